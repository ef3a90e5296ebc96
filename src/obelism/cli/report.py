"""``obelism report``: one HTML file to look at, with the texts and everything found in them."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from obelism.checks.readability.reading_ease import reading_ease
from obelism.checks.readability.syllables import warm_up
from obelism.cli import options
from obelism.cli import output
from obelism.cli.check import CLEAN
from obelism.cli.check import ERROR
from obelism.cli.check import NOTHING
from obelism.cli.collect import collect
from obelism.cli.collect import find
from obelism.cli.collect import is_nothing
from obelism.cli.collect import judge
from obelism.engine.accepted import Baselines
from obelism.engine.parallel import MIN_BYTES_PER_PROCESS
from obelism.engine.runner import Linter
from obelism.errors import UsageError
from obelism.findings import FileReport
from obelism.findings import extend
from obelism.plugins.manager import load_plugins
from obelism.report.html.chapters import NO_TEXT
from obelism.report.html.chapters import Chapter
from obelism.report.html.chapters import Packed
from obelism.report.html.chapters import pack
from obelism.report.html.compare import load
from obelism.report.html.page import Book
from obelism.report.html.page import render

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from obelism.checks.readability.readability import Ease
    from obelism.document import Document
    from obelism.findings import Finding
    from obelism.report.model import Run

DEFAULT_FILE = "obelism-report.html"

_EPILOG = """\
examples:
  obelism report articles -o report.html                          look at it in a browser
  obelism check articles --output json:before.json                keep the findings of today
  obelism report articles --compare before.json -o report.html    see what appeared and what went

Exit codes: 0 the report is written, 2 an error, 3 no file to read.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "report",
        usage="obelism report [OPTIONS] [PATH ...]",
        help="write a report to look at in a browser",
        description="Write one HTML file with the texts and everything found in them. It needs no network.",
        epilog=_EPILOG,
    )
    options.add_documents(parser)
    group = parser.add_argument_group("report")
    group.add_argument(
        "-o", "--output-file", metavar="FILE", default=DEFAULT_FILE, help=f"write the report there [{DEFAULT_FILE}]"
    )
    group.add_argument("--title", metavar="TEXT", default="", help="the name of the report [its findings, counted]")
    group.add_argument("--compare", metavar="FILE", help="an earlier report of the format json to compare with")
    options.add_baseline(group)
    group.add_argument("--jobs", metavar="N", type=options.jobs, default=0, help="processes, or auto [auto]")
    group.add_argument("-v", "--verbose", action="store_true", help="tell on standard error what is read")


class ReadReport(FileReport):
    """The report of a file with its packed text and how easy it is to read."""

    text: Packed = NO_TEXT
    ease: Ease | None = None


class Reader(Linter):
    """A linter that keeps the texts it reads."""

    def lint_document(self, document: Document, *, path: str = "") -> FileReport:
        """Return the report of a document with its text."""
        report = Linter.lint_document(self, document, path=path)
        return extend(ReadReport, report, text=pack(document.file.text), ease=reading_ease(document))


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    if "-" in args.paths:
        raise UsageError("a report is about files, not about standard input", where="-")
    before = load(Path(args.compare), args.compare) if args.compare else None
    resolver = options.make_resolver(args)
    reader = Reader(resolver, load_plugins(isolated=args.isolated))
    baselines = Baselines(resolver, options.baseline_of(args))
    found = find(args, reader)
    if is_nothing(args, found):
        return NOTHING
    if sum(target.size for target in found.targets) > MIN_BYTES_PER_PROCESS:
        warm_up()
    outcome = collect(args, reader, found)
    result = judge(reader, outcome, baselines)
    for warning in (*reader.rulesets.warnings, *baselines.warnings(reader)):
        output.tell(f"warning: {warning}")
    book = Book(result, _chapters(result, outcome.reports), before, args.title)
    with output.open_output(args.output_file) as stream:
        try:
            stream.writelines(render(book))
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            where = "standard output" if args.output_file == "-" else args.output_file
            raise UsageError(f"cannot be written: {error.strerror}", where=where) from None
    output.tell_problems(result.problems)
    if args.output_file != "-":
        output.tell(f"wrote {os.path.relpath(args.output_file)}")
    return ERROR if result.problems else CLEAN


def _chapters(result: Run, reports: Sequence[FileReport]) -> list[Chapter]:
    """Return the documents in order of their paths, each with the findings that are shown."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        by_path[finding.location.path].append(finding)
    return [_chapter(report, by_path[report.path]) for report in sorted(reports, key=lambda report: report.path)]


def _chapter(report: FileReport, findings: Sequence[Finding]) -> Chapter:
    text = report.text if isinstance(report, ReadReport) else NO_TEXT
    ease = report.ease if isinstance(report, ReadReport) else None
    return Chapter(report.path, report.words, tuple(findings), text, ease._asdict() if ease else None)
