"""What the checker gives to checks, and when it leaves them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.engine.checker import Checker
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.registry import Registry
from obelism.rules.model import Rule
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
