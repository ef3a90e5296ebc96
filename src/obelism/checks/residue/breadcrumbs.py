"""Breadcrumbs: rows of places, parted by arrows, that lead from the start of a site to a page of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.document import Block

_ARROW = lazy(r"\s*[>»›→]\s*|\s/\s")


def is_breadcrumb(block: Block, starts: Sequence[str]) -> bool:
    """Tell whether a block is a row of three or more places that begins with one of some words, in lower case.

    In a list such a row is a step: where a reader is to click.
    """
    if block.kind is BlockKind.ITEM:
        return False
    places = _ARROW().split(block.prose.strip())  # folded, » would be a quotation mark
    return len(places) > 2 and places[0].lower() in starts and all(places)
