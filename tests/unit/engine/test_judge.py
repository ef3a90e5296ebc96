"""The judge: caps, company, claims and limits."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.checks.model import PAGE
from obelism.checks.model import Hit
from obelism.engine.judge import Judged
from obelism.engine.judge import judge
from obelism.engine.judge import settle
from obelism.engine.judge import weigh
from obelism.findings import Severity
from obelism.rules.grounds import GROUNDS
from obelism.rules.grounds import read_excuses
from obelism.rules.model import Rule
from obelism.text.segments import Span

WORDS = 100
"""Words of a short page, on which nothing is sparse."""


def rule(code: str = "DUP001", severity: Severity = Severity.ERROR, **more: object) -> Rule:
    """Return a rule with the parts that the judge looks at."""
    grounds = read_excuses(more.pop("grounds", {}))  # type: ignore[arg-type]
    return Rule(code, code.lower(), "", "", "check", "", severity, grounds=grounds)._replace(**more)


def hit(start: int, *grounds: str, about: tuple[int | None, int] | None = None, end: int = 0) -> Hit:
    return Hit(Span(start, end or start + 5), grounds=grounds, about=about)


EXCUSES = {"item": "info", "short": "warning", "verse": "off", "manual+small": "info"}


@pytest.mark.parametrize(
    ("grounds", "severity", "because"),
    [
        ((), Severity.ERROR, []),
        (("quoted",), Severity.ERROR, []),
        (("short",), Severity.WARNING, ["short"]),
        (("item", "short"), Severity.INFO, ["item", "short"]),
        (("small",), Severity.ERROR, []),
        (("small", "manual"), Severity.INFO, ["manual+small"]),
        (("verse", "item"), None, ["item", "verse"]),
    ],
)
def test_the_least_cap_of_all_that_hold_counts(
    grounds: tuple[str, ...], severity: Severity | None, because: list[str]
) -> None:
    weighed = weigh(rule(grounds=EXCUSES), grounds)
    assert weighed.severity is severity
    assert [cap.ground for cap in weighed.because] == because
    assert all(cap.reason for cap in weighed.because)


def test_a_cap_that_lowers_nothing_is_no_reason() -> None:
    weighed = weigh(rule(severity=Severity.WARNING, grounds=EXCUSES), ("short",))
    assert weighed == (Severity.WARNING, ())


def test_what_a_hit_states_is_one_more_cap() -> None:
    assert weigh(rule(), (), Severity.WARNING).severity is Severity.WARNING
    assert weigh(rule(severity=Severity.INFO), (), Severity.ERROR).severity is Severity.INFO
    assert weigh(rule(grounds=EXCUSES), ("item",), Severity.WARNING).severity is Severity.INFO


@given(
    st.dictionaries(st.sampled_from(sorted(GROUNDS)), st.sampled_from(["off", "info", "warning"])),
    st.lists(st.sampled_from(sorted(GROUNDS)), max_size=4),
    st.sampled_from(Severity),
)
def test_nothing_raises_and_no_order_matters(table: dict[str, str], grounds: list[str], severity: Severity) -> None:
    one = rule(severity=severity, grounds=table)
    expected = weigh(one, grounds)
    assert (expected.severity or 0) <= severity
    for order in itertools.islice(itertools.permutations(grounds), 6):
        assert weigh(one, order) == expected
    for more in GROUNDS:
        assert (weigh(one, [*grounds, more]).severity or 0) <= (expected.severity or 0)


@pytest.mark.parametrize(("count", "severity"), [(2, Severity.INFO), (3, Severity.ERROR)])
def test_a_few_warnings_are_alone(count: int, severity: Severity) -> None:
    one = rule(grounds={"alone": "info", "loose": "info"}, company=3)
    hits = [hit(at * 10) for at in range(count)]
    judged = judge(one, [*hits, hit(90, "loose")], "article", WORDS)
    assert [item.severity for item in judged] == [severity] * count + [Severity.INFO]


@pytest.mark.parametrize(("words", "severity"), [(2500, Severity.ERROR), (2501, Severity.INFO)])
def test_few_warnings_for_the_length_of_a_page_are_sparse(words: int, severity: Severity) -> None:
    one = rule(grounds={"sparse": "info", "loose": "info"})
    judged = judge(one, [hit(0), hit(10), hit(90, "loose")], "article", words)
    assert [item.severity for item in judged] == [severity, severity, Severity.INFO]


def test_a_rule_that_says_nothing_of_sparseness_is_as_before() -> None:
    assert judge(rule(), [hit(0)], "article", 100_000)[0] == Judged(rule(), hit(0), Severity.ERROR)


def test_the_kind_of_the_page_is_a_ground() -> None:
    one = rule(grounds={"log": "off"})
    assert [judge(one, [hit(0)], kind, WORDS)[0].severity for kind in ("article", "log")] == [Severity.ERROR, None]


def test_a_rule_yields_to_a_stronger_one_about_the_same_pair() -> None:
    strong, weak = rule("DUP002"), rule("DUP003", yields_to=("DUP002",))
    judged = judge(strong, [hit(0, about=(1, 4), end=50)], "article", WORDS)
    judged += judge(weak, [hit(3, about=(1, 4)), hit(9, about=(2, 4)), hit(60, about=(1, 5))], "article", WORDS)
    assert [(item.rule.code, item.hit.span.start) for item in settle(judged).told] == [
        ("DUP002", 0),
        ("DUP003", 9),
        ("DUP003", 60),
    ]


@pytest.mark.parametrize(
    ("strong", "weak"),
    [(hit(0, about=(None, 4)), hit(2, about=(2, 4))), (hit(0, about=(1, 4)), hit(0, about=(2, 4)))],
    ids=["whatever it is compared with", "the same range"],
)
def test_a_rule_yields_about_the_whole_of_the_later_one(strong: Hit, weak: Hit) -> None:
    judged = judge(rule("DUP001"), [strong], "article", WORDS)
    judged += judge(rule("DUP017", yields_to=("DUP001",)), [weak], "article", WORDS)
    assert [item.rule.code for item in settle(judged).told] == ["DUP001"]


def test_nobody_yields_to_what_is_withheld_or_did_not_run() -> None:
    weak = rule("DUP003", yields_to=("DUP001", "DUP002"))
    judged = judge(rule("DUP001", grounds={"verse": "off"}), [hit(0, "verse", about=(1, 4))], "article", WORDS)
    judged += judge(weak, [hit(3, about=(1, 4))], "article", WORDS)
    settled = settle(judged)
    assert [item.rule.code for item in settled.told] == ["DUP003"]
    assert [item.rule.code for item in settled.withheld] == ["DUP001"]


@pytest.mark.parametrize(
    ("about", "told"), [((1, 4), ["DUP001"]), (PAGE, ["DUP001", "DUP003"])], ids=["of a pair", "of the page"]
)
def test_what_is_said_of_a_page_yields_only_to_what_is_said_as_gravely(
    about: tuple[int | None, int], told: list[str]
) -> None:
    strong, weak = rule("DUP001", grounds={"item": "info"}), rule("DUP003", yields_to=("DUP001",))
    judged = judge(strong, [hit(0, "item", about=about)], "article", WORDS)
    judged += judge(weak, [hit(3, about=about)], "article", WORDS)
    assert [item.rule.code for item in settle(judged).told] == told
    as_grave = judge(strong, [hit(0, about=about)], "article", WORDS) + judged[1:]
    assert [item.rule.code for item in settle(as_grave).told] == ["DUP001"]


def test_limits_come_after_claims_and_are_counted() -> None:
    strong, weak = rule("DUP002"), rule("DUP003", yields_to=("DUP002",), options={"max-findings": 2})
    judged = judge(strong, [hit(0, about=(1, 4))], "article", WORDS)
    judged += judge(weak, [hit(at, about=(1, 4 + at)) for at in range(5)], "article", WORDS)
    settled = settle(judged)
    assert [item.hit.span.start for item in settled.told] == [0, 1, 2]
    assert len(settled.limited) == 2


def test_the_same_grounds_of_many_hits_are_weighed_once() -> None:
    first, second, other = judge(rule(grounds=EXCUSES), [hit(0, "item"), hit(9, "item"), hit(18)], "article", WORDS)
    assert first.because is second.because
    assert not other.because
