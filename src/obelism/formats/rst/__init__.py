"""reStructuredText, as docutils and Sphinx read it, without their knowing what a project's own directives mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.formats.rst.reader import Reader

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile

_INSTEAD = "reStructuredText has no such comment; write .. obelism: ignore[CODE]"


def parse(source: SourceFile) -> Document:
    """Return the document in a text of reStructuredText."""
    return Reader(source).document("rst", _INSTEAD)
