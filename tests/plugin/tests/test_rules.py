"""The examples in the pack are the tests; the format and the output format are run as a user would."""

from __future__ import annotations

import subprocess
import sys

import pytest

from obelism.api import ObelismError
from obelism.api import lint_paths
from obelism.api import lint_text
from obelism.testing import example_cases


@pytest.mark.parametrize("case", example_cases("EXA"), ids=str)
def test_example(case):
    case.check()


def test_there_are_examples():
    assert len(example_cases("EXA")) == 19


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


def test_the_rule_across_files_names_the_first_page_of_a_title(tmp_path):
    for name in ("a.md", "b.md", "c.gmi"):
        (tmp_path / name).write_text("# How to whistle\n")
    reports = lint_paths([str(tmp_path)], settings={"select": ["EXA003"]})
    told = {report.path: [item.related[0].location.path for item in report.findings] for report in reports}
    first = str(tmp_path / "a.md")
    assert told == {first: [], str(tmp_path / "b.md"): [first], str(tmp_path / "c.gmi"): [first]}


def test_options_of_the_check_are_held_against_its_defaults(tmp_path):
    text = "# OUR FAQ\n\nText.\n"
    shown = {"select": ["EXA002"], "min-severity": "info"}
    assert len(lint_text(text, "a.md", settings=shown).findings) == 1
    accepting = {**shown, "rules": {"EXA002": {"accept": ["FAQ"]}}}
    assert lint_text(text, "a.md", settings=accepting).findings == ()
    with pytest.raises(ObelismError, match="min-words"):
        lint_text(text, "a.md", settings={"rules": {"EXA002": {"min-words": "two"}}})


def test_the_output_format_escapes_what_is_odd_in_a_name(tmp_path):
    name = "a\x1b[31m.gmi"
    (tmp_path / name).write_text("Hopefully, the bus comes.\n")
    command = [sys.executable, "-m", "obelism", "check", "--select", "EXA", "--output-format", "tally", name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "     1  a\\u001b[31m.gmi\n"
