"""The time that a call of a plugin may take, and Ctrl-C while it runs."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING
from typing import NoReturn

from obelism.plugins import calls
from obelism.plugins.ending import end_process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType
    from typing import TextIO

    from obelism.plugins.calls import Call

AGAIN = 1.0
"""Seconds after which a plugin that goes on although it was stopped is stopped again."""

_MOST_STOPS = 5
"""Times that a plugin is stopped before the process is ended, since nothing else is left."""

_expendable = False


class OverdueError(BaseException):
    """A call that takes too long; no exception that a plugin handles on its way."""


def make_expendable() -> None:
    """Say that another process waits for this one and knows what to do when it ends early."""
    global _expendable
    _expendable = True


def in_main_thread() -> bool:
    """Tell whether this is the thread that signals reach."""
    return threading.current_thread() is threading.main_thread()


@contextmanager
def watched(call: Call) -> Iterator[None]:
    """Stop a call when its time is over, and tell a Ctrl-C of the user from a KeyboardInterrupt of the plugin.

    One that cannot be stopped, since it holds signals off or does not come back from a library, ends the process where
    that is expendable.

    Raises:
        OverdueError: its time is over.
    """
    _end_with(call)
    try:
        if in_main_thread() and hasattr(signal, "setitimer"):
            with _stopped(call):
                yield
        else:
            yield
    finally:
        if os.getpid() == call.process:  # what the plugin has split off has no watchdog to call back
            _end_with(call.outer)


@contextmanager
def _stopped(call: Call) -> Iterator[None]:
    """Stop a call in the main thread by a signal."""
    open_ = True

    def stop(number: int, frame: FrameType | None) -> None:
        if open_ and calls.current is call:
            call.stops += 1
            if call.stops > _MOST_STOPS:
                _end_stuck(call)
            raise OverdueError

    def interrupt(number: int, frame: FrameType | None) -> None:
        call.interrupted = True
        raise KeyboardInterrupt

    begun = time.monotonic()
    handler = signal.signal(signal.SIGALRM, stop)
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, interrupt)
    before = signal.setitimer(signal.ITIMER_REAL, call.seconds, AGAIN)
    try:
        yield
        open_ = False
    finally:
        open_ = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        if handler is not None:
            signal.signal(signal.SIGALRM, handler)
        if before[0]:
            signal.setitimer(signal.ITIMER_REAL, max(before[0] - (time.monotonic() - begun), 0.001), before[1])


def is_ctrl_c(error: BaseException, call: Call) -> bool:
    """Tell whether an exception is a Ctrl-C that did not pass our own handler: that of an embedder did."""
    if not isinstance(error, KeyboardInterrupt) or call.interrupted or not in_main_thread():
        return False
    handler = signal.getsignal(signal.SIGINT)
    return callable(handler) and getattr(handler, "__module__", "") != __name__


def _end_stuck(call: Call) -> NoReturn:
    """End a process that a plugin does not give back; there is nobody left to return an error to."""
    if not _expendable:
        told = f"obelism: error: {call.place[0]}: {call.place[1]} does not end and cannot be stopped\n"
        os.write(2, told.encode("ascii", "backslashreplace"))
    end_process(2)


def _end_with(call: Call | None) -> None:
    """Have an expendable process ended when a call has not ended although it was stopped again and again."""
    if not _expendable:
        return
    import faulthandler

    faulthandler.cancel_dump_traceback_later()
    if call is not None:
        patience = max(call.until - time.monotonic(), 0) + (_MOST_STOPS + 2) * AGAIN
        faulthandler.dump_traceback_later(patience, exit=True, file=_nowhere())


@cache
def _nowhere() -> TextIO:
    return open(os.devnull, "w")
