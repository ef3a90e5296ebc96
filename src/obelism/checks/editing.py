"""Edits of a block's prose that leave markup, comments, hard line breaks and escapes as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.findings import Edit
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span
from obelism.text.words import WORD

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document

_HARD_BREAK = lazy(r" {2}[\r\n]")
_PLAIN_WORD = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAN_ON = frozenset({"though", "however", "then"})
"""Words that lean on how a sentence opens: “Overall, though, it was well built.”"""

_OPENS = frozenset("\"'“‘«([" + OPAQUE)


def plain_span(document: Document, block: Block, start: int, end: int) -> Span | None:
    """Return the source of a range of prose, None where more stands there than its words and soft line breaks."""
    span = block.source_span(start, end)
    source = document.source.text[span.start : span.end]
    if source.split() != block.prose[start:end].split() or _HARD_BREAK().search(source):
        return None
    return span


def cut_opening(document: Document, block: Block, start: int, end: int) -> tuple[Edit, ...] | None:
    """Return the edits that take out how a sentence opens, with a capital, if it had one, for what then opens it.

    None where markup is in the way or no words are left. A word with figures or capitals of its own is a name and
    stays as it is.
    """
    span = plain_span(document, block, start, end)
    following = block.prose[end : end + 1]
    if span is None or not (following.isalnum() or following in _OPENS) or not following:
        return None
    place = block.source_span(end, end + 1)
    if document.source.text[span.end : place.start].isspace():
        span = Span(span.start, place.start)  # what follows stands on the next line, indented
    word = WORD.match(block.prose, end)
    if word is not None and word[0] in _LEAN_ON:
        return None
    capital = not block.prose[start : start + 1].islower()
    plain = capital and word is not None and word[0].islower() and _PLAIN_WORD().fullmatch(word[0]) is not None
    if not plain or document.source.text[place.start : place.end] != following:
        return (Edit(span, ""),)
    if place.start == span.end:
        return (Edit(Span(span.start, place.end), following.upper()),)
    return (Edit(span, ""), Edit(place, following.upper()))
