"""Fixtures every test room shares."""

from __future__ import annotations

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from obelism.plugins import builtin
from obelism.records import GARBAGE_THRESHOLDS

# The same examples in each run, so that what fails is the change; make explore looks for new ones. How long an example
# takes is the machine's doing.
settings.register_profile("repeated", derandomize=True, deadline=None)
settings.register_profile("explored", max_examples=1000, print_blob=True, deadline=None)
settings.load_profile("repeated")

# What a shell runs in the background ignores interrupts, and so does all that it starts, unless somebody heeds them.
signal.signal(signal.SIGINT, signal.default_int_handler)

# As the command does: what a worker has read lives to its end, and to look through it again and again for garbage takes
# about a tenth of its time.
gc.set_threshold(*GARBAGE_THRESHOLDS)

PATIENCE = 60

PROJECT = Path(__file__).resolve().parent.parent


def find_shared() -> Path | None:
    """Return the folder with the labelled sets and real articles, where this machine has one."""
    shared = Path(os.environ.get("OBELISM_SHARED", PROJECT.parent / "shared"))
    return shared if (shared / "seeds").is_dir() else None


def pytest_collection_finish() -> None:
    """Leave what has been read out of every look for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def plugins() -> Iterator[None]:
    """Leave out what plugins are installed: each run with one starts another process, which few tests are about."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OBELISM_PLUGINS", "")
        yield


@pytest.fixture
def installed_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the plugins that are installed, as a run does by default."""
    monkeypatch.delenv("OBELISM_PLUGINS")


@pytest.fixture
def only_own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the built-in packs leave only that of OBL, for tests that are about the command and not about rules."""
    packs = tmp_path / "packs"
    packs.mkdir()
    shutil.copy(Path(builtin.packs_folder(), "run.toml"), packs)
    monkeypatch.setattr(builtin, "packs_folder", lambda: packs)


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the labelled sets and real articles."""
    folder = find_shared()
    if folder is None:
        pytest.skip("the labelled sets and real articles are not on this machine (set OBELISM_SHARED)")
    return folder


@pytest.fixture
def no_hang() -> Iterator[None]:
    """Fail a test that would compute for minutes or for ever; how fast things are is a matter for the bench."""
    with given_up("ITIMER_PROF", "SIGPROF"):
        yield


@pytest.fixture
def no_wait() -> Iterator[None]:
    """Fail a test that would wait for something that never comes."""
    with given_up("ITIMER_REAL", "SIGALRM"):
        yield


@contextmanager
def given_up(timer: str, name: str) -> Iterator[None]:
    """Fail a test after some seconds of a timer, where the system has timers."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(number: int, frame: object) -> None:
        pytest.fail(f"did not end within {PATIENCE} seconds")

    before = signal.signal(getattr(signal, name), give_up)
    signal.setitimer(getattr(signal, timer), PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(getattr(signal, timer), 0)
        signal.signal(getattr(signal, name), before)
