"""Measure Obelism: start-up, both kinds of text, the cost of each stage, growth, memory, the cache, and rivals.

What is told are ratios of two things that were measured in turn in the same run, by processor time, as medians. With
``--json`` they are written for ``docs/performance.py``, too. Usage::

    python bench/bench.py [--json FILE] [--tools FOLDER] [--corpus FOLDER] [--megabytes N] [TASK ...]
"""

from __future__ import annotations

import argparse
import compileall
import gc
import json
import os
import platform
import tempfile
from functools import partial
from pathlib import Path

import commands
import corpus
import layers
from measure import shown

WHOLE = {
    task.__name__: task
    for task in (
        commands.startup,
        commands.throughput,
        commands.cache,
        commands.memory,
        commands.rivals,
    )
}
WITHIN = {task.__name__: task for task in (layers.stages, layers.growth, layers.across, layers.copies, layers.editor)}


def machine(megabytes: float, repeat: int) -> dict[str, object]:
    """Return what the figures depend on besides the program."""
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"cores": os.cpu_count(), "python": python, "load": load, "megabytes": megabytes, "repeat": repeat}


def main() -> None:
    """Run the tasks named on the command line, or all."""
    names = [*WHOLE, *WITHIN]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"any of {', '.join(names)}; all when none is named")
    parser.add_argument("--corpus", help="a folder of Markdown files instead of generated documentation")
    parser.add_argument("--megabytes", type=float, default=1.0, help="how much text of either kind (default 1)")
    parser.add_argument("--repeat", type=int, default=3, help="turns, of which the median is taken (default 3)")
    parser.add_argument("--tools", metavar="FOLDER", help="where the programs of other linters are, besides the PATH")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.tasks if name not in names]:
        parser.error(f"there is no task {unknown[0]!r}")
    gc.set_threshold(200_000, 20, 20)  # as the command does
    compileall.compile_dir(corpus.PROJECT / "src", quiet=2)  # an installed program is compiled, a checkout may not be
    about = machine(arguments.megabytes, arguments.repeat)
    texts = corpus.load(arguments.corpus, arguments.megabytes)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        corpora = commands.write(Path(folder), texts, arguments.megabytes, arguments.repeat, arguments.tools)
        for name in arguments.tasks or names:
            task = partial(WHOLE[name], corpora) if name in WHOLE else partial(WITHIN[name], texts, arguments.repeat)
            print(f"== {name}", flush=True)
            made = task()
            print(shown(made) + "\n", flush=True)
            rows += made
    if arguments.json:
        record = {"machine": about, "rows": [row._asdict() for row in rows]}
        arguments.json.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
