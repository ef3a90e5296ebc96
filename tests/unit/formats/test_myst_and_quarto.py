"""What MyST, Quarto and Pandoc add to Markdown: roles, directives, text of reStructuredText, references and notes."""

from __future__ import annotations

import pytest

from mapping import misplaced
from obelism.checks.residue.debris import DEFAULTS
from obelism.checks.residue.debris import run
from obelism.checks.residue.links import LABEL_OPTIONS
from obelism.checks.residue.links import find_empty_labels
from obelism.checks.residue.links import prepare_labels
from obelism.formats.registry import parse
from obelism.text.source import from_text
from seen import marked
from seen import seen


def read(text: str, path: str) -> list[str]:
    assert misplaced(parse(from_text(text, path))) == []
    return seen(text, path)


@pytest.mark.parametrize(
    ("text", "prose", "marks"),
    [
        ("See {ref}`the text <target>`, so.", "See the text, so.", [("link", "the text", "target")]),
        ("({doc}`caf\u00e9 <../a/b>`)", "(caf\u00e9)", [("link", "caf\u00e9", "../a/b")]),
        ("A {term}`pivotal role`.", "A pivotal role.", [("emphasis", "pivotal role", "")]),
        ("H{sub}`2`O and {abbr}`PR (public relations)`", "H2O and PR (public relations)", None),
        ("{py:func}`f` and {ref}`target` and {kbd}`a`", "\ufffc and \ufffc and \ufffc", None),
        ("{abbr}`RR (two words)`s, {term}` a`", "\ufffcs, \ufffc", None),
        ("{ref}`a *b* <c>` {term}`a_b`", "\ufffc \ufffc", None),
        ("Words ``{ref}`a <b>` `` in code", "Words \ufffc in code", [("code", "\ufffc", "")]),
        ("A [pivotal role]{.mark} here", "A pivotal role here", [("emphasis", "pivotal role", "")]),
        (":name[label]{index=0}", ":name[label]", []),
        ("# A title {background='#aaa' k=v}", "A title", []),
        ("A set is {a=1, b=2}\n", "A set is {a=1, b=2}", []),
        (
            "(a)=\nSee @fig-hive, @tab:b and @lee2020; @ann, a@fig-b.org, \\@fig-c",
            "See \ufffc, \ufffc and \ufffc; @ann, a@fig-b.org, @fig-c",
            [("link", "\ufffc", "fig-hive"), ("link", "\ufffc", "tab:b"), ("citation", "\ufffc", "lee2020")],
        ),
        ("A [link](u){.c} and ![i](v){.d}", "A link and \ufffc", [("link", "link", "u"), ("image", "\ufffc", "v")]),
    ],
)
def test_inline_markup(text: str, prose: str, marks: list[tuple[str, str, str]] | None) -> None:
    assert [line.split(" ", 2)[2] for line in read(text, "page.md")] == [prose]
    assert marks is None or marked(text, "page.md") == marks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "```{list-table} A\n:header-rows: 1\n* - A b\n  - C\n* - D\n  - E\n```\nText.",
            ["3:5 cell2 A b", "4:5 cell2 C", "5:5 cell2 D", "6:5 cell2 E", "8:1 paragraph Text."],
        ),
        (
            ":::{button-link} a.html\n:color: primary\nClick here to read the charter.\n:::\n\nText.",
            ["3:1 cell Click here to read the charter.", "6:1 paragraph Text."],
        ),
        ("```{button-ref} charter\nThe charter\n```", ["2:1 cell The charter"]),
        ("```{prf:theorem} A\n:label: b\nA text.\n```", ["3:1 paragraph A text."]),
        ("```{exercise}\nA text.\n```", ["2:1 paragraph A text."]),
        ('One.\n+++\nTwo.\n+++ {"a": 1}\nThree.', ["1:1 paragraph One.", "3:1 paragraph Two.", "5:1 paragraph Three."]),
        (
            "```{eval-rst}\n.. note:: A *text*.\n\n``code`` and :ref:`b <c>`.\n```\n\nText.",
            ["2:11 admonition A text.", "4:1 paragraph \ufffc and b.", "7:1 paragraph Text."],
        ),
        ("```{eval-rst}\n```\n\n> ```{eval-rst}\n> a\n> ```", ["4:1 code"]),
        ("```{csv-table}\na, b\n```", ["1:1 code"]),
        (
            "```{glossary}\nHive\n  Where bees\n  live.\n\n[Wax]{#c}\n   It.\n```\n\n:::{glossary}\nDrone\n: He.\n:::",
            [
                "2:1 item1 Hive",
                "3:3 item1 Where bees live.",
                "6:2 item1 Wax",
                "7:4 item1 It.",
                "11:1 item1 Drone",
                "12:3 item1 He.",
            ],
        ),
        ("- ```{glossary}\n  Hive\n    Where bees live.\n  ```", ["2:3 item2 Hive", "3:5 item2 Where bees live."]),
        ("```{note}\nA {kbd}`b` {octicon}`c;1em` d\n{{ e }}.\n```", ["2:1 admonition A \ufffc \ufffc d \ufffc."]),
        ("@tab-hives shows it.", ["1:1 paragraph @tab-hives shows it."]),
        (
            "One.\n\n$$\n\\begin{a}\nb\n\\end{a}\n+\n\\begin{a}\nc\n\\end{a}\n$$ (eq:d)\n\nTwo.",
            ["1:1 paragraph One.", "3:1 code", "13:1 paragraph Two."],
        ),
        ("> $$\n> a\n> - b\n> = c\n> $$\n\nOne.", ["1:3 code", "7:1 paragraph One."]),
        ("One\n$$\na\n$$\ntwo.", ["1:1 paragraph One \ufffc two."]),
        ("$$ costs $5\n\n- One.\n\n$$", ["1:1 paragraph $$ costs $5", "3:3 item1 One.", "5:1 paragraph $$"]),
    ],
)
def test_directives(text: str, blocks: list[str]) -> None:
    assert read(text, "page.md") == blocks


