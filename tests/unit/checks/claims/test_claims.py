from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from linting import OFTEN
from linting import lint
from linting import spread
from linting import times_told
from obelism.engine.checker import Checker
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry
from obelism.rules.grounds import read_excuses
from obelism.rules.model import Tier
from obelism.rules.pack import load_pack
from obelism.text.source import from_text

if TYPE_CHECKING:
    from obelism.rules.model import Rule

REGISTRY = build_registry(load_plugins(isolated=True))
PACK = """
[pack]
name = "own"
prefix = "OWN"

[[rule]]
code = "OWN101"
name = "grand-claim"
summary = "A claim."
why = "It claims."
check = "claim"
severity = "warning"
message = "{text}"
patterns = ["{walks|studies} {SHOW|MATTER}"]
"""


def rule(**options: Any) -> Rule:

    (only,) = load_pack(PACK, "own.toml").rules
    merged = {**REGISTRY.checks["claim"].options, **{name.replace("_", "-"): value for name, value in options.items()}}
    return only._replace(options=merged, grounds=read_excuses(REGISTRY.checks["claim"].caps))


def found(text: str, **options: Any) -> list[str]:
    parsed = parse(from_text(text), "markdown")
    result = Checker(REGISTRY, [rule(**options)]).check(parsed)
    assert not result.problems
    return [finding.message for finding in result.findings]


@pytest.mark.parametrize(("tier", "times", "words", "told"), OFTEN)
def test_how_often_a_claim_is_made_that_is_told_only_then(tier: Tier, times: int, words: int, told: int) -> None:
    assert times_told(rule(), tier, spread("Walks matter.", times, words)) == told


@pytest.mark.parametrize(("words", "told"), [(3000, 1), (3001, 0)])
def test_a_page_in_its_own_voice_needs_as_many_claims_unless_a_rule_says_otherwise(words: int, told: int) -> None:
    own = "I sit by my fire. " * 10
    assert times_told(rule(), Tier.DENSITY, own + "\n\n" + spread("Walks matter.", 3, words - len(own.split()))) == told


@pytest.mark.parametrize(
    ("code", "claim", "words", "told"),
    [
        ("CLM208", "Salt is crucial for cod.", 750, 3),
        ("CLM208", "Salt is crucial for cod.", 751, 0),
        ("CLM213", "Now more than ever it rains.", 1500, 3),
        ("CLM213", "Now more than ever it rains.", 1501, 0),
    ],
)
def test_how_dense_importance_and_trends_are(code: str, claim: str, words: int, told: int) -> None:
    assert len(lint(code, spread(claim, 3, words))) == told


def test_a_claim_weighs_what_its_rule_says_without_another_beside_it() -> None:
    assert [finding.severity for finding in lint("CLM201", "The value of the net cannot be overstated.")] == [
        Severity.WARNING
    ]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Salt is paramount to cod.", Severity.INFO),
        ("Salt is paramount to cod. It is paramount to cod.", Severity.INFO),
        ("Salt is paramount to cod. Oil is of utmost importance.", Severity.WARNING),
    ],
)
def test_importance_that_settings_make_a_warning_needs_two_wordings(text: str, severity: Severity) -> None:
    assert {finding.severity for finding in lint("CLM208", text, severity=Severity.WARNING)} == {severity}


@pytest.mark.parametrize(("between", "told"), [(2, 0), (3, 1)])
def test_how_far_back_evidence_may_stand(between: int, told: int) -> None:
    text = "In 2014 the clinic in Bergen halved its list. " + "It rained. " * between
    assert len(lint("CLM209", f"{text}These examples show that it works.")) == told


