"""What authors of rules test with."""

from __future__ import annotations

from pathlib import Path

import pytest

from obelism.testing import check_examples

PACK = """[pack]
name = "house"
prefix = "HSE"

[[rule]]
code = "HSE001"
name = "stock-word"
summary = "A stock word."
why = "It says nothing."
check = "phrase"
severity = "warning"
message = "“{text}” says nothing"
patterns = ["touch base"]
bad = ["Let us touch base.", "BAD"]
good = ["GOOD"]
"""


def pack(folder: Path, bad: str, good: str) -> Path:
    path = folder / "house.toml"
    path.write_text(PACK.replace("BAD", bad).replace("GOOD", good), encoding="utf-8")
    return path


def test_examples_that_hold_are_counted(tmp_path: Path) -> None:
    assert check_examples("HSE", [pack(tmp_path, "They touch base.", "They met.")]) == 3


def test_examples_that_fail_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as error:
        check_examples("HSE", [pack(tmp_path, "They met.", "They touch base.")])
    assert "They met." in str(error.value)
    assert "They touch base." in str(error.value)


def test_a_prefix_without_rules_is_an_error() -> None:
    with pytest.raises(AssertionError, match="QQQ"):
        check_examples("QQQ")
