"""Expressions keep to what every Python that the project supports reads alike."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")
"""A group that gives nothing back. Before 3.11.5, Python keeps what the last try of such a group took in vain
(https://github.com/python/cpython/issues/106052): ``\\w+(?:\\.\\w+)*+`` takes the point of ``fly.``, too. An atomic
group around a plain one does the same and is read alike everywhere: ``(?>(?:\\.\\w+)*)``."""


def possessive_groups(code: str) -> list[int]:
    """Return the lines of the strings in Python code that hold a group which gives nothing back."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and POSSESSIVE_GROUP.search(node.value)
    ]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('A = r"(?:ab)*+c"', [1]),
        ('A = 1\nB = rf"(?:{A}){{1,3}}+c"', [2]),
        ('A = r"(?>(?:ab)*)c"', []),
        ('A = r"[ab]*+c++\\)*+"', []),
    ],
)
def test_what_is_such_a_group(code: str, lines: list[int]) -> None:
    assert possessive_groups(code) == lines


def test_no_expression_has_such_a_group(project: Path) -> None:
    files = (project / "src" / "obelism").rglob("*.py")
    found = {path.name: possessive_groups(path.read_text(encoding="utf-8")) for path in files}
    assert {name: lines for name, lines in found.items() if lines} == {}
