"""Lines and columns."""

from __future__ import annotations

import pytest

from obelism.text.lines import LineIndex
from obelism.text.lines import with_line_feeds
from obelism.text.segments import Span

TEXT = "one\ntwo\r\nthree\rfour\x0bfive\u2028six\n"


def test_lines_end_at_line_feeds_and_carriage_returns_only() -> None:
    lines = LineIndex(TEXT)

    assert [lines.line_text(line) for line in range(1, len(lines) + 1)] == [
        "one",
        "two",
        "three",
        "four\x0bfive\u2028six",
        "",
    ]


@pytest.mark.parametrize(
    ("offset", "position"),
    [(0, (1, 1)), (3, (1, 4)), (4, (2, 1)), (8, (2, 5)), (9, (3, 1)), (15, (4, 1)), (29, (5, 1))],
)
def test_positions_count_from_one(offset: int, position: tuple[int, int]) -> None:
    assert LineIndex(TEXT).position(offset) == position


def test_columns_differ_by_unit() -> None:
    lines = LineIndex("x\n\u00e9\U0001f600z")

    assert lines.position(4).column == 3
    assert lines.utf16_column(4) == 4
    assert lines.utf8_column(4) == 7


def test_places_behind_a_line_or_the_text_are_its_end() -> None:
    lines = LineIndex("ab\ncd")

    assert lines.offset(1, 2) == 1
    assert lines.offset(2) == 3
    assert lines.offset(1, 99) == 2
    assert lines.offset(99) == 5


def test_a_line_end_belongs_to_no_line() -> None:
    assert LineIndex("a\r\n\r\nb").span(1) == Span(0, 1)
    assert LineIndex("a\r\n\r\nb").span(2) == Span(3, 3)
    assert LineIndex("a\r\rb").span(2) == Span(2, 2)
    assert LineIndex("").span(1) == Span(0, 0)


def test_with_line_feeds_keeps_the_length_and_every_line() -> None:
    text = "one\ntwo\r\n\r\nthree\r\rfour\u2028"
    lined = with_line_feeds(text)
    assert lined == "one\ntwo \n \nthree\n\nfour\u2028"
    assert [line.rstrip() for line in lined.split("\n")] == [
        LineIndex(text).line_text(number).rstrip() for number in range(1, len(LineIndex(text)) + 1)
    ]


def test_with_line_feeds_leaves_what_has_them_alone() -> None:
    assert with_line_feeds(text := "one\ntwo\n") is text
