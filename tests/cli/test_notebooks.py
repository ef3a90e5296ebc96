"""Notebooks on the command line: places in file and cell, fixes and comments as JSON, and files that only look so."""

from __future__ import annotations

import html
import json
from itertools import product
from typing import TYPE_CHECKING
from typing import Any

import pytest

from hosting import notebook
from thinned import thinned

if TYPE_CHECKING:
    from conftest import Project

TWICE = "The bus runs on the hour and and stops at the mill."


@pytest.fixture
def everyday(project_folder: Project) -> Project:
    project_folder.write("obelism.toml", "")
    return project_folder


def sources(text: str) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"]]


def test_a_place_is_that_of_the_file_and_the_cell(everyday: Project) -> None:
    everyday.write("a.ipynb", notebook("# Buses", ["A line.\n", TWICE]))
    result = everyday.run("check", "--output-format", "concise", "a.ipynb")
    assert "a.ipynb:13:31: DUP014" in result.out
    assert "(cell 2:2:26)" in result.out
    assert "(cell 2:2:26)" in everyday.run("check", "a.ipynb").out
    found = json.loads(everyday.run("check", "--output-format", "json", "a.ipynb").out)["findings"][0]
    assert (found["line"], found["column"], found["cell"], found["label"]) == (13, 31, 2, "cell 2:2:26")


def test_other_files_have_no_label(everyday: Project) -> None:
    everyday.write("a.md", TWICE)
    found = json.loads(everyday.run("check", "--output-format", "json", "a.md").out)["findings"][0]
    assert "label" not in found
    assert "cell" not in found


def test_a_notebook_in_a_folder_is_read(everyday: Project) -> None:
    everyday.write("docs/a.ipynb", notebook(TWICE))
    assert "DUP014" in everyday.run("check").out


def test_cells_are_one_document(everyday: Project) -> None:
    paragraph = "The mill was built by two brothers who came from the coast and never went back there in their lives."
    everyday.write("a.ipynb", notebook(paragraph, ("code", "x = 1"), paragraph))
    result = everyday.run("check", "--min-severity", "info", "--output-format", "concise", "a.ipynb")
    assert "a.ipynb:16:15: DUP001" in result.out
    assert "line 6 again" in result.out


def test_a_fix_is_written_as_json(everyday: Project) -> None:
    text = notebook(["A “quote” and a \\ sign.\n", "\n", TWICE], ("code", "x = '\\n'"))
    everyday.write("a.ipynb", text)
    everyday.run("check", "--fix", "a.ipynb")
    assert (everyday.folder / "a.ipynb").read_text() == text.replace("and and", "and")


def test_a_fix_that_would_reach_into_another_cell_is_left_out(everyday: Project) -> None:
    text = notebook("Words of the first cell.", "Read more", "Words of the last cell.")
    everyday.write("a.ipynb", text)
    everyday.run("check", "--fix", "--unsafe-fixes", "a.ipynb")
    assert json.loads((everyday.folder / "a.ipynb").read_text())["cells"][2]["source"] == "Words of the last cell."


def test_comments_are_written_into_the_cell_and_silence_it(everyday: Project) -> None:
    everyday.write("a.ipynb", notebook('Say "yes".', ["A line.\n", TWICE]))
    everyday.run("check", "--add-ignore=because", "a.ipynb")
    first, second = sources((everyday.folder / "a.ipynb").read_text())
    assert first == 'Say "yes".'
    assert second == f"<!-- obelism: ignore[DUP014] because -->\nA line.\n{TWICE}"
    assert everyday.run("check", "a.ipynb").code == 0


def test_a_comment_in_a_cell_holds_to_the_end_of_its_paragraph(everyday: Project) -> None:
    everyday.write("a.ipynb", notebook(f"<!-- obelism: ignore[DUP014] -->\n{TWICE}", TWICE.replace("bus", "tram")))
    result = everyday.run("check", "--output-format", "concise", "a.ipynb")
    assert result.out.count("DUP014") == 1
    assert "(cell 2:" in result.out


