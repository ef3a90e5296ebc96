"""The weights of stock words are what the script makes of the data it names."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import tomli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_weights_are_those_of_the_script(project: Path, shared: Path) -> None:
    data = shared / "eval" / "data"
    command = [
        sys.executable,
        str(project / "bench" / "stock_words.py"),
        str(data / "style_docs.jsonl.gz"),
        str(data / "edited_human.jsonl.gz"),
    ]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rules = tomli.loads((project / "rules" / "phrases.toml").read_text(encoding="utf-8"))["rule"]
    (rule,) = (rule for rule in rules if rule["code"] == "PHR127")
    assert printed.splitlines() == [f"{word} = {bits}" for word, bits in rule["options"]["words"].items()]
