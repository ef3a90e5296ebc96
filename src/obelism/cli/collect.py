"""Lint what a command line names: find the files, read them, conclude across them, decide what is shown."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from obelism import __version__
from obelism.cli import output
from obelism.cli.streams import read_input
from obelism.engine import notices
from obelism.engine.apart import ended
from obelism.engine.discover import Found
from obelism.engine.discover import Target
from obelism.engine.discover import discover
from obelism.engine.discover import is_foreign
from obelism.engine.discover import is_left_out
from obelism.engine.grouping import without_lone
from obelism.engine.parallel import lint_files
from obelism.engine.results import Conclusion
from obelism.findings import Problem
from obelism.findings import without_facts
from obelism.formats.registry import DEFAULT_FORMAT
from obelism.plugins.apart import FORKS
from obelism.plugins.apart import apart
from obelism.records import NamedTuple
from obelism.report.model import Run
from obelism.report.model import plural
from obelism.report.places import STDIN_NAME
from obelism.text.source import decode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.cache.memory import Memory
    from obelism.engine.accepted import Baselines
    from obelism.engine.apart import Worker
    from obelism.engine.facts import Facts
    from obelism.engine.runner import Linter
    from obelism.findings import Fact
    from obelism.findings import FileReport
    from obelism.findings import Finding

STDIN = "-"


class Outcome(NamedTuple):
    """What a run has found, before it is decided what of it is shown."""

    reports: list[FileReport]
    concluded: Conclusion
    problems: list[Problem]


def find(args: argparse.Namespace, linter: Linter) -> Found:
    """Return the files to read; standard input is no file."""
    paths = [path for path in args.paths if path != STDIN]
    streamed = STDIN in args.paths
    found = discover(paths if streamed else paths or ["."], linter.resolver, linter.is_known)
    if not streamed or args.stdin_filename is None:
        return found
    name = args.stdin_filename
    path = os.path.abspath(name)
    if is_left_out(path, linter.resolver):
        return found._replace(left_out=found.left_out + 1)
    if is_foreign(path, linter.is_known):
        return found._replace(refused=(*found.refused, Target(path, name, 0, named=True)))
    return found


def is_nothing(args: argparse.Namespace, found: Found) -> bool:
    """Tell whether there is no file to read, and say so; files that settings leave out are an answer."""
    optional = getattr(args, "allow_empty", None)
    streamed = STDIN in args.paths and not found.refused
    if found.targets or found.problems or found.left_out or streamed or optional:
        return False
    hint = "" if optional is None else " (--allow-empty accepts that)"
    others = _unread(found)
    only = f", only formats that Obelism does not know: {others}" if others else ""
    output.tell(f"error: no document was found there{only}{hint}")
    return True


def collect(
    args: argparse.Namespace,
    linter: Linter,
    found: Found,
    worker: Worker | None = None,
    memory: Memory | None = None,
) -> Outcome:
    """Lint everything and conclude across files; ``worker`` is what reads files where that is not the linter.

    Files that ``memory`` knows are not read again.
    """
    reports: list[FileReport] = []
    problems = list(found.problems)
    worker = worker or linter
    facts = linter.facts_of(_size(linter, found))
    if STDIN in args.paths:
        reports += _lint_stdin(args, linter, worker)
        facts.add(fact for report in reports for fact in report.facts)
    reports += _refuse(linter, found)
    read = partial(lint_files, worker, jobs=args.jobs, apart=linter.plugins.run_in_files)
    work = _recalled(linter, found.targets, read, memory) if memory else read(found.targets)
    for report in _with_progress(work, len(found.targets)):
        if args.verbose:
            output.tell(f"read {report.path}: {plural(len(report.findings), 'finding')}")
        facts.add(report.facts)
        reports.append(without_facts(report))
    for report in reports:
        problems.extend(report.problems)
    for target in found.targets:  # read by another process, which alone knows what its settings were warned of
        linter.rulesets.registry(linter.settings_for(target.path))
    _tell_of_other_languages(reports)
    _tell_of_other_formats(found)
    changed = linter.changed
    conclude = partial(_conclude, linter, facts)
    if memory:
        concluded = memory.conclude(reports, conclude, Conclusion)
        memory.save()
    else:
        concluded = conclude(())
    if changed is None:
        return Outcome(reports, concluded, [*problems, *concluded.problems])
    from obelism.triage.changed import turn

    findings, defects, withheld, limited = concluded
    turned = [list(turn(found, changed)) for found in (findings, withheld, limited)]
    reports = [report for report in reports if report.path in changed]
    return Outcome(reports, Conclusion(turned[0], defects, turned[1], turned[2]), [*problems, *defects])


def _recalled(
    linter: Linter,
    targets: Sequence[Target],
    read: Callable[[Sequence[Target]], Iterator[FileReport]],
    memory: Memory,
) -> Iterator[FileReport]:
    """Yield the reports of files in order, those that are known as they are, and keep those that are not."""
    flags = {target: {"named": target.named, "aside": linter.is_aside(target.path)} for target in targets}
    known = {target: memory.recall(target.path, target.shown, **flags[target]) for target in targets}
    fresh = read([target for target in targets if known[target] is None])
    for target in targets:
        report = known[target]
        if report is None:
            report = next(fresh)
            memory.learn(target.path, report, **flags[target])
        yield report


def _size(linter: Linter, found: Found) -> int:
    """Return how many bytes the files have whose facts may be kept on disk, which no other process may read."""
    return 0 if linter.plugins.run_across_files else sum(target.size for target in found.targets)


def _conclude(linter: Linter, facts: Facts, more: Iterable[Fact]) -> Conclusion:
    """Return what rules across files find, in another process where a plugin has such a rule."""
    facts.add(more)
    conclude = partial(linter.conclude_kept, facts)
    if not (facts and linter.plugins.run_across_files and FORKS):
        return conclude()
    problem = Problem("", "the rules across files were not run: their process ended early; please report this")
    return next(apart([conclude])) or Conclusion(problems=[problem])


def _tell_of_other_languages(reports: Sequence[FileReport]) -> None:
    """Say once that documents in another language were read by fewer rules."""
    foreign = [report.path for report in reports if not report.english]
    if foreign:
        more = f" and {len(foreign) - 1:,} more" if len(foreign) > 1 else ""
        output.tell(f"note: {foreign[0]}{more}: not in English; rules about English wording did not run there")


def _tell_of_other_formats(found: Found) -> None:
    """Say once that there are documents that were not read, where others were."""
    if found.unread and found.targets:
        output.tell(f"note: not read, since Obelism does not know the format: {_unread(found)}")


def _unread(found: Found) -> str:
    """Return how many documents of which formats were not read."""
    return ", ".join(f"{count:,} {kind}" for kind, count in sorted(found.unread.items()))


def _refuse(linter: Linter, found: Found) -> Iterator[FileReport]:
    """Yield the reports of documents that are not read; where no rule tells of them it is said here."""
    for target in found.refused:
        report = linter.refuse(target)
        if report is None:
            output.tell(f"note: {target.shown}: {notices.unread_message(target.path)}")
        else:
            yield report


def _lint_stdin(args: argparse.Namespace, linter: Linter, worker: Worker) -> list[FileReport]:
    """Return the report of standard input; none where a file of that name would not be read."""
    name = args.stdin_filename or STDIN_NAME
    path = os.path.abspath(name)
    limit = linter.settings_for(path).max_file_size
    # What is not fixed is handed on as it is, so to be fixed it is read to its end.
    fixing = worker is not linter
    raw = read_input(-1 if fixing else limit + 1)
    named = args.stdin_filename is not None
    reports: list[FileReport]
    if named and (is_left_out(path, linter.resolver) or is_foreign(path, linter.is_known)):
        reports = []
    elif len(raw) > limit:
        reports = [notices.skipped(name, None, limit, linter.ruleset_for(path).rules)]
    else:
        read = partial(worker.lint_source, decode(name, raw), format_name="" if named else DEFAULT_FORMAT)
        if not (linter.plugins.run_in_files and FORKS):
            return [read()]
        return [report or ended(Target(path, name, len(raw), named)) for report in apart([read])]
    if fixing and not args.diff:
        sys.stdout.buffer.write(raw)
    return reports


def _with_progress(work: Iterable[FileReport], total: int) -> Iterator[FileReport]:
    """Yield reports; on a terminal show progress once that takes noticeably long."""
    if not sys.stderr.isatty():
        return iter(work)
    from obelism.cli.progress import with_progress

    return with_progress(work, total)


def judge(linter: Linter, outcome: Outcome, baselines: Baselines | None = None) -> Run:
    """Return the run with the findings that are shown, in order, and counts of the others."""
    shown: list[Finding] = []
    hidden = sum(report.hidden for report in outcome.reports)
    found = [item for report in outcome.reports for item in report.findings] + [*outcome.concluded.findings]
    new, accepted = baselines.split(found) if baselines else (found, [])
    for finding in new:
        if linter.is_shown(finding):
            shown.append(finding)
        else:
            hidden += 1
    shown = without_lone(sorted(shown, key=lambda finding: finding.sort_key))
    if any(not finding.excerpt for finding in shown):
        from obelism.engine.excerpts import with_excerpts

        shown = list(with_excerpts(shown))
    settings = linter.resolver.settings_in(linter.resolver.working)
    return Run(
        findings=shown,
        problems=[*linter.plugins.problems, *linter.rulesets.problems, *outcome.problems],
        rules=linter.rulesets.registry(settings).rules,
        files=len(outcome.reports),
        words=sum(report.words for report in outcome.reports),
        hidden=hidden,
        accepted=len(accepted),
        suppressed=sum(len(report.suppressed) for report in outcome.reports),
        version=__version__,
        withheld=sum(report.withheld for report in outcome.reports) + len(outcome.concluded.withheld),
        limited=sum(report.limited for report in outcome.reports) + len(outcome.concluded.limited),
        idle=sorted({code for report in outcome.reports for code in report.idle}),
        partly=_partly(outcome.reports),
    )


def _partly(reports: Iterable[FileReport]) -> dict[str, list[str]]:
    """Return the paths of files that some rules say nothing in, by reason, the most frequent reason first."""
    paths: dict[str, list[str]] = {}
    for report in reports:
        for reason in report.partly:
            paths.setdefault(reason, []).append(report.path)
    return dict(sorted(paths.items(), key=lambda item: (-len(item[1]), item[0])))
