"""The trail of a process that a plugin may end all the same: which function of which plugin was called last."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from mmap import mmap

    from obelism.plugins.calls import Call
    from obelism.plugins.calls import Place

_BYTES = 4_096
_SEPARATOR = "\t"

_trail: mmap | None = None


class Step(NamedTuple):
    """A call of a plugin in a process that has ended, and whether that took longer than the call may."""

    place: Place
    overdue: bool


def leave() -> None:
    """Let the processes that are started from here on tell, even when they have ended, which plugin ran last."""
    global _trail
    if _trail is None:
        from mmap import mmap

        _trail = mmap(-1, _BYTES)
    set_to(None)


def set_to(call: Call | None) -> None:
    """Note which call of a plugin runs, if any."""
    _write(_SEPARATOR.join((repr(call.until), *call.place)) if call else "")


def last() -> Step | None:
    """Return the call in which a process has ended, None where no plugin was called."""
    if _trail is None:
        return None
    told = _trail[:].rstrip(b"\0").decode(errors="replace")
    if not told:
        return None
    until, where, doing = told.split(_SEPARATOR, 2)
    return Step((where, doing), time.monotonic() > float(until))


def _write(told: str) -> None:
    if _trail is not None:
        _trail[:] = told.encode(errors="replace")[:_BYTES].ljust(_BYTES, b"\0")
