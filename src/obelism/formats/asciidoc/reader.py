"""The blocks of a text of AsciiDoc, line by line; those that lines of signs enclose are a stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import Comment
from obelism.formats.asciidoc.inline import read as read_inline
from obelism.formats.asciidoc.tables import cells_of
from obelism.formats.joined import joined
from obelism.formats.line_reader import LineReader
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.text.source import SourceFile

_FENCE = lazy(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|```)\w*|([|,:!])={3,}")
_RAW = {"-": BlockKind.CODE, ".": BlockKind.CODE, "+": BlockKind.HTML, "/": BlockKind.COMMENT, "`": BlockKind.CODE}
_STYLES = {
    **dict.fromkeys("note tip important warning caution sidebar abstract partintro".split(), BlockKind.ADMONITION),
    **dict.fromkeys(("quote", "blockquote"), BlockKind.QUOTE),
    "verse": BlockKind.LAYOUT,
    "comment": BlockKind.COMMENT,
    **dict.fromkeys(
        "source listing literal stem latexmath asciimath pass plantuml graphviz ditaa mermaid shell synopsis".split(),
        BlockKind.CODE,
    ),
}
_PROSELESS = frozenset({BlockKind.LAYOUT, BlockKind.COMMENT, BlockKind.CODE, BlockKind.HTML})
_TITLE = lazy(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_STYLE = lazy(r"\[(?:\[[^\]\n]*\]|[^\]\n]*)\]\Z")
_WORD = lazy(r"\[\s*([\w-]+)")
_SETTING = lazy(r":!?[A-Za-z_][\w-]*!?:(?=\s|\Z)")
_MACRO = lazy(r"([A-Za-z][\w-]*)::(?:[^\s\[](?:[^\n\[]*[^\s\[])?)?\[[^\n]*\]\Z")
_CONDITION = lazy(r"(?:ifdef|ifndef|ifeval|endif|leveloffset)::?[^\n]*\[[^\n]*\]\Z")
_NOTE = lazy(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
_ITEM = lazy(
    r"(\*{1,6}|-|\.{1,5}|\d{1,9}[.)]|[A-Za-z]\.|[ivxIVX]{1,8}\)|<(?:\d{1,3}|\.)>)[ \t]+(?=\S)(?:\[[ x*]\][ \t]+)?"
)
_TERM = lazy(r"(?=\S)([^\n]{1,300}?)(:{2,4}|;;)(?=[ \t]|\Z)[ \t]*")
_BREAK = lazy(r"'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*")
_UNDERLINES = "=-~^+"
_CLOSING = frozenset("/+[-.=*_`|,:!")
"""How lines begin that may end a paragraph."""


class _Frame(NamedTuple):
    """A block that a line of signs opened."""

    fence: str
    kind: BlockKind | None = None


class Reader(LineReader):
    """Write the blocks of a text."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__(source)
        self.frames = [_Frame("")]
        self.lists: list[tuple[str, int]] = []  # the marks of the lists that are open, with their items so far
        self.attached = False  # the next block belongs to the item above it
        self.style: BlockKind | None = None  # what a line in brackets makes of the next block

    def read(self) -> None:
        """Read all lines."""
        lines, count = self.lines, len(self.lines)
        index = self.head(lines.following[0])
        blank = False
        while index < count:
            if lines.is_blank(index):
                index, blank = lines.following[index], True
                continue
            index = max(self.block(index, blank=blank), index + 1)
            blank = False

    def head(self, index: int) -> int:
        """Read the title of a document with the lines of its author and its attributes."""
        lines = self.lines
        if lines.is_blank(index) or not self.line(index).startswith("= "):
            return index
        after = self.title(index)
        last = after
        while not lines.is_blank(last) and not _FENCE().fullmatch(self.line(last)):
            last += 1
        if last > after:
            self.raw(BlockKind.METADATA, after, last)
        return last

    def title(self, index: int) -> int:
        """Add a heading."""
        found = _TITLE().match(self.text, self.lines.firsts[index])
        end = self.lines.ends[index]
        if found is not None:
            closing = self.text[found.end() : end].rstrip("=#")
            end = found.end() + len(closing.rstrip()) if closing.endswith(" ") else end
            self.add([(found.end(), end)], self.lines.firsts[index], end, BlockKind.HEADING, len(found[1]))
        return index + 1

    def block(self, index: int, *, blank: bool) -> int:
        """Read what begins in a line, and return the line behind it."""
        lines, line = self.lines, self.line(index)
        first = line[0]
        if first in "-.+/=*_`|,:!" and _FENCE().fullmatch(line):
            return self.fence(index, line)
        if first == "/" and _is_comment(line):
            return self.comment(index)
        if first == "+" and line == "+":
            self.attached = True
            return index + 1
        if first == "[" and _STYLE().match(line):
            word = _WORD().match(line)
            self.style = _STYLES.get(word[1].lower(), self.style) if word else self.style
            return index + 1
        if first == ":" and _SETTING().match(line):
            return index + 1
        if "::" in line and _CONDITION().match(line):
            return index + 1
        if "::" in line and _MACRO().match(line):
            return self.raw(BlockKind.HTML, index, index + 1)
        if self.style is not None and self.style in _PROSELESS:
            style, self.style = self.style, None
            return self.raw(style, index, self.gap(index))
        if first in "'<-*" and _BREAK().fullmatch(line):
            return index + 1
        if item := self.item(index, line):
            return item
        if blank and not self.attached:
            self.lists.clear()
        self.attached = False
        if first in "=#" and _TITLE().match(line):
            self.lists.clear()
            return self.title(index)
        if first == "." and len(line) > 1 and line[1] not in ". ":
            place = lines.firsts[index] + 1
            self.add([(place, lines.ends[index])], place, lines.ends[index], BlockKind.CELL)
            return index + 1
        if lines.indents[index] and not self.lists:
            return self.raw(BlockKind.CODE, index, self.gap(index))
        if underlined := self.underlined(index, line):
            return underlined
        note = _NOTE().match(line)
        kind = BlockKind.ADMONITION if note else None
        return self.paragraph(index, lines.firsts[index] + (note.end() if note else 0), kind)

    def gap(self, index: int) -> int:
        """Return the first blank line from one on."""
        while not self.lines.is_blank(index):
            index += 1
        return index

    def underlined(self, index: int, line: str) -> int:
        """Read a title with signs below it, nearly as many as it has letters; return 0 for anything else."""
        lines = self.lines
        if lines.is_blank(index + 1) or lines.indents[index] or not any(map(str.isalnum, line)):
            return 0
        below = self.line(index + 1)
        if any(frame.fence == below for frame in self.frames[-_DEEPEST:]):
            return 0
        if below[0] not in _UNDERLINES or len(below) < 2 or below.strip(below[0]) or abs(len(below) - len(line)) > 1:
            return 0
        level = _UNDERLINES.index(below[0]) + 1
        self.lists.clear()
        start, end = lines.firsts[index], lines.ends[index]
        self.add([(start, end)], start, lines.ends[index + 1], BlockKind.HEADING, level)
        return index + 2

    def fence(self, index: int, line: str) -> int:
        """Read a line of signs, which opens or closes a block."""
        lines = self.lines
        key = "```" if line.startswith("```") else line
        if any(frame.fence == key for frame in self.frames[-_DEEPEST:]):
            while self.frames.pop().fence != key:
                pass
            self.attached = False
            return index + 1
        style, self.style = self.style, None
        if line[0] in "|!" and "=" in line:
            return self.table(index, line)
        kind = _RAW.get(line[0]) if len(line) > 2 or line[0] == "`" else None
        if line[0] in ",:":
            kind = BlockKind.CODE
        if style in _PROSELESS and (line[0] in "_" or line == "--"):
            kind = style
        if kind is not None:
            after = self.closing(index, key)
            if kind is BlockKind.COMMENT:
                span = Span(lines.firsts[index], lines.ends[min(after, len(lines)) - 1])
                self.comments.append(Comment(span, self.writer.text[lines.ends[index] : span.end], block=True))
            return self.raw(kind, index, after)
        if line[0] == "_":
            style = BlockKind.QUOTE
        elif line[0] == "*":
            style = BlockKind.ADMONITION
        if not self.attached:
            self.lists.clear()
        self.attached = False
        outer = self.frames[-1].kind
        self.frames.append(_Frame(key, outer or style))
        return index + 1

    def closing(self, index: int, fence: str) -> int:
        """Return the line behind the one that closes a block, or the number of lines."""
        for place in range(index + 1, len(self.lines)):
            if self.lines.ends[place] - self.lines.firsts[place] == len(fence) and self.line(place) == fence:
                return place + 1
        return len(self.lines)

    def table(self, index: int, line: str) -> int:
        """Read a table, a cell for each bar."""
        after = self.closing(index, line)
        rows = []
        for row in range(index + 1, after - 1):
            if _is_comment(self.line(row)):
                self.comment(row)
            else:
                rows.append((self.lines.firsts[row], self.lines.ends[row]))
        for ranges in cells_of(self.text, rows, line[0]):
            self.add(ranges, ranges[0][0], ranges[-1][1], self.frames[-1].kind or BlockKind.CELL)
        return after

    def comment(self, index: int) -> int:
        """Keep a comment aside."""
        span = Span(self.lines.firsts[index], self.lines.ends[index])
        text = self.writer.text[span.start + 2 : span.end].strip()
        self.comments.append(Comment(span, text, block=True))
        return self.raw(BlockKind.COMMENT, index, index + 1)

    def item(self, index: int, line: str) -> int:
        """Read the first paragraph of an item, or a term with what explains it; return 0 for anything else."""
        lines, place = self.lines, self.lines.firsts[index]
        found = _ITEM().match(line)
        if found is not None:
            mark = found[1] if found[1][0] in "*-." else found[1][-1]
            number = self.enter(mark)
            return self.paragraph(index, place + found.end(), None, 0 if mark in "*-" or mark[0] == "*" else number)
        term = _TERM().match(line) if "::" in line or ";;" in line else None
        if term is None:
            return 0
        self.enter(term[2])
        start = place + term.end(1)
        self.add([(place, start)], place, start)
        if term.end() < len(line):
            return self.paragraph(index, place + term.end(), None)
        below = lines.following[index + 1]
        if below < len(lines) and not self.begins(below):
            return self.paragraph(below, lines.firsts[below], None)
        return index + 1

    def begins(self, index: int) -> bool:
        """Tell whether a line begins a block of its own."""
        line = self.line(index)
        return bool(
            _FENCE().fullmatch(line) or _STYLE().match(line) or _ITEM().match(line) or _TITLE().match(line)
            or line == "+" or line.startswith("//") or ("::" in line and (_TERM().match(line) or _MACRO().match(line)))
        )  # fmt: skip

    def enter(self, mark: str) -> int:
        """Go into an item of the list with a mark, and return which of its items that is."""
        self.attached = False
        for depth, (other, items) in enumerate(self.lists):
            if other == mark:
                del self.lists[depth:]
                self.lists.append((mark, items + 1))
                return items + 1
        self.lists.append((mark, 1))
        return 1

    def paragraph(self, index: int, place: int, kind: BlockKind | None, number: int = 0) -> int:
        """Read a paragraph; comments and conditions among its lines are left out."""
        lines = self.lines
        marked = lines.firsts[index]  # a label or a term is no part of what is behind it
        start = marked if kind is None and not self.text.endswith((":", ";"), marked, place - 1) else place
        ranges = [(place, lines.ends[index])]
        below = index + 1
        while not lines.is_blank(below) and not self.ends(line := self.line(below)):
            if line[0] == "/" and _is_comment(line):
                self.comment(below)
            elif "::" not in line or not _CONDITION().match(line):
                ranges.append((lines.firsts[below], lines.ends[below]))
            below += 1
        style, self.style = self.style, None
        self.add(ranges, start, ranges[-1][1], kind or style, number=number)
        return below

    def ends(self, line: str) -> bool:
        """Tell whether a line ends the paragraph above it."""
        if line[0] in _CLOSING and (line == "+" or _FENCE().fullmatch(line) or _STYLE().match(line)):
            return True
        if self.lists and (_ITEM().match(line) or (line.endswith(("::", ";;")) and _TERM().match(line))):
            return True
        return "::" in line and _MACRO().match(line) is not None and not _CONDITION().match(line)

    def add(
        self,
        ranges: Sequence[tuple[int, int]],
        start: int,
        end: int,
        kind: BlockKind | None = None,
        level: int = 0,
        number: int = 0,
    ) -> None:
        """Add the block of a paragraph that some ranges make up, and one for each note in it."""
        plain = BlockKind.ITEM if self.lists else BlockKind.PARAGRAPH
        kind = (kind if kind is BlockKind.HEADING else None) or self.frames[-1].kind or kind or plain
        level = len(self.lists) if kind is BlockKind.ITEM else level
        source = joined(self.text, ranges)
        inline, notes = read_inline(source)
        self.keep_with_notes(inline.block(kind, start, end, level, (), number), source, notes)


def _is_comment(line: str) -> bool:
    return line.startswith("//") and not line.startswith("///")


_DEEPEST = 50
"""How many blocks that are open are looked at for the one that a line of signs closes."""
