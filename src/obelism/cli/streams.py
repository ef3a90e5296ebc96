"""The standard streams as they may be: closed, of another encoding, gone while they are written to."""

from __future__ import annotations

import io
import os
import sys

from obelism.errors import UsageError

CLOSED = "is closed"


class Closed(io.TextIOBase):
    """Stand in for a stream that was closed before the program began: whatever is written to it is an error."""

    def write(self, text: str) -> int:
        """Refuse to write.

        Raises:
            UsageError: always.
        """
        raise UsageError(CLOSED, where="standard output")

    def isatty(self) -> bool:
        """Return that no terminal is there."""
        return False

    @property
    def buffer(self) -> Closed:
        """The stream of bytes below, closed too."""
        return self


def prepare() -> None:
    """Make output UTF-8 wherever it goes, and give closed streams a stand-in.

    What cannot be encoded is escaped, never an error. The next file that is opened would get the number of a closed
    stream, and what is meant for that stream would be written into it, so the number is taken.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is None:
            os.open(os.devnull, os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def read_input(limit: int = -1) -> bytes:
    """Return what standard input holds, of a longer one the bytes up to a limit.

    Raises:
        UsageError: it is closed or cannot be read.
    """
    where = "standard input"
    if sys.stdin is None:
        raise UsageError(CLOSED, where=where)
    try:
        return sys.stdin.buffer.read(limit)
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot be read: {told}", where=where) from None


def drop_output() -> None:
    """Give up what is still to be written, so that the end of the program does not try it again."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
