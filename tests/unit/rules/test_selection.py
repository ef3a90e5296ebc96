from __future__ import annotations

import pytest

from obelism.findings import Severity
from obelism.rules.model import Rule
from obelism.rules.model import Status
from obelism.rules.selection import Selection


def rule(code: str, name: str, *, default: bool = True, status: Status = Status.STABLE) -> Rule:
    return Rule(code, name, "S.", "W.", "phrase", "m", Severity.WARNING, default=default, status=status)


RULES = (
    rule("DUP001", "repeated-paragraph"),
    rule("PHR101", "pivotal-role"),
    rule("PHR102", "rich-tapestry"),
    rule("PHR201", "needless-very", default=False),
    rule("PHR301", "new-rule", status=Status.PREVIEW),
    rule("PHR401", "old-rule", status=Status.DEPRECATED),
    rule("PHR501", "gone-rule", status=Status.REMOVED),
)


def codes(selection: Selection) -> list[str]:
    return [rule.code for rule in RULES if selection.decide(rule)]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["DUP001", "PHR101", "PHR102"]),
        (Selection(select=()), []),
        (Selection(select=("PHR101",)), ["PHR101"]),
        (Selection(select=("phr101",)), ["PHR101"]),
        (Selection(select=("pivotal-role",)), ["PHR101"]),
        (Selection(select=("PHR1",)), ["PHR101", "PHR102"]),
        (Selection(select=("PHR",)), ["PHR101", "PHR102", "PHR201"]),
        (Selection(select=("ALL",)), ["DUP001", "PHR101", "PHR102", "PHR201"]),
        (Selection(extend_select=("needless-very",)), ["DUP001", "PHR101", "PHR102", "PHR201"]),
        (Selection(ignore=("PHR",)), ["DUP001"]),
        (Selection(ignore=("rich-tapestry",)), ["DUP001", "PHR101"]),
        (Selection(extend_ignore=("DUP",)), ["PHR101", "PHR102"]),
        (Selection(ignore=("ALL",)), []),
        # The more exact selector decides, whichever side it is on.
        (Selection(select=("PHR",), ignore=("PHR1",)), ["PHR201"]),
        (Selection(select=("PHR1", "DUP"), ignore=("PHR",)), ["DUP001", "PHR101", "PHR102"]),
        (Selection(select=("ALL",), ignore=("pivotal-role",)), ["DUP001", "PHR102", "PHR201"]),
        (Selection(extend_select=("PHR101",), ignore=("PHR",)), ["DUP001", "PHR101"]),
        # Of equals the ignore wins, unless the select came later.
        (Selection(select=("PHR101",), ignore=("PHR101",)), []),
        (Selection(select=("PHR101",), ignore=("pivotal-role",), prefer_select=True), ["PHR101"]),
        (Selection(select=("PHR",), ignore=("PHR101",), prefer_select=True), ["PHR102", "PHR201"]),
        # Rules that are not stable are reached by their name only.
        (Selection(select=("new-rule", "PHR401", "PHR501")), ["PHR301", "PHR401"]),
        (Selection(preview=True), ["DUP001", "PHR101", "PHR102", "PHR301"]),
        (Selection(select=("PHR3", "PHR4"), preview=True), ["PHR301"]),
    ],
)
def test_rules_selected(selection: Selection, expected: list[str]) -> None:
    assert codes(selection) == expected


def test_unknown_selectors_are_named_in_order() -> None:
    selection = Selection(("PHR", "nothing"), ("ALL",), ("XYZ001",), ("repeated-paragraph", "D"))
    assert selection.unknown(RULES) == ["nothing", "XYZ001"]


def test_a_prefix_is_part_of_a_code_and_not_of_a_name() -> None:
    assert codes(Selection(select=("pivotal",))) == []
    assert codes(Selection(select=("",))) == []
