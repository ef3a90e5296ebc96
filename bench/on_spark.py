"""Lint made-up documents by the command and on a local Spark, compare what both find, and tell what it took.

Usage: ``python bench/on_spark.py [COUNT]``
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import many
from pyspark.sql import SparkSession

from obelism.integrations.spark import lint_paths

WORKERS = 2


def main(count: int) -> int:
    """Print the figures; return 1 where findings differ."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        size = many.write(Path(folder), count)
        os.chdir(folder)
        start = time.perf_counter()
        arguments = ["check", ".", "--isolated", "--jobs", str(WORKERS), "--output-format", "json", "--exit-zero"]
        done = subprocess.run([sys.executable, "-m", "obelism", *arguments], stdout=subprocess.PIPE, check=True)
        command, found = time.perf_counter() - start, json.loads(done.stdout)["findings"]

        start = time.perf_counter()
        session = SparkSession.builder.master(f"local[{WORKERS}]").config("spark.ui.enabled", "false").getOrCreate()
        session.range(1).count()
        started = time.perf_counter() - start

        start = time.perf_counter()
        linted = lint_paths(session, ["."], isolated=True)
        theirs = [json.loads(row.record) for row in linted.findings.collect()]
        spark = time.perf_counter() - start
    same = sorted(map(_text, theirs)) == sorted(map(_text, found))
    print(f"{count:,} documents, {size / 1e6:.1f} MB, {len(found):,} findings; the same on Spark: {same}")
    print(f"command {command:.1f} s; Spark {spark:.1f} s after {started:.1f} s to start; {spark / command:.1f} times")
    return int(not same)


def _text(finding: dict[str, Any]) -> str:
    return json.dumps(finding, sort_keys=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
