"""Print what a change makes appear and disappear, by rule and ground, before it is committed.

The code of a revision and the code of the working tree read the same texts, every severity shown::

    python bench/drift.py [--base REV] [--most N] [--rules CODE,...] [FOLDER ...]

Without folders the texts are the articles in ``seeds/``. A line that begins with ``-`` is gone, ``+`` is new, and ``~``
has another severity.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections import defaultdict
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
Key = tuple[str, int, int, str, str]


def findings(source: Path, folders: list[str], more: list[str]) -> dict[Key, Any]:
    """Return the findings that the code below a folder reports, by place, rule and message."""
    command = [sys.executable, "-m", "obelism", "check", "--isolated", "--exit-zero", "--min-severity", "info"]
    command += ["--output-format", "jsonl", "--quiet", *more, "--", *folders]
    environment = {**os.environ, "PYTHONPATH": str(source / "src")}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{source}: exit {done.returncode}")
    rows = map(json.loads, done.stdout.splitlines())
    return {(row["path"], row["line"], row["column"], row["code"], row["message"]): row for row in rows}


def checkout(revision: str, folder: Path) -> None:
    """Write the code and the rules of a revision into a folder."""
    archive = subprocess.run(
        ["git", "archive", revision, "src", "rules"], cwd=PROJECT, stdout=subprocess.PIPE, check=True
    )
    (folder / "tree.tar").write_bytes(archive.stdout)
    with tarfile.open(folder / "tree.tar") as tree:
        tree.extractall(folder, filter="data")


def grounds(row: Any) -> str:
    """Return the grounds that capped a finding."""
    return ", ".join(cap["ground"] for cap in row.get("because", ()))


def compare(before: dict[Key, Any], after: dict[Key, Any]) -> dict[tuple[str, str], list[str]]:
    """Return the lines to print by rule and ground."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in sorted(before.keys() | after.keys()):
        path, line, _, code, message = key
        one, other = before.get(key), after.get(key)
        if one and other and one["severity"] == other["severity"]:
            continue
        shown = other or one
        sign = "~" if one and other else "+" if other else "-"
        moved = f"{one['severity']} > {other['severity']}" if one and other else shown["severity"]
        told[code, grounds(shown)].append(f"{sign} {moved} {path}:{line} {message[:110]}")
    return told


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description="print what a change makes appear and disappear, by rule and ground")
    parser.add_argument("folders", nargs="*", default=[str(PROJECT / "seeds")])
    parser.add_argument("--base", default="HEAD", help="the revision to compare with [HEAD]")
    parser.add_argument("--most", type=int, default=8, help="lines to print for each rule and ground [8]")
    parser.add_argument("--rules", default="ALL", help="rules to compare [ALL]")
    args = parser.parse_args()
    more = [] if args.rules == "ALL" else ["--select", args.rules]
    folders = [os.path.abspath(folder) for folder in args.folders]
    with tempfile.TemporaryDirectory() as folder:
        checkout(args.base, Path(folder))
        before = findings(Path(folder), folders, more)
    after = findings(PROJECT, folders, more)
    told = compare(before, after)
    for (code, ground), lines in sorted(told.items()):
        print(f"{code} {ground or 'no ground'}: {len(lines)}")
        for line in lines[: args.most]:
            print(f"  {line}")
    for name, rows in (("before", before), ("after", after)):
        counts = Counter(row["severity"] for row in rows.values())
        print(f"{name}: {len(rows)} findings, {dict(sorted(counts.items()))}")


if __name__ == "__main__":
    main()
