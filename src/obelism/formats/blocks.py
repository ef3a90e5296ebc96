"""From what a parser reports, in bytes, to blocks whose offsets are code points."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Mark
from obelism.formats.inline import NEEDLES
from obelism.formats.inline import ODD_SPACES
from obelism.formats.inline import is_clean
from obelism.formats.inline import lead
from obelism.formats.inline import squeeze
from obelism.text.segments import OPAQUE
from obelism.text.segments import Deferred
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

_CONTAINER_MARKS = " \t>-*+:.)0123456789[]xX^"
_SPACE_REFERENCES = ("&#", "&Tab;", "&NewLine;")
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
        raw = self.raw
        if not raw:
            return start, end
        if start >= self._byte:
            try:
                first = self._point + len(raw[self._byte : start].decode())
                self._point = first + len(raw[start:end].decode())
            except UnicodeDecodeError:  # cut inside of a letter
                pass
            else:
                self._byte = end
                return first, self._point
        return self.at(start), self.at(end)


class Pieces:
    """The pieces of a document's prose in order, and where each of them begins and ends in bytes of the text."""

    __slots__ = ("begins", "ends", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.begins: list[int] = []
        self.ends: list[int] = []

    def add(self, text: str, where: Mapping[str, int]) -> None:
        """Add a piece and the range it came from."""
        self.texts.append(text)
        self.begins.append(where["start"])
        self.ends.append(where["end"])


class BlockWriter:
    """Make blocks of a text from ranges in its UTF-8 bytes, given in about ascending order.

    Paragraphs that start inside one of ``asides`` (ranges of code points, in order, not nested) are admonitions.
    """

    def __init__(self, text: str, asides: Sequence[Span] = ()) -> None:
        self.blocks: list[Block] = []
        self.pieces = Pieces()
        self.points = Points(b"" if text.isascii() else text.encode())
        self._text = text
        self._needles = [needle for needle in (*NEEDLES, *ODD_SPACES) if needle in text]
        # No reference stands for white space, so that the text tells which there is.
        self._is_plain = "&" not in text or not any(reference in text for reference in _SPACE_REFERENCES)
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
        pieces: slice,
        marks: tuple[Mark, ...] = (),
    ) -> None:
        """Add a block of some pieces of the prose."""
        first, last = self.points.span(start, end)
        span = self._outline(first, last)
        prose = "".join(self.pieces.texts[pieces])
        # Not a method of the writer: a map that knew its document would keep it alive until the next collection.
        segments: SegmentMap | Deferred = Deferred(_segments, self.points.raw, start, first, self.pieces, pieces)
        if not is_clean(prose, self._needles, is_plain=self._is_plain):
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
        self.blocks.append(tuple.__new__(Block, (kind, span, prose, segments, level, marks)))

    def _outline(self, start: int, end: int) -> Span:
        """Return the range with the markers before it on its line and without the white space behind it."""
        text = self._text
        before = text[start - 1] if start else "\n"
        if before != "\n" and before != "\r":
            markers = "|" if before == "|" else lead(text, start)
            if not markers.strip(_CONTAINER_MARKS):
                start -= len(markers)
            else:
                while start < end and text[start] in " \t":  # the padding of a table cell
                    start += 1
        while end > start and text[end - 1] in "\n\r \t":
            end -= 1
        return tuple.__new__(Span, (start, end))


def _segments(raw: bytes, byte: int, point: int, pieces: Pieces, some: slice) -> SegmentMap:
    """Return the map of the prose that some pieces make up; ``byte`` and ``point`` are one place in both units."""
    points = Points(raw, byte, point)
    sources = [Span(*points.span(*ends)) for ends in zip(pieces.begins[some], pieces.ends[some], strict=True)]
    return join(map(Segment, pieces.texts[some], sources))[1]
