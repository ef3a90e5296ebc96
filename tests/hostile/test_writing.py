"""A run that is killed, and another program that writes at the same time, never cost anyone a text."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from obelism.errors import SourceError
from obelism.fixing import writer

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="SIGKILL, and swapping two names")

PACK = Path(__file__).parent.parent / "data" / "mend.toml"
BEFORE = "# Title {0}\n\nHe came in order to see number {0}, and went.\n\n" + "A plain line of words.\n" * 20
AFTER = BEFORE.replace("in order to", "to")
FILES = 200


def project(folder: Path) -> None:
    (folder / ".git").mkdir()
    shutil.copy(PACK, folder / "mend.toml")
    (folder / "obelism.toml").write_text('select = ["MND"]\npacks = ["mend.toml"]\n')


def fill(folder: Path, large: int) -> dict[Path, tuple[bytes, bytes]]:
    """Write the documents as they were and return what each may hold: the old text or the new one."""
    texts = {}
    for number in range(FILES):
        path = folder / "docs" / f"{number % 10}" / f"{number}.md"
        texts[path] = tuple(text.format(number).encode() for text in (BEFORE, AFTER))
    if large:
        repeats = large // len(BEFORE)
        texts[folder / "docs" / "large.md"] = tuple(
            "".join(text.format(number) for number in range(repeats)).encode() for text in (BEFORE, AFTER)
        )
    for path, (old, _) in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != old:
            path.write_bytes(old)
    return texts  # type: ignore[return-value]


def kill(folder: Path, kills: int, large: int = 0) -> tuple[int, int]:
    """Kill runs of ``--fix`` at random moments; return how many had written some files, and temporary files left.

    A moment is a short while after a random file was written.
    """
    project(folder)
    command = [sys.executable, "-m", "obelism", "check", "--fix", "-q", "--exit-zero", "--jobs", "1", "docs"]
    chance = random.Random(20260101)
    halfway = leftovers = 0
    for _ in range(kills):
        texts = fill(folder, large)
        path = chance.choice(list(texts))
        before = path.stat().st_ino
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and path.stat().st_ino == before:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.5 if large else 0.01))
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = {path: path.read_bytes() for path in texts}
        wrong = [str(path) for path, raw in found.items() if raw not in texts[path]]
        assert not wrong
        halfway += 0 < sum(raw == texts[path][1] for path, raw in found.items()) < len(texts)
        leftovers += sum(1 for _ in folder.glob("docs/**/.obelism-*.tmp"))
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert all(path.read_bytes() == new for path, (_, new) in texts.items())
    assert not list(folder.glob("docs/**/.obelism-*.tmp"))
    return halfway, leftovers


def test_killed_runs_leave_each_file_old_or_new(tmp_path: Path) -> None:
    kill(tmp_path, 2)


@pytest.mark.slow
def test_five_hundred_killed_runs_leave_each_file_old_or_new(tmp_path: Path) -> None:
    halfway, _ = kill(tmp_path, 490)
    assert halfway > 100


@pytest.mark.slow
def test_killed_runs_leave_a_large_file_old_or_new(tmp_path: Path) -> None:
    kill(tmp_path, 10, large=5_000_000)


REWRITER = """\
import sys
from pathlib import Path
from obelism.fixing import writer
path = Path(sys.argv[1])
data = [bytes([letter]) * 2_000_000 for letter in b"ab"]
while True:
    for item in data:
        writer.rewrite(writer.read(path, root=path.parent), item)
"""


def kill_writer(folder: Path, kills: int) -> int:
    """Kill a process that does nothing but rewrite one large file; return how many temporary files it left."""
    path = folder / "large.md"
    path.write_bytes(b"a" * 2_000_000)
    chance = random.Random(20260102)
    leftovers = 0
    for _ in range(kills):
        before = path.stat().st_ino
        process = subprocess.Popen([sys.executable, "-c", REWRITER, str(path)])
        while process.poll() is None and path.stat().st_ino == before:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        raw = path.read_bytes()
        assert len(raw) == 2_000_000
        assert raw in (b"a" * 2_000_000, b"b" * 2_000_000)
        leftovers += len(list(folder.glob(".obelism-*.tmp")))
        writer.remove_stale([folder])
        assert os.listdir(folder) == ["large.md"]
    return leftovers


def test_a_killed_writer_leaves_one_large_file_old_or_new(tmp_path: Path) -> None:
    kill_writer(tmp_path, 12)


@pytest.mark.slow
def test_a_writer_killed_two_hundred_times_leaves_one_large_file_old_or_new(tmp_path: Path) -> None:
    assert kill_writer(tmp_path, 200) > 0


def in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def by_replacing(path: Path, data: bytes) -> None:
    other = path.with_name("theirs")
    other.write_bytes(data)
    os.replace(other, path)


def race(folder: Path, races: int) -> tuple[int, int]:
    """Let another program write a file while it is rewritten; return how often it was first and last.

    Every tenth time it is done before the file is rewritten, and every tenth it begins after that.
    """
    path = folder / "a.md"
    chance = random.Random(20260103)
    first = last = 0
    told: set[str] = set()
    for number in range(races):
        path.write_bytes(b"old\n" * 50)
        snapshot = writer.read(path, root=folder)
        theirs = f"theirs {number}\n".encode()
        write = chance.choice((in_place, by_replacing))
        delays = chance.uniform(0, 0.002), chance.uniform(0, 0.001)
        may_begin = threading.Event()
        if number % 10 != 5:
            may_begin.set()

        def other() -> None:
            may_begin.wait()  # noqa: B023 (joined before the next round)
            time.sleep(delays[0])  # noqa: B023
            write(path, theirs)  # noqa: B023

        thread = threading.Thread(target=other)
        thread.start()
        if number % 10 == 0:
            thread.join()
        time.sleep(delays[1])
        try:
            writer.rewrite(snapshot, b"new\n" * 70)
            last += 1
        except SourceError as error:
            told.add(error.what)
            first += 1
        may_begin.set()
        thread.join()
        assert path.read_bytes() == theirs
        assert os.listdir(folder) == ["a.md"]
    assert told <= {"not rewritten: it was changed meanwhile"}
    return first, last


def test_two_hundred_races_with_another_program_are_never_won_over_it(tmp_path: Path) -> None:
    swap = tmp_path / "swap"
    swap.write_bytes(b"x")
    if not writer._swap(swap, swap):
        pytest.skip("this file system cannot swap two names")
    swap.unlink()
    first, last = race(tmp_path, 200)
    assert first >= 20
    assert last >= 20
