"""Findings with the line they stand on, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.findings import Safety
from obelism.findings import Severity
from obelism.report.model import plural
from obelism.report.model import summary
from obelism.report.order import MOST_LINES
from obelism.report.order import because
from obelism.report.order import by_file
from obelism.report.order import elsewhere
from obelism.report.order import entries
from obelism.report.order import place_from
from obelism.report.order import sentences
from obelism.report.places import in_part
from obelism.report.places import line_beside
from obelism.report.sanitize import terminal
from obelism.report.sanitize import unacted
from obelism.report.window import cut
from obelism.rules.selection import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.report.model import Run
    from obelism.report.model import Style
    from obelism.report.order import Entry

MIN_WIDTH = 40
MOST_NUMBERS = 12
"""Lines of one file that a note names: those that a person looks at, in about one line of a terminal."""

_HUES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_GUTTER = "34"
_STRONG = "1"


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write each finding with its source line, its exact range underlined, and a last line that sums them up.

    What is one to a person is one here, and in a file comes first through what its text loses most.
    """
    paint = _Paint(style.color)
    for entry in by_file(entries(run.findings, run.rules)):
        for text in _lines(entry, paint, style.width):
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


def _lines(entry: Entry, paint: _Paint, width: int) -> Iterator[str]:
    """Yield the lines of one entry. Everything but our own words passes ``terminal`` here, once."""
    finding = entry.lead
    location = finding.location
    hue = _HUES[finding.severity]
    head = f"{finding.severity}: {terminal(title_of(finding.code, finding.name))}"
    yield f"{paint(hue, head)}: {paint(_STRONG, terminal(finding.message))}"
    number = str(location.start.line)
    margin = " " * len(number)
    where = f"{location.path}:{number}:{location.start.column}{in_part(location)}"
    yield f"{margin}{paint(_GUTTER, '-->')} {terminal(where)}"
    if finding.excerpt.strip():
        yield from _source(finding, paint, hue, max(width - len(number) - 3, MIN_WIDTH))
    for told in _notes(finding):
        yield f"{margin} {paint(_GUTTER, '=')} {terminal(told)}"
    for told in _at_most(_sentences(finding), "place"):
        yield f"{margin}   {terminal(told)}"
    for told in _at_most([(_compact(other, location.path), 1) for other in entry.others], "finding"):
        yield f"{margin} {paint(_GUTTER, '+')} {terminal(told)}"


def _notes(finding: Finding) -> Iterator[str]:
    """Yield what there is to say of a finding besides its message."""
    if reason := because(finding):
        yield reason
    files: dict[tuple[str, str], list[str]] = {}
    for related in elsewhere(finding):
        lines = files.setdefault((related.message or "also", related.location.path), [])
        lines.append(f"{line_beside(finding, related.location)}{in_part(related.location)}")
    for (said, path), lines in files.items():
        yield f"{said} at {path}:{_numbers(lines)}"
    if finding.fix:
        unsafe = " (unsafe)" if finding.fix.safety is Safety.UNSAFE else ""
        yield f"fix: {finding.fix.title}{unsafe}"
    if finding.own_places:
        yield f"{plural(len(finding.own_places), 'place')}:"


def _numbers(lines: Sequence[str]) -> str:
    """Return the numbers of some lines of a file, and of many how many more there are."""
    shown = ", ".join(lines[:MOST_NUMBERS])
    return f"{shown} and {len(lines) - MOST_NUMBERS:,} more" if len(lines) > MOST_NUMBERS else shown


def _sentences(finding: Finding) -> list[tuple[str, int]]:
    """Return a line for each sentence that a finding names places in, and how many these are."""
    path = finding.location.path
    rows = [(place_from(path, sentence.places[0].location), sentence) for sentence in sentences(finding)]
    width = max((len(where) for where, _ in rows), default=0)
    return [(f"{where:<{width}}  {sentence.told}".rstrip(), len(sentence.places)) for where, sentence in rows]


def _compact(finding: Finding, path: str) -> str:
    """Return a finding of a group in one line, its file only where that is another than the first one's."""
    return f"{place_from(path, finding.location)} {finding.severity}: {finding.code} {finding.name}: {finding.message}"


def _at_most(lines: Sequence[tuple[str, int]], noun: str) -> Iterator[str]:
    """Yield the first of lines that stand for a number of things each, and how many things the others stand for."""
    yield from (told for told, _ in lines[:MOST_LINES])
    if rest := sum(count for _, count in lines[MOST_LINES:]):
        yield f"… and {plural(rest, f'more {noun}')}"


def _source(finding: Finding, paint: _Paint, hue: str, width: int) -> Iterator[str]:
    start, end = finding.location.start, finding.location.end
    last = end.column - 1 if end.line == start.line else len(finding.excerpt)
    window = cut(finding.excerpt, start.column - 1, last, width)
    bar = paint(_GUTTER, "|")
    margin = " " * len(str(start.line))
    yield f"{margin} {bar}"
    yield f"{paint(_GUTTER, str(start.line))} {bar} {window.text}"
    yield f"{margin} {bar} {' ' * window.indent}{paint(hue, '^' * window.marks)}"
