"""Markdown to blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.document import MarkKind
from obelism.formats import markdown as markdown_module
from obelism.formats.inline import DEEPEST
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[..., Document]


def shape(document: Document) -> list[tuple[str, str]]:
    """Return kind and prose of every block."""
    return [(block.kind.value, block.prose) for block in document.blocks]


def found(document: Document, phrase: str) -> str:
    """Return the source of a phrase that the prose of exactly one block holds."""
    (block,) = (block for block in document.blocks if phrase in block.prose)
    start = block.prose.index(phrase)
    span = block.source_span(start, start + len(phrase))
    return document.source.text[span.start : span.end]


def marks(block: Block) -> list[tuple[MarkKind, str, str]]:
    """Return kind, prose and target of every mark."""
    return [(mark.kind, block.prose[mark.start : mark.end], mark.target) for mark in block.marks]


def test_blocks_of_every_kind(markdown: Parse) -> None:
    text = (
        "# Title\n\nA paragraph.\n\n- An item.\n\n> A quotation.\n\n> [!NOTE]\n> A note.\n\n"
        "| A | B |\n|---|---|\n| c | d |\n\nSee[^1].\n\n[^1]: A footnote.\n\n```py\nx = 1\n```\n\n    y = 2\n\n"
        "<div>\nmarkup\n</div>\n\n$$\nz\n$$\n"
    )

    assert shape(markdown(text)) == [
        ("heading", "Title"),
        ("paragraph", "A paragraph."),
        ("item", "An item."),
        ("quote", "A quotation."),
        ("admonition", "A note."),
        ("cell", "A"),
        ("cell", "B"),
        ("cell", "c"),
        ("cell", "d"),
        ("paragraph", "See."),
        ("footnote", "A footnote."),
        ("code", ""),
        ("code", ""),
        ("html", ""),
        ("paragraph", "markup"),
        ("html", ""),
        ("code", ""),
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "source"),
    [
        ("plays a\npivotal role", "a pivotal role", "a\npivotal role"),
        ("plays a\r\npivotal role", "a pivotal role", "a\r\npivotal role"),
        ("plays a\\\npivotal role", "a pivotal role", "a\\\npivotal role"),
        ("plays a  \npivotal role", "a pivotal role", "a  \npivotal role"),
        ("plays a *pivotal* role", "a pivotal role", "a *pivotal* role"),
        ("plays a **piv***otal* role", "pivotal role", "piv***otal* role"),
        ("> plays a\n> pivotal role", "a pivotal role", "a\n> pivotal role"),
        ("> plays a\npivotal role", "a pivotal role", "a\npivotal role"),
        ("> - plays a\n>   pivotal role", "a pivotal role", "a\n>   pivotal role"),
        ("1. plays a\n   pivotal role", "a pivotal role", "a\n   pivotal role"),
        ("plays&nbsp;a\u00a0pivotal role", "plays a pivotal", "plays&nbsp;a\u00a0pivotal"),
        ("this &amp; that", "this & that", "this &amp; that"),
        ("this \\& that", "this & that", "this \\& that"),
        ("a <b>pivotal</b> role", "a pivotal role", "a <b>pivotal</b> role"),
        ("a<!-- note --> pivotal role", "a pivotal role", "a<!-- note --> pivotal role"),
        ("a [pivotal](x.md) role", "a pivotal role", "a [pivotal](x.md) role"),
        ("a [pivotal][x] role\n\n[x]: y", "a pivotal role", "a [pivotal][x] role"),
        ("a pivotal[^1] role\n\n[^1]: n", "a pivotal role", "a pivotal[^1] role"),
        ("a pivotal[^1] role", "a pivotal role", "a pivotal[^1] role"),
        ("a ~~pivotal~~ role", "a pivotal role", "a ~~pivotal~~ role"),
        ("\U0001f600 caf\u00e9 a *pivotal* role", "a pivotal role", "a *pivotal* role"),
        ("| a *pivotal* role | b |\n|--|--|", "a pivotal role", "a *pivotal* role"),
        ("a   pivotal\t\trole", "a pivotal role", "a   pivotal\t\trole"),
        ("a pivotal<br>role", "a pivotal role", "a pivotal<br>role"),
        ("A *pivotal*\n==", "A pivotal", "A *pivotal"),
    ],
)
def test_a_phrase_is_found_through_markup_and_mapped_back(markdown: Parse, text: str, phrase: str, source: str) -> None:
    assert found(markdown(text), phrase) == source


def test_what_is_no_prose_is_one_opaque_letter(markdown: Parse) -> None:
    text = "Run `a b`, see ![alt *text*](i.png), $x + y$ and <http://example.org> or https://example.org/a_(b)."
    (block,) = markdown(text).blocks

    assert block.prose == f"Run {OPAQUE}, see {OPAQUE}, {OPAQUE} and {OPAQUE} or {OPAQUE}."
    assert [(kind, target) for kind, _, target in marks(block)] == [
        (MarkKind.CODE, ""),
        (MarkKind.IMAGE, "i.png"),
        (MarkKind.MATH, ""),
        (MarkKind.LINK, "http://example.org"),
        (MarkKind.LINK, "https://example.org/a_(b)"),
    ]
    assert [text[start:end] for start, end in (block.source_span(*mark[1:3]) for mark in block.marks)] == [
        "`a b`",
        "![alt *text*](i.png)",
        "$x + y$",
        "<http://example.org>",
        "https://example.org/a_(b)",
    ]


def test_code_of_one_letter_is_as_wide_as_its_stand_in(markdown: Parse) -> None:
    assert found(markdown("or `0` to go on"), f"{OPAQUE} to go") == "`0` to go"


def test_marks_nest(markdown: Parse) -> None:
    (block,) = markdown("a **b [c *d*](e)** f [![g](h)](i)").blocks

    assert marks(block) == [
        (MarkKind.STRONG, "b c d", ""),
        (MarkKind.LINK, "c d", "e"),
        (MarkKind.EMPHASIS, "d", ""),
        (MarkKind.IMAGE, OPAQUE, "h"),
        (MarkKind.LINK, OPAQUE, "i"),
    ]


def test_marks_move_with_folded_white_space(markdown: Parse) -> None:
    (block,) = markdown("a\u00a0 *b*  [c](d)[^n] and  https://e.org **f**").blocks

    assert block.prose == f"a b c and {OPAQUE} f"
    assert marks(block) == [
        (MarkKind.EMPHASIS, "b", ""),
        (MarkKind.LINK, "c", "d"),
        (MarkKind.FOOTNOTE, "", "n"),
        (MarkKind.LINK, OPAQUE, "https://e.org"),
        (MarkKind.STRONG, "f", ""),
    ]


def test_a_link_that_shows_its_address_is_marked_once(markdown: Parse) -> None:
    (block,) = markdown("[https://a.org](https://b.org)").blocks

    assert marks(block) == [(MarkKind.LINK, OPAQUE, "https://b.org")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'See <a class="x" HREF="a.html?b&amp;c">the *long* page</a>.',
            [("long", ""), ("the long page", "a.html?b&c")],
        ),
        ("**<a href='a.html'>Here</a>**", [("Here", "a.html"), ("Here", "")]),
        ('Take <Link to="/map/">the <b>map</b></Link>.', [("the map", "/map/")]),
        ("<a href=a.html>The <abbr>CLI</abbr> page</A >.", [("The CLI page", "a.html")]),
        ("<a href=a.html>https://e.org</a>", [(OPAQUE, "a.html")]),
        ("A <a href='#'></a> b <a name=x>c</a>, <a href=a.html>d", [("", "#")]),
    ],
    ids=["double quotes", "in bold", "component", "around another tag", "bare", "no text, no target, no end"],
)
def test_links_in_raw_markup_are_marked(markdown: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    (block,) = markdown(text).blocks
    assert [(words, target) for _, words, target in marks(block)] == expected


def test_citations_and_footnotes_are_marked(markdown: Parse) -> None:
    (block, _) = markdown("It is so.[^a] They say [@smith2004, p. 3].\n\n[^a]: Why.").blocks

    assert block.prose == f"It is so. They say {OPAQUE}."
    assert marks(block) == [(MarkKind.FOOTNOTE, "", "a"), (MarkKind.CITATION, OPAQUE, "smith2004, p. 3")]


def test_sums_of_money_are_no_formula(markdown: Parse) -> None:
    (block,) = markdown("It cost $10 last year and US$30 now, for $n = 5$ of them.").blocks

    assert block.prose == f"It cost $10 last year and US$30 now, for {OPAQUE} of them."


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Runs $5\u00a0km$ far.", "Runs \ufffc far."),
        ("Runs $10\u202f000\u00a0km$ far.", "Runs \ufffc far."),
        ("Costs $5\u00a0million or US$6.", "Costs $5 million or US$6."),
        ("**One: $5 is it**, and >$6 *more*.", "One: $5 is it, and >$6 more."),
        ("Costs $5 million$ now.", "Costs $5 million$ now."),
    ],
)
def test_a_number_that_no_line_parts_from_its_unit_is_a_formula(markdown: Parse, text: str, prose: str) -> None:
    assert markdown(text).blocks[0].prose == prose


def test_headings_have_levels_and_no_attributes(markdown: Parse) -> None:
    document = markdown("# One {#id .class}\n\nTwo\n---\n\n### Three ###\n")

    assert [(block.level, block.prose) for block in document.headings] == [(1, "One"), (2, "Two"), (3, "Three")]


def test_items_have_depths(markdown: Parse) -> None:
    document = markdown("- a\n  - b\n\n    c\n- d\n\n1. e\n   > f\n   > - g\n")

    assert [(block.kind.value, block.level, block.prose) for block in document.blocks] == [
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("item", 2, "c"),
        ("item", 1, "d"),
        ("item", 1, "e"),
        ("quote", 0, "f"),
        ("quote", 0, "g"),
    ]


def test_a_tight_item_goes_on_behind_its_code(markdown: Parse) -> None:
    assert shape(markdown("- a\n  ```\n  x\n  ```\n  b\n- c")) == [
        ("item", "a"),
        ("code", ""),
        ("item", "b"),
        ("item", "c"),
    ]


def test_task_boxes_and_definitions_are_items(markdown: Parse) -> None:
    assert shape(markdown("- [x] done\n- [ ] open\n\nTerm\n: What it is\n  and does\n")) == [
        ("item", "done"),
        ("item", "open"),
        ("item", "Term"),
        ("item", "What it is and does"),
    ]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A\n---\n",
        "+++\ntitle = 'A'\n+++\n",
        "---\r\na: b\r\n...\r\n",
        "\n \n---\n# a\n---\n",
        "---YAML\ntitle: A\n---\n",
        "---js\n{\n  title: 'A'\n}\n---\n",
        "---\n\n# a\n\ntitle: A\n---\n",
        "---\n<<: *base\ntitle: A\n---\n",
        "---\n!!map\ntitle: A\n---\n",
        "---\n? title\n: A\n---\n",
        "+++\n\ntitle = 'A'\n\n[extra]\nb = 'c'\n+++\n",
        '{"title": "A", "b": {"c": 1}}\n',
        '{\n\n  "title": "A"\n}\n',
        "title: A\ndate: 2020-01-01\n---\n",
        "Status: published\nDate: 2020-01-01\nTags: ropes, boats\n",
        "Title: A\nAuthor: B\n",
    ],
)
def test_front_matter_is_no_prose(markdown: Parse, front: str) -> None:
    document = markdown(f"{front}\nText.\n")

    assert shape(document) == [("metadata", ""), ("paragraph", "Text.")]
    assert document.source.text[slice(*document.blocks[0].span)] == front.strip()


@pytest.mark.parametrize(
    "text", ["---\n\nText: one.\n\n---\n", "One.\n\n---\nText: two.\n\n---\n", "Note: one.\nTwo.\n"]
)
def test_rules_are_no_front_matter(markdown: Parse, text: str) -> None:
    assert {block.kind for block in markdown(text).blocks} == {BlockKind.PARAGRAPH}


def test_reference_definitions_are_no_prose(markdown: Parse) -> None:
    assert shape(markdown("[a] b\n\n[a]: http://example.org 'A title'\n")) == [("paragraph", "a b")]


def test_block_spans_hold_markers_and_no_line_end(markdown: Parse) -> None:
    text = "# H\n\n- a\n  b\n\n  c\n\n> d\n\n1. [x] e\n\n| f |g|\n|--|--|\n"
    document = markdown(text)

    assert [text[slice(*block.span)] for block in document.blocks] == [
        "# H",
        "- a\n  b",
        "  c",
        "> d",
        "1. [x] e",
        "f",
        "g",
    ]


def test_comments_are_kept_aside(markdown: Parse) -> None:
    text = (
        "<!-- one -->\n\nText <!-- two --> goes on.\n\n> <!-- three\n> four -->\n\n"
        "- <!-- five -->\n\n<p><!-- six --></p>\n"
    )
    document = markdown(text)

    assert [(comment.text, comment.block) for comment in document.comments] == [
        (" one ", True),
        (" two ", False),
        (" three\n> four ", True),
        (" five ", True),
        (" six ", False),
    ]
    for comment in document.comments:
        assert text[slice(*comment.span)] == f"<!--{comment.text}-->"


def test_comments_behind_wide_letters_are_in_their_place(markdown: Parse) -> None:
    text = "\u00e9\u20ac\U0001f600 <!-- a --> \u00e9\n\n<!-- b -->\n"

    assert [text[slice(*comment.span)] for comment in markdown(text).comments] == ["<!-- a -->", "<!-- b -->"]


def test_a_comment_that_never_ends_is_none(markdown: Parse) -> None:
    assert markdown("<!-- a\n\nb").comments == ()


def test_sections_follow_headings(markdown: Parse) -> None:
    document = markdown("Before.\n\n# A\n\nOne.\n\n- Two.\n\n## B\n")

    assert [(section.heading and section.heading.prose, len(section.blocks)) for section in document.sections] == [
        (None, 1),
        ("A", 2),
        ("B", 0),
    ]


def test_carriage_returns_alone_end_lines(markdown: Parse) -> None:
    assert shape(markdown("a\rb\r\r> c\r> d")) == [("paragraph", "a b"), ("quote", "c d")]


def test_documents_are_freed_without_a_collection(markdown: Parse) -> None:
    import gc
    import weakref

    gc.disable()
    try:
        block = markdown("caf\u00e9 *a*\n\nb `c`").blocks[0]
        held = vars(block)["held"] = lambda: None  # tuples themselves take no weak references
        gone = weakref.ref(held)
        del block, held
        assert gone() is None
    finally:
        gc.enable()


class PanicException(BaseException):
    """What the parser raises where it fails on a text."""


class _Panicking:
    def events_with_range(self, text: str) -> object:
        yield "Rule", {"start": 0, "end": 0}
        raise PanicException("byte range starts at 3 but ends at 1")


def test_a_text_that_the_parser_fails_on_is_read_without_extensions(
    markdown: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    *_, bare = markdown_module._parsers(wiki=False, math=True)
    monkeypatch.setattr(markdown_module, "_parsers", lambda **_: (_Panicking(), bare))

    assert shape(markdown("---\na: b\n---\n# A *b*\n")) == [("metadata", ""), ("heading", "A b")]


def test_a_text_that_the_parser_fails_on_altogether_is_read_as_plain_text(
    markdown: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown_module, "_parsers", lambda **_: (_Panicking(), _Panicking()))

    document = markdown("A *b*\n")

    assert (document.format, shape(document)) == ("markdown", [("paragraph", "A *b*")])


def test_a_quoted_heading_with_empty_attributes(markdown: Parse) -> None:
    assert [block.prose for block in markdown(">>>b\n> {}\n>>>-").blocks] == ["b {}"]


@pytest.mark.parametrize("text", ["He said <q>no</q> twice.", 'He said <Q cite="x">no</Q> twice.'])
def test_a_quotation_element_has_its_marks(markdown: Parse, text: str) -> None:
    (block,) = markdown(text).blocks
    assert block.prose == "He said “no” twice."
    start = block.prose.index("no")
    assert block.source_span(start, start + 2) == Span(text.index("no<"), text.index("no<") + 2)


def test_emphasis_deeper_than_authors_nest_it_has_no_mark(markdown: Parse) -> None:
    deep = markdown("*a **b " * 100 + "c" + " b** a*" * 100).blocks[0]
    assert len(deep.marks) == DEEPEST
    assert deep.prose == "a b " * 100 + "c" + " b a" * 100


@pytest.mark.parametrize(
    "head", ["Date: today\nPlace: here\n", "Summary: it is old.\nIt holds, and is wet.\nAnd long.\n"]
)
def test_few_keys_and_lines_of_text_are_no_front_matter(markdown: Parse, head: str) -> None:
    document = markdown(f"{head}\nText.\n")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
