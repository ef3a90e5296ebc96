"""JUnit XML as Jenkins and GitLab read it: a suite a file, a failed test a finding."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from obelism.findings import Safety
from obelism.report.machine import TOOL
from obelism.report.machine import element
from obelism.report.machine import has_place
from obelism.report.machine import place
from obelism.report.machine import text
from obelism.report.machine import why
from obelism.report.places import in_part
from obelism.rules.selection import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.findings import Problem
    from obelism.report.model import Run
    from obelism.report.model import Style


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a run as one XML document; a run without findings is one test that passed."""
    failures, errors = len(run.findings), len(run.problems)
    counts = {"tests": failures + errors or 1, "failures": failures, "errors": errors}
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(element("testsuites", counts, "\n" + "\n".join(_suites(run)) + "\n") + "\n")


def _suites(run: Run) -> Iterator[str]:
    for path, group in groupby(run.findings, key=lambda finding: finding.location.path):
        cases = [_case(run, finding) for finding in group]
        yield _suite(path, cases, failures=len(cases))
    if run.problems:
        yield _suite("problems", [_error(problem) for problem in run.problems], errors=len(run.problems))
    if not run.findings and not run.problems:
        yield _suite(TOOL, [element("testcase", {"name": "no findings", "classname": TOOL})])


def _suite(name: str, cases: list[str], *, failures: int = 0, errors: int = 0) -> str:
    attributes = {"name": name, "tests": len(cases), "failures": failures, "errors": errors}
    return element("testsuite", attributes, "\n" + "\n".join(cases) + "\n")


def _case(run: Run, finding: Finding) -> str:
    start = finding.location.start
    where = f" at {start.line}:{start.column}" if has_place(finding.location) else ""
    failure = {"type": finding.severity, "message": f"{finding.message}{in_part(finding.location)}"}
    return element(
        "testcase",
        {"name": f"{title_of(finding.code, finding.name)}{where}", "classname": finding.location.path},
        element("failure", failure, text(_body(run, finding))),
    )


def _body(run: Run, finding: Finding) -> str:
    lines = [f"{place(finding.location)}: {finding.severity}: {finding.message}"]
    lines += [f"also at {place(item.location)} {item.message}".rstrip() for item in finding.related]
    if finding.fix:
        unsafe = " (may change what the text says)" if finding.fix.safety is Safety.UNSAFE else ""
        lines.append(f"fix: {finding.fix.title}{unsafe}")
    if reason := why(run, finding):
        lines.append(f"why: {reason}")
    return "\n".join(lines)


def _error(problem: Problem) -> str:
    error = element("error", {"type": "problem", "message": problem.message})
    return element("testcase", {"name": "problem", "classname": problem.path or TOOL}, error)
