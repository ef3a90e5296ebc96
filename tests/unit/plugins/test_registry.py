"""The registry refuses rules that could never report anything."""

from __future__ import annotations

import re
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
    assert re.search(r"house\.toml(:\d+)?$", error.value.where)
    return error.value.what


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ('check = "phrase"\n', 5),
        ('check = "long-sentenc"\n', 13),
        ('check = "long-sentence"\npatterns = ["some word"]\n', 14),
        ('check = "long-sentence"\n\n[rule.grounds]\nnope = "off"\n', 15),
        ('check = "long-sentence"\n\n[rule.options]\nnope = 1\n', 15),
        ('check = "long-sentence"\noptions = { nope = 1 }\n', 14),
    ],
)
def test_what_does_not_fit_a_check_is_told_with_its_line(tmp_path: Path, more: str, line: int) -> None:
    (tmp_path / "house.toml").write_text(PACK + more)
    with pytest.raises(PackError) as error:
        build_registry(load_plugins(isolated=True), [tmp_path / "house.toml"])
    assert error.value.where.endswith(f"house.toml:{line}")


def test_a_name_or_prefix_that_is_taken_is_told_with_its_line(tmp_path: Path) -> None:
    for old, new, line in (("house-word", "long-sentence", 7), ("HSE", "PHR", 3)):
        (tmp_path / "house.toml").write_text((PACK + 'check = "long-sentence"\n').replace(old, new))
        with pytest.raises(PackError) as error:
            build_registry(load_plugins(isolated=True), [tmp_path / "house.toml"])
        assert error.value.where.endswith(f"house.toml:{line}")


def test_a_rule_of_phrases_without_patterns_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, PACK + 'check = "phrase"\n').endswith("never reports anything without patterns")


def test_patterns_that_a_check_does_not_look_for_are_refused(tmp_path: Path) -> None:
    pack = PACK + 'check = "doubled-word"\npatterns = ["some word"]\n'
    assert refusal(tmp_path, pack).endswith("'doubled-word' looks for no patterns")


def test_a_pack_may_start_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(PACK + 'check = "phrase"\npatterns = ["some word"]\n', encoding="utf-8-sig")
    assert "HSE001" in build_registry(load_plugins(isolated=True), [path]).rules
