"""Markdown as CommonMark and GitHub define it, with the dialects that sites and notebooks write.

Every position is the parser's own (pulldown-cmark reports a byte range for each event); no text is searched for
a second time.
"""

from __future__ import annotations

from bisect import insort
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
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
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

_MARKS = {
    "Emphasis": MarkKind.EMPHASIS,
    "Strong": MarkKind.STRONG,
    "Link": MarkKind.LINK,
    "Image": MarkKind.IMAGE,
}
_UNMARKED = frozenset({"Strikethrough", "Superscript", "Subscript"})
_FORMULA = frozenset("\\^_={}*`[]<&\n")
_BARE_LINKS = frozenset({"Autolink", "Email"})


def parse(source: SourceFile) -> Document:
    """Return the document in a Markdown text."""
    text = source.text
    masked = mask(text, mdx=source.path.lower().endswith(".mdx"))
    reader = _read(text, masked)
    if reader is None:
        from obelism.formats.plain import parse as parse_plain

        return parse_plain(source)._replace(format="markdown")
    blocks = tuple(reader.writer.blocks)
    inline = [Span(*map(reader.writer.points.at, comment)) for comment in reader.comments]
    comments = sorted((*masked.comments, *comments_in(text, inline, blocks)))
    return Document(source, "markdown", blocks, tuple(comments))


