from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

pytestmark = pytest.mark.usefixtures("only_own_rules")

TEXT = "# Title\n\nSay abracadabra now.\n"


@pytest.fixture
def here(project_folder: Project) -> Project:
    project_folder.write("a.md", TEXT)
    return project_folder


def test_full_report(here: Project) -> None:
    here.write("b.md", "It rang faintly. <!-- obelism: ignore[HSE001] -->\n")
    assert here.run("check") == (
        1,
        """\
error: HSE001 magic-word: “abracadabra” is the magic word
 --> a.md:3:5
  |
3 | Say abracadabra now.
  |     ^^^^^^^^^^^

warning: HSE002 faint-word: “faintly” is faint
 --> b.md:1:9
  |
1 | It rang faintly. <!-- obelism: ignore[HSE001] -->
  |         ^^^^^^^

warning: OBL901 unused-suppression: ignore[HSE001] silences nothing here
 --> b.md:1:39
  |
1 | It rang faintly. <!-- obelism: ignore[HSE001] -->
  |                                       ^^^^^^
  = fix: Remove the suppression

Found 3 findings (1 error, 2 warnings) in 2 of 2 files
""",
        "",
    )


def test_long_lines_are_cut_around_the_place(here: Project) -> None:
    here.write("a.md", "of the " * 150 + "say abracadabra " + "of the " * 150 + "\n")
    lines = here.run("check").out.split("\n")
    assert lines[3].startswith("1 | …")
    assert lines[3].endswith("…")
    assert len(lines[3]) <= 100
    assert lines[3][lines[4].index("^") : lines[4].rindex("^") + 1] == "abracadabra"


def test_concise_report(here: Project) -> None:
    assert here.run("check", "--output-format", "concise").out == (
        "a.md:3:5: HSE001 error: “abracadabra” is the magic word\n"
        "Found 1 finding (1 error, 0 warnings) in 1 of 1 file\n"
    )


def test_quiet_leaves_out_the_summary(here: Project) -> None:
    assert here.run("check", "-q", "--output-format", "concise").out == (
        "a.md:3:5: HSE001 error: “abracadabra” is the magic word\n"
    )


def test_json_report(here: Project) -> None:
    report = json.loads(here.run("check", "--output-format", "json").out)
    finding = report["findings"][0]
    fingerprint = finding.pop("fingerprint")
    assert len(fingerprint) == 16
    assert report["schema"] == 1
    assert report["summary"] == {
        "files": 1,
        "words": 3,
        "findings": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "hidden": 0,
        "suppressed": 0,
        "accepted": 0,
        "withheld": 0,
        "limited": 0,
        "rules_not_run": 0,
        "partly": {},
    }
    assert finding == {
        "path": "a.md",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 16,
        "code": "HSE001",
        "name": "magic-word",
        "severity": "error",
        "message": "“abracadabra” is the magic word",
        "fixable": None,
        "excerpt": "Say abracadabra now.",
        "related": [],
    }


def test_json_lines_report(here: Project) -> None:
    here.write("b.md", "It rang faintly.\n")
    records = [json.loads(line) for line in here.run("check", "--output-format", "jsonl").out.splitlines()]
    assert [(record["path"], record["line"], record["column"], record["code"]) for record in records] == [
        ("a.md", 3, 5, "HSE001"),
        ("b.md", 1, 9, "HSE002"),
    ]


def test_github_report_puts_errors_first(here: Project) -> None:
    here.write("0.md", "It rang faintly.\n")
    assert here.run("check", "--output-format", "github").out.splitlines() == [
        "::error file=a.md,line=3,col=5,endLine=3,endColumn=16,title=HSE001 magic-word::“abracadabra” is the magic word",  # noqa: E501
        "::warning file=0.md,line=1,col=9,endLine=1,endColumn=16,title=HSE002 faint-word::“faintly” is faint",
        "Found 2 findings (1 error, 1 warning) in 2 of 2 files",
    ]


def test_statistics(here: Project) -> None:
    here.write("b.md", "It rang faintly, faintly.\n")
    assert here.run("check", "--statistics").out == (
        "2  HSE002  faint-word\n1  HSE001  magic-word\nFound 3 findings (1 error, 2 warnings) in 2 of 2 files\n"
    )
    report = json.loads(here.run("check", "--statistics", "--output-format", "json").out)
    assert report["statistics"] == {"HSE001": 1, "HSE002": 2}


