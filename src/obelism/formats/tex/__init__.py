"""LaTeX: what is set as text. Macros are not expanded; a command that is not known is one opaque letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.formats.tex.reader import Reader

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile

_INSTEAD = "LaTeX has no such comment; write % obelism: ignore[CODE]"


def parse(source: SourceFile) -> Document:
    """Return the document in a text of LaTeX."""
    return Reader(source).document("latex", _INSTEAD)
