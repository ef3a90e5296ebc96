"""Several reports of one run, and files that never hold half of one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

TEXT = "# A title\n\nSay abracadabra.\n\nIt faintly rang.\n"
FULL = Path("/dev/full")

needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")


@pytest.fixture
def here(project_folder: Project) -> Project:
    project_folder.write("a.md", TEXT)
    return project_folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "obelism", "check", "a.md", *arguments]


def test_one_run_writes_several_reports(here: Project) -> None:
    result = here.run(
        "check", "a.md", "--output", "sarif:out.sarif", "--output", "concise:-", "--output", "json:out:1.json"
    )
    assert result.code == 1
    assert result.out.startswith("a.md:3:5: HSE001 ")
    log = json.loads((here.folder / "out.sarif").read_text(encoding="utf-8"))
    assert [item["ruleId"] for item in log["runs"][0]["results"]] == ["HSE001", "HSE002"]
    assert json.loads((here.folder / "out:1.json").read_text(encoding="utf-8"))["schema"] == 1


def test_output_format_and_output_add_up(here: Project) -> None:
    result = here.run("check", "a.md", "--output-format", "jsonl", "--output", "junit:x.xml")
    assert json.loads(result.out.splitlines()[0])["code"] == "HSE001"
    assert (here.folder / "x.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_nothing_is_printed_when_all_reports_are_files(here: Project) -> None:
    result = here.run("check", "a.md", "--output", "checkstyle:x.xml")
    assert (result.code, result.out, result.err) == (1, "", "")


@pytest.mark.parametrize("word", ["sarif", ":x", "sarif:", "serif:x", ""])
def test_an_output_that_is_none_is_told(here: Project, word: str) -> None:
    result = here.run("check", "a.md", "--output", word)
    assert result.code == 2
    assert result.err.count("\n") == 1


def test_two_reports_in_one_place_are_told(here: Project) -> None:
    result = here.run("check", "a.md", "--output", "sarif:x", "--output", "junit:x")
    assert result.code == 2
    assert "x: two reports" in result.err
    assert not (here.folder / "x").exists()


def test_counts_by_rule_are_for_people(here: Project) -> None:
    result = here.run("check", "a.md", "--statistics", "--output", "sarif:x.sarif", "--output", "full:-")
    assert result.out.startswith("1  HSE001")
    assert json.loads((here.folder / "x.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_a_report_that_fails_leaves_the_older_one(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    here.write("out.json", "older")

    def fail(*arguments: object) -> None:
        arguments[1].write("{")  # type: ignore[attr-defined]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("obelism.report.json_.write", fail)
    result = here.run("check", "a.md", "--output-format", "json", "-o", "out.json")
    assert result.code == 2
    assert result.err == "obelism: error: out.json: cannot be written: No space left on device\n"
    assert (here.folder / "out.json").read_text(encoding="utf-8") == "older"
    assert sorted(path.name for path in here.folder.iterdir()) == [
        ".git",
        "a.md",
        "house.toml",
        "obelism.toml",
        "out.json",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_report_goes_to_where_a_link_leads(here: Project) -> None:
    (here.folder / "reports").mkdir()
    (here.folder / "out.json").symlink_to(here.folder / "reports" / "today.json")
    assert here.run("check", "a.md", "--output", "json:out.json").code == 1
    assert json.loads((here.folder / "reports" / "today.json").read_text(encoding="utf-8"))["findings"]
    assert (here.folder / "out.json").is_symlink()


@pytest.mark.parametrize("path", ["gone/x.json", "."])
def test_a_place_that_cannot_be_written_is_told(here: Project, path: str) -> None:
    result = here.run("check", "a.md", "--output", f"json:{path}")
    assert result.code == 2
    assert result.err.startswith(f"obelism: error: {path}: ")
    assert result.err.count("\n") == 1


@needs_full_disk
@pytest.mark.parametrize("arguments", [(), ("-o", "/dev/full"), ("--output", "sarif:/dev/full")])
def test_a_full_disk_is_told_in_one_line(here: Project, arguments: tuple[str, ...]) -> None:
    here.write("a.md", TEXT * 500)
    with FULL.open("w", encoding="utf-8") as full:
        stdout = subprocess.PIPE if arguments else full
        done = subprocess.run(command(*arguments), cwd=here.folder, stdout=stdout, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert b"No space left on device" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
@pytest.mark.parametrize("name", ["full", "sarif"])
def test_a_closed_pipe_is_no_error(here: Project, name: str) -> None:
    here.write("a.md", TEXT * 2_000)
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        done = subprocess.run(
            command("--output-format", name), cwd=here.folder, stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr == b""
    assert done.returncode in (0, 1, 141)


@pytest.mark.parametrize("name", ["full", "jsonl", "sarif", "checkstyle"])
def test_a_console_that_is_not_utf8_gets_a_report(here: Project, name: str) -> None:
    here.write("a.md", "# Ти́тул \U0001f63a\n\nSay abracadabra \u2014 \u4f60\u597d.\n")
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(
        command("--output-format", name), cwd=here.folder, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"HSE001" in done.stdout
