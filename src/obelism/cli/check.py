"""``obelism check``: read documents and report findings."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism import __version__
from obelism.cli import options
from obelism.cli import output
from obelism.engine.discover import Found
from obelism.engine.discover import discover
from obelism.engine.parallel import lint_files
from obelism.engine.runner import Linter
from obelism.errors import UsageError
from obelism.plugins.manager import load_plugins
from obelism.report import registry as reporters
from obelism.report.model import Run
from obelism.report.model import Style
from obelism.report.sanitize import line
from obelism.text.source import decode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.findings import Fact
    from obelism.findings import FileReport
    from obelism.findings import Finding
    from obelism.findings import Problem

STDIN = "-"
STDIN_NAME = "<stdin>"
STDIN_FORMAT = "markdown"

CLEAN, FINDINGS, ERROR, NOTHING = 0, 1, 2, 3

_EPILOG = """\
examples:
  obelism check                                     everything below this folder
  obelism check --select DUP,PHR docs               two families of rules in one folder
  obelism check --output-format concise README.md   a line a finding
  obelism check --config 'min-severity = "info"'    show advice too
  cat draft.md | obelism check - --stdin-filename draft.md

Exit codes: 0 nothing to report, 1 findings at or above fail-on, 2 an error, 3 no file to read.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "check",
        usage="obelism check [OPTIONS] [PATH ...]",
        help="read documents and report findings",
        description="Read documents and report what an editor would strike.",
        epilog=_EPILOG,
    )
    options.add_paths(parser)
    options.add_selection(parser)
    options.add_files(parser)
    options.add_config(parser)
    _add_output(parser)
    _add_other(parser)


def _add_output(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("--output-format", metavar="FORMAT", default=None, help=f"{', '.join(reporters.BUILTIN)} [full]")
    group.add_argument("-o", "--output-file", metavar="FILE", help="write the report there, not to standard output")
    group.add_argument("--statistics", action="store_true", help="count findings by rule")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the report [auto]")
    group.add_argument("-q", "--quiet", action="store_true", help="no line that sums up")
    group.add_argument("-v", "--verbose", action="store_true", help="tell on standard error what is read")
    group.add_argument("--fail-on", choices=options.SEVERITIES, help="least severity for exit code 1 [warning]")
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 also when there are findings")


def _add_other(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("other")
    group.add_argument("--stdin-filename", metavar="PATH", help="decides format and settings of standard input")
    group.add_argument("--ignore-suppressions", action="store_true", help="report what comments silence")
    group.add_argument("--allow-empty", action="store_true", help="exit with 0 when no file matches")
    group.add_argument("--jobs", metavar="N", type=_jobs, default=0, help="processes, or auto [auto]")
    group.add_argument("--show-files", action="store_true", help="list the files that would be read, and stop")
    group.add_argument("--show-settings", metavar="FILE", help="show the settings that hold for a file, and stop")


def _jobs(word: str) -> int:
    if word == "auto":
        return 0
    if not word.isdecimal() or int(word) < 1:
        raise UsageError(f"{word!r} is neither a number of at least 1 nor auto", where="--jobs")
    return int(word)


class Outcome(NamedTuple):
    """What a run has found, before it is decided what of it is shown."""

    reports: list[FileReport]
    concluded: list[Finding]
    problems: list[Problem]


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    resolver = options.make_resolver(args)
    if args.show_settings is not None:
        from obelism.cli.settings import show_settings

        return show_settings(args.show_settings, resolver)
    plugins = load_plugins(isolated=args.isolated)
    write = reporters.find(args.output_format or reporters.DEFAULT, [item for item, _ in plugins.reporters()])
    linter = Linter(resolver, plugins, ignore_suppressions=args.ignore_suppressions)
    linter.rulesets.registry(resolver.settings_in(resolver.working))
    found = _find(args, linter)
    if args.show_files:
        sys.stdout.writelines(line(target.shown) + "\n" for target in found.targets)
        return CLEAN
    outcome = _collect(args, linter, found)
    for warning in linter.rulesets.warnings:
        output.tell(f"warning: {warning}")
    result = _judge(linter, outcome)
    if args.statistics and args.output_format != "json":
        from obelism.report.statistics import write
    with output.open_output(args.output_file) as stream:
        machine = args.output_format not in (None, "full")
        color = not machine and output.use_color(args.color, stream)
        write(result, stream, Style(color, output.width_of(stream), args.statistics, not args.quiet))
    sys.stdout.flush()
    output.tell_problems(result.problems)
    return _exit_code(args, linter, result, found)


def _find(args: argparse.Namespace, linter: Linter) -> Found:
    """Return the files to read; standard input is no file."""
    paths = [path for path in args.paths if path != STDIN]
    if not paths and STDIN not in args.paths:
        paths = ["."]
    return discover(paths, linter.resolver, linter.is_known)


def _collect(args: argparse.Namespace, linter: Linter, found: Found) -> Outcome:
    """Lint everything and conclude across files."""
    reports: list[FileReport] = []
    facts: list[Fact] = []
    problems = list(found.problems)
    if STDIN in args.paths:
        reports.append(_lint_stdin(linter, args.stdin_filename))
    work = lint_files(linter, found.targets, jobs=args.jobs)
    for report in _with_progress(work, len(found.targets)):
        if args.verbose:
            output.tell(f"read {report.path}: {len(report.findings)} findings")
        reports.append(report)
    for report in reports:
        facts.extend(report.facts)
        problems.extend(report.problems)
    concluded, defects = linter.conclude(facts)
    return Outcome(reports, concluded, problems + defects)


def _lint_stdin(linter: Linter, filename: str | None) -> FileReport:
    raw = sys.stdin.buffer.read()
    name = filename or STDIN_NAME
    return linter.lint_source(decode(name, raw), format_name="" if filename else STDIN_FORMAT)


def _with_progress(work: Iterable[FileReport], total: int) -> Iterator[FileReport]:
    """Yield reports; on a terminal show progress once that takes noticeably long."""
    if not sys.stderr.isatty():
        return iter(work)
    from obelism.cli.progress import with_progress

    return with_progress(work, total)


def _judge(linter: Linter, outcome: Outcome) -> Run:
    """Return the run with the findings that are shown, in order, and counts of the others."""
    shown: list[Finding] = []
    hidden = 0
    for finding in (*(item for report in outcome.reports for item in report.findings), *outcome.concluded):
        if finding.severity >= linter.settings_for(finding.location.path).min_severity:
            shown.append(finding)
        else:
            hidden += 1
    shown.sort(key=lambda finding: finding.sort_key)
    settings = linter.resolver.settings_in(linter.resolver.working)
    return Run(
        findings=shown,
        problems=outcome.problems,
        rules=linter.rulesets.registry(settings).rules,
        files=len(outcome.reports),
        words=sum(report.words for report in outcome.reports),
        hidden=hidden,
        suppressed=sum(len(report.suppressed) for report in outcome.reports),
        version=__version__,
    )


def _exit_code(args: argparse.Namespace, linter: Linter, result: Run, found: Found) -> int:
    if result.problems:
        return ERROR
    if not result.files and args.paths and not found.left_out and not args.allow_empty:
        output.tell("error: no document was found there (--allow-empty accepts that)")
        return NOTHING
    if not args.exit_zero and _fails(linter, result.findings):
        return FINDINGS
    return CLEAN


def _fails(linter: Linter, findings: Sequence[Finding]) -> bool:
    return any(finding.severity >= linter.settings_for(finding.location.path).fail_on for finding in findings)
