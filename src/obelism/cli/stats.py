"""``obelism stats``: figures of documents, one by one and in total."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.checks.readability.measures import Measures
from obelism.checks.readability.measures import measure_document
from obelism.cli import args as arguments
from obelism.cli import options
from obelism.cli import output
from obelism.cli.check import CLEAN
from obelism.cli.check import ERROR
from obelism.cli.check import NOTHING
from obelism.cli.collect import collect
from obelism.cli.collect import find
from obelism.cli.collect import is_nothing
from obelism.cli.collect import judge
from obelism.engine.runner import Linter
from obelism.findings import FileReport
from obelism.findings import extend
from obelism.plugins.manager import load_plugins
from obelism.report import stats
from obelism.report.stats import SCORES
from obelism.report.stats import Row

if TYPE_CHECKING:
    import argparse

    from obelism.document import Document

_EPILOG = """\
examples:
  obelism stats docs
  obelism stats --output-format csv -o figures.csv articles

Readability is measured by textstat and is that of English. Flesch: higher is easier; 60 is plain, 30 is hard.
The others are school grades, Dale-Chall on a scale of its own. The command exits with 0 whatever it finds.
"""

FORMATS = ("table", "json", "csv")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "stats",
        usage="obelism stats [OPTIONS] [PATH ...]",
        help=arguments.COMMANDS["stats"],
        description="Show how long, how readable and how well sourced documents are, and what is found in them.",
        epilog=_EPILOG,
    )
    options.add_documents(parser)
    group = parser.add_argument_group("output")
    group.add_argument("--output-format", choices=FORMATS, default="table", help=f"{', '.join(FORMATS)} [table]")
    group.add_argument("-o", "--output-file", metavar="FILE", help="write there, not to standard output")
    group.add_argument("--stdin-filename", metavar="PATH", help="decides format and settings of standard input")
    group.add_argument("--jobs", metavar="N", type=options.jobs, default=0, help="processes, or auto [auto]")
    group.add_argument("-v", "--verbose", action="store_true", help="tell on standard error what is read")


class MeasuredReport(FileReport):
    """The report of a file with its figures."""

    measures: Measures | None = None


class Measurer(Linter):
    """A linter that measures what it reads."""

    def lint_document(self, document: Document, *, path: str = "") -> FileReport:
        """Return the report of a document with its figures."""
        report = Linter.lint_document(self, document, path=path)
        return extend(MeasuredReport, report, measures=measure_document(document))


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    resolver = options.make_resolver(args)
    measurer = Measurer(resolver, load_plugins(isolated=args.isolated))
    found = find(args, measurer)
    if is_nothing(args, found):
        return NOTHING
    outcome = collect(args, measurer, found)
    result = judge(measurer, outcome)
    by_path: dict[str, Counter[str]] = {}
    for finding in result.findings:
        by_path.setdefault(finding.location.path, Counter())[finding.code] += 1
    rows = [_row(report, by_path.get(report.path, Counter())) for report in outcome.reports]
    with output.open_output(args.output_file) as stream:
        if args.output_format == "json":
            stream.write(stats.as_json(rows))
        elif args.output_format == "csv":
            stream.write(stats.as_csv(rows))
        else:
            stream.writelines(text + "\n" for text in stats.as_table(rows))
    output.tell_problems(result.problems)
    return ERROR if result.problems else CLEAN


def _row(report: FileReport, counts: Counter[str]) -> Row:
    findings = dict(sorted(counts.items()))
    measures = report.measures if isinstance(report, MeasuredReport) else None
    if measures is None:
        return Row(report.path, report.words, findings=findings)
    scores = {name: round(getattr(measures.readability, name), 1) for name in SCORES} if measures.readability else {}
    return Row(report.path, measures.words, measures.sentences, measures.sources, findings, scores, measures.phrases)
