"""reStructuredText to blocks, as docutils reads it."""

from __future__ import annotations

import pytest

from obelism.document import MarkKind
from obelism.formats.registry import parse
from obelism.text.source import from_text
from seen import marked
from seen import seen


def rst(text: str) -> list[str]:
    return seen(text, "page.rst")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "=====\nTitle\n=====\n\nPart\n----\n\nText.",
            ["2:1 heading1 Title", "5:1 heading2 Part", "8:1 paragraph Text."],
        ),
        ("A\n=\n\nB\n-\n\nC\n=", ["1:1 heading1 A", "4:1 heading2 B", "7:1 heading1 C"]),
        ("====\nOver\n===", ["1:1 paragraph ==== Over ==="]),
        ("abc\n--", ["1:1 paragraph abc --"]),
        ("ab\n--", ["1:1 heading1 ab"]),
        ("A long title\n----", ["1:1 heading1 A long title"]),
        ("...", ["1:1 paragraph ..."]),
        ("Ants.\n\n....\n\nBees.", ["1:1 paragraph Ants.", "5:1 paragraph Bees."]),
        ("Term\n   Text.", ["1:1 item1 Term", "2:4 item1 Text."]),
    ],
)
def test_titles(text: str, blocks: list[str]) -> None:
    assert rst(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Example::\n\n   x = 1", ["1:1 paragraph Example:", "3:4 code"]),
        ("Example ::\n\n   x = 1\n\nBees.", ["1:1 paragraph Example", "3:4 code", "5:1 paragraph Bees."]),
        ("::\n\n   x = 1\n\n   y\n\nBees.", ["3:4 code", "7:1 paragraph Bees."]),
        ("A\nb::\n\n> x\n> y\n\nBees.", ["1:1 paragraph A b:", "4:1 code", "7:1 paragraph Bees."]),
        ("A::\n\n.. note:: Bees.", ["1:1 paragraph A:", "3:11 admonition Bees."]),
        (">>> 1\n1\n\nBees.", ["1:1 code", "4:1 paragraph Bees."]),
        ("| a\n| b\n\nBees.", ["1:1 layout", "4:1 paragraph Bees."]),
        (".. code-block:: py\n   :linenos:\n\n   x\n\n   y\n\nBees.", ["1:1 code", "8:1 paragraph Bees."]),
        (".. image:: a.png\n   :alt: b\n\nBees.", ["1:1 html", "4:1 paragraph Bees."]),
        (".. unknown::\n\n   Words.\n\nBees.", ["1:1 html", "5:1 paragraph Bees."]),
        (".. index:: a\n.. _b:\n.. |c| replace:: d\n__ e\n\nBees.", ["6:1 paragraph Bees."]),
    ],
)
def test_code_and_what_shows_no_words(text: str, blocks: list[str]) -> None:
    assert rst(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (".. note:: First words\n   go on.", ["1:11 admonition First words go on."]),
        (
            ".. note::\n   :class: a\n\n   Words.\n\n   - Bees.\n\nCows.",
            ["4:4 admonition Words.", "6:6 admonition Bees.", "8:1 paragraph Cows."],
        ),
        (".. versionadded:: 3.2\n   It works.", ["2:4 paragraph It works."]),
        (".. versionadded:: 3.2 It works.", ["1:23 paragraph It works."]),
        (".. deprecated-removed:: 3.9 3.11 Gone.", ["1:34 paragraph Gone."]),
        (".. topic:: Title\n\n   Words.", ["1:12 admonition Title", "3:4 admonition Words."]),
        (".. rubric:: Notes\n\nBees.", ["1:13 cell Notes", "3:1 paragraph Bees."]),
        (
            ".. figure:: a.png\n   :alt: b\n\n   A caption.\n\nBees.",
            ["1:1 html", "4:4 paragraph A caption.", "6:1 paragraph Bees."],
        ),
        (".. py:function:: f(a)\n                 g(b)\n   :noindex:\n\n   Does it.", ["5:4 item1 Does it."]),
        (".. option:: -x\n\n   Does it.", ["3:4 item1 Does it."]),
        (".. only:: html\n\n   Words.", ["3:4 paragraph Words."]),
        (".. epigraph::\n\n   Words.", ["3:4 quote Words."]),
        (
            "Ants.\n\n   Words.\n\n   -- Author\n\nBees.",
            ["1:1 paragraph Ants.", "3:4 quote Words.", "5:4 quote -- Author", "7:1 paragraph Bees."],
        ),
        ("A:\n\n  - b\n  - c", ["1:1 paragraph A:", "3:5 item1 b", "4:5 item1 c"]),
        (
            "A [#x]_ b.\n\n.. [#x] A note\n   goes on.\n.. [Key] Another.",
            ["1:1 paragraph A b.", "3:9 footnote A note goes on.", "5:10 footnote Another."],
        ),
        (
            '.. csv-table:: A *title*\n   :header: "A", b,\n      "c"\n   :widths: 1, 2\n\n'
            '   "d, e", f\n   g,"h\n   i\n\n   * j"\n\nCows.',
            [
                "1:16 paragraph A title",
                "2:14 cell A",
                "2:18 cell b",
                "3:8 cell c",
                "6:5 cell d, e",
                "6:12 cell f",
                "7:4 cell g",
                "7:7 cell h i",
                "10:6 cell j",
                "12:1 paragraph Cows.",
            ],
        ),
        (
            ".. csv-table::\n   :delim: ;\n   :quote: '\n\n   a, 'b'; 'c;'\n\n.. csv-table:: A title\n   :file: d.csv",
            ["5:4 cell a, 'b'", "5:13 cell c;", "7:1 html", "7:16 paragraph A title"],
        ),
        (".. list-table:: A *title*\n\n   * - A", ["1:17 paragraph A title", "3:8 cell A"]),
        (
            ".. list-table::\n   :header-rows: 1\n\n   * - A\n     - b\n\nCows.",
            ["4:8 cell A", "5:8 cell b", "7:1 paragraph Cows."],
        ),
        (
            ".. table:: A caption\n\n   == ==\n   a  b\n   == ==\n",
            ["1:12 paragraph A caption", "4:4 cell a", "4:7 cell b"],
        ),
    ],
)
def test_what_directives_enclose(text: str, blocks: list[str]) -> None:
    assert rst(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("- a\n  b\n\n  c\n\n  - d\n- e", ["1:3 item1 a b", "4:3 item1 c", "6:5 item2 d", "7:3 item1 e"]),
        ("1. a\n2. b\n\n(a) c\n\n#. d", ["1:4 item1 a", "2:4 item1 b", "4:5 item1 c", "6:4 item1 d"]),
        ("A. Einstein was\nhere and p. 5 is", ["1:1 paragraph A. Einstein was here and p. 5 is"]),
        ("A. Einstein\nB. Russell", ["1:4 item1 Einstein", "2:4 item1 Russell"]),
        ("- - a\n\n    b", ["1:5 item2 a", "3:5 item2 b"]),
        ("-\ta\n\n\tb", ["1:3 item1 a", "3:2 item1 b"]),
        (":a b: c\n   d\n:type x: int\n\nEels.", ["1:1 metadata", "5:1 paragraph Eels."]),
        (
            "Ants.\n\n:param x: c\n   d\n:type x: int\n\nEels.",
            ["1:1 paragraph Ants.", "3:11 item1 c d", "5:1 code", "7:1 paragraph Eels."],
        ),
        (
            "Ants.\n\n-a, --all=B  Does it\n             well.\n\nEels.",
            ["1:1 paragraph Ants.", "3:14 item1 Does it well.", "6:1 paragraph Eels."],
        ),
        (":func:`a` is b", ["1:1 paragraph \ufffc is b"]),
    ],
)
def test_lists(text: str, blocks: list[str]) -> None:
    assert rst(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("===== =====\none   two\n===== =====\n", ["2:1 cell one", "2:7 cell two"]),
        (
            "== ==\na  b b b\n   c\n-- --\nd  e\n== ==\n\nFish.",
            ["2:1 cell a", "2:4 cell b b b c", "5:1 cell d", "5:4 cell e", "8:1 paragraph Fish."],
        ),
        ("== ==\na  b\n\nc", ["1:1 paragraph == == a b", "4:1 paragraph c"]),
        (
            "+---+----+\n| a | b  |\n|   | c  |\n+===+====+\n| d e    |\n+--------+",
            ["2:3 cell a", "2:7 cell b c", "5:3 cell d e"],
        ),
        ("+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+", ["2:3 cell a", "2:7 cell b", "4:7 cell c"]),
        ("+---+---+\n| a | b  |\n+---+---+", ["1:1 layout"]),
    ],
)
def test_tables(text: str, blocks: list[str]) -> None:
    assert sorted(rst(text)) == sorted(blocks)


