"""Verse, told from prose by how its lines end, at the numbers that decide."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.checks.duplication import verse
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


MILL = "the wheel goes round, the wheel goes slow\nand asks the water where to go"
FROST = "I came at dawn along the lane,\nand saw the miller sweep the grain"
DUSK = "I came at dusk along the wall,\nand heard no sound of it at all"
PROSE = "the wheel was mended in the spring of that year by two men\nwho had come from the town and who knew it well"


@pytest.mark.parametrize("markup", ["markdown", "plain"])
@pytest.mark.parametrize(
    ("stanzas", "verse"),
    [
        ([MILL, FROST, MILL, DUSK, MILL], True),
        ([MILL, FROST, MILL], False),  # too few to tell it from narrow prose
        ([MILL.replace("slow", "slow,"), FROST, MILL.replace("slow", "slow,")], True),
        ([MILL, FROST, "The mill stands at the end of the lane, where the road turns.", DUSK, MILL], False),
        ([MILL, FROST + "\nand go", DUSK, MILL], False),  # a last line as short as that of a paragraph
        ([PROSE, FROST, DUSK, MILL], False),  # lines as wide as those of prose
        (["the lamp is low\nand all is still", "the nets are dry\nand boats are in"], True),
        (["the lamp is low\nand all is still\nand\ndark and\nso are we", "the nets are dry\nand boats are in"], False),
        (["The lamp is low\nand all is still", "The nets are dry\nand boats are in"], False),
        (["*so round it goes\u2026*\n*and back to where it was before*"], True),
        (["so *round* it goes\u2026\n*and back* to where it was *before*"], False),
        (["oh round it goes and round again,\nOh, round it goes and round again"], True),
    ],
)
def test_a_refrain_of_two_lines_is_verse_among_stanzas(stanzas: list[str], verse: bool, markup: str) -> None:
    text = "# The mill\n\n" + "\n\n".join(stanzas) + "\n"
    assert ends_in_verse(text, markup) is verse


SONG = (
    "the wheel goes round in the morning light",
    "and the grain comes down like rain",
    "the miller's son was gone by night",
    "and he never came home again",
    "there is frost on the wheel and the bridge is down",
    "and the road to the town is white",
    "who has heard of the mill in the far-off town",
    "where they burn their lamps all night",
)


@pytest.mark.parametrize(
    ("lines", "verse"),
    [
        (SONG, True),
        (SONG[1:], False),  # too few to tell them from remarks
        ([*SONG[:4], *[f"{line}." for line in SONG[4:]]], False),  # half of them are sentences
        ([*SONG[:4], "Mill wheel", "Mill stone", "Mill race", "Mill pond"], False),  # half of them are names
        ([*SONG[1:], SONG[0] + " of the mill that stands alone"], False),
    ],
    ids=["lines", "too few", "sentences", "names", "a long one"],
)
def test_lines_that_are_paragraphs_are_verse_among_their_like(lines: list[str], verse: bool) -> None:
    assert ends_in_verse("# The mill\n\n" + "\n\n".join(lines) + "\n") is verse


def test_a_refrain_whose_lines_are_paragraphs_is_no_copy() -> None:
    refrain = "and round and round and round and round and round it goes"
    song = "\n\n".join(["# The mill", *SONG[:4], refrain, *SONG[4:], refrain])
    assert lines(lint("DUP001", song)) == []
    names = "\n\n".join(["# The mill", refrain, *[f"{line}." for line in SONG], refrain])
    assert lines(lint("DUP001", names)) == [21]


@pytest.mark.parametrize("code", ["DUP001", "DUP002", "DUP003"])
@pytest.mark.parametrize("again", [MILL, MILL.replace("and asks", "and begs")])
def test_no_rule_takes_a_refrain_for_a_copy(code: str, again: str) -> None:
    song = "\n\n".join(["# The mill", MILL, FROST, again, DUSK, MILL]) + "\n"
    assert lines(lint(code, song)) == []


def test_a_copy_of_a_wrapped_sentence_is_still_told() -> None:
    text = "\n\n".join(["# The mill", PROSE, "The wheel has been still since the war, and nobody asks why.", PROSE])
    assert lines(lint("DUP001", text)) == [8]


def test_each_line_is_looked_at_once_however_many_stand_below_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    is_line = verse._is_line
    monkeypatch.setattr(verse, "_is_line", lambda block: looked.append(1) or is_line(block))
    document = parse(from_text("The wind of the mill goes\n\n" * 200, "page"), "markdown")
    assert all(is_verse(document, block) for block in document.blocks)
    assert len(looked) == 200


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("blanks", "verse"), [(" ", False), ("  ", True)])
def test_two_blanks_break_a_line_whatever_ends_it(end: str, blanks: str, verse: bool) -> None:
    assert ends_in_verse(f"the tide comes in{blanks}\nand goes again to sea\n".replace("\n", end)) is verse
