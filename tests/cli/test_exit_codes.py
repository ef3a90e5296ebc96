from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

pytestmark = pytest.mark.usefixtures("only_own_rules")


@pytest.fixture
def here(project_folder: Project) -> Project:
    return project_folder


def test_clean(here: Project) -> None:
    here.write("a.md", "Quiet words.\n")
    assert here.run("check") == (0, "No findings in 1 file\n", "")


def test_findings(here: Project) -> None:
    here.write("a.md", "Say abracadabra.\n")
    assert here.run("check").code == 1
    assert here.run("check", "--exit-zero").code == 0


def test_findings_below_fail_on(here: Project) -> None:
    here.write("a.md", "It rang faintly.\n")
    assert here.run("check").code == 1
    assert here.run("check", "--fail-on", "error").code == 0


def test_no_file_where_paths_were_named(here: Project) -> None:
    (here.folder / "empty").mkdir()
    result = here.run("check", "empty")
    assert result.code == 3
    assert result.err == "obelism: error: no document was found there (--allow-empty accepts that)\n"
    assert here.run("check", "empty", "--allow-empty").code == 0
    assert here.run("check").code == 3
    assert here.run("check", "--allow-empty") == (0, "No file was read\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["."],
        ["empty"],
        ["--fix"],
        ["--fix-only"],
        ["--diff"],
        ["--add-ignore"],
        ["--show-files"],
        ["--exit-zero"],
        ["--output-format", "json"],
        ["--exclude", "*", "."],
        ["--statistics"],
    ],
)
@pytest.mark.parametrize("command", ["check", "stats", "report", "baseline create"])
def test_no_file_is_the_same_however_it_comes_about(here: Project, command: str, arguments: list[str]) -> None:
    (here.folder / "empty").mkdir()
    if command != "check" and arguments and arguments[0].startswith("--"):
        pytest.skip("an option of check")
    result = here.run(*command.split(), *arguments)
    assert result.code == 3
    assert "obelism: error: no document was found there" in result.err


