"""A project with styles."""

from __future__ import annotations

from pathlib import Path

import pytest

from styled import Styled


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Styled:
    """A folder with a ``.vale.ini`` and a style called House, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return Styled(tmp_path)
