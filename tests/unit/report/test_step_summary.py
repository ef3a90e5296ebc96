"""The table on the page of a GitHub Actions run."""

from __future__ import annotations

import io
import re

import pytest
from test_commands import PAYLOADS
from test_commands import poisoned
from trap import make_run

from obelism.report import github
from obelism.report.model import Run
from obelism.report.model import Style
from obelism.report.step_summary import MAX_FINDINGS
from obelism.report.step_summary import markdown


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Return the file that the runner names."""
    path = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_github_format_appends_a_table(page):
    page.write_text("before\n", encoding="utf-8")
    github.write(make_run(), io.StringIO(), Style())
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n### Obelism\n")
    assert "| DUP001 duplicate&#45;paragraph | error | 2 | 1 |" in text
    assert text.index("DUP001 dup") < text.index("PHR101 stock"), "the gravest first"


def test_a_clean_run_says_so(page):
    github.write(Run((), files=3), io.StringIO(), Style())
    assert page.read_text(encoding="utf-8") == "### Obelism\n\nNo findings in 3 files.\n\n"


def test_nothing_is_written_elsewhere(tmp_path, monkeypatch):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(tmp_path)
    github.write(make_run(), io.StringIO(), Style())
    assert list(tmp_path.iterdir()) == []


def test_a_summary_that_cannot_be_written_costs_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "gone" / "summary.md"))
    stream = io.StringIO()
    github.write(make_run(), stream, Style())
    assert stream.getvalue().count("::error") > 1


def test_long_runs_are_cut_and_say_so():
    run = make_run()
    many = run._replace(findings=[run.findings[0]] * (MAX_FINDINGS + 1234))
    text = markdown(many)
    assert "and 1,234 more" in text
    assert len(text) < 100_000


@pytest.mark.parametrize(
    "payload",
    [*PAYLOADS[:40], "a|b", "\n# title", "<script>x</script>", "[x](http://y)", "![x](y)", "`x`", "\u202ex", "@you"],
)
def test_nothing_from_outside_is_markup(payload):
    shape = re.sub(r"(?m)(?<=\| )[^|\n]*(?= \|)", "", markdown(make_run()))
    text = markdown(poisoned(payload))
    assert len(text.splitlines()) <= len(shape.splitlines())
    cells = re.findall(r"(?m)(?<=\| )([^|\n]*)(?= \|)", text)
    assert not any(re.search(r"[<>`\[\]*_@\\\x00-\x1f\u202e]", cell) for cell in cells if cell != "---")
