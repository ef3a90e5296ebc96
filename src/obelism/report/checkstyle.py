"""Checkstyle's XML, which review bots and Jenkins' warnings plugin read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from obelism.report.machine import TOOL
from obelism.report.machine import element
from obelism.report.machine import has_place
from obelism.report.places import also_at
from obelism.report.places import in_part

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.findings import Problem
    from obelism.report.model import Run
    from obelism.report.model import Style


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a run as one XML document."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for path, group in groupby(run.findings, key=lambda finding: finding.location.path):
        stream.write(_file(path, [_error(finding) for finding in group]))
    for problem in run.problems:
        stream.write(_file(problem.path or TOOL, [_problem(problem)]))
    stream.write("</checkstyle>\n")


def _file(path: str, errors: list[str]) -> str:
    return element("file", {"name": path}, "\n" + "\n".join(errors) + "\n") + "\n"


def _error(finding: Finding) -> str:
    start = finding.location.start
    attributes: dict[str, object] = {}
    if has_place(finding.location):
        attributes |= {"line": start.line, "column": start.column}
    attributes |= {
        "severity": finding.severity,
        "message": f"{finding.message}{in_part(finding.location)}{also_at(finding)}",
        "source": ".".join(dict.fromkeys((TOOL, finding.name, finding.code))),
    }
    return element("error", attributes)


def _problem(problem: Problem) -> str:
    return element("error", {"severity": "error", "message": problem.message, "source": f"{TOOL}.problem"})
