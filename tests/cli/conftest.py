"""A project in an empty folder, and a way to run the command in it."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from obelism.__main__ import main

HOUSE_PACK = """\
[pack]
name = "house"
prefix = "HSE"
summary = "A pack for the tests of the command."

[[rule]]
code = "HSE001"
name = "magic-word"
summary = "The magic word is said."
why = "It stands in for any phrase."
check = "phrase"
severity = "error"
message = "“{text}” is the magic word"
kinds = ["heading", "paragraph", "item"]
patterns = ["abracadabra", { match = "hocus pocus", label = "hocus" }]
bad = ["Say abracadabra.", "An abracadabra.", "Some hocus pocus."]
good = ["Say nothing.", "A bra.", "A focus."]

[[rule]]
code = "HSE002"
name = "faint-word"
summary = "A faint word is said."
why = "It is only a warning, and sometimes only advice."
check = "phrase"
severity = "warning"
message = "“{text}” is faint"
patterns = ["faintly", { match = "hazily", severity = "info" }]
bad = ["It faintly rang.", "It rang faintly.", "It rang hazily."]
good = ["It rang.", "A bell.", "A fain bell."]
"""

SETTINGS = """\
select = ["HSE", "OBL"]
packs = ["house.toml"]
"""


class Result(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


class Project:
    """A folder with the test pack, where commands run."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.write("house.toml", HOUSE_PACK)
        self.settings("")

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the project."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def settings(self, text: str) -> None:
        """Write the project's settings; those that name the test pack are always there."""
        self.write("obelism.toml", SETTINGS + text)

    def run(self, *arguments: str, stdin: bytes = b"") -> Result:
        """Run a command line and return what it came to."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capsys.readouterr()
        code = main(list(arguments))
        return Result(code, *self._capsys.readouterr())


@pytest.fixture
def project_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with the test pack, in the working directory."""
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "NO_COLOR", "OBELISM_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return Project(folder, capsys, monkeypatch)
