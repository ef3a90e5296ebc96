"""What ``obelism check`` does with ``--fix`` and ``--diff``: lint documents and mend them."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from obelism.cli import output
from obelism.cli.collect import STDIN
from obelism.config.discover import project_root
from obelism.engine.hosted import in_file
from obelism.errors import ObelismError
from obelism.errors import PluginError
from obelism.errors import SourceError
from obelism.findings import FileReport
from obelism.findings import Problem
from obelism.findings import extend
from obelism.fixing.diff import unified_diff
from obelism.fixing.edits import policy_of
from obelism.fixing.loop import fix
from obelism.fixing.loop import lint_of
from obelism.fixing.writer import read
from obelism.fixing.writer import remove_stale
from obelism.fixing.writer import rewrite
from obelism.report.model import plural
from obelism.report.sanitize import line
from obelism.report.sanitize import unacted
from obelism.rules.selection import title_of
from obelism.text.source import decode
from obelism.text.source import is_binary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.engine.accepted import Baselines
    from obelism.engine.discover import Target
    from obelism.engine.runner import Linter
    from obelism.findings import Finding
    from obelism.fixing.loop import Outcome
    from obelism.text.source import SourceFile


MOST_NAMED = 5
"""Files that are named in a line about several."""


class FixReport(FileReport):
    """The report of a file as it is after its fixes.

    ``fixed`` says how often fixes of each rule (code, name) were applied, ``left_out`` for what reasons (code, name,
    reason) fixes were not, ``diff`` what they would change where files stay as they are. ``data`` is the new content
    of standard input. ``unmended`` counts what would have been fixed if fixes were written into files of the format.
    """

    fixed: tuple[tuple[str, str, int], ...] = ()
    left_out: tuple[tuple[str, str, str], ...] = ()
    diff: str = ""
    data: bytes = b""
    unmended: int = 0


class Fixer:
    """Lint like a ``Linter`` and apply fixes; with ``write`` off files stay as they are."""

    def __init__(self, linter: Linter, baselines: Baselines, *, unsafe: bool, write: bool) -> None:
        self.linter = linter
        self.baselines = baselines
        self.unsafe = unsafe
        self.write = write

    def clean_up(self, targets: Iterable[Target]) -> None:
        """Remove what killed runs have left beside some files."""
        remove_stale({Path(os.path.realpath(os.path.dirname(target.path))) for target in targets})

    def lint_file(self, target: Target) -> FileReport:
        """Fix a file and return the report of what it then is."""
        return self._counted(self._fix_file(target), target.path)

    def _counted(self, report: FileReport, path: str) -> FileReport:
        """Return a report with the number of fixes that files of its format do not take."""
        unmended = sum(1 for _ in self._chooser(path)(report.unwritten)) if report.unwritten else 0
        if not unmended:
            return report
        done = vars(report) if isinstance(report, FixReport) else {}
        return extend(FixReport, report, **{**done, "unmended": unmended})

    def _fix_file(self, target: Target) -> FileReport:
        """Fix a file and return the report of what it then is."""
        too_large = target.size > self.linter.settings_for(target.path).max_file_size
        if too_large or self.linter.is_aside(target.path) or not self.linter.is_known(target.path):
            return self.linter.lint_file(target)
        try:
            root = Path(project_root(os.path.dirname(target.path)))
            snapshot = read(Path(target.path), root=root, shown=target.shown)
        except SourceError as error:
            return _with_problem(self.linter.lint_file(target), error.where, _told(error))
        if is_binary(snapshot.raw):
            return self.linter.lint_file(target)
        source = decode(target.shown, snapshot.raw)
        outcome, report = self._fix(source, target.path, "")
        if outcome is None:
            return report
        if not self.write:
            return _fixed(report, outcome, diff=unified_diff(source.path, source.text, outcome.text))
        if outcome.text != source.text:
            try:
                rewrite(snapshot, source.encode(outcome.text))
            except SourceError as error:
                return _with_problem(outcome.original.report, error.where, _told(error))
        return _fixed(report, outcome)

    def lint_source(self, source: SourceFile, *, path: str = "", format_name: str = "") -> FileReport:
        """Fix a text and return the report of what it then is, with the text."""
        return self._counted(self._fix_source(source, path, format_name), path or source.path)

    def _fix_source(self, source: SourceFile, path: str, format_name: str) -> FileReport:
        """Fix a text and return the report of what it then is, with the text."""
        if is_binary(source.raw) or not (format_name or self.linter.is_known(path or source.path)):
            return extend(
                FixReport, self.linter.lint_source(source, path=path, format_name=format_name), data=source.raw
            )
        outcome, report = self._fix(source, path or source.path, format_name)
        if outcome is None:
            return extend(FixReport, report, data=source.raw)
        diff = unified_diff(source.path, source.text, outcome.text)
        data = source.raw if outcome.text == source.text else source.encode(outcome.text)
        return _fixed(report, outcome, diff=diff, data=data)

    def _fix(self, source: SourceFile, path: str, format_name: str) -> tuple[Outcome | None, FileReport]:
        """Return what fixing a text came to (None when it failed) and the report of the outcome."""
        try:
            outcome = fix(source, lint_of(self.linter, path, format_name), self._chooser(path))
        except PluginError:
            return None, self.linter.lint_source(source, path=path, format_name=format_name)
        except (ObelismError, KeyboardInterrupt):
            raise
        except BaseException as error:  # a panic of a compiled library does not derive from Exception
            report = self.linter.lint_source(source, path=path, format_name=format_name)
            told = " ".join(f"{type(error).__name__}: {error}".split())
            message = f"could not be fixed: {told}; please report this with the file"
            return None, _with_problem(report, source.path, message)
        report = in_file(outcome.linted.report, outcome.linted.document)
        if outcome.problem:
            report = _with_problem(report, source.path, f"not fixed: {outcome.problem}")
        return outcome, report

    def _chooser(self, path: str) -> Callable[[Sequence[Finding]], Iterable[Finding]]:
        """Return what picks the findings of a file to fix: those that are shown, as far as the settings allow."""
        settings = self.linter.settings_for(path)
        policy = policy_of(settings, unsafe=self.unsafe)

        def choose(findings: Sequence[Finding]) -> Iterable[Finding]:
            new, _ = self.baselines.split(findings)
            return (item for item in new if settings.shows(item) and policy.allows(item))

        return choose


def _with_problem(report: FileReport, path: str, message: str) -> FileReport:
    return report._replace(problems=(*report.problems, Problem(path, message)))


def _told(error: SourceError) -> str:
    return f"{error.what} ({error.fix})" if error.fix else error.what


def _fixed(report: FileReport, outcome: Outcome, *, diff: str = "", data: bytes = b"") -> FixReport:
    left_out = tuple((item.fix.code, item.fix.name, item.reason) for item in outcome.left_out)
    return extend(FixReport, report, fixed=_counts(outcome), left_out=left_out, diff=diff, data=data)


def _counts(outcome: Outcome) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((item.code, item.name) for item in outcome.fixes)
    return tuple((code, name, count) for (code, name), count in sorted(counts.items()))


def deliver(args: argparse.Namespace, reports: Sequence[FileReport]) -> bool:
    """Print the fixed text or the diff, tell what was fixed, and return whether that makes the exit code 1."""
    done = [report for report in reports if isinstance(report, FixReport)]
    fixed = [report for report in done if report.fixed]
    if args.diff:
        _write_diff("".join(report.diff for report in fixed), args.output_file)
    elif STDIN in args.paths:
        for report in done:
            sys.stdout.buffer.write(report.data)
        sys.stdout.flush()
    if args.show_fixes:
        for report in done:
            for code, name, count in report.fixed:
                output.tell(f"{report.path}: {count} x {title_of(code, name)}")
            for code, name, reason in report.left_out:
                output.tell(f"{report.path}: {title_of(code, name)} left unfixed: {reason}")
    if not args.quiet:
        _tell_totals(args, done)
    if args.diff:
        return bool(fixed) and not args.exit_zero
    return bool(fixed) and bool(args.exit_non_zero_on_fix)


def _tell_totals(args: argparse.Namespace, reports: Sequence[FixReport]) -> None:
    """Tell how many findings were fixed, and how many were not, because of what a fix would do or where it would."""
    total = sum(count for report in reports for _, _, count in report.fixed)
    left_out = sum(len(report.left_out) for report in reports)
    if total:
        files = sum(bool(report.fixed) for report in reports)
        verb = "would fix" if args.diff else "fixed"
        output.tell(f"{verb} {plural(total, 'finding')} in {plural(files, 'file')}")
    if left_out:
        hint = "" if args.show_fixes else " (--show-fixes says how)"
        output.tell(f"left {plural(left_out, 'finding')} unfixed: a fix would have done harm{hint}")
    if unmended := [report for report in reports if report.unmended]:
        count = plural(sum(report.unmended for report in unmended), "finding")
        output.tell(f"left {count} unfixed: fixes are not written into {_named([report.path for report in unmended])}")


def _named(paths: Sequence[str]) -> str:
    """Return the first of some paths, and how many there are besides."""
    more = len(paths) - MOST_NAMED
    return ", ".join(paths[:MOST_NAMED]) + (f" and {plural(more, 'more file')}" if more > 0 else "")


def _write_diff(diff: str, path: str | None) -> None:
    """Write a diff to a file, exactly; printed, its lines are no commands of a CI service nor of a terminal."""
    if path is not None and path != "-":
        with output.open_output(path) as stream:
            stream.write(diff)
        return
    harmless = line if sys.stdout.isatty() else _unacted
    diff = "".join(f"{harmless(item)}\n" for item in diff.split("\n")[:-1])
    sys.stdout.flush()
    sys.stdout.buffer.write(diff.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()


def _unacted(text: str) -> str:
    """Return a line of a diff, which may hold line ends of another kind, with its commands broken."""
    return "\r".join(map(unacted, text.split("\r")))
