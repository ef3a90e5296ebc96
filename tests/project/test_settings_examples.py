"""What the documentation of the settings shows can be used as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.config.keys import KEYS
from obelism.config.resolve import Resolver
from obelism.engine.rulesets import Rulesets
from obelism.plugins.manager import load_plugins

if TYPE_CHECKING:
    from pathlib import Path

    from obelism.config.keys import Key

_NEEDS_MORE = ("extend", "packs", "required-plugins")


@pytest.fixture(scope="module")
def rulesets() -> Rulesets:
    return Rulesets(load_plugins(isolated=True))


@pytest.mark.parametrize("key", [key for key in KEYS if key.name not in _NEEDS_MORE], ids=lambda key: key.name)
def test_example_names_rules_and_options_that_exist(
    key: Key, rulesets: Rulesets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "obelism.toml").write_text(key.example)
    (tmp_path / ".vale.ini").write_text("[*]\nBasedOnStyles = Vale\n")
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "words.txt").write_text("robust\n")
    settings = Resolver().settings_for("x.md")
    assert key.name in settings.origins
    rulesets.registry(settings)
    assert rulesets.warnings == []
