"""Checking again on every save, tried with a real process and real files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 20.0


class Watching:
    """A running ``obelism check --watch`` and what it has printed so far."""

    def __init__(self, folder: Path) -> None:
        self._output = folder.parent / "output.txt"
        command = [sys.executable, "-m", "obelism", "check", "--isolated", "--watch", "--output-format", "concise", "."]
        with self._output.open("w") as stream:
            self.process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, cwd=folder)

    def wait_for(self, words: str, *, saving: Callable[[], object] | None = None) -> None:
        """Wait until words were printed, and save a file again and again meanwhile: nobody tells when one is seen."""
        until = time.monotonic() + PATIENCE
        while words not in self._output.read_text():
            assert time.monotonic() < until, self._output.read_text()
            if saving:
                saving()
            time.sleep(0.05)


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Path, Watching]]:
    pytest.importorskip("watchfiles")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").write_text("Bees fly.\n")
    running = Watching(folder)
    yield folder, running
    running.process.kill()
    running.process.wait()


def test_a_save_is_checked_and_an_interrupt_ends_it(watching: tuple[Path, Watching]) -> None:
    folder, running = watching
    running.wait_for("watching;")
    running.wait_for(
        "a.md:1:6: PHR101", saving=lambda: (folder / "a.md").write_text("Bees play a pivotal role here.\n")
    )
    os.kill(running.process.pid, signal.SIGINT)
    assert running.process.wait(PATIENCE) == 130


def test_it_needs_its_library(tmp_path: Path) -> None:
    (tmp_path / "watchfiles.py").write_text("raise ImportError")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "obelism", "check", "--watch", "."]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert done.returncode == 2
    assert "obelism[watch]" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
