"""How files of some formats begin, by which a file is told that is certainly not what its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


class _Head(NamedTuple):
    """How a kind of file begins."""

    what: str
    begins: Callable[[], re.Pattern[str]]


_HEADS = (
    _Head("an HTML page", lazy(r"(?i)\s*<(?:!doctype\s+html|html)(?=[\s>])")),
    _Head("XML", lazy(r"<\?xml\s+version=")),
    _Head("a LaTeX document", lazy(r"(?>(?:\s*+%[^\n]*+\n)*)\s*+\\documentclass\s*+[\[{]")),
    _Head("a PDF", lazy(r"%PDF-\d\.\d")),
    _Head("rich text", lazy(r"\{\\rtf\d")),
)

_OPENERS = frozenset("<%{\\")
_PROBE = 200
"""Code points in which the first that is no white space stands."""


def mistaken(text: str, name: str, begins: frozenset[str]) -> str:
    """Return why a text is certainly not in the format of that name, "" where it may be.

    ``begins`` are the kinds of files that one of the format may begin like.
    """
    if text[:_PROBE].lstrip()[:1] not in _OPENERS:
        return ""
    what = next((head.what for head in _HEADS if head.what not in begins and head.begins().match(text)), "")
    return f"the file begins as {what} does, not as its format ({name})" if what else ""
