"""What the readers of dialects find in a text: masks, and what the parser will not see for them."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.formats.comments import Note
from obelism.formats.inline import lead
from obelism.formats.masks import Mask
from obelism.formats.masks import hidden
from obelism.formats.masks import is_marker
from obelism.formats.masks import opaque
from obelism.formats.masks import stands_alone
from obelism.formats.masks import vanishing
from obelism.records import NamedTuple
from obelism.records import plain_members
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.formats.conditions import Condition
    from obelism.formats.tabs import Tab
    from obelism.formats.tabs import TabMark


_MARK = "+ ***"
"""A list item that starts with a rule; no mark of a box is shorter."""

BOX_MARK = lazy(r"\+ \*\*\* *$", flags=re.MULTILINE)
_BELOW = lazy(r"[ \t]*\n(?:[ \t>]*\n)*([ \t>]*)(?=[^\s>])")


@plain_members
class Box(enum.Enum):
    """What it is for whose mark a list marker stands in, so that what is indented below is an item's and no code."""

    ADMONITION = enum.auto()
    TAB = enum.auto()
    PLAIN = enum.auto()  # text as around it


class Enclosed(NamedTuple):
    """A range of a text whose paragraphs and items are of another kind."""

    span: Span
    kind: BlockKind


class Finds(NamedTuple):
    """What is found in a text; all offsets are code points of it.

    ``blocks`` are those that the parser will not see, ``enclosed`` the insides of boxes, ``boxes`` the places of list
    markers that stand in for marks of indented boxes, ``notes`` the comments that the parser will not see. What is
    shown on ``conditions``, or ``folded`` one for each system, stands in place of each other. One LF ends each line.
    """

    text: str
    masks: list[Mask]
    blocks: list[Block]
    notes: list[Note]
    tabs: list[TabMark]
    conditions: list[Condition]
    folded: list[Tab]
    enclosed: list[Enclosed]
    boxes: dict[int, Box]

    def hide(self, start: int, end: int, kind: BlockKind | None = None) -> None:
        """Hide a range, and leave a block of a kind for it."""
        self.masks.append(hidden(self.text, start, end))
        if kind:
            self.blocks.append(Block(kind, Span(start, end)))

    def indent(self, start: int, end: int, box: Box) -> None:
        """Let a list marker stand in for the mark of a box."""
        mask = hidden(self.text, start, end)
        self.boxes[start] = box
        self.masks.append(mask._replace(text=_MARK + mask.text[len(_MARK) :]))

    def holds(self, start: int, end: int, margin: int) -> bool:
        """Tell whether the text below a mark stands so many columns further in."""
        below = _BELOW().match(self.text, end)
        before = lead(self.text, start)
        return below is not None and len(below[1].expandtabs(4)) >= len(before.expandtabs(4)) + margin

    def open(self, start: int, end: int) -> None:
        """Hide a mark below which is text, which may stand so far in that it would be code."""
        wide = end - start >= len(_MARK) and "\n" not in self.text[start : start + len(_MARK)]
        if wide and is_marker(lead(self.text, start)) and self.holds(start, end, 2):
            self.indent(start, end, Box.PLAIN)
        else:
            self.hide(start, end)

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

    def cite(self, start: int, end: int, key: str) -> None:
        """Write a citation as Pandoc does, as wide as it is."""
        width = len(self.text[start:end].encode())
        cited = f"[@{key}".ljust(width - len(key.encode()) + len(key) - 1) + "]"
        self.masks.append(Mask(start, end, cited, shows=True))

    def link(self, start: int, inside: int, behind: int, end: int, target: str) -> None:
        """Write a link in brackets, whose words stand inside of a range."""
        self._tag(start, inside, "[")
        self.masks.append(Mask(behind, end, f"]({target}".ljust(self._width(behind, end) - _wider(target) - 1) + ")"))

    def emphasize(self, start: int, inside: int, behind: int, end: int) -> None:
        """Write words as emphasized that stand inside of a range, whose end is one sign."""
        self._tag(start, inside, "*")
        self.masks.append(Mask(behind, end, "*"))

    def _tag(self, start: int, end: int, sign: str) -> None:
        """Write a tag of nothing and a sign behind it, or the sign alone where there is no place for more."""
        width = self._width(start, end)
        self.masks.append(Mask(start, end, f"<{'x' * (width - 3)}>{sign}" if width > len("<x>") else sign))

    def _width(self, start: int, end: int) -> int:
        return len(self.text[start:end].encode())

    def keep_tag(self, start: int, end: int, name: str) -> None:
        """Leave of a tag that the parser would not know for one only the element's name."""
        self.masks.append(vanishing(self.text, start, end, name=name))

    def fill(self, start: int, end: int, kind: BlockKind = BlockKind.HTML) -> None:
        """Make a range opaque that something else stands for on the page."""
        self.masks.append(opaque(self.text, start, end))
        if stands_alone(self.text, start, end):
            self.blocks.append(Block(kind, Span(start, end)))


def _wider(text: str) -> int:
    """Return how many bytes a text has more than letters."""
    return len(text.encode()) - len(text)


def nothing_in(text: str) -> Finds:
    """Return the record of a text in which nothing is found yet."""
    return Finds(text, [], [], [], [], [], [], [], {})
