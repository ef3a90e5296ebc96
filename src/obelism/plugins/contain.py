"""Where code of a plugin runs: it can neither end the program, nor hold it up, nor write into its output."""

from __future__ import annotations

import _thread
import atexit
import io
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from contextlib import redirect_stdout
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn
from typing import TextIO

from obelism.errors import PluginError
from obelism.errors import shorten
from obelism.plugins.valid import RubbishError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from mmap import mmap
    from types import FrameType
    from types import ModuleType

PATIENCE = 30.0
"""Seconds that one call of a plugin may take, and as many more a million letters that it is given."""

MOST_OVERDUE = 3
"""Calls of a plugin's function that are waited for in vain; then it is not called again."""

AGAIN = 1.0
"""Seconds after which a plugin that goes on although it was stopped is stopped again."""

_MOST_STOPS = 5
"""Times that a plugin is stopped before the process is ended, since nothing else is left."""

_MAX_TRACE = 20
_TRAIL_BYTES = 4_096

_Place = tuple[str, str]
"""A plugin with its version, and which of its functions is called."""


class _OverdueError(BaseException):
    """A call that takes too long; no exception that a plugin handles on its way."""


class _Call:
    """One call of a plugin: who is called, and what has happened meanwhile."""

    def __init__(self, where: str, doing: str, seconds: float) -> None:
        self.place = (where, doing)
        self.seconds = seconds
        self.process = os.getpid()
        self.interrupted = False
        self.stops = 0


_call: _Call | None = None
_given_up: dict[_Place, str] = {}
_overdue: dict[_Place, int] = {}
_trail: mmap | None = None


@contextmanager
def contained(where: str, doing: str, *, letters: int = 0) -> Iterator[None]:
    """Let a plugin run; whatever it raises, an attempt to end the process, and no end become an error that names it.

    ``letters`` are how long the text is that it is given. What it prints goes to standard error. A process that it has
    started itself may end as it likes, and ends when it comes back here. Ctrl-C is the user's, also where the plugin
    handles it. Time is told and Ctrl-C known from an imitation in the main thread of a system with signals alone.

    Raises:
        PluginError: the plugin failed, or was given up before.
    """
    global _call
    place = (where, doing)
    if place in _given_up:
        raise PluginError(f"{doing} {_given_up[place]}", where=where)
    outer, call = _call, _Call(where, doing, PATIENCE * (1 + letters / 1_000_000))
    _call = call
    failure: tuple[str, str] | None = None
    _set_trail(place)
    _replace(_REFUSING)
    try:
        with _watched(call), _no_output():
            try:
                yield
            except _OverdueError:
                raise
            except BaseException as error:
                if _is_ctrl_c(error, call):
                    call.interrupted = True
                failure = f"{doing} failed: {say(error)}", _trace(error)
    except _OverdueError:
        failure = _note_overdue(call), ""
    finally:
        if os.getpid() != call.process:
            end_process(0)
        if outer is None:
            _replace(_REAL)
        _call = outer
        _set_trail(outer.place if outer else ("", ""))
    if call.interrupted:
        raise KeyboardInterrupt
    if failure:
        raise PluginError(failure[0], where=where, trace=failure[1])


def say(error: BaseException) -> str:
    """Return an exception in one line, also one that cannot say what it is."""
    try:
        told = str(error)
    except _OverdueError:
        raise
    except BaseException:
        told = ""
    return shorten(" ".join(f"{type(error).__name__}: {told}".split()))


def _trace(error: BaseException) -> str:
    """Return the way to an exception of a plugin; what was found wrong with its answer has none."""
    if isinstance(error, RubbishError):
        return ""
    import traceback

    return "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=-_MAX_TRACE))


def _note_overdue(call: _Call) -> str:
    """Return what is told of a call that took too long; a function that does so again and again is given up."""
    _overdue[call.place] = count = _overdue.get(call.place, 0) + 1
    told = f"did not end within {call.seconds:.3g} seconds"
    if count >= MOST_OVERDUE:
        give_up(call.place, f"is not called again, since it {told} {count} times")
    return f"{call.place[1]} {told}"


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def give_up(place: _Place, why: str) -> None:
    """Let no function of a plugin be called any more, and say why when it would be."""
    _given_up[place] = why


# Time and Ctrl-C


@contextmanager
def _watched(call: _Call) -> Iterator[None]:
    """Stop a call when its time is over, and tell a Ctrl-C of the user from a KeyboardInterrupt of the plugin."""
    if not _in_main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    begun, open_ = time.monotonic(), True

    def stop(number: int, frame: FrameType | None) -> None:
        if open_ and _call is call:
            call.stops += 1
            if call.stops > _MOST_STOPS:
                _end_stuck(call)
            raise _OverdueError

    def interrupt(number: int, frame: FrameType | None) -> None:
        call.interrupted = True
        raise KeyboardInterrupt

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


