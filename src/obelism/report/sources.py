"""The texts that findings are about, for formats that count bytes or spell out edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.source import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.findings import Edit
    from obelism.findings import Finding
    from obelism.findings import Location
    from obelism.text.source import SourceFile


MAX_JOINED = 4_000
"""Code points that one edit may span when it stands for several."""


class Change(NamedTuple):
    """One range to replace, and its new text; ``location`` has the lines and columns."""

    location: Location
    text: str


class Sources:
    """Read documents again when a format asks for them.

    A report must never describe a text that is no longer there, so a document is only used for a location whose
    offsets and lines still agree; standard input and files that changed meanwhile have none.
    """

    def __init__(self) -> None:
        self._path = ""
        self._source: SourceFile | None = None

    def at(self, location: Location) -> SourceFile | None:
        """Return the document that a location is in, or None when it cannot be read or has changed."""
        source = self._read(location.path)
        if source is None or location.span.end > len(source.text):
            return None
        lines = source.lines
        same = (
            lines.position(location.span.start) == location.start and lines.position(location.span.end) == location.end
        )
        return source if same else None

    def of(self, finding: Finding) -> SourceFile | None:
        """Return the document of a finding, or None when its line is not what it was."""
        source = self.at(finding.location)
        if source is None or source.lines.line_text(finding.location.start.line) != finding.excerpt:
            return None
        return source

    def changes(self, finding: Finding) -> list[Change]:
        """Return the edits of a finding's fix with their lines and columns, in order; none without a text."""
        source = self.of(finding) if finding.fix else None
        if source is None or finding.fix is None:
            return []
        return [_change(source, edit) for edit in sorted(finding.fix.edits, key=lambda edit: edit.span)]

    def joined(self, finding: Finding) -> Change | None:
        """Return the edits of a finding's fix as one, with the text between them; None when that would be long."""
        source = self.of(finding) if finding.fix else None
        if source is None or finding.fix is None or not finding.fix.edits:
            return None
        edit = join_edits(source.text, sorted(finding.fix.edits, key=lambda edit: edit.span))
        return _change(source, edit) if edit.span.end - edit.span.start <= MAX_JOINED else None

    def _read(self, path: str) -> SourceFile | None:
        if path != self._path:
            self._path, self._source = path, load(path)
        return self._source


def join_edits(text: str, edits: Sequence[Edit]) -> Edit:
    """Return edits in order of place as one edit."""
    from obelism.findings import Edit
    from obelism.text.segments import Span

    parts: list[str] = []
    at = edits[0].span.start
    for edit in edits:
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return Edit(Span(edits[0].span.start, at), "".join(parts))


def _change(source: SourceFile, edit: Edit) -> Change:
    from obelism.findings import Location

    lines = source.lines
    return Change(
        Location(source.path, edit.span, lines.position(edit.span.start), lines.position(edit.span.end)), edit.text
    )