def test_named_files_that_are_excluded_are_no_mistake(here: Project) -> None:
    here.write("LICENSE", "Say abracadabra.\n")
    assert here.run("check", "LICENSE", "--force-exclude").code == 0
    assert here.run("check", "LICENSE").code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["check", "--min-severity", "loud"], "argument --min-severity: invalid choice: 'loud'"),
        (["check", "--jobs", "0"], "--jobs: '0' is neither a number of at least 1 nor auto"),
        (["check", "--output-format", "tex"], "--output-format: 'tex' is not an output format"),
        (["check", "--select", "NOPE"], "--select: 'NOPE' is not the code, prefix or name of a rule"),
        (["check", "--output-format", "concis"], "(did you mean 'concise'?)"),
        (["check", "--version"], "(did you mean 'obelism --version'?)"),
        (["check", "--select", "magic-wrd"], "(did you mean 'magic-word'?)"),
        (["check", "--select", "a b"], "--select: select holds 'a b'"),
        (["check", "--per-file-ignores", "x"], "--per-file-ignores: 'x' is not PATTERN:RULES"),
        (["check", "--max-file-size", "0"], "--max-file-size: max-file-size must be a whole number"),
        (["check", "--config", "nothing.toml"], "nothing.toml: cannot be read"),
        (["check", "--config", "preview = 3"], "preview must be true or false"),
        (["check", "-o", "no/such/folder/x"], "obelism: error: no/such/folder/x: "),
        (["rule", "HSE999"], "there is no rule 'HSE999'"),
        (["rule"], "the following arguments are required: RULE"),
        (["config", "slect"], "there is no setting 'slect' (did you mean 'select'?)"),
    ],
)
def test_usage_errors_are_one_line(here: Project, arguments: list[str], message: str) -> None:
    here.write("a.md", "Say abracadabra.\n")
    result = here.run(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("obelism: error: ")
    assert message in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("[broken", "obelism.toml:3: is not valid TOML"),
        ("slect = 1", "obelism.toml:3: unknown key 'slect' (did you mean 'select'?)"),
        ('ignore = [\n"NOPE"]', "obelism.toml:4: 'NOPE' is not the code, prefix or name of a rule"),
        ('[per-file-ignores]\n"a.md" = ["NOPE"]', "obelism.toml:4: 'NOPE' is not the code"),
        ("[rules.NOPE]", "obelism.toml:3: 'NOPE' is not the code or name of a rule"),
        ("[rules.HSE001]\ntypo = 1", "obelism.toml:4: rules.HSE001: HSE001 (phrase) has no option 'typo'"),
        (
            "[rules.HSE001]\nseverty = 1",
            "obelism.toml:4: rules.HSE001: HSE001 (phrase) has no option 'severty' (did you mean 'severity'?)",
        ),
        (
            'ignore = ["HSE01x"]',
            "obelism.toml:3: 'HSE01x' is not the code, prefix or name of a rule (did you mean 'HSE001'?)",
        ),
        (
            'ignore = ["hse01"]',
            "obelism.toml:3: 'hse01' is not the code, prefix or name of a rule (did you mean 'HSE001'?)",
        ),
        ("[rules.HSE001]\nquoted = 1", "obelism.toml:4: rules.HSE001: HSE001: option 'quoted' is not a string"),
        (
            '[rules.HSE001]\ntopic = "never"',
            "obelism.toml:4: rules.HSE001: HSE001: option 'topic' cannot be 'never' (known: check, skip)",
        ),
        (
            '[rules.HSE001]\nquoted = "skipp"',
            "obelism.toml:4: rules.HSE001: HSE001: option 'quoted' cannot be 'skipp' (did you mean 'skip'?)",
        ),
        (
            "[rules.HSE001]\ncompany = 2.5",
            "obelism.toml:4: rules.HSE001: HSE001: option 'company' is not a whole number",
        ),
        (
            "[rules.HSE001]\nunless-words = [5]",
            "obelism.toml:4: rules.HSE001: HSE001: option 'unless-words' holds 5, which is not a string",
        ),
        (
            "[rules.HSE001]\ncompany = -1",
            "obelism.toml:4: rules.HSE001: HSE001: option 'company' must be 0 or more",
        ),
        (
            '[[per-file]]\npaths = ["nowhere/*"]\nrules.HSE001.topic = "never"',
            "obelism.toml:5: per-file.rules.HSE001: HSE001: option 'topic' cannot be 'never' (known: check, skip)",
        ),
        (
            'ignore = ["HSE001"]\n[rules.HSE001]\ntopic = "skp"',
            "obelism.toml:5: rules.HSE001: HSE001: option 'topic' cannot be 'skp' (did you mean 'skip'?)",
        ),
        ('[rules.HSE001]\ntier = "Z"', "obelism.toml:4: rules.HSE001: a tier is one of 'A', 'B', 'C', 'D'"),
        ("[rules.HSE001]\nseverity = 1", "obelism.toml:4: rules.HSE001: severity must be one of"),
        ("[rules.HSE001]\npatterns = []", "obelism.toml:4: rules.HSE001: patterns must be a table"),
        ("[rules.HSE001]\ngrounds = []", "obelism.toml:4: rules.HSE001: grounds must be a table"),
        ('[rules.HSE001]\npatterns = { "x" = "D" }', "obelism.toml:4: rules.HSE001: HSE001 has no pattern 'x'"),
        ('required-plugins = ["x"]', "obelism.toml:3: the plugin 'x' is required and is not installed"),
        ('required-version = ">9"', "obelism.toml:3: these settings are for Obelism >9"),
    ],
)
def test_mistakes_in_settings_are_one_line(here: Project, settings: str, message: str) -> None:
    here.settings(settings)
    here.write("a.md", "Say abracadabra.\n")
    result = here.run("check")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"obelism: error: {message}")
    assert result.err.count("\n") == 1


