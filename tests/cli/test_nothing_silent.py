"""What a run does not show is counted, and told with the reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

pytestmark = pytest.mark.usefixtures("only_own_rules")

LOG = "# Changes\n\n## 1.2.0\n\nSay abracadabra.\n\n## 1.1.0\n\nIt rang faintly.\n\n## 1.0.0\n\nHocus pocus.\n"
LOGS_ARE_EXCUSED = '[rules.HSE001.grounds]\nlog = "off"\n'
LONG = "The boat came at four and left at five, and nobody who stood on the quay had seen it come or go. " * 25
FRENCH = "Le matin, la brume couvre encore le port et les pêcheurs rentrent avec leurs filets. " * 5


@pytest.fixture
def here(project_folder: Project) -> Project:
    project_folder.write("a.md", "# Title\n\nIt rang hazily.\n")
    return project_folder


def closing_line(project: Project, *arguments: str) -> str:
    return project.run("check", *arguments).out.splitlines()[-1]


def summary(project: Project, *arguments: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(project.run("check", "--output-format", "json", *arguments).out)["summary"]
    return found


def test_all_is_told_when_nothing_is_held_back(here: Project) -> None:
    here.write("a.md", "It rang.\n")
    assert closing_line(here) == "No findings in 1 file"


def test_excused_findings_are_counted(here: Project) -> None:
    here.settings(LOGS_ARE_EXCUSED)
    here.write("a.md", LOG)
    line = "Found 1 finding (0 errors, 1 warning) in 1 of 1 file; 1 file in part (a log of releases or days); 2 excused"
    assert closing_line(here) == f"{line}; obelism explain FILE tells why"
    told = summary(here)
    assert (told["findings"], told["withheld"], told["partly"]) == (1, 2, {"a log of releases or days": 1})


def test_files_in_part_are_counted_by_reason(here: Project) -> None:
    here.settings(LOGS_ARE_EXCUSED)
    here.write("a.md", "# Changes\n\n## 1.2.0\n\nNo.\n\n## 1.1.0\n\nNo.\n\n## 1.0.0\n\nNo.\n")
    here.write("b.md", FRENCH)
    here.write("c.md", FRENCH)
    assert closing_line(here) == (
        "No findings in 3 files; 3 files in part (2 not in English, 1 a log of releases or days)"
        "; obelism explain FILE tells why"
    )
    report = json.loads(here.run("check", "--output-format", "json").out)
    assert report["partly"] == [
        {"path": "b.md", "reason": "not in English"},
        {"path": "c.md", "reason": "not in English"},
        {"path": "a.md", "reason": "a log of releases or days"},
    ]


def test_rules_of_advice_that_did_not_run_are_counted(here: Project) -> None:
    here.settings('[rules.HSE002]\nseverity = "info"\n')
    here.write("a.md", f"It rang faintly.\n\n{LONG}\n")
    assert closing_line(here) == "No findings in 1 file; 1 milder rule not run (--min-severity info)"
    advice = (
        (here.folder / "house.toml").read_text(encoding="utf-8").replace('severity = "warning"', 'severity = "info"')
    )
    here.write("house.toml", advice)
    here.settings("")
    assert closing_line(here) == "No findings in 1 file; 1 rule of advice not run (--min-severity info)"
    assert summary(here)["rules_not_run"] == 1
    assert (
        closing_line(here, "--min-severity", "info") == "Found 1 finding (0 errors, 0 warnings, 1 info) in 1 of 1 file"
    )


def test_the_count_of_milder_findings_is_the_least_when_rules_did_not_run(here: Project) -> None:
    here.settings('[rules.HSE001]\nseverity = "info"\n')
    here.write("a.md", f"# Title\n\nIt rang hazily.\n\n{LONG}\n")
    line = "No findings in 1 file; at least 1 more with --min-severity info (1 milder rule not run)"
    assert closing_line(here) == line
    assert (summary(here)["hidden"], summary(here)["rules_not_run"]) == (1, 1)


def test_in_a_short_file_rules_of_advice_are_counted_by_what_they_say(here: Project) -> None:
    here.settings('[rules.HSE002]\nseverity = "info"\n')
    here.write("a.md", "It rang faintly, and faintly.\n")
    here.write("b.md", "It rang faintly. <!-- obelism: ignore[HSE002] -->\n")
    assert closing_line(here) == "No findings in 2 files; 2 more with --min-severity info"
    assert (summary(here)["hidden"], summary(here)["rules_not_run"]) == (2, 0)
    assert closing_line(here, "--min-severity", "info").startswith("Found 2 findings")
    here.write("c.md", f"It rang faintly.\n\n{LONG}\n")
    assert closing_line(here) == (
        "No findings in 3 files; at least 2 more with --min-severity info (1 milder rule not run)"
    )


def test_what_went_wrong_comes_before_what_is_held_back(here: Project) -> None:
    assert closing_line(here, "a.md", "gone.md") == (
        "No findings in 1 file; 1 error on the way; 1 more with --min-severity info"
    )
