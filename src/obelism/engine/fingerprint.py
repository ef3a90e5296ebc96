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
    block = _block_at(document, span.start)
    if block is None or not block.prose:
        lines = document.source.lines
        return lines.line_text(lines.line_of(span.start))
    offset = block.segments.prose_offset(span.start)
    if not block.sentences:
        return block.prose
    sentence = block.sentences[block.sentence_at(offset)]
    return block.prose[sentence.start : sentence.end]


def _block_at(document: Document, offset: int) -> Block | None:
    index = bisect_right(document.blocks, offset, key=lambda block: block.span.start) - 1
    return document.blocks[index] if index >= 0 else None
