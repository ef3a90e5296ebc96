"""The reports of one run: which formats go where."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from obelism.cli import output
from obelism.errors import PluginError
from obelism.errors import UsageError
from obelism.findings import Problem
from obelism.records import NamedTuple
from obelism.report import registry
from obelism.report.model import Style

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from obelism.plugins.reporter import Reporter
    from obelism.report.model import Run


class Target(NamedTuple):
    """An output format and a file; ``-`` is standard output."""

    reporter: Reporter
    path: str


def add_options(group: argparse._ArgumentGroup) -> None:
    """Add the options that say which formats go where."""
    group.add_argument("--output-format", metavar="FORMAT", default=None, help=f"{', '.join(registry.BUILTIN)} [full]")
    group.add_argument("-o", "--output-file", metavar="FILE", help="write the report there, not to standard output")
    group.add_argument(
        "--output",
        metavar="FORMAT:FILE",
        action="append",
        default=[],
        help="write a report of this format there, or to - for standard output; as often as you like",
    )


def targets(args: argparse.Namespace, known: Sequence[Reporter]) -> list[Target]:
    """Return the reports that options ask for, of the output formats that are known.

    Raises:
        UsageError: an option is not FORMAT:FILE, names no format, or two reports would go to one place.
    """
    wanted = [_split(word) for word in args.output]
    if args.output_format or args.output_file or not wanted:
        wanted.insert(0, (args.output_format or registry.DEFAULT, args.output_file or "-"))
    paths = [path for _, path in wanted]
    for path in paths:
        if paths.count(path) > 1:
            raise UsageError("two reports would go there", where=path)
    return [Target(registry.find(name, known), path) for name, path in wanted]


def write(args: argparse.Namespace, run: Run, wanted: Sequence[Target], *, spare_stdout: bool = False) -> list[Problem]:
    """Write all reports of a run and return what went wrong in formats of plugins.

    With ``spare_stdout`` standard error takes what is meant for standard output.
    """
    problems = []
    for target in wanted:
        try:
            _write_one(args, run, target, spare_stdout=spare_stdout)
        except PluginError as error:
            problems.append(Problem("", str(error), error.trace))
        except BrokenPipeError:
            raise
        except OSError as error:
            where = "standard output" if target.path == "-" else target.path
            raise UsageError(f"cannot be written: {error.strerror}", where=where) from None
    return problems


def _write_one(args: argparse.Namespace, run: Run, target: Target, *, spare_stdout: bool) -> None:
    reporter = target.reporter
    write_run = reporter.write
    if args.statistics and not reporter.counts and (reporter.for_people or target.path == "-"):
        from obelism.report.statistics import write as write_run
    with output.open_output(target.path) as opened:
        stream = sys.stderr if spare_stdout and target.path == "-" else opened
        color = reporter.colors and output.use_color(args.color, stream)
        write_run(run, stream, Style(color, output.width_of(stream), args.statistics, not args.quiet))
        stream.flush()


def _split(word: str) -> tuple[str, str]:
    name, colon, path = word.partition(":")
    if not colon or not name or not path:
        raise UsageError(f"{word!r} is not FORMAT:FILE", where="--output", fix="such as sarif:obelism.sarif or full:-")
    return name, path
