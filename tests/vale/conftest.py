"""A project with styles."""

from __future__ import annotations

from pathlib import Path

import pytest

from styled import Styled


@pytest.fixture(autouse=True)
def only_styles(request: pytest.FixtureRequest) -> None:
    """Leave out our own rules, which take far longer than those of a style, but for tests marked ``our_rules``."""
    if not request.node.get_closest_marker("our_rules"):
        request.getfixturevalue("only_own_rules")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Styled:
    """A folder with a ``.vale.ini`` and a style called House, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return Styled(tmp_path)
