"""What sites and notebooks add to Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import Document
from obelism.formats.dialects import mask
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[..., Document]


def shape(document: Document) -> list[tuple[str, str]]:
    """Return kind and prose of every block."""
    return [(block.kind.value, block.prose) for block in document.blocks]


@pytest.mark.parametrize(
    "text",
    [
        ":::note[Look out]\nOne.\n\n- Two.\n:::\n\nThree.\n",
        "::: tip\nOne.\n\n- Two.\n:::\n\nThree.\n",
        '::: {.callout-warning title="Look out"}\nOne.\n\n- Two.\n:::\n\nThree.\n',
        "::::{note}\n:::inner\nOne.\n:::\n\n- Two.\n::::\n\nThree.\n",
        "/// warning | Look out\nOne.\n\n- Two.\n///\n\nThree.\n",
        '!!! note "Look out"\n\n    One.\n\n    - Two.\n\nThree.\n',
        "???+ info\n    One.\n\n    - Two.\n\nThree.\n",
    ],
)
def test_boxes_are_admonitions_and_their_marks_no_prose(markdown: Parse, text: str) -> None:
    assert shape(markdown(text)) == [("admonition", "One."), ("admonition", "Two."), ("paragraph", "Three.")]


def test_boxes_that_only_lay_out_leave_paragraphs(markdown: Parse) -> None:
    text = '::: columns\nOne.\n:::\n\n=== "Tab"\n\n    Two.\n\n    - Three.\n\n--8<-- "file.md"\n'

    assert shape(markdown(text)) == [("paragraph", "One."), ("paragraph", "Two."), ("item", "Three."), ("html", "")]


def test_boxes_nest_and_hold_code(markdown: Parse) -> None:
    text = (
        "!!! note\n    One.\n\n    ```py\n    x\n\n    !!! y\n    ```\n\n    !!! tip\n        Two.\n\n"
        "1. Three.\n\n    !!! tip\n\n        Four.\n"
    )

    assert shape(markdown(text)) == [
        ("admonition", "One."),
        ("code", ""),
        ("admonition", "Two."),
        ("item", "Three."),
        ("admonition", "Four."),
    ]


def test_marks_of_boxes_in_code_open_none(markdown: Parse) -> None:
    text = "```md\n:::note\n```\n\nOne.\n\n- ```\n  !!! note\n  ```\n\n~~~\n/// tip\n~~~\n\nTwo.\n"

    assert [pair for pair in shape(markdown(text)) if pair[1]] == [("paragraph", "One."), ("paragraph", "Two.")]


def test_a_box_that_never_closes_holds_nothing(markdown: Parse) -> None:
    assert shape(markdown(":::note\nOne.\n\nTwo.\n")) == [("paragraph", "One."), ("paragraph", "Two.")]


def test_callouts_of_other_kinds_are_admonitions(markdown: Parse) -> None:
    assert shape(markdown("> [!info] Title\n> One.\n>\n> Two.\n\n> Three.\n")) == [
        ("admonition", "[!info] Title One."),
        ("admonition", "Two."),
        ("quote", "Three."),
    ]


def test_templates_are_opaque_and_alone_on_a_line_no_prose(markdown: Parse) -> None:
    text = (
        "Dear {{ name }}, see {% x %} and `{{ raw }}`.\n\n{{< video a.mp4 >}}\n\n{% include b.html %}\n\n{* c.py *}\n"
    )

    assert shape(markdown(text)) == [
        ("paragraph", f"Dear {OPAQUE}, see {OPAQUE} and {OPAQUE}."),
        ("html", ""),
        ("html", ""),
        ("html", ""),
    ]


def test_templates_in_links_leave_the_link(markdown: Parse) -> None:
    text = "[One]({{ base }}/a) [two](/{{ base }}/b) [three][c] ({{ d }})\n\n[c]: {{ base }}/c\n"

    assert shape(markdown(text)) == [("paragraph", f"One two three ({OPAQUE})")]


def test_attribute_lists_vanish(markdown: Parse) -> None:
    text = "[Go](u){.button}, and **on**{: .x #y}.\n{: .lead }\n\n{#id}\n"

    assert shape(markdown(text)) == [("paragraph", "Go, and on.")]


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n{% comment %}\nTODO: two\n{% endcomment %}\n\nThree.\n",
        "One.{% comment %}TODO: two{% endcomment %}\n\nThree.\n",
        '{{< code-toggle file=a >}}\ncopyright = "two"\n{{< /code-toggle >}}\n\nOne.\n\nThree.\n',
        "{% highlight ruby %}\nputs two\n{% endhighlight %}\n\nOne.\n\nThree.\n",
    ],
)
def test_what_templates_drop_or_set_as_code_is_no_prose(markdown: Parse, text: str) -> None:
    assert [block.prose for block in markdown(text).prose_blocks] == ["One.", "Three."]


@pytest.mark.parametrize(
    "text",
    [
        "{% comment %}\n\nOne.\n",
        "{{< code-toggle config=a />}}\n\nOne.\n\n{{< /code-toggle >}}\n",
        "```\n{% comment %}\n```\n\nOne.\n\n```\n{% endcomment %}\n```\n",
    ],
)
def test_templates_that_enclose_nothing_hide_nothing(markdown: Parse, text: str) -> None:
    assert "One." in [block.prose for block in markdown(text).prose_blocks]


def test_names_of_what_follows_are_no_prose(markdown: Parse) -> None:
    document = markdown("(guides)=\n# Guides\n\n(x)= is an equation.\n\n  (guides:a.b)=\r\nText.\n")
    assert shape(document) == [("heading", "Guides"), ("paragraph", "(x)= is an equation."), ("paragraph", "Text.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_title_lines_are_metadata(markdown: Parse, end: str) -> None:
    assert shape(markdown(f"% Comments{end}")) == [("metadata", "")]
    assert shape(markdown("% Comments\n% Ana\n\n40\n% of all\n")) == [("metadata", ""), ("paragraph", "40 % of all")]


def test_attributes_of_an_image_or_span_vanish(markdown: Parse) -> None:
    document = markdown('See ![map](a.png){fig-alt="A map of 80% of it" width="80%"} and [it]{lang=fr} {a=b}.\n')
    assert [block.prose for block in document.prose_blocks] == [f"See {OPAQUE} and it {{a=b}}."]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_drawn_tables_are_no_prose(markdown: Parse, end: str) -> None:
    table = end.join(["+------+-----+", "| Name | For |", "+======+=====+", "| Ana  | tea |", "+------+-----+"])
    document = markdown(f"Before.{end}{end}{table}{end}{end}After.{end}")
    assert [block.prose for block in document.prose_blocks] == ["Before.", "After."]
    assert [block.prose for block in markdown("1 +\n--+ 2\n").prose_blocks] == ["1 + --+ 2"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_may_have_tabs_below_its_head(markdown: Parse, end: str) -> None:
    document = markdown(f"|  Name\t | For |{end}| ----\t\t| --- |{end}| Ana\t| some tea |{end}")
    assert shape(document) == [("cell", "Name"), ("cell", "For"), ("cell", "Ana"), ("cell", "some tea")]
    assert document.source.text[slice(*document.blocks[3].source_span(5, 8))] == "tea"


def test_comments_of_javascript_vanish_outside_of_code(markdown: Parse) -> None:
    text = "One {/* TODO: two */}three.\n\n{/*\nfour * / five\n*/}\n\nSix `{/* 7 */}`.\n"
    document = markdown(text)
    assert shape(document) == [("paragraph", "One three."), ("comment", ""), ("paragraph", f"Six {OPAQUE}.")]
    assert [comment.text for comment in document.comments] == [" TODO: two ", "\nfour * / five\n"]


def test_fences_in_comments_open_no_code(markdown: Parse) -> None:
    text = "<!-- ```py\na\n``` -->\n\n::: {.note}\nOne.\n:::\n\n```\n<!-- b\n```\n\n```\nc -->\n```\n\n"
    text += "::: {.note}\nTwo.\n:::\n\n<!-- d -->\n```\n::: {.note}\n```\n"
    blocks = [block for block in markdown(text).blocks if block.kind.value != "comment"]
    assert [block.kind.value for block in blocks] == ["admonition", "code", "code", "admonition", "code"]
    assert [block.prose for block in blocks if block.prose] == ["One.", "Two."]


def test_fences_with_templates_stay_fences(markdown: Parse) -> None:
    assert shape(markdown("```{{python}}\nx\n\ny\n```\n\n``` {.r}\nz\n```\n")) == [("code", ""), ("code", "")]


MDX = """\
import A from 'b'
import {C} from 'd'

