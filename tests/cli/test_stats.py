"""Figures of documents: right, in every format, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from obelism.__main__ import main

TEXT = """# Frogs

Frogs live near ponds. A count in May found 40 frogs [1]. They eat flies at dusk, and they eat flies at dawn.

The pond froze in 1998, the Mill Lane survey reported. Frogs play a pivotal role here.
"""


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


Stats = Callable[..., Done]


@pytest.fixture
def stats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Stats:
    """Return what shows the figures of a folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: Done(main(["stats", "--isolated", *arguments]), *capsys.readouterr())


def test_figures_of_a_document(tmp_path: Path, stats: Stats) -> None:
    (tmp_path / "frogs.md").write_text(TEXT)
    figures = json.loads(stats("--output-format", "json").stdout)
    (frogs,) = figures["documents"]
    assert figures["schema"] == 1
    assert (frogs["path"], frogs["words"], frogs["sentences"], frogs["sources"]) == ("frogs.md", 39, 5, 2)
    assert frogs["findings"] == {"PHR101": 1}
    assert frogs["findings_per_1000_words"] == round(1000 / 39, 2)
    assert {"phrase": "they eat flies at", "count": 2} in frogs["phrases"]
    assert set(frogs["readability"]) == {"flesch", "flesch_kincaid", "gunning_fog", "smog", "dale_chall"}
    assert 60 < frogs["readability"]["flesch"] < 110


def test_the_total_adds_up(tmp_path: Path, stats: Stats) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Nothing happened.\n")
    figures = json.loads(stats("--output-format", "json").stdout)
    assert [row["path"] for row in figures["documents"]] == ["a.md", "b.txt"]
    assert figures["total"]["words"] == sum(row["words"] for row in figures["documents"]) == 41


def test_the_table_names_every_document_and_the_rules(tmp_path: Path, stats: Stats) -> None:
    (tmp_path / "frogs.md").write_text(TEXT)
    table = stats().stdout
    assert table.splitlines()[1].startswith("frogs.md")
    assert "PHR101" in table
    assert "they eat flies at" in table


def test_csv_is_safe_to_open(tmp_path: Path, stats: Stats) -> None:
    (tmp_path / "=cmd()\t.md").write_text(TEXT)
    rows = list(csv.reader(io.StringIO(stats("--output-format", "csv").stdout)))
    assert rows[0][:5] == ["path", "words", "sentences", "sources", "findings"]
    assert rows[1][0].startswith("'=cmd()")
    assert "\t" not in rows[1][0]
    assert all(len(row) == len(rows[0]) for row in rows)


def test_an_empty_document_has_no_scores(tmp_path: Path, stats: Stats) -> None:
    (tmp_path / "empty.md").write_text("")
    figures = json.loads(stats("--output-format", "json").stdout)
    assert figures["documents"][0]["readability"] == {}
    assert stats().returncode == 0


def test_a_missing_path_is_an_error_and_the_rest_is_shown(tmp_path: Path, stats: Stats) -> None:
    (tmp_path / "frogs.md").write_text(TEXT)
    done = stats("frogs.md", "toads.md")
    assert done.returncode == 2
    assert "toads.md" in done.stderr
    assert "frogs.md" in done.stdout
