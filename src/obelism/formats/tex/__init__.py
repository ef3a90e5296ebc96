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
    document = Reader(source).document("latex", _INSTEAD)
    if "\\fi" in source.text:
        from obelism.formats.conditions import choices_of
        from obelism.formats.tabs import with_alternatives
        from obelism.formats.tex.conditions import conditions_in

        choices = choices_of(conditions_in(source.text))
        return document._replace(blocks=tuple(with_alternatives(document.blocks, choices, cut=False)))
    return document
