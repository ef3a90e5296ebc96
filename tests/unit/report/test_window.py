from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.report.window import cells
from obelism.report.window import cut


def marked(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return the shown line and the part of it that the marks stand under (narrow letters only)."""
    window = cut(line, start, end, width)
    return window.text, window.text[window.indent : window.indent + window.marks]


def test_short_line_is_shown_whole() -> None:
    assert marked("Bees play a role.", 5, 9, 40) == ("Bees play a role.", "play")


def test_long_line_is_cut_on_both_sides() -> None:
    line = "left " * 100 + "the marked words" + " right" * 100
    text, words = marked(line, 500, 516, 60)
    assert words == "the marked words"
    assert text.startswith("…")
    assert text.endswith("…")
    assert 50 < len(text) <= 60


def test_context_fills_the_width_at_either_end() -> None:
    line = "words " * 50
    text, words = marked(line, 0, 5, 40)
    assert (words, text[-7:]) == ("words", "words …")
    assert 34 < len(text) <= 40
    text, words = marked(line, 294, 299, 40)
    assert (words, text[:7]) == ("words", "… words")
    assert 34 < len(text) <= 40


def test_long_marks_are_cut_at_their_end() -> None:
    text, words = marked("a" * 30 + "b" * 500 + "c" * 30, 30, 530, 40)
    assert set(words) == {"b", "…"}
    assert len(text) <= 40


def test_range_without_width_has_one_mark() -> None:
    assert cut("abc", 1, 1, 40).marks == 1
    assert cut("", 0, 0, 40).marks == 1
    assert cut("abc", 3, 3, 40).indent == 3


def test_tabs_and_wide_letters_count_as_shown() -> None:
    window = cut("\t漢字 the words", 4, 7, 40)
    assert window.text == "    漢字 the words"
    assert window.indent == 4 + 4 + 1
    assert window.marks == 3
    assert cut("漢字", 1, 2, 40).marks == 2
    assert cells("e\u0301") == 1


@given(
    st.text(alphabet=st.sampled_from("ab \t漢é\u0301👩\u200d\x1b\u202e"), max_size=400),
    st.integers(0, 400),
    st.integers(0, 60),
    st.integers(20, 120),
)
def test_window_fits_and_marks_lie_inside(line: str, start: int, length: int, width: int) -> None:
    window = cut(line, start, start + length, width)
    assert cells(window.text) <= width
    assert window.indent + window.marks <= cells(window.text) + 1
    assert not any(letter < " " for letter in window.text)


@pytest.mark.parametrize("width", [20, 40, 100])
def test_huge_line_is_quick(width: int) -> None:
    assert cells(cut("word " * 1_000_000, 2_000_000, 2_000_004, width).text) <= width


@given(st.lists(st.sampled_from(["\u202e", "\x9b", "\u200b", "a", " ", "漢", "\u0301"]), min_size=1, max_size=200))
def test_an_escape_is_never_cut_in_two(letters: list[str]) -> None:
    window = cut("".join(letters), len(letters) // 2, len(letters) // 2 + 1, 40)
    assert cells(window.text) <= 40
    rest = window.text
    for escape in ("<U+202E>", "<U+009B>", "<U+200B>"):
        rest = rest.replace(escape, "")
    assert not set(rest) & set("<>U+0123456789E")


def test_a_word_is_cut_only_where_no_word_ends_near() -> None:
    line = "The harbour office of the municipality opens at seven on weekdays and at nine on the others"
    window = cut(line, 30, 34, 50)
    assert set(window.text.strip("… ").split()) <= set(line.split())
    assert cut("x" * 200, 0, 1, 50).text == "x" * 49 + "…"
