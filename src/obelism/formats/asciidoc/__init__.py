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
    document = Reader(source).document("asciidoc", _INSTEAD)
    if "endif::" in source.text:
        from obelism.formats.asciidoc.conditions import conditions_in
        from obelism.formats.conditions import choices_of
        from obelism.formats.tabs import with_alternatives

        choices = choices_of(conditions_in(source.text))
        return document._replace(blocks=tuple(with_alternatives(document.blocks, choices, cut=False)))
    return document
