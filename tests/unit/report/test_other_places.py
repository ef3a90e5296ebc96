"""Another place that a finding is about is told by its line, and by its column where the line says nothing."""

from __future__ import annotations

import pytest

from obelism.findings import Finding
from obelism.findings import Location
from obelism.findings import Related
from obelism.findings import Severity
from obelism.report.places import also_at
from obelism.text.lines import Position
from obelism.text.segments import Span


def at(path: str, line: int, column: int) -> Location:
    return Location(path, Span(0, 1), Position(line, column), Position(line, column + 1))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (at("a.md", 3, 9), " (also at docs/a.md:3:9)"),
        (at("a.md", 4, 9), " (also at docs/a.md:4)"),
        (at("b.md", 3, 9), " (also at docs/b.md:3)"),
    ],
)
def test_a_place_on_the_same_line_has_its_column(other: Location, told: str) -> None:
    finding = Finding("HSE001", "a", "odd", Severity.ERROR, at("a.md", 3, 1), related=(Related(other),))
    assert also_at(finding, lambda path: f"docs/{path}") == told
    assert also_at(finding._replace(related=())) == ""