export const e = {
  f: 1,

  g: 2}

# Title {1 + 1}

<Tabs>
<Tab title="x > y" on={() => { z }}>
Text in a tab with <B c={{d: 1}}>bold</B> words.
</Tab>
</Tabs>

{/* one */}

More{/* two */} text \\{so\\} `{h}` <i>here</i>.

```js
import i from 'j'
{/* no */}
```

<Foo
  bar={1}
/>

So we
import it.
"""


def test_mdx_is_read_as_markdown(markdown: Parse) -> None:
    document = markdown(MDX, "page.mdx")

    assert shape(document) == [
        ("heading", f"Title {OPAQUE}"),
        ("paragraph", "Text in a tab with bold words."),
        ("comment", ""),
        ("paragraph", f"More text {{so}} {OPAQUE} here."),
        ("code", ""),
        ("html", ""),
        ("paragraph", "So we import it."),
    ]
    assert [(comment.text, comment.block) for comment in document.comments] == [(" one ", True), (" two ", False)]
    assert [MDX[slice(*comment.span)] for comment in document.comments] == ["{/* one */}", "{/* two */}"]


@pytest.mark.parametrize(
    "text", ["a { b", "a <b c", 'a <b c="', "a {/* b", "export const a = {", "<a {", "a <b\n\nc>", "```{"]
)
def test_mdx_that_never_closes_is_text(markdown: Parse, text: str) -> None:
    document = markdown(text, "page.mdx")

    assert document.comments == ()
    assert mask(text, mdx=True).text.split() != [] or text.startswith("export")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: caf\u00e9\n---\nx",
        '!!! note "caf\u00e9 \U0001f600"\n    a',
        "a {{ caf\u00e9 }} b\n",
        ":::note[\u20ac]\na\n:::\n",
        "a {.\u00e9x} b",
    ],
)
def test_a_mask_has_the_bytes_of_what_it_hides(text: str) -> None:
    masked = mask(text).text

    assert len(masked.encode()) == len(text.encode())
    assert masked.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("In the loft:\n\\-  Rye\n\\-  Oats\n", ["Rye", "Oats"]),
        ("1\\. Mix it\n   well.\n2\\. Bake it.\n", ["Mix it well.", "Bake it."]),
        ("> \\* Rye\n> \\* Oats\n", ["Rye", "Oats"]),
        ("1986\\. A good year.\n", []),
        ("\\- Who is there?\n\nIt was the wind.\n\n\\- Nobody.\n", []),
        ("Two \\* three\nis six.\n\\*Not* so.\n", []),
    ],
)
def test_escaped_markers_in_a_paragraph_are_a_list(markdown: Parse, text: str, items: list[str]) -> None:
    document = markdown(text)
    assert [block.prose for block in document.blocks if block.kind.value in ("item", "quote")] == items
    for item in items:
        word = item.split()[0]
        block = next(block for block in document.blocks if block.prose == item)
        assert block.source_span(0, len(word)).start == text.index(word)


def test_comments_of_myst_stand_right_below_an_item(markdown: Parse) -> None:
    found = shape(markdown("- One:\n  % the the\n- Two\n"))
    assert [block for block in found if block[1]] == [("item", "One:"), ("item", "Two")]
    assert shape(markdown("- It was 40\n  % of all\n")) == [("item", "It was 40 % of all")]


def test_what_a_piece_of_code_is_told_below_its_name_is_no_prose(markdown: Parse) -> None:
    text = "::: mill.grind\n    options:\n      heading: the the\n\nOne.\n"
    assert [prose for _, prose in shape(markdown(text)) if prose] == ["One."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["align", "tabular*"])
def test_environments_of_latex_are_code(markdown: Parse, name: str, end: str) -> None:
    text = f"One.\n\n\\begin{{{name}}}\nthe the\n\nthe the\n\\end{{{name}}}\n\nTwo.\n".replace("\n", end)
    assert shape(markdown(text)) == [("paragraph", "One."), ("code", ""), ("paragraph", "Two.")]


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{a}\nOne two.\n\nThree.\n",
        "One two \\begin{a} b.\n\n\\end{a}\n",
        "```\n\\begin{a}\n```\n\nOne.\n\n\\end{a}\n",
    ],
)
def test_what_begins_no_environment_is_text(markdown: Parse, text: str) -> None:
    assert any("One" in prose for _, prose in shape(markdown(text)))


@pytest.mark.parametrize("fence", [":::{comment}\n%s\n:::", "::: comment\n%s\n:::", "```{comment}\n%s\n```"])
def test_a_directive_that_is_a_comment_is_no_prose(markdown: Parse, fence: str) -> None:
    document = markdown(f"One.\n\n{fence % 'of the the year'}\n\nTwo.\n")

    assert [block.prose for block in document.blocks if block.prose] == ["One.", "Two."]


@pytest.mark.parametrize(
    "comment",
    [
        "%%\n  of the\n\n  the year\n  %%",
        "::: {comment}\n  of the the year\n  :::",
        "*[TY]: of the the year",
        "(the-the-year)=",
    ],
)
def test_what_nobody_sees_may_open_an_item(markdown: Parse, comment: str) -> None:
    document = markdown(f"- One.\n- {comment}\n- Two.\n")

    assert [block.prose for block in document.blocks if block.prose] == ["One.", "Two."]


def test_lines_for_the_builder_of_a_site_are_no_prose(markdown: Parse) -> None:
    text = """\
