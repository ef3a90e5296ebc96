"""Typst to blocks, as its compiler reads it."""

from __future__ import annotations

import pytest

from obelism.checks.blocks import begins_item
from obelism.document import BlockKind
from obelism.formats.registry import parse
from obelism.text.source import from_text
from seen import marked
from seen import seen


def typst(text: str) -> list[str]:
    return seen(text, "page.typ")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "= Title <t>\n== Sub: *b*\nText\ngoes on.",
            ["1:3 heading1 Title", "2:4 heading2 Sub: b", "3:1 paragraph Text goes on."],
        ),
        ("One.\n\nTwo.", ["1:1 paragraph One.", "3:1 paragraph Two."]),
        (
            "- a\n  b\n\n  c\n  - d\n- e\nText.",
            ["1:3 item1 a b", "4:3 item1 c", "5:5 item2 d", "6:3 item1 e", "7:1 paragraph Text."],
        ),
        ("- + a\n- = b", ["1:5 item2 a", "2:5 heading1 b"]),
        ("/ Term: what it\n  is: this\n", ["1:3 item1 Term", "1:9 item1 what it is: this"]),
        ("-5 and =x and +y", ["1:1 paragraph -5 and =x and +y"]),
        ("```py\na = [\n```\nText ```b``` and `[c`.", ["1:1 code", "4:1 paragraph Text \ufffc and \ufffc."]),
        ("#figure(\n```c\n+\n```,\ncaption: [A.])\nText.", ["2:1 code", "5:11 paragraph A.", "6:1 paragraph Text."]),
        ("#set text(red)\n#let a(b) = [no\nprose]\nText.", ["1:1 metadata", "2:1 metadata", "4:1 paragraph Text."]),
        ("#let f(x) = if x { [a] }\n  else { [b] }\nText.", ["1:1 metadata", "3:1 paragraph Text."]),
        ("#let a = 1; Text.", ["1:1 metadata", "1:13 paragraph Text."]),
        (
            '#import "a.typ": b\n#show heading: it => [#it]\n#show "a": [b]',
            ["1:1 metadata", "2:1 metadata", "3:1 metadata"],
        ),
        (
            "#show: a.with(\n  title: [The *b*],\n  authors: ([C], [G]),\n  abstract: [D.\n\n  E.],\n)\n= F",
            [
                "2:11 heading1 The b",
                "3:14 cell C",
                "3:19 cell G",
                "4:14 paragraph D.",
                "6:3 paragraph E.",
                "8:3 heading1 F",
            ],
        ),
        ('#show: a.with(title: "The b")\n\nText.', ["1:23 heading1 The b", "3:1 paragraph Text."]),
        ("#show: a", ["1:1 metadata"]),
        ("#quote(block: true, attribution: [A])[\n  B.\n\n  C.\n]", ["1:35 cell A", "2:3 quote B.", "4:3 quote C."]),
        ('A #quote[b], c "d".', ['1:1 paragraph A \u201cb\u201d, c "d".']),
        ("#note[Watch out.]\n#theorem[\n  - a\n]", ["1:7 admonition Watch out.", "3:5 item1 a"]),
        (
            '#figure(\n  image("a.png"),\n  caption: [A caption.],\n) <b>\nText.',
            ["3:13 paragraph A caption.", "5:1 paragraph Text."],
        ),
        ('#figure(image("a.png"))\n\n#pagebreak()\n#include "b.typ"', ["1:1 html", "3:1 metadata", "4:1 html"]),
        ("#table(\n  columns: 2,\n  [a], table.cell(colspan: 2)[b],\n)", ["3:4 cell a", "3:31 cell b"]),
        ("#align(center, text(17pt)[*A* b])\nText.", ["1:28 paragraph A b", "2:1 paragraph Text."]),
        ("#heading(level: 3)[A]\n#list([b], [c])", ["1:20 heading3 A", "2:8 item1 b", "2:13 item1 c"]),
        (
            "#if a == 1 [b] else if c [d]\n else {\n [e]\n}\nText.",
            ["1:13 paragraph b", "1:27 paragraph d", "3:3 paragraph e", "5:1 paragraph Text."],
        ),
        (
            "= A\n$\n  b &= c\n$ <d>\n= E\n$f$, $g$\n\nSo $ h $",
            ["1:3 heading1 A", "2:1 code", "5:3 heading1 E", "6:1 html", "8:1 paragraph So \ufffc"],
        ),
        ("#for a in b {\n  let c = [d]\n  [e]\n}", ["3:4 paragraph e"]),
        ("#context {\n  let a = here()\n  [b]\n}\n#context [c d]", ["3:4 paragraph b", "5:11 paragraph c d"]),
        (
            '#figure(image("a.png"), caption: "The *first* hive.") <b>\nText.',
            ["1:35 paragraph The *first* hive.", "2:1 paragraph Text."],
        ),
        ("A#footnote[See _it_.] b.", ["1:1 paragraph A b.", "1:12 footnote See it."]),
        ("a // b\n/* c /* d */ */ e\n\n// f\ng", ["1:1 paragraph a e", "4:1 comment", "5:1 paragraph g"]),
        ("#f(\n= Title\nText.", ["1:1 html", "2:3 heading1 Title", "3:1 paragraph Text."]),
        ("#columns(2)[\n= A\n\nB. #lorem(5)\n]\nC.", ["2:3 heading1 A", "4:1 paragraph B. \ufffc", "6:1 paragraph C."]),
        ("#canvas({\n  content((0, 0), [Text])\n})\n#f[Start]", ["2:20 cell Text", "4:4 cell Start"]),
        (
            "#f[\nOne two three\n\nOne two three four\n\nOne.\n\n- a\n]",
            [
                "2:1 cell One two three",
                "4:1 paragraph One two three four",
                "6:1 paragraph One.",
                "8:3 item1 a",
            ],
        ),
    ],
)
def test_blocks(text: str, blocks: list[str]) -> None:
    assert typst(text) == blocks


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("a \\#1 \\$2 \\u{e9}~a -- b---c soft-?hyphen a\\ b", "a #1 $2 \u00e9 a \u2013 b\u2014c softhyphen a b"),
        ("*a* piv*ot*al snake_case_x 2*3*4", "a piv*ot*al snake_case_x 2*3*4"),
        ("#text(red)[piv]otal #emph[role]; #strong([b])", "pivotal role b"),
        ('$a "$" b$ and $ c $ and $5', "\ufffc and \ufffc and $5"),
        ("#a.b(c)[d] #calc.pow(2, 3) #sym.arrow.r #12pt #\"s\" #(1 + 2) #{ 3 }.", "d" + " \ufffc" * 6 + "."),
        ("Ends with #name. And #context here().page() pages.", "Ends with \ufffc. And \ufffc pages."),
        ('See #context { a } and #figure(caption: "b") there.', "See \ufffc and \ufffc there."),
        ("https://e.org/a_b*c[d]_e // f", "\ufffc"),
        ("a [b] ( c ] d", "a [b] ( c ] d"),
        ("#[a [b] c] d #if e [f] g", "a [b] c d \ufffc g"),
        ("#link(\"u\")[a #emph[b]] c#h(1em)d#label(\"e\")", "a b c d"),
    ],
)  # fmt: skip
def test_prose(text: str, prose: str) -> None:
    assert [line.split(" ", 2)[2] for line in typst(text)][:1] == [prose]


