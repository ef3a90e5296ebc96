"""The seed articles give exactly the findings that the lists beside them state."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from seed_lists import LISTS
from seed_lists import SEEDS
from seed_lists import Lines
from seed_lists import article_of
from seed_lists import expected
from seed_lists import reported

CLEAN = {"hive-scale.md", "copy-desk.txt"}


@pytest.fixture(scope="module")
def findings() -> dict[str, Lines]:
    """What the engine reports of all articles in one run."""
    return reported()


def test_every_article_has_a_list() -> None:
    articles = {path for path in SEEDS.iterdir() if path.suffix in {".md", ".txt"} and path.name != "README.md"}
    assert {article_of(listing) for listing in LISTS} == articles


@pytest.mark.parametrize("listing", LISTS, ids=lambda path: path.stem)
def test_findings_are_those_listed(listing: Path, findings: dict[str, Lines]) -> None:
    assert findings.get(article_of(listing).name, {}) == expected(listing)


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_clean_articles_give_nothing_at_the_default_severity(name: str, project: Path) -> None:
    command = [sys.executable, "-m", "obelism", "check", "--isolated", f"seeds/{name}"]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_articles_do_not_end_alike() -> None:
    """Some editors end the last line and some do not; the corpus has both."""
    endings = {article_of(listing).read_bytes().endswith(b"\n") for listing in LISTS}
    assert endings == {True, False}
