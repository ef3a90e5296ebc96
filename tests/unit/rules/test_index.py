"""An index of packs that was written before the code that reads them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from obelism.rules import index


@pytest.mark.parametrize(("installed", "age", "outdated"), [(False, 60, False), (False, -60, True), (True, -60, False)])
def test_an_index_counts_while_the_code_is_no_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: bool, age: int, outdated: bool
) -> None:
    """Code in a wheel is that which wrote the index, whatever the times of its files are."""
    monkeypatch.setattr(index, "is_installed", lambda: installed)
    newest = max(path.stat().st_mtime for path in Path(index.__file__).parent.glob("*.py"))
    path = tmp_path / "index.json"
    path.write_text("{}")
    os.utime(path, (newest + age, newest + age))
    assert index.is_outdated(str(path)) is outdated