def test_marks() -> None:
    text = (
        '_a_ *b* `c` #link("u")[d] #link("v") @key[p. 7] @fig:x e#footnote[f] $x$ @here #cite(<k>) #image("i") <here>'
    )
    assert marked(text, "page.typ") == [
        ("emphasis", "a", ""),
        ("strong", "b", ""),
        ("code", "\ufffc", ""),
        ("link", "d", "u"),
        ("link", "\ufffc", "v"),
        ("citation", "\ufffc", "key"),
        ("link", "\ufffc", "fig:x"),
        ("footnote", "", ""),
        ("math", "\ufffc", ""),
        ("link", "\ufffc", "here"),
        ("citation", "\ufffc", "#"),
        ("image", "\ufffc", "i"),
    ]


def test_a_finding_covers_what_is_written_for_its_letters() -> None:
    text = "a #text(red)[piv]otal\n  _role_"
    (block,) = parse(from_text(text, "page.typ")).blocks
    assert text[slice(*block.source_span(2, 14))] == "piv]otal\n  _role"


def test_items_have_numbers_and_begin_at_their_markers() -> None:
    text = "+ a\n+ b\n\n  c\n  - d\n+ e#footnote[f]\n\nText.\n\n7. g"
    document = parse(from_text(text, "page.typ"))
    assert [(block.number, begins_item(document, block)) for block in document.blocks] == [
        (1, True), (2, True), (0, False), (0, True), (3, True), (0, False), (0, False), (1, True),
    ]  # fmt: skip


