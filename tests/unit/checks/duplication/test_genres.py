"""What kind of text a document is, and what each kind may say twice."""

from __future__ import annotations

import pytest

from crossfile import checker_of
from crossfile import lint_files
from linting import lint
from linting import registry
from obelism.checks.genres import is_code
from obelism.checks.genres import is_edition
from obelism.checks.genres import is_log
from obelism.checks.genres import is_manual
from obelism.checks.genres import is_minutes
from obelism.checks.genres import is_parallel
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


@pytest.mark.parametrize(
    "path",
    [
        "CHANGELOG.md",
        "docs/changelog/index.md",
        "NEWS",
        "a/History.txt",
        "RelNotes/2.0.0.txt",
        "release-notes.md",
        "LICENSE.md",
    ],
)
def test_logs_and_licences_are_known_by_name(path: str) -> None:
    assert is_log(path)


@pytest.mark.parametrize("path", ["news/a-bridge.md", "history-of-rope.md", "changes-in-the-law.md", "relations.md"])
def test_articles_are_no_logs(path: str) -> None:
    assert not is_log(path)


def test_what_explains_by_code_is_a_manual() -> None:
    assert is_manual(parse(from_text(MANUAL, "page"), "markdown"))
    assert not is_manual(parse(from_text(f"# Rope\n\n{ROPE}\n\n```\nrun\n```\n", "page"), "markdown"))


def test_a_manual_may_repeat_a_step() -> None:
    assert {finding.severity for finding in lint("DUP001", MANUAL, short_words=8)} == {Severity.INFO}
    plain = lint("DUP001", MANUAL.replace("```", ""), short_words=8)
    assert {finding.severity for finding in plain} == {Severity.ERROR}


def test_a_manual_may_not_repeat_a_long_paragraph() -> None:
    (finding,) = [
        found
        for found in lint("DUP001", f"{MANUAL}{LONG}\n\n## More\n\n{LONG}\n", manual_words=40)
        if found.severity > 1
    ]
    assert finding.severity is Severity.ERROR


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
    ("one", "other", "same"),
    [
        ("docs/en/rope.md", "docs/pt-br/rope.md", True),
        ("_overviews/rope.md", "_es/overviews/rope.md", True),
        ("collections/rope.md", "collections-2.13/rope.md", True),
        ("v1/rope.md", "v2.x/rope.md", True),
        ("rope.md", "rope.fr.md", True),
        ("docs/rope.md", "versioned_docs/version-3/rope.md", True),
        ("stable\\rope.md", "latest\\rope.md", True),
        ("docs/rope.mdx", "versioned_docs/version-3/rope.md", True),
        ("site/docs/rope.md", "site/2.19/rope.md", True),
        ("x/2024.x/x", "x/2025.x/x", True),
        ("x/x", "y/x", False),
        ("goals/12-goals-2025h1.md", "goals/17-goals-2026.md", True),
        ("upgrading-1.8-1.9.md", "upgrading-1.6-1.7.md", True),
        ("part-1.md", "part-2.md", False),
        ("2025/rope.md", "2026/boat.md", False),
        ("posts/rope.md", "drafts/rope.md", False),
        ("posts/rope.md", "posts/boat.md", False),
        ("rope.md", "rope.md", False),
    ],
)
def test_one_page_in_two_languages_or_versions_is_known_by_its_path(one: str, other: str, same: bool) -> None:
    assert is_edition(one, other) is same


@pytest.mark.parametrize(
    "paths",
    [
        ("en/a.md", "fr/a.md"),
        ("a.md", "archive/b.md"),
        ("posts/2024-05-01-a.md", "posts/2025-05-02-b.md"),
        ("2024/05/01/a.md", "2025/05/02/b.md"),
        ("rope.md", "_includes/knots.md"),
        ("CODE_OF_CONDUCT.md", "docs/code-of-conduct.md"),
    ],
)
def test_copies_in_another_edition_or_in_the_past_are_information(paths: tuple[str, str]) -> None:
    page = f"{ROPE}\n\nNothing else.\n\n{ROPE} {STEP}\n"
    (finding,) = lint_files("DUP010", dict.fromkeys(paths, page))
    assert finding.severity is Severity.INFO
    (finding,) = lint_files("DUP010", {paths[0]: page, "other.md": page})
    assert finding.severity is Severity.ERROR


def test_pages_of_one_name_for_two_tools_may_share_a_paragraph_or_two() -> None:
    shared = [f"{LONG} The {tree} of the {tree} yard says so." for tree in ("oak", "elm", "ash", "fir", "yew", "box")]
    for count, severity in ((2, Severity.INFO), (6, Severity.ERROR)):
        page = "\n\n".join(shared[:count])
        (finding,) = lint_files("DUP010", {"oak/use.md": f"{page}\n\nOak.\n", "elm/use.md": f"{page}\n\nElm.\n"})
        assert finding.severity is severity


@pytest.mark.parametrize("path", ["CHANGELOG.md", "relnotes/2.md"])
def test_logs_are_not_compared(path: str) -> None:
    assert not lint_files("DUP010", {"a.md": f"{ROPE}\n", path: f"{ROPE}\n"})


@pytest.mark.parametrize("code", ["DUP001", "DUP003", "DUP005", "DUP006", "DUP008"])
def test_a_log_may_be_of_one_mould(code: str) -> None:
    checker = checker_of(code)
    for example in registry().rules[code].examples:
        if example.bad:
            found = [
                checker.check(parse(from_text(example.text, path), example.format)).findings
                for path in ("page.md", "CHANGELOG.md")
            ]
            assert [bool(findings) for findings in found] == [True, False]


def test_logs_have_no_habits() -> None:
    text = "{} plays a key role in the town.\n"
    pages = {f"{name}/page.md": text.format(name) for name in ("Mill", "Ferry", "School", "Baker")}
    assert lint_files("DUP018", pages)
    assert not lint_files("DUP018", {path.replace("page", "CHANGELOG"): page for path, page in pages.items()})


def test_a_phrase_of_captions_is_information() -> None:
    text = "".join(
        f"Table B-{number} shows the ways in which one can use a {name}.\n\n" for number, name in enumerate("xyzw")
    )
    assert {finding.severity for finding in lint("DUP004", text)} <= {Severity.INFO}


def test_minutes_are_known_by_their_names() -> None:
    assert is_minutes("archive/2019-meeting-notes.md")
    assert is_minutes("minutes/2024-05-03.md")
    assert not is_minutes("docs/five-minutes.md")
