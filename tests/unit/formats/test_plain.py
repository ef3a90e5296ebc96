"""Plain text to blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import BlockKind
from obelism.document import Document
from obelism.formats.registry import parse
from obelism.text.segments import OPAQUE
from obelism.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Parse = Callable[..., Document]

HEADINGS = {
    "000_e79cf6543a04a0a5.txt": [1, 7, 17, 26, 38, 50, 60, 68, 76, 86, 94, 104, 116, 126, 135],
    "002_6e37bfe723fffb20.txt": [3, 8, 12, 16, 20, 24, 29, 34, 42, 46, 51, 56, 60, 65],
}
ITEMS = {
    "000_e79cf6543a04a0a5.txt": [21, 22, 23, 24, 44, 45, 46, 130, 131, 132, 133],
    "002_6e37bfe723fffb20.txt": [37, 38, 39, 40],
}


def shape(document: Document) -> list[tuple[str, str]]:
    """Return kind and prose of every block."""
    return [(block.kind.value, block.prose) for block in document.blocks]


@pytest.mark.parametrize("name", sorted(HEADINGS))
def test_the_real_articles(shared: Path, name: str) -> None:
    document = parse(decode(name, (shared / "seeds" / name).read_bytes()))

    def lines(kind: BlockKind) -> list[int]:
        return [document.source.lines.line_of(block.span.start) for block in document.blocks_of({kind})]

    written = [number for number in range(1, len(document.source.lines) + 1) if document.source.lines.line_text(number)]
    assert lines(BlockKind.HEADING) == HEADINGS[name]
    assert lines(BlockKind.ITEM) == ITEMS[name]
    assert lines(BlockKind.PARAGRAPH) == sorted({*written} - {*HEADINGS[name]} - {*ITEMS[name]})
    assert document.blocks[-1].span.end == len(document.source.text)


PARAGRAPH = (
    "Bees live in hives and bring home nectar from every flower that they can find on the way, and they do so "
    "until the evening comes and the light is gone."
)


def test_each_line_is_a_paragraph_where_lines_are_not_wrapped(plain: Parse) -> None:
    text = f"The Life of Bees\n{PARAGRAPH}\nHome\nShare\n- {PARAGRAPH}\n{PARAGRAPH}"

    assert shape(plain(text)) == [
        ("heading", "The Life of Bees"),
        ("paragraph", PARAGRAPH),
        ("paragraph", "Home"),
        ("paragraph", "Share"),
        ("item", PARAGRAPH),
        ("paragraph", PARAGRAPH),
    ]


WRAPPED = """\
Bees live in hives and bring home nectar from every flower that they can
find on the way. They do so until the evening comes.

A second paragraph, written by hand, breaks off
early, and then it names somebody called Ann of
Cambridge, and ends.
No Blank Line
Text that follows a short line in capitals is one more paragraph, and it
wraps.

  * An item that is long enough to reach the margin, so that it has to go
    on here.
  * Short
    one.

    Its second paragraph.

