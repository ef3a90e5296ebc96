"""Where a paragraph's lines end changes nothing that a rule about its words reports."""

from __future__ import annotations

import re

import pytest

from obelism.testing import ExampleCase
from obelism.testing import example_cases

ABOUT_LINES = {"NAV", "STR"}
MARKED = re.compile(r"\A(?:[ \t]|[-*+>#|<\[!~=:\\]|\d+[.)])|`|\\\n|  \n")  # blocks whose lines mean something
BREAK = re.compile(r" (?=[^\W\d_“‘(])")


def wrapped(text: str, end: str) -> str:
    """Return Markdown with a line end for every space in its paragraphs that may become one."""
    blocks = re.split(r"(\n{2,})", text.strip("\n"))
    return "".join(block if MARKED.search(block) else BREAK.sub(end, block) for block in blocks)


CASES = [case for case in example_cases() if case.rule.family not in ABOUT_LINES and case.example.format == "markdown"]


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.parametrize("end", ["\n", pytest.param("\r\n", marks=pytest.mark.slow)], ids=["lf", "crlf"])
def test_line_ends_do_not_matter(case: ExampleCase, end: str) -> None:
    example = case.example._replace(text=wrapped(case.example.text, end))
    moved = ExampleCase(case.registry, case.rule, example, case.number).findings()
    assert [item.severity for item in moved] == [item.severity for item in case.findings()], example.text
