"""What readers share that take a text line by line: its lines, and blocks of some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.formats.joined import Lines
from obelism.formats.text_reader import TextReader
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obelism.formats.joined import Inline
    from obelism.formats.joined import Joined
    from obelism.text.source import SourceFile

Note = tuple["Inline", int, int]
"""The text of a note in a paragraph, and the range of the paragraph that it stands in."""


class LineReader(TextReader):
    """Write the blocks of a text; a format says in ``read`` what a line begins."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__(source, by_hand=True)
        self.lines = Lines(self.text)

    def line(self, index: int) -> str:
        """Return what stands in a line."""
        return self.text[self.lines.firsts[index] : self.lines.ends[index]]

    def raw(self, kind: BlockKind, first: int, after: int) -> int:
        """Add a block without prose of some lines, and return the line behind it."""
        last = self.lines.last_before(min(after, len(self.lines)), first)
        self.writer.keep(Block(kind, Span(self.lines.firsts[first], self.lines.ends[last])))
        return after

    def keep_with_notes(self, block: Block, source: Joined, notes: Iterable[Note]) -> None:
        """Add the block of a paragraph, and one for each note in it."""
        self.writer.keep(block)
        for inside, first, last in notes:
            self.writer.keep(inside.block(BlockKind.FOOTNOTE, source.start(first), source.end(last)))
