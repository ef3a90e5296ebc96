"""Headings that are worded like residue of a page: an author's where they head text, and else what the page left."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.checks.residue.authored import is_linked_sentence
from obelism.checks.residue.lines import LINES
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.formats.furniture import is_furniture
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Collection

    from obelism.document import Block
    from obelism.document import Document

_LEAST_WORDS = 2
"""Words of the shortest heading that is residue by itself: one word may be the name of a part."""

_LONGEST_LABEL = 8
"""Words of the longest line without an end mark that is no text: the title of a lost page, or the name of a place."""

_TASK = lazy(r"[-*+][ \t]+\[[ xX]\]")
"""How an item of a list of tasks is written."""

_WRITTEN = frozenset({MarkKind.LINK, MarkKind.CODE, MarkKind.IMAGE, MarkKind.MATH, MarkKind.CITATION})
"""Marks that stand in a section which somebody wrote, or which at least leads somewhere."""


def heads_text(document: Document, at: int, found: Collection[int]) -> bool:
    """Tell whether something that an author wrote stands in a heading's section and those below it.

    Nothing does where there is nothing, short lines and items alone, or lines that are residue, too: of the rule that
    asks those are ``found``.
    """
    if len(document.blocks[at].words) < _LEAST_WORDS:
        return True
    end = _end_of_section(document, at)
    return any(
        (other not in found or is_linked_sentence(document, other)) and _is_text(document, document.blocks[other])
        for other in range(at + 1, end)
        if document.blocks[other].kind is not BlockKind.COMMENT
    )


def _end_of_section(document: Document, at: int) -> int:
    """Return the place of the next heading that is not below one, or the end."""
    places = document.derive(_places)
    level = document.blocks[at].level
    for number in range(bisect_right(places, at), len(places)):
        if document.blocks[places[number]].level <= level:
            return places[number]
    return len(document.blocks)


def _places(document: Document) -> list[int]:
    """Return the places of the headings."""
    return [at for at, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING]


def _is_text(document: Document, block: Block) -> bool:
    if block.kind is BlockKind.ITEM and _TASK().match(document.source.text, block.span.start):
        return True
    if block.kind not in LINES or OPAQUE in block.prose or any(mark.kind in _WRITTEN for mark in block.marks):
        return True
    if is_furniture(block.prose):
        return False
    return len(block.words) > _LONGEST_LABEL or block.prose.endswith((".", ":", ";"))