1) First.
2) Second.
"""


def test_wrapped_lines_are_joined(plain: Parse) -> None:
    assert shape(plain(WRAPPED)) == [
        (
            "paragraph",
            "Bees live in hives and bring home nectar from every flower that they can find on the way. They do so "
            "until the evening comes.",
        ),
        (
            "paragraph",
            "A second paragraph, written by hand, breaks off early, and then it names somebody called Ann of "
            "Cambridge, and ends.",
        ),
        ("heading", "No Blank Line"),
        ("paragraph", "Text that follows a short line in capitals is one more paragraph, and it wraps."),
        ("item", "An item that is long enough to reach the margin, so that it has to go on here."),
        ("item", "Short one."),
        ("item", "Its second paragraph."),
        ("item", "First."),
        ("item", "Second."),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_phrase_over_a_line_end_is_mapped_back(plain: Parse, newline: str) -> None:
    text = WRAPPED.replace("\n", newline)
    document = plain(text)
    block = document.blocks[4]
    start = block.prose.index("go on here")

    span = block.source_span(start, start + len("go on here"))

    assert text[slice(*span)] == f"go{newline}    on here"


def test_two_short_lines_of_one_sentence_are_joined(plain: Parse) -> None:
    assert shape(plain("Bees play a\npivotal role here.\n")) == [("paragraph", "Bees play a pivotal role here.")]


def test_a_number_at_the_start_of_a_wrapped_line_is_no_item(plain: Parse) -> None:
    text = f"{WRAPPED}\nThe house was built by a family that had lived in the town since about\n19. They left it.\n"

    assert shape(plain(text))[-1][0] == "paragraph"


def test_mail(plain: Parse) -> None:
    text = (
        "From: Ann\nSubject: The plan\n\nDear Bob,\n\n"
        "thank you for the note. I would like to meet you tomorrow at ten o'clock\nand talk about it.\n\n"
        "> I am here on Friday, and on Saturday I shall be on my\n> way home.\n>\n> Bob\n\n-- \nAnn\n"
    )

    assert shape(plain(text)) == [
        ("paragraph", "From: Ann"),
        ("paragraph", "Subject: The plan"),
        ("paragraph", "Dear Bob,"),
        (
            "paragraph",
            "thank you for the note. I would like to meet you tomorrow at ten o'clock and talk about it.",
        ),
        ("quote", "I am here on Friday, and on Saturday I shall be on my way home."),
        ("quote", "Bob"),
        ("paragraph", "Ann"),
    ]


def test_underlines_make_headings_and_rules_divide(plain: Parse) -> None:
    text = f"a title\n=======\n\n{PARAGRAPH}\n\n* * *\n\nAnother one\n-----------\n{PARAGRAPH}\n----\n"
    document = plain(text)

    assert [(block.kind.value, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert text[slice(*document.blocks[0].span)] == "a title\n======="
    assert document.blocks[0].prose == "a title"


def test_signs_of_markdown_make_headings(plain: Parse) -> None:
    assert [(block.level, block.prose) for block in plain(f"## The plan\n{PARAGRAPH}\n").headings] == [(2, "The plan")]


def test_indented_code_is_one_block(plain: Parse) -> None:
    text = f"{PARAGRAPH}\n\n    def f(x):\n        return x\n\n    f(1)\n\n{PARAGRAPH}\n"

    assert shape(plain(text)) == [("paragraph", PARAGRAPH), ("code", ""), ("paragraph", PARAGRAPH)]


def test_indented_sentences_are_prose(plain: Parse) -> None:
    text = f"{PARAGRAPH}\n\n    {PARAGRAPH}\n"

    assert shape(plain(text)) == [("paragraph", PARAGRAPH), ("paragraph", PARAGRAPH)]


@pytest.mark.parametrize(
    "title", ["A History of the Hive", "INTRODUCTION", "Conclusion: What Bees Know", "1. The Scope of Bees"]
)
def test_titles_are_headings(plain: Parse, title: str) -> None:
    blocks = plain(f"{PARAGRAPH}\n\n{title}\n\n{PARAGRAPH}\n").headings

    assert [block.prose for block in blocks] == [title.removeprefix("1. ")]


@pytest.mark.parametrize(
    "line",
    [
        "See also\u00a0 The Life of Bees",
        "Read More: The Life of Bees",
        "Related: The Life of Bees",
        "Related Posts",
        "You May Also Like",
        "Share This Story",
        "Share",
        "Subscribe to Our Newsletter",
        "Most Popular",
        "Advertisement",
        "Leave a Comment",
        "Table of Contents",
        "By Ann Smith",
        "Published on Monday",
        "November 19, 2019 6:30 AM",
        "Photo: Ann Smith",
        "Copyright Ann Smith",
        "Bees are busy here",
        "Bees Are Busy.",
        "Which Bees Are Busy?",
        "Home",
    ],
)
def test_other_short_lines_are_none(plain: Parse, line: str) -> None:
    assert shape(plain(f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}\n"))[1][0] == "paragraph"


def test_a_title_above_nothing_is_none(plain: Parse) -> None:
    assert plain(f"{PARAGRAPH}\nThe End of Bees\n").headings == ()
    assert plain("Home Page\nAbout Us Here\nThe Shop\n").headings == ()


def test_a_line_said_again_and_again_is_no_heading(plain: Parse) -> None:
    assert plain(f"Get the Recipe\n{PARAGRAPH}\n" * 3).headings == ()


def test_a_title_may_stand_above_a_heading(plain: Parse) -> None:
    document = plain(f"The Life of Bees\n\nEarly Days of Bees\n\n{PARAGRAPH}\n")

    assert [(block.level, block.prose) for block in document.headings] == [
        (1, "The Life of Bees"),
        (2, "Early Days of Bees"),
    ]


def test_addresses_are_opaque(plain: Parse) -> None:
    assert plain("See https://example.org/a (b).").blocks[0].prose == f"See {OPAQUE} (b)."


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "---\n", ">\n> \n", "\u00a0\n"])
def test_nothing_is_no_block(plain: Parse, text: str) -> None:
    assert plain(text).blocks == ()


@pytest.mark.parametrize(
    "lines",
    [
        "-rw-r--r-- 1 ada ada 4096 Nov 29 tide.md\ndrwxr-xr-x 2 ada ada 4096 Nov 29 ropes",
        "[WARNING] The rope is old.\n[ERROR] The rope broke.",
        "2026-11-29 18:53:43 The tide turned.",
        "> GET /tide HTTP/2\n< date: Sun, 29 Nov 2026 18:53:43 GMT",
        "//! author : Ada Berg",
        "$ tide --now",
    ],
)
def test_what_a_program_printed_is_no_prose(plain: Parse, lines: str) -> None:
    document = plain(f"The ropes lie on the pier.\n\n{lines}\n\nThey are wet.\n")
    assert [block.kind.value for block in document.blocks] == ["paragraph", "code", "paragraph"]


@pytest.mark.parametrize(
    "line", ["[Note] The rope is old.", "2026-11-29 The tide turned.", "< 12 metres of rope", "- rw"]
)
def test_what_only_looks_printed_is_prose(plain: Parse, line: str) -> None:
    assert "code" not in [block.kind.value for block in plain(f"The ropes lie.\n\n{line}\n").blocks]
