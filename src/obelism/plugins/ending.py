"""The end of the process, which code of a plugin may not bring about."""

from __future__ import annotations

import _thread
import atexit
import os
import signal
import sys
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from obelism.plugins import calls

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

end_process: Callable[[int], NoReturn] = os._exit
"""End this process at once, also while a plugin runs."""


def _ending(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does not do what would end this process, or leave the plugin out of time."""

    def refuse(*arguments: Any, **named: Any) -> Any:
        if not (calls.in_current_process() and _aims_at_us(name, arguments)):
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


def _registering(at_the_end: Callable[..., None]) -> Callable[..., Any]:
    """Return what registers a function to be called through another at the end of the program."""

    def register(function: Callable[..., Any], *arguments: Any, **named: Any) -> Callable[..., Any]:
        where = calls.current.place[0] if calls.current else ""
        _REAL[atexit, "register"](at_the_end, where, function, arguments, named)
        return function

    return register


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
_REFUSING = {(module, name): _ending(name, real) for (module, name), real in _REAL.items() if module is not atexit}


def refuse(at_the_end: Callable[..., None]) -> None:
    """Put in place of what ends a process functions that refuse to, until ``allow`` is called.

    What a plugin registers for the end of the program is then called by ``at_the_end``, which is given whose it is, the
    function and its arguments.
    """
    _replace(_REFUSING)
    atexit.register = _registering(at_the_end)


def allow() -> None:
    """Put back what ends a process."""
    _replace(_REAL)


def _replace(functions: dict[tuple[ModuleType, str], Callable[..., Any]]) -> None:
    for (module, name), function in functions.items():
        setattr(module, name, function)


def threads_left() -> bool:
    """Tell whether a thread that a plugin has started would keep the program from its end."""
    import threading

    main = threading.main_thread()
    return any(thread is not main and not thread.daemon for thread in threading.enumerate())
