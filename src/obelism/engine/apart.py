"""Files read in one forked process, so that its end is survived: which file it was is known, and what ran there."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import NoReturn
from typing import Protocol

from obelism.findings import FileReport
from obelism.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.engine.discover import Target
    from obelism.text.source import SourceFile

FORKS = sys.platform == "linux"
"""Whether a process can be forked, which costs a few milliseconds; elsewhere it takes a start of the program."""

end_process = os._exit
"""End this process at once, also while a plugin runs, which may not."""


class Worker(Protocol):
    """What reads documents and reports on them: a linter, or something around one."""

    def lint_file(self, target: Target) -> FileReport: ...
    def lint_source(self, source: SourceFile, *, path: str = "", format_name: str = "") -> FileReport: ...


def lint_apart(linter: Worker, targets: Sequence[Target]) -> Iterator[FileReport]:
    """Yield the reports of files in order; a function of a plugin that ends the process is not called again."""
    from obelism.plugins import contain

    left = list(targets)
    while left:
        contain.leave_trail()
        for report in _from_child(linter, tuple(left)):
            yield report
            del left[0]
        if not left:
            return
        if blamed := contain.last_call():
            contain.give_up(blamed, "ended the process that read a file, and is not called again")
        else:
            yield ended(left.pop(0))


def ended(target: Target) -> FileReport:
    """Return the report of a file that ended its process, nobody knows how."""
    message = "was not checked: the process that read it ended early; please report this with the file"
    return FileReport(target.shown, problems=(Problem(target.shown, message),))


def _from_child(linter: Worker, targets: Sequence[Target]) -> Iterator[FileReport]:
    """Yield the reports that a child of this process gives, until there are all or it has ended."""
    reading, writing = os.pipe()
    living, holding = os.pipe()
    with interrupts_held() as before:
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.close(holding)
            _be_child(linter, targets, writing, living, before)
    os.close(writing)
    os.close(living)
    try:
        with open(reading, "rb") as stream, suppress(EOFError, pickle.UnpicklingError):
            for _ in targets:
                outcome = pickle.load(stream)
                if isinstance(outcome, BaseException):
                    raise outcome
                yield outcome
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(holding)


def _be_child(
    linter: Worker, targets: Sequence[Target], writing: int, living: int, before: set[signal.Signals]
) -> NoReturn:
    """Write reports and end, or end with the parent; Ctrl-C is for the parent."""
    from threading import Thread

    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        Thread(target=_end_with_parent, args=(living,), daemon=True).start()
        with open(writing, "wb") as stream:
            for target in targets:
                outcome: FileReport | BaseException
                try:
                    outcome = linter.lint_file(target)
                except BaseException as error:
                    outcome = error
                stream.write(pickle.dumps(outcome))
                stream.flush()
    finally:
        end_process(0)


def _end_with_parent(living: int) -> None:
    """End this process when the other end of a pipe is closed, which happens when the parent has ended."""
    os.read(living, 1)
    end_process(1)


@contextmanager
def interrupts_held() -> Iterator[set[signal.Signals]]:
    """Let Ctrl-C wait while processes start: one that is not yet set up would answer it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield set()
        return
    before = {signal.Signals(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})}
    try:
        yield before
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
