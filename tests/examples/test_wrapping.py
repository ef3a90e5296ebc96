"""Where a paragraph's lines end changes nothing that a rule about its words reports."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from linting import cases_of
from linting import rules

if TYPE_CHECKING:
    from obelism.rules.model import Rule

ABOUT_LINES = {"NAV", "STR"}
MARKED = re.compile(r"\A(?:[ \t]|[-*+>#|<\[!~=:\\]|\d+[.)])|`|\\\n|  \n")  # blocks whose lines mean something
BREAK = re.compile(r" (?=[^\W\d_“‘(])")


def wrapped(text: str, end: str) -> str:
    """Return Markdown with a line end for every space in its paragraphs that may become one."""
    blocks = re.split(r"(\n{2,})", text.strip("\n"))
    return "".join(block if MARKED.search(block) else BREAK.sub(end, block) for block in blocks)


@pytest.mark.parametrize(
    "rule", [rule for rule in rules() if rule.family not in ABOUT_LINES], ids=lambda rule: rule.code
)
@pytest.mark.parametrize("end", ["\n", pytest.param("\r\n", marks=pytest.mark.slow)], ids=["lf", "crlf"])
def test_line_ends_do_not_matter(rule: Rule, end: str) -> None:
    for case in cases_of(rule):
        text = wrapped(case.example.text, end)
        if case.example.format == "markdown" and text != case.example.text:
            moved = replace(case, example=case.example._replace(text=text)).findings()
            assert [item.severity for item in moved] == [item.severity for item in case.findings()], f"{case}: {text}"
