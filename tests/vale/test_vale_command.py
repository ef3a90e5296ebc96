"""Styles in the command, its outputs, the baseline, the cache, and the server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from editor import PLAIN
from editor import Editor
from editor import edited
from obelism.__main__ import main
from styled import Styled

TEXT = "# Very well\n\nWe utilize a tool.\n"


class Project(Styled):
    """A project with styles, and a way to run the command in it."""

    capsys: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command line and return its exit code and what it printed."""
        self.capsys.readouterr()
        code = main(list(arguments))
        return (code, *self.capsys.readouterr())

    def json(self, *arguments: str) -> dict[str, Any]:
        """Run a command line and return the report that it printed."""
        report: dict[str, Any] = json.loads(self.run(*arguments, "--output-format", "json")[1])
        return report


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    made = Project(folder)
    made.capsys = capsys
    made.rule(
        "Very", "existence", "Avoid '%s'.", tokens=["very"], ignorecase=True, level="error", link="https://x.test/v"
    )
    made.rule("Swap", "substitution", "Use '%s' instead of '%s'.", swap={"utilize": "use"}, action={"name": "replace"})
    made.rule("Hint", "existence", "Perhaps '%s'.", tokens=["tool"], level="suggestion")
    made.write("page.md", TEXT)
    return made


def codes(report: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in report["findings"]]


@pytest.mark.our_rules
def test_all_levels_are_shown_and_errors_alone_fail(project: Project) -> None:
    report = project.json("check", "page.md")
    assert [(item["code"], item["severity"]) for item in report["findings"]] == [
        ("House.Very", "error"),
        ("House.Swap", "warning"),
        ("House.Hint", "info"),
    ]
    assert project.run("check", "page.md")[0] == 1
    project.write("page.md", "We utilize a tool.\n")
    assert project.run("check", "page.md")[0] == 0
    assert project.run("check", "page.md", "--fail-on", "warning")[0] == 1
    assert codes(project.json("check", "page.md", "--min-severity", "warning")) == ["House.Swap"]


@pytest.mark.our_rules
def test_our_own_rules_run_beside_them_or_not(project: Project) -> None:
    project.write("page.md", "We utilize the the tool.\n")
    assert codes(project.json("check", "page.md")) == ["House.Swap", "DUP014", "House.Hint"]
    assert codes(project.json("check", "page.md", "--select", "House")) == ["House.Swap", "House.Hint"]
    assert codes(project.json("check", "page.md", "--select", "House.Hint")) == ["House.Hint"]
    assert codes(project.json("check", "page.md", "--select", "DUP")) == ["DUP014"]
    assert codes(project.json("check", "page.md", "--ignore", "House.Swap,DUP")) == ["House.Hint"]


def test_settings_name_rules_of_styles(project: Project) -> None:
    project.write(
        "obelism.toml",
        'vale = ".vale.ini"\nper-file-ignores = { "page.md" = ["House.Very"] }\n'
        '[rules."House.Hint"]\nseverity = "error"\n',
    )
    report = project.json("check", "page.md")
    assert [(item["code"], item["severity"]) for item in report["findings"]] == [
        ("House.Swap", "warning"),
        ("House.Hint", "error"),
    ]
    code, _, told = project.run("check", "page.md", "--ignore", "House.Verry")
    assert (code, "did you mean 'House.Very'?" in told) == (2, True)
    code, _, told = project.run("check", "page.md", "--ignore", "Hous")
    assert (code, "'Hous' is not the code, prefix or name of a rule" in told) == (2, True)


