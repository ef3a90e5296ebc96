"""The loop of the server: messages first, in order, and work when there are none."""

from __future__ import annotations

import os
import queue
import threading
from typing import TYPE_CHECKING
from typing import Any

from obelism.server import wire
from obelism.server.rpc import option
from obelism.server.session import Session

if TYPE_CHECKING:
    from typing import BinaryIO

    from obelism.server.options import Options

LOOK_UP = 5.0
"""Seconds after which it is looked whether the editor is still there."""

_END = object()


def serve(stdin: BinaryIO, stdout: BinaryIO, options: Options) -> int:
    """Talk to an editor until it says so, or is gone, and return the exit code.

    Messages are read by a thread of its own, so that a request which is cancelled while others are waited for is known
    to be; everything else is done in this one, in which plugins can be held to their time.
    """
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    session = Session(lambda message: wire.write(stdout, message), options)
    threading.Thread(target=_read, args=(stdin, inbox, session.cancelled), daemon=True).start()
    try:
        while session.exit_code is None:
            wait = session.work.wait() if session.is_open else None
            try:
                message = inbox.get(timeout=LOOK_UP if wait is None else min(wait, LOOK_UP))
            except queue.Empty:
                if wait is not None and wait <= LOOK_UP:
                    session.work.step()
                elif not _is_there(session.parent):
                    break
                continue
            if message is _END:
                break
            session.handle(message)
    except (BrokenPipeError, ConnectionError):
        return 1
    finally:
        session.end()
    return 1 if session.exit_code is None else session.exit_code


def _read(stdin: BinaryIO, inbox: queue.SimpleQueue[Any], cancelled: set[Any]) -> None:
    """Put what comes in into the inbox."""
    try:
        for message in wire.read(stdin):
            number = option(message, "params", "id") if option(message, "method") == "$/cancelRequest" else None
            if isinstance(number, (int, str)):
                cancelled.add(number)
            inbox.put(message)
            if option(message, "method") == "exit":
                break
    finally:
        inbox.put(_END)


def _is_there(process: int | None) -> bool:
    """Tell whether the process of the editor is still there, as far as that can be known."""
    if process is None or os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
