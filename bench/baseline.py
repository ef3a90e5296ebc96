"""Measure what a baseline costs: a plain run over many files against one that hides all its findings, and against
writing the baseline.

Times are processor seconds of whole commands, medians of runs that take turns. Usage::

    python bench/baseline.py [--files N] [--kilobytes N] [--repeat N]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import corpus

BASELINE = "obelism-baseline.json"


def seconds(arguments: list[str], folder: Path) -> float:
    """Return the processor seconds of a command and its processes."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", "obelism", *arguments], cwd=folder, check=False, stdout=subprocess.DEVNULL
    ).check_returncode()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def write_tree(folder: Path, files: int, kilobytes: float) -> int:
    """Write Markdown files with findings and return their size in bytes."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted(corpus.PROJECT.glob("seeds/*.md"))]
    documents = corpus.load(None, files * kilobytes / 1000)
    size = 0
    for number in range(files):
        _, text = documents[number % len(documents)]
        paragraphs = seeds[number % len(seeds)].split("\n\n")
        start = number * 7 % len(paragraphs)
        text = f"{text[: int(kilobytes * 1000)]}\n\n" + "\n\n".join(paragraphs[start : start + 3]) + "\n"
        path = folder / f"{number % 40}" / f"{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        size += len(text.encode())
    return size


def main() -> None:
    """Write a tree, measure the commands and print their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--kilobytes", type=float, default=4)
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_tree(folder, args.files, args.kilobytes)
        check = ["check", "--exit-zero", "--output-format", "json", "-o", os.devnull]
        commands = {
            "plain run": check,
            "with the baseline": [*check, "--baseline", BASELINE],
            "baseline create": ["baseline", "create", "--baseline", "new.json"],
            "baseline check": ["baseline", "check"],
        }
        subprocess.run([sys.executable, "-m", "obelism", "baseline", "create"], cwd=folder, check=True)
        entries = json.loads((folder / BASELINE).read_text())["findings"]
        accepted = sum(sum(hashes.values()) for codes in entries.values() for hashes in codes.values())
        print(f"{args.files} files, {size / 1e6:.1f} MB, {accepted} findings in the baseline")
        times: dict[str, list[float]] = {command: [] for command in commands}
        for _ in range(args.repeat):
            for command, arguments in commands.items():
                (folder / "new.json").unlink(missing_ok=True)
                times[command].append(seconds(arguments, folder))
        plain = statistics.median(times["plain run"])
        for command, values in times.items():
            median = statistics.median(values)
            print(f"{command:<20} {median:6.2f} s   {median / plain:5.2f} x plain")


if __name__ == "__main__":
    main()
