"""Markdown as CommonMark and GitHub define it, with the dialects that sites and notebooks write.

Every position is the parser's own (pulldown-cmark reports a byte range for each event); no text is searched for
a second time.
"""

from __future__ import annotations

from itertools import accumulate
from itertools import repeat
from typing import TYPE_CHECKING
from typing import Any

import pyromark

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.formats.blocks import BlockWriter
from obelism.formats.comments import comments_in
from obelism.formats.dialects import mask
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.formats.dialects import Masked
    from obelism.text.source import SourceFile

_PARSERS = (
    # Without the option for attributes of headings, which makes the parser panic on some quoted headings; attribute
    # lists are masked wherever they are.
    pyromark.Markdown(
        options=pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_MATH
        | pyromark.Options.ENABLE_GFM
        | pyromark.Options.ENABLE_DEFINITION_LIST
    ),
    pyromark.Markdown(),
)
"""What reads documents, and what reads those that it fails on."""

# Up to Python 3.11 it takes longer to name a member of an enumeration than to look into a dictionary.
_ADMONITION, _CELL, _CODE = BlockKind.ADMONITION, BlockKind.CELL, BlockKind.CODE
_FOOTNOTE, _HEADING, _HTML = BlockKind.FOOTNOTE, BlockKind.HEADING, BlockKind.HTML
_ITEM, _PARAGRAPH, _QUOTE = BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.QUOTE
_CODE_MARK = MarkKind.CODE
_MARKS = {
    "Emphasis": MarkKind.EMPHASIS,
    "Strong": MarkKind.STRONG,
    "Link": MarkKind.LINK,
    "Image": MarkKind.IMAGE,
}
_NEW_MARK = tuple.__new__  # a quarter of the time of a named tuple's own constructor
_CONTAINERS = frozenset({"Item", "BlockQuote", "FootnoteDefinition", "DefinitionList"})
_UNMARKED = frozenset({"Strikethrough", "Superscript", "Subscript"})
_FORMULA = frozenset("\\^_={}*`[]<&\n")
_BARE_LINKS = frozenset({"Autolink", "Email"})
_ANCHORS = frozenset({"a", "link"})
"""What a link is called in HTML, and in the components of most sites."""

_QUOTES = {"<q": "“", "</q": "”"}
"""What a browser shows for the tags of an inline quotation."""

_ANCHOR_STARTS = frozenset({"<a", "<A", "<L"})
_ANCHOR = lazy(r"(?is)<(?:a|Link)\s[^>]*?\b(?:href|to)\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s\"'>]+))")


def parse(source: SourceFile) -> Document:
    """Return the document in a Markdown text."""
    text = source.text
    masked = mask(text, mdx=source.path.lower().endswith(".mdx"))
    reader = _read(text, masked)
    if reader is None:
        from obelism.formats.plain import parse as parse_plain

        return parse_plain(source)._replace(format="markdown")
    blocks = tuple(reader.writer.finish())
    if masked.front_matter.end:
        blocks = (Block(BlockKind.METADATA, masked.front_matter), *blocks)
    inline = [Span(*map(reader.writer.points.at, comment)) for comment in reader.comments]
    comments = sorted((*masked.comments, *comments_in(text, inline, blocks)))
    return Document(source, "markdown", blocks, tuple(comments))


def _read(text: str, masked: Masked) -> _Reader | None:
    """Return a reader that has read the text, None if the parser fails on it with all extensions and with none."""
    for parser in _PARSERS:
        reader = _Reader(BlockWriter(text, masked.ranges), masked)
        try:
            reader.read(parser.events_with_range(masked.text))
        except BaseException as error:  # a panic of the compiled library does not derive from Exception
            if type(error).__name__ != "PanicException":
                raise
        else:
            return reader
    return None


