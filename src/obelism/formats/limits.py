"""How much of a text is read: what is far beyond any document that people write costs no more than that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obelism.document import Document

MOST_BLOCKS = 50_000
"""Blocks that are read of a text of up to a million letters, and so many more of a longer one.

Of a thousand real files of 60 kB and more, the one with the most blocks held 33,000 in two megabytes, and of those of
less than one 12,000. The densest, a table of emojis, held 6,400 in 126 kB, which is as many a megabyte as are read. A
text of nothing but marks holds ten times as many, and takes ten times as long.
"""


class FullError(Exception):
    """A text holds more blocks than are read."""


def most_blocks(letters: int) -> int:
    """Return how many blocks are read of a text with so many letters."""
    return max(MOST_BLOCKS, MOST_BLOCKS * letters // 1_000_000)


def cut(document: Document) -> Document:
    """Return a document with no more blocks than are read, nor anything behind them."""
    blocks, end = document.blocks, document.read_to
    most = most_blocks(len(document.source.text))
    if len(blocks) > most:
        end = blocks[most].span.start if end is None else min(blocks[most].span.start, end)
    if end is None:
        return document
    return document._replace(
        blocks=tuple([block for block in blocks[:most] if block.span.start < end]),
        comments=tuple([comment for comment in document.comments if comment.span.start < end]),
        read_to=end,
    )
