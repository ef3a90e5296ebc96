"""From what a parser reports, in bytes, to blocks whose offsets are code points."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import READABLE
from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Mark
from obelism.formats.columns import has_gaps
from obelism.formats.columns import has_leaders
from obelism.formats.columns import is_columns
from obelism.formats.columns import is_sample
from obelism.formats.inline import lead
from obelism.formats.inline import squeeze
from obelism.formats.inline import unclean
from obelism.formats.limits import FullError
from obelism.formats.limits import most_blocks
from obelism.records import new_record
from obelism.text.segments import OPAQUE
from obelism.text.segments import Deferred
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import map_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.formats.finds import Enclosed

_CONTAINER_MARKS = " \t>-*+:.)0123456789[]xX^"
_NEAR = 16  # letters before a block that are enough to see most of its markers
_AUTHORED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_SET = _AUTHORED | {BlockKind.ADMONITION}
"""Blocks whose lines may be columns that are set by hand."""


class Points:
    """Turn byte offsets of a text in UTF-8 into code points, from one place known in both units.

    It costs what lies between an offset and the last one asked for. A text in ASCII is given as no bytes at all.
    """

    __slots__ = ("_byte", "_point", "raw")

    def __init__(self, raw: bytes, byte: int = 0, point: int = 0) -> None:
        self.raw = raw
        self._byte = byte
        while byte < len(raw) and raw[byte] & 0xC0 == 0x80:
            byte -= 1
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

    def blank(self, first: int, ranges: StandIns) -> None:
        """Make white space, of as many letters, of what came from some bytes in order, from a piece on."""
        pieces = list(zip(self.texts[first:], self.begins[first:], self.ends[first:], strict=True))
        del self.texts[first:], self.begins[first:], self.ends[first:]
        for text, begin, end in pieces:
            hidden = [] if text.isspace() else ranges.shared(begin, end)
            letters = text.encode() if hidden else b""
            at = begin
            for start, stop in hidden if len(letters) == end - begin else ():
                self._add(letters[at - begin : start - begin].decode(), at, start)
                self._add(" " * (stop - start), start, stop)
                at = stop
            self._add(letters[at - begin :].decode() if at > begin else text, at, end)

    def _add(self, text: str, begin: int, end: int) -> None:
        self.texts.append(text)
        self.begins.append(begin)
        self.ends.append(end)


class StandIns:
    """Ranges of bytes in order, not nested, whose letters are none of the text."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, ranges: Sequence[Span]) -> None:
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def __bool__(self) -> bool:
        return bool(self._starts)

    def shared(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Return what they share with a range."""
        starts, ends = self._starts, self._ends
        first = bisect_right(ends, begin)
        last = bisect_left(starts, end, first)
        return [(max(starts[index], begin), min(ends[index], end)) for index in range(first, last)]


class BlockWriter:
    """Make blocks of a text from ranges in its UTF-8 bytes, given in about ascending order.

    Paragraphs that start inside one of ``enclosed`` (code points) are of its kind; no letter of ``stand_ins`` (bytes)
    becomes prose. Both are ranges in order, not nested. Without ``in_bytes`` all ranges are code points; without
    ``by_hand`` white space in a text sets no columns. One that has as many blocks as are read of a text takes no more,
    which it says with a ``FullError``, and keeps in ``read_to`` where the first of those stands.
    """

    def __init__(
        self,
        text: str,
        enclosed: Sequence[Enclosed] = (),
        stand_ins: Sequence[Span] = (),
        *,
        in_bytes: bool = True,
        by_hand: bool = True,
    ) -> None:
        self._blocks: list[Block] = []
        self.pieces = Pieces()
        self.points = Points(text.encode() if in_bytes and not text.isascii() else b"")
        self._by_hand = by_hand
        self.text = text
        self._enclosed = enclosed
        self._stand_ins = StandIns(stand_ins)
        self._most = most_blocks(len(text))
        self.read_to: int | None = None

    def add_raw(self, kind: BlockKind, start: int, end: int) -> None:
        """Add a block without prose."""
        self.keep(Block(kind, self._outline(*self.points.span(start, end))))

    def add(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        first: int,
        level: int = 0,
        marks: tuple[Mark, ...] = (),
        number: int = 0,
    ) -> None:
        """Add a block of the pieces from ``first`` on."""
        points, pieces = self.points, self.pieces
        if self._stand_ins:
            pieces.blank(first, self._stand_ins)
        last = len(pieces.texts)
        begin, stop = points.span(start, end)
        prose = "".join(pieces.texts[first:last])
        # Not a method of the writer: a map that knew its document would keep it alive until the next collection.
        segments = Deferred(_segments, points.raw, start, begin, pieces, first, last)
        span = self._outline(begin, stop) if self._by_hand else Span(begin, stop)
        self.keep(new_record(Block, (kind, span, prose, segments, level, marks, (), number)))

    def keep(self, block: Block) -> None:
        """Add a block that is made, of which only the white space is not folded yet."""
        if len(self._blocks) == self._most:
            self.read_to = block.span.start
            raise FullError
        self._blocks.append(block)

    @property
    def count(self) -> int:
        """How many blocks there are so far."""
        return len(self._blocks)

    def finish(self) -> list[Block]:
        """Return the blocks; what is done to few of them is done here."""
        blocks = self._blocks
        if self._by_hand and has_leaders(self.text):
            blocks = [Block(BlockKind.LAYOUT, block.span) if _is_led(block, self.text) else block for block in blocks]
        if indices := unclean([block.prose for block in blocks]):
            for index in indices:
                if self._by_hand and _is_layout(blocks[index], self.text):
                    blocks[index] = Block(BlockKind.LAYOUT, blocks[index].span)
                    continue
                prose, segments, marks = squeeze(blocks[index].prose, blocks[index].segments, blocks[index].marks)
                blocks[index] = blocks[index]._replace(prose=prose, segments=segments, marks=marks)
            blocks = [block for block in blocks if block.prose or block.kind not in READABLE]
        if OPAQUE in [block.prose for block in blocks]:
            blocks = [_as_formula(block, self.text) for block in blocks]
        return [self._in_place(block) for block in blocks] if self._enclosed else blocks

    def ordered(self) -> list[Block]:
        """Return the blocks by where they start, a longer one before what it holds."""
        return sorted(self.finish(), key=lambda block: (block.span.start, -block.span.end))

    def _in_place(self, block: Block) -> Block:
        if block.kind in _AUTHORED:
            index = bisect_right(self._enclosed, block.span.start, key=lambda around: around.span.start) - 1
            if index >= 0 and block.span.start < self._enclosed[index].span.end:
                return block._replace(kind=self._enclosed[index].kind)
        return block

    def _outline(self, start: int, end: int) -> Span:
        """Return the range with the markers before it on its line and without the white space behind it.

        What ends a tag of the block before it looks like such a marker.
        """
        text, first = self.text, start
        before = text[start - 1] if start else "\n"
        if before != "\n" and before != "\r":
            near = text[max(start - _NEAR, 0) : start]
            markers = len(near) - len(near.rstrip(_CONTAINER_MARKS))
            if markers == len(near):  # perhaps there are more
                near = lead(text, start)
                markers = 0 if near.strip(_CONTAINER_MARKS) else len(near)
            elif near[-markers - 1] not in "\n\r":
                markers = 0
            start -= markers
            if self._blocks and start < self._blocks[-1].span.end <= first:
                start = self._blocks[-1].span.end
            while start < end and text[start] in " \t" and not markers:  # the padding of a table cell
                start += 1
        while end > start and text[end - 1] in "\n\r \t":
            end -= 1
        return new_record(Span, (start, end))


def _is_layout(block: Block, text: str) -> bool:
    """Tell whether a block is a table that is made with blanks or tabs, or a line of output set in italics."""
    if block.kind not in _SET or not has_gaps(block.prose):
        return False
    lines = text[block.span.start : block.span.end]
    return is_sample(lines) or is_columns(lines)


def _is_led(block: Block, text: str) -> bool:
    """Tell whether the lines of a block are entries of a table of contents."""
    return block.kind in _SET and has_leaders(block.prose) and is_columns(text[block.span.start : block.span.end])


def _as_formula(block: Block, text: str) -> Block:
    """Return a block of code for a displayed formula, any other block as it is."""
    if block.prose == OPAQUE and text.startswith("$$", block.segments.sources[0].start):
        return Block(BlockKind.CODE, block.span)
    return block


def _segments(raw: bytes, byte: int, point: int, pieces: Pieces, first: int, last: int) -> SegmentMap:
    """Return the map of the prose that some pieces make up; ``byte`` and ``point`` are one place in both units."""
    begins, ends = pieces.begins[first:last], pieces.ends[first:last]
    if raw:
        ranges = list(map(Points(raw, byte, point).span, begins, ends))
        begins, ends = [start for start, _ in ranges], [end for _, end in ranges]
    return map_of(zip(map(len, pieces.texts[first:last]), begins, ends, strict=True))
