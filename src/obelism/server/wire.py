"""Messages as the Language Server Protocol frames them: a header that tells their length, and JSON in UTF-8."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Any

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MAX_LINE = 4_096
"""Bytes of a line of a header."""

MAX_BODY = 64 * 1024 * 1024
"""Bytes of a message that is read; a longer one is passed over."""

_CHUNK = 1 << 16
_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,18})[ \t]*\r?\n\Z", re.IGNORECASE)
_FIELD = re.compile(rb"[!-9;-~]+:")


class Broken(NamedTuple):
    """What came instead of a message, in a few words."""

    what: str


class _Header(NamedTuple):
    """The length that a header tells, None at the end of the stream, and whether anything else was no header."""

    length: int | None
    malformed: bool


def read(stream: BinaryIO) -> Iterator[Any]:
    """Yield the JSON value of each message of a stream, `Broken` for what is none; the next header is found again."""
    while True:
        length, malformed = _read_header(stream)
        if malformed:
            yield Broken("a header is malformed")
        if length is None:
            return
        if length > MAX_BODY:
            _skip(stream, length)
            yield Broken(f"a message of {length:,} bytes is too long")
            continue
        body = stream.read(length)
        if len(body) < length:
            return
        yield _parsed(body)


def _read_header(stream: BinaryIO) -> _Header:
    """Return the next header; what is none is passed over until a length is told, wherever in a line that stands."""
    length: int | None = None
    malformed = False
    while line := stream.readline(MAX_LINE):
        if found := _LENGTH.search(line):
            length = int(found[1])
            malformed |= found.start() > 0
        elif line.strip():
            malformed |= not _FIELD.match(line)
        elif length is not None:
            break
        else:
            malformed = True
    else:
        length = None
    return _Header(length, malformed)


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0 and (chunk := stream.read(min(length, _CHUNK))):
        length -= len(chunk)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        return Broken(f"a message is not JSON: {type(error).__name__}")


def write(stream: BinaryIO, message: Any) -> None:
    """Write a message; letters beyond ASCII are escaped, so that lone surrogates are no error."""
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    stream.flush()