@pytest.mark.parametrize(
    "name", ["full", "concise", "github", "gitlab", "junit", "rdjson", "checkstyle", "sarif", "jsonl"]
)
def test_every_output_names_the_rule_once(project: Project, name: str) -> None:
    code, out, _ = project.run("check", "page.md", "--output-format", name)
    assert code == 1
    assert "House.Very" in out
    assert "House.Very House.Very" not in out
    if name == "sarif":
        (run,) = json.loads(out)["runs"]
        assert "House.Very" in [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    if name in ("junit", "checkstyle"):
        ElementTree.fromstring(out)


def test_a_report_as_a_page(project: Project) -> None:
    assert project.run("report", "page.md")[0] == 0
    page = (project.folder / "obelism-report.html").read_text(encoding="utf-8")
    assert "3 findings in 1 document" in page


@pytest.mark.our_rules
def test_rules_are_listed_and_explained(project: Project) -> None:
    code, out, _ = project.run("rule", "House.Very")
    assert (code, out.splitlines()[0]) == (0, "House.Very")
    assert "styles/House/Very.yml" in out
    assert "https://x.test/v" in out
    assert "obelism: ignore[House.Very]" in out
    code, out, _ = project.run("rules", "--family", "House")
    assert [line.split()[0] for line in out.splitlines()] == ["code", "House.Hint", "House.Swap", "House.Very"]
    assert "House.Very" in project.run("explain", "page.md")[1]


def test_a_baseline_accepts_what_is_there(project: Project) -> None:
    assert project.run("baseline", "create")[0] == 0
    assert codes(project.json("check", "page.md")) == []
    project.write("page.md", TEXT + "\nVery.\n")
    assert codes(project.json("check", "page.md")) == ["House.Very"]


def test_fixes_are_unsafe(project: Project) -> None:
    project.run("check", "page.md", "--fix")
    assert (project.folder / "page.md").read_text() == TEXT
    project.run("check", "page.md", "--fix", "--unsafe-fixes")
    assert "We use a tool." in (project.folder / "page.md").read_text()


def test_a_comment_can_be_added(project: Project) -> None:
    project.run("check", "page.md", "--add-ignore", "so it is")
    assert "obelism: ignore[House.Very]" in (project.folder / "page.md").read_text()
    assert codes(project.json("check", "page.md")) == []


def test_the_cache_knows_styles(project: Project) -> None:
    assert len(codes(project.json("check", "page.md", "--cache-dir", "cache"))) == 3
    project.rule("Very", "existence", "Avoid '%s'.", tokens=["tool"])
    assert codes(project.json("check", "page.md", "--cache-dir", "cache")) == ["House.Swap", "House.Hint", "House.Very"]
    (project.folder / "styles/House/Very.yml").rename(project.folder / "styles/House/New.yml")
    assert "House.New" in codes(project.json("check", "page.md", "--cache-dir", "cache"))
    project.ini("[*]\nBasedOnStyles = Vale\n")
    assert codes(project.json("check", "page.md", "--cache-dir", "cache")) == []


def test_the_cache_knows_dictionaries_and_lists_of_words(project: Project) -> None:
    project.ini("StylesPath = styles\n[*]\nBasedOnStyles = Vale\n")
    project.write("styles/config/dictionaries/en_US.aff", "SET UTF-8\n")
    project.write("styles/config/dictionaries/en_US.dic", "1\nvery\nwell\nwe\na\n")

    def misspelt() -> list[str]:
        report = project.json("check", "page.md", "--cache-dir", "cache")
        return [finding["excerpt"][finding["column"] - 1 :].split()[0] for finding in report["findings"]]

    assert misspelt() == ["utilize", "tool."]
    project.write("styles/config/dictionaries/en_US.dic", "1\nvery\nwell\nwe\na\ntool\n")
    assert misspelt() == ["utilize"]
    project.write("styles/config/ignore/own.txt", "utilize\n")
    assert misspelt() == []


def test_problems_and_what_is_left_out_are_told_once(project: Project) -> None:
    project.rule("Bad", "existence", tokens=["("])
    project.rule("Script", "script", script="x")
    for name in "abcdef":
        project.write(f"{name}.md", TEXT)
    code, out, told = project.run("check", "--jobs", "2")
    assert (code, out.count("House.Very")) == (2, 7)
    assert told.splitlines() == [
        "obelism: note: .vale.ini: 1 rule that Obelism does not run left out (1 script)",
        "obelism: error: styles/House/Bad.yml:4: House.Bad: the expression '(' cannot be compiled: "
        "missing ) at position 1 (the other rules run)",
    ]


def test_styles_that_no_settings_name_are_noticed(project: Project) -> None:
    (project.folder / "obelism.toml").unlink()
    _, _, told = project.run("check", "page.md")
    assert (
        told
        == "obelism: note: .vale.ini is not read; --vale runs its styles, and `obelism init` writes settings that do\n"
    )
    assert project.run("check", "page.md", "--config", "vale = '.vale.ini'")[2] == ""
    assert project.run("check", "page.md", "--isolated")[2] == ""
    _, out, _ = project.run("init")
    assert out == "wrote obelism.toml\nfound .vale.ini: `vale` in obelism.toml runs its styles\n"
    assert project.run("check", "page.md")[2] == ""
    written = (project.folder / "obelism.toml").read_text(encoding="utf-8")
    project.write("obelism.toml", written.replace("# vale =", "vale ="))
    assert "House.Very" in codes(project.json("check", "page.md"))


@pytest.mark.parametrize("name", [".vale", "_vale", "vale.ini", "_vale.ini"])
def test_a_vale_ini_has_other_names_too(project: Project, name: str) -> None:
    (project.folder / "obelism.toml").unlink()
    (project.folder / ".vale.ini").rename(project.folder / name)
    assert project.run("check", "page.md")[2].startswith(f"obelism: note: {name} is not read; --vale runs its styles")
    assert codes(project.json("check", "--vale", "page.md")) == ["House.Very", "House.Swap", "House.Hint"]
    assert f"found {name}: `vale` in obelism.toml" in project.run("init")[1]
    assert f'# vale = "{name}"\n' in (project.folder / "obelism.toml").read_text(encoding="utf-8")


@pytest.mark.our_rules
def test_without_the_library_that_reads_yaml_the_other_rules_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("obelism.vale.load.find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "yaml", None)
    text = "<!-- obelism: ignore[House.Very] why -->\nA very good the the tool.\n"
    project.write("page.md", f"---\ntitle: The page\n---\n\n{text}")
    project.write(
        "obelism.toml",
        'vale = ".vale.ini"\nselect = ["House", "DUP014", "OBL"]\nignore = ["House.Hint"]\n'
        'rules."House.Swap".severity = "error"\n',
    )
    code, out, told = project.run("check", "page.md", "--output-format", "concise")
    (line,) = told.splitlines()
    assert code == 2
    assert line.endswith(
        ".vale.ini: Vale styles need PyYAML, and none of their rules runs (pip install 'obelism[vale]')"
    )
    assert [line.split()[1] for line in out.splitlines() if line.startswith("page.md")] == ["DUP014"]
    assert "Does not run: PyYAML is not installed." in project.run("rule", "House.Very")[1]


def test_rules_that_do_not_run_are_known_by_their_names(project: Project) -> None:
    project.rule("Bad", "existence", tokens=["("])
    project.rule("Script", "script", script="x")
    project.ini("StylesPath = styles\n[*]\nBasedOnStyles = House, Gone\n")
    project.write("page.md", "<!-- obelism: ignore[House.Script] why -->\nWe utilize it.\n")
    project.write(
        "obelism.toml",
        'vale = ".vale.ini"\nselect = ["House", "Gone", "OBL"]\nignore = ["House.Bad"]\n'
        'rules."House.Script".severity = "error"\n',
    )
    code, out, told = project.run("check", "page.md", "--output-format", "concise")
    assert (code, told.count("obelism: error")) == (2, 2)
    assert [line.split()[1] for line in out.splitlines() if line.startswith("page.md")] == ["House.Swap"]
    assert "Does not run: Obelism does not run what extends script." in project.run("rule", "House.Script")[1]
    assert "Does not run: the expression '(' cannot be compiled" in project.run("rules", "--family", "House")[1]


def test_nothing_of_it_is_imported_without_the_setting(project: Project) -> None:
    project.write("obelism.toml", "")
    script = (
        "import sys; from obelism.__main__ import main; main(['check', 'page.md']); "
        "print([name for name in sys.modules if name.startswith(('obelism.vale', 'yaml'))])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_the_server_shows_them_and_sees_styles_change(project: Project) -> None:
    editor = Editor(project.folder)
    uri = editor.open("page.md", TEXT)
    shown = {item["code"]: (item["severity"], item["range"]["start"]) for item in editor.shown(uri)}
    assert shown == {
        "House.Very": (1, {"line": 0, "character": 2}),
        "House.Swap": (2, {"line": 2, "character": 3}),
        "House.Hint": (3, {"line": 2, "character": 13}),
    }
    titles = [action["title"] for action in editor.actions(uri, 2)]
    assert "Ignore House.Swap here" in titles
    assert "Open the page of House.Swap" in titles
    lines = editor.hover(uri, 0, 3)["contents"]["value"].splitlines()
    assert lines[0] == "**House\\.Very** (error)"
    assert lines[-1] == "See https\\:\\/\\/x\\.test\\/v"
    plain = Editor(project.folder, PLAIN)
    lines = plain.hover(plain.open("page.md", TEXT), 0, 3)["contents"]["value"].splitlines()
    assert (lines[0], lines[-1]) == ("House.Very (error)", "See https://x.test/v")
    project.rule("Very", "existence", tokens=["nothing"])
    editor.save(uri)
    editor.settle()
    assert editor.codes(uri) == ["House.Swap", "House.Hint"]


def test_the_editor_offers_each_of_several_texts(project: Project) -> None:
    project.rule(
        "Swap", "substitution", "Use '%s' instead of '%s'.", swap={"utilize": "use|employ"}, action={"name": "replace"}
    )
    editor = Editor(project.folder)
    uri = editor.open("page.md", TEXT)
    first, second, *others = editor.actions(uri, 2)
    assert [first["title"], second["title"]] == [
        "Replace “utilize” with “use” (may change the meaning)",
        "Replace “utilize” with “employ” (may change the meaning)",
    ]
    (change,) = editor.ask("codeAction/resolve", second)["edit"]["documentChanges"]
    assert edited(TEXT, change["edits"]) == TEXT.replace("utilize", "employ")
    assert not any("Fix all" in action["title"] for action in others)


def test_reports_for_machines_list_the_texts_to_choose_from(project: Project) -> None:
    project.rule("Very", "existence", tokens=["very"], action={"name": "replace", "params": ["quite", "rather"]})
    project.write("page.md", "It is very well.\n")
    project.write("obelism.toml", 'vale = ".vale.ini"\nselect = ["House"]\n')
    (finding,) = project.json("check", "page.md")["findings"]
    assert [choice["edits"] for choice in finding["choices"]] == [
        [{"start": 6, "end": 10, "text": "quite"}],
        [{"start": 6, "end": 10, "text": "rather"}],
    ]


def test_the_editor_shows_what_is_wrong_with_styles_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.rule("Bad", "existence", tokens=["("])
    project.rule("Script", "script", script="x")
    editor = Editor(project.folder)
    uri = editor.open("page.md", TEXT)
    editor.change(uri, TEXT + "\nMore.\n")
    (shown,) = editor.messages("window/showMessage")
    assert shown["message"].startswith("obelism: styles/House/Bad.yml:4: House.Bad: the expression '(' cannot be")
    (logged,) = editor.messages("window/logMessage")
    assert logged["message"] == "obelism: .vale.ini: 1 rule that Obelism does not run left out (1 script)"
    project.rule("Worse", "existence", tokens=[")"])
    editor.save(uri)
    assert editor.messages("window/showMessage")[-1]["message"].endswith("; 1 more in the log")
    assert "House.Worse" in editor.messages("window/logMessage")[-1]["message"]
    assert editor.codes(uri) == ["House.Very", "House.Swap", "House.Hint"]


@pytest.mark.our_rules
def test_the_editor_says_that_the_library_is_missing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obelism.vale.load.find_spec", lambda name: None)
    editor = Editor(project.folder)
    uri = editor.open("page.md", "We utilize the the tool.\n")
    assert editor.codes(uri) == ["DUP014"]
    (shown,) = editor.messages("window/showMessage")
    assert "pip install 'obelism[vale]'" in shown["message"]


def test_one_command_runs_the_styles_of_a_project(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.folder / "obelism.toml").unlink()
    project.write("docs/page.md", TEXT)
    assert codes(project.json("check", "--vale", "page.md")) == ["House.Very", "House.Swap", "House.Hint"]
    monkeypatch.chdir(project.folder / "docs")
    code, out, told = project.run("check", "--vale", "--select", "House", "page.md")
    assert (code, told) == (1, "")
    assert "House.Very" in out
    (project.folder / ".vale.ini").unlink()
    code, _, told = project.run("check", "--vale", "page.md")
    assert (code, told) == (2, "obelism: error: --vale: there is no .vale.ini here or in a folder above\n")