def test_a_bare_claim_is_found() -> None:
    assert found("Walks matter. Others sit.") == ["Walks matter"]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Walks matter [3].", {}),
        ("Walks matter, said Ana Berg.", {}),
        ("“Our walks matter to the town,” read the sign.", {}),
        ("Walks matter to 40 towns.", {"unless_figure": True}),
        ("Walks matter, since sitters fall ill.", {"unless_reason": True}),
        ("Walks matter. Without them sitters fall ill.", {"unless_reason": True}),
        ("These walks matter.", {"unless_determined": True}),
        ("Ana Berg fell ill in 1990. The doctor of Bergen saw it. So walks matter.", {"unless_evidence": 3}),
        ("The doctor saw Berg fall ill in 1990.\n\nWalks matter.", {"unless_evidence": 3}),
        ("```\nwalk()\n```\n\nWalks matter.", {"unless_evidence": 3}),
    ],
)
def test_what_stands_by_a_claim_silences_it(text: str, options: dict[str, Any]) -> None:
    assert found(text, **options) == []


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Walks matter. It is 1990.", {"unless_figure": True}),
        ("Walks matter. Sitters fall ill.", {"unless_reason": True}),
        ("The town says: walks matter.", {"unless_determined": True}),
        ("Sitters fall ill. They do. Walks matter.", {"unless_evidence": 3}),
        ("Berg fell ill in 1990.\n\nSome do. Others do. All do. Then walks matter.", {"unless_evidence": 3}),
        ("Walks matter [3].", {"supported": "report"}),
    ],
)
def test_what_stands_elsewhere_does_not(text: str, options: dict[str, Any]) -> None:
    assert len(found(text, **options)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The value of the net cannot be overstated.", True),
        ("The value of the net cannot be overstated. It holds ninety fish.", False),
        ("We caught 90 kg of cod. The value of the net cannot be overstated.", False),
        ("We caught 90 kg of cod. It was cold. The value of the net cannot be overstated.", True),
        ("The value of the net cannot be overstated. Two of us know.", True),
        ("The value of the net cannot be overstated. It was made in 1987.", True),
        ("The value of the net cannot be overstated. It caught 9 fish.", True),
        ("The value of the net cannot be overstated. It caught 9% of the fish.", False),
        ("The value of the net cannot be overstated. It caught 10 fish.", False),
    ],
    ids=[
        "bare",
        "the next sentence",
        "the sentence before",
        "further away",
        "few in words",
        "a year",
        "few",
        "a share",
        "many",
    ],
)
def test_a_figure_beside_a_claim_measures_it(text: str, told: bool) -> None:
    assert bool(lint("CLM201", text)) is told


def test_what_a_figure_beside_a_claim_is_worth_is_a_setting() -> None:
    (finding,) = lint(
        "CLM201", "The value of the net cannot be overstated. It held 90 kg.", grounds={"measured": "info"}
    )
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("below", "told"),
    [
        (":\n\n| net | cod |\n|---|---|\n| ours | 31 |\n", False),
        (".\n\n| net | cod |\n|---|---|\n| ours | 31 |\n", True),
        (":\n\nIt is red.\n", True),
        (". It holds:\n\n| net | cod |\n|---|---|\n| ours | 31 |\n", True),
    ],
    ids=["leads in a table", "full stop", "no table", "another sentence leads it in"],
)
def test_a_table_that_a_claim_leads_in_is_its_yardstick(below: str, told: bool) -> None:
    assert bool(lint("CLM207", f"Our net has industry-leading strength{below}")) is told


