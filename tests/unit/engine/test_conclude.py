"""What rules across files find, and what becomes of it."""

from __future__ import annotations

import pytest

from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.cli.collect import Outcome
from obelism.cli.collect import judge
from obelism.config.resolve import Resolver
from obelism.engine.checker import Checker
from obelism.engine.runner import Linter
from obelism.findings import Fact
from obelism.findings import Location
from obelism.findings import Related
from obelism.findings import Severity
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import Registry
from obelism.rules.grounds import Excuse
from obelism.rules.model import Rule
from obelism.text.lines import Position
from obelism.text.segments import Span

CODE = "XYZ100"


def conclude(facts, options):
    first, *others = facts
    for fact in others:
        yield CrossHit(fact, "again", related=(Related(first.location),), grounds=(fact.value,))


def fact_at(path, ground):
    return Fact(CODE, ground, Location(path, Span(0, 1), Position(1, 1), Position(1, 2)))


@pytest.fixture
def concluded():
    grounds = (Excuse(frozenset({"short"}), Severity.INFO), Excuse(frozenset({"quoted"}), None))
    rule = Rule(CODE, "again", "", "", "again", "again", Severity.ERROR, grounds=grounds)
    check = Check("again", collect=lambda document, options: (), conclude=conclude, grounds=("short", "quoted"))
    facts = [fact_at(f"{name}.md", ground) for name, ground in zip("abcd", ("", "", "short", "quoted"), strict=True)]
    return Checker(Registry({CODE: rule}, {"again": check}), [rule]).conclude(facts)


def test_what_grounds_leave_nothing_of_is_kept_apart_and_says_why(concluded):
    assert [(item.location.path, item.severity) for item in concluded.findings] == [
        ("b.md", Severity.ERROR),
        ("c.md", Severity.INFO),
    ]
    (withheld,) = concluded.withheld
    assert (withheld.location.path, withheld.because[0].ground) == ("d.md", "quoted")


def test_findings_across_files_are_counted_like_others(concluded):
    linter = Linter(Resolver(isolated=True), load_plugins(isolated=True))
    run = judge(linter, Outcome([], concluded, []))
    assert (len(run.findings), run.hidden, run.withheld, run.limited) == (1, 1, 1, 0)


def test_findings_above_a_limit_are_kept_apart():
    rule = Rule(CODE, "again", "", "", "again", "again", Severity.ERROR, options={"max-findings": 2})
    check = Check("again", collect=lambda document, options: (), conclude=conclude)
    facts = [fact_at(f"{name}.md", "") for name in "abcde"]
    concluded = Checker(Registry({CODE: rule}, {"again": check}), [rule]).conclude(facts)
    assert [item.location.path for item in concluded.findings] == ["b.md", "c.md"]
    assert [item.location.path for item in concluded.limited] == ["d.md", "e.md"]