def test_a_value_that_an_option_cannot_have_is_refused_in_a_pack(here: Project) -> None:
    pack = (here.folder / "house.toml").read_text(encoding="utf-8")
    here.write("house.toml", pack + '[rule.options]\nsupported = "reprot"\n')
    result = here.run("check")
    assert (result.code, result.out) == (2, "")
    what = "HSE002: option 'supported' cannot be 'reprot' (did you mean 'report'?)"
    assert result.err == f"obelism: error: house.toml:30: {what}\n"


def test_broken_pack_is_one_line(here: Project) -> None:
    here.write("house.toml", "[pack]\nname = 'x'\n")
    result = here.run("check")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("obelism: error: house.toml:1: ")


def test_broken_settings_beside_a_document_stop_the_run(here: Project) -> None:
    here.write("a.md", "Say abracadabra.\n")
    here.write("docs/obelism.toml", "x")
    here.write("docs/b.md", "Say abracadabra.\n")
    result = here.run("check")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("obelism: error: docs/obelism.toml:1: is not valid TOML")


@pytest.mark.parametrize("kind", ["missing", "dangling", "fifo"])
def test_path_that_cannot_be_read_is_told_and_the_rest_checked(here: Project, kind: str) -> None:
    here.write("a.md", "Say abracadabra.\n")
    name = here.folder / "x.md"
    if kind == "dangling":
        name.symlink_to("nowhere")
    elif kind == "fifo":
        os.mkfifo(name)
    result = here.run("check", "x.md", "a.md", "--output-format", "concise")
    assert result.code == 2
    assert result.out.startswith("a.md:1:5: HSE001")
    message = {
        "missing": "does not exist",
        "dangling": "is a symbolic link to nothing",
        "fifo": "is not a regular file",
    }[kind]
    assert result.err == f"obelism: error: x.md: {message}\n"
    assert here.run("check", "x.md", "a.md", "--exit-zero").code == 2


def test_things_that_are_no_documents_are_passed_over_when_walking(here: Project) -> None:
    here.write("a.md", "Quiet words.\n")
    here.write("folder.md/inside.md", "Say abracadabra.\n")
    here.write("binary.md", b"\0\1\2")
    (here.folder / "dangling.md").symlink_to("nowhere")
    os.mkfifo(here.folder / "fifo.md")
    result = here.run("check", "--output-format", "concise")
    assert result.code == 1
    assert result.out.splitlines()[0].startswith("folder.md/inside.md:1:5: HSE001")
    assert result.err == ""


def test_binary_file_that_is_named_is_a_finding(here: Project) -> None:
    here.write("binary.md", b"words\0")
    result = here.run("check", "binary.md", "--output-format", "concise")
    assert result.code == 1
    assert result.out.startswith("binary.md:1:1: OBL912 warning: the file is not text and was not read\n")


def test_invalid_bytes_are_a_finding_and_the_rest_is_read(here: Project) -> None:
    here.write("a.md", b"Word \xff word.\n\nSay abracadabra.\n")
    result = here.run("check", "--output-format", "concise")
    assert result.code == 1
    assert result.out.splitlines()[:2] == [
        "a.md:1:6: OBL910 warning: byte 5 is not valid UTF-8",
        "a.md:3:5: HSE001 error: “abracadabra” is the magic word",
    ]


def test_large_file_is_a_finding_and_not_read(here: Project) -> None:
    with (here.folder / "large.md").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    result = here.run("check", "--output-format", "concise")
    assert result.code == 1
    told = "the file has 52,428,800 bytes, more than the 5,242,880 of max-file-size, and was not read"
    assert result.out.startswith(f"large.md:1:1: OBL911 warning: {told}\n")
    assert here.run("check", "--ignore", "OBL911").code == 0


def test_more_places_of_a_rule_than_are_looked_at(here: Project) -> None:
    here.write("a.md", "That is the abracadabra of it.\n\n" * 1_001 + "It faintly rang.\n")
    lines = here.run("check", "--output-format", "concise").out.splitlines()
    assert (
        lines[0]
        == "a.md:1:1: OBL913 warning: HSE001 fits more than 1,000 places in this file; the others were not looked at"
    )
    assert lines[-2].startswith("a.md:2003:4: HSE002 warning")
    assert len(lines) == 1_003