def test_comments_and_what_only_looks_like_one() -> None:
    text = "// obelism: ignore[A] so\nText. /* obelism: ignore[B] */ a\n#f(b, // obelism: ignore[C]\n)\n"
    text += "<!-- obelism: ignore[D] -->\n"
    first, second, third, other = parse(from_text(text, "page.typ")).comments
    assert (first.text, first.block, first.opens) == ("obelism: ignore[A] so", True, True)
    assert (second.text, second.block, second.opens) == ("obelism: ignore[B]", False, False)
    assert (third.text, third.block) == ("obelism: ignore[C]", False)
    assert "// obelism: ignore[CODE]" in other.instead


@pytest.mark.parametrize(
    "scrap",
    [
        "",
        "#",
        "#[",
        "#f(",
        "#let",
        "#let a =",
        "#if",
        "$",
        "`",
        "```",
        "/*",
        '#"',
        "=",
        "/ a",
        "@",
        "<",
        "\\",
        "]",
        "*",
    ],
)
def test_scraps_are_read(scrap: str) -> None:
    typst(scrap)
    typst(f"a {scrap}")
    typst(f"{scrap} b\n\n{scrap} c")


def test_deep_nesting_is_read_without_recursion() -> None:
    assert typst("#emph[" * 10_000 + "a" + "]" * 10_000)
    assert len(typst("a#footnote[b" * 10_000 + "]" * 10_000)) == 101
    assert typst("- " * 10_000 + "a") == ["1:20001 item10000 a"]
    assert typst("#f(" * 10_000 + "[a]" + ")" * 10_000) == ["1:30002 cell a"]


@pytest.mark.parametrize("content", ["#emph[b]", "#strong[#emph[b]]", "#emph[b] /* c */", "#footnote[c]b"])
def test_content_does_not_end_the_heading_it_stands_in(content: str) -> None:
    document = parse(from_text(f"= a {content} d\n\ne\n", "page.typ"))
    texts = [(block.kind, block.prose) for block in document.blocks if block.prose not in ("c", "e")]
    assert texts == [(BlockKind.HEADING, "a b d")]


def test_what_is_shown_on_other_steps_of_a_slide_is_never_compared() -> None:
    text = "One.\n\n#only(1)[Two.]\n\n#only(2)[\n- Two.\n]\n\n#f[\n#alternatives[a b c d][e f g h]\n\nThree.\n]\n"
    one, *steps, first, second, last = parse(from_text(text, "a.typ")).blocks

    assert steps[0].excludes(steps[1])
    assert first.excludes(second)
    assert not any(one.excludes(block) or last.excludes(block) for block in (*steps, first, second))


@pytest.mark.parametrize(("deep", "prose"), [(99, "b"), (100, "#emph[b]")])
def test_what_is_nested_deeper_than_a_hundred_is_text(deep: int, prose: str) -> None:
    assert typst("#emph[" * deep + "#emph[b]" + "]" * deep + " c")[0].endswith(f"paragraph {prose} c")


def test_code_that_follows_code_is_not_nested() -> None:
    assert typst("a#x[b] " * 200 + "#strong[c]")[0].endswith("c")
    assert typst("#let a = 1\n" * 200 + "#emph[c]")[-1] == "201:7 paragraph c"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "#let a = [\n  The _bees_ fly.\n\n  - They hum.\n]\nText.",
            ["2:3 paragraph The bees fly.", "4:5 item1 They hum.", "6:1 paragraph Text."],
        ),
        (
            "Ants.\n#let a = [The bees fly.]\nText.",
            ["1:1 paragraph Ants.", "2:11 paragraph The bees fly.", "3:1 paragraph Text."],
        ),
        ("#let a = [Ada Lovelace]", ["1:11 cell Ada Lovelace"]),
        ("#let a = []\nText.", ["1:1 metadata", "2:1 paragraph Text."]),
        ("#let a(b) = [The bees fly.]", ["1:1 metadata"]),
        ("#let a = f[The bees fly.]", ["1:1 metadata"]),
        ("#let a = (b: [The bees fly.])", ["1:1 metadata"]),
        ("Ants #let a = [The bees fly.]", ["1:1 paragraph Ants"]),
    ],
)
def test_content_that_has_a_name_is_text(text: str, blocks: list[str]) -> None:
    assert typst(text) == blocks


def test_lines_of_a_paragraph_and_of_an_item() -> None:
    text = "Ants\nrun.\n\n- a\nb\n\nBees\nfly #f[x]\nand\n+ c\n  d #f[x]\ne\n\n  f\ng\n"
    blocks = [
        "1:1 paragraph Ants run.",
        "4:3 item1 a",
        "5:1 paragraph b",
        "7:1 paragraph Bees fly x and",
        "10:3 item1 c d x",
        "12:1 paragraph e",
        "14:3 paragraph f g",
    ]
    assert typst(text) == blocks
