"""LaTeX: what is set as text. Macros are not expanded; a command that is not known is one opaque letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Document
from obelism.formats.comments import placed
from obelism.formats.tex.reader import Reader

if TYPE_CHECKING:
    from obelism.text.source import SourceFile


def parse(source: SourceFile) -> Document:
    """Return the document in a text of LaTeX."""
    reader = Reader(source)
    reader.read()
    return Document(source, "latex", tuple(reader.writer.ordered()), tuple(placed(source.text, reader.comments)))