def _is_ctrl_c(error: BaseException, call: _Call) -> bool:
    """Tell whether an exception is a Ctrl-C that did not pass our own handler: that of an embedder did."""
    if not isinstance(error, KeyboardInterrupt) or call.interrupted or not _in_main_thread():
        return False
    handler = signal.getsignal(signal.SIGINT)
    return callable(handler) and getattr(handler, "__module__", "") != __name__


def _end_stuck(call: _Call) -> NoReturn:
    """End a process that a plugin does not give back; there is nobody left to return an error to."""
    if "multiprocessing" not in sys.modules or sys.modules["multiprocessing"].parent_process() is None:
        told = f"obelism: error: {call.place[0]}: {call.place[1]} does not end and cannot be stopped\n"
        os.write(2, told.encode("ascii", "backslashreplace"))
    end_process(2)


@contextmanager
def _no_output() -> Iterator[None]:
    """Let what is printed go to standard error; threads other than the main one share its streams."""
    if not _in_main_thread():
        yield
        return
    with redirect_stdout(_aside()):
        yield


class _StandardError(io.RawIOBase):
    """Standard error by its number, which nobody can close or replace from here."""

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2

    def write(self, data: Any) -> int:
        return os.write(2, data)


@cache
def _aside() -> TextIO:
    below: Any = _StandardError()
    return io.TextIOWrapper(below, encoding="utf-8", errors="backslashreplace", write_through=True)


# The end of the process


def _ending(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does not do what would end this process, or leave the plugin out of time."""

    def refuse(*arguments: Any, **named: Any) -> Any:
        if _call is None or os.getpid() != _call.process or not _aims_at_us(name, arguments):
            return real(*arguments, **named)
        raise SystemExit(f"{name} would end the process")

    return refuse


def _aims_at_us(name: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether a call would end this process or the one that started it; signal 0 only asks whether one is."""
    if name in ("kill", "killpg", "pthread_kill") and arguments[1:2] == (0,):
        return False
    if name == "kill":
        return arguments[:1] != () and arguments[0] in (0, -1, os.getpid(), os.getppid(), -os.getpgrp())
    if name == "killpg":
        return arguments[:1] != () and arguments[0] in (0, os.getpgrp())
    return True


def _registering(function: Callable[..., Any], *arguments: Any, **named: Any) -> Callable[..., Any]:
    """Register what a plugin wants to be done at the end of the program, where it is contained as well."""
    where = _call.place[0] if _call else ""

    def guarded() -> None:
        with suppress(PluginError, KeyboardInterrupt), contained(where, "its end"):
            function(*arguments, **named)

    _REAL[atexit, "register"](guarded)
    return function


_NAMES: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (os, ("_exit", "abort", "execv", "execve", "kill", "killpg")),
    (sys.modules[os.name], ("_exit", "abort", "execv", "execve", "kill", "killpg")),
    (signal, ("raise_signal", "pthread_kill")),
    (sys.modules["_signal"], ("raise_signal", "pthread_kill")),
    (_thread, ("interrupt_main",)),
    (atexit, ("register",)),
)
_REAL: dict[tuple[ModuleType, str], Callable[..., Any]] = {
    (module, name): getattr(module, name) for module, names in _NAMES for name in names if hasattr(module, name)
}
_REFUSING = {
    (module, name): _registering if module is atexit else _ending(name, real) for (module, name), real in _REAL.items()
}

end_process: Callable[[int], NoReturn] = _REAL[os, "_exit"]
"""End this process at once, also while a plugin runs."""


def _replace(functions: dict[tuple[ModuleType, str], Callable[..., Any]]) -> None:
    for (module, name), function in functions.items():
        setattr(module, name, function)


def threads_left() -> bool:
    """Tell whether a thread that a plugin has started would keep the program from its end."""
    main = threading.main_thread()
    return any(thread is not main and not thread.daemon for thread in threading.enumerate())


# The trail of a process that ends all the same


def leave_trail() -> None:
    """Let the processes that are started from here on tell, even when they have ended, which plugin ran last."""
    global _trail
    if _trail is None:
        from mmap import mmap

        _trail = mmap(-1, _TRAIL_BYTES)
    _set_trail(("", ""))


def last_call() -> _Place | None:
    """Return the function of a plugin in which a process has ended, if it was in one that was not given up before."""
    if _trail is None:
        return None
    told = _trail[:].rstrip(b"\0").decode(errors="replace")
    where, tab, doing = told.partition("\t")
    return (where, doing) if tab and where and (where, doing) not in _given_up else None


def _set_trail(place: _Place) -> None:
    if _trail is not None:
        _trail[:] = "\t".join(place).encode(errors="replace")[:_TRAIL_BYTES].ljust(_TRAIL_BYTES, b"\0")
