"""A progress bar for long runs at a terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.findings import FileReport

PATIENCE = 1.0
"""Seconds that pass without a bar."""


def with_progress(reports: Iterable[FileReport], total: int) -> Iterator[FileReport]:
    """Yield reports; after a moment show on standard error how many of them there have been."""
    remaining = iter(reports)
    start = time.monotonic()
    for done, report in enumerate(remaining, 1):
        yield report
        if time.monotonic() - start > PATIENCE and done < total:
            yield from _with_bar(remaining, done, total)
            return


def _with_bar(reports: Iterator[FileReport], done: int, total: int) -> Iterator[FileReport]:
    from rich.console import Console
    from rich.progress import BarColumn
    from rich.progress import MofNCompleteColumn
    from rich.progress import Progress
    from rich.progress import TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, completed=done)
        for report in reports:
            yield report
            progress.advance(task)
