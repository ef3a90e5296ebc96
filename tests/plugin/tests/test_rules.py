"""The examples in the pack are the tests; the format and the output format are run as a user would."""

from __future__ import annotations

import subprocess
import sys

import pytest

from obelism.api import lint_text
from obelism.testing import example_cases


@pytest.mark.parametrize("case", example_cases("EXA"), ids=str)
def test_example(case):
    case.check()


def test_there_are_examples():
    assert len(example_cases("EXA")) == 13


def test_the_format_is_read_line_by_line(tmp_path):
    text = "# Bees\nHopefully, the bus comes.\r\n* Hopefully, it waits.\n=> gemini://example.org Hopefully, not\n"
    report = lint_text(text, str(tmp_path / "a.gmi"), settings={"select": ["EXA"]})
    places = [(item.location.start.line, item.location.start.column) for item in report.findings]
    assert places == [(2, 1), (3, 3)]
    assert not report.problems


def test_the_output_format_counts_findings_by_file(tmp_path):
    (tmp_path / "a.gmi").write_text("Hopefully, the bus comes.\n\nHopefully, it waits.\n")
    command = [sys.executable, "-m", "obelism", "check", "--select", "EXA", "--output-format", "tally", "a.gmi"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "     2  a.gmi\n", "")
