"""Org to blocks, as Emacs reads it."""

from __future__ import annotations

import pytest

from obelism.formats.registry import parse
from obelism.text.source import from_text
from seen import marked
from seen import seen


def org(text: str) -> list[str]:
    return seen(text, "page.org")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("* TODO [#A] Plan  :tag:\nText.", ["1:13 heading1 Plan", "2:1 paragraph Text."]),
        ("#+TITLE: A\n#+AUTHOR: B\n\n* C\n** D", ["1:10 heading1 A", "4:3 heading2 C", "5:4 heading3 D"]),
        ("*bold* at the start", ["1:2 paragraph bold at the start"]),
        ("* COMMENT A\nb\n** C\n* D", ["1:1 comment", "4:3 heading1 D"]),
        ("* TODO A :tag:noexport:\nb\n** C\n* D :export:", ["1:1 comment", "4:3 heading1 D"]),
        (
            "* A\nSCHEDULED: <2024-01-01 Mon>\n:PROPERTIES:\n:ID: a\n:END:\nText.",
            ["1:3 heading1 A", "6:1 paragraph Text."],
        ),
        (
            "#+begin_src c\na\n\n* b\n#+end_src\nText.",
            ["1:1 code", "2:1 paragraph a", "4:3 heading1 b", "6:1 paragraph Text."],
        ),
        ("#+BEGIN_SRC c\na\n\nb\n#+END_SRC\nText.", ["1:1 code", "6:1 paragraph Text."]),
        ("#+BEGIN_QUOTE\nA\nb.\n#+END_QUOTE\nText.", ["2:1 quote A b.", "5:1 paragraph Text."]),
        ("#+BEGIN_VERSE\nA\n#+END_VERSE\n#+BEGIN_NOTE\nB.\n#+END_NOTE", ["1:1 layout", "5:1 admonition B."]),
        ("Text.\n: code\n: more\nText.", ["1:1 paragraph Text.", "2:1 code", "4:1 paragraph Text."]),
        (
            "- a\n  b\n\n  c\n  1. d\n- [X] e\n\nText.",
            ["1:3 item1 a b", "4:3 item1 c", "5:6 item2 d", "6:7 item1 e", "8:1 paragraph Text."],
        ),
        ("- a b :: c\n  d\n * e", ["1:3 item1 a b", "1:10 item1 c d", "3:4 item2 e"]),
        ("| a | b |\n|---+---|\n| c |", ["1:3 cell a", "1:7 cell b", "3:3 cell c"]),
        ("#+CAPTION: A b.\n[[file:a.png]]", ["1:12 paragraph A b.", "2:1 paragraph \ufffc"]),
        (
            "A[fn::See [[u][the list]] and b.] c.",
            ["1:1 paragraph A c.", "1:7 footnote See the list and b."],
        ),
        (
            "A[fn:1] b[fn::See /it/.].\n\n[fn:1] A note\ngoes on.",
            ["1:1 paragraph A b.", "1:15 footnote See it.", "3:8 footnote A note goes on."],
        ),
        (
            "\\begin{equation}\nx\n\\end{equation}\nText.\n-----\nMore.",
            ["1:1 code", "4:1 paragraph Text.", "6:1 paragraph More."],
        ),
    ],
)
def test_blocks(text: str, blocks: list[str]) -> None:
    assert org(text) == blocks


@pytest.mark.parametrize(
    ("text", "prose", "marks"),
    [
        (
            "*a b* /c/ _d_ +e+ =f= ~g~",
            "a b c d e \ufffc \ufffc",
            [
                ("strong", "a b", ""),
                ("emphasis", "c", ""),
                ("emphasis", "d", ""),
                ("code", "\ufffc", ""),
                ("code", "\ufffc", ""),
            ],
        ),
        ("/a/\\\\\nb", "a b", [("emphasis", "a", "")]),
        ("a/b/c snake_case_x 2 * 3 * 4", "a/b/c snake_case_x 2 * 3 * 4", []),
        ("*a /b/ c* (*d*).", "a b c (d).", [("strong", "a b c", ""), ("emphasis", "b", ""), ("strong", "d", "")]),
        (
            "[[u][a *b*]] [[v]] <https://e.org>",
            "a b \ufffc \ufffc",
            [("link", "a b", "u"), ("strong", "b", ""), ("link", "\ufffc", "v"), ("link", "\ufffc", "https://e.org")],
        ),
        (
            "[cite:@k] \\alpha \\(x\\) $y$ a\\\\\nb <<c>>d",
            "\ufffc \ufffc \ufffc \ufffc a b d",
            [("citation", "\ufffc", "k"), ("math", "\ufffc", ""), ("math", "\ufffc", "")],
        ),
    ],
)
def test_inline_markup(text: str, prose: str, marks: list[tuple[str, str, str]]) -> None:
    assert [line.split(" ", 2)[2] for line in org(text)] == [prose]
    found = [(kind, words, "" if kind == "math" else target) for kind, words, target in marked(text, "page.org")]
    assert sorted(found) == sorted(marks)


def test_items_of_numbered_lists_have_numbers() -> None:
    document = parse(from_text("1. a\n2. b\n\n   c\n3. d\n- e\n", "page.org"))
    assert [block.number for block in document.blocks] == [1, 2, 0, 3, 0]


def test_comments_and_what_only_looks_like_one() -> None:
    text = "# obelism: ignore[PHR101] so\nText.\n\n<!-- obelism: ignore[PHR101] -->\n"
    own, other = parse(from_text(text, "page.org")).comments
    assert (own.text, own.block, own.opens, own.instead) == ("obelism: ignore[PHR101] so", True, True, "")
    assert "# obelism: ignore[CODE]" in other.instead


@pytest.mark.parametrize(
    "scrap", ["", "*", "-", "#", "#+", ":", "|", "[[", "[fn:", "\\", "#+begin_src", ":a:", "<", "$"]
)
def test_scraps_are_read(scrap: str) -> None:
    org(scrap)
    org(f"a {scrap}")
    org(f"{scrap}\n\n  a\n\n{scrap}")


def test_deep_nesting_is_read_without_recursion() -> None:
    assert org("*/" * 10_000 + "a" + "/*" * 10_000)
    assert org("#+begin_quote\n" * 10_000 + "a") == ["10001:1 quote a"]


DRAWER = ":PROPERTIES:\n:INDEX: cp\n:END:\n"


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        (DRAWER, ["metadata"]),
        (f"{DRAWER}\n* Key Index\n", ["metadata", "heading"]),
        (f"{DRAWER}The terms of the book.\n", ["paragraph"]),
        ("#+include: licence.org\n", ["html"]),
    ],
    ids=["drawer", "before a headline", "above text", "inclusion"],
)
def test_a_section_holds_what_stands_in_its_place(below: str, kinds: list[str]) -> None:
    document = parse(from_text(f"* One\nText.\n\n* Main Index\n{below}"), "org")
    assert [block.kind.value for block in document.blocks[3:]] == kinds


def test_a_drawer_above_all_headlines_is_no_section() -> None:
    assert parse(from_text(f"{DRAWER}* One\n"), "org").settings is None
