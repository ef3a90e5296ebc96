"""The registry refuses rules that could never report anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.errors import PackError
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry

if TYPE_CHECKING:
    from pathlib import Path

PACK = """\
[pack]
name = "house"
prefix = "HSE"

[[rule]]
code = "HSE001"
name = "house-word"
summary = "A word."
why = "It is ours."
severity = "warning"
message = "“{text}” is ours"
bad = ["A word."]
"""


def refusal(folder: Path, pack: str | bytes) -> str:
    path = folder / "house.toml"
    path.write_bytes(pack if isinstance(pack, bytes) else pack.encode())
    with pytest.raises(PackError) as error:
        build_registry(load_plugins(isolated=True), [path])
    assert error.value.where.endswith("house.toml")
    return error.value.what


def test_a_rule_of_phrases_without_patterns_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, PACK + 'check = "phrase"\n').endswith("never reports anything without patterns")


def test_patterns_that_a_check_does_not_look_for_are_refused(tmp_path: Path) -> None:
    pack = PACK + 'check = "doubled-word"\npatterns = ["some word"]\n'
    assert refusal(tmp_path, pack).endswith("'doubled-word' looks for no patterns")


def test_a_pack_may_start_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(PACK + 'check = "phrase"\npatterns = ["some word"]\n', encoding="utf-8-sig")
    assert "HSE001" in build_registry(load_plugins(isolated=True), [path]).rules
