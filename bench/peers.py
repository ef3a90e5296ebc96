"""Run Obelism and other linters for prose over the same files, and print what each finds and how long it takes.

A tool is run where it is found: on the PATH, or in a folder that ``--tools`` names. What is not there is told. Each has
the settings that it has by itself; textlint, which has no rules by itself, is given those of write-good. Usage::

    python bench/peers.py [--tools FOLDER] [--repeat N] [FOLDER ...]

On the seeds, which it takes where no folder is named, it also prints how many of the lines that Obelism's own tests
want told are told by each tool, and what each says of the two articles that are well edited. The seeds were written
for Obelism: on any other text these two figures would say nothing, and here they say only what the tools are made for.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT / "seeds"
CLEAN = ("hive-scale.md", "copy-desk.txt")
TEXTLINT = {"rules": {"write-good": True}}
PLACE = re.compile(r"^(.*?):(\d+):(\d+):")


class Tool(NamedTuple):
    """A linter: the program, what it is given before the files, and how it says which version it is."""

    name: str
    program: str
    arguments: tuple[str, ...]
    version: tuple[str, ...] = ("--version",)


TOOLS = (
    Tool("Obelism", "obelism", ("check", "--isolated", "--quiet", "--output-format", "concise", "--")),
    Tool("Vale", "vale", ("--output=line",)),
    Tool("proselint", "proselint", ("check", "--output-format", "compact"), ("version",)),
    Tool("write-good", "write-good", ("--parse",)),
    Tool("textlint", "textlint", ("--format", "unix")),
)

Places = list[tuple[str, int]]


class Result(NamedTuple):
    """What a tool found, as names of files with lines, and the median seconds it took."""

    version: str
    places: Places
    seconds: float


def find_program(tool: Tool, folder: str | None) -> str | None:
    """Return the program of a tool, from a folder of tools first."""
    beside = str(Path(sys.executable).parent) if tool.program == "obelism" else None
    return shutil.which(tool.program, path=folder) or shutil.which(tool.program, path=beside)


def read_places(output: str) -> Places:
    """Return the places that lines of output begin with; a line without one belongs to what is before it."""
    found = (PLACE.match(line.strip()) for line in output.splitlines())
    return [(os.path.basename(match[1]), int(match[2])) for match in found if match]


def measure(tool: Tool, program: str, files: list[Path], repeat: int) -> Result:
    """Run a tool over files a few times."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / ".textlintrc.json").write_text(json.dumps(TEXTLINT), encoding="utf-8")
        (home / ".vale.ini").write_text("MinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n", encoding="utf-8")
        where = _rules_of(program, home) if tool.name == "textlint" else ()
        command = [program, *where, *tool.arguments, *map(str, files)]
        times = []
        for _ in range(repeat):
            start = time.perf_counter()
            done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
            times.append(time.perf_counter() - start)
        told = subprocess.run([program, *tool.version], cwd=home, capture_output=True, text=True, check=False)
    version = re.search(r"\d+(?:\.\d+)+", told.stdout + told.stderr)
    return Result(version[0] if version else "?", read_places(done.stdout + done.stderr), statistics.median(times))


def _rules_of(program: str, home: Path) -> tuple[str, ...]:
    """Return what tells textlint where its rules are: beside it, not beside the texts."""
    modules = next((path for path in Path(program).resolve().parents if path.name == "node_modules"), None)
    config = ("--config", str(home / ".textlintrc.json"))
    return (*config, "--rules-base-directory", str(modules)) if modules else config


def documents(folders: list[Path]) -> list[Path]:
    """Return the Markdown and text files of folders."""
    paths = (path for folder in folders for path in ([folder] if folder.is_file() else sorted(folder.rglob("*"))))
    return [path.resolve() for path in paths if path.suffix in (".md", ".txt") and path.name != "README.md"]


def wanted() -> set[tuple[str, int]]:
    """Return the lines of the seeds that Obelism's tests want told, of whatever severity."""

    def lines() -> Iterator[tuple[str, int]]:
        for path in SEEDS.glob("*.toml"):
            (article,) = (other for other in SEEDS.glob(f"{path.stem}.*") if other != path)
            for finding in tomllib.loads(path.read_text(encoding="utf-8")).get("finding", []):
                yield from ((article.name, line) for line in finding["lines"])

    return {place for place in lines() if place[0] not in CLEAN}


def main() -> int:
    """Print a table, a row a tool."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[], metavar="FOLDER")
    parser.add_argument("--tools", metavar="FOLDER", help="where the programs of the other tools are")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="runs, of which the median is taken")
    args = parser.parse_args()
    is_own = not args.folders
    files = documents(args.folders or [SEEDS])
    told = wanted() if is_own else set()
    words = sum(len(path.read_text(encoding="utf-8", errors="replace").split()) for path in files)
    print(f"{len(files)} files, {words:,} words\n")
    head = ["tool", "version", "findings", "for every 1,000 words", "seconds"]
    head += [f"of {len(told)} lines that Obelism wants told", "in the two clean articles"] if is_own else []
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for tool in TOOLS:
        program = find_program(tool, args.tools)
        if program is None:
            print(f"| {tool.name} | not there{' |' * (len(head) - 1)}")
            continue
        result = measure(tool, program, files, args.repeat)
        found = len(result.places)
        row = [tool.name, result.version, f"{found:,}", f"{1000 * found / max(words, 1):.1f}", f"{result.seconds:.2f}"]
        if is_own:
            row += [f"{len(told & set(result.places))}", f"{sum(name in CLEAN for name, _ in result.places)}"]
        print(f"| {' | '.join(row)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
