"""The document that a format of a plugin makes, held against its source: prose leads back to the letters it shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.document import Alternative
from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Comment
from obelism.document import Document
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.plugins.valid import RubbishError
from obelism.plugins.valid import flag
from obelism.plugins.valid import kind
from obelism.plugins.valid import must
from obelism.plugins.valid import span
from obelism.plugins.valid import string
from obelism.text.normalise import fold
from obelism.text.segments import Deferred
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.text.source import SourceFile

_DEEPEST = 1_000
"""Levels of headings and lists."""


def document(item: Any, source: SourceFile) -> Document:
    """Return a document that a format made of a source."""
    must(isinstance(item, Document), f"{kind(item)} is no Document")
    must(item.source is source, "the document is of another source")
    format_ = string(item.format, "the document's format")
    for name in ("blocks", "comments"):
        must(isinstance(getattr(item, name), (tuple, list)), f"the {name} of the document are no tuple")
    blocks = tuple([_told_block(block, source) for block in item.blocks])
    return Document(source, format_, blocks, tuple([_comment(comment, source.text) for comment in item.comments]))


def _told_block(item: Any, source: SourceFile) -> Block:
    """Return a block of a document; what is wrong with it is told with the line that it begins on.

    Raises:
        RubbishError: it cannot be used.
    """
    must(isinstance(item, Block), f"{kind(item)} is no Block")
    start, _ = span(item.span, len(source.text))
    try:
        return _block(item, source.text)
    except RubbishError as error:
        raise RubbishError(f"block in line {source.lines.line_of(start)}: {error}") from None


def _block(item: Block, text: str) -> Block:
    must(isinstance(item.kind, BlockKind), f"its kind is {kind(item.kind)}, and no BlockKind")
    place, prose = span(item.span, len(text)), string(item.prose, "the prose of a block")
    must(type(item.level) is int and 0 <= item.level <= _DEEPEST, "the level of a block is no small whole number")
    segments = _segments(item.segments, prose, text, place)
    marks = tuple([_mark(mark, len(prose)) for mark in _tuple(item.marks, "marks")])
    alternatives = tuple([_alternative(one) for one in _tuple(item.alternatives, "alternatives")])
    must(type(item.number) is int and item.number >= 0, "the number of a block is no whole number")
    return Block(item.kind, place, prose, segments, item.level, marks, alternatives, item.number)


def _tuple(items: Any, about: str) -> tuple[Any, ...]:
    must(isinstance(items, (tuple, list)), f"the {about} of a block are no tuple")
    return tuple(items)


def _segments(item: Any, prose: str, text: str, place: Span) -> SegmentMap:
    """Return the map of a block's prose; every segment lies in the block, and none shows letters that are not there."""
    found = item.resolved if isinstance(item, Deferred) else item
    must(isinstance(found, SegmentMap), f"{kind(found)} is no SegmentMap")
    starts, sources = found.prose_starts, found.sources
    must(isinstance(starts, (tuple, list)) and isinstance(sources, (tuple, list)), "a SegmentMap is not of tuples")
    must(len(starts) == len(sources), "a SegmentMap has not as many sources as starts")
    must(all(type(number) is int for number in (*starts, found.prose_end)), "a SegmentMap is not of whole numbers")
    must(found.prose_end == len(prose), f"a SegmentMap ends at {found.prose_end:.0f}, and its prose at {len(prose)}")
    bounds = [*starts, found.prose_end]
    must(not prose or starts, "the prose of a block has no SegmentMap")
    must(not starts or bounds[0] == 0, "a SegmentMap does not begin with the prose")
    must(all(one < other for one, other in pairwise(bounds)), "the starts of a SegmentMap do not grow")
    spans = [span(source, len(text)) for source in sources]
    must(all(one.end <= other.start for one, other in pairwise(spans)), "the sources of a SegmentMap are not in order")
    if spans:
        inside = place.start <= spans[0].start and spans[-1].end <= place.end
        must(inside, f"the prose of a block stands at {spans[0].start}:{spans[-1].end}, outside the block")
    for (start, end), source in zip(pairwise(bounds), spans, strict=True):
        _compare(prose[start:end], text[source.start : source.end])
    return SegmentMap(tuple(starts), tuple(spans), found.prose_end)


def _compare(shown: str, written: str) -> None:
    """Refuse prose that maps letter by letter to other letters; signs may stand for others, as dashes and quotes do."""
    if len(shown) != len(written) or shown == written:
        return
    for one, other in zip(fold(shown), fold(written), strict=True):
        if one != other and one.isalnum() and other.isalnum():
            raise RubbishError(f"a SegmentMap says that {shown[:40]!r} is written {written[:40]!r}")


def _mark(item: Any, length: int) -> Mark:
    must(isinstance(item, Mark) and isinstance(item.kind, MarkKind), f"{kind(item)} is no Mark")
    start, end = span((item.start, item.end), length)
    return Mark(item.kind, start, end, string(item.target, "the target of a mark"))


def _alternative(item: Any) -> Alternative:
    must(isinstance(item, tuple) and len(item) == len(Alternative._fields), f"{kind(item)} is no Alternative")
    group, start = item
    must(type(group) is int and type(start) is int, "an Alternative is not of two whole numbers")
    return Alternative(group, start)


def _comment(item: Any, text: str) -> Comment:
    must(isinstance(item, Comment), f"{kind(item)} is no Comment")
    told, instead = string(item.text, "the text of a comment"), string(item.instead, "what to write instead")
    block, opens = flag(item.block, "the block of a comment"), flag(item.opens, "the opens of a comment")
    return Comment(span(item.span, len(text)), told, block, opens, instead)
