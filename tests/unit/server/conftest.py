"""A project with the rules of a test pack, and an editor in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editor import Editor

PACK = """\
[pack]
name = "house"
prefix = "HSE"
summary = "A pack for the tests of the server."

[[rule]]
code = "HSE001"
name = "magic-word"
summary = "The magic word is said."
why = "It stands in for [any](https://example.org) phrase."
check = "phrase"
severity = "error"
message = "“{text}” is the magic word"
kinds = ["heading", "paragraph", "item"]
fix = "safe"
patterns = [
  { match = "abracadabra", fix = "so be it" },
  { match = "alakazam", fix = "`so" },
  "hocus pocus",
]
swap = { "whitelist" = ["allowlist", "list of guests"] }
bad = ["Say abracadabra.", "An abracadabra.", "Some hocus pocus."]
good = ["Say nothing.", "A bra.", "A focus."]
"""

SETTINGS = 'select = ["HSE", "OBL", "DUP010", "DUP014"]\npacks = ["house.toml"]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with settings and the pack."""
    root = tmp_path / "project"
    (root / ".git").mkdir(parents=True)
    (root / "house.toml").write_text(PACK)
    (root / "obelism.toml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)  # the server goes into the folder that the editor has open
    return root


@pytest.fixture
def start(folder: Path) -> Callable[..., Editor]:
    """Return what starts an editor in the project."""

    def begin(*arguments: Any, **more: Any) -> Editor:
        return Editor(folder, *arguments, **more)

    return begin


@pytest.fixture
def editor(start: Callable[..., Editor]) -> Editor:
    """An editor that can do everything."""
    return start()
