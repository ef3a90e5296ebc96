"""Which proses have to be rewritten is told for a whole document at once."""

from __future__ import annotations

import sys

import pytest

from obelism.document import MarkKind
from obelism.formats.inline import is_clean
from obelism.formats.inline import squeeze
from obelism.formats.inline import unclean
from obelism.formats.registry import parse
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.source import from_text

WHITE_SPACE = [chr(point) for point in range(sys.maxunicode + 1) if chr(point).isspace()]


@pytest.mark.parametrize("space", [space for space in WHITE_SPACE if space not in " \n"])
def test_every_kind_of_white_space_is_found(space: str) -> None:
    assert list(unclean(["caf\u00e9 a b", f"a{space}b", "", "c d"])) == [1]
    assert not is_clean(f"a{space}b")


@pytest.mark.parametrize(
    "prose", ["a  b", " a", "a ", " ", "see https://e.org/a", "www.e.org", "as said [@key].", "as said[^1]"]
)
def test_what_would_be_rewritten_is_found_wherever_it_stands(prose: str) -> None:
    assert list(unclean([prose, "a b", prose, "", prose])) == [0, 2, 4]
    assert squeeze(prose, SegmentMap((0,), (Span(0, len(prose)),), len(prose)))[0] != prose


def test_clean_proses_are_left_alone() -> None:
    proses = ["", "a b", "mail@example.org", "x^2", "a/b: c", "caf\u00e9 \u2014 na\u00efve", "\u200b"]

    assert list(unclean(proses)) == []
    assert list(unclean([])) == []


def test_a_line_end_inside_a_prose_puts_all_in_doubt() -> None:
    assert 1 in unclean(["a", "b\nc", "d"])


def test_a_rewritten_prose_keeps_its_places() -> None:
    prose = "a  b https://e.org/x, c "
    segments = SegmentMap((0,), (Span(10, 10 + len(prose)),), len(prose))

    squeezed, mapped, marks = squeeze(prose, segments)

    assert squeezed == "a b \ufffc, c"
    assert [(mark.kind, mark.start, mark.end, mark.target) for mark in marks] == [
        (MarkKind.LINK, 4, 5, "https://e.org/x")
    ]
    assert mapped.span(4, 5) == Span(15, 30)
    assert mapped.span(1, 2) == Span(11, 13)
    assert mapped.span(7, 8) == Span(32, 33)


def test_no_bare_address_goes_on_where_a_link_begins() -> None:
    text = 'See <a href="https://e.org/a">https://e.org/a</a><a href="https://e.org/b">#boats</a>.\n'
    (block,) = parse(from_text(text), "markdown").prose_blocks
    assert block.prose == "See \ufffc#boats."
    assert [(mark.start, mark.end, mark.target) for mark in block.marks] == [
        (4, 5, "https://e.org/a"),
        (5, 11, "https://e.org/b"),
    ]
