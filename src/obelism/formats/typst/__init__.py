"""Typst: what is set as text. Code is not run; what it shows without content of its own is one opaque letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.formats.typst.reader import Reader

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile

_INSTEAD = "Typst has no such comment; write // obelism: ignore[CODE]"


def parse(source: SourceFile) -> Document:
    """Return the document in a text of Typst."""
    return Reader(source).document("typst", _INSTEAD)
