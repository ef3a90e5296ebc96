from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from linting import plain_prose
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


@pytest.mark.parametrize(("heads", "paragraphs", "habit"), [(3, 25, True), (3, 26, False), (2, 6, False)])
def test_how_many_openings_make_a_habit(heads: int, paragraphs: int, habit: bool) -> None:
    openers = ["Moreover, ", ""] * heads + [""] * (paragraphs - 2 * heads)
    assert any(finding.data for finding in lint("PHR108", page(*openers))) is habit


@pytest.mark.parametrize(("words", "habit"), [(300, True), (299, False)])
def test_a_page_must_be_long_enough_for_a_habit(words: int, habit: bool) -> None:
    text = "Moreover, it rained.\n\nFurthermore, it snowed.\n\nAdditionally, it blew.\n\n" + plain_prose(words - 9)
    assert any(finding.data for finding in lint("PHR108", text)) is habit


@pytest.mark.parametrize(("openings", "plain", "found"), [(4, 62, True), (4, 63, False), (3, 20, False)])
def test_how_many_openings_by_doing_make_a_habit(openings: int, plain: int, found: bool) -> None:
    text = "By pooling funds, towns can thrive. " * openings + "The gate is green. " * plain
    assert bool(lint("PHR110", text)) is found


@pytest.mark.parametrize(("sentences", "found"), [(20, True), (19, False)])
def test_a_page_must_have_enough_sentences_for_a_rate(sentences: int, found: bool) -> None:
    text = "By pooling funds, towns can thrive. " * 4 + "The gate is green. " * (sentences - 4)
    assert bool(lint("PHR110", text)) is found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> [!NOTE]\n> Moreover, it rained. Furthermore, it snowed.\n", [2]),
        ("> [!NOTE]\n> Moreover, it rained.\n\nFurthermore, it snowed.\n", []),
        ("Moreover, it rained.\n\n> [!NOTE]\n> Furthermore, it snowed.\n", []),
    ],
    ids=["in one note", "below a note", "in a note"],
)
def test_connectives_in_a_note_follow_each_other_in_it(text: str, expected: list[int]) -> None:
    assert lines(lint("PHR108", text)) == expected
