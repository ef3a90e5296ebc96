"""Typst: what is set as text. Code is not run; what it shows without content of its own is one opaque letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Document
from obelism.formats.comments import placed
from obelism.formats.comments import strays
from obelism.formats.typst.reader import Reader

if TYPE_CHECKING:
    from obelism.text.source import SourceFile

_INSTEAD = "Typst has no such comment; write // obelism: ignore[CODE]"


def parse(source: SourceFile) -> Document:
    """Return the document in a text of Typst."""
    reader = Reader(source)
    reader.read()
    blocks = tuple(reader.writer.ordered())
    known = list(placed(source.text, reader.comments))
    comments = (*known, *strays(source.text, known, blocks, _INSTEAD))
    return Document(source, "typst", blocks, tuple(sorted(comments)))