def test_a_fix_of_a_notebook_is_told_with_the_offsets_of_the_file(everyday: Project) -> None:
    everyday.write("a.ipynb", text := notebook(TWICE))
    found = json.loads(everyday.run("check", "--output-format", "json", "a.ipynb").out)["findings"][0]
    edits = found["fix"]["edits"]
    assert [text[edit["start"] : edit["end"]] for edit in edits] == [" and"]


def test_copies_across_files_are_told_where_the_file_has_them(everyday: Project) -> None:
    paragraph = (
        "The mill was built by two brothers who came from the coast and never went back there in their lives, "
        "and it ground corn for three villages until the dam broke in the spring of a wet year. Their sons built "
        "it again."
    )
    everyday.write("a.md", f"# Mill\n\n{paragraph}\n")
    everyday.write("b.ipynb", notebook("# Trade", paragraph))
    found = json.loads(everyday.run("check", "--output-format", "json").out)["findings"]
    copies = [item for item in found if item["code"] == "DUP010"]
    assert [(item["path"], item["line"], item["column"]) for item in copies] == [("b.ipynb", 11, 15)]


@pytest.mark.parametrize("text", ["no JSON", '{"nbformat": 3, "worksheets": []}', '{"cells": ['])
def test_a_file_that_is_no_notebook_is_told_and_not_read(everyday: Project, text: str) -> None:
    everyday.write("docs/a.ipynb", text)
    result = everyday.run("check", "--output-format", "concise")
    assert "docs/a.ipynb:1:1: OBL915" in result.out
    assert result.out.count("\n") == 2
    assert everyday.run("check", "--fix", "docs/a.ipynb").err == ""
    assert (everyday.folder / "docs/a.ipynb").read_text() == text


def test_explain_knows_the_lines_of_the_file(everyday: Project) -> None:
    everyday.write("a.ipynb", notebook("# Buses", TWICE))
    result = everyday.run("explain", "a.ipynb:11")
    assert "11:40 (cell 2:1:26) error DUP014" in result.out


def test_people_are_told_the_cell_wherever_they_see_a_place(everyday: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(everyday.folder / "summary.md"))
    everyday.write("a.ipynb", notebook("# Buses", TWICE))
    told = "a.ipynb:11:40 (cell 2:1:26)"
    assert told in everyday.run("check", "a.ipynb").out
    assert told in everyday.run("check", "--output-format", "junit", "a.ipynb").out
    everyday.run("check", "--output-format", "github", "a.ipynb")
    assert "cell 2" in html.unescape((everyday.folder / "summary.md").read_text())


SEA = [
    "The sea is cold.\n",
    "It is of the\n",
    "the salt.\n",
    "\n",
    "Share this story\n",
    "\n",
    "It is deep.\n",
    "\n",
    TWICE,
]


STYLES = ({"indent": 1}, {"indent": 4}, {"separators": (",", ":")})
WRITING = (["--add-ignore=why"], ["--fix", "--unsafe-fixes"])
TEXTS = (SEA, SEA[:5], [TWICE], SEA[4:5] + SEA[5:], [f"- {TWICE}\n", f"- {TWICE}"])


@pytest.mark.parametrize(("style", "options", "lines"), thinned(product(STYLES, WRITING, TEXTS), 4))
def test_what_is_written_keeps_a_string_for_each_line(
    everyday: Project, lines: list[str], options: list[str], style: dict[str, Any]
) -> None:
    everyday.write("a.ipynb", json.dumps(json.loads(notebook(lines)), **style))
    everyday.run("check", *options, "a.ipynb")
    text = (everyday.folder / "a.ipynb").read_text()
    notes = json.loads(text)
    (cell,) = notes["cells"]
    assert cell["source"] != lines
    assert cell["source"] == "".join(cell["source"]).splitlines(keepends=True)
    assert text == json.dumps(notes, **style)