@pytest.mark.parametrize(
    ("code", "text", "ground"),
    [
        ("CLM223", "Some cooks bake [3].", "sourced"),
        ("CLM224", "The club spent 3 million euros [4].", "sourced"),
        ("CLM212", "The treaty of 1648 ended the war [3].", "sourced"),
        ("CLM202", "Undoubtedly the roof leaks [3].", "sourced"),
        ("CLM203", "The studies show that walls fall.", "known"),
        ("CLM208", "A dry roof is of paramount importance because hay rots.", "reason"),
        ("CLM209", "In Leeds 40 walls fell. These examples demonstrate the power of will.", "shown"),
        ("CLM211", "Throughout history 40 walls fell.", "figure"),
    ],
)
def test_what_is_let_be_is_counted_with_its_reason(code: str, text: str, ground: str) -> None:
    rules = [rule for rule in REGISTRY.rules.values() if rule.code == code]
    result = Checker(REGISTRY, rules).check(parse(from_text(text), "markdown"))

    assert not result.findings
    assert [(item.rule.code, item.hit.grounds) for item in result.withheld] == [(code, (ground,))]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The pier is easily the best on this coast.", Severity.WARNING),
        ("The pier is easily the best on this coast. I go there each week.", Severity.INFO),
        ("I go there each week. It rains. The pier is easily the best on this coast.", Severity.WARNING),
        ("To my mind the pier is easily the best on this coast.", Severity.INFO),
        ("Part I. The pier is easily the best on this coast.", Severity.WARNING),
    ],
)
def test_praise_by_somebody_who_says_i_is_information(text: str, severity: Severity) -> None:
    assert [finding.severity for finding in lint("CLM207", f"{text}\n")] == [severity]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("It is undeniable that the well is low: it fell by nine metres.", True),
        ("It is undeniable that the field is large, as it is two miles wide.", True),
        ("It is undeniable that the field is large. It is seven poles wide.", True),
        ("It is undeniable that two mills closed.", False),
        ("It is undeniable that the two are wide apart.", False),
    ],
)
def test_a_small_number_of_units_is_a_measure(text: str, measured: bool) -> None:
    assert bool(lint("CLM202", text)) is not measured


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("There is no doubt that I enjoyed the ferry.", Severity.INFO),
        ("There is no doubt that the town enjoyed the ferry.", Severity.WARNING),
    ],
)
def test_certainty_about_oneself_is_information(text: str, severity: Severity) -> None:
    (finding,) = lint("CLM202", text)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("head", "severity"),
    [
        ("I took a few notes while I read the book *Tides* by Ann Lee.", Severity.INFO),
        ("The talk was long. This is a summary of her lecture.", Severity.INFO),
        ("The book lay on the table. I took a few notes of the weather.", Severity.WARNING),
    ],
    ids=["notes of a book", "summary of a lecture", "in two sentences"],
)
def test_what_a_page_says_that_sums_up_a_work_rests_on_it(head: str, severity: Severity) -> None:
    (finding,) = lint("CLM203", f"{head}\n\nResearch shows that the tide is late.\n")
    assert finding.severity is severity


@pytest.mark.parametrize(("before", "severity"), [(5, Severity.INFO), (6, Severity.WARNING)])
def test_a_page_says_at_its_head_what_it_sums_up(before: int, severity: Severity) -> None:
    text = "The tide is late.\n\n" * before + "These are notes of a book.\n\nResearch shows that the tide is late.\n"
    (finding,) = lint("CLM203", text)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("This model helps researchers predict the tide.", False),
        ("Researchers predict the tide.", True),
        ("It says how often two experts agree on a tide.", False),
        ("Two experts agree on a tide, and experts agree on more.", True),
    ],
)
def test_experts_may_do_what_is_said_of_them(text: str, told: bool) -> None:
    assert bool(lint("CLM203", text)) is told


def test_no_surprise_is_weaker_than_no_secret() -> None:
    (finding,) = lint("CLM202", "It's no surprise that the pond froze.")
    assert finding.severity is Severity.INFO
    (finding,) = lint("CLM202", "It's no secret that the pond froze.")
    assert finding.severity is Severity.WARNING


def test_analysts_may_think_something_up() -> None:
    assert lint("CLM203", "Analysts think up and rank the plans.") == []
    assert lint("CLM203", "Analysts think prices will fall.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It is the best company in the valley.", True),
        ("You don't need to be the best company in the valley.", False),
        ("It is not the top company of the valley.", False),
        ("Ask the best engineers on your team.", False),
        ("We are the best team in the valley.", True),
        ("It has the best and brightest companies.", False),
        ("We buy the yard's Premier Support each year.", False),
        ("It is the premier yard of the valley.", True),
    ],
)
def test_what_is_denied_or_said_of_one_s_own_people_is_no_praise(text: str, told: bool) -> None:
    assert bool(lint("CLM207", f"{text}\n", grounds={"own-words": "warning"})) is told
