from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.findings import Severity

FILLER = "The allotment society keeps forty plots behind the gasworks and lets them by the year to whoever asks. " * 3


def page(*openers: str) -> str:
    return "\n\n".join(opener + FILLER for opener in openers)


def test_a_habit_is_one_warning_and_each_place_is_advice_with_a_fix() -> None:
    found = lint("PHR108", page("", "Moreover, ", "", "Furthermore, ", "", "Additionally, "))
    (habit,) = [finding for finding in found if finding.data]
    assert habit.severity is Severity.WARNING
    assert habit.data["lines"] == [3, 7, 11]
    assert habit.data["share"] == 0.5
    others = [finding for finding in found if not finding.data]
    assert lines(others) == [3, 7, 11]
    assert all(finding.severity is Severity.INFO and finding.fix for finding in others)


def test_one_connective_is_let_be() -> None:
    assert lint("PHR108", page("", "Moreover, ", "", "")) == []


def test_three_in_a_long_page_are_no_habit() -> None:
    openers = ["Moreover, ", *[""] * 14]
    assert lint("PHR108", page(*openers * 3)) == []


def test_a_short_page_has_no_habit() -> None:
    text = "Moreover, it rained.\n\nIt stopped.\n\nFurthermore, it snowed.\n\nIt stopped.\n\nAdditionally, it blew."
    assert lint("PHR108", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Firstly, the roof leaks. Nobody minds.", [1]),
        ("Firstly, the roof leaks. Secondly, the cellar is wet.", []),
        ("Firstly, the roof leaks. The second fault is the cellar.", []),
        ("Secondly, nobody came.", [1]),
        ("Firstly, tea.\n\nSecondly, cake.\n\nAdditionally, chairs.", [3]),
        ("Firstly, tea.\n\nThirdly, cake.", [3]),
        ("First, lift the lid. Second, drain it.", []),
    ],
)
def test_counts_that_are_not_kept(text: str, expected: list[int]) -> None:
    assert lines(lint("PHR109", text)) == expected


def test_openings_by_doing_are_counted_by_the_hundred_sentences() -> None:
    openings = "By pooling funds, towns can thrive. By reading daily, pupils can grow. "
    plain = "The gate is green. "
    (finding,) = lint("PHR110", openings * 2 + plain * 20)
    assert finding.data["count"] == 4
    assert lint("PHR110", openings * 2 + plain * 100) == []
    assert lint("PHR110", openings * 2 + plain * 4) == []
    assert lint("PHR110", "By evening, the towns can rest. By 1990, they can too. " * 5 + plain * 20) == []
