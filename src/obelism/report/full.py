"""Findings with the line they stand on, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.findings import Safety
from obelism.findings import Severity
from obelism.report.model import summary
from obelism.report.sanitize import terminal
from obelism.report.sanitize import unacted
from obelism.report.window import cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.report.model import Run
    from obelism.report.model import Style

MIN_WIDTH = 40
_HUES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_GUTTER = "34"
_STRONG = "1"


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write each finding with its source line, its exact range underlined, and a last line that sums them up."""
    paint = _Paint(style.color)
    for finding in run.findings:
        for text in _lines(finding, paint, style.width):
            stream.write(unacted(text) + "\n")
        stream.write("\n")
    if style.summary:
        stream.write(unacted(paint(_STRONG, terminal(summary(run)))) + "\n")


class _Paint:
    """Colour text, or leave it as it is."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, hue: str, text: str) -> str:
        return f"\x1b[{hue}m{text}\x1b[0m" if self._color and text else text


def _lines(finding: Finding, paint: _Paint, width: int) -> Iterator[str]:
    """Yield the lines of one finding. Everything but our own words passes ``terminal`` here, once."""
    location = finding.location
    hue = _HUES[finding.severity]
    head = f"{finding.severity}: {terminal(finding.code)} {terminal(finding.name)}"
    yield f"{paint(hue, head)}: {paint(_STRONG, terminal(finding.message))}"
    number = str(location.start.line)
    margin = " " * len(number)
    yield f"{margin}{paint(_GUTTER, '-->')} {terminal(location.path)}:{number}:{location.start.column}"
    if finding.excerpt.strip():
        yield from _source(finding, paint, hue, max(width - len(number) - 3, MIN_WIDTH))
    for related in finding.related:
        place = f"{terminal(related.location.path)}:{related.location.start.line}"
        told = f"{terminal(related.message)} at {place}" if related.message else f"also at {place}"
        yield f"{margin} {paint(_GUTTER, '=')} {told}"
    if finding.fix:
        unsafe = " (unsafe)" if finding.fix.safety is Safety.UNSAFE else ""
        yield f"{margin} {paint(_GUTTER, '=')} fix: {terminal(finding.fix.title)}{unsafe}"


def _source(finding: Finding, paint: _Paint, hue: str, width: int) -> Iterator[str]:
    start, end = finding.location.start, finding.location.end
    last = end.column - 1 if end.line == start.line else len(finding.excerpt)
    window = cut(finding.excerpt, start.column - 1, last, width)
    bar = paint(_GUTTER, "|")
    margin = " " * len(str(start.line))
    yield f"{margin} {bar}"
    yield f"{paint(_GUTTER, str(start.line))} {bar} {window.text}"
    yield f"{margin} {bar} {' ' * window.indent}{paint(hue, '^' * window.marks)}"
