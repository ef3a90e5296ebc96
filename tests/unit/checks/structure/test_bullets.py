"""Ticks, arrows and pictures that stand for bullets."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.findings import Severity


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("✔ oil the gate\n✔ paint it\n", [Severity.WARNING] * 2),
        ("✔ oil the gate\n\n✔ paint it\n", [Severity.WARNING] * 2),
        ("➤ oil the gate\n➤ paint it\n", [Severity.WARNING] * 2),
        ("🚀 fast\n\n✨ simple\n\n🔒 safe\n", [Severity.INFO] * 3),
        ("🚀 fast\n\n✨ simple\n", []),
        ("✔ means that the gate was oiled.\n", []),
        ("✔ oil the gate\nand the fence\n✔ paint it\n", []),
        ("- ✔ oil the gate\n- ✔ paint it\n", []),
        ("The sign ✔ is a tick.\n\nThe sign ✔ is a tick.\n", []),
    ],
)
def test_signs_that_several_lines_begin_with(text: str, severities: list[Severity]) -> None:
    assert [finding.severity for finding in lint("STR502", text)] == severities


def test_the_fix_keeps_the_sign() -> None:
    first, second = lint("STR502", "✔ oil the gate\n✔ paint it\n")
    assert [edit for found in (first, second) if found.fix for edit in found.fix.edits] == [
        ((0, 0), "- "),
        ((15, 15), "- "),
    ]


def test_lines_of_plain_text_may_begin_with_any_sign() -> None:
    assert lint("STR502", "✔ oil the gate\n✔ paint it\n", "plain") == []
