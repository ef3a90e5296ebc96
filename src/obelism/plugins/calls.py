"""Which function of a plugin runs at the moment."""

from __future__ import annotations

import os
import time

Place = tuple[str, str]
"""A plugin with its version, and which of its functions is called."""


class Call:
    """One call of a plugin: who is called, within which other call, until when, and what has happened meanwhile."""

    def __init__(self, place: Place, seconds: float, outer: Call | None) -> None:
        self.place = place
        self.seconds = seconds
        self.outer = outer
        self.until = time.monotonic() + seconds
        self.process = os.getpid()
        self.interrupted = False
        self.stops = 0


current: Call | None = None
"""The call that runs, of several within each other the innermost."""


def in_current_process() -> bool:
    """Tell whether a plugin runs, in the process in which it was called and none that it has split off."""
    return current is not None and os.getpid() == current.process
