"""AsciiDoc, as Asciidoctor reads it; files that are included, conditions and attributes are not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.formats.asciidoc.reader import Reader

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile

_INSTEAD = "AsciiDoc has no such comment; write // obelism: ignore[CODE]"


def parse(source: SourceFile) -> Document:
    """Return the document in a text of AsciiDoc."""
    return Reader(source).document("asciidoc", _INSTEAD)
