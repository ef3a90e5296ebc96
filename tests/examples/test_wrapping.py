"""Where a paragraph's lines end changes nothing that a rule about its words reports."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from linting import cases_of
from linting import registry
from linting import rules
from thinned import thinned

ABOUT_LINES = {"NAV", "STR"}
MARKED = re.compile(r"\A(?:[ \t]|[-*+>#|<\[!~=:\\]|\d+[.)])|`|\\\n|  \n")  # blocks whose lines mean something
BREAK = re.compile(r" (?=[^\W\d_“‘(])")


def wrapped(text: str, end: str) -> str:
    """Return Markdown with a line end for every space in its paragraphs that may become one."""
    blocks = re.split(r"(\n{2,})", text.strip("\n"))
    return "".join(block if MARKED.search(block) else BREAK.sub(end, block) for block in blocks)


CODES = [rule.code for rule in rules() if rule.family not in ABOUT_LINES]
OF_SOME = [
    *thinned(product(["lf"], CODES), 3),
    *(pytest.param("crlf", code, marks=pytest.mark.slow) for code in CODES),
]


@pytest.mark.parametrize(("end", "code"), OF_SOME)
def test_line_ends_do_not_matter(end: str, code: str) -> None:
    for case in cases_of(registry().rules[code]):
        text = wrapped(case.example.text, {"lf": "\n", "crlf": "\r\n"}[end])
        if case.example.format == "markdown" and text != case.example.text:
            moved = replace(case, example=case.example._replace(text=text)).findings()
            assert [item.severity for item in moved] == [item.severity for item in case.findings()], f"{case}: {text}"
