"""Verse, told from prose by how its lines end, at the numbers that decide."""

from __future__ import annotations

import pytest

from obelism.checks.duplication.verse import is_verse
from obelism.formats.registry import parse
from obelism.text.source import from_text


def ends_in_verse(text: str, markup: str = "markdown") -> bool:
    document = parse(from_text(text, "page"), markup)
    return is_verse(document, document.blocks[-1])


@pytest.mark.parametrize(("letters", "verse"), [(60, True), (61, False)])
def test_how_long_a_line_of_verse_is(letters: int, verse: bool) -> None:
    assert ends_in_verse(f"R{'o' * (letters - 1)}\nThe mill goes round the corn\n") is verse


@pytest.mark.parametrize(
    ("text", "verse"),
    [
        ("round the corn\nthe wind goes round the mill\nand round\n", True),
        ("round the corn\nthe wind goes round the mill\n", False),
        ("Round the corn\nThe wind goes round the mill\n", True),
    ],
    ids=["three lines", "two lines", "two that begin with capitals"],
)
def test_how_many_lines_tell_verse_without_capitals(text: str, verse: bool) -> None:
    assert ends_in_verse(text) is verse


@pytest.mark.parametrize(("last", "verse"), [("goes round again", True), ("goes round then", False)])
def test_lines_of_sixteen_letters_on_the_average_are_no_column(last: str, verse: bool) -> None:
    assert ends_in_verse(f"the wind of the mill\nover the oak\n{last}\n") is verse


@pytest.mark.parametrize(("between", "verse"), [(38, False), (40, True)])
def test_how_far_above_a_line_of_plain_text_a_stanza_is_looked_at(between: int, verse: bool) -> None:
    """A line between has sixty letters with its end."""
    text = f"R{'o' * 130}\n" + f"R{'o' * 58}\n" * between + "The wind goes round the mill\n"
    assert ends_in_verse(text, "plain") is verse


def test_a_line_of_nothing_but_marks_is_none() -> None:
    text = "the wind goes round the mill,\n**\nthe mill goes round the corn,\n**\nthe corn goes round and round\n"
    assert ends_in_verse(text) is ends_in_verse(text.replace("**\n", ""))
