"""Org, as Emacs reads it with its usual settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.formats.org.reader import Reader

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile

_INSTEAD = "Org has no such comment; write # obelism: ignore[CODE]"


def parse(source: SourceFile) -> Document:
    """Return the document in a text of Org."""
    return Reader(source).document("org", _INSTEAD)