def test_more_places_than_a_template_is_tried_at(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obelism.engine.matcher.MOST_TRIES", 2)
    monkeypatch.setattr("obelism.engine.runner.MOST_TRIES", 2)
    here.write("a.md", "That is the abracadabra of it.\n\n" * 3)
    lines = here.run("check", "--output-format", "concise").out.splitlines()
    told = "HSE001 may begin at more than 2 places in this file; the others were not looked at"
    assert lines[0] == f"a.md:1:1: OBL913 warning: {told}"


def test_more_blocks_than_are_read(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obelism.formats.limits.MOST_BLOCKS", 3)
    here.write("a.md", "That is the abracadabra of it.\n\n" * 4)
    lines = here.run("check", "--output-format", "concise").out.splitlines()
    told = "the file has more than 3 blocks; what comes from line 7 on was not read"
    assert lines[0] == f"a.md:1:1: OBL917 warning: {told}"
    assert [line.partition(" ")[0] for line in lines[1:4]] == ["a.md:1:13:", "a.md:3:13:", "a.md:5:13:"]
    here.write("a.md", "That is the abracadabra of it.\n\n" * 3)
    assert "OBL917" not in here.run("check", "--output-format", "concise").out


def test_more_findings_than_are_reported(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obelism.engine.runner.MAX_FINDINGS", 10)
    here.write("a.md", "That is the abracadabra of it.\n\n" * 11)
    lines = here.run("check", "--output-format", "concise").out.splitlines()
    assert (
        lines[0]
        == "a.md:1:1: OBL913 warning: there are more than 10 findings in this file; the first ones are reported"
    )
    assert len(lines) == 12


def test_check_that_fails_is_told_and_the_rest_reported(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from obelism.engine import checker

    def fail(*_: object) -> None:
        raise ZeroDivisionError("by nought\nand more")

    here.write("a.md", "Say abracadabra. <!-- obelism: ignore -->\n")
    monkeypatch.setattr(checker.Checker, "_hits", fail)
    result = here.run("check", "--output-format", "concise")
    assert result.code == 2
    assert "a.md:1:18: OBL903" in result.out
    assert "obelism: error: a.md: HSE001 (phrase) failed: ZeroDivisionError: by nought and more" in result.err
    assert "Traceback" not in result.err


class PanicException(BaseException):
    """What libraries compiled from Rust raise."""


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("by nought"), SystemExit(0), RecursionError(), PanicException("index out of bounds")]
)
def test_parser_that_fails_is_told_and_other_files_checked(
    here: Project, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    from obelism.engine import runner

    parse = runner.parse

    def fail_on_one(source: object, *more: object) -> object:
        if source.path == "a.md":  # type: ignore[attr-defined]
            raise error
        return parse(source, *more)  # type: ignore[arg-type]

    here.write("a.md", "Say abracadabra.\n")
    here.write("b.md", "Say abracadabra.\n")
    monkeypatch.setattr(runner, "parse", fail_on_one)
    result = here.run("check", "--output-format", "concise")
    assert result.code == 2
    assert result.out.startswith("b.md:1:5: HSE001")
    assert result.err.startswith(f"obelism: error: a.md: could not be checked: {type(error).__name__}")
    assert result.err.count("\n") == 1


def test_defect_of_the_program_is_one_line(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from obelism.cli import main

    monkeypatch.setattr(main, "split_command", None)
    result = here.run("check")
    assert result.code == 2
    assert result.err.startswith("obelism: internal error: TypeError: ")
    assert result.err.endswith("(please report it)\n")


def test_interrupt(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from obelism.engine.runner import Linter

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    here.write("a.md", "Say abracadabra.\n")
    monkeypatch.setattr(Linter, "lint_file", interrupt)
    assert here.run("check") == (130, "", "")


def test_reader_that_goes_away(here: Project) -> None:
    here.write("a.md", "That is the abracadabra of it.\n\n" * 3_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "obelism", "check"],
        cwd=here.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 141
