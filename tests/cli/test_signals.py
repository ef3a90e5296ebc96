"""Runs that are ended from outside leave nothing behind: no process, no half line, no half file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how to see that processes have started differs")

PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = "Bees pollinate crops, and so on.\n\n" * 20_000
    for number in range(60):
        (tmp_path / f"{number}.md").write_text(text)
    return tmp_path


def start(folder: Path, *arguments: str, before: Callable[[], object] | None = None) -> subprocess.Popen[bytes]:
    """Start a run in four processes and return once all of them are there; it is not kept from what hangs up."""

    def prepare() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        if before:
            before()

    process = subprocess.Popen(
        [sys.executable, "-m", "obelism", "check", "--isolated", "--jobs", "4", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=prepare,
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + PATIENCE
    while len(children.read_text().split()) < 4 and time.monotonic() < deadline:
        time.sleep(0.01)
    return process


def wait(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Return what a run has printed once every process that could still print has ended."""
    try:
        return process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail("a process was left behind")


def test_interrupt_ends_all_processes_at_once(folder: Path) -> None:
    process = start(folder)
    os.killpg(process.pid, signal.SIGINT)
    assert wait(process) == (b"", b"")
    assert process.returncode == 130
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.mark.parametrize("before", [None, _ignore_interrupts], ids=["foreground", "background"])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_a_run_that_is_ended_takes_its_processes_along(
    folder: Path, name: str, before: Callable[[], object] | None
) -> None:
    process = start(folder, before=before)
    process.send_signal(getattr(signal, name))
    assert wait(process) == (b"", b"")
    assert process.returncode == -getattr(signal, name)


def test_a_run_that_fixes_and_is_ended_leaves_whole_files(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_text("Keep the keys in in the drawer.\n\n" * 4_000)
    process = start(folder, "--fix")
    process.send_signal(signal.SIGTERM)
    wait(process)
    texts = {path.read_text() for path in folder.glob("*.md")}
    assert texts <= {"Keep the keys in in the drawer.\n\n" * 4_000, "Keep the keys in the drawer.\n\n" * 4_000}
