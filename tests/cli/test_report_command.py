"""``obelism report``: a page in a file, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

TEXT = "# A title\n\nSay abracadabra.\n\nIt faintly rang.\n"
FULL = Path("/dev/full")


@pytest.fixture
def here(project_folder: Project) -> Project:
    project_folder.write("a.md", TEXT)
    project_folder.write("b.md", "# Another\n\nAll is well.\n")
    return project_folder


def test_report_is_written_and_said(here: Project) -> None:
    result = here.run("report", "-o", "out.html")
    assert (result.code, result.out) == (0, "")
    assert result.err == "obelism: wrote out.html\n"
    page = (here.folder / "out.html").read_text(encoding="utf-8")
    assert "2 findings in 2 documents" in page
    assert page.endswith("</html>")


def test_report_has_a_name_when_none_is_given(here: Project) -> None:
    assert here.run("report", "a.md").code == 0
    assert (here.folder / "obelism-report.html").is_file()


def test_report_to_standard_output(here: Project) -> None:
    result = here.run("report", "-o", "-")
    assert result.out.startswith("<!doctype html>")
    assert result.err == ""


def test_html_is_an_output_format_too(here: Project) -> None:
    result = here.run("check", "--output", "html:out.html")
    assert result.code == 1
    page = (here.folder / "out.html").read_text(encoding="utf-8")
    assert "2 findings in 1 document<" in page
    assert ">a.md<" in page


def test_runs_are_compared(here: Project) -> None:
    here.run("check", "--output", "json:before.json")
    here.write("a.md", TEXT.replace("abracadabra", "nothing") + "\nIt faintly shone.\n")
    assert here.run("report", "--compare", "before.json", "-o", "out.html").code == 0
    assert "1 appeared and 1 went" in (here.folder / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 1, "findings": [{}]}', '{"schema": 9, "findings": []}'])
def test_what_cannot_be_compared_is_told_before_anything_is_read(here: Project, text: str) -> None:
    here.write("before.json", text)
    result = here.run("report", "--compare", "before.json", "-o", "out.html")
    assert result.code == 2
    assert result.err.startswith("obelism: error: before.json")
    assert result.err.count("\n") == 1
    assert not (here.folder / "out.html").exists()


def test_standard_input_is_no_document(here: Project) -> None:
    result = here.run("report", "-", stdin=b"text")
    assert result.code == 2
    assert "standard input" in result.err


def test_a_report_that_lies_in_a_folder_is_no_document_there(here: Project) -> None:
    here.write("a.md", "# Bees\n\nBees fly to the the lime trees.\n")
    here.write("page.html", '<meta name="generator" content="Hive 1.0">\n<p>Bees fly home again.</p>\n')
    here.run("report", "-o", "figures.html")
    here.run("report", "-o", "figures-of-may.HTM", "--title", "Of May")
    documents = json.loads(here.run("stats", "--output-format", "json").out)["documents"]
    assert [document["path"] for document in documents] == ["a.md", "b.md", "page.html"]
    assert "in 3 files" in here.run("check").out
    assert "figures.html" in here.run("stats", "figures.html").out


def test_a_folder_without_documents_is_told(here: Project) -> None:
    (here.folder / "empty").mkdir()
    result = here.run("report", "empty", "-o", "out.html")
    assert (result.code, result.err) == (3, "obelism: error: no document was found there\n")
    assert not (here.folder / "out.html").exists()


def test_a_file_that_cannot_be_read_is_in_the_report(here: Project) -> None:
    (here.folder / "c.md").symlink_to("gone.md")
    result = here.run("report", "c.md", "a.md", "-o", "out.html")
    assert result.code == 2
    page = (here.folder / "out.html").read_text(encoding="utf-8")
    assert "Not everything could be checked" in page


def test_a_report_can_have_a_title(here: Project) -> None:
    assert here.run("report", "--title", "Spring issue", "-o", "out.html").code == 0
    page = (here.folder / "out.html").read_text(encoding="utf-8")
    assert "<title>Spring issue</title>" in page
    assert ">Spring issue</h1>" in page


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("path", ["-", "/dev/full"])
def test_a_full_disk_is_told_in_one_line(here: Project, path: str) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "obelism", "report", "-o", path]
        done = subprocess.run(command, cwd=here.folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("cannot be written: No space left on device\n")


def test_processes_make_the_same_report(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    for number in range(6):
        here.write(f"many/{number}.md", TEXT * (number + 1))
    for jobs in ("1", "2"):
        assert here.run("report", "many", "--jobs", jobs, "-o", f"{jobs}.html").code == 0
    assert (here.folder / "1.html").read_bytes() == (here.folder / "2.html").read_bytes()
