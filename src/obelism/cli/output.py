"""Where output goes, and how it looks there."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from obelism.errors import UsageError
from obelism.report.sanitize import line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from typing import TextIO

    from obelism.findings import Problem

DEFAULT_WIDTH = 100
_MAX_WIDTH = 160


def use_color(choice: str, stream: TextIO) -> bool:
    """Tell whether to colour: the option beats FORCE_COLOR, which beats NO_COLOR, which beats what the stream is."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def width_of(stream: TextIO) -> int:
    """Return how many columns to fill: those of a terminal, elsewhere a fixed number."""
    if not stream.isatty():
        return DEFAULT_WIDTH
    try:
        return min(os.get_terminal_size(stream.fileno()).columns, _MAX_WIDTH)
    except OSError:
        return DEFAULT_WIDTH


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """Open a file to write a report to, or standard output. The file is replaced when the report is complete.

    Raises:
        ObelismError: the file cannot be written; what was there is as it was.
    """
    if path is None or path == "-":
        yield sys.stdout
        return
    from pathlib import Path

    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():  # a pipe or a device; a folder is an error
            with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
                yield stream
            return
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=path) from None
    from obelism.fixing.writer import write_new

    report = io.StringIO(newline="")
    yield report
    write_new(target, report.getvalue().encode("utf-8", "backslashreplace"), shown=path)


def tell(message: str) -> None:
    """Print a line for people on standard error."""
    sys.stderr.write(line(f"obelism: {message}") + "\n")


def tell_problems(problems: Iterable[Problem], *, traces: bool = False) -> None:
    """Print what went wrong with files, a line each; with ``traces`` how plugins came to what they raised."""
    for problem in problems:
        tell(f"error: {problem.path}: {problem.message}" if problem.path else f"error: {problem.message}")
        if traces:
            sys.stderr.writelines(f"  {line(told)}\n" for told in problem.trace.splitlines())
