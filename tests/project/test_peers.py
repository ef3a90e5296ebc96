"""The comparison with other linters reads what each of them prints, and says what is not there."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "bench" / "peers.py"


@pytest.fixture(scope="module")
def peers() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


@pytest.mark.parametrize(
    ("output", "places"),
    [
        ("docs/a.md:3:6: PHR101 warning: “x”: y\n", [("a.md", 3)]),
        ("a.md:6:1: lexical_illusions: There's one in 'Strategies\nStrategies' - repeated.\n", [("a.md", 6)]),
        ('/x/a.txt:3:54:"be overstated" may be passive voice\n', [("a.txt", 3)]),
        ('/x/a.md:43:97: "was\nground" may be passive voice [Error/write-good]\n\n1 problem\n', [("a.md", 43)]),
        ("a.md:1:2:Vale.Repetition:'the' is repeated!\na.md:9:2:Vale.Spelling:x\n", [("a.md", 1), ("a.md", 9)]),
        ("Found 3 findings (1 error, 2 warnings) in 2 of 2 files\n", []),
    ],
)
def test_places_are_read_from_what_each_tool_prints(
    peers: dict[str, Any], output: str, places: list[tuple[str, int]]
) -> None:
    assert peers["read_places"](output) == places


def test_the_lines_that_tests_want_told_are_those_of_the_seed_lists(peers: dict[str, Any]) -> None:
    told = peers["wanted"]()
    assert {name for name, _ in told}.isdisjoint(peers["CLEAN"])
    assert ("coffee.md", 107) in told
    assert f"of {len(told)} lines" in (PROJECT / "docs" / "comparison.md").read_text(encoding="utf-8")


def test_a_tool_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Bees\n\nBees play a pivotal role in nature.\n", encoding="utf-8")
    command = [sys.executable, str(SCRIPT), "--repeat", "1", "--tools", str(tmp_path), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": str(tmp_path)}, check=True)
    lines = done.stdout.splitlines()
    assert lines[0] == "1 files, 9 words"
    assert lines[4].startswith("| Obelism | 0.1.0 | 1 |")
    assert lines[5:] == [f"| {name} | not there | | | |" for name in ("Vale", "proselint", "write-good", "textlint")]
