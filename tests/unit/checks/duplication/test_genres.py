"""What pages of some kinds, or related in some way, may say twice."""

from __future__ import annotations

import pytest

from crossfile import lint_files
from linting import lint
from linting import plain_prose
from linting import registry
from obelism.checks.blocks import is_code
from obelism.checks.blocks import is_parallel
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text

STEP = "Open the file in your editor, change the name of the port, and save it before you start the program again."
ROPE = (
    "A rope that has lain in the sun for a summer looks sound and breaks like straw. Bend it before you trust it: "
    "new rope bends without a sound, and old rope crackles and stays bent where it was held."
)
LONG = (
    f"{ROPE} Whoever splices one should soak it in a bucket first, for an hour in winter and for half of that in July."
)
MANUAL = "# Ports\n\n" + "".join(
    f"## On {name}\n\n{STEP}\n\n```\nrun {name}\n```\n\n" for name in ("oak", "elm", "ash", "fir")
)


def test_other_code_makes_another_paragraph() -> None:
    text = "To change it, write `{}` at the top of the file and start the program once more."
    assert lint("DUP001", f"{text.format('a')}\n\nOr not.\n\n{text.format('a')}\n")
    assert not lint("DUP001", f"{text.format('a')}\n\nOr not.\n\n{text.format('b')}\n")


def test_short_items_and_sections_of_one_sentence_are_parallel() -> None:
    page = "# A\n\nRead the page about ropes.\n\n# B\n\nRead the page about boats.\n\n# C\n\nOne. Two.\n\nThree.\n"
    document = parse(from_text(page, "page"), "markdown")
    one, other, _, last = document.prose_blocks
    assert is_parallel(document, one, other)
    assert not is_parallel(document, one, last)
    items = parse(from_text("- It is slow.\n- It is slow.\n\nIt is slow.\n", "page"), "markdown")
    assert is_parallel(items, *items.prose_blocks[:2])
    assert not is_parallel(items, *items.prose_blocks[1:])


def test_settings_in_plain_text_are_code() -> None:
    document = parse(from_text("pcm.NAME {\n  slave STR # name (see pcm_slave)\n}\n\n" + ROPE, "page"), "plain")
    assert is_code(document, document.prose_blocks[0])
    assert not is_code(document, document.prose_blocks[-1])


def test_a_copied_page_is_one_finding() -> None:
    page = f"{LONG}\n\nNothing else.\n\n{STEP} Nobody forgets it twice. {ROPE}\n"
    (finding,) = lint_files("DUP010", {"a.md": page, "b.md": page.replace("else", "more")})
    assert finding.severity is Severity.ERROR
    assert "2 paragraphs of this file (lines 1, 5)" in finding.message
    assert [related.location.start.line for related in finding.related] == [1, 5]


@pytest.mark.parametrize(
    "form", ["“{}”", "_{}_", "<blockquote>\n\n{}\n\n</blockquote>"], ids=["quotation", "call", "tag"]
)
def test_words_of_others_and_calls_may_stand_in_two_files(form: str) -> None:
    said = form.format(ROPE.replace(":", ","))
    assert not lint_files("DUP010", {"a.md": f"Ann said.\n\n{said}\n", "b.md": f"Ann, again.\n\n{said}\n"})


@pytest.mark.parametrize(
    ("paths", "beside_another"),
    [
        (("en/a.md", "fr/a.md"), Severity.ERROR),
        (("a.md", "archive/b.md"), Severity.ERROR),
        (("posts/2024-05-01-a.md", "posts/2025-05-02-b.md"), Severity.INFO),
        (("2024/05/01/a.md", "2025/05/02/b.md"), Severity.INFO),
        (("news/20240501-a.md", "news/20250502-b.md"), Severity.INFO),
        (("news/20242501-a.md", "archive/b.md"), Severity.ERROR),
        (("rope.md", "_includes/knots.md"), Severity.ERROR),
    ],
)
def test_copies_in_another_edition_or_in_the_past_are_information(
    paths: tuple[str, str], beside_another: Severity
) -> None:
    page = f"{ROPE}\n\nNothing else.\n\n{ROPE} {STEP}\n"
    (finding,) = lint_files("DUP010", dict.fromkeys(paths, page))
    assert finding.severity is Severity.INFO
    (finding,) = lint_files("DUP010", {paths[0]: page, "other.md": page})
    assert finding.severity is beside_another


def test_pages_of_one_name_for_two_tools_may_share_what_they_say() -> None:
    page = "\n\n".join(f"{LONG} The {tree} of the {tree} yard says so." for tree in ("oak", "elm", "ash", "fir", "yew"))
    for other, severity in (("elm/use.md", Severity.INFO), ("elm/cut.md", Severity.ERROR)):
        (finding,) = lint_files("DUP010", {"oak/use.md": f"{page}\n\nOak.\n", other: f"{page}\n\nElm.\n"})
        assert finding.severity is severity


