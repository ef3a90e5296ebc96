"""AsciiDoc to blocks, as Asciidoctor reads it."""

from __future__ import annotations

import pytest

from obelism.formats.registry import parse
from obelism.text.source import from_text
from seen import marked
from seen import seen


def adoc(text: str) -> list[str]:
    return seen(text, "page.adoc")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("= Title\nA B <a@e.org>\n:toc:\n\nText.", ["1:3 heading1 Title", "2:1 metadata", "5:1 paragraph Text."]),
        ("== Part ==\n\n=== Sub", ["1:4 heading2 Part", "3:5 heading3 Sub"]),
        ("Title\n-----\n\nText.", ["1:1 heading2 Title", "4:1 paragraph Text."]),
        ("Title\n----\nMore text.\n----", ["1:1 heading2 Title", "3:1 paragraph More text.", "4:1 code"]),
        ("A title\n----\ncode\n----\n", ["1:1 paragraph A title", "2:1 code"]),
        ("see <<fetch,how to keep\nbranches>> now", ["1:1 paragraph see how to keep branches now"]),
        ("One.\nimage::x[]\nTwo.", ["1:1 paragraph One.", "2:1 html", "3:1 paragraph Two."]),
        ("One\n// a comment\ntwo.", ["1:1 paragraph One two.", "2:1 comment"]),
        ("One\nifdef::a[]\ntwo.\nendif::[]", ["1:1 paragraph One two."]),
        ("include::a.adoc[]\n\n:a: b\n\nText.", ["1:1 html", "5:1 paragraph Text."]),
        (
            "----\na\n\nb\n----\n....\nc\n....\n++++\nd\n++++\n////\ne\n////\n```py\nf\n```\nText.",
            ["1:1 code", "6:1 code", "9:1 html", "12:1 comment", "15:1 code", "18:1 paragraph Text."],
        ),
        ("Text.\n\n indented\n code\n\nText.", ["1:1 paragraph Text.", "3:2 code", "6:1 paragraph Text."]),
        ("[source,py]\na = b\n\n[verse]\nc\nd\n\nText.", ["2:1 code", "5:1 layout", "8:1 paragraph Text."]),
        (
            "NOTE: Words\ngo on.\n\n[TIP]\n====\nMore.\n====\n\n[WARNING]\nText.",
            ["1:7 admonition Words go on.", "6:1 admonition More.", "10:1 admonition Text."],
        ),
        (
            "____\nWords.\n____\n\n[quote, Her]\nMore.\n\nText.",
            ["2:1 quote Words.", "6:1 quote More.", "8:1 paragraph Text."],
        ),
        (
            "****\nWords.\n****\n====\nText.\n====\n--\nMore.\n--",
            ["2:1 admonition Words.", "5:1 paragraph Text.", "8:1 paragraph More."],
        ),
        (
            "* a\nb\n** c\n* d\n+\ne\n\n\nText.",
            ["1:3 item1 a b", "3:4 item2 c", "4:3 item1 d", "6:1 item1 e", "9:1 paragraph Text."],
        ),
        (". a\n. b\n- c\n1. d\n* [x] e", ["1:3 item1 a", "2:3 item1 b", "3:3 item2 c", "4:4 item1 d", "5:7 item2 e"]),
        (
            "-a::\n--all::\n\tDoes it.\n+\nMore.\n\nb:: c",
            ["1:1 item1 -a", "2:1 item1 --all", "3:2 item1 Does it.", "5:1 item1 More.", "7:1 item1 b", "7:5 item1 c"],
        ),
        (
            ".Caption\n|===\n|a |b\n\n2+^|c d\na|* e\n* f\n|===\nText.",
            [
                "1:2 cell Caption",
                "3:2 cell a",
                "3:5 cell b",
                "5:5 cell c d",
                "6:5 cell e",
                "7:3 cell f",
                "9:1 paragraph Text.",
            ],
        ),
        ("a:: b link:c[d]\ne", ["1:1 item1 a", "1:5 item1 b d e"]),
        ("|===\n|a\n// b\nc\n|===", ["2:2 cell a c", "3:1 comment"]),
        ("[cols=2]\n,===\na,b\n,===\n\nText.", ["2:1 code", "6:1 paragraph Text."]),
        ("Text.\n\n'''\n\n<<<\n\nMore.", ["1:1 paragraph Text.", "7:1 paragraph More."]),
        ("A footnote:[See *it*.] b.", ["1:1 paragraph A b.", "1:13 footnote See it."]),
    ],
)
def test_blocks(text: str, blocks: list[str]) -> None:
    assert adoc(text) == blocks