def _read(text: str, masked: Masked) -> _Reader | None:
    """Return a reader that has read the text, None if the parser fails on it with all extensions and with none."""
    for parser in _PARSERS:
        reader = _Reader(BlockWriter(text, masked.ranges), masked)
        if masked.front_matter.end:
            reader.writer.blocks.append(Block(BlockKind.METADATA, masked.front_matter))
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
        self.level = self.start = self.end = 0
        # What surrounds it: kinds that containers impose, depths to go back to, raw matter.
        self.outer: list[BlockKind | None] = [None]
        self.depths: list[int] = []
        self.depth = 0
        self.muted = 0
        # Its text so far: pieces, and segments as prose offsets and ranges of the source. The lists of segments
        # are given away with the block; the list of pieces stays the same.
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.marks: list[Mark] = []
        self.open_marks: list[tuple[str, int, str, bool]] = []

    def read(self, events: Iterable[Any]) -> None:
        """Write the blocks of a document in order."""
        pieces = self.pieces
        handlers = _HANDLERS
        size = 0
        exact = False  # whether the last segment maps letter by letter
        text: str | None
        for event, where in events:
            if type(event) is str:
                if event == "Rule":
                    continue
                text = " "  # of a soft or hard break
            else:
                text = event.get("Text")
                if text is not None:
                    pass
                elif "Code" in event:
                    text = OPAQUE
                    if not self.muted:
                        place = size if pieces else 0
                        self.marks.append(Mark(MarkKind.CODE, place, place + 1))
                else:
                    for name in event:
                        text = handlers[name](self, event[name], where, size if pieces else 0)
                    if text is None:
                        continue
            if self.muted:
                continue
            start = where["start"]
            end = where["end"]
            letters = len(text)
            same = end - start == letters or (
                # The opaque letter has three bytes, and so may have what it stands for.
                not text.isascii() and text is not OPAQUE and len(text.encode()) == end - start
            )
            if not pieces:
                if self.kind is None:
                    self.open(self.kind_here(), start, -1)
                self.starts = starts = [0]
                self.begins = begins = [start]
                self.ends = ends = [end]
                size = 0
            elif same and exact and ends[-1] == start:
                ends[-1] = end
            else:
                starts.append(size)
                begins.append(start)
                ends.append(end)
            exact = same
            pieces.append(text)
            size += letters
        self.flush()

    def open(self, kind: BlockKind, start: int, end: int, level: int = 0) -> None:
        """Open a block; an end of -1 is that of its text."""
        self.kind = kind
        self.level = self.depth if kind is BlockKind.ITEM else level
        self.start = start
        self.end = end

    def flush(self) -> None:
        """Close the open block; one without text leaves no trace."""
        kind = self.kind
        self.kind = None
        pieces = self.pieces
        if pieces and kind:
            prose = "".join(pieces)
            if kind is BlockKind.QUOTE and prose.startswith("[!"):  # a callout that GitHub does not know
                self.outer[-1] = kind = BlockKind.ADMONITION
            end = self.end if self.end >= 0 else self.ends[-1]
            self.writer.add(
                kind, self.level, self.start, end, prose, self.starts, self.begins, self.ends, tuple(self.marks)
            )
            pieces.clear()
        if self.marks:
            self.marks.clear()

    def kind_here(self) -> BlockKind:
        """Return what a paragraph is in the containers that are open."""
        return self.outer[-1] or (BlockKind.ITEM if self.depth else BlockKind.PARAGRAPH)

    def on_start(self, tag: Any, where: Mapping[str, int], size: int) -> None:
        """Open a mark or a block."""
        name = tag if type(tag) is str else next(iter(tag))
        if name in _MARKS:
            link = tag[name] if type(tag) is not str else {}
            mutes = name == "Image" or link.get("link_type") in _BARE_LINKS
            self.open_marks.append((name, size, link.get("dest_url", ""), mutes))
            self.muted += mutes
        elif name not in _UNMARKED:
            if self.kind:
                self.flush()
            start, end = where["start"], where["end"]
            if name == "Paragraph":
                self.open(self.kind_here(), start, end)
            elif name == "Heading":
                self.open(BlockKind.HEADING, start, end, int(tag[name]["level"][1]))
            elif name == "TableCell":
                self.open(BlockKind.CELL, start, end)
            elif name == "CodeBlock" or name == "HtmlBlock":
                self.writer.add_raw(BlockKind.CODE if name == "CodeBlock" else BlockKind.HTML, start, end)
                self.muted += 1
            else:
                self.enter(name, tag, start)

    def on_end(self, tag: Any, where: Mapping[str, int], size: int) -> str | None:
        """Close a mark, giving the opaque letter of one without prose, or a block."""
        name = tag if type(tag) is str else next(iter(tag))
        if name in _MARKS:
            name, start, target, mutes = self.open_marks.pop()
            self.muted -= mutes
            if not self.muted:
                insort(self.marks, Mark(_MARKS[name], start, size + mutes, target), key=_by_place)
                return OPAQUE if mutes else None
        elif name not in _UNMARKED:
            if self.kind:
                self.flush()
            if name == "CodeBlock" or name == "HtmlBlock":
                self.muted -= 1
            else:
                self.leave(name)
        return None

    def enter(self, name: str, tag: Any, start: int) -> None:
        """Go into a container."""
        if name == "Item":
            admonition = self.aside_at(start) if self.asides else None
            self.depths.append(self.depth)
            self.depth += admonition is None
            self.outer.append(BlockKind.ADMONITION if admonition else self.outer[-1])
        elif name == "BlockQuote":
            self.outer.append(BlockKind.ADMONITION if tag[name] else BlockKind.QUOTE)
        elif name == "FootnoteDefinition":
            self.outer.append(BlockKind.FOOTNOTE)
        elif name == "DefinitionList":
            self.depth += 1
        elif name == "DefinitionListTitle":
            self.open(self.kind_here(), start, -1)

    def aside_at(self, start: int) -> bool | None:
        """Tell whether the item at a byte offset stands in for an admonition, None for an item of a list."""
        point = self.writer.points.at(start)  # perhaps some columns before the marker
        return next((self.asides[place] for place in range(point, point + 4) if place in self.asides), None)

    def leave(self, name: str) -> None:
        """Come out of a container."""
        if name == "Item":
            self.depth = self.depths.pop()
            self.outer.pop()
        elif name == "BlockQuote" or name == "FootnoteDefinition":
            self.outer.pop()
        elif name == "DefinitionList":
            self.depth -= 1

    def on_math(self, text: str, where: Mapping[str, int], size: int) -> str:
        """Make a formula opaque; what only lies between two sums of money is text."""
        if _is_money(text):
            return f"${text}$"
        if not self.muted:
            self.marks.append(Mark(MarkKind.MATH, size, size + 1))
        return OPAQUE

    def on_html(self, text: str, where: Mapping[str, int], size: int) -> str | None:
        """Drop an inline tag; a line break is white space, a comment is kept aside, a template's value is opaque."""
        if text.startswith("<!--"):
            self.comments.append((where["start"], where["end"]))
        elif self.values and self.writer.points.at(where["start"]) in self.values:
            return OPAQUE
        return " " if text[:3].lower() == "<br" else None

    def on_footnote(self, label: str, where: Mapping[str, int], size: int) -> None:
        """Leave a mark of no length where a note is referred to."""
        if not self.muted:
            self.marks.append(Mark(MarkKind.FOOTNOTE, size, size, label))

    def ignore(self, value: Any, where: Mapping[str, int], size: int) -> None:
        """Pass over what is neither prose nor structure: raw HTML, a task's box."""


def _is_money(text: str) -> bool:
    """Tell whether what stands between two dollar signs is prose: "$5 and US$" of "$5 and US$6"."""
    return text[:1].isdigit() and _FORMULA.isdisjoint(text) and any(word.isalpha() for word in text.split()[1:])


def _by_place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


_HANDLERS: dict[str, Callable[[_Reader, Any, Mapping[str, int], int], str | None]] = {
    "Start": _Reader.on_start,
    "End": _Reader.on_end,
    "InlineMath": _Reader.on_math,
    "DisplayMath": _Reader.on_math,
    "InlineHtml": _Reader.on_html,
    "FootnoteReference": _Reader.on_footnote,
    "Html": _Reader.ignore,
    "TaskListMarker": _Reader.ignore,
}