LOG = "\n## 1.2.0\n\n- Mended.\n\n## 1.1.0\n\n- Mended.\n\n## 1.0.0\n\n- Begun.\n"
"""Headings that make a log of a page."""


def test_logs_are_not_compared() -> None:
    files = {"a.md": f"{ROPE}\n", "b.md": f"{ROPE}\n"}
    assert lint_files("DUP010", files)
    assert not lint_files("DUP010", {path: f"{text}{LOG}" for path, text in files.items()})


@pytest.mark.parametrize("code", ["DUP001", "DUP003", "DUP005", "DUP006", "DUP008"])
def test_a_log_may_be_of_one_mould(code: str) -> None:
    for example in registry().rules[code].examples:
        if example.bad:
            assert lint(code, example.text, example.format)
            assert not lint(code, example.text, example.format, kind="log")


def test_logs_have_no_habits() -> None:
    text = "{} plays a key role in the town.\n"
    pages = {f"{name}/page.md": text.format(name) for name in ("Mill", "Ferry", "School", "Baker")}
    assert lint_files("DUP018", pages)
    assert not lint_files("DUP018", pages, kinds=dict.fromkeys(pages, "log"))


def test_a_phrase_of_captions_is_information() -> None:
    text = "".join(
        f"Table B-{number} shows the ways in which one can use a {name}.\n\n" for number, name in enumerate("xyzw")
    )
    assert {finding.severity for finding in lint("DUP004", text)} <= {Severity.INFO}


@pytest.mark.parametrize(
    ("form", "severity"),
    [
        ("- [Ropes](https://rope.example): {}", Severity.INFO),
        ("- [{}](https://rope.example)", Severity.INFO),
        ("- {} [Ropes](https://rope.example)", Severity.ERROR),
        ("[Ropes](https://rope.example): {}", Severity.ERROR),
    ],
    ids=["described", "quoted", "a link inside", "no item"],
)
def test_a_bookmark_may_stand_on_two_pages(form: str, severity: Severity) -> None:
    said = form.format(LONG)
    (finding,) = lint_files("DUP010", {"a.md": f"Of ports.\n\n{said}\n", "b.md": f"Of files, too.\n\n{said}\n"})
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("title", "severity"),
    [("**Step 3: open the port**", Severity.INFO), ("**Step 3** opens the port.", Severity.ERROR)],
)
def test_a_line_in_bold_parts_a_page_as_a_heading_does(title: str, severity: Severity) -> None:
    said = "Read the log of the port in the browser of the office."
    (finding,) = lint("DUP001", f"{said}\n\n{title}\n\n{said}\n")
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("run oak", "run elm", "run ash", "run fir"), True),
        (("run oak", "run elm", "run oak", "run elm"), False),
        (("run oak", "run elm", "run oak", "run fir"), True),
    ],
    ids=["other code", "the same code", "other code behind"],
)
def test_what_stands_beside_code_of_its_own_may_be_said_again(codes: tuple[str, ...], told: bool) -> None:
    first, behind, second, last = (f"```\n{code}\n```\n" for code in codes)
    text = f"{first}\n{STEP}\n\n{behind}\nNobody did.\n\n{second}\n{STEP}\n\n{last}"
    (finding,) = lint("DUP001", text, kind="article")
    assert ("own-code" in [cap.ground for cap in finding.because]) is told


def test_near_copies_on_an_author_s_own_page_with_settings_are_advice() -> None:
    page = f"{LONG}\n\n{plain_prose(100)}\n\n{LONG.replace('bucket', 'barrel').replace('July', 'May')}\n"
    assert [finding.severity for finding in lint("DUP002", page)] == [Severity.WARNING]
    (finding,) = lint("DUP002", f"---\ntitle: Ropes\n---\n\n{page}")
    assert finding.severity is Severity.INFO
    assert {cap.ground for cap in finding.because} == {"own-words+settings"}


def test_what_a_program_wrote_is_advice() -> None:
    page = f"{LONG}\n\n{plain_prose(40)}\n\n{LONG}\n"
    assert [finding.severity for finding in lint("DUP001", page)] == [Severity.ERROR]
    (finding,) = lint("DUP001", f"<!-- Written by ropes.py; do not edit. -->\n\n{page}")
    assert finding.severity is Severity.INFO
    assert {cap.ground for cap in finding.because} == {"generated"}


@pytest.mark.parametrize(("code", "last"), [("DUP001", LONG), ("DUP002", LONG.replace("bucket", "barrel"))])
def test_what_a_quiz_says_again_is_advice(code: str, last: str) -> None:
    page = f"{LONG}\n\n{plain_prose(100)}\n\n{last}\n"
    assert [finding.severity > Severity.INFO for finding in lint(code, page)] == [True]
    options = "Where does the rope go?\n\nA) Up.\n\nB) Down.\n\nC) Nowhere.\n\nThe answer is B.\n\n" * 3
    (finding,) = lint(code, f"{options}{page}", kind="article")
    assert finding.severity is Severity.INFO
    assert "quiz" in {cap.ground for cap in finding.because}