@pytest.mark.parametrize(
    ("text", "prose", "marks"),
    [
        (":ref:`text <target>`", "text", [("link", "text", "target")]),
        (":ref:`target`", "target", [("link", "target", "target")]),
        (":doc:`/a/page`", "\ufffc", [("link", "\ufffc", "/a/page")]),
        (":func:`~os.path.join`", "\ufffc", [("code", "\ufffc", "")]),
        (":pep:`8`", "\ufffc", [("link", "\ufffc", "pep-0008")]),
        (":math:`a_b`", "\ufffc", [("math", "\ufffc", "")]),
        (":cite:p:`a,b`", "\ufffc", [("citation", "\ufffc", "a,b")]),
        (":abbr:`LIFO (last in)`", "LIFO", []),
        ("`text`:strong: x", "text x", [("strong", "text", "")]),
        ("`a b <u\nv>`_", "a b", [("link", "a b", "uv")]),
        ("`<https://e.org>`__", "\ufffc", [("link", "\ufffc", "https://e.org")]),
        ("`a b`_ c_ d__", "a b c d", [("link", "a b", "a b"), ("link", "c", "c"), ("link", "d", "d")]),
        (
            "*a b* **c** ``d ` e``",
            "a b c \ufffc",
            [("emphasis", "a b", ""), ("strong", "c", ""), ("code", "\ufffc", "")],
        ),
        ("`word` and `two words`", "\ufffc and two words", [("code", "\ufffc", ""), ("emphasis", "two words", "")]),
        (
            "a [1]_. b [#n]_ c [Key]_",
            "a. b c \ufffc",
            [("footnote", "", "1"), ("footnote", "", "#n"), ("citation", "\ufffc", "Key")],
        ),
        ("|a b| |c|_", "\ufffc \ufffc", [("link", "\ufffc", "c")]),
        ("see _`the place` x", "see the place x", []),
        ("\\*a\\* snake_case_x 2 * 3 * 4 a\\ b __init__", "*a* snake_case_x 2 * 3 * 4 ab __init__", []),
        ("\"*\" '*' (*) x*y*z", "\"*\" '*' (*) x*y*z", []),
        ("*a", "*a", []),
        ("see *how\nto keep* now", "see how to keep now", [("emphasis", "how to keep", "")]),
        ("https://e.org/a_b is", "\ufffc is", [("link", "\ufffc", "https://e.org/a_b")]),
    ],
)
def test_inline_markup(text: str, prose: str, marks: list[tuple[str, str, str]]) -> None:
    document = parse(from_text(text, "page.rst"))
    assert [block.prose for block in document.blocks] == [prose]
    assert marked(text, "page.rst") == marks


