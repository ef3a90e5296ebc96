"""Work done in a forked process, so that its end is survived: which plugin ran is known, and not called again."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import NoReturn
from typing import TypeVar

from obelism.errors import PluginError

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.plugins.calls import Place
    from obelism.plugins.trail import Step

T = TypeVar("T")

FORKS = sys.platform == "linux"
"""Whether a process can be forked, which costs a few milliseconds; elsewhere it takes a start of the program."""


def apart(functions: Sequence[Callable[[], T]]) -> Iterator[T | None]:
    """Yield what functions return that another process calls; None for one that ends it, nobody knows why.

    Where a plugin is known to have ended it, that function of the plugin is not called again, and the rest is done.
    """
    from obelism.plugins import trail
    from obelism.plugins.contain import give_up
    from obelism.plugins.contain import is_given_up

    left = list(functions)
    while left:
        trail.leave()
        for outcome in _from_child(tuple(left)):
            yield outcome
            del left[0]
        if not left:
            return
        step = trail.last()
        trail.leave()
        if step and not is_given_up(step.place):
            give_up(step.place, why_ended(step))
        else:
            yield None
            del left[0]


def why_ended(step: Step) -> str:
    """Say in a few words what a plugin has done to the process that ran it."""
    if step.overdue:
        return "does not end and cannot be stopped; it is not called again"
    return "ended the process that ran it, and is not called again"


def answer(where: str, doing: str, function: Callable[[], T]) -> T:
    """Return what a function of a plugin answers, in another process where one can be forked.

    Raises:
        PluginError: it failed, or ended the process.
    """
    if not _can_fork():
        return function()
    told = next(apart([lambda: (function(),)]))
    if told is None:
        raise PluginError(f"{doing} ended the process that ran it", where=where)
    return told[0]


def rehearse(function: Callable[[], object]) -> None:
    """Call a function in another process, unheard; what plugins do not come back from there is not called here."""
    from obelism.plugins.contain import give_up

    if _can_fork():
        for overdue in apart([lambda: _unheard(function)]):
            for place, why in (overdue or {}).items():
                give_up(place, why)


def _unheard(function: Callable[[], object]) -> dict[Place, str]:
    """Call a function that neither reads from nor writes to the streams of the program; return what took too long."""
    from obelism.plugins.contain import overdue

    null = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(null, number)
    function()
    return overdue()


def _can_fork() -> bool:
    """Tell whether a process can be forked here, where another thread may hold a lock that the copy would wait for."""
    import threading

    return FORKS and threading.active_count() == 1


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

    from obelism.plugins.ending import end_process
    from obelism.plugins.watch import make_expendable

    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        Thread(target=_end_with_parent, args=(living,), daemon=True).start()
        make_expendable()
        os.register_at_fork(after_in_child=lambda: os.close(writing))  # what a plugin splits off may outlive its parent
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
    from obelism.plugins.ending import end_process

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
