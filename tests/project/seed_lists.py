"""The lists of findings beside the seed articles: read them, make them anew.

``python tests/project/seed_lists.py`` writes what the engine reports now; the difference in version control is what a
change of a rule does, and is to be read line by line before it is committed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LISTS = sorted(SEEDS.glob("*.toml"))

HEAD = """\
# Findings expected in {name} with every severity shown, one line number for each finding.
# tests/project/test_seeds.py compares this list with what the engine reports; make seeds writes it anew.
"""

Lines = dict[str, list[int]]


def article_of(listing: Path) -> Path:
    """Return the article a list of findings stands beside."""
    (article,) = (path for path in listing.parent.glob(f"{listing.stem}.*") if path != listing)
    return article


def expected(listing: Path) -> Lines:
    """Read a list: the lines on which findings start, by code."""
    entries = tomllib.loads(listing.read_text(encoding="utf-8"))["finding"]
    return {entry["code"]: sorted(entry["lines"]) for entry in entries}


def reported() -> dict[str, Lines]:
    """Check all articles in one run, as a user would: lines by file name and code."""
    command = [sys.executable, "-m", "obelism", "check", "--isolated", "--exit-zero", "--min-severity", "info"]
    command += ["--output-format", "jsonl", SEEDS.name]
    result = subprocess.run(command, cwd=SEEDS.parent, capture_output=True, encoding="utf-8", check=False)
    if result.returncode or result.stderr:
        raise RuntimeError(result.stderr)
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for finding in map(json.loads, result.stdout.splitlines()):
        found[Path(finding["path"]).name][finding["code"]].append(finding["line"])
    return {name: {code: sorted(lines) for code, lines in codes.items()} for name, codes in found.items()}


def as_toml(name: str, findings: Lines) -> str:
    """Write a list."""
    entries = [f'\n[[finding]]\ncode = "{code}"\nlines = {lines}\n' for code, lines in sorted(findings.items())]
    return HEAD.format(name=name) + ("".join(entries) or "\nfinding = []\n")


def main() -> None:
    """Write all lists from what the engine reports."""
    findings = reported()
    for listing in LISTS:
        name = article_of(listing).name
        listing.write_text(as_toml(name, findings.get(name, {})), encoding="utf-8")


if __name__ == "__main__":
    main()
