"""Annotations for GitHub Actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.findings import Severity
from obelism.report.machine import has_place
from obelism.report.model import summary
from obelism.report.places import also_at
from obelism.report.places import from_repository
from obelism.report.places import in_part
from obelism.report.sanitize import actions_data
from obelism.report.sanitize import actions_property
from obelism.report.sanitize import line
from obelism.report.step_summary import append_summary
from obelism.rules.selection import title_of

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.report.model import Run
    from obelism.report.model import Style

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a workflow command a finding, the gravest first because only some of a step are shown, and a table."""
    for finding in sorted(run.findings, key=lambda finding: (-finding.severity, finding.sort_key)):
        stream.write(_command(finding) + "\n")
    for problem in run.problems:
        where = f" file={actions_property(from_repository(problem.path))}" if problem.path else ""
        stream.write(f"::error{where}::{actions_data(problem.message)}\n")
    if style.summary:
        stream.write(line(summary(run)) + "\n")
    append_summary(run)


def _command(finding: Finding) -> str:
    start, end = finding.location.start, finding.location.end
    properties = {"file": from_repository(finding.location.path)}
    if has_place(finding.location):
        properties["line"] = str(start.line)
    if end.line == start.line > 0:
        # GitHub takes columns to be of one line, so a span over several lines goes without them.
        properties |= {"col": str(start.column), "endLine": str(end.line), "endColumn": str(end.column)}
    elif end.line > start.line:
        properties["endLine"] = str(end.line)
    properties["title"] = title_of(finding.code, finding.name)
    told = ",".join(f"{key}={actions_property(value)}" for key, value in properties.items())
    message = f"{finding.message}{in_part(finding.location)}{also_at(finding, from_repository)}"
    return f"::{_COMMANDS[finding.severity]} {told}::{actions_data(message)}"
