"""What a finding stays known by when its line moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.checksum import checksum
from obelism.text.lazy import Memo
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
    place = sentence_at(document, span.start)
    if place is None:
        return document.derive(_lines)[document.source.lines.line_of(span.start)]
    return document.blocks[place[0]].derive(_of_sentence, place[1])


def _lines(document: Document) -> Memo[int, str]:
    lines = document.source.lines  # not the document, which would hold itself and never be let go
    return Memo(lambda number: _of_text(lines.line_text(number)))


def _of_sentence(block: Block, number: int) -> str:
    return _of_text(block.prose[slice(*block.sentences[number])] if block.sentences else block.prose)


def _of_text(text: str) -> str:
    text = fold(text)
    words = " ".join(find_words(text)) or text
    return checksum(words.encode("utf-8", "surrogatepass"))


def sentence_at(document: Document, offset: int) -> tuple[int, int] | None:
    """Return the numbers of the block at an offset of the source and of its sentence; None where there is no prose."""
    index = document.number_at(offset)
    block = document.blocks[index] if index >= 0 else None
    if block is None or not block.prose:
        return None
    return index, block.sentence_at(block.segments.prose_offset(offset))
