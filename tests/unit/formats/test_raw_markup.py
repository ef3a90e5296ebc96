"""Tags inside paragraphs, and the text in blocks of raw markup."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from mapping import misplaced
from obelism.document import Document
from obelism.document import MarkKind
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[..., Document]


def shape(document: Document) -> list[tuple[str, str]]:
    """Return kind and prose of every block that holds words."""
    return [(block.kind.value, block.prose) for block in document.blocks if block.prose]


@pytest.mark.parametrize(
    "name", ["code", "kbd", "samp", "tt", "var", "pre", "xmp", "TT", "Tt", "Code", "InlineCode", "Kbd"]
)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_the_text_of_code_is_one_opaque_letter(markdown: Parse, name: str, path: str) -> None:
    text = f"Type <{name} x='1'>rm *the* the</{name}> now."
    (block,) = markdown(text, path).blocks
    (mark,) = (mark for mark in block.marks if mark.kind is MarkKind.CODE)
    start, end = block.source_span(mark.start, mark.end)

    assert block.prose == f"Type {OPAQUE} now."
    assert text[start:end] == f"<{name} x='1'>rm *the* the</{name}>"
    assert len(block.marks) == 1


def test_code_may_nest_and_must_close(markdown: Parse) -> None:
    assert shape(markdown("<kbd><kbd>a</kbd> b</kbd> c")) == [("paragraph", f"{OPAQUE} c")]
    assert shape(markdown("a <code>b c")) == [("paragraph", "a b c")]
    assert shape(markdown("a <code>x y *b</code>* c")) == [("paragraph", f"a {OPAQUE} c")]


@pytest.mark.parametrize(
    "shown",
    [
        '<img src="a.png" alt="the">',
        "<input type=checkbox>",
        '<svg viewBox="0"><title>the</title><path d="M0"/></svg>',
        '<i class="icon"></i>',
        '<i class="icon"> </i>',
        '<span class="icon">&nbsp;</span>',
        "<meter value=1>the the</meter>",
        '<span class="a"><i class="icon"></i></span>',
        '<a href="b.md"></a>',
        "<Icon name='gear' />",
        "<Icon></Icon>",
        "[](#part)",
        "[&nbsp;](#part)",
        "<hr>",
        "<button>the</button>",
        "<label for=x>the</label>",
        "[![a](b.png)](c.md)",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_what_shows_something_stands_between_words(markdown: Parse, shown: str, path: str) -> None:
    text = f"Press the {shown} the key."
    (block,) = markdown(text, path).blocks
    start, end = block.source_span(10, 11)

    assert block.prose == f"Press the {OPAQUE} the key."
    assert text[start:end] in shown


def test_what_shows_nothing_stands_between_no_words(markdown: Parse) -> None:
    assert shape(markdown("We <b> </b> went to it.")) == [("paragraph", "We went to it.")]
    assert shape(markdown("We <b></b>went to<br>the <small>old</small><wbr> house.")) == [
        ("paragraph", "We went to the old house.")
    ]


def test_quotations_and_titles_of_works_have_marks(markdown: Parse) -> None:
    assert shape(markdown("Read <cite>the <b>old</b> man</cite>, <q>as he says</q>.")) == [
        ("paragraph", "Read “the old man”, “as he says”.")
    ]


def test_a_template_in_a_line_is_not_read(markdown: Parse) -> None:
    assert shape(markdown("<template><p>the the</p></template>\n")) == [("paragraph", OPAQUE)]


def test_names_of_places_at_the_ends_are_dropped(markdown: Parse) -> None:
    assert shape(markdown('## <a name="x"></a>Oil <span id="y"></span>\n')) == [("heading", "Oil")]


def test_a_link_without_text_has_a_mark_of_no_length(markdown: Parse) -> None:
    (block,) = markdown("See [](https://e.org/a), <a href='https://e.org/b'></a> and [c]().").blocks

    assert block.prose == f"See {OPAQUE}, {OPAQUE} and c."
    assert [(mark.start, mark.end, mark.target) for mark in block.marks] == [
        (4, 4, "https://e.org/a"),
        (7, 7, "https://e.org/b"),
        (13, 14, ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One <b>two</b> three.</p>", [("paragraph", "One two three.")]),
        ("<div align='center'>\n  <p>One.</p>\n  <p>Two.</p>\n</div>", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("<details>\n<summary>More</summary>\nOne.\n</details>", [("cell", "More"), ("paragraph", "One.")]),
        ("<ul>\n<li>One</li>\n<li>Two &amp; three</li>\n</ul>", [("item", "One"), ("item", "Two & three")]),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", [("cell", "One"), ("cell", "Two")]),
        ("<h2>One</h2>\n<p>Two.</p>", [("heading", "One"), ("paragraph", "Two.")]),
        ("<blockquote><p>One.</p></blockquote>", [("quote", "One.")]),
        ("> <p>One\n> two.</p>", [("quote", "One two.")]),
        ("- <p>One\n  two.</p>", [("item", "One two.")]),
        ("<p>One <code>two two</code>.</p>", [("paragraph", f"One {OPAQUE}.")]),
        ("<!-- one --> Two three.", [("paragraph", "Two three.")]),
        ("<Note>\nOne *two*.\n</Note>", [("paragraph", "One two.")]),
        ("<Note\n  kind='a'\n>\nOne *two*.\n</Note>", [("paragraph", "One two.")]),
        ("<pre>\none\n</pre>", []),
        (
            "<p>one</p>\n<pre><code>two\n\nthree\n \nfour</code></pre>\n\nfive",
            [("paragraph", "one"), ("paragraph", "five")],
        ),
        ("<div>\n<pre>one\n\n</pre>\ntwo</div>\n\nthree", [("paragraph", "two"), ("paragraph", "three")]),
        (
            "<pre><code>one</code></pre>\n\n<p>two</p>\n\n<pre><code>three</code></pre>\n\nfour",
            [("paragraph", "two"), ("paragraph", "four")],
        ),
        ("<p>one</p>\n<pre>two\n\nthree", [("paragraph", "one"), ("paragraph", "three")]),
        (
            "Write `<pre>`.\n\nThen write `</pre>`.",
            [("paragraph", f"Write {OPAQUE}."), ("paragraph", f"Then write {OPAQUE}.")],
        ),
        ("```\n<pre>\n```\n\none\n\n`</pre>` ends it.", [("paragraph", "one"), ("paragraph", f"{OPAQUE} ends it.")]),
        (
            "<pre>a</pre>\n\none\n\ntwo\n\n<p>three</p><pre>a</pre><pre>b\n\nc</pre>\n\nfour",
            [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three"), ("paragraph", "four")],
        ),
        ("<script>\none\n</script>", []),
        ("<div><style>one</style><svg><text>two</text></svg></div>", []),
        ("<p><a href='a'>One</a> | <a href='b'>Two</a></p>", []),
        ("<p>a < b & c</p>", [("paragraph", "a < b & c")]),
    ],
)
def test_the_text_of_raw_markup_is_read(markdown: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(markdown(text)) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_words_in_raw_markup_are_in_their_place(markdown: Parse, end: str) -> None:
    text = "> <div>\n> \u00e9 \U0001f600 one <b>two</b> &eacute;\n> three</div>\n".replace("\n", end)
    (block,) = (block for block in markdown(text).blocks if block.prose)

    assert block.prose == "\u00e9 \U0001f600 one two \u00e9 three"
    for word in ("one", "two", "three"):
        start, stop = block.source_span(block.prose.index(word), block.prose.index(word) + len(word))
        assert text[start:stop] == word


@pytest.mark.parametrize(
    "text",
    ["<div><p\n>One.</p></div>\n", "- <div><p\n  >One.</p><p\n  >Two.</p></div>\n", "> <div><p\n> >One.</div>\n"],
)
def test_the_end_of_a_tag_that_begins_a_line_belongs_to_the_tag(markdown: Parse, text: str) -> None:
    spans = [block.span for block in markdown(text).blocks]

    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert [text[block.span.start] for block in markdown(text).blocks if block.prose][:1] == ["O"]


def test_blocks_of_raw_markup_do_not_overlap(markdown: Parse) -> None:
    document = markdown("> <div>\n> <p>One.</p>\n> <!-- two --> three\n> </div>\n\n<p>Four <!-- five --> six.</p>\n")
    spans = [block.span for block in document.blocks]

    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert [comment.text for comment in document.comments] == [" two ", " five "]


def test_the_mark_of_a_box_below_raw_markup_leaves_no_words(markdown: Parse) -> None:
    assert shape(markdown("<div>\none\n</div>\n!!! tip\n    two \u00e9\n")) == [
        ("paragraph", "one"),
        ("paragraph", "two \u00e9"),
    ]


def test_boxes_of_raw_tags_enclose_notes(markdown: Parse) -> None:
    text = """\
