"""How right the rules are on texts with labels: what a rule gains in one place must not be lost in another."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMMAND = "-m obelism check --isolated --no-cache --exit-zero --output-format jsonl {dir}"
FAMILIES = "DUP=dup,PHR=phrase,STR=phrase,CLM=claim,NAV=nav"


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the scorer of the labelled sets says of residue and copies, by default."""
    sets = shared / "eval"
    if not (sets / "score.py").is_file():
        pytest.skip("the labelled sets are not on this machine")
    written = tmp_path_factory.mktemp("scores") / "scores.json"
    tool = ["--tool", "ours", "--cmd", f"{sys.executable} {COMMAND}", "--map", FAMILIES]
    program = [sys.executable, sets / "score.py", "--data", sets / "data", "--split", "dev", "--only", "nav,dup"]
    subprocess.run([*program, *tool, "--json", written], check=True, capture_output=True)
    scored: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return scored


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "least"),
    [
        (("nav", "core", "precision"), 0.95),
        (("nav", "core", "recall"), 0.78),
        (("dup", "planted", "f1"), 0.975),
        (("dup", "cross_file", "f1"), 0.965),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else str(value),
)
def test_no_set_gets_worse_than_it_has_been(scores: dict[str, Any], place: tuple[str, ...], least: float) -> None:
    found: Any = scores
    for key in place:
        found = found[key]
    assert found >= least
