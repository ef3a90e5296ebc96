"""Figures of documents: right, in every format, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Project
    from conftest import Result

TEXT = """# Frogs

Frogs live near ponds. A count in May found 40 frogs [1]. They eat flies at dusk, and they eat flies at dawn.

The pond froze in 1998, the Mill Lane survey reported. Frogs play a pivotal role here.
"""


def stats(project: Project, *arguments: str) -> Result:
    """Return what the command shows of a folder, whatever its settings say."""
    return project.run("stats", "--isolated", *arguments)


def test_figures_of_a_document(project_folder: Project) -> None:
    project_folder.write("frogs.md", TEXT)
    figures = json.loads(stats(project_folder, "--output-format", "json").out)
    (frogs,) = figures["documents"]
    assert figures["schema"] == 1
    assert (frogs["path"], frogs["words"], frogs["sentences"], frogs["sources"]) == ("frogs.md", 39, 5, 2)
    assert frogs["findings"] == {"PHR101": 1}
    assert frogs["findings_per_1000_words"] == round(1000 / 39, 2)
    assert {"phrase": "they eat flies at", "count": 2} in frogs["phrases"]
    assert set(frogs["readability"]) == {"flesch", "flesch_kincaid", "gunning_fog", "smog", "dale_chall"}
    assert 60 < frogs["readability"]["flesch"] < 110


def test_the_total_adds_up(project_folder: Project) -> None:
    project_folder.write("a.md", TEXT)
    project_folder.write("b.txt", "Nothing happened.\n")
    figures = json.loads(stats(project_folder, "--output-format", "json").out)
    assert [row["path"] for row in figures["documents"]] == ["a.md", "b.txt"]
    assert figures["total"]["words"] == sum(row["words"] for row in figures["documents"]) == 41


def test_the_table_names_every_document_and_the_rules(project_folder: Project) -> None:
    project_folder.write("frogs.md", TEXT)
    table = stats(project_folder).out
    assert table.splitlines()[1].startswith("frogs.md")
    assert "PHR101" in table
    assert "they eat flies at" in table


def test_csv_is_safe_to_open(project_folder: Project) -> None:
    project_folder.write("=cmd()\t.md", TEXT)
    rows = list(csv.reader(io.StringIO(stats(project_folder, "--output-format", "csv").out)))
    assert rows[0][:5] == ["path", "words", "sentences", "sources", "findings"]
    assert rows[1][0].startswith("'=cmd()")
    assert "\t" not in rows[1][0]
    assert all(len(row) == len(rows[0]) for row in rows)


def test_an_empty_document_has_no_scores(project_folder: Project) -> None:
    project_folder.write("empty.md", "")
    figures = json.loads(stats(project_folder, "--output-format", "json").out)
    assert figures["documents"][0]["readability"] == {}
    assert stats(project_folder).code == 0


def test_a_missing_path_is_an_error_and_the_rest_is_shown(project_folder: Project) -> None:
    project_folder.write("frogs.md", TEXT)
    done = stats(project_folder, "frogs.md", "toads.md")
    assert done.code == 2
    assert "toads.md" in done.err
    assert "frogs.md" in done.out
