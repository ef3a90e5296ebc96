"""The short lines of a document by what they start and end with."""

from __future__ import annotations

import pytest

from obelism.checks.residue.lines import Lines
from obelism.formats.registry import parse
from obelism.text.source import from_text


@pytest.mark.parametrize(("marks", "first"), [(50, "share"), (70, "")])
def test_how_far_into_its_marks_a_line_is_looked_at_for_its_first_word(marks: int, first: str) -> None:
    lines = Lines(parse(from_text(f"{'=' * marks} Share this\n"), "plain"))
    assert lines.by_first[first] == [0]