def test_comments_in_evaluated_text_silence() -> None:
    text = "A.\n\n```{eval-rst}\n.. obelism: ignore[PHR101]\n\nB.\n```\n"
    (comment,) = parse(from_text(text, "page.md")).comments
    assert (comment.text, text[slice(*comment.span)]) == ("obelism: ignore[PHR101]", ".. obelism: ignore[PHR101]")


_DOI, _ARTICLE = "[](https://doi.org/10.5281/zenodo.1)", "[](https://fr.wikipedia.org/wiki/Mar%C3%A9e_(mer))"


@pytest.mark.parametrize(
    ("text", "path", "unseen"),
    [
        (f"See {_DOI}.", "page.md", 1),
        (f"See {_DOI} and {_ARTICLE}.", "page.md", 2),
        (f"(tides)=\nSee {_DOI} and {_ARTICLE}.", "page.md", 0),
        (f"See {_DOI} and @hale1999tides.", "page.md", 0),
        (f"See {_DOI} and <wiki:Tide>.", "page.md", 0),
        (f"See {_DOI}, mail a@hale1999.org.", "page.md", 1),
        (f"See {_DOI} and @hale1999tides.", "page.qmd", 1),
        (
            "See [](https://github.com/a/b/pull/7) and {ref}`b`, [](https://github.com/a/b/blob/main/c.md).",
            "page.md",
            0,
        ),
        ("See [](https://github.com/a/b) and {ref}`b`, [](https://example.org).", "page.md", 2),
    ],
)
def test_myst_fills_in_links_without_text(text: str, path: str, unseen: int) -> None:
    found = find_empty_labels(parse(from_text(text, path)), prepare_labels(LABEL_OPTIONS))
    assert len([hit for hit in found if "no text" in (hit.message or "")]) == unseen


@pytest.mark.parametrize(
    ("text", "prose", "marks"),
    [
        ("See @fig-a and [-@sec-b, @tbl-c].", "See \ufffc and \ufffc.", ["link", "link"]),
        ("As @smith04 [p. 3] and [see @doe99, pp. 33] say", "As \ufffc and \ufffc say", ["citation", "citation"]),
        ("So @a.b. Mail a@e.org", "So \ufffc. Mail a@e.org", ["citation"]),
        ("Escaped \\@a and `@b`", "Escaped @a and \ufffc", ["code"]),
        ("A **b** ^[A *note*.] goes *on*.", "A b goes on.", ["strong", "footnote", "emphasis"]),
    ],
)
def test_references_of_quarto(text: str, prose: str, marks: list[str]) -> None:
    first = read(text, "page.qmd")[0]
    assert first.split(" ", 2)[2] == prose
    first_block = parse(from_text(text, "page.qmd")).blocks[0]
    assert [mark.kind.value for mark in first_block.marks] == marks


def test_targets_with_spaces_are_targets_to_pandoc() -> None:
    text = 'A [b *c*](/d e.html) and [f](g h i.qmd "A title") or [j](k l(m)), `[n](o p)`.'
    assert read(text, "page.qmd") == ["1:1 paragraph A b c and f or [j](k l(m)), \ufffc."]
    assert [mark for mark in marked(text, "page.qmd") if mark[0] == "link"] == [
        ("link", "b c", "/d e.html"),
        ("link", "f", "g h i.qmd"),
    ]
    assert read("A \\[b](/c d)", "page.qmd") == ["1:1 paragraph A [b](/c d)"]
    assert [mark for mark in marked(text, "page.md") if mark[0] == "link"] == []


def test_the_sign_of_a_caption_is_no_text() -> None:
    table = "|a|\n|-|\n|b|\n\n"
    assert read(f"{table}: A caption. {{#tbl-a}}\n", "page.qmd")[2:] == ["5:3 paragraph A caption."]
    assert read(f'{table}: {{tbl-colwidths="[1,2]"}}\n\nText.\n', "page.qmd")[2:] == ["7:1 paragraph Text."]


def test_the_title_of_a_callout_is_no_heading_of_the_page() -> None:
    text = "::: {.callout-note}\n## A title\n\nText.\n\n## B\n:::\n\n::: {.column}\n## C\n\nText.\n:::\n"
    assert [line.split(" ", 1)[1] for line in read(text, "page.qmd")] == [
        "admonition A title",
        "admonition Text.",
        "heading2 B",
        "heading2 C",
        "paragraph Text.",
    ]


def test_a_note_in_a_line_is_a_block() -> None:
    assert read("A word^[See *it*.] b.\n\n^[Alone.]", "page.qmd") == [
        "1:1 paragraph A word b.",
        "1:9 footnote See it.",
        "3:3 footnote Alone.",
    ]


def test_names_of_people_are_no_sources_elsewhere() -> None:
    assert read("Thanks to @smith.", "page.md") == ["1:1 paragraph Thanks to @smith."]


@pytest.mark.parametrize("opening", ["```{list-table}\n{}```\n", "::: {.list-table}\n{}:::\n"])
def test_an_empty_cell_is_no_empty_item(opening: str) -> None:
    cells = "* - A\n  - B\n* - C\n  -\n"
    document = parse(from_text(f"A text.\n\n{opening.replace('{}', cells)}", "page.md"))
    assert not [hit for hit in run(document, DEFAULTS) if "no text" in (hit.message or "")]
    document = parse(from_text(f"A text.\n\n{cells}", "page.md"))
    assert [hit for hit in run(document, DEFAULTS) if "no text" in (hit.message or "")]
