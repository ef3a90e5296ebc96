"""Measure how a run grows with the number of documents: processor time of reading and of comparing, and memory.

Usage: ``python bench/growth.py [COUNT ...]``, each count in a process of its own.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import time

import many

from obelism.config.resolve import Resolver
from obelism.engine.runner import Linter
from obelism.findings import without_facts
from obelism.plugins.manager import load_plugins
from obelism.text.source import from_text

LETTERS = 1_400
"""Bytes of a document, which decide whether what is kept of all for rules across files is kept on disk."""

COUNTS = (1_000, 2_000, 4_000, 8_000)


def measure(count: int) -> str:
    """Return a row of the table: documents, megabytes, seconds to read and compare, findings, and memory."""
    gc.set_threshold(200_000, 20, 20)  # as the command does
    linter = Linter(Resolver(isolated=True), load_plugins(isolated=True))
    facts = linter.facts_of(count * LETTERS)
    reports = []
    size = 0
    reading = 0.0
    for name, text in many.documents(count):
        size += len(text)
        start = time.process_time()
        report = linter.lint_source(from_text(text, name))
        facts.add(report.facts)
        reports.append(without_facts(report))
        reading += time.process_time() - start
    held = _memory()
    start = time.process_time()
    found = len(linter.conclude_kept(facts).findings)
    comparing = time.process_time() - start
    return (
        f"{count:9,} | {size / 1e6:6.1f} MB | {reading:7.2f} s | {comparing:7.2f} s | {found:7,} | "
        f"{held:5} MB | {_memory():5} MB"
    )


def _memory() -> int:
    """Return the megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
    else:
        print("documents |      size |   reading | comparing | copies | after reading | peak", flush=True)
        for count in map(int, sys.argv[1:] or map(str, COUNTS)):
            subprocess.run([sys.executable, __file__, "--one", str(count)], check=True)
