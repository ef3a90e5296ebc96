"""Measurements of whole processes: what someone waits for who types a command, the start of the program included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

import many
from measure import Row
from measure import paired
from measure import run
from peers import TOOLS
from peers import Tool
from peers import documents
from peers import find_program

if TYPE_CHECKING:
    from collections.abc import Callable

OBELISM = [sys.executable, "-m", "obelism", "check", "--isolated", "--quiet", "--exit-zero", "--jobs", "1"]
BARE = [sys.executable, "-c", "pass"]
FASTER = (
    Tool("bluepencil", "bluepencil", ("check",)),
    Tool("sloplint", "sloplint", ()),
    Tool("slop-guard", "sg", ()),
)
"""Rivals for speed alone: the comparison of findings needs places in lines, which not each of them tells."""


class Corpora(NamedTuple):
    """Folders of texts on disk, and how often each measurement is repeated."""

    prose: Path
    documentation: Path
    repeat: int
    tools: str | None = None


def write(folder: Path, texts: list[tuple[str, str]], megabytes: float, repeat: int, tools: str | None) -> Corpora:
    """Write documentation as given and as much made-up prose below a folder."""
    for name, text in texts:
        path = folder / "documentation" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    many.write(folder / "prose", max(2, int(megabytes * 1e6 / 1_400)))  # a document has 1.4 kB
    return Corpora(folder / "prose", folder / "documentation", repeat, tools)


def check(*arguments: str | Path) -> Callable[[], None]:
    """Return what runs the command over paths, without a cache unless one is named."""
    environment = {key: value for key, value in os.environ.items() if key != "OBELISM_CACHE_DIR"}
    return partial(run, [*OBELISM, *map(str, arguments)], environment)


def startup(corpora: Corpora) -> list[Row]:
    """Compare the bare interpreter, the version, and one file of 10 kB."""
    text = next(corpora.documentation.rglob("*.md")).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ten.md")
        path.write_text((text * (10_000 // max(len(text), 1) + 1))[:10_000], encoding="utf-8")
        things: dict[str, Callable[[], object]] = {
            "python -c pass": partial(run, BARE),
            "obelism --version": partial(run, [sys.executable, "-m", "obelism", "--version"]),
            "one file of 10 kB": check(path),
        }
        return paired("startup", things, corpora.repeat * 3)


def throughput(corpora: Corpora) -> list[Row]:
    """Tell what a run reads in a second, its start included, and compare one that shows advice too with the default."""
    rows = []
    for name, folder in (("prose", corpora.prose), ("documentation", corpora.documentation)):
        things: dict[str, Callable[[], object]] = {
            name: check(folder),
            f"{name}, all severities": check("--min-severity", "info", folder),
        }
        made = paired("throughput", things, corpora.repeat)
        megabytes = sum(path.stat().st_size for path in folder.rglob("*.md")) / 1e6
        speed = megabytes / max(made[0].value or 0, 1e-6)
        rows += [*made, Row("throughput", f"{name}, {megabytes:.2f} MB", round(speed, 3), "MB/s")]
    return rows


def cache(corpora: Corpora) -> list[Row]:
    """Compare a run that finds everything in a cache with one that fills it."""
    with tempfile.TemporaryDirectory() as folder:
        warm, cold = Path(folder, "warm"), Path(folder, "cold")
        check("--cache-dir", warm, corpora.documentation)()
        things: dict[str, Callable[[], object]] = {
            "documentation, no cache": check(corpora.documentation),
            "documentation, cold cache": check("--cache-dir", cold, corpora.documentation),
            "documentation, warm cache": check("--cache-dir", warm, corpora.documentation),
        }
        emptied = {name: _emptied(thing, cold) for name, thing in things.items()}
        return paired("cache", emptied, corpora.repeat)


def _emptied(thing: Callable[[], object], folder: Path) -> Callable[[], object]:
    """Return what removes a folder, which costs next to nothing, before the thing."""

    def emptied() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        thing()

    return emptied


def memory(corpora: Corpora) -> list[Row]:
    """Tell the peak of the resident set of a run over either kind of text."""
    code = "import resource, sys; from obelism.__main__ import main; main(sys.argv[1:]); "
    code += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
    rows = []
    for name, folder in (("prose", corpora.prose), ("documentation", corpora.documentation)):
        command = [sys.executable, "-c", code, *OBELISM[3:], "-o", os.devnull, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        rows.append(Row("memory", f"{name}, peak of one process", float(done.stderr.split()[-1]), "MB"))
    return rows


def rivals(corpora: Corpora) -> list[Row]:
    """Compare other linters with Obelism over the same files, each with the settings that it has by itself."""
    rows = []
    for name, folder in (("prose", corpora.prose), ("documentation", corpora.documentation)):
        files = list(map(str, documents([folder])))
        own = f"Obelism, {name}"
        things: dict[str, Callable[[], object]] = {own: check(*files)}
        absent = []
        for tool in (*(tool for tool in TOOLS if tool.name != "Obelism"), *FASTER):
            program = find_program(tool, corpora.tools) or shutil.which(tool.program)
            if program is None:
                absent.append(Row("rivals", f"{tool.name}, {name}", None, "", note="not there"))
            else:
                things[f"{tool.name}, {name}"] = partial(run, [program, *tool.arguments, *files], most=3)
        rows += [*paired("rivals", things, corpora.repeat), *absent]
    return rows