class _Reader:
    """Gather the parser's events into blocks."""

    def __init__(self, writer: BlockWriter, masked: Masked) -> None:
        self.writer = writer
        self.asides = masked.asides
        self.values = masked.values
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
        self.anchor: tuple[int, str] | None = None  # a raw link: its first piece and its target

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
                    self.on_end(event["End"])
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
        end = self.first = len(pieces.texts)
        self.kind = None
        if end > first:
            place = (where["start"], where["end"]) if kind else (pieces.begins[first], pieces.ends[-1])
            kind = kind or self.kind_here()
            if kind is _QUOTE and "".join(pieces.texts[first : first + 3]).startswith("[!"):
                self.outer[-1] = kind = _ADMONITION  # a callout that GitHub does not know
            level = self.level if kind is _HEADING else self.depth if kind is _ITEM else 0
            marks = self.placed_marks(first) if self.marks else ()
            self.writer.add(kind, *place, first, end, level, marks)
        self.anchor = None
        if self.marks:
            self.marks.clear()

    def placed_marks(self, first: int) -> tuple[Mark, ...]:
        """Return the marks of the block that starts with a piece, by the letters they cover."""
        places = [0, *accumulate(map(len, self.pieces.texts[first:]))]
        marks = [(kind, places[start - first], places[end - first], target) for kind, start, end, target in self.marks]
        return tuple(map(_NEW_MARK, repeat(Mark), marks))

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
            if name == "Image" or link.get("link_type") in _BARE_LINKS:
                self.skip(events)
                self.marks.append((mark, place, place + 1, target))
                self.pieces.texts.append(OPAQUE)
                self.pieces.begins.append(where["start"])
                self.pieces.ends.append(where["end"])
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
            elif name == "CodeBlock" or name == "HtmlBlock":
                self.writer.add_raw(_CODE if name == "CodeBlock" else _HTML, where["start"], where["end"])
                self.skip(events)
            else:
                self.enter(name, tag, where["start"])

    def on_end(self, tag: Any) -> None:
        """Close a mark or a block."""
        name = tag if type(tag) is str else next(iter(tag))
        if name in _MARKS:
            kind, first, target, index = self.open_marks.pop()
            end = len(self.pieces.texts)
            while index < len(self.marks) and self.marks[index][1:3] == (first, end):
                index += 1  # of two marks on the same words the inner one is first
            self.marks.insert(index, (kind, first, end, target))
        elif name not in _UNMARKED:
            if self.kind or len(self.pieces.texts) > self.first:
                self.flush()
            if name in _CONTAINERS:
                self.leave(name)

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
            elif "InlineHtml" in event:
                self.on_html(event["InlineHtml"], where)

    def enter(self, name: str, tag: Any, start: int) -> None:
        """Go into a container."""
        if name == "Item":
            admonition = self.aside_at(start) if self.asides else None
            self.depths.append(self.depth)
            self.depth += admonition is None
            self.outer.append(_ADMONITION if admonition else self.outer[-1])
        elif name == "BlockQuote":
            self.outer.append(_ADMONITION if tag[name] else _QUOTE)
        elif name == "FootnoteDefinition":
            self.outer.append(_FOOTNOTE)
        elif name == "DefinitionList":
            self.depth += 1
        elif name == "DefinitionListTitle":
            self.kind = self.kind_here()

    def aside_at(self, start: int) -> bool | None:
        """Tell whether the item at a byte offset stands in for an admonition, None for an item of a list."""
        point = self.writer.points.at(start)  # perhaps some columns before the marker
        return next((self.asides[place] for place in range(point, point + 4) if place in self.asides), None)

    def leave(self, name: str) -> None:
        """Come out of a container."""
        if name == "Item":
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
        self.marks.append((MarkKind.MATH, len(self.pieces.texts), len(self.pieces.texts) + 1, ""))
        return OPAQUE

    def on_html(self, text: str, where: Mapping[str, int]) -> str | None:
        """Drop an inline tag, but mark what a link spans; a line break is white space, a template's value is opaque.

        A quotation has its marks. Comments are kept aside.
        """
        if text.startswith("<!--"):
            self.comments.append((where["start"], where["end"]))
        elif self.values and self.writer.points.at(where["start"]) in self.values:
            return OPAQUE
        elif text[:2] in _ANCHOR_STARTS and (link := _ANCHOR().match(text)):
            self.anchor = (len(self.pieces.texts), (link[1] or link[2] or link[3]).replace("&amp;", "&"))
        elif self.anchor and text.startswith("</") and text[2:-1].strip().lower() in _ANCHORS:
            first, target = self.anchor
            if len(self.pieces.texts) > first:
                self.marks.append((MarkKind.LINK, first, len(self.pieces.texts), target))
            self.anchor = None
        elif quote := _QUOTES.get(text.rstrip(">").partition(" ")[0].lower()):
            return quote
        return " " if text[:3].lower() == "<br" else None

    def on_footnote(self, label: str, where: Mapping[str, int]) -> None:
        """Leave a mark of no length where a note is referred to."""
        self.marks.append((MarkKind.FOOTNOTE, len(self.pieces.texts), len(self.pieces.texts), label))

    def ignore(self, value: Any, where: Mapping[str, int]) -> None:
        """Pass over what is neither prose nor structure: raw HTML, a task's box."""


def _is_money(text: str) -> bool:
    """Tell whether what stands between two dollar signs is prose: "$5 and US$" of "$5 and US$6"."""
    return text[:1].isdigit() and _FORMULA.isdisjoint(text) and any(word.isalpha() for word in text.split()[1:])


_HANDLERS: dict[str, Callable[[_Reader, Any, Mapping[str, int]], str | None]] = {
    "InlineMath": _Reader.on_math,
    "DisplayMath": _Reader.on_math,
    "InlineHtml": _Reader.on_html,
    "FootnoteReference": _Reader.on_footnote,
    "Html": _Reader.ignore,
    "TaskListMarker": _Reader.ignore,
}
