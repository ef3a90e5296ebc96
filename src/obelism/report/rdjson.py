"""Reviewdog's diagnostic format. Its columns count bytes of UTF-8 from 1, and the end is exclusive."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.address import rule_page
from obelism.findings import Severity
from obelism.report.machine import TOOL
from obelism.report.machine import as_json
from obelism.report.machine import has_place
from obelism.report.sources import Sources

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.findings import Location
    from obelism.findings import Problem
    from obelism.report.model import Run
    from obelism.report.model import Style
    from obelism.text.lines import Position
    from obelism.text.source import SourceFile

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a run as one JSON object."""
    sources, others = Sources(), Sources()
    diagnostics = [_diagnostic(finding, sources, others) for finding in run.findings]
    diagnostics += [_problem(problem) for problem in run.problems]
    stream.write(as_json({"source": {"name": TOOL}, "diagnostics": diagnostics}))


def _diagnostic(finding: Finding, sources: Sources, others: Sources) -> dict[str, Any]:
    location = finding.location
    source = sources.of(finding)
    record: dict[str, Any] = {
        "message": f"{finding.message} ({finding.name})",
        "location": _location(location, source, finding.excerpt),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if page := rule_page(finding.code):
        record["code"]["url"] = page
    if finding.related:
        record["related_locations"] = [
            {"message": item.message, "location": _location(item.location, others.at(item.location))}
            for item in finding.related
        ]
    change = sources.joined(finding)
    if change and source:
        record["suggestions"] = [{"range": _range(change.location, source, ""), "text": change.text}]
    return record


def _location(location: Location, source: SourceFile | None, excerpt: str = "") -> dict[str, Any]:
    record: dict[str, Any] = {"path": location.path}
    if has_place(location):
        record["range"] = _range(location, source, excerpt)
    return record


def _range(location: Location, source: SourceFile | None, excerpt: str) -> dict[str, Any]:
    start, end = location.start, location.end
    if source is not None:
        return {"start": _from_source(source, location.span.start), "end": _from_source(source, location.span.end)}
    if excerpt and start.line == end.line:
        return {"start": _from_line(start, excerpt), "end": _from_line(end, excerpt)}
    # Without columns a range means whole lines.
    return {"start": {"line": start.line}, "end": {"line": end.line}}


def _from_source(source: SourceFile, offset: int) -> dict[str, int]:
    line = source.lines.line_of(offset)
    mark = len(source.bom) if line == 1 and source.encoding == "utf-8" else 0
    return {"line": line, "column": source.lines.utf8_column(offset) + mark}


def _from_line(position: Position, line: str) -> dict[str, int]:
    before = line[: position.column - 1].encode("utf-8", "surrogatepass")
    return {"line": position.line, "column": len(before) + 1}


def _problem(problem: Problem) -> dict[str, Any]:
    location = {"path": problem.path or "."}
    return {"message": problem.message, "location": location, "severity": "ERROR", "code": {"value": "problem"}}
