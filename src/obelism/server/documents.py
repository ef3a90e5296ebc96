"""The texts that are open in the editor, as its changes leave them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote
from urllib.parse import unquote
from urllib.parse import urlsplit

from obelism.records import NamedTuple
from obelism.server.positions import Positions
from obelism.server.rpc import INVALID_PARAMS
from obelism.server.rpc import RequestError
from obelism.server.rpc import field

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE, UNTITLED = "file", "untitled"
MARKDOWN_IDS = frozenset({"markdown", "rmd", "quarto"})
"""What editors call Markdown, for a text without a file."""

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_DRIVE = re.compile(r"/[A-Za-z]:")


class Buffer(NamedTuple):
    """An open document: what the editor calls it, its absolute path (of one without a file a name), its text."""

    uri: str
    path: str
    language: str
    version: int
    text: str


def path_of(uri: str) -> str:
    """Return the path that a URI of a file names, nothing for any other URI."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""
    if parts.scheme.lower() != FILE:
        return ""
    path = unquote(parts.path)
    if os.sep == "\\":
        path = path[1:] if _DRIVE.match(path) else path
        path = f"//{parts.netloc}{path}" if parts.netloc else path
    return os.path.abspath(path) if path and "\0" not in path else ""


def uri_of(path: str) -> str:
    """Return the URI of an absolute path."""
    path = path.replace(os.sep, "/")
    return f"file://{quote(path if path.startswith('/') else f'/{path}', safe='/~')}"


def is_untitled(uri: str) -> bool:
    """Tell whether a URI is of a text that has no file yet."""
    return uri.partition(":")[0].lower() == UNTITLED


def changed(text: str, changes: Iterable[Any], encoding: str) -> str:
    """Return a text with the changes of a notification made to it, one after the other.

    Raises:
        RequestError: a change is not what the protocol says.
    """
    for change in changes:
        new = field(change, "text", kind=str)
        if change.get("range") is None:
            text = new
        else:
            positions = Positions(text, encoding)
            ends = sorted(offset_of(positions, change["range"], end) for end in ("start", "end"))
            text = text[: ends[0]] + new + text[ends[1] :]
        text = _joined(text)
    return text


def offset_of(positions: Positions, place: Any, *path: str) -> int:
    """Return the offset of a position in parameters.

    Raises:
        RequestError: there is none.
    """
    line, character = (field(place, *path, name, kind=int) for name in ("line", "character"))
    if line < 0 or character < 0:
        raise RequestError(INVALID_PARAMS, f"{'.'.join(path)} lies before the text")
    return positions.offset(line, character)


def _joined(text: str) -> str:
    """Return a text in which two halves of a letter that came in two changes are the letter."""
    if text.isascii() or not _PAIR.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