<div class="callout">

Mind the gap.

<div>

It is wide.

</div>

</div>

<div class="wide">

It was narrow.

</div>

<aside>

It may close.
"""
    assert shape(markdown(text)) == [
        ("admonition", "Mind the gap."),
        ("admonition", "It is wide."),
        ("paragraph", "It was narrow."),
        ("paragraph", "It may close."),
    ]


@pytest.mark.parametrize("label", ["Note:", "**Note**:", "**Warning:**", "TIP -", "\N{WARNING SIGN} Caution!", "[!NB]"])
def test_a_note_that_is_set_as_a_quotation_is_a_note(markdown: Parse, label: str) -> None:
    assert [name for name, _ in shape(markdown(f"> {label} mind it.\n>\n> And that.\n"))] == ["admonition"] * 2


@pytest.mark.parametrize("words", ["Important people said so:", "Noted:", "The note: mind it."])
def test_a_quotation_that_speaks_of_a_note_is_none(markdown: Parse, words: str) -> None:
    assert [name for name, _ in shape(markdown(f"> {words}\n"))] == ["quote"]


def test_nothing_of_the_words_of_a_picture_is_read(markdown: Parse) -> None:
    document = markdown('One ![a <a href="b">c</a> <code>d</code> <!-- e -->](f.png) two.\n')
    (block,) = document.blocks

    assert block.prose == f"One {OPAQUE} two."
    assert [(mark.kind, mark.target) for mark in block.marks] == [(MarkKind.IMAGE, "f.png")]
    assert [comment.text for comment in document.comments] == [" e "]
    assert misplaced(document) == []


@pytest.mark.parametrize("text", ["a\n<box>\n    <Box a='one two'>\n        b\n", "a\n    !!! note\n        b\n"])
def test_a_sign_that_stands_in_for_a_box_is_never_read(markdown: Parse, text: str) -> None:
    document = markdown(text)

    assert [block.prose for block in document.blocks if block.prose] == ["a b"]
    assert misplaced(document) == []


def test_a_blank_that_is_set_apart_is_a_blank(markdown: Parse) -> None:
    document = markdown('The<span class="w"> </span><span class="k">end</span> of<i class="w"> </i>it.\n')
    assert [block.prose for block in document.blocks] == [f"The end of{OPAQUE}it."]
    assert misplaced(document) == []


@pytest.mark.parametrize(
    "place", ['<a id="a"></a>', "<span class=target id='a'></span>", '<span id="a" class="b c"></span>']
)
def test_the_name_of_a_place_is_nothing(markdown: Parse, place: str) -> None:
    assert [block.prose for block in markdown(f"{place}The {place}end{place}\n").blocks] == ["The end"]
    assert [block.prose for block in markdown("The end<i class='id=b'></i>\n").blocks] == [f"The end{OPAQUE}"]


@pytest.mark.parametrize("tag", ["p", "div", "li", "h2", "TD"])
def test_tags_of_blocks_within_a_line_part_the_words_beside_them(markdown: Parse, tag: str) -> None:
    text = f"<a href='u'>The mill</a><{tag}>It is old.</{tag}><{tag}>It stands.</{tag}>\n"
    (block,) = markdown(text).blocks
    assert block.prose == "The mill It is old. It stands."
    at = block.prose.index("stands")
    assert text[slice(*block.source_span(at, at + 6))] == "stands"
