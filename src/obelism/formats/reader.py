"""From the parser's events to blocks."""

from __future__ import annotations

import re
from itertools import accumulate
from itertools import repeat
from typing import TYPE_CHECKING
from typing import Any

from obelism.document import BlockKind
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.formats.finds import BOX_MARK
from obelism.formats.finds import Box
from obelism.formats.inline import DEEPEST
from obelism.formats.tags import Tags
from obelism.records import new_record
from obelism.text.lazy import derived
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.formats.blocks import BlockWriter
    from obelism.formats.dialects import Masked

# Up to Python 3.11 it takes longer to name a member of an enumeration than to look into a dictionary.
_ADMONITION, _CELL, _CODE = BlockKind.ADMONITION, BlockKind.CELL, BlockKind.CODE
_FOOTNOTE, _HEADING, _HTML = BlockKind.FOOTNOTE, BlockKind.HEADING, BlockKind.HTML
_ITEM, _PARAGRAPH, _QUOTE = BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.QUOTE
_CODE_MARK, _LINK_MARK = MarkKind.CODE, MarkKind.LINK
_MARKS = {
    "Emphasis": MarkKind.EMPHASIS,
    "Strong": MarkKind.STRONG,
    "Link": MarkKind.LINK,
    "Image": MarkKind.IMAGE,
}
_CONTAINERS = frozenset({"Item", "BlockQuote", "FootnoteDefinition", "DefinitionList"})
_UNMARKED = frozenset({"Strikethrough", "Superscript", "Subscript"})
_FORMULA = frozenset("\\^_={}*`[]<&\n")
_QUANTITY = lazy(r"[\d.,\xa0\u202f]*[\xa0\u202f][^\W\d_]+")
"""A number and its unit, with a space between that no line ends at."""

_NOTE = lazy(
    r"\[!|[ℹ⚠💡📝🚨🛑\N{VARIATION SELECTOR-16} ]*(?:note|tip|hint|info|important|warning|caution|danger|attention)s?"
    r"\b[ ]?[:!—–-]",
    re.IGNORECASE,
)
"""How a note of the author's begins that is set as a quotation, callouts that GitHub does not know among them."""

_BARE_LINKS = frozenset({"Autolink", "Email"})


