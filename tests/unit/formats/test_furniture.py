"""Lines of a page inside a paragraph of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[..., Document]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "  \n", "\\\n", "<br>\n", " <BR />\n"])
def test_a_label_between_sentences_stands_apart(markdown: Parse, end: str) -> None:
    text = "The *old* pier closed.\nShare on **Facebook**\nSee [it](x) in May.".replace("\n", end)
    blocks = markdown(text).blocks

    assert [block.prose for block in blocks] == ["The old pier closed.", "Share on Facebook", "See it in May."]
    assert [mark.kind.value for block in blocks for mark in block.marks] == ["emphasis", "strong", "link"]
    assert text[slice(*blocks[1].source_span(0, 17))] == "Share on **Facebook"
    assert text[slice(*blocks[2].source_span(4, 6))] == "it"


def test_labels_at_the_ends_of_a_paragraph_stand_apart(markdown: Parse) -> None:
    text = "Share on Facebook\nThe pier closed.\nRead more\n"

    assert [block.prose for block in markdown(text).blocks] == ["Share on Facebook", "The pier closed.", "Read more"]


@pytest.mark.parametrize(
    "text",
    [
        "He told us to\nshare on Facebook\nwhat we saw.\n",
        "It closed.\nShare on Facebook what you saw\nof the pier.\n",
        "It closed.\nShare on Facebook, as others do,\nOr do not.\n",
        "See also: [The Pier\nBook](https://e.org/pier).\n",
    ],
)
def test_a_sentence_that_runs_on_is_left_whole(markdown: Parse, text: str) -> None:
    assert len(markdown(text).blocks) == 1


@pytest.mark.parametrize("label", ["Load more", "Add to cart", "Shop now", "Accept all cookies", "View all posts"])
def test_labels_of_shops_and_lists_stand_apart(markdown: Parse, label: str) -> None:
    assert [block.prose for block in markdown(f"It closed.\n{label}\nIt opened.\n").blocks][1] == label


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_label_below_an_item_or_a_quotation_is_none_of_it(markdown: Parse, end: str) -> None:
    text = "- The pier closed.\nShare on Facebook\n\n> It opened.\nRead more\n".replace("\n", end)

    assert [(block.kind.value, block.prose) for block in markdown(text).blocks] == [
        ("item", "The pier closed."),
        ("paragraph", "Share on Facebook"),
        ("quote", "It opened."),
        ("paragraph", "Read more"),
    ]


@pytest.mark.parametrize(
    "text", ["- Closed.\n  Share on Facebook\n", "> It closed.\n> Read more\n", "- Share on Facebook\n- Read more\n"]
)
def test_a_label_in_an_item_or_a_quotation_is_part_of_it(markdown: Parse, text: str) -> None:
    assert {block.kind.value for block in markdown(text).blocks} in ({"item"}, {"quote"})


def test_lines_that_tags_break_stand_apart(markdown: Parse) -> None:
    assert [block.prose for block in markdown("It closed.<br>Share on Facebook<br/>Read more\n").blocks] == [
        "It closed.",
        "Share on Facebook",
        "Read more",
    ]
    raw = markdown("<p>Home<br>About us<br>Contact us<br>The pier closed.</p>\n").blocks
    assert [block.prose for block in raw if block.prose] == ["Home", "About us", "Contact us", "The pier closed."]


def test_lines_of_a_verse_and_an_address_stay_together(markdown: Parse) -> None:
    assert len(markdown("Roses are red,<br>\nShare on Facebook,<br>the sea is wide.\n").blocks) == 1
    assert len(markdown("12 Sea Road<br>Harbour<br>H1 2AB\n").blocks) == 1


@pytest.mark.parametrize("word", ["in", "of the", "and", "our"])
def test_a_line_that_needs_another_word_runs_on(markdown: Parse, word: str) -> None:
    assert len(markdown(f"It closed.\nLearn more about piers {word}\nHarbour Guide, which is free.\n").blocks) == 1


def test_a_label_may_end_with_a_particle(markdown: Parse) -> None:
    assert [block.prose for block in markdown("It closed.\nLog in\nIt opened.\n").blocks][1] == "Log in"
