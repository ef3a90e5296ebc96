"""``obelism explain``: say what a file is taken for, which rules ran, and what became of all they saw."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from functools import partial
from typing import TYPE_CHECKING

from obelism.cli import args as arguments
from obelism.cli import explanation
from obelism.cli import options
from obelism.cli import output
from obelism.cli.check import CLEAN
from obelism.cli.check import ERROR
from obelism.cli.collect import STDIN
from obelism.cli.streams import read_input
from obelism.config.discover import display
from obelism.engine.accepted import Baselines
from obelism.engine.discover import is_foreign
from obelism.engine.explaining import explain
from obelism.engine.notices import unread_message
from obelism.engine.runner import Linter
from obelism.errors import UsageError
from obelism.formats.registry import DEFAULT_FORMAT
from obelism.plugins.apart import answer
from obelism.plugins.manager import load_plugins
from obelism.records import NamedTuple
from obelism.report.places import STDIN_NAME
from obelism.report.sanitize import json_text
from obelism.report.sanitize import line
from obelism.text.source import decode
from obelism.text.source import is_binary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from obelism.findings import Problem
    from obelism.text.source import SourceFile

_EPILOG = """\
examples:
  obelism explain guide.md        what the file is taken for, and every line on which something was seen
  obelism explain guide.md:31     one line: what was found there, and why it is shown or not
  cat draft.md | obelism explain - --stdin-filename draft.md
"""

_PLACE = re.compile(r"(?s)(?P<path>.+?):(?P<line>[0-9]+)(?::[0-9]+)?")
_LINE = re.compile(r"(?s)(?P<path>.+):(?P<line>[0-9]+)")


class Place(NamedTuple):
    """A file, and one of its lines or 0 for all."""

    path: str
    line: int = 0


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "explain",
        usage="obelism explain [OPTIONS] FILE[:LINE]",
        help=arguments.COMMANDS["explain"],
        description="Say what a file is taken for, which rules ran in it, and what became of all they saw.",
        epilog=_EPILOG,
    )
    parser.add_argument("place", metavar="FILE[:LINE]", help="a file, or - for standard input, and one of its lines")
    options.add_selection(parser)
    options.add_config(parser)
    group = parser.add_argument_group("other")
    group.add_argument("--output-format", choices=("text", "json"), default="text", help="[text]")
    group.add_argument("--stdin-filename", metavar="PATH", help="decides format and settings of standard input")
    group.add_argument("--baseline", metavar="FILE", help="accept the findings that this file lists")


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    place = read_place(args.place)
    linter = Linter(options.make_resolver(args), load_plugins(isolated=args.isolated))
    source, path = _read(linter, place, args.stdin_filename)
    told = partial(_explain, args, linter, place, source, path)
    text, problems = answer(source.path, "explaining it", told) if linter.plugins.run_in_files else told()
    sys.stdout.write(text)
    output.tell_problems(problems)
    return ERROR if problems else CLEAN


def _explain(
    args: argparse.Namespace, linter: Linter, place: Place, source: SourceFile, path: str
) -> tuple[str, Sequence[Problem]]:
    """Return what there is to say of a document at an absolute path, and what went wrong.

    Raises:
        UsageError: it does not have the line that is asked about.
    """
    format_name = DEFAULT_FORMAT if place.path == STDIN and args.stdin_filename is None else ""
    document = linter.parse(source, path=path, format_name=format_name)
    shown = f"{document.path}:{place.line}"
    last = document.file.lines.line_of(max(len(document.file.text) - 1, 0))
    if place.line > last:
        raise UsageError(f"the file ends with line {last}", where=shown)
    explained = explain(linter, Baselines(linter.resolver, args.baseline), document, path)
    problems = (*linter.plugins.problems, *linter.rulesets.problems, *explained.report.problems)
    if args.output_format == "json":
        record = explanation.as_object(explained, place.line)
        return json_text(json.dumps(record, ensure_ascii=False, indent=2)) + "\n", problems
    return "".join([line(text) + "\n" for text in explanation.page(explained, place.line)]), problems


def read_place(word: str) -> Place:
    """Return the file and line that a word names; a file whose own name ends in a colon and digits wins.

    Raises:
        UsageError: the line is none.
    """
    match = _LINE.fullmatch(word)
    if match is None or os.path.lexists(word):
        return Place(word)
    if not os.path.lexists(match["path"]):
        match = _PLACE.fullmatch(word) or match
    if not int(match["line"]):
        raise UsageError("lines count from 1", where=word)
    return Place(match["path"], int(match["line"]))


def _read(linter: Linter, place: Place, filename: str | None) -> tuple[SourceFile, str]:
    """Return the source of the document that a place is in, and the absolute path that decides about its settings.

    Raises:
        UsageError: it cannot be read, is not text, or is in a format that is not read.
    """
    streamed = place.path == STDIN
    name = filename or STDIN_NAME if streamed else place.path
    shown, path = name if streamed else display(name), os.path.abspath(name)
    limit = linter.settings_for(path).max_file_size
    raw = read_input(limit + 1) if streamed else _bytes(path, shown, limit)
    if len(raw) > limit:
        raise UsageError(f"has more than the {limit:,} bytes of max-file-size", where=shown)
    if is_binary(raw) and not linter.takes_raw(path):
        raise UsageError("is not text", where=shown)
    if is_foreign(path, linter.is_known):
        raise UsageError(unread_message(path), where=shown)
    return decode(shown, raw), path


def _bytes(path: str, shown: str, limit: int) -> bytes:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise UsageError("is a folder", where=shown, fix="explain reads one file")
        if not stat.S_ISREG(status.st_mode):
            raise UsageError("is not a regular file", where=shown)
        with open(path, "rb") as stream:
            return stream.read(limit + 1)
    except FileNotFoundError:
        raise UsageError("does not exist", where=shown) from None
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot be read: {told}", where=shown) from None
