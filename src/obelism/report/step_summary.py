"""A table for the page of a GitHub Actions run, in Markdown that no text or file name can break out of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from obelism.report.machine import place
from obelism.report.model import summary
from obelism.report.order import entries
from obelism.report.order import loss
from obelism.report.sanitize import terminal
from obelism.rules.selection import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.findings import Finding
    from obelism.report.model import Run
    from obelism.report.order import Entry

VARIABLE = "GITHUB_STEP_SUMMARY"
MAX_FINDINGS = 50
"""Findings that are listed; the runner drops a summary of more than a mebibyte."""

MAX_CELL = 300
_SPECIAL = {ord(letter): f"&#{ord(letter)};" for letter in r"\`*_{}[]()<>#+-.!|~$&:@=^'" + '"'}


def append_summary(run: Run) -> None:
    """Append the table to the file that the runner names; outside GitHub Actions there is none."""
    path = os.environ.get(VARIABLE)
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8", errors="replace") as stream:
            stream.write(markdown(run))
    except OSError:
        # The annotations are out already, and in a container the runner's file may not be there.
        return


def markdown(run: Run) -> str:
    """Return a run as a Markdown section: a row a rule, then the findings, what loses most first in both."""
    lines = ["### Obelism", "", f"{_cell(summary(run))}."]
    if run.findings:
        lines += ["", "| rule | severity | findings | files |", "|---|---|--:|--:|", *_rules(run)]
        rows = [row for entry in entries(run.findings, run.rules) for row in _entry(entry)][:MAX_FINDINGS]
        lines += ["", "<details><summary>Findings</summary>", "", "| where | rule | what |", "|---|---|---|", *rows]
        if rest := len(run.findings) - len(rows):
            lines += ["", f"and {rest:,} more"]
        lines += ["", "</details>"]
    if run.problems:
        lines += ["", *(f"- {_cell(f'{problem.path}: {problem.message}')}" for problem in run.problems[:MAX_FINDINGS])]
    return "\n".join(lines) + "\n\n"


def _entry(entry: Entry) -> Iterator[str]:
    """Yield a row for each finding of an entry; those that belong to the one above begin with a plus."""
    for sign, finding in (("", entry.lead), *(("+ ", other) for other in entry.others)):
        where = _cell(f"{sign}{place(finding.location)}")
        yield f"| {where} | {_cell(finding.code)} | {_cell(finding.message)} |"


def _rules(run: Run) -> list[str]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in run.findings:
        by_rule.setdefault(finding.code, []).append(finding)
    rows = []
    for code, found in by_rule.items():
        severity = max(finding.severity for finding in found)
        rank, *_ = loss(found[0], run.rules)
        files = len({finding.location.path for finding in found})
        row = f"| {_cell(title_of(code, found[0].name))} | {severity} | {len(found):,} | {files:,} |"
        rows.append((rank, -severity, -len(found), code, row))
    return [row for *_, row in sorted(rows)]


def _cell(text: str) -> str:
    """Return text that means nothing to Markdown, in one line and not too long."""
    if len(text) > MAX_CELL:
        text = text[: MAX_CELL - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return terminal(text).translate(_SPECIAL)
