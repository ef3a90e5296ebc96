"""What the checker gives to checks, and when it leaves them alone."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from typing import Any

import pytest

from obelism.checks.model import MOST_HITS
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.engine.checker import Checker
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.registry import Registry
from obelism.rules.model import Pattern
from obelism.rules.model import Rule
from obelism.rules.model import Tier
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.document import Document


def checker(check: Check) -> Checker:
    rule = Rule("HSE001", "test", "", "", check.name, "found", severity=Severity.WARNING, options={"words": ["sea"]})
    return Checker(Registry({rule.code: rule}, {check.name: check}), [rule])


def findings(checker: Checker, text: str) -> list[str]:
    return [finding.message for finding in checker.check(parse(from_text(text, "a.md"), "markdown")).findings]


def everywhere(document: Document, options: Any) -> Iterator[Hit]:
    yield Hit(document.blocks[0].span)


def test_a_check_with_needles_runs_only_where_one_of_them_stands() -> None:
    some = checker(Check("test", run=everywhere, needles=("tide", "moon"), options={"words": []}))
    assert findings(some, "High Tides.") == ["found"]
    assert findings(some, "High water.") == []
    assert findings(some, "`tide`") == []


def test_options_are_prepared_once_a_run_and_given_in_their_stead() -> None:
    prepared: list[object] = []

    def prepare(options: Any) -> frozenset[str]:
        prepared.append(options)
        return frozenset(options["words"])

    def run(document: Document, words: frozenset[str]) -> Iterator[Hit]:
        yield from (Hit(block.span) for block in document.blocks if words & set(block.words))

    some = checker(Check("test", run=run, prepare=prepare, options={"words": []}))
    assert findings(some, "The sea.\n\nThe shore.") == ["found"]
    assert findings(some, "By the sea.") == ["found"]
    assert prepared == [{"words": ["sea"]}]


def test_of_one_rule_no_more_hits_are_made_than_anyone_reads() -> None:
    made: list[int] = []

    def endless(document: Document, options: Any) -> Iterator[Hit]:
        for number in count():
            made.append(number)
            yield Hit(document.blocks[0].span, f"{number}")

    result = checker(Check("test", run=endless, options={"words": []})).check(parse(from_text("The sea."), "markdown"))
    assert len(result.findings) == MOST_HITS
    assert [rule.code for rule in result.crowded] == ["HSE001"]
    assert len(made) == MOST_HITS + 1


def test_as_many_hits_as_are_made_are_no_crowd() -> None:
    def some(document: Document, options: Any) -> Iterator[Hit]:
        yield from (Hit(document.blocks[0].span, f"{number}") for number in range(MOST_HITS))

    result = checker(Check("test", run=some, options={"words": []})).check(parse(from_text("The sea."), "markdown"))
    assert len(result.findings) == MOST_HITS
    assert not result.crowded


def test_a_rule_that_is_not_tried_everywhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obelism.engine.matcher.MOST_TRIES", 2)
    patterns = (Pattern("{is|was} [very] near", Tier.EVERY, Severity.WARNING),)
    rule = Rule("HSE001", "test", "", "", "test", "found", severity=Severity.WARNING, patterns=patterns)
    check = Check("test", refine=lambda document, rule, matches: [Hit(match.span) for match in matches])
    some = Checker(Registry({rule.code: rule}, {check.name: check}), [rule])
    for places, worn in ((2, []), (3, [rule])):
        result = some.check(parse(from_text("So very near.\n\n" * (places - 1) + "It is very near."), "markdown"))
        assert result.worn == worn
        assert len(result.findings) == 1 - len(worn)


@pytest.mark.parametrize(("family", "code"), [("the page", "STR001"), ("a place", "HSE001")])
def test_of_a_document_that_is_read_in_part_rules_say_nothing_about_the_whole(family: str, code: str) -> None:
    check = Check("test", run=everywhere)
    rule = Rule(code, "test", "", "", "test", "found", severity=Severity.WARNING)
    some = Checker(Registry({rule.code: rule}, {check.name: check}), [rule])
    document = parse(from_text("The sea.\n\nThe shore."), "markdown")
    assert len(some.check(document).findings) == 1
    assert len(some.check(document._replace(read_to=10)).findings) == (family == "a place")


def test_rules_that_there_is_no_time_for_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    wall, processor = iter([0.0, 0.0, 1000.0, 1000.0]), iter([0.0, 10.0, 1000.0])
    monkeypatch.setattr("obelism.engine.checker.monotonic", lambda: next(wall))
    monkeypatch.setattr("obelism.engine.checker.process_time", lambda: next(processor))
    check = Check("test", run=everywhere, options={"words": []})
    rules = [Rule(f"HSE00{n}", "test", "", "", "test", "found", severity=Severity.WARNING) for n in (1, 2, 3)]

    result = Checker(Registry({}, {"test": check}), rules).check(parse(from_text("The sea."), "markdown"))

    assert [finding.code for finding in result.findings] == ["HSE001", "HSE002"]
    assert [rule.code for rule in result.unrun] == ["HSE003"]
