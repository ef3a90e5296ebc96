"""Comments beside text, markers and each other, and those of dialects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import BlockKind
from obelism.formats.registry import parse
from obelism.text.segments import OPAQUE
from obelism.text.source import from_text
from obelism.triage.directives import read_directives

if TYPE_CHECKING:
    from obelism.document import Document


def read(text: str, path: str = "a.md") -> Document:
    return parse(from_text(text, path))


def prose(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.prose) for block in document.blocks if block.prose]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- a note --> Rain falls.\n", [("paragraph", "Rain falls.")]),
        ("<!-- a --> <!-- b --> Rain falls.\n", [("paragraph", "Rain falls.")]),
        ("<!-- a note -->**Rain** falls.\n", [("paragraph", "Rain falls.")]),
        ("<!-- a note --> <em>Rain</em> falls.\n", [("paragraph", "Rain falls.")]),
        ("- <!-- a note --> Rain falls.\n", [("item", "Rain falls.")]),
        ("1) <!-- a note --> Rain falls.\n   Snow, too.\n", [("item", "Rain falls. Snow, too.")]),
        ("> <!-- a note --> Rain falls.\n", [("quote", "Rain falls.")]),
        ("It is wet.\n<!-- a note --> Rain falls.\n", [("paragraph", "It is wet. Rain falls.")]),
        ("<!-- a\n  note --> Rain falls.\n", [("paragraph", "Rain falls.")]),
        ("- <!-- a\n\n  note --> Rain falls.\n", [("item", "Rain falls.")]),
        ("> <!-- a\n> note --> Rain falls.\n", [("quote", "Rain falls.")]),
        ("<!-- a > b <i> --> Rain falls.\n", [("paragraph", "Rain falls.")]),
        ("<!-- a note --> Rain\n====\n", [("heading", "Rain")]),
        ("Rain <!-- a note --> falls.\n", [("paragraph", "Rain falls.")]),
        ("<!-- \u00e9\U0001f41d --> Rain falls.\n", [("paragraph", "Rain falls.")]),
        ("<!-- a note --><div>Rain falls.</div>\n", [("paragraph", "Rain falls.")]),
        ("<!x> <?y z?>\n<div>Rain falls.</div>\n", [("paragraph", "Rain falls.")]),
        ("{#- a\n\n  note -#} Rain falls.\n", [("paragraph", "Rain falls.")]),
        ("<!-- a note -->\n<div>\nRain falls.\n</div>\n", [("paragraph", "Rain falls.")]),
        ("<!-- Rain falls. -->\n", []),
        ("<!-- Rain falls.\n", []),
        ("    <!-- a note --> Rain falls.\n", []),
        ("```\n<!-- a note --> Rain falls.\n```\n", []),
    ],
)
def test_text_behind_a_comment_is_read(text: str, expected: list[tuple[str, str]], end: str) -> None:
    document = read(text.replace("\n", end))
    assert prose(document) == expected
    for block in document.blocks:
        if block.prose:
            at = block.prose.find("Rain")
            assert document.source.text[slice(*block.source_span(at, at + 4))] == "Rain"


def test_a_comment_in_code_is_none() -> None:
    for text in (
        "    <!-- x --> y\n",
        "```\n<!-- x --> y\n```\n",
        "`<!-- x --> y`\n",
        "    y\n    {# x #}\n    z\n",
        "`{# obelism: ignore[A] #}`\n",
    ):
        assert read(text).comments == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("<!-- a -->\n", "alone"),
        ("<!-- a --> <!-- b -->\n", "alone alone"),
        ("<!-- a --><!-- b --> text\n", "opens opens"),
        ("text <!-- a --> <!-- b -->\n", "beside beside"),
        ("- <!-- a -->\n  text\n", "alone"),
        ("10. <!-- a -->\n    text\n", "alone"),
        ("3) <!-- a -->\n   text\n", "alone"),
        ("* + <!-- a -->\n    text\n", "alone"),
        ("> 1. <!-- a -->\n>    text\n", "alone"),
        ("- [ ] <!-- a --> text\n", "opens"),
        ("[^n]: <!-- a -->\n    text\n\nx[^n]\n", "alone"),
        ("1999 <!-- a -->\n", "beside"),
        ("**<!-- a --> text**\n", "beside"),
        ("## <!-- a --> text\n", "beside"),
    ],
)
def test_a_comment_knows_what_is_beside_it(text: str, places: str) -> None:
    names = {(True, True): "alone", (False, True): "opens", (False, False): "beside"}
    assert " ".join(names[comment.block, comment.opens] for comment in read(text).comments) == places


@pytest.mark.parametrize("text", ["{/* a */} text\n", "- {/* a */} text\n"])
def test_text_behind_a_comment_of_mdx_is_read(text: str) -> None:
    document = read(text, "a.mdx")
    assert [block.prose for block in document.blocks if block.kind is not BlockKind.CODE] == ["text"]
    assert [(comment.block, comment.opens) for comment in document.comments] == [(False, True)]


SAYS = "obelism: ignore[ABC123] why"


@pytest.mark.parametrize(
    "form",
    [
        "{# %s #}",
        "{#- %s -#}",
        "%% %s",
        "%%%%%s%%%%",
        "[//]: # (%s)",
        '[//]: # "%s"',
        "[comment]: <> (%s)",
        "[//]: # '%s'",
        "[]: # (%s)",
        '[]: <> "%s"',
        "@* %s *@",
        "@*\n%s\n*@",
        "{%% comment %%} %s {%% endcomment %%}",
        "{%%- comment -%%}\n%s\n{%%- endcomment -%%}",
        "{{/* %s */}}",
        "{::comment} %s {:/comment}",
        "{::comment}\n%s\n{:/}",
    ],
)
@pytest.mark.parametrize("frame", ["%s\n\nRain falls.\n", "%s\nRain falls.\n", "Wet.\n\n> %s\n>\n> Rain falls.\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_comments_of_dialects_are_comments(form: str, frame: str, end: str) -> None:
    text = (frame % (form % SAYS)).replace("\n", end)
    if text.startswith("Wet.") and "\n" in form:
        return
    document = read(text)
    (comment,) = document.comments
    assert comment.text.strip() == SAYS
    assert text[slice(*comment.span)] == (form % SAYS).replace("\n", end)
    assert (comment.block, comment.opens, comment.instead) == (True, True, "")
    assert [block.prose for block in document.blocks if block.prose and block.prose != "Wet."] == ["Rain falls."]


def test_a_comment_of_a_dialect_may_stand_beside_text() -> None:
    document = read("Rain {# obelism: ignore[ABC123] #} falls.\n")
    assert prose(document) == [("paragraph", "Rain falls.")]
    assert [(comment.block, comment.opens) for comment in document.comments] == [(False, False)]


@pytest.mark.parametrize(
    "text", ["% of all is obelism: x\n\nRain.\n", "[a]: # (b)\n", "{# heading #}\n", "50 %% obelism\n"]
)
def test_what_is_not_meant_for_us_is_left_to_others(text: str) -> None:
    assert not list(read_directives(read("Rain.\n\n" + text)))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain @* or snow *@ falls.\n", ["Rain falls."]),
        ("@* Rain\n\nfalls. *@\n\nIt is wet.\n", ["It is wet."]),
        ("- @*Rain*@ Snow falls.\n", ["Snow falls."]),
        ("Ask rain@*snow*@sky.example now.\n", ["Ask rain@snow@sky.example now."]),
        ("Ask @*rain*\n\nor *snow*@\n", ["Ask @rain", "or snow@"]),
        ("Ask `@* rain *@` now.\n", [f"Ask {OPAQUE} now."]),
        ("[]: # (Rain falls.)\n\nIt is wet.\n", ["It is wet."]),
        ("It is wet.\n[]: # (Rain falls.)\nIt is cold.\n", ["It is wet.", "It is cold."]),
        ("> [ ]: # 'Rain'\n>\n> It is wet.\n", ["It is wet."]),
        ("- [ ] # (Rain)\n", ["# (Rain)"]),
        ("[]: rain.html\n", ["[]: rain.html"]),
    ],
)
def test_comments_of_razor_and_of_links_without_a_name_are_not_read(text: str, expected: list[str], end: str) -> None:
    assert [said for _, said in prose(read(text.replace("\n", end)))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- % rain or snow\n  It is wet.\n", ["It is wet."]),
        ("- % rain or snow\n\n  It is wet.\n", ["% rain or snow", "It is wet."]),
        ("- % of all rain\n  is snow.\n", ["% of all rain is snow."]),
        ("- % of all rain\n- % of all snow\n", ["% of all rain", "% of all snow"]),
        ("1. % rain or snow\n2. It is wet.\n\nSee {ref}`a`.\n", ["It is wet.", f"See {OPAQUE}."]),
        ("(rain)=\n\n- % rain or snow\n- It is wet.\n", ["It is wet."]),
        ("- 40\n- % rain\n  It is wet.\n", ["40", "It is wet."]),
        ("- 40\n  % of rain.\n", ["40 % of rain."]),
    ],
)
def test_a_comment_of_myst_may_open_an_item(text: str, expected: list[str]) -> None:
    assert [said for _, said in prose(read(text))] == expected


FOREIGN = [
    ("a.rst", "@* obelism: ignore[ABC123] *@"),
    ("a.rst", "[//]: # (obelism: ignore[ABC123])"),
    ("a.txt", "@* obelism: ignore[ABC123] *@"),
    ("a.txt", "[//]: # (obelism: ignore[ABC123])"),
    ("a.md", "// obelism: ignore[ABC123]"),
    ("a.md", ".. obelism: ignore[ABC123]"),
    ("a.mdx", "{# obelism: ignore[ABC123] #}"),
    ("a.mdx", "@* obelism: ignore[ABC123] *@"),
    ("a.tex", "<!-- obelism: ignore[ABC123] -->"),
]


@pytest.mark.parametrize(("path", "text"), FOREIGN)
def test_a_comment_that_another_format_does_not_know_is_told(path: str, text: str) -> None:
    (directive,) = read_directives(read(f"Rain falls.\n\n{text}\n\nSnow, too.\n", path))
    assert directive.problem


CODE = {
    ".rst": "Rain::\n\n    {}\n\n",
    ".md": "```\n{}\n```\n",
    ".mdx": "```\n{}\n```\n",
    ".tex": "\\begin{{verbatim}}\n{}\n\\end{{verbatim}}\n",
    ".adoc": "----\n{}\n----\n",
    ".org": "#+begin_src x\n{}\n#+end_src\n",
}


@pytest.mark.parametrize(("suffix", "frame"), CODE.items())
@pytest.mark.parametrize("text", sorted({text for _, text in FOREIGN}))
def test_a_comment_that_is_shown_in_code_is_none(suffix: str, frame: str, text: str) -> None:
    document = read(f"Rain falls.\n\n{frame.format(text)}\nSnow, too.\n", f"a{suffix}")
    assert not list(read_directives(document))


def test_a_comment_with_a_blank_line_parts_a_paragraph_and_no_code_begins() -> None:
    assert prose(read("Rain {# a\n\n      note #} falls.\n")) == [("paragraph", "Rain"), ("paragraph", "falls.")]


def test_a_comment_inside_another_is_none() -> None:
    (comment,) = read("<!-- {# obelism: ignore[A] #} -->\n\n<p>\n\nRain.\n").comments
    assert comment.text == " {# obelism: ignore[A] #} "


def test_braces_in_markdown_are_told() -> None:
    (comment,) = read("{/* obelism: ignore[ABC123] */}\n\nRain.\n").comments
    assert comment.instead.startswith("Markdown has no such comment; write <!--")


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(
    "piece",
    [
        "<!-- ",
        "@* x ",
        "[]: # (x ",
        "- % x\n",
        "<!-- x --> y ",
        "{# obelism ",
        "{% comment %}obelism\n",
        "<!-- x -->",
        "> <!-- x\n",
        "%% obelism: ",
    ],
)
def test_many_openings_take_linear_time(piece: str) -> None:
    read(piece * 20_000)
