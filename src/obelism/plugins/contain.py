"""Where code of a plugin runs: it can neither end the program, nor hold it up, nor write into its output."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from contextlib import redirect_stdout
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING
from typing import Any
from typing import TextIO

from obelism.errors import PluginError
from obelism.errors import shorten
from obelism.plugins import calls
from obelism.plugins import ending
from obelism.plugins import trail
from obelism.plugins.valid import RubbishError
from obelism.plugins.watch import OverdueError
from obelism.plugins.watch import in_main_thread
from obelism.plugins.watch import is_ctrl_c
from obelism.plugins.watch import watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.plugins.calls import Place

PATIENCE = 30.0
"""Seconds that one call of a plugin may take, and as many more a million letters that it is given."""

MOST_OVERDUE = 3
"""Calls of a plugin's function that are waited for in vain; then it is not called again."""

_MAX_TRACE = 20

_given_up: dict[Place, str] = {}
_overdue: dict[Place, list[str]] = {}


@contextmanager
def contained(where: str, doing: str, *, letters: int = 0) -> Iterator[None]:
    """Let a plugin run; whatever it raises, an attempt to end the process, and no end become an error that names it.

    ``letters`` are how long the text is that it is given. What it prints goes to standard error. A process that it has
    started itself may end as it likes, and ends when it comes back here. Ctrl-C is the user's, also where the plugin
    handles it. Time is told and Ctrl-C known from an imitation in the main thread of a system with signals alone.

    Raises:
        PluginError: the plugin failed, or was given up before.
    """
    place = (where, doing)
    if is_given_up(place):
        raise PluginError(f"{doing} {_given_up[place]}", where=where)
    outer = calls.current
    calls.current = call = calls.Call(place, PATIENCE * (1 + letters / 1_000_000), outer)
    failure: tuple[str, str] | None = None
    trail.set_to(call)
    ending.refuse(at_the_end)
    try:
        with watched(call), _no_output():
            try:
                yield
            except OverdueError:
                raise
            except BaseException as error:
                if is_ctrl_c(error, call):
                    call.interrupted = True
                failure = f"{doing} failed: {say(error)}", _trace(error)
    except OverdueError:
        failure = _note_overdue(call), ""
    finally:
        if os.getpid() != call.process:
            ending.end_process(0)
        if outer is None:
            ending.allow()
        calls.current = outer
        trail.set_to(outer)
    if call.interrupted:
        raise KeyboardInterrupt
    if failure:
        raise PluginError(failure[0], where=where, trace=failure[1])


def say(error: BaseException) -> str:
    """Return an exception in one line, also one that cannot say what it is; a wrong answer needs no name of a class."""
    try:
        told = str(error)
    except OverdueError:
        raise
    except BaseException:
        told = ""
    said = told if isinstance(error, RubbishError) else f"{type(error).__name__}: {told}"
    return shorten(" ".join(said.split()))


def _trace(error: BaseException) -> str:
    """Return the way to an exception of a plugin; what was found wrong with its answer has none."""
    if isinstance(error, RubbishError):
        return ""
    import traceback

    return "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=-_MAX_TRACE))


def _note_overdue(call: calls.Call) -> str:
    """Return what is told of a call that took too long; a function that does so again and again is given up."""
    told = f"did not end within {call.seconds:.3g} seconds"
    times = _overdue.setdefault(call.place, [])
    times.append(told)
    if len(times) >= MOST_OVERDUE:
        give_up(call.place, f"is not called again, since it {told} {len(times)} times")
    return f"{call.place[1]} {told}"


def overdue() -> dict[Place, str]:
    """Return the functions of plugins that took too long in this process, each with what is told of that."""
    return {place: times[-1] for place, times in _overdue.items()}


def give_up(place: Place, why: str) -> None:
    """Let no function of a plugin be called any more, and say why when it would be."""
    _given_up[place] = why


def is_given_up(place: Place) -> bool:
    """Tell whether a function of a plugin is not called any more."""
    return place in _given_up


def at_the_end(where: str, function: Callable[..., Any], arguments: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Call what a plugin wants to be done at the end of the program."""
    with suppress(PluginError, KeyboardInterrupt), contained(where, "its end"):
        function(*arguments, **named)


@contextmanager
def _no_output() -> Iterator[None]:
    """Let what is printed go to standard error; threads other than the main one share its streams."""
    if not in_main_thread():
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
