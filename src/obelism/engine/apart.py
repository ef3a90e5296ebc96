"""Work done in a forked process, so that its end is survived: what it was doing is known, and which plugin ran."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING
from typing import NoReturn
from typing import Protocol
from typing import TypeVar

from obelism.findings import FileReport
from obelism.findings import Problem

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.engine.discover import Target
    from obelism.text.source import SourceFile

T = TypeVar("T")

FORKS = sys.platform == "linux"
"""Whether a process can be forked, which costs a few milliseconds; elsewhere it takes a start of the program."""

end_process = os._exit
"""End this process at once, also while a plugin runs, which may not."""


class Worker(Protocol):
    """What reads documents and reports on them: a linter, or something around one."""

    def lint_file(self, target: Target) -> FileReport: ...
    def lint_source(self, source: SourceFile, *, path: str = "", format_name: str = "") -> FileReport: ...


def lint_apart(linter: Worker, targets: Sequence[Target]) -> Iterator[FileReport]:
    """Yield the reports of files in order, read in another process."""
    reports = apart([partial(linter.lint_file, target) for target in targets])
    return (report or ended(target) for report, target in zip(reports, targets, strict=True))


def apart(functions: Sequence[Callable[[], T]]) -> Iterator[T | None]:
    """Yield what functions return that another process calls; None for one that ends it, nobody knows why.

    Where a plugin is known to have ended it, that function of the plugin is not called again, and the rest is done.
    """
    from obelism.plugins import contain

    left = list(functions)
    while left:
        contain.leave_trail()
        for outcome in _from_child(tuple(left)):
            yield outcome
            del left[0]
        if not left:
            return
        if blamed := contain.last_call():
            contain.give_up(blamed, "ended the process that ran it, and is not called again")
        else:
            yield None
            del left[0]


def ended(target: Target) -> FileReport:
    """Return the report of a file that ended its process, nobody knows how."""
    message = "was not checked: the process that read it ended early; please report this with the file"
    return FileReport(target.shown, problems=(Problem(target.shown, message),))


def _from_child(functions: Sequence[Callable[[], T]]) -> Iterator[T]:
    """Yield what functions return that a child of this process calls, until there is all or it has ended."""
    import pickle
    import signal

    reading, writing = os.pipe()
    living, holding = os.pipe()
    with interrupts_held() as before:
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.close(holding)
            _be_child(functions, writing, living, before)
    os.close(writing)
    os.close(living)
    try:
        with open(reading, "rb") as stream, suppress(EOFError, pickle.UnpicklingError):
            for _ in functions:
                outcome = pickle.load(stream)
                if isinstance(outcome, BaseException):
                    raise outcome
                yield outcome
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(holding)


def _be_child(
    functions: Sequence[Callable[[], object]], writing: int, living: int, before: set[signal.Signals]
) -> NoReturn:
    """Write what functions return and end, or end with the parent; Ctrl-C is for the parent."""
    import pickle
    import signal
    from threading import Thread

    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        Thread(target=_end_with_parent, args=(living,), daemon=True).start()
        with open(writing, "wb") as stream:
            for function in functions:
                outcome: object
                try:
                    outcome = function()
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
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield set()
        return
    before = {signal.Signals(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})}
    try:
        yield before
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
