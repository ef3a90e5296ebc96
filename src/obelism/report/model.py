"""What a report is made of, and what an output format is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.findings import Severity
from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.findings import Finding
    from obelism.findings import Problem
    from obelism.rules.model import Rule


MILDEST = "--min-severity info"
EXPLAIN = "obelism explain FILE tells why"


class Run(NamedTuple):
    """The outcome of a run.

    ``findings`` are those to show, in order of path and place. ``rules`` are all rules that ran, by code.
    ``hidden`` counts findings below the least severity that is shown, ``suppressed`` those that comments
    silenced, ``accepted`` those in a baseline, ``withheld`` those that grounds left nothing of and ``limited`` those
    above a limit. ``files`` and ``words`` count what was read. ``idle`` are the codes of rules that did not run because
    they are too mild; ``partly`` has for each reason why some rules say nothing the paths of the files it holds for.
    """

    findings: Sequence[Finding]
    problems: Sequence[Problem] = ()
    rules: Mapping[str, Rule] = {}
    files: int = 0
    words: int = 0
    hidden: int = 0
    suppressed: int = 0
    accepted: int = 0
    version: str = ""
    withheld: int = 0
    limited: int = 0
    idle: Sequence[str] = ()
    partly: Mapping[str, Sequence[str]] = {}

    def count(self, severity: Severity) -> int:
        """Return how many of the findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def files_with_findings(self) -> int:
        """How many files have a finding."""
        return len({finding.location.path for finding in self.findings})


class Style(NamedTuple):
    """How a report looks: coloured, how many columns wide, with counts by rule, with a line that sums it up."""

    color: bool = False
    width: int = 100
    statistics: bool = False
    summary: bool = True


def plural(count: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def summary(run: Run) -> str:
    """Return a run in one line: what was found, then what was not and why, the weightiest first."""
    parts = [_found(run)]
    if run.problems:
        parts.append(f"{plural(len(run.problems), 'error')} on the way")
    if run.partly:
        parts.append(_in_part(run.partly))
    if run.accepted:
        parts.append(f"{run.accepted:,} more in the baseline")
    if run.hidden or run.idle:
        parts.append(_milder(run))
    if run.limited:
        parts.append(f"{run.limited:,} above a limit")
    if run.withheld:
        parts.append(f"{run.withheld:,} excused")
    if run.partly or run.limited or run.withheld:
        parts.append(EXPLAIN)
    return "; ".join(parts)


def _found(run: Run) -> str:
    files = plural(run.files, "file")
    if not run.files and not run.findings:
        return "No file was read"
    if not run.findings:
        return f"No findings in {files}"
    kinds = [plural(run.count(Severity.ERROR), "error"), plural(run.count(Severity.WARNING), "warning")]
    if mild := run.count(Severity.INFO):
        kinds.append(f"{mild:,} info")
    told = f"Found {plural(len(run.findings), 'finding')} ({', '.join(kinds)})"
    return f"{told} in {run.files_with_findings:,} of {files}"


def _in_part(partly: Mapping[str, Sequence[str]]) -> str:
    files = len({path for paths in partly.values() for path in paths})
    if files == 1:
        return f"1 file in part ({', '.join(partly)})"
    return f"{files:,} files in part ({', '.join(f'{len(paths):,} {reason}' for reason, paths in partly.items())})"


def _milder(run: Run) -> str:
    """Return what a lower least severity would show; rules that did not run would find more, nobody knows how much."""
    if not run.idle:
        return f"{run.hidden:,} more with {MILDEST}"
    idle = f"{rules_not_run(run)} not run"
    return f"at least {run.hidden:,} more with {MILDEST} ({idle})" if run.hidden else f"{idle} ({MILDEST})"


def rules_not_run(run: Run) -> str:
    """Return how many rules did not run because they are milder than what is shown."""
    known = [run.rules[code].severity for code in run.idle if code in run.rules]
    milder = any(severity > Severity.INFO for severity in known)
    return plural(len(run.idle), "milder rule") if milder else f"{plural(len(run.idle), 'rule')} of advice"
