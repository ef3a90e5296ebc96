"""Where output goes, and how it looks there."""

from __future__ import annotations

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
    """Open a file to write a report to, or standard output.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout
        return
    try:
        stream = open(path, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=path) from None
    with stream:
        yield stream


def tell(message: str) -> None:
    """Print a line for people on standard error."""
    sys.stderr.write(line(f"obelism: {message}") + "\n")


def tell_problems(problems: Iterable[Problem]) -> None:
    """Print what went wrong with files, a line each."""
    for problem in problems:
        tell(f"error: {problem.path}: {problem.message}" if problem.path else f"error: {problem.message}")
