"""What is too much for memory is on disk under no name, and no room there is told in one line."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from obelism import spill
from obelism.spill import SpillError
from obelism.spill import ordered
from obelism.spill import spilling

FILLED = """
import os, resource, sys
from obelism.spill import database, spilling
if len(sys.argv) > 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
with spilling():
    opened = database("create table texts (text)")
    for number in range(80):
        opened.execute("insert into texts values (?)", (os.urandom(1_000_000),))
    held = [os.readlink(entry.path) for entry in os.scandir("/proc/self/fd")]
    print(os.listdir(sys.argv[1]), any(sys.argv[1] in place for place in held))
"""


def fill(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Return what a process prints that has filled a database with more than stays in memory."""
    environment = {**os.environ, "SQLITE_TMPDIR": str(folder)}
    command = [sys.executable, "-c", FILLED, str(folder), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 1_000])
def test_numbers_come_in_order_from_memory_and_from_disk(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spill, "MOST_NUMBERS", 10)
    chance = random.Random(count)
    numbers = [chance.choice((0, 5, (1 << 63) - 1, chance.getrandbits(63))) for _ in range(count)]
    assert list(ordered(iter(numbers))) == sorted(numbers)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at open files as Linux lists them")
def test_what_is_on_disk_has_no_name_there(tmp_path: Path) -> None:
    assert fill(tmp_path).stdout == "[] True\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a limit on the size of files")
def test_no_room_is_told_in_one_line(tmp_path: Path) -> None:
    told = fill(tmp_path, "1000000").stderr.splitlines()[-1]
    assert "too much for memory, and the temporary file failed: " in told
    assert told.endswith("(TMPDIR names the folder; it needs about as much room as the texts take)")


def test_an_error_of_the_database_is_told_without_its_traceback() -> None:
    with pytest.raises(SpillError, match=r"failed: database or disk is full") as caught, spilling():
        raise sqlite3.OperationalError("database or disk is full")
    assert caught.value.__cause__ is None