@pytest.mark.parametrize(
    ("text", "prose", "marks"),
    [
        (
            "*a b* _c_ `d e` #f# ^2^ ~i~",
            "a b c \ufffc f 2 i",
            [("strong", "a b", ""), ("emphasis", "c", ""), ("code", "\ufffc", "")],
        ),
        (
            "piv**ot**al *a _b_ c*",
            "pivotal a b c",
            [("strong", "ot", ""), ("emphasis", "b", ""), ("strong", "a b c", "")],
        ),
        ("2 * 3 * 4 snake_case_x a*b", "2 * 3 * 4 snake_case_x a*b", []),
        (
            "https://e.org/a[b c] link:u[d^] xref:x.adoc[]",
            "b c d \ufffc",
            [("link", "b c", "https://e.org/a"), ("link", "d", "u"), ("link", "\ufffc", "x.adoc")],
        ),
        ("https://e.org/a_b is", "\ufffc is", [("link", "\ufffc", "https://e.org/a_b")]),
        ("<<a>> <<a,b>> [[c]]d ((e)) (((f,g)))h", "\ufffc b d e h", [("link", "\ufffc", "a"), ("link", "b", "a")]),
        ("{attr} a{nbsp}b {empty}c", "\ufffc a b c", []),
        (
            "stem:[x^2] image:a.png[b] kbd:[Ctrl] cite:[key] pass:[*x*]",
            "\ufffc \ufffc \ufffc \ufffc *x*",
            [
                ("math", "\ufffc", ""),
                ("image", "\ufffc", "a.png"),
                ("code", "\ufffc", ""),
                ("citation", "\ufffc", "key"),
            ],
        ),
        ("\"`a b`\" '`c`' &amp; &#233;", "\u201ca b\u201d \u2018c\u2019 & \u00e9", []),
        ("\\*a* \\{b} +*c*+ [.role]#d# a +\nb", "*a* {b} *c* d a b", []),
        ("link:u[a *b* c,window=_blank]", "a b c", [("link", "a b c", "u"), ("strong", "b", "")]),
    ],
)
def test_inline_markup(text: str, prose: str, marks: list[tuple[str, str, str]]) -> None:
    assert [line.split(" ", 2)[2] for line in adoc(text)] == [prose]
    assert sorted(marked(text, "page.adoc")) == sorted(marks)


def test_items_of_numbered_lists_have_numbers() -> None:
    document = parse(from_text(". a\n. b\n+\nc\n* d\n. e\n", "page.adoc"))
    assert [block.number for block in document.blocks] == [1, 2, 0, 0, 3]


def test_comments_and_what_only_looks_like_one() -> None:
    text = "// obelism: ignore[PHR101] so\nText.\n\n<!-- obelism: ignore[PHR101] -->\n"
    own, other = parse(from_text(text, "page.adoc")).comments
    assert (own.text, own.block, own.opens, own.instead) == ("obelism: ignore[PHR101] so", True, True, "")
    assert "// obelism: ignore[CODE]" in other.instead


@pytest.mark.parametrize(
    "scrap", ["", "=", "*", "----", "|===", "[", "<<", "a::", "+", ":a:", "{", "\\", "link:[", "((", '"`']
)
def test_scraps_are_read(scrap: str) -> None:
    adoc(scrap)
    adoc(f"a {scrap}")
    adoc(f"{scrap}\n\n  a\n\n{scrap}")


def test_deep_nesting_is_read_without_recursion() -> None:
    assert adoc("*_" * 10_000 + "a" + "_*" * 10_000)
    assert adoc("footnote:[" * 10_000 + "a" + "]" * 10_000)
    assert adoc("\n".join("=" * (4 + depth % 5_000) for depth in range(10_000)) + "\na")
