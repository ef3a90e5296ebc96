"""What the command does not import, because it would be felt in every hook."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = frozenset(
    {
        "asyncio",
        "concurrent.futures",
        "hypothesis",
        "jinja2",
        "multiprocessing",
        "nltk",
        "pygls",
        "regex",
        "rich",
        "textstat",
        "xml",
    }
)
PROGRAM = """\
import sys
from obelism.__main__ import main
code = main(sys.argv[1:])
print(code, *sorted(sys.modules), file=sys.stderr)
"""


def imported(folder: Path, *arguments: str) -> tuple[int, frozenset[str]]:
    """Return the exit code of a command and the modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, cwd=folder, check=True
    )
    code, *modules = done.stderr.split("\n")[-2].split()
    return int(code), frozenset(modules)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["config"]], ids=" ".join)
def test_commands_that_read_no_document_import_little(tmp_path: Path, arguments: list[str]) -> None:
    code, modules = imported(tmp_path, *arguments)
    assert code == 0
    assert sorted(modules & HEAVY) == []
    assert "obelism.formats.markdown" not in modules


def test_version_imports_nothing_of_ours(tmp_path: Path) -> None:
    _, modules = imported(tmp_path, "--version")
    assert {name for name in modules if name.startswith("obelism")} == {"obelism", "obelism.__main__"}
    assert "argparse" not in modules


@pytest.mark.parametrize("name", ["full", "concise", "json", "github"])
def test_clean_check_imports_nothing_heavy(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text("# Bees\n\nBees pollinate about a third of the crops grown here.\n")
    code, modules = imported(tmp_path, "check", "--output-format", name)
    assert code == 0
    assert sorted(modules & HEAVY) == []
