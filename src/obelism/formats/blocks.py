"""From what a parser reports, in bytes, to blocks whose offsets are code points."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Mark
from obelism.formats.inline import NEEDLES
from obelism.formats.inline import is_clean
from obelism.formats.inline import lead
from obelism.formats.inline import squeeze
from obelism.text.segments import OPAQUE
from obelism.text.segments import Deferred
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTAINER_MARKS = " \t>-*+:.)0123456789[]xX^"
_AUTHORED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


class Points:
    """Turn byte offsets of a text in UTF-8 into code points, from one place known in both units.

    It costs what lies between an offset and the last one asked for. A text in ASCII is given as no bytes at all.
    """

    __slots__ = ("_byte", "_point", "raw")

    def __init__(self, raw: bytes, byte: int = 0, point: int = 0) -> None:
        self.raw = raw
        self._byte = byte
        self._point = point

    def at(self, offset: int) -> int:
        """Return a byte offset in code points, inside of a letter that of its start (a mask may be cut there)."""
        if not self.raw:
            return offset
        while offset < len(self.raw) and self.raw[offset] & 0xC0 == 0x80:
            offset -= 1
        if offset >= self._byte:
            self._point += len(self.raw[self._byte : offset].decode())
        else:
            self._point -= len(self.raw[offset : self._byte].decode())
        self._byte = offset
        return self._point

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a range of bytes in code points."""
        if not self.raw:
            return start, end
        if self._byte > start or not self.raw[self._byte : end].isascii():
            return self.at(start), self.at(end)
        shift = self._point - self._byte
        self._byte = end
        self._point = end + shift
        return start + shift, self._point


class BlockWriter:
    """Make blocks of a text from ranges in its UTF-8 bytes, given in about ascending order.

    Paragraphs that start inside one of ``asides`` (ranges of code points, in order, not nested) are admonitions.
    """

    def __init__(self, text: str, asides: Sequence[Span] = ()) -> None:
        self.blocks: list[Block] = []
        self.points = Points(b"" if text.isascii() else text.encode())
        self._text = text
        self._needles = [needle for needle in NEEDLES if needle in text]
        self._asides = asides
        self._aside_starts = [aside.start for aside in asides]

    def add_raw(self, kind: BlockKind, start: int, end: int) -> None:
        """Add a block without prose."""
        self.blocks.append(Block(kind, self._outline(*self.points.span(start, end))))

    def add(
        self,
        kind: BlockKind,
        level: int,
        start: int,
        end: int,
        prose: str,
        starts: list[int],
        begins: list[int],
        ends: list[int],
        marks: tuple[Mark, ...],
    ) -> None:
        """Add a block of prose whose segments start at ``starts`` and came from ``begins`` to ``ends``."""
        first, last = self.points.span(start, end)
        span = self._outline(first, last)
        # Not a method of the writer: a map that knew its document would keep it alive until the next collection.
        segments: SegmentMap | Deferred = Deferred(
            _segments, self.points.raw, start, first, starts, begins, ends, len(prose)
        )
        if not is_clean(prose, self._needles):
            prose, segments, marks = squeeze(prose, segments, marks)
            if not prose:
                return
        if prose == OPAQUE and self._text.startswith("$$", segments.sources[0].start):
            self.blocks.append(Block(BlockKind.CODE, span))  # a displayed formula
            return
        if self._asides and kind in _AUTHORED:
            index = bisect_right(self._aside_starts, span.start) - 1
            if index >= 0 and span.start < self._asides[index].end:
                kind = BlockKind.ADMONITION
        self.blocks.append(Block(kind, span, prose, segments, level, marks))

    def _outline(self, start: int, end: int) -> Span:
        """Return the range with the markers before it on its line and without the white space behind it."""
        text = self._text
        if start and text[start - 1] not in "\n\r":
            markers = lead(text, start)
            if not markers.strip(_CONTAINER_MARKS):
                start -= len(markers)
            else:
                while start < end and text[start] in " \t":  # the padding of a table cell
                    start += 1
        while end > start and text[end - 1] in "\n\r \t":
            end -= 1
        return Span(start, end)


def _segments(
    raw: bytes, byte: int, point: int, starts: list[int], begins: list[int], ends: list[int], length: int
) -> SegmentMap:
    """Return the map whose ranges are given in bytes; ``byte`` and ``point`` are one place in both units."""
    points = Points(raw, byte, point)
    sources = tuple(Span(*points.span(begin, end)) for begin, end in zip(begins, ends, strict=True))
    return SegmentMap(tuple(starts), sources, length)
