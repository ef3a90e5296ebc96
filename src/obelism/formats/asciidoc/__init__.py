"""AsciiDoc, as Asciidoctor reads it; files that are included, conditions and attributes are not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Document
from obelism.formats.asciidoc.reader import Reader
from obelism.formats.comments import strays

if TYPE_CHECKING:
    from obelism.text.source import SourceFile

_INSTEAD = "AsciiDoc has no such comment; write // obelism: ignore[CODE]"


def parse(source: SourceFile) -> Document:
    """Return the document in a text of AsciiDoc."""
    reader = Reader(source)
    reader.read()
    comments = (*reader.comments, *strays(source.text, reader.comments, _INSTEAD))
    return Document(source, "asciidoc", tuple(reader.blocks()), tuple(sorted(comments)))
