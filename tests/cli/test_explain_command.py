"""``obelism explain``: why a file, or a line of it, is judged as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

pytestmark = pytest.mark.usefixtures("only_own_rules")

TEXT = "# Title\n\nSay abracadabra now.\n\nIt rang hazily, then faintly.\n"
LOG = "# Changes\n\n## 1.2.0\n\nSay abracadabra.\n\n## 1.1.0\n\nIt rang.\n\n## 1.0.0\n\nHocus pocus.\n"


@pytest.fixture
def here(project_folder: Project) -> Project:
    project_folder.write("a.md", TEXT)
    return project_folder


def lines(project: Project, *arguments: str, stdin: bytes = b"") -> list[str]:
    result = project.run("explain", *arguments, stdin=stdin)
    assert (result.code, result.err) == (0, "")
    return result.out.splitlines()


def found(project: Project, *arguments: str) -> list[tuple[int, str, str]]:
    """Return line, code and fate of the findings as JSON has them."""
    record = json.loads(project.run("explain", "--output-format", "json", *arguments).out)
    return [(item["line"], item["code"], item["fate"]) for item in record["findings"]]


def test_a_whole_file(here: Project) -> None:
    told = lines(here, "a.md")
    assert told[0] == "a.md is taken for an article, read through from its first line"
    assert told[1].startswith("  ")
    assert told[2] == "Read as markdown, in English, 8 words"
    assert "Shown by obelism check: 2 findings" in told
    assert told[told.index("Line 3: Say abracadabra now.") :] == [
        "Line 3: Say abracadabra now.",
        "  3:5 error HSE001 magic-word: “abracadabra” is the magic word",
        "",
        "Line 5: It rang hazily, then faintly.",
        "  5:9 info HSE002 faint-word: “hazily” is faint",
        "    not shown: below min-severity (warning)",
        "  5:22 warning HSE002 faint-word: “faintly” is faint",
    ]


def test_one_line(here: Project) -> None:
    assert lines(here, "a.md:3")[-2:] == [
        "Line 3: Say abracadabra now.",
        "  3:5 error HSE001 magic-word: “abracadabra” is the magic word",
    ]
    assert lines(here, "a.md:3:5") == lines(here, "a.md:3"), "a place as editors and reports write it"
    assert lines(here, "a.md:4")[-2:] == ["Line 4: ", "  nothing was found here"]


def test_rules_that_did_not_run(here: Project) -> None:
    here.settings('ignore = ["HSE001"]\n[rules.HSE002]\nseverity = "info"\n')
    told = lines(here, "a.md")
    milder = told.index("1 rule did not: milder than min-severity (warning)")
    assert told[milder + 1] == "  HSE002"
    record = json.loads(here.run("explain", "a.md", "--output-format", "json").out)
    assert record["rules"]["not_run"]["below_min_severity"] == ["HSE002"]
    assert "HSE001" in record["rules"]["not_run"]["not_selected"]
    assert [code for _, code, _ in found(here, "a.md")] == ["HSE002", "HSE002"], "advice is told, too"


def test_grounds_are_told_with_what_they_are_worth(here: Project) -> None:
    here.settings('[rules.HSE001.grounds]\nlog = "off"\n')
    here.write("log.md", LOG)
    told = lines(here, "log.md:5")
    assert told[0] == "log.md is taken for a log of releases or days, whose entries repeat each other by design"
    assert told[1] == "  3 of 3 headings of one level name a date or a version"
    assert "Checked in part: a log of releases or days" in told
    assert "Held back: 2 excused" in told
    assert told[-3:] == [
        "  5:5 off HSE001 magic-word: “abracadabra” is the magic word",
        "    log = off: the page is a log of releases or days, whose entries repeat each other by design",
        "    not shown: excused by what is said above",
    ]
    here.settings('[rules.HSE001.grounds]\nlog = "warning"\n')
    assert lines(here, "log.md:5")[-2:] == [
        "  5:5 warning HSE001 magic-word: “abracadabra” is the magic word",
        "    log = warning: the page is a log of releases or days, whose entries repeat each other by design",
    ]


def test_comments_and_baselines_are_told(here: Project) -> None:
    here.write("a.md", f"{TEXT}\n<!-- obelism: ignore[HSE001] a spell -->\nHocus pocus.\n")
    assert here.run("baseline", "create", "--select", "HSE001").code == 0
    told = lines(here, "a.md", "--baseline", "obelism-baseline.json")
    assert "Shown by obelism check: 1 finding" in told
    assert "Held back: 1 below min-severity, 1 silenced by comments, 1 in the baseline" in told
    assert told[-1] == "    not shown: silenced by the comment in line 7: a spell"
    assert told[told.index("Line 3: Say abracadabra now.") + 2] == "    not shown: in the baseline"


def test_counts_are_those_of_a_check(here: Project) -> None:
    here.write("a.md", f"{TEXT}\nIt rang hazily. <!-- obelism: ignore[HSE002] -->\n")
    summary = json.loads(here.run("check", "--output-format", "json").out)["summary"]
    told = json.loads(here.run("explain", "a.md", "--output-format", "json").out)["summary"]
    assert told == {
        "shown": summary["findings"],
        **{name: summary[name] for name in ("hidden", "withheld", "limited", "suppressed", "accepted")},
    }


def test_json(here: Project) -> None:
    record = json.loads(here.run("explain", "a.md:3", "--output-format", "json").out)
    assert record["schema"] == 1
    assert (record["path"], record["kind"], record["format"], record["english"]) == (
        "a.md",
        "article",
        "markdown",
        True,
    )
    assert record["reasons"]
    assert {"HSE001", "HSE002"} <= {*record["rules"]["ran"]}
    (finding,) = record["findings"]
    assert (finding["code"], finding["severity"], finding["fate"], finding["column"]) == ("HSE001", "error", "shown", 5)


def test_settings_of_the_file_hold(here: Project) -> None:
    here.write("docs/obelism.toml", 'packs = ["../house.toml"]\nselect = ["HSE001"]\n')
    here.write("docs/b.md", TEXT)
    assert found(here, "docs/b.md") == [(3, "HSE001", "shown")]
    assert found(here, "docs/b.md", "--select", "HSE002") == [(5, "HSE002", "hidden"), (5, "HSE002", "shown")]


def test_standard_input(here: Project) -> None:
    text = b"    abracadabra\n"
    assert "nothing was found" in lines(here, "--", "-:1", stdin=text)[-1]
    told = lines(here, "-", "--stdin-filename", "x.txt", stdin=text)
    assert told[0].startswith("x.txt is taken for")
    assert "HSE001" in told[-1]


def test_a_file_whose_name_ends_like_a_line(here: Project) -> None:
    here.write("a.md:3", "Say abracadabra.\n")
    assert lines(here, "a.md:3")[0].startswith("a.md:3 is taken for")
    assert lines(here, "a.md:3:1")[-1].startswith("  1:5 error HSE001")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("gone.md", "gone.md: does not exist"),
        ("gone.md:3", "gone.md: does not exist"),
        ("a.md:x", "a.md:x: does not exist"),
        ("a.md:0", "a.md:0: lines count from 1"),
        ("a.md:6", "a.md:6: the file ends with line 5"),
        ("docs", "docs: is a folder (explain reads one file)"),
        ("image.md", "image.md: is not text"),
        ("guide.textile", "guide.textile: Obelism does not know the format (Textile), and the file was not read"),
        ("large.md", "large.md: has more than the 80 bytes of max-file-size"),
    ],
)
def test_what_cannot_be_explained_is_told_in_one_line(here: Project, place: str, told: str) -> None:
    here.settings("max-file-size = 80\n")
    here.write("docs/b.md", TEXT)
    here.write("image.md", b"\0\1\2")
    here.write("large.md", "x" * 90)
    here.write("guide.textile", TEXT)
    result = here.run("explain", place)
    assert (result.code, result.out, result.err) == (2, "", f"obelism: error: {told}\n")


def test_another_language_is_told(here: Project) -> None:
    french = "Le matin, la brume couvre encore le port et les pêcheurs rentrent avec leurs filets. "
    here.write("a.md", french * 5)
    told = lines(here, "a.md")
    assert any("in another language than English" in line for line in told)
    assert told[told.index("2 rules did not: about English only") + 1] == "  HSE001, HSE002"
    assert "Checked in part: not in English" in told


PARTS = (
    "# Title\n\n> Say abracadabra.\n\n| a | abracadabra |\n|---|---|\n| b | c |\n\nText.[^1]\n\n[^1]: Abracadabra.\n\n"
    "!!! note\n    Say it.\n\n```\nabracadabra\n```\n\nlamp    on   on\nfan     off  off\n\n[a]: b\n"
)


def test_what_is_left_out_on_purpose(here: Project) -> None:
    here.write("parts.md", PARTS)
    told = "Not all rules read 1 quotation, 4 cells, 1 footnote, 1 admonition, 1 block of code, 1 block of columns"
    assert told in lines(here, "parts.md")
    assert told not in lines(here, "a.md")
    record = json.loads(here.run("explain", "--output-format", "json", "parts.md").out)
    assert (record["blocks"]["cell"], record["blocks"]["quote"]) == (4, 1)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (3, "quotation"),
        (5, "cell or label"),
        (11, "footnote"),
        (14, "admonition"),
        (17, "code"),
        (20, "columns or lines set by hand"),
        (23, "markup or a comment"),
    ],
)
def test_what_a_line_is(here: Project, line: int, kind: str) -> None:
    here.write("parts.md", PARTS)
    told = lines(here, f"parts.md:{line}")
    assert [text.partition(":")[0].strip() for text in told[-2:]] == [kind, "nothing was found here"]
    assert lines(here, "parts.md:9")[-1] == "  nothing was found here"
    assert kind not in "".join(lines(here, "parts.md:9")[-2:])
