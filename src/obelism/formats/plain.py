"""Plain text to blocks: paragraphs, unmarked headings, list items, quotations and code, told by their shape.

A text is either wrapped (a paragraph runs over several lines) or has one paragraph a line, with or without blank
lines between. Which of the two is decided once; then each line goes on with the paragraph before it or does not.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.document import Mark
from obelism.formats.comments import strays
from obelism.formats.inline import is_clean
from obelism.formats.inline import squeeze
from obelism.formats.layout import Line
from obelism.formats.layout import is_code
from obelism.formats.layout import is_output
from obelism.formats.layout import lines_of
from obelism.formats.layout import runs_on
from obelism.formats.layout import with_rows
from obelism.formats.layout import wrap_width
from obelism.formats.limits import most_blocks
from obelism.formats.titles import HASHES
from obelism.formats.titles import Titles
from obelism.text.segments import Deferred
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.text.source import SourceFile


_INSTEAD = "plain text has no comments; per-file-ignores or a baseline can silence findings"


def parse(source: SourceFile) -> Document:
    """Return the document in a plain text."""
    reader = _Reader(source)
    comments = tuple(strays(source.text, (), (), _INSTEAD))
    return Document(source, "plain", tuple(reader.blocks()), comments, read_to=reader.read_to)


class _Reader:
    """Make blocks of the groups of lines that belong together."""

    def __init__(self, source: SourceFile) -> None:
        self.text = source.text
        lines = with_rows(self.text, list(lines_of(source)))
        self.margin = min((line.indent for line in lines), default=0)
        most = most_blocks(len(self.text))
        self.groups = list(islice(_groups(self.text, lines, wrap_width(self.text, lines)), most + 1))
        self.read_to = self.groups.pop()[0].start if len(self.groups) > most else None
        # The list that is open: columns of its markers, outermost first, and of the last item's text.
        self.markers: list[int] = []
        self.item_text = 0

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order; pieces of code are one block whatever stands between their lines."""
        titles = Titles(self.text, self.groups, self.margin)
        code: Span | None = None
        for index, level in enumerate(titles.levels()):
            group = self.groups[index]
            if level:
                self.markers.clear()
            kind = BlockKind.HEADING if level else self.kind(group)
            end = self.groups[index + 1][-1].end if level and titles.underline(index) else group[-1].end
            if kind is BlockKind.CODE:
                code = Span(code.start if code else group[0].start, end)
                continue
            if code:
                yield Block(BlockKind.CODE, code)
                code = None
            if kind is BlockKind.LAYOUT:
                yield Block(kind, Span(group[0].start, end))
            elif kind is not None:
                level = len(self.markers) if kind is BlockKind.ITEM else level
                block = self.block(kind, Span(group[0].start, end), self.pieces(group), level)
                if block.prose:
                    yield block
        if code:
            yield Block(BlockKind.CODE, code)

    def kind(self, group: Sequence[Line]) -> BlockKind | None:
        """Return what a group is if it is no heading, None for a rule; keep track of lists."""
        first = group[0]
        if all(is_output(self.text, line) for line in group):
            self.markers.clear()
            return BlockKind.CODE
        if first.is_item:
            while self.markers and self.markers[-1] >= first.indent:
                self.markers.pop()
            self.markers.append(first.indent)
            self.item_text = first.body_indent
            return BlockKind.ITEM
        inside = bool(self.markers) and first.indent > self.markers[-1]
        indent = min(line.indent for line in group) - (self.item_text if inside else self.margin)
        if indent >= 4 and not first.kind and is_code(self.text[first.start : group[-1].end]):
            return BlockKind.CODE
        if inside and not first.kind:
            return BlockKind.ITEM
        self.markers.clear()
        if first.kind == "rule":
            return None
        if first.kind == "row":
            return BlockKind.LAYOUT
        return BlockKind.QUOTE if first.kind == "quote" else BlockKind.PARAGRAPH

    def pieces(self, group: Sequence[Line]) -> list[Span]:
        """Return the ranges of the text that hold a group's prose."""
        first = group[0]
        if first.kind == "quote":
            return [Span(line.body, line.end) for line in group]
        hashes = HASHES().match(self.text, first.start, first.end)
        return [Span(hashes.end() if hashes and len(group) == 1 else first.body, group[-1].end)]

    def block(self, kind: BlockKind, span: Span, pieces: Sequence[Span], level: int = 0) -> Block:
        """Return a block whose prose stands in some ranges of the text."""
        start, end = pieces[0]
        # A line end and the space it becomes are one letter each, so one segment maps a whole paragraph.
        prose = self.text[start:end].replace("\n", " ")
        mapped: SegmentMap | Deferred = SegmentMap((0,), (pieces[0],), end - start)
        if len(pieces) > 1:
            prose, mapped = join(_spaced(self.text, pieces))
        marks: tuple[Mark, ...] = ()
        if not is_clean(prose):
            prose, mapped, marks = squeeze(prose, mapped)
        return Block(kind, span, prose, mapped, level, marks)


def _spaced(text: str, pieces: Sequence[Span]) -> Iterator[Segment]:
    """Yield ranges of the text as segments with a space for what lies between two of them."""
    end = -1
    for piece in pieces:
        if end >= 0:
            yield Segment(" ", Span(end, piece.start))
        yield Segment(text[piece.start : piece.end], piece)
        end = piece.end


def _groups(text: str, lines: Sequence[Line], width: int) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of one paragraph, item, heading or quotation after the other."""
    group: list[Line] = []
    for line in lines:
        if group and not runs_on(text, group, line, width):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)