def test_report_goes_to_a_file(here: Project) -> None:
    result = here.run("check", "--output-format", "concise", "-o", "report.txt")
    assert result.out == ""
    assert result.code == 1
    assert (here.folder / "report.txt").read_text(encoding="utf-8").startswith("a.md:3:5: HSE001")


def test_color(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in here.run("check").out
    assert "\x1b[1;31merror: HSE001" in here.run("check", "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in here.run("check").out
    assert "\x1b[" not in here.run("check", "--color", "never").out
    assert "\x1b[" not in here.run("check", "--output-format", "concise").out


def test_check_is_the_default_command(here: Project) -> None:
    assert here.run() == here.run("check") == here.run("check", ".") == here.run(".")
    assert here.run("--output-format", "concise", "a.md").out.startswith("a.md:3:5")


def test_advice_is_hidden_unless_asked_for(here: Project) -> None:
    here.write("a.md", "It rang hazily.\n")
    result = here.run("check")
    assert result == (0, "No findings in 1 file; 1 more with --min-severity info\n", "")
    result = here.run("check", "--min-severity", "info", "--output-format", "concise")
    assert result.code == 0
    assert result.out.startswith("a.md:1:9: HSE002")
    assert here.run("check", "--min-severity", "info", "--fail-on", "info").code == 1


def test_suppressions_can_be_ignored(here: Project) -> None:
    here.write("a.md", "Say abracadabra. <!-- obelism: ignore[HSE001] -->\n")
    assert here.run("check").code == 0
    assert here.run("check", "--ignore-suppressions").code == 1


def test_standard_input(here: Project) -> None:
    result = here.run("check", "-", "--output-format", "concise", stdin=TEXT.encode())
    assert result.code == 1
    assert result.out.startswith("<stdin>:3:5: HSE001")


def test_standard_input_takes_format_and_settings_from_its_name(here: Project) -> None:
    here.write("docs/obelism.toml", 'packs = ["../house.toml"]\nselect = ["HSE002"]')
    arguments = ("check", "-", "--output-format", "concise", "--stdin-filename")
    assert here.run(*arguments, "docs/x.md", stdin=TEXT.encode()).code == 0
    quoted = b"    abracadabra\n"
    assert here.run(*arguments, "x.md", stdin=quoted).code == 0
    assert here.run(*arguments, "x.txt", stdin=quoted).out.startswith("x.txt:1:5: HSE001")


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("--select", "HSE001"), ["HSE001"]),
        (("--select", "magic-word,faint-word"), ["HSE001", "HSE002"]),
        (("--select", "HSE", "--ignore", "HSE001"), ["HSE002"]),
        (("--ignore", "magic-word"), ["HSE002"]),
        (("--extend-ignore", "HSE"), []),
        (("--per-file-ignores", "a.md:HSE001"), ["HSE002"]),
        (("--per-file-ignores", "b.md:HSE001"), ["HSE001", "HSE002"]),
        (("--config", "ignore = ['HSE002']"), ["HSE001"]),
    ],
)
def test_selection(here: Project, arguments: tuple[str, ...], codes: list[str]) -> None:
    here.write("a.md", "Say abracadabra faintly.\n")
    out = here.run("check", "-q", "--output-format", "jsonl", *arguments).out
    assert [json.loads(line)["code"] for line in out.splitlines()] == codes


def test_rule_named_on_the_command_line_outweighs_an_ignore_in_the_settings(here: Project) -> None:
    here.settings('ignore = ["HSE001"]')
    assert here.run("check").code == 0
    assert here.run("check", "--select", "HSE001").code == 1
    assert here.run("check", "--extend-select", "HSE001").code == 1


def test_settings_tune_rules(here: Project) -> None:
    here.write("a.md", "Say abracadabra, hocus pocus.\n")
    here.settings('[rules.HSE001]\nseverity = "warning"\npatterns = { "hocus" = "D" }\n')
    out = here.run("check", "-q", "--output-format", "jsonl").out
    assert [(json.loads(line)["column"], json.loads(line)["severity"]) for line in out.splitlines()] == [(5, "warning")]


LONG_SENTENCES = f"""
[[rule]]
code = "HSE009"
name = "long"
summary = "A sentence is long."
why = "It tires."
check = "long-sentence"
severity = "warning"
message = "long"
company = 2
grounds = {{ alone = "info" }}
bad = ["Bees fly {"and bees fly " * 50}home."]
"""