def test_a_range_over_lines_covers_what_is_between_them() -> None:
    text = "- a *piv*\\ otal\n  role\n"
    document = parse(from_text(text, "page.rst"))
    (block,) = document.blocks
    assert block.prose == "a pivotal role"
    assert text[slice(*block.source_span(2, 14))] == "piv*\\ otal\n  role"


def test_comments_and_what_only_looks_like_one() -> None:
    text = "Ants.\n\n.. obelism: ignore[PHR101] so\n   it is\n\n   B.\n\n..\n\n   Quoted.\n\n"
    text += "<!-- obelism: ignore[PHR101] -->\n"
    document = parse(from_text(text, "page.rst"))
    own, empty, other = document.comments
    assert own.text == "obelism: ignore[PHR101] so\n   it is\n\n   B."
    assert (own.block, own.opens, own.instead) == (True, True, "")
    assert empty.text == ""
    assert ".. obelism: ignore[CODE]" in other.instead
    assert rst(text)[-2:] == ["10:4 quote Quoted.", "12:1 paragraph <!-- obelism: ignore[PHR101] -->"]


def test_tabs_without_a_set_are_one_as_long_as_nothing_stands_between() -> None:
    text = ".. tab:: A\n\n   One.\n\n.. tab:: B\n\n   Two.\n\nThree.\n\n.. tab:: C\n\n   Four.\n"
    one, two, three, four = parse(from_text(text, "page.rst")).prose_blocks
    assert one.excludes(two)
    assert not any(block.excludes(other) for block in (one, two) for other in (three, four))


