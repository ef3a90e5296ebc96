"""The bench measures all it names on a tiny corpus, and the page of its figures is what they give."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from typing import TYPE_CHECKING
from typing import Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ROW = {"task": "rivals", "what": "Vale, prose", "value": None, "unit": "", "ratio": None, "against": "", "note": ""}
MACHINE = {"cores": 2, "python": "CPython 3.11.0", "load": 1.0, "megabytes": 1.0, "repeat": 3}


def measured(project: Path, tmp_path: Path, *tasks: str) -> list[dict[str, Any]]:
    """Return the rows that the bench writes for tasks on very little text, with no other linter in reach."""
    file = tmp_path / "figures.json"
    command = [sys.executable, str(project / "bench" / "bench.py"), "--megabytes", "0.003", "--repeat", "1"]
    environment = {**os.environ, "PATH": str(tmp_path)}
    done = subprocess.run(
        [*command, "--json", str(file), *tasks], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    record = json.loads(file.read_text(encoding="utf-8"))
    assert set(record["machine"]) == set(MACHINE)
    assert all(f"| {row['what']} |" in done.stdout for row in record["rows"])
    return list(record["rows"])


@pytest.mark.slow
def test_within_a_process_it_compares_stages_growth_and_files(project: Path, tmp_path: Path) -> None:
    rows = measured(project, tmp_path, "stages", "growth", "across")
    assert {row["task"] for row in rows} == {"stages", "growth", "across"}
    told = {row["what"] for row in rows}
    assert {"parse", "scan for phrases", "half the text"} <= told
    assert sum(name.startswith("compare ") for name in told) == 2
    assert all(row["value"] is not None for row in rows)
    assert {row["against"] for row in rows if row["task"] == "stages"} == {"", "parse and all default rules"}


def test_it_compares_the_cache_and_tells_which_rivals_are_not_there(project: Path, tmp_path: Path) -> None:
    rows = measured(project, tmp_path, "cache", "memory", "rivals")
    assert [row["what"] for row in rows if row["task"] == "cache"] == [
        f"documentation, {kind}" for kind in ("no cache", "cold cache", "warm cache")
    ]
    assert all(row["value"] > 1 for row in rows if row["task"] == "memory")
    absent = {row["what"] for row in rows if row["note"] == "not there"}
    names = {"Vale", "proselint", "write-good", "textlint", "bluepencil", "sloplint", "slop-guard"}
    assert absent >= {f"{name}, {kind}" for name in names for kind in ("prose", "documentation")}


def test_a_task_that_is_not_there_is_an_error_in_a_line(project: Path) -> None:
    command = [sys.executable, str(project / "bench" / "bench.py"), "speed"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith("error: there is no task 'speed'\n")


def test_a_ratio_is_the_median_of_the_turns(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(project / "bench")
    names = runpy.run_path(str(project / "bench" / "measure.py"))
    ticks = iter([1.0, 2.0, 9.0, 3.0, 1.0, 4.0])  # one, other; other, one; one, other
    monkeypatch.setitem(names["paired"].__globals__, "processor", lambda _: next(ticks))
    one, other = names["paired"]("task", {"one": print, "other": print}, 3)
    assert (one.value, one.ratio) == (1.0, None)
    assert (other.value, other.ratio, other.against) == (4.0, 3.0, "one")


def test_a_program_that_crashes_is_not_measured(project: Path) -> None:
    run = runpy.run_path(str(project / "bench" / "measure.py"))["run"]
    with pytest.raises(RuntimeError, match="ended with 70: no words"):
        run([sys.executable, "-c", "import sys; sys.stderr.write('no words'); sys.exit(70)"])


def test_the_page_is_what_the_figures_give(project: Path) -> None:
    page = runpy.run_path(str(project / "docs" / "performance.py"))["performance_page"]
    record = json.loads((project / "docs" / "performance.json").read_text(encoding="utf-8"))
    assert (project / "docs" / "performance.md").read_text(encoding="utf-8") == page(record)
    rows = [{**ROW, "note": "not there"}, {**ROW, "what": "x", "value": 1.5, "unit": "s", "ratio": 0.5, "against": "y"}]
    made = page({"machine": MACHINE, "rows": rows})
    assert "| Vale, prose | not there |  |  |\n| x | 1.5 s | 0.50 | y |\n" in made
    assert "## The cache" not in made


def test_readers_of_all_formats_are_compared_on_the_same_prose(project: Path) -> None:
    command = [sys.executable, str(project / "bench" / "readers.py"), "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert {".md", ".rst", ".html", ".ipynb", ".docx", ".po", ".py", ".typ"} <= set(told)
    assert all("times as fast as Markdown" in text for text in told.values())