@pytest.mark.parametrize(("company", "severity"), [(3, "info"), (2, "warning")])
def test_settings_say_how_many_warnings_are_company(here: Project, company: int, severity: str) -> None:
    here.write("house.toml", (here.folder / "house.toml").read_text(encoding="utf-8") + LONG_SENTENCES)
    here.write("a.md", ("Bees fly " + "and bees fly " * 50 + "home.\n\n") * 2)
    here.settings(f"[rules.HSE009]\ncompany = {company}\n")
    result = here.run("check", "--output-format", "jsonl", "--min-severity", "info", "--quiet")
    assert [json.loads(line)["severity"] for line in result.out.splitlines()] == [severity] * 2


def test_a_company_of_nobody_is_refused(here: Project) -> None:
    here.write("house.toml", (here.folder / "house.toml").read_text(encoding="utf-8") + LONG_SENTENCES)
    here.settings("[rules.HSE009]\ncompany = 0\n")
    result = here.run("check")
    assert (result.code, result.out) == (2, "")
    assert result.err == "obelism: error: obelism.toml:4: rules.HSE009: company must be a whole number above 0\n"


def test_settings_tune_rules_in_some_files(here: Project) -> None:
    here.write("docs/b.md", TEXT)
    here.settings('[[per-file]]\npaths = ["docs"]\nrules.magic-word.severity = "info"\n')
    assert here.run("check", "docs").code == 0
    assert here.run("check", "a.md").code == 1


def test_vocabulary_is_accepted(here: Project) -> None:
    here.settings('[vocabulary]\naccept = ["Abracadabra"]')
    assert here.run("check").code == 0


def test_accepted_words_stand_in_files_too(here: Project) -> None:
    here.write("style/words.txt", "\ufeff# ours\r\n\r\n  Abracadabra # said on stage \r\nC++\r\n")
    here.settings('vocabulary.accept-files = ["style/words.txt"]')
    assert here.run("check").code == 0
    assert '"accept-files" = ["style/words.txt"]' in here.run("check", "--show-settings", "a.md").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("one\n\ncolou?r\n", "style/words.txt:3: holds 'colou?r', which reads like a pattern (list each word"),
        ("one\n--\n", "style/words.txt:2: holds '--', in which there is no word"),
        (b"one\n\xff\n", "style/words.txt:2: is not UTF-8"),
        (None, "obelism.toml:4: vocabulary.accept-files names 'style/words.txt', which is not a file"),
    ],
)
def test_a_broken_file_of_words_is_told_before_anything_is_read(
    here: Project, words: str | bytes | None, told: str
) -> None:
    if words is not None:
        here.write("style/words.txt", words)
    here.settings('[vocabulary]\naccept-files = ["style/words.txt"]')
    result = here.run("check", "a.md")
    assert result.code == 2
    assert result.err.startswith(f"obelism: error: {told}")
    assert result.err.count("\n") == 1


def test_show_files(here: Project) -> None:
    here.write("docs/b.md", "")
    here.write("docs/c.png", "")
    assert here.run("check", "--show-files").out == "a.md\ndocs/b.md\n"


def test_show_settings(here: Project) -> None:
    out = here.run("check", "--show-settings", "a.md", "--fail-on", "error").out
    assert 'select = ["HSE", "OBL"]  # obelism.toml\n' in out
    assert 'packs = ["house.toml"]  # obelism.toml\n' in out
    assert 'fail-on = "error"  # command line\n' in out
    assert "preview = false  # default\n" in out


def test_verbose_tells_what_is_read(here: Project) -> None:
    assert here.run("check", "-v").err == "obelism: read a.md: 1 finding\n"


def test_rule_that_is_gone_is_a_warning_with_its_reason(here: Project) -> None:
    gone = (
        '[[rule]]\ncode = "HSE003"\nname = "old-word"\nsummary = "S."\nwhy = "W."\ncheck = "phrase"\n'
        'severity = "warning"\nmessage = "m"\nstatus = "removed"\nreason = "it was never right"\n'
        'replaced-by = "HSE001"\npatterns = ["old"]\nbad = ["old"]\ngood = ["new"]\n'
    )
    here.write("house.toml", (here.folder / "house.toml").read_text(encoding="utf-8") + gone)
    here.settings('ignore = ["HSE003"]')
    assert here.run("check").err == (
        "obelism: warning: obelism.toml: HSE003 has been removed: it was never right; use HSE001\n"
    )


def test_rules_of_another_family_do_not_hide_what_is_below(here: Project) -> None:
    here.write("a.md", "Say abracadabra hazily.\n")
    assert here.run("check").out.endswith("in 1 of 1 file; 1 more with --min-severity info\n")
