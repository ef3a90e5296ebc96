"""What the tests of the example plugin need where the tests of Obelism run without plugins."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the example plugin, in place of none."""
    monkeypatch.setenv("OBELISM_PLUGINS", "example")
