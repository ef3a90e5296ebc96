"""Findings as diagnostics, with the related places of other files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from typing import Any

from obelism.address import rule_page
from obelism.findings import Severity
from obelism.report.sanitize import terminal
from obelism.server.documents import uri_of
from obelism.server.positions import Positions
from obelism.text.segments import Span
from obelism.text.source import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.errors import ObelismError
    from obelism.findings import Finding
    from obelism.findings import Location
    from obelism.server.documents import Buffer

SOURCE = "obelism"
ERROR, WARNING, INFORMATION = 1, 2, 3
MOST_PLACES = 20
"""Related places of a finding that are told."""

_SEVERITIES = {Severity.ERROR: ERROR, Severity.WARNING: WARNING, Severity.INFO: INFORMATION}


class Texts:
    """The texts that places are in: those that were read, and of other files what is on disk."""

    def __init__(self, open_files: Mapping[str, Buffer], encoding: str) -> None:
        self._open = open_files
        self._encoding = encoding
        self._positions: dict[str, Positions | None] = {}

    def place(self, location: Location) -> dict[str, Any]:
        """Return a place as a URI with a range."""
        path = os.path.abspath(location.path)
        buffer = self._open.get(path)
        return {"uri": buffer.uri if buffer else uri_of(path), "range": self._range(path, location)}

    def _range(self, path: str, location: Location) -> dict[str, Any]:
        """Return the range of a place, in a text that cannot be read the one that it has in letters."""
        if path not in self._positions:
            buffer = self._open.get(path)
            source = None if buffer else load(path)
            text = buffer.text if buffer else source.text if source else None
            self._positions[path] = None if text is None else Positions(text, self._encoding)
        positions = self._positions[path]
        ends = {"start": location.start, "end": location.end}
        if positions is None:
            return {end: {"line": at.line - 1, "character": at.column - 1} for end, at in ends.items()}
        length = positions.length
        return positions.range(Span(*(min(offset, length) for offset in location.span)))


def diagnostic(finding: Finding, positions: Positions, texts: Texts, *, related: bool = True) -> dict[str, Any]:
    """Return a finding as a diagnostic; ``related`` tells whether the editor shows related places."""
    told: dict[str, Any] = {
        "range": positions.range(finding.location.span),
        "severity": _SEVERITIES[finding.severity],
        "code": finding.code,
        "source": SOURCE,
        "message": terminal(finding.message),
        "data": {"name": finding.name, "fingerprint": finding.fingerprint},
    }
    if page := rule_page(finding.code):
        told["codeDescription"] = {"href": page}
    if related and finding.related:
        told["relatedInformation"] = [
            {"location": texts.place(item.location), "message": terminal(item.message) or "here, too"}
            for item in finding.related[:MOST_PLACES]
        ]
    return told


def of_settings(error: ObelismError) -> tuple[str, dict[str, Any]] | None:
    """Return the file that an error in settings names and a diagnostic for it, None where it names no file."""
    path, _, line = error.where.rpartition(":")
    number = int(line) if path and line.isdecimal() else 1
    path = path if path and line.isdecimal() else error.where
    if not path or not os.path.isfile(path):
        return None
    start = {"line": max(number - 1, 0), "character": 0}
    told = f"{error.what} ({error.fix})" if error.fix else error.what
    place = {"start": start, "end": {"line": number, "character": 0}}
    return os.path.abspath(path), {"range": place, "severity": ERROR, "source": SOURCE, "message": terminal(told)}
