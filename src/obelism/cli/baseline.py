"""``obelism baseline``: accept the findings there are, and keep the list of them up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from obelism.cli import options
from obelism.cli import output
from obelism.cli.collect import STDIN
from obelism.cli.collect import collect
from obelism.cli.collect import find
from obelism.cli.collect import is_nothing
from obelism.cli.collect import judge
from obelism.config.discover import display
from obelism.engine.accepted import Baselines
from obelism.engine.runner import Linter
from obelism.errors import UsageError
from obelism.fixing.writer import write_new
from obelism.plugins.manager import load_plugins
from obelism.report.model import plural
from obelism.triage.baseline import FILE_NAME
from obelism.triage.baseline import Baseline
from obelism.triage.baseline import compare
from obelism.triage.baseline import covers
from obelism.triage.baseline import load
from obelism.triage.baseline import without

if TYPE_CHECKING:
    import argparse
    from collections import Counter
    from collections.abc import Callable
    from collections.abc import Sequence

    from obelism.config.resolve import Resolver
    from obelism.findings import Finding
    from obelism.triage.baseline import Comparison
    from obelism.triage.baseline import Entry

CLEAN, STALE, ERROR, NOTHING = 0, 1, 2, 3
_SHOWN = 20

_EPILOG = """\
examples:
  obelism baseline create     accept every finding there is now
  obelism baseline check      exit with 1 when entries are stale: their findings are gone
  obelism baseline prune      drop stale entries
  obelism baseline update     drop stale entries and accept new findings

`obelism check` leaves out what the baseline accepts when it lies beside the settings, or when they or --baseline name
it.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "baseline",
        usage="obelism baseline {create,check,prune,update} [OPTIONS] [PATH ...]",
        help="accept the findings there are, and keep the list of them up to date",
        description="Accept the findings there are, so that only new ones are reported.",
        epilog=_EPILOG,
    )
    parser.add_argument("action", choices=("create", "check", "prune", "update"), help="what to do with the baseline")
    options.add_documents(parser)
    parser.add_argument("--baseline", metavar="FILE", help=f"the file [that of the settings, else {FILE_NAME}]")
    parser.add_argument("--jobs", metavar="N", type=options.jobs, default=0, help="processes, or auto [auto]")
    parser.set_defaults(verbose=False, stdin_filename=None)


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    if STDIN in args.paths:
        raise UsageError("standard input has no baseline", where="obelism baseline")
    resolver = options.make_resolver(args)
    path = _path(args, resolver)
    shown = display(path)
    old = None if args.action == "create" else load(Path(path), shown)
    if old is None and os.path.lexists(path):
        raise UsageError("exists already", where=shown, fix="obelism baseline update renews it")
    linter = Linter(resolver, load_plugins(isolated=args.isolated))
    linter.rulesets.registry(resolver.settings_in(resolver.working))
    found = find(args, linter)
    if is_nothing(args, found):
        return NOTHING
    result = judge(linter, collect(args, linter, found))
    if result.problems:
        output.tell_problems(result.problems)
        output.tell(f"error: {shown} was left as it is, because not everything could be read")
        return ERROR
    if old is None:
        return _create(path, result.findings, resolver)
    compared = compare(old, result.findings, covered=covers(old, args.paths or ["."], _left_out(args, linter)))
    return _ACTIONS[args.action](Path(path), old, compared)


def _path(args: argparse.Namespace, resolver: Resolver) -> str:
    """Return the absolute path of the baseline."""
    settings = resolver.settings_in(resolver.working)
    return os.path.abspath(args.baseline or settings.baseline or os.path.join(settings.root, FILE_NAME))


def _left_out(args: argparse.Namespace, linter: Linter) -> frozenset[str]:
    """Return the codes of the rules that this command line leaves out; the settings' own choice counts as theirs."""
    if not any((args.select, args.ignore, args.extend_ignore, args.per_file_ignores, args.min_severity)):
        return frozenset()
    ruleset = linter.ruleset_for(os.path.join(linter.resolver.working, FILE_NAME))
    return frozenset(ruleset.registry.rules) - ruleset.active


def _create(path: str, findings: Sequence[Finding], resolver: Resolver) -> int:
    """Write the baseline and say whether a check will find it."""
    _write(Path(path), Baseline.of(os.path.dirname(path), findings))
    shown = display(path)
    output.tell(f"{shown} accepts {plural(len(findings), 'finding')}")
    if Baselines(resolver).name_for(os.path.join(resolver.working, FILE_NAME)) == path:
        output.tell("from now on obelism check reports only what is new")
    else:
        from shlex import quote

        output.tell(f"obelism check --baseline {quote(shown)} reports only what is new")
    return CLEAN


def _check(path: Path, old: Baseline, compared: Comparison) -> int:
    for entry, count in sorted(compared.stale.items())[:_SHOWN]:
        words = old.words.get(entry)
        times = f" ({count} times)" if count > 1 else ""
        output.tell(f"stale: {entry.path}: {entry.code} {f'“{words}”' if words else entry.fingerprint}{times}")
    if len(compared.stale) > _SHOWN:
        output.tell(f"and {len(compared.stale) - _SHOWN:,} more")
    if compared.new.counts:
        told = _findings(compared.new.counts)
        output.tell(f"{told} not in the baseline (obelism check reports new ones)")
    if compared.stale:
        output.tell(
            f"{display(str(path))}: {_findings(compared.stale)} gone (obelism baseline prune drops stale entries)"
        )
        return STALE
    output.tell(f"{display(str(path))}: nothing is stale among {_findings(old.counts)}")
    return CLEAN


def _prune(path: Path, old: Baseline, compared: Comparison) -> int:
    _write(path, without(old, compared.stale))
    output.tell(f"{display(str(path))}: dropped {_findings(compared.stale)}")
    return CLEAN


def _update(path: Path, old: Baseline, compared: Comparison) -> int:
    renewed = without(old, compared.stale)
    renewed.counts += compared.new.counts
    renewed.words = {**compared.new.words, **renewed.words}
    _write(path, renewed)
    dropped, accepted = _findings(compared.stale), _findings(compared.new.counts)
    output.tell(f"{display(str(path))}: dropped {dropped}, accepted {accepted} more")
    return CLEAN


_ACTIONS: dict[str, Callable[[Path, Baseline, Comparison], int]] = {
    "check": _check,
    "prune": _prune,
    "update": _update,
}


def _write(path: Path, baseline: Baseline) -> None:
    write_new(path, baseline.dumps().encode(), shown=display(str(path)))


def _findings(counts: Counter[Entry]) -> str:
    return plural(counts.total(), "finding")
