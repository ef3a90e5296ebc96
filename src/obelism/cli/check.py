"""``obelism check``: read documents and report findings."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from obelism.cli import options
from obelism.cli import output
from obelism.cli import outputs
from obelism.cli.cache import add_cache
from obelism.cli.cache import memory_of
from obelism.cli.collect import STDIN
from obelism.cli.collect import collect
from obelism.cli.collect import find
from obelism.cli.collect import is_nothing
from obelism.cli.collect import judge
from obelism.config.discover import vale_ini_in
from obelism.engine.accepted import Baselines
from obelism.engine.runner import Linter
from obelism.errors import UsageError
from obelism.plugins.manager import load_plugins
from obelism.report.sanitize import line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from obelism.cli.fix import Fixer
    from obelism.engine.discover import Found
    from obelism.findings import Finding
    from obelism.plugins.manager import Plugins
    from obelism.report.model import Run
    from obelism.triage.changed import Changed

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
    options.add_documents(parser)
    options.add_fixes(parser)
    _add_output(parser)
    _add_other(parser)


def _add_output(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    outputs.add_options(group)
    group.add_argument("--statistics", action="store_true", help="count findings by rule")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the report [auto]")
    group.add_argument("-q", "--quiet", action="store_true", help="no line that sums up")
    verbose = "tell on standard error what is read, and how a plugin failed"
    group.add_argument("-v", "--verbose", action="store_true", help=verbose)
    group.add_argument("--fail-on", choices=options.SEVERITIES, help="least severity for exit code 1 [warning]")
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 also when there are findings")


def _add_other(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("other")
    group.add_argument("--stdin-filename", metavar="PATH", help="decides format and settings of standard input")
    options.add_baseline(group)
    group.add_argument("--since", metavar="REV", help="report only files that changed since a revision of git")
    group.add_argument("--ignore-suppressions", action="store_true", help="report what comments silence")
    group.add_argument("--allow-empty", action="store_true", help="exit with 0 when no file matches")
    add_cache(group)
    group.add_argument("--jobs", metavar="N", type=options.jobs, default=0, help="processes, or auto [auto]")
    group.add_argument("--watch", action="store_true", help="check again whenever a file is saved")
    group.add_argument("--show-files", action="store_true", help="list the files that would be read, and stop")
    group.add_argument("--show-settings", metavar="FILE", help="show the settings that hold for a file, and stop")


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    if args.watch:
        from obelism.cli.watch import watch

        return watch(args, _run_once)
    return _run_once(args)


def _run_once(args: argparse.Namespace) -> int:
    resolver = options.make_resolver(args)
    if args.show_settings is not None:
        from obelism.cli.settings import show_settings

        return show_settings(args.show_settings, resolver)
    plugins = load_plugins(isolated=args.isolated)
    wanted = _targets(args, plugins)
    linter = Linter(resolver, plugins, ignore_suppressions=args.ignore_suppressions, changed=_changed(args))
    linter.rulesets.registry(resolver.settings_in(resolver.working))
    found = find(args, linter)
    code = _show_files(found) if args.show_files else _check(args, linter, found, wanted)
    return NOTHING if code == CLEAN and is_nothing(args, found) else code


def _targets(args: argparse.Namespace, plugins: Plugins) -> list[outputs.Target]:
    """Return where reports go; a format that is missing may be that of a plugin that failed."""
    try:
        return outputs.targets(args, [item for item, _ in plugins.reporters()])
    except UsageError:
        output.tell_problems(plugins.problems, traces=args.verbose)
        raise


def _show_files(found: Found) -> int:
    sys.stdout.writelines(line(target.shown) + "\n" for target in found.targets)
    output.tell_problems(found.problems)
    return ERROR if found.problems else CLEAN


def _check(args: argparse.Namespace, linter: Linter, found: Found, wanted: Sequence[outputs.Target]) -> int:
    """Check files, mend or silence what is found where that is asked for, report the rest, return the exit code."""
    baselines = Baselines(linter.resolver, options.baseline_of(args))
    fixer = _fixer(args, linter, baselines)
    if fixer is not None and fixer.write:
        fixer.clean_up(found.targets)
    outcome = collect(args, linter, found, fixer, None if fixer else memory_of(args, linter))
    result = judge(linter, outcome, baselines)
    _warn(linter, baselines)
    fixed = False
    if fixer is not None:
        from obelism.cli.fix import deliver

        fixed = deliver(args, outcome.reports)
        if args.diff or args.fix_only:
            output.tell_problems(result.problems, traces=args.verbose)
            return ERROR if result.problems else FINDINGS if fixed else CLEAN
    elif args.add_ignore is not None:
        from obelism.cli.ignore import silence

        done = silence(linter, found, result, args.add_ignore)
        output.tell_problems(result.problems, traces=args.verbose)
        return ERROR if result.problems else CLEAN if done else FINDINGS
    failed = outputs.write(args, result, wanted, spare_stdout=STDIN in args.paths and args.fix)
    result = result._replace(problems=[*result.problems, *failed])
    output.tell_problems(result.problems, traces=args.verbose)
    return _exit_code(args, linter, result) or (FINDINGS if fixed else CLEAN)


def _changed(args: argparse.Namespace) -> Changed | None:
    """Return the files that changed since the revision of ``--since``, None without it."""
    if args.since is None:
        return None
    if STDIN in args.paths:
        raise UsageError("standard input has no revisions", where="--since")
    from obelism.triage.changed import changed_files

    return changed_files(os.getcwd(), args.since)


def _fixer(args: argparse.Namespace, linter: Linter, baselines: Baselines) -> Fixer | None:
    """Return what fixes files, None when nothing is to be fixed."""
    if not options.wants_fixes(args):
        return None
    from obelism.cli.fix import Fixer

    return Fixer(linter, baselines, unsafe=args.unsafe_fixes, write=not args.diff)


def _warn(linter: Linter, baselines: Baselines) -> None:
    for warning in (*linter.rulesets.warnings, *baselines.warnings(linter)):
        output.tell(f"warning: {warning}")
    for note in linter.rulesets.notes:
        output.tell(f"note: {note}")
    if styles := _unused_styles(linter):
        output.tell(f"note: {styles} is not read; --vale runs its styles, and `obelism init` writes settings that do")


def _unused_styles(linter: Linter) -> str:
    """Return the name of the ``.vale.ini`` of the working directory, where no settings may say something of it."""
    resolver = linter.resolver
    path = vale_ini_in(resolver.working)
    if not path or resolver.isolated or resolver.file_for(path) or resolver.settings_for(path).vale:
        return ""
    return os.path.basename(path)


def _exit_code(args: argparse.Namespace, linter: Linter, result: Run) -> int:
    if result.problems:
        return ERROR
    if not args.exit_zero and _fails(linter, result.findings):
        return FINDINGS
    return CLEAN


def _fails(linter: Linter, findings: Sequence[Finding]) -> bool:
    return any(linter.settings_for(finding.location.path).fails(finding) for finding in findings)
