"""The source lines of findings across files, which are made when the texts are no longer at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.source import load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.findings import Finding
    from obelism.text.source import SourceFile


def with_excerpts(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, those without a source line with the one they start on, if their file still has it.

    A file is read again for each run of findings that are in it, so findings should come in order of path.
    """
    path = ""
    source: SourceFile | None = None
    for finding in findings:
        if finding.excerpt:
            yield finding
            continue
        if finding.location.path != path:
            path = finding.location.path
            source = load(path)
        yield finding._replace(excerpt=line_of(source, finding)) if source else finding


def line_of(source: SourceFile, finding: Finding) -> str:
    """Return the line a finding starts on, nothing where the file has changed since it was read."""
    place, lines = finding.location, source.lines
    if place.span.end > len(source.text) or lines.position(place.span.start) != place.start:
        return ""
    return lines.line_text(place.start.line)
