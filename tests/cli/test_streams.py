"""Standard streams that are closed, full or no files are told in one line, with the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from typing import TYPE_CHECKING

import pytest

from thinned import thinned

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")

PAGE = "# Bees\n\nBees play a pivotal role in the life of the garden.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(PAGE)
    return tmp_path


def shell(folder: Path, words: str) -> subprocess.CompletedProcess[str]:
    """Run ``obelism`` with words that a shell reads."""
    command = f"'{sys.executable}' -m obelism {words}"
    return subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False, timeout=60)


COMMANDS = [
    "check --isolated a.md",
    "check --isolated --output-format json a.md",
    "check --isolated --diff a.md",
    "check --isolated --show-files a.md",
    "check --isolated --show-settings a.md",
    "check --isolated --fix - <a.md",
    "rules",
    "rule PHR101",
    "stats --isolated a.md",
    "config",
    "completion bash",
    "--version",
    "--help",
    "check --help",
]
TARGETS = [("&-", "is closed"), ("/dev/full", "No space left on device")]


@pytest.mark.parametrize(("words", "target"), thinned(product(COMMANDS, TARGETS), 3))
def test_standard_output_that_cannot_be_written(folder: Path, words: str, target: tuple[str, str]) -> None:
    place, told = target
    if "--diff" in words:
        (folder / "a.md").write_text("Keep the keys in in the drawer.\n")
    done = shell(folder, f"{words} >{place}")
    assert done.returncode == 2, done
    assert done.stderr.splitlines()[-1].startswith("obelism: error: standard output: ")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("check --isolated -o report.txt a.md >&-", 1),
        ("check --isolated a.md <&-", 1),
        ("check --isolated a.md 2>&-", 1),
        ("check --isolated missing.md 2>&-", 2),
        ("check --isolated a.md <&- >&- 2>&-", 2),
        ("check --isolated -o report.txt a.md <&- >&- 2>&-", 1),
    ],
)
def test_streams_that_are_closed_and_not_needed(folder: Path, words: str, code: int) -> None:
    done = shell(folder, words)
    assert done.returncode == code, done
    assert (folder / "a.md").read_text() == PAGE
    if "report.txt" in words:
        assert (folder / "report.txt").read_text().startswith("warning: PHR101")


@pytest.mark.parametrize("words", ["check --isolated -", "check --isolated --fix -", "stats --isolated -"])
def test_standard_input_that_is_closed(folder: Path, words: str) -> None:
    done = shell(folder, f"{words} <&-")
    assert (done.returncode, done.stderr) == (2, "obelism: error: standard input: is closed\n")


def test_a_working_directory_that_is_gone(folder: Path) -> None:
    (folder / "gone").mkdir()
    done = subprocess.run(
        ["sh", "-c", f"cd gone; rmdir ../gone; '{sys.executable}' -P -m obelism check ."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "obelism: error: the working directory: does not exist\n")
