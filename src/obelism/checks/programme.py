"""Programmes of events: lines that say when something takes place, and below each what somebody will say there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.blocks import is_title
from obelism.document import BlockKind
from obelism.text.lazy import lazy
from obelism.text.words import DATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

LEAST_MOMENTS = 3
"""Lines of a day and an hour from which on a page is a programme."""

MOST_WORDS = 20
"""Words of the longest line that says when something takes place."""

_JOINS = frozenset("and at from gmt in of on the till to until utc".split())
_HOUR = lazy(r"\d[:.h]\d\d|\d ?[ap]\.?m\b|\bnoon\b|\bmidnight\b")


def is_moment(block: Block) -> bool:
    """Tell whether a block says when something takes place and nothing else: a date, hours, a time zone."""
    return block.derive(_is_moment)


def _is_moment(block: Block) -> bool:
    return len(block.words) <= MOST_WORDS and says_when(block.words)


def says_when(words: Sequence[str]) -> bool:
    """Tell whether some words, in lower case, name a date, hours or a time zone and nothing else."""
    return bool(words) and all(word[0].isdigit() or word in DATE_WORDS or word in _JOINS for word in words)


def is_announced(document: Document, block: Block) -> bool:
    """Tell whether a block stands below the day and hour of one of several events, as what its speakers wrote of it."""
    return id(block) in document.derive(_announced)


def _announced(document: Document) -> frozenset[int]:
    """Return the blocks below the lines of a programme, by identity; a heading or a line of a link ends each event."""
    found: list[int] = []
    hours = 0
    below = False
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and _is_moment(block) and _HOUR().search(block.folded):
            hours += 1
            below = True
        elif block.kind is BlockKind.HEADING or is_title(block):
            below = False
        elif below:
            found.append(id(block))
    return frozenset(found if hours >= LEAST_MOMENTS else ())
