"""Values of the settings that a document begins with, such as its description, read as prose where a project asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.docstrings import words_of
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from obelism.document import Block
    from obelism.document import Document

_VALUE = lazy(
    r"(?m)^(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]+"
    r"(?:[>|][-+]?[ \t]*\n(?P<lines>(?:[ \t]+[^\n]*\n|[ \t]*\n)+)|(?P<quote>[\"']?)(?P<words>[^\n]*?)(?P=quote)[ \t]*$)"
)


def with_values(document: Document, keys: Collection[str]) -> Document:
    """Return a document in which the values of some keys of its settings are texts of their own.

    They are read as the text of a box is: by rules about phrases, and by none that compares or counts paragraphs.
    """
    settings = document.settings
    if settings is None:
        return document
    found = list(_values(document, settings, frozenset(keys)))
    at = document.blocks.index(settings) + 1
    return document._replace(blocks=(*document.blocks[:at], *found, *document.blocks[at:])) if found else document


def _values(document: Document, settings: Block, keys: Collection[str]) -> Iterator[Block]:
    for match in _VALUE().finditer(document.source.lined, *settings.span):
        if match["key"] in keys:
            span = Span(*match.span("lines" if match["lines"] else "words"))
            block = words_of(document.source.text, BlockKind.ADMONITION, span, span)
            if block:
                yield block
