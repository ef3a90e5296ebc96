"""Files read in a forked process, so that its end is survived, and the file known that it was reading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import Protocol

from obelism.findings import FileReport
from obelism.findings import Problem
from obelism.plugins.apart import apart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.engine.discover import Target
    from obelism.text.source import SourceFile


class Worker(Protocol):
    """What reads documents and reports on them: a linter, or something around one."""

    def lint_file(self, target: Target) -> FileReport: ...
    def lint_source(self, source: SourceFile, *, path: str = "", format_name: str = "") -> FileReport: ...


def lint_apart(linter: Worker, targets: Sequence[Target]) -> Iterator[FileReport]:
    """Yield the reports of files in order, read in another process."""
    reports = apart([partial(linter.lint_file, target) for target in targets])
    return (report or ended(target) for report, target in zip(reports, targets, strict=True))


def ended(target: Target) -> FileReport:
    """Return the report of a file that ended its process, nobody knows how."""
    message = "was not checked: the process that read it ended early; please report this with the file"
    return FileReport(target.shown, problems=(Problem(target.shown, message),))
