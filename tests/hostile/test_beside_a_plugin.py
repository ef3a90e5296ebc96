"""A plugin that has nothing to say changes nothing that commands print, write and end with, though it is run apart."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from odd_plugin import LINE
from odd_plugin import PAGE
from odd_plugin import check
from odd_plugin import install
from odd_plugin import run
from thinned import thinned

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing can be forked")

COMMANDS = [
    "check .",
    "check --output-format json --jobs 2 .",
    "check --stdin-filename b.md -",
    "check --fix --unsafe-fixes .",
    "check --diff --unsafe-fixes .",
    "check --add-ignore .",
    "check --ignore PHR101 --statistics .",
    "check --output gitlab:told.json --output concise:- .",
    "check gone.md a.md",
    "baseline create .",
    "stats .",
    "report --output-file told.html .",
    "rule PHR101",
    "check --config min-s=x .",
]


@pytest.mark.parametrize("command", thinned(COMMANDS, 5))
def test_a_command_does_the_same_with_a_plugin_as_without(tmp_path: Path, command: str) -> None:
    install(tmp_path / "installed", check("run=lambda d, o: []"))
    came = []
    for plugins in ("", "odd"):
        folder = tmp_path / f"texts{plugins}"
        folder.mkdir()
        (folder / "b.md").write_text(f"{PAGE}\nIn order to see the the gate.\n\n{LINE}")
        done = run(folder, *command.split(), plugins=plugins, stdin=PAGE)
        files = {path.name: path.read_text() for path in folder.iterdir() if path.suffix != ".html"}
        came.append((done.returncode, done.stdout, done.stderr, files))
    assert came[0] == came[1]
    assert "Traceback" not in came[0][2]
