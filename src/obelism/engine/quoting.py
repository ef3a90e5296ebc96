"""What a message quotes: the words of a range as readers of the page see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.blocks import written_matter
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span

MAX_EXCERPT = 120
"""Code points that a message may quote."""

MAX_WORD = 30
"""Letters of a word that a quotation is not cut in."""


def quote(document: Document, span: Span) -> str:
    """Return a range of a document's source as a message quotes it: without markup where it is a range of prose."""
    text = _shown(document, span) or document.source.text[span.start : span.end]
    return _shortened(" ".join(text.split()))


def _shown(document: Document, span: Span) -> str:
    """Return the prose that a range of the source stands for, "" where it is none, or more than prose."""
    at = document.number_at(span.start)
    if at < 0 or not (block := document.blocks[at]).prose or span.end > block.span.end:
        return ""
    if span == block.span:
        return _written(document, block, 0, len(block.prose))
    first, last = block.segments.prose_offset(span.start), block.segments.prose_offset(span.end)
    return _written(document, block, first, last) if block.source_span(first, last) == span else ""


def _written(document: Document, block: Block, start: int, end: int) -> str:
    """Return a range of prose with code, formulas and pictures as they are written."""
    prose = block.prose[start:end]
    if OPAQUE not in prose:
        return prose
    written = iter(written_matter(document, block, start, end))
    return "".join(next(written) if letter == OPAQUE else letter for letter in prose)


def _shortened(text: str) -> str:
    """Return a text that is not too long, else its beginning, which ends after a word if one ends near."""
    if len(text) <= MAX_EXCERPT:
        return text
    blank = text.rfind(" ", MAX_EXCERPT - MAX_WORD, MAX_EXCERPT)
    return (text[:blank] if blank > 0 else text[: MAX_EXCERPT - 1]) + "…"
