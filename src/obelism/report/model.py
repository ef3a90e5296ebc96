"""What a report is made of, and what an output format is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol

from obelism.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.findings import Problem
    from obelism.rules.model import Rule


class Run(NamedTuple):
    """The outcome of a run.

    ``findings`` are those to show, in order of path and place. ``rules`` are all rules that ran, by code.
    ``hidden`` counts findings below the least severity that is shown, ``suppressed`` those that comments
    silenced, ``accepted`` those in a baseline. ``files`` and ``words`` count what was read.
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


class Write(Protocol):
    """Write a run to a stream in one output format."""

    def __call__(self, run: Run, stream: TextIO, style: Style) -> None: ...


class Reporter(NamedTuple):
    """An output format: the name people give to ``--output-format`` and what writes it."""

    name: str
    write: Write


def plural(count: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def summary(run: Run) -> str:
    """Return a run in one line."""
    files = plural(run.files, "file")
    if not run.files and not run.findings:
        told = "No file was read"
    elif not run.findings:
        told = f"No findings in {files}"
    else:
        kinds = [plural(run.count(Severity.ERROR), "error"), plural(run.count(Severity.WARNING), "warning")]
        if mild := run.count(Severity.INFO):
            kinds.append(f"{mild:,} info")
        told = f"Found {plural(len(run.findings), 'finding')} ({', '.join(kinds)})"
        told = f"{told} in {run.files_with_findings:,} of {files}"
    if run.accepted:
        told = f"{told}; {run.accepted:,} more in the baseline"
    if run.hidden:
        told = f"{told}; {run.hidden:,} more with --min-severity info"
    if run.problems:
        told = f"{told}; {plural(len(run.problems), 'error')} on the way"
    return told
