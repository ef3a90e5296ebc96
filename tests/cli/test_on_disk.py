"""A run over much text keeps on disk what rules across files want, says the same, and tells where the disk fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from obelism import spill
from obelism.engine import facts

if TYPE_CHECKING:
    from tests.cli.conftest import Project

COPY = (
    "The kettle boils a litre in ninety seconds, switches itself off when lifted, and keeps its water warm for an hour."
)
ARGUMENTS = ("check", "--output-format", "json", "--select", "ALL", "--min-severity", "info")


@pytest.fixture
def pages(project_folder: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("OBELISM_PLUGINS", "")
    project_folder.settings('extend-select = ["DUP"]\n')
    for number in range(6):
        own = f"Page {number} tells what room {number} holds, and who has the key to it at night."
        project_folder.write(f"{number}.md", f"# Room {number}\n\n{own}\n\n{COPY}\n\n{COPY.replace('kettle', 'pot')}\n")
    return project_folder


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "MOST_TEXT", 0)
    monkeypatch.setattr(spill, "MOST_NUMBERS", 2)


def test_findings_are_the_same(pages: Project, request: pytest.FixtureRequest) -> None:
    told = pages.run(*ARGUMENTS)
    assert '"DUP010"' in told.out
    request.getfixturevalue("on_disk")
    assert pages.run(*ARGUMENTS) == told
    assert pages.run(*ARGUMENTS, "--jobs", "2") == told


def test_findings_are_the_same_with_a_cache_for_some(pages: Project, on_disk: None) -> None:
    cached = (*ARGUMENTS, "--cache-dir", ".cache")
    pages.run(*cached)
    pages.write("3.md", f"# Another room\n\n{COPY}\n")
    assert pages.run(*cached) == pages.run(*ARGUMENTS)


@contextmanager
def full() -> Iterator[None]:
    raise sqlite3.OperationalError("database or disk is full")


def _facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "database", lambda _: full().__enter__())


def _numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spill, "database", lambda _: full().__enter__())


@pytest.mark.parametrize(("fail", "begins"), [(_facts, "obelism: error: too much"), (_numbers, "DUP010: too much")])
def test_a_full_disk_is_told_in_one_line(
    pages: Project,
    on_disk: None,
    monkeypatch: pytest.MonkeyPatch,
    fail: Callable[[pytest.MonkeyPatch], None],
    begins: str,
) -> None:
    fail(monkeypatch)
    told = pages.run("check", "--quiet")
    assert told.code == 2
    assert begins in told.err
    assert "database or disk is full" in told.err
    assert len(told.err.splitlines()) == 1
