"""How files of some formats begin, by which a file is told that is certainly not what its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

MARKUP = frozenset({"asciidoc", "html", "latex", "markdown", "org", "plain", "rst"})
"""Formats of texts; source code may begin with whatever it prints, and the others tell by themselves what they are."""


class _Head(NamedTuple):
    """How a kind of file begins, and the formats whose files may begin so, too."""

    what: str
    begins: Callable[[], re.Pattern[str]]
    also: frozenset[str]


_HEADS = (
    _Head(
        "an HTML page",
        lazy(r"(?i)\s*<(?:!doctype\s+html|html)(?=[\s>])"),
        frozenset({"html", "markdown"}),  # HTML is part of Markdown
    ),
    _Head("XML", lazy(r"<\?xml\s+version="), frozenset({"html", "markdown"})),
    _Head("a LaTeX document", lazy(r"(?:\s*+%[^\n]*+\n)*+\s*+\\documentclass\s*+[\[{]"), frozenset({"latex"})),
    _Head("a PDF", lazy(r"%PDF-\d\.\d"), frozenset()),
    _Head("rich text", lazy(r"\{\\rtf\d"), frozenset()),
)

_OPENERS = frozenset("<%{\\")
_PROBE = 200
"""Code points in which the first that is no white space stands."""


def mistaken(text: str, name: str) -> str:
    """Return why a text is certainly not in the format of that name, "" where it may be."""
    if name not in MARKUP or text[:_PROBE].lstrip()[:1] not in _OPENERS:
        return ""
    found = (head.what for head in _HEADS if name not in head.also and head.begins().match(text))
    what = next(found, "")
    return f"the file begins as {what} does, not as its format ({name})" if what else ""
