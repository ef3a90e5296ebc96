from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from obelism.cli.args import COMMANDS
from obelism.config.keys import KEYS

if TYPE_CHECKING:
    from conftest import Project

TWO = """
[pack]
name = "two"
prefix = "TWO"
[[rule]]
code = "TWO001"
name = "one-spelling"
variants = [["website", "web site"]]
per = "project"
bad = [{ text = "The web site.", also = ["A website, the website."] }]
grounds = { fixed = "off", log = "off", manual = "info" }
"""

pytestmark = pytest.mark.usefixtures("only_own_rules")


@pytest.mark.parametrize("word", ["HSE002", "hse002", "faint-word"])
def test_page_of_a_rule(project_folder: Project, word: str) -> None:
    result = project_folder.run("rule", word)
    assert result.code == 0
    page = result.out
    assert page.startswith("HSE002 faint-word\n=================\n\nA faint word is said.\n\nIt is only a warning")
    assert "Severity  warning\nTier      A, every hit; 2 patterns\nDefault   on\n" in page
    assert "Options\n" in page
    assert (
        '  topic = "check"  (or "skip")\n'
        "      Whether words that the page is about are skipped: those of its title, or of two\n"
        "      headings.\n"
    ) in page
    assert "These are their defaults; settings say otherwise below [rules.HSE002].\n" in page
    assert "Flagged\n  | It faintly rang.\n\n  | It rang faintly.\n" in page
    assert "Left alone\n  | It rang.\n" in page
    assert "<!-- obelism: ignore[HSE002]" in page


@pytest.mark.parametrize("word", ["HSE", "hse"])
def test_the_letters_of_a_family_list_its_rules(project_folder: Project, word: str) -> None:
    listed = project_folder.run("rules", "--family", "HSE").out
    told = project_folder.run("rule", word)
    assert (told.code, told.out) == (0, f"{listed}\n`obelism rule HSE001` explains one of them.\n")
    records = json.loads(project_folder.run("rule", word, "--output-format", "json").out)
    assert [record["code"] for record in records] == ["HSE001", "HSE002"]


def test_rule_as_json(project_folder: Project) -> None:
    record = json.loads(project_folder.run("rule", "HSE001", "--output-format", "json").out)
    assert record["code"] == "HSE001"
    assert record["bad"] == ["Say abracadabra.", "An abracadabra.", "Some hocus pocus."]
    assert record["about"]["quoted"].startswith("Whether phrases in quotation marks")
    assert record["about"].keys() == record["options"].keys()
    assert record["patterns"][1] == {"template": "hocus pocus", "label": "hocus", "tier": "A", "severity": "error"}


def test_list_of_rules(project_folder: Project) -> None:
    assert project_folder.run("rules", "--family", "hse").out == (
        "code    name        severity  default  fix  summary\n"
        "HSE001  magic-word  error     on            The magic word is said.\n"
        "HSE002  faint-word  warning   on            A faint word is said.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["--family", "HSE", "--severity", "error"], {"HSE001"}),
        (["--family", "OBL", "--fixable"], {"OBL901"}),
        (["--family", "OBL", "--fix", "safe"], {"OBL901"}),
        (["--family", "HSE", "--fix", "none"], {"HSE001", "HSE002"}),
        (["--family", "TWO", "--kind", "log"], set()),
        (["--family", "TWO", "--kind", "article"], {"TWO001"}),
        (["--family", "HSE", "--status", "preview"], set()),
        (["--family", "HSE", "--family", "OBL901"], {"HSE001", "HSE002", "OBL901"}),
    ],
)
def test_some_rules_as_json(project_folder: Project, arguments: list[str], codes: set[str]) -> None:
    project_folder.write("two.toml", TWO)
    project_folder.write("obelism.toml", 'packs = ["house.toml", "two.toml"]')
    out = project_folder.run("rules", "--output-format", "json", *arguments).out
    assert {record["code"] for record in json.loads(out)} == codes


def test_a_family_that_is_none_is_an_error(project_folder: Project) -> None:
    result = project_folder.run("rules", "--family", "HSX")
    assert (result.code, result.out) == (2, "")
    assert "obelism: error: --family: 'HSX' is not the code, prefix or name of a rule (" in result.err


def test_a_page_shows_all_files_of_an_example_and_where_a_rule_is_silent(project_folder: Project) -> None:
    project_folder.write("two.toml", TWO)
    project_folder.write("obelism.toml", 'packs = ["house.toml", "two.toml"]')
    page = project_folder.run("rule", "TWO001").out
    assert page.startswith(
        "TWO001 one-spelling\n===================\n\nOne thing is spelled in two ways.\n\nSeverity  warning\n"
    )
    assert "Status    stable\nFix       none\nSilent    in pages of the kind log, fixed\n" in page
    assert "Flagged\n  | The web site.\n  another file:\n  | A website, the website.\n" in page


def test_list_of_settings_names_every_key(project_folder: Project) -> None:
    lines = project_folder.run("config").out.splitlines()
    assert [line.split()[0] for line in lines] == [key.name for key in KEYS]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_page_of_every_setting(project_folder: Project, key: object) -> None:
    name = key.name  # type: ignore[attr-defined]
    result = project_folder.run("config", name)
    assert result.code == 0
    assert result.out.startswith(f"{name}\n{'=' * len(name)}\n")
    assert "\nDefault: " in result.out
    assert "\nExample:\n  " in result.out


def test_schema_knows_every_key(project_folder: Project) -> None:
    schema = json.loads(project_folder.run("config", "--schema").out)
    assert list(schema["properties"]) == [key.name for key in KEYS]
    assert schema["additionalProperties"] is False
    for key in KEYS:
        assert schema["properties"][key.name]["description"] == key.doc


def test_help_names_every_command(project_folder: Project) -> None:
    for arguments in (["--help"], ["-h"], ["help"]):
        result = project_folder.run(*arguments)
        assert result.code == 0
        assert all(f"\n  {name}" in result.out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(project_folder: Project, command: str) -> None:
    result = project_folder.run(command, "--help")
    assert result.code == 0
    assert result.out.startswith(f"usage: obelism {command}")
    assert result.err == ""


def test_version(project_folder: Project) -> None:
    from obelism import __version__

    assert project_folder.run("--version") == (0, f"obelism {__version__}\n", "")
    assert project_folder.run("-V").out == f"obelism {__version__}\n"
