from __future__ import annotations

import sys

import pytest

from obelism.cli import progress
from obelism.findings import FileReport

REPORTS = [FileReport(f"{number}.md") for number in range(20)]


def test_short_runs_show_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.with_progress(REPORTS, len(REPORTS))) == REPORTS
    assert capsys.readouterr().err == ""


def test_long_runs_show_a_bar_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(progress.with_progress(REPORTS, len(REPORTS))) == REPORTS
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "/20" in captured.err


def test_bar_is_not_imported_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    assert list(progress.with_progress(REPORTS, len(REPORTS))) == REPORTS
    assert "rich" not in sys.modules
