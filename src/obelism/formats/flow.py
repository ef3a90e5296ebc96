"""What readers share that take a text letter by letter, whatever its lines: the open block, and groups that close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.formats.joined import Inline
from obelism.formats.joined import Joined
from obelism.formats.text_reader import TextReader
from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.document import Alternative
    from obelism.text.source import SourceFile

_MARKED = 40
"""How many of the groups that are open may mark a block that ends within them."""


class Paragraph(NamedTuple):
    """A block that is open: its prose, where that begins and where the block does, and what item it is."""

    inline: Inline
    first: int
    begin: int
    item: int
    depth: int


class Group(NamedTuple):
    """A group that is open: where its end begins and stops, and what that does."""

    start: int
    stop: int
    mark: MarkKind | None = None
    since: int = 0
    target: str = ""
    shows: str = ""
    kind: BlockKind | None = None  # the group is a block of its own
    level: int = 0
    outer: Paragraph | None = None  # what a note stands in


class Flow(TextReader):
    """Write the blocks of a text; a format says in ``read`` what stands where, and in ``around`` what a block is."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__(source, by_hand=False)
        self.whole = Joined(self.text, (0,), (0,))
        self.inline = Inline(self.whole)
        self.begin = -1  # where the open block begins, if not with its first letter
        self.first = -1
        self.done = 0
        self.opened: list[Group] = []
        self.item = 0  # the number of the item that the next block begins
        self.depth = 0  # how deep the open block stands as an item of no container

    def around(self) -> tuple[BlockKind | None, int]:
        """Return what all text in the open containers is, and how deep in lists it stands."""
        raise NotImplementedError

    def alternatives(self) -> tuple[Alternative, ...]:
        """Return the alternatives that the open block stands in."""
        return ()

    def wordless(self) -> BlockKind | None:
        """Return what the open block is, which shows something other than words; None if it leaves no trace."""
        return BlockKind.HTML

    # Prose

    def keep(self, place: int) -> None:
        """Add what is before a place as it stands; white space begins no block."""
        if self.done < place and not self.inline.length:
            self.done = place - len(self.text[self.done : place].lstrip())
        if self.done < place:
            self.first = self.done if self.first < 0 else self.first
            self.inline.fold(self.done, place)
            self.done = place

    def skip(self, place: int, end: int) -> int:
        """Leave out a range."""
        self.keep(place)
        self.done = max(self.done, end)
        return end

    def put(self, text: str, place: int, end: int) -> int:
        """Add what a range stands for."""
        self.keep(place)
        if text and (self.inline.length or not text.isspace()):
            self.first = place if self.first < 0 else self.first
            self.inline.put(text, place, end)
        self.done = end
        return end

    def hide(self, place: int, end: int, kind: MarkKind | None = None, target: str = "") -> int:
        """Make a range one opaque letter."""
        self.keep(place)
        self.first = place if self.first < 0 else self.first
        self.inline.hide(place, end, kind, target)
        self.done = end
        return end

    def flush(self, kind: BlockKind | None = None, level: int = 0) -> None:
        """Close the open block; one without words leaves a trace where it shows something else."""
        inline, place = self.inline, self.first
        inline.trim()
        if not inline.length:
            inline.marks.clear()
        else:
            for index, group in enumerate(self.opened[-_MARKED:], max(len(self.opened) - _MARKED, 0)):
                if group.mark is not None and group.outer is None:
                    inline.mark(group.mark, min(group.since, inline.length), group.target)
                    self.opened[index] = group._replace(since=0)
            if inline.has_words:
                inside, depth = self.around()
                depth = depth or self.depth
                kind = kind or inside or (BlockKind.ITEM if depth else BlockKind.PARAGRAPH)
                level = depth if kind is BlockKind.ITEM else level
                end = self.done
                while self.text[end - 1].isspace():
                    end -= 1
                start = self.begin if 0 <= self.begin <= place else place
                number = self.item if kind is BlockKind.ITEM else 0
                self.writer.keep(inline.block(kind, start, max(end, start), level, self.alternatives(), number))
            elif inline.shows and (shown := self.wordless()):
                self.raw(shown, place, self.done)
            self.begin, self.item, self.depth = -1, 0, 0
            self.inline = Inline(self.whole)
        self.first = -1

    def raw(self, kind: BlockKind, start: int, end: int) -> None:
        """Add a block without prose."""
        if start < end:
            self.writer.keep(Block(kind, Span(start, end)))

    # Groups

    def open(self, group: Group, place: int, inside: int) -> int:
        """Open a group whose text begins at a place."""
        self.skip(place, inside)
        start, stop, mark, _, *others = group
        self.opened.append(new_record(Group, (start, stop, mark, self.inline.length, *others)))
        return inside

    def open_apart(self, group: Group, place: int, inside: int) -> int:
        """Open a group that stands in a paragraph and is a block of its own; the paragraph goes on behind it."""
        self.keep(place)
        outer = Paragraph(self.inline, self.first, self.begin, self.item, self.depth)
        self.inline, self.first, self.begin, self.item, self.depth = Paragraph(Inline(self.whole), -1, -1, 0, 0)
        return self.open(group._replace(outer=outer), place, inside)

    def close(self) -> int:
        """Close the innermost group."""
        group = self.opened.pop()
        self.keep(group.start)
        if group.kind is not None:
            self.flush(group.kind, group.level)
        elif group.mark is not None and self.inline.length > group.since:
            self.inline.mark(group.mark, group.since, group.target)
        if group.outer is not None:
            self.inline, self.first, self.begin, self.item, self.depth = group.outer
        if group.shows and group.start < group.stop:
            self.put(group.shows, group.start, group.stop)
        self.done = max(self.done, group.stop)
        return self.done
