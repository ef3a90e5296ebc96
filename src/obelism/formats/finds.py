"""What the readers of dialects find in a text: masks, and what the parser will not see for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.document import Block
from obelism.document import BlockKind
from obelism.formats.comments import Note
from obelism.formats.masks import Mask
from obelism.formats.masks import hidden
from obelism.formats.masks import opaque
from obelism.formats.masks import stands_alone
from obelism.formats.masks import vanishing
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.formats.tabs import TabMark


class Enclosed(NamedTuple):
    """A range of a text whose paragraphs and items are of another kind."""

    span: Span
    kind: BlockKind


class Finds(NamedTuple):
    """What is found in a text; all offsets are code points of it.

    ``blocks`` are those that the parser will not see, ``enclosed`` the insides of boxes, ``asides`` the places of
    list markers that stand in for marks of indented boxes, and whether such a box is an admonition (or else a tab),
    ``notes`` the comments that the parser will not see. One LF ends each line of the text.
    """

    text: str
    masks: list[Mask]
    blocks: list[Block]
    notes: list[Note]
    tabs: list[TabMark]
    enclosed: list[Enclosed]
    asides: dict[int, bool]

    def hide(self, start: int, end: int, kind: BlockKind | None = None) -> None:
        """Hide a range, and leave a block of a kind for it."""
        self.masks.append(hidden(self.text, start, end))
        if kind:
            self.blocks.append(Block(kind, Span(start, end)))

    def enclose(self, kind: BlockKind, span: Span) -> None:
        """Make the paragraphs and items in a range blocks of a kind."""
        self.enclosed.append(Enclosed(span, kind))

    def drop(self, start: int, end: int, said: Span | None = None, *, known: bool = True) -> None:
        """Take a range out that nobody sees; ``said`` is what it says if it is a comment."""
        self.masks.append(vanishing(self.text, start, end))
        if said:
            self.notes.append(Note(Span(start, end), said, known))
            if stands_alone(self.text, start, end):
                self.blocks.append(Block(BlockKind.COMMENT, Span(start, end)))

    def keep_tag(self, start: int, end: int, name: str) -> None:
        """Leave of a tag that the parser would not know for one only the element's name."""
        self.masks.append(vanishing(self.text, start, end, name=name))

    def fill(self, start: int, end: int, kind: BlockKind = BlockKind.HTML) -> None:
        """Make a range opaque that something else stands for on the page."""
        self.masks.append(opaque(self.text, start, end))
        if stands_alone(self.text, start, end):
            self.blocks.append(Block(kind, Span(start, end)))


def nothing_in(text: str) -> Finds:
    """Return the record of a text in which nothing is found yet."""
    return Finds(text, [], [], [], [], [], {})
