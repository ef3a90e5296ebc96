"""Messages quote words as readers see them; the place stays that of the source."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.engine.quoting import MAX_EXCERPT
from obelism.engine.quoting import quote
from obelism.formats.registry import parse
from obelism.text.segments import Span
from obelism.text.source import from_text


@pytest.mark.parametrize(
    ("written", "seen", "markup"),
    [
        ("a *pivotal* role", "a pivotal role", "markdown"),
        ("a <em>pivotal</em> role", "a pivotal role", "html"),
        ("a [pivotal](http://example.org) role", "a pivotal role", "markdown"),
        ("a **pivotal**\nrole", "a pivotal role", "rst"),
        ("a \\emph{pivotal} role", "a pivotal role", "latex"),
        ("the salt &amp; the pan", "the salt & the pan", "markdown"),
        ("a `set` of them", "a `set` of them", "markdown"),
        ("a pivotal role", "a pivotal role", "plain"),
    ],
)
def test_markup_inside_is_not_quoted(written: str, seen: str, markup: str) -> None:
    text = f"They have {written} here.\n"
    start = text.index(written)
    assert quote(parse(from_text(text), markup), Span(start, start + len(written))) == seen


def test_a_whole_block_is_quoted_without_its_marks() -> None:
    document = parse(from_text("## *Next* page\n"), "markdown")
    assert quote(document, document.blocks[0].span) == "Next page"


@pytest.mark.parametrize("written", ["](http://example.org/a)", "[here](http://example.org/a)", "<!-- note -->", "**"])
def test_what_is_no_prose_is_quoted_as_written(written: str) -> None:
    text = "# One\n\n<!-- note -->\n\n**See** [here](http://example.org/a).\n"
    start = text.index(written)
    assert quote(parse(from_text(text), "markdown"), Span(start, start + len(written))) == written


def test_a_range_of_two_blocks_is_quoted_as_written() -> None:
    text = "*One* is.\n\n*Two* are.\n"
    assert quote(parse(from_text(text), "markdown"), Span(1, len(text) - 1)) == "One* is. *Two* are."


def test_a_long_text_ends_after_a_word() -> None:
    text = "word " * 50
    quoted = quote(parse(from_text(text), "markdown"), Span(0, 249))
    assert quoted.endswith("word…")
    assert len(quoted) <= MAX_EXCERPT


def test_a_message_quotes_words_and_its_place_is_of_the_source() -> None:
    (plain,) = lint("PHR111", "In today's fast-paced world, rent is high.\n")
    (marked,) = lint("PHR111", "In today's *fast-paced* world, rent is high.\n")
    assert marked.message == plain.message
    assert marked.location.span.end == plain.location.span.end + 2
