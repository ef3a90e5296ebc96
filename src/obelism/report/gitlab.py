"""GitLab's Code Quality report: the part of the Code Climate format that GitLab reads."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING
from typing import Any

from obelism.findings import Severity
from obelism.report.machine import as_json
from obelism.report.machine import numbered
from obelism.report.machine import why
from obelism.report.places import from_repository

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.findings import Location
    from obelism.findings import Problem
    from obelism.report.model import Run
    from obelism.report.model import Style

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a run as one JSON array."""
    issues = [_issue(run, finding, number) for finding, number in numbered(run.findings)]
    stream.write(as_json(issues + [_problem(problem) for problem in run.problems]))


def _issue(run: Run, finding: Finding, number: int) -> dict[str, Any]:
    issue: dict[str, Any] = {
        "type": "issue",
        "check_name": finding.code,
        "description": f"{finding.message} ({finding.name})",
        "categories": ["Duplication" if finding.code.startswith("DUP") else "Style"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": _hash(from_repository(finding.location.path), finding.code, finding.fingerprint, number),
        "location": _location(finding.location),
    }
    if reason := why(run, finding):
        issue["content"] = {"body": reason}
    if finding.related:
        issue["other_locations"] = [_location(related.location) for related in finding.related]
    return issue


def _location(location: Location) -> dict[str, Any]:
    # GitLab drops an issue without a line, so one about a whole file stands on its first.
    begin, end = max(location.start.line, 1), max(location.end.line, 1)
    return {"path": from_repository(location.path), "lines": {"begin": begin, "end": end}}


def _problem(problem: Problem) -> dict[str, Any]:
    path = problem.path and from_repository(problem.path)
    return {
        "type": "issue",
        "check_name": "problem",
        "description": problem.message,
        "categories": ["Bug Risk"],
        "severity": "blocker",
        "fingerprint": _hash(path, "problem", problem.message, 1),
        "location": {"path": path or ".", "lines": {"begin": 1, "end": 1}},
    }


def _hash(*parts: object) -> str:
    """Return what GitLab knows an issue by; it takes two with the same hash for one."""
    return blake2b("\0".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