class Reader:
    """Gather the parser's events into blocks."""

    def __init__(self, writer: BlockWriter, masked: Masked) -> None:
        self.writer = writer
        self.boxes = masked.boxes
        self.values = masked.values
        self.masked = masked.text
        self.comments: list[tuple[int, int]] = []
        # The open block. A tight list item's text belongs to none that the parser announces.
        self.kind: BlockKind | None = None
        self.level = 0
        self.where: Mapping[str, int] = {}
        # What surrounds it: kinds that containers impose, depths to go back to.
        self.outer: list[BlockKind | None] = [None]
        self.depths: list[int] = []
        self.depth = 0
        # The pieces of all blocks, and the first of the open one. Its marks count pieces, not letters.
        self.pieces = writer.pieces
        self.first = 0
        self.marks: list[tuple[MarkKind, int, int, str]] = []
        self.open_marks: list[tuple[MarkKind, int, str, int]] = []
        self.tags = Tags(self.pieces, self.marks)
        self.tabs: list[tuple[int, int]] = []  # ranges of tabs in bytes

    def read(self, events: Iterator[Any]) -> None:
        """Write the blocks of a document in order."""
        texts, begins, ends = self.pieces.texts, self.pieces.begins, self.pieces.ends
        text: str | None
        for event, where in events:  # An event is a dictionary of one item or a word; none of the words holds a key.
            if "Text" in event:
                text = event["Text"]
            elif "End" in event:
                if event["End"] == "Paragraph":  # the most frequent one; it saves a call
                    self.flush()
                else:
                    self.on_end(event["End"], where)
                continue
            elif "Start" in event:
                self.on_start(event["Start"], where, events)
                continue
            elif "Code" in event:
                self.marks.append((_CODE_MARK, len(texts), len(texts) + 1, ""))
                text = OPAQUE
            elif type(event) is dict:
                ((name, value),) = event.items()
                text = _HANDLERS[name](self, value, where)
            else:
                text = " " if event != "Rule" else None  # of a soft or hard break
            if text is not None:
                texts.append(text)
                begins.append(where["start"])
                ends.append(where["end"])
        self.flush()

    def flush(self) -> None:
        """Close the open block; one without text leaves no trace."""
        pieces, first, kind, where = self.pieces, self.first, self.kind, self.where
        self.kind = None
        if self.tags.used:
            self.tags.reset()
            if not any(pieces.texts[first:]):
                del pieces.texts[first:], pieces.begins[first:], pieces.ends[first:]
        if len(pieces.texts) > first:
            place = (where["start"], where["end"]) if kind else (pieces.begins[first], pieces.ends[-1])
            kind = kind or self.kind_here()
            if kind is _QUOTE and _NOTE().match("".join(pieces.texts[first : first + 3])):
                self.outer[-1] = kind = _ADMONITION
            level = self.level if kind is _HEADING else self.depth if kind is _ITEM else 0
            marks = self.placed_marks(first) if self.marks else ()
            self.writer.add(kind, *place, first, level, marks)
            self.first = len(pieces.texts)
        if self.marks:
            self.marks.clear()

    def source(self, start: int, end: int) -> str:
        """Return what stands at some bytes of raw markup, templates masked."""
        return self.markup[start:end].decode()

    @derived
    def markup(self) -> bytes:
        """The text in UTF-8 as raw markup: what stands in for the mark of a box is none there, and nothing."""
        text = BOX_MARK().sub(lambda mark: " " * len(mark[0]), self.masked) if self.boxes else self.masked
        return text.encode()

    def unmasked(self, target: str, start: int) -> str:
        """Return an address in which a template stands as the text has it, at some byte or where it is defined."""
        masked = target.encode()
        place = self.markup.find(masked, start)
        place = place if place >= 0 else self.markup.find(masked)
        span = self.writer.points.span(place, place + len(masked))
        return self.writer.text[slice(*span)] if place >= 0 else target

    def placed_marks(self, first: int) -> tuple[Mark, ...]:
        """Return the marks of the block that starts with a piece, by the letters they cover."""
        texts = self.pieces.texts
        places = [0, len(texts[first])] if len(texts) == first + 1 else [0, *accumulate(map(len, texts[first:]))]
        marks = [(kind, places[start - first], places[end - first], target) for kind, start, end, target in self.marks]
        return tuple(map(new_record, repeat(Mark), marks))

    def kind_here(self) -> BlockKind:
        """Return what a paragraph is in the containers that are open."""
        return self.outer[-1] or (_ITEM if self.depth else _PARAGRAPH)

    def on_start(self, tag: Any, where: Mapping[str, int], events: Iterator[Any]) -> None:
        """Open a mark or a block."""
        name = tag if type(tag) is str else next(iter(tag))
        mark = _MARKS.get(name)
        if mark:
            link = tag[name] if type(tag) is not str else {}
            target = link.get("dest_url", "")
            place = len(self.pieces.texts)
            shape = link.get("link_type")
            if type(shape) is dict:  # a wiki link shows the name of a page, or a text of its own
                shape = "" if shape["WikiLink"]["has_pothole"] else "Autolink"
                target = target.rstrip("\\")
            if "<" in target:
                target = self.unmasked(target, where["start"])
            if name == "Image" or shape in _BARE_LINKS:
                self.skip(events)
                self.tags.mark(mark, target)
                self.tags.put(OPAQUE, where["start"], where["end"])
            else:
                self.open_marks.append((mark, place, target, len(self.marks)))
        elif name not in _UNMARKED:
            if len(self.pieces.texts) > self.first:  # of a tight item
                self.flush()
            self.where = where
            if name == "Paragraph":
                self.kind = self.outer[-1] or (_ITEM if self.depth else _PARAGRAPH)
            elif name == "TableCell":
                self.kind = _CELL
            elif name == "Heading":
                self.kind = _HEADING
                self.level = int(tag[name]["level"][1])
            elif name == "CodeBlock":
                self.writer.add_raw(_CODE, where["start"], where["end"])
                self.skip(events)
            elif name == "HtmlBlock":
                self.on_html_block(where, events)
            else:
                self.enter(name, tag, where["start"])

    def on_end(self, tag: Any, where: Mapping[str, int]) -> None:
        """Close a mark or a block."""
        name = tag if type(tag) is str else next(iter(tag))
        if name in _MARKS:
            kind, first, target, index = self.open_marks.pop()
            end = len(self.pieces.texts)
            if first >= end:
                first = end  # code in raw markup may have taken its pieces
                if kind is _LINK_MARK:
                    self.tags.put(OPAQUE, where["start"], where["end"])
            elif kind is _LINK_MARK and not "".join(self.pieces.texts[first:end]).strip():
                self.tags.put(OPAQUE, where["start"], where["end"])
            if len(self.open_marks) >= DEEPEST:
                return
            while index < len(self.marks) and self.marks[index][1:3] == (first, end):
                index += 1  # of two marks on the same words the inner one is first
            self.marks.insert(index, (kind, first, end, target))
        elif name not in _UNMARKED:
            if self.kind or len(self.pieces.texts) > self.first:
                self.flush()
            if name in _CONTAINERS:
                self.leave(name, where)

    def skip(self, events: Iterator[Any]) -> None:
        """Pass over what is not prose up to its end; only comments are kept."""
        depth = 1
        for event, where in events:
            if "End" in event:
                depth -= 1
                if not depth:
                    return
            elif "Start" in event:
                depth += 1
            elif "InlineHtml" in event and event["InlineHtml"].startswith("<!--"):
                self.comments.append((where["start"], where["end"]))

    def enter(self, name: str, tag: Any, start: int) -> None:
        """Go into a container."""
        if name == "Item":
            box = self.box_at(start) if self.boxes else None
            self.depths.append(self.depth)
            self.depth += box is None
            self.outer.append(_ADMONITION if box is Box.ADMONITION else self.outer[-1])
        elif name == "BlockQuote":
            self.outer.append(_ADMONITION if tag[name] else _QUOTE)
        elif name == "FootnoteDefinition":
            self.outer.append(_FOOTNOTE)
        elif name == "DefinitionList":
            self.depth += 1
        elif name == "DefinitionListTitle":
            self.kind = self.kind_here()

    def box_at(self, start: int) -> Box | None:
        """Return what the item at a byte offset stands in for, None for an item of a list."""
        point = self.writer.points.at(start)  # perhaps some columns before the marker
        return next((self.boxes[place] for place in range(point, point + 4) if place in self.boxes), None)

    def leave(self, name: str, where: Mapping[str, int]) -> None:
        """Come out of a container."""
        if name == "Item":
            if self.boxes and self.box_at(where["start"]) is Box.TAB:
                self.tabs.append((where["start"], where["end"]))
            self.depth = self.depths.pop()
            self.outer.pop()
        elif name == "DefinitionList":
            self.depth -= 1
        else:
            self.outer.pop()

    def on_math(self, text: str, where: Mapping[str, int]) -> str:
        """Make a formula opaque; what only lies between two sums of money is text."""
        if _is_money(text):
            return f"${text}$"
        self.tags.mark(MarkKind.MATH)
        return OPAQUE

    def on_html(self, text: str, where: Mapping[str, int]) -> str | None:
        """Read an inline tag; a template's value is opaque. Comments are kept aside."""
        if text.startswith("<!--"):
            self.comments.append((where["start"], where["end"]))
        elif self.values and self.writer.points.at(where["start"]) in self.values:
            return OPAQUE
        else:
            self.tags.read(text, where["start"], where["end"])
        return None

    def on_html_block(self, where: Mapping[str, int], events: Iterator[Any]) -> None:
        """Read the text in a block of raw markup."""
        from obelism.formats.html import read_markup

        lines = []
        for event, line in events:
            if "Html" not in event:
                break
            lines.append((line["start"], line["end"]))
        read_markup(self, where, lines)

    def on_footnote(self, label: str, where: Mapping[str, int]) -> None:
        """Leave a mark of no length where a note is referred to."""
        self.marks.append((MarkKind.FOOTNOTE, len(self.pieces.texts), len(self.pieces.texts), label))

    def ignore(self, value: Any, where: Mapping[str, int]) -> None:
        """Pass over what is neither prose nor structure: raw HTML, a task's box."""


def _is_money(text: str) -> bool:
    """Tell whether what stands between two dollar signs is prose: "$5 and US$" of "$5 and US$6"."""
    if not text[:1].isdigit() or not _FORMULA.isdisjoint(text) or _QUANTITY().fullmatch(text):
        return False
    return any(word.isalpha() for word in text.split()[1:])


_HANDLERS: dict[str, Callable[[Reader, Any, Mapping[str, int]], str | None]] = {
    "InlineMath": Reader.on_math,
    "DisplayMath": Reader.on_math,
    "InlineHtml": Reader.on_html,
    "FootnoteReference": Reader.on_footnote,
    "Html": Reader.ignore,
    "TaskListMarker": Reader.ignore,
}
