"""What a finding stays known by when its line moves."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.text.checksum import checksum
from obelism.text.normalise import fold
from obelism.text.words import find_words

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span


def fingerprint(document: Document, span: Span) -> str:
    """Return a checksum of the words of the sentence a span starts in, 16 hexadecimal digits.

    Neither moving nor re-wrapping a sentence changes it; changing one of its words does.
    """
    text = fold(_sentence(document, span))
    words = " ".join(find_words(text)) or text
    return checksum(words.encode("utf-8", "surrogatepass"))


def _sentence(document: Document, span: Span) -> str:
    place = sentence_at(document, span.start)
    if place is None:
        lines = document.source.lines
        return lines.line_text(lines.line_of(span.start))
    block = document.blocks[place[0]]
    if not block.sentences:
        return block.prose
    sentence = block.sentences[place[1]]
    return block.prose[sentence.start : sentence.end]


def sentence_at(document: Document, offset: int) -> tuple[int, int] | None:
    """Return the numbers of the block at an offset of the source and of its sentence; None where there is no prose."""
    index = block_at(document, offset)
    block = document.blocks[index] if index >= 0 else None
    if block is None or not block.prose:
        return None
    return index, block.sentence_at(block.segments.prose_offset(offset))


def block_at(document: Document, offset: int) -> int:
    """Return the number of the block at an offset of the source, -1 before the first."""
    return bisect_right(document.blocks, offset, key=_start) - 1


def _start(block: Block) -> int:
    return block.span.start
