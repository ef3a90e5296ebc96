"""Lint from Python: one text, or everything below some paths."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.config.resolve import Resolver
from obelism.engine.discover import discover
from obelism.engine.excerpts import with_excerpts
from obelism.engine.parallel import lint_files
from obelism.engine.runner import Linter
from obelism.findings import FileReport
from obelism.formats.registry import DEFAULT_FORMAT
from obelism.plugins.manager import load_plugins
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.engine.results import Conclusion


def lint_text(
    text: str,
    path: str = "<text>",
    *,
    format_name: str = "",
    settings: Mapping[str, Any] | None = None,
    isolated: bool = False,
) -> FileReport:
    """Return the report of a text, its rules across files included as far as one document goes.

    ``path`` decides about format and settings and need not exist; ``format_name`` overrides the format.
    ``settings`` has the keys of a settings file and goes over those found; ``isolated`` ignores files and plugins.

    Raises:
        ObelismError: the settings or a plugin cannot be used.
    """
    linter = _linter(settings, isolated=isolated)
    named = format_name or ("" if path != "<text>" else DEFAULT_FORMAT)
    report = linter.lint_source(from_text(text, path), format_name=named)
    concluded = linter.conclude(report.facts)
    problems = (*report.problems, *linter.plugins.problems, *concluded.problems)
    return _with(linter, report._replace(problems=problems), concluded)


def lint_paths(
    paths: Sequence[str], *, settings: Mapping[str, Any] | None = None, isolated: bool = False, jobs: int = 1
) -> list[FileReport]:
    """Return a report of every document named or found below the paths, in order of path.

    Findings of rules across files are in the report of the file they point at. What went wrong with no file in
    particular is in a last report whose path is empty. ``jobs`` is the number of processes, 0 for as many as help.

    Raises:
        ObelismError: the settings or a plugin cannot be used.
    """
    linter = _linter(settings, isolated=isolated)
    linter.rulesets.registry(linter.resolver.settings_in(linter.resolver.working))
    found = discover(list(paths), linter.resolver, linter.is_known)
    refused = [report for target in found.refused if (report := linter.refuse(target))]
    reports = sorted([*lint_files(linter, found.targets, jobs=jobs), *refused], key=lambda report: report.path)
    concluded = linter.conclude([fact for report in reports for fact in report.facts])
    concluded = concluded._replace(findings=list(with_excerpts(concluded.findings)))
    shown = [_with(linter, report, concluded) for report in reports]
    rest = (*linter.plugins.problems, *found.problems, *concluded.problems)
    return [*shown, FileReport("", problems=tuple(rest))] if rest else shown


def _linter(settings: Mapping[str, Any] | None, *, isolated: bool) -> Linter:
    return Linter(Resolver(options=settings, isolated=isolated), load_plugins(isolated=isolated))


def _with(linter: Linter, report: FileReport, concluded: Conclusion) -> FileReport:
    """Return a report with what rules across files find in its file: what is shown, and counts of the rest."""
    own = [finding for finding in concluded.findings if finding.location.path == report.path]
    shown = [finding for finding in own if linter.is_shown(finding)]
    withheld, limited = (
        sum(finding.location.path == report.path for finding in found)
        for found in (concluded.withheld, concluded.limited)
    )
    return report._replace(
        findings=tuple(sorted((*report.findings, *shown), key=lambda finding: finding.sort_key)),
        hidden=report.hidden + len(own) - len(shown),
        withheld=report.withheld + withheld,
        limited=report.limited + limited,
    )
