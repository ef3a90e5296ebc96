"""Reports say in which cell of a notebook a finding is, where they have room for words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from obelism.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "In today's fast-paced world, rent is high."


@pytest.mark.parametrize("name", ["github", "checkstyle", "junit", "sarif"])
def test_a_report_names_the_cell(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": ["# Rent\n", "\n", TEXT]}
    page = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps(page), encoding="utf-8")
    main(["check", "--isolated", "--no-cache", "--select", "PHR111", "--output-format", name, str(path)])
    assert "cell 1:3:1" in capsys.readouterr().out
