"""What happens to files that are no prose, that settings leave out, and that come in by standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

pytestmark = pytest.mark.usefixtures("only_own_rules")

ARGUMENTS = [[], ["--fix"], ["--select", "HSE"], ["--statistics"], ["--output-format", "json"]]
FOREIGN = ["a.epub", "a.dbk", "a.texi", "a.wiki", "a.pages", "a.odt"]
SPELL = "Say abracadabra.\n"


@pytest.fixture
def here(project_folder: Project) -> Project:
    return project_folder


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize(
    "arguments", [[], ["--fix"], ["--select", "HSE"], ["--statistics"], ["--output-format", "json"]]
)
def test_a_named_document_that_is_not_read_is_told(here: Project, name: str, arguments: list[str]) -> None:
    here.write(name, SPELL)
    result = here.run("check", *arguments, name)
    assert result.code == (3 if "HSE" in arguments else 1)
    assert "No findings" not in result.out
    assert "HSE001" not in result.out
    assert ("OBL915" in result.out) is ("HSE" not in arguments)
    assert ("was not read" in result.err) is ("HSE" in arguments)
    assert (here.folder / name).read_text() == SPELL


@pytest.mark.parametrize("name", FOREIGN)
def test_documents_in_a_folder_that_are_not_read_are_told(here: Project, name: str) -> None:
    here.write(f"docs/{name}", SPELL)
    result = here.run("check", "docs")
    assert result.code == 3
    assert "No findings" not in result.out
    assert "no document was found there, only formats that Obelism does not know: 1 " in result.err
    here.write("docs/b.md", "Quiet words.\n")
    result = here.run("check", "docs")
    assert result.out == "No findings in 1 file\n"
    assert result.err.startswith("obelism: note: not read, since Obelism does not know the format: 1 ")


@pytest.mark.parametrize("arguments", [[], ["--output-format", "json"]])
def test_what_is_left_out_by_force_is_left_out_of_standard_input(here: Project, arguments: list[str]) -> None:
    command = ["check", "--extend-exclude", "old", "--stdin-filename", "old/a.md", "-", *arguments]
    assert "HSE001" in here.run(*command, stdin=SPELL.encode()).out
    result = here.run(*command, "--force-exclude", stdin=SPELL.encode())
    assert result.code == 0
    assert "HSE001" not in result.out


def test_a_limit_holds_for_standard_input(here: Project) -> None:
    here.settings("max-file-size = 100")
    long = SPELL * 100
    result = here.run("check", "-", "--output-format", "concise", stdin=long.encode())
    assert result.code == 1
    assert result.out.startswith("<stdin>:1:1: OBL911 warning: the file has more bytes than the 100 of max-file-size")
    assert "HSE001" not in result.out
    assert "HSE001" in here.run("check", "-", stdin=SPELL.encode()).out


@pytest.mark.parametrize("paths", [[""], ["a.md", ""], ["  "], ["--fix", ""], ["--", ""]])
@pytest.mark.parametrize("command", ["check", "stats", "report", "baseline create"])
def test_an_empty_path_is_a_mistake(here: Project, command: str, paths: list[str]) -> None:
    here.write("a.md", SPELL)
    if command != "check" and paths[0] == "--fix":
        pytest.skip("an option of check")
    result = here.run(*command.split(), *paths)
    assert result.code == 2
    assert "a path is empty" in result.err
    assert (here.folder / "a.md").read_text() == SPELL


@pytest.mark.parametrize(
    "option", ["--baseline=", "--output-file=", "--stdin-filename=", "--since=", "--show-settings=", "--config="]
)
def test_an_option_that_names_a_file_and_is_given_nothing_is_a_mistake(here: Project, option: str) -> None:
    here.write("a.md", SPELL)
    result = here.run("check", option, "a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"obelism: error: {option.rstrip('=')}")


@pytest.mark.parametrize("option", ["--exclude", "--extend-exclude"])
def test_an_empty_pattern_is_a_mistake(here: Project, option: str) -> None:
    here.write("a.md", SPELL)
    result = here.run("check", option, "", "a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"obelism: error: {option}: is given an empty pattern")


@pytest.mark.parametrize("value", ["", ",", " , "])
def test_a_selection_of_nothing_is_a_mistake(here: Project, value: str) -> None:
    here.write("a.md", SPELL)
    result = here.run("check", "--select", value, "a.md")
    assert (result.code, result.err) == (
        2,
        "obelism: error: --select: select selects no rule (without it the default rules run)\n",
    )
    here.write("obelism.toml", "select = []")
    assert here.run("check", "a.md").err.startswith("obelism: error: obelism.toml:1: select selects no rule")


def test_hidden_files_are_read_when_they_are_asked_for(here: Project) -> None:
    here.write(".github/a.md", SPELL)
    here.write(".git/b.md", SPELL)
    here.write("c.md", SPELL)
    names = lambda *more: here.run("check", "--show-files", *more).out.split()  # noqa: E731
    assert names() == ["c.md"]
    assert names(".github") == [".github/a.md"]
    assert names("--hidden") == [".github/a.md", "c.md"]
    here.settings("hidden = true")
    assert names() == [".github/a.md", "c.md"]


def test_ignored_files_above_a_repository_are_not_its_business(here: Project) -> None:
    (here.folder.parent / ".gitignore").write_text("*\n")
    here.write("a.md", SPELL)
    here.write("docs/b.md", SPELL)
    here.write("docs/c.md", SPELL)
    here.write("docs/.gitignore", "c.md\n")
    assert here.run("check", "--show-files").out.split() == ["a.md", "docs/b.md"]
    assert here.run("check", "--show-files", "docs").out.split() == ["docs/b.md"]


def test_settings_that_are_shown_can_be_pasted_back(here: Project) -> None:
    here.settings(
        'extend-exclude = ["old/*.md", "/build", "x\\u001b##[error]", "caf\\u00e9 \\U0001f41d"]\n'
        'baseline = "accepted.json"\n[rules.HSE001]\nseverity = "warning"\n'
        '[per-file-ignores]\n"docs/*" = ["HSE"]\n[[per-file]]\npaths = ["news/*"]\nrules.HSE001.quoted = "skip"\n'
    )
    here.write("docs/a.md", SPELL)
    values = lambda text: [item.partition("  # ")[0] for item in text.splitlines()]  # noqa: E731
    for arguments in ([], ["--min-severity", "info"]):
        before = here.run("check", *arguments, "--show-settings", "docs/a.md")
        assert before.code == 0
        here.write("obelism.toml", before.out)
        after = here.run("check", "--show-settings", "docs/a.md")
        assert after.code == 0, after.err
        assert values(after.out) == values(before.out)
    assert here.run("check", "docs/a.md").err == "" or "accepted.json" in here.run("check", "docs/a.md").err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["chekc", "a.md"], "did you mean 'check'?"),
        (["base-line", "create"], "did you mean 'baseline'?"),
        (["check1", "a.md"], "did you mean 'check'?"),
        (["fix", "a.md"], "did you mean 'check --fix'?"),
        (["--versoin"], "did you mean 'obelism --version'?"),
        (["statz"], "did you mean 'stats'?"),
        (["Rules"], "did you mean 'rules'?"),
        (["lint", "a.md"], "did you mean 'check'?"),
        (["check", "--fixx", "a.md"], "did you mean '--fix'?"),
        (["--min-severty=info", "a.md"], "did you mean '--min-severity'?"),
        (["a.md", "--selct", "HSE"], "did you mean '--select'?"),
        (["rules", "--famly", "HSE"], "did you mean '--family'?"),
        (["check", "--xyzzy"], "`obelism check --help` tells how to use it"),
    ],
)
def test_the_nearest_name_is_suggested(here: Project, words: list[str], hint: str) -> None:
    here.write("a.md", SPELL)
    result = here.run(*words)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err
    assert result.err.count("\n") == 1


def test_a_file_that_is_called_nearly_like_a_command_is_a_file(here: Project) -> None:
    here.write("chekc", SPELL)
    assert "HSE001" in here.run("chekc").out
