"""One JSON object a line and finding, for streams and scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from obelism.report.sanitize import json_text
from obelism.rules.grounds import OFF

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Because
    from obelism.findings import Finding
    from obelism.findings import Related
    from obelism.report.model import Run
    from obelism.report.model import Style


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write each finding as a JSON object on a line of its own."""
    for finding in run.findings:
        stream.write(json_text(json.dumps(as_object(finding), ensure_ascii=False)) + "\n")


def as_object(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON values. Columns count code points from 1; the end is exclusive."""
    location = finding.location
    record: dict[str, Any] = {
        "path": location.path,
        "line": location.start.line,
        "column": location.start.column,
        "end_line": location.end.line,
        "end_column": location.end.column,
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "fixable": finding.fix.safety.value if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }
    if location.within:
        record |= {"label": str(location.within), location.within.kind: location.within.number}
    if finding.related:
        other = finding.related[0].location
        record["related_path"] = other.path
        record["related_line"] = other.start.line
        record["related"] = [_related(related) for related in finding.related]
    if finding.because:
        record["because"] = [_because(cap) for cap in finding.because]
    if finding.group:
        record["group"] = finding.group
    if finding.data:
        record["data"] = dict(finding.data)
    return record


def _related(related: Related) -> dict[str, Any]:
    location = related.location
    return {
        "path": location.path,
        "line": location.start.line,
        "column": location.start.column,
        "end_line": location.end.line,
        "end_column": location.end.column,
        "message": related.message,
    }


def cap_of(cap: Because) -> str:
    """Return a cap as settings write it."""
    return OFF if cap.cap is None else str(cap.cap)


def _because(cap: Because) -> dict[str, Any]:
    """Return a cap as JSON values."""
    return {"ground": cap.ground, "cap": cap_of(cap), "reason": cap.reason}
