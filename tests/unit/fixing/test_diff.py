"""Diffs that git applies."""

from __future__ import annotations

import random
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from obelism.fixing.diff import unified_diff

if TYPE_CHECKING:
    from pathlib import Path

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def test_equal_texts_have_no_diff() -> None:
    assert unified_diff("a.md", "x\n", "x\n") == ""


def test_a_diff_shows_removed_and_added_lines() -> None:
    assert unified_diff("docs/a.md", "a\nb\nc\n", "a\nB\nc\n") == (
        "--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
    )


def test_a_missing_last_line_end_is_told() -> None:
    assert unified_diff("a", "x", "y").endswith("-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n")


@needs_git
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "name", ["a.md", "with space.md", 'quo"te.md', "tab\there.md", "na\u00efve.md", "back\\slash.md"]
)
def test_git_applies_the_diff(tmp_path: Path, name: str, newline: str) -> None:
    chance = random.Random(f"{name}{newline}")
    before = [f"line {chance.randrange(30)}" for _ in range(60)]
    after = [line for line in before if chance.random() > 0.1]
    after[3:3] = ["new", ""]
    ending = chance.choice(["", newline])
    old, new = newline.join(before) + ending, newline.join(after) + ending
    path = tmp_path / name
    path.write_bytes(old.encode())
    diff = unified_diff(name, old, new)
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True, capture_output=True)
    assert path.read_bytes() == new.encode()
