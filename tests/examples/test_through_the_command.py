"""Every rule fires on its own bad examples when the command reads them from files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from linting import registry
from linting import rules
from obelism.__main__ import main
from thinned import thinned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


SUFFIXES = {"markdown": "md", "plain": "txt"}


def reported(folder: Path, code: str, texts: Sequence[tuple[str, str]], capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Return the numbers of the texts, each given as (format, text), that the command reports for a rule."""
    folder.mkdir()
    for number, (form, text) in enumerate(texts):
        (folder / f"{number}.{SUFFIXES.get(form, form)}").write_text(text.strip("\n") + "\n", encoding="utf-8")
    options = ["--isolated", "--min-severity", "info", "--select", code, "--output-format", "jsonl", "--jobs", "1"]
    capsys.readouterr()
    assert main(["check", *options, str(folder)]) in (0, 1)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    return {row["path"].rpartition("/")[2].partition(".")[0] for row in rows if row.get("code") == code}


@pytest.mark.parametrize("code", thinned([rule.code for rule in rules()], 4))
def test_each_bad_example_is_reported(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = registry().rules[code]
    bad = [example for example in rule.examples if example.bad]
    if registry().checks[rule.check].collect is None:
        texts = [(example.format, example.text) for example in bad]
        assert reported(tmp_path / "all", rule.code, texts, capsys) == {str(number) for number in range(len(bad))}
        return
    for number, example in enumerate(bad):
        texts = [(example.format, text) for text in (example.text, *example.also)]
        assert reported(tmp_path / str(number), rule.code, texts, capsys)