@def title = "Rope, and how it is made"

import Tabs from "@theme/Tabs"
import { A,
  B } from '../knots';

Rope is made of hemp.

We import hemp from "Riga" and from
import houses.
"""
    assert [block.prose for block in markdown(text).prose_blocks] == [
        "Rope is made of hemp.",
        'We import hemp from "Riga" and from import houses.',
    ]
    assert shape(markdown('```\nimport x from "y"\n```\n')) == [("code", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One.\n\n[prism classes='x']\n## a\n-\n\nb\n[/prism]\n\nTwo.\n",
            [("paragraph", "One."), ("code", ""), ("paragraph", "Two.")],
        ),
        ("[code]a[/code]\n\nTwo.\n", [("code", ""), ("paragraph", "Two.")]),
        ("[code](a.md)\n\nTwo [/code].\n", [("paragraph", "code"), ("paragraph", "Two [/code].")]),
        ("[raw]\n\nTwo [/prism].\n", [("paragraph", "[raw]"), ("paragraph", "Two [/prism].")]),
        ("```\n[raw]\n```\n\nTwo [/raw].\n", [("code", ""), ("paragraph", "Two [/raw].")]),
    ],
    ids=["listing", "in a line", "a link", "never closed", "in code"],
)
def test_shortcodes_in_brackets_hold_code(markdown: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(markdown(text)) == expected


_CASE = "Bold:\n.\nWords **in** bold.\n.\n{}\n.\n"


@pytest.mark.parametrize("made", ["<p>Words <b>in</b> bold.</p>", "<p>One.</p>\n<p>Two.</p>", ""])
def test_what_parsers_are_tested_with_is_code(markdown: Parse, made: str) -> None:
    first = _CASE.format("<p>Words <b>in</b> bold.</p>")
    assert shape(markdown(f"# Cases\n\n{first}\n{_CASE.format(made)}\nThen.\n")) == [
        ("heading", "Cases"),
        *[("paragraph", "Bold:"), ("code", "")] * 2,
        ("paragraph", "Then."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        _CASE.format("Words in bold."),
        _CASE.format("<p>Words in bold.</p>") + "\n.\n",
        "Wait.\n\n.\n\n.\n\n.\n\nFor <b>it</b>.\n",
    ],
)
def test_dots_alone_on_lines_are_text(markdown: Parse, text: str) -> None:
    assert "code" not in dict(shape(markdown(text)))
