"""The seed articles give exactly the findings that the lists beside them state."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LISTS = sorted(SEEDS.glob("*.toml"))
CLEAN = {"hive-scale.md", "copy-desk.txt"}


def article_of(listing: Path) -> Path:
    """Return the article a list of findings stands beside."""
    (article,) = (path for path in listing.parent.glob(f"{listing.stem}.*") if path != listing)
    return article


def expected(listing: Path) -> dict[str, list[int]]:
    """Read a list: the lines on which findings start, by code."""
    entries = tomllib.loads(listing.read_text(encoding="utf-8"))["finding"]
    return {entry["code"]: sorted(entry["lines"]) for entry in entries}


@pytest.fixture(scope="module")
def reported() -> dict[str, dict[str, list[int]]]:
    """Check all articles in one run, as a user would: lines by file name and code."""
    command = [sys.executable, "-m", "obelism", "check", "--isolated", "--exit-zero", "--min-severity", "info"]
    result = subprocess.run(
        [*command, "--output-format", "jsonl", "seeds"], cwd=SEEDS.parent, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    lines: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for finding in map(json.loads, result.stdout.splitlines()):
        lines[Path(finding["path"]).name][finding["code"]].append(finding["line"])
    return {name: {code: sorted(found) for code, found in codes.items()} for name, codes in lines.items()}


def test_every_article_has_a_list() -> None:
    articles = {path for path in SEEDS.iterdir() if path.suffix in {".md", ".txt"} and path.name != "README.md"}
    assert {article_of(listing) for listing in LISTS} == articles


@pytest.mark.parametrize("listing", LISTS, ids=lambda path: path.stem)
def test_findings_are_those_listed(listing: Path, reported: dict[str, dict[str, list[int]]]) -> None:
    assert reported.get(article_of(listing).name, {}) == expected(listing)


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_clean_articles_give_nothing_at_the_default_severity(name: str, project: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "obelism", "check", "--isolated", f"seeds/{name}"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_articles_do_not_end_alike() -> None:
    """Some editors end the last line and some do not; the corpus has both."""
    endings = {article_of(listing).read_bytes().endswith(b"\n") for listing in LISTS}
    assert endings == {True, False}