def test_readers_see_one_of_several_tabs() -> None:
    text = ".. tab-set::\n\n   .. tab-item:: A\n\n      One.\n\n   .. tab-item:: B\n\n      Two.\n\nThree.\n"
    one, two, three = parse(from_text(text, "page.rst")).blocks
    assert one.excludes(two)
    assert not one.excludes(three)


@pytest.mark.parametrize(
    "text", ["", "\n", "..", ".. ", "-", "::", "=", "|", "+-+", "== ==", ":a:", ".. a::", "\\", "`", "_"]
)
def test_scraps_are_read(text: str) -> None:
    rst(text)
    rst(f"a\n\n{text}")
    rst(f"{text}\n\n   a\n")


def test_deep_nesting_is_read_without_recursion() -> None:
    assert rst("- " * 10_000 + "a") == ["1:20001 item10000 a"]


def test_bytes_of_something_else_are_read_as_words() -> None:
    rst("\x00\x01\ufffd")


@pytest.mark.parametrize("role", ["guilabel", "menuselection"])
def test_what_a_program_shows_is_bold_as_sphinx_sets_it(role: str) -> None:
    document = parse(from_text(f"Choose :{role}:`Crew --> Boats` there.\n", "page.rst"))
    (block,) = document.blocks
    assert [(mark.kind, block.prose[mark.start : mark.end]) for mark in block.marks] == [
        (MarkKind.STRONG, "Crew --> Boats")
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Ants.\n\n```python\nx = 1\n\ny\n```\n\nBees.", ["1:1 paragraph Ants.", "3:1 code", "9:1 paragraph Bees."]),
        ("Ants:\n```\nx = 1\n```\nBees.", ["1:1 paragraph Ants:", "2:1 code", "5:1 paragraph Bees."]),
        (
            ".. tab-item:: A\n\n   ```{code} sh\n   a b\n   ```\n\n.. tab-item:: B\n\n   Bees.",
            ["3:4 code", "9:4 paragraph Bees."],
        ),
        ("````md\n```\na b\n```\n````\n\nBees.", ["1:1 code", "7:1 paragraph Bees."]),
        ("Title\n`````\n\nBees.\n\nPart\n````", ["1:1 heading1 Title", "4:1 paragraph Bees.", "6:1 heading1 Part"]),
        ("`````\nTitle\n`````\n\nBees.", ["2:1 heading1 Title", "5:1 paragraph Bees."]),
        ("```python\nAnts.\n\nBees.", ["1:1 paragraph ```python Ants.", "4:1 paragraph Bees."]),
        ("```a``` is code.\n\nBees.", ["1:1 paragraph \ufffc is code.", "3:1 paragraph Bees."]),
        (
            "- a\n\n  ```py\n  x\n\nAnts.\n\n- b\n\n  ```\n",
            ["1:3 item1 a", "3:3 item1 ```py x", "6:1 paragraph Ants.", "8:3 item1 b", "10:3 item1 ```"],
        ),
    ],
)
def test_fences_of_markdown_hold_code(text: str, blocks: list[str]) -> None:
    assert rst(text) == blocks
