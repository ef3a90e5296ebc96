"""The blocks of a text of reStructuredText, line by line.

What a line belongs to is told by how far in it stands, so the containers that are open are a stack of columns; nothing
is read by recursion, however deep it is nested.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import Alternative
from obelism.document import Block
from obelism.document import BlockKind
from obelism.formats.joined import joined
from obelism.formats.line_reader import LineReader
from obelism.formats.rst.explicit import Explicit
from obelism.formats.rst.inline import read as read_inline
from obelism.formats.rst.tables import Tables
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.text.source import SourceFile

_BULLETS = frozenset("-*+•‣⁃")
_MARKERS = _BULLETS | frozenset("(#")
_ENUMERATOR = lazy(
    r"(?:\((?:\d{1,9}|[A-Za-z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}|#)\)|(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{1,9}"
    r"|[IVXLCDM]{1,9}|#)[.)])(?=[ \t\n]|\Z)"
)
_FIELD = lazy(r":(?![\s:])(?P<name>(?:[^:\n\\]|\\.|:(?![\s`])){1,200}):(?=[ \t\n]|\Z)")
_CODE_FIELDS = ("type ", "rtype", "vartype ", "meta ")
_ONE_OPTION = r"(?:-\w|--?[A-Za-z][\w-]*|/[A-Za-z]\w*)(?:[ =]?(?:<[^>\n]{1,60}>|[A-Za-z][\w-]*))?"
_OPTION = lazy(rf"{_ONE_OPTION}(?:, ?{_ONE_OPTION}){{0,9}}(?:  +|[ \t]*(?=\n|\Z))")
_EXPLICIT = lazy(r"\.\.(?=[ \t]|\Z)")
_FENCE = lazy(r"(`{3,})(?:[ \t]*([^\s`][^`]*))?\Z")
_OPEN_FOR_METADATA = frozenset({BlockKind.COMMENT, BlockKind.HEADING})


class _Frame(NamedTuple):
    """A container: the column of its text, that of its mark, what text in it is, and how deep its list is."""

    indent: int
    floor: int
    kind: BlockKind | None = None
    depth: int = 0
    alternatives: tuple[Alternative, ...] = ()
    tabs: int = -1  # where the set of tabs begins that this is
    number: int = 0  # of an item whose list is numbered


class Reader(LineReader):
    """Write the blocks of a text."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__(source)
        self.frames = [_Frame(0, -1)]
        self.styles: dict[str, int] = {}
        self.tables = Tables(self)
        self.explicit = Explicit(self)
        self.last: _Frame | None = None  # the container that was left last, above a line
        self.opening = True  # only titles and comments so far
        self.dedents: dict[int, int] = {}  # by column, the line that stands less far in behind the last fence
        self.fences: dict[str, list[int]] = {}  # lines that may close code, by what stands in them
        for index in range(len(self.lines)) if "```" in self.text else ():
            if self.adorned(index) == "`":
                self.fences.setdefault(self.line(index), []).append(index)

    def read(self) -> None:
        """Read all lines."""
        lines, frames = self.lines, self.frames
        index, count = lines.following[0], len(lines)
        while index < count:
            indent = lines.indents[index]
            self.last = None
            while indent <= frames[-1].floor:
                self.last = frames.pop()
            following = self.block(index, indent)
            index = lines.following[max(following, index + 1)] if following < count else count

    def block(self, index: int, indent: int) -> int:
        """Read what begins in a line, and return the line behind it; the containers that it opens are left open."""
        text, lines = self.text, self.lines
        place, end = lines.firsts[index], lines.ends[index]
        if indent > self.frames[-1].indent:
            self.enter_quote(index, indent)
        fresh = True  # nothing stands before it on its line
        while True:
            letter = text[place]
            if letter == ".":
                if _EXPLICIT().match(text, place, end):
                    return self.explicit.read(index, place, indent)
            elif letter.isalnum() or letter in _MARKERS:
                behind = self.marker(index, place)
                if behind:
                    place, indent = self.enter_item(index, place, behind, indent)
                    fresh = False
                    if place >= end:
                        return index + 1
                    continue
            if letter == ":" and (field := _FIELD().match(text, place, end)):
                if self.opening and fresh and indent == 0:
                    return self.metadata(index)
                if field["name"].startswith(_CODE_FIELDS):
                    return self.raw(BlockKind.CODE, index, lines.dedent(index + 1, indent))
                place, indent = self.enter_field(index, field.end(), indent)
                fresh = False
                if place >= end:
                    return index + 1
                continue
            if letter in "-/" and (option := _OPTION().match(text, place, end)):
                place, indent = self.enter_field(index, option.end(), indent)
                fresh = False
                if place >= end:
                    return index + 1
                continue
            return (
                self.special(index, place) if fresh and not letter.isalnum() else self.paragraph(index, place, indent)
            )

    def special(self, index: int, place: int) -> int:
        """Read what is known by the sign that its first line begins with."""
        text, lines = self.text, self.lines
        letter, end, indent = text[place], lines.ends[index], lines.indents[index]
        if letter == ">" and text.startswith(">>>", place) and text[place + 3 : place + 4] in (" ", "\n", ""):
            return self.raw(BlockKind.CODE, index, self.gap(index))
        if letter == "|" and (place + 1 == end or text[place + 1].isspace()):
            return self.raw(BlockKind.LAYOUT, index, self.gap(index))
        if letter in "+=" and (after := self.tables.read(index, place)):
            return after
        if letter == "`" and (after := self.fenced(index)):
            return self.raw(BlockKind.CODE, index, after)
        if letter == "_" and text.startswith("__ ", place):
            return lines.dedent(index + 1, indent)
        if (sign := self.adorned(index)) and text[place:end] != "::":
            if self.adorned(index + 2) == sign and not lines.is_blank(index + 1) and not self.adorned(index + 1):
                over, under = (lines.ends[line] - lines.firsts[line] for line in (index, index + 2))
                if over == under and lines.indents[index + 2] == indent:
                    return self.title(index + 1, sign * 2, index, index + 2)
            if end - place >= 4 and lines.is_blank(index + 1):
                return index + 1
        return self.paragraph(index, place, indent)

    def fenced(self, index: int) -> int:
        """Return the line behind code between fences as Markdown has them, 0 where a line opens none that is closed.

        Code of one line that is no longer than its fences is a title between lines of accents.
        """
        lines = self.lines
        opening, indent = _FENCE().match(self.text, lines.firsts[index], lines.ends[index]), lines.indents[index]
        closing = self.fences.get(opening[1], []) if opening else []
        at = bisect_right(closing, index)
        if opening is None or at == len(closing) or lines.indents[closing[at]] != indent:
            return 0
        close = closing[at]
        if not opening[2] and close == index + 2 and len(self.line(index + 1)) <= len(opening[1]):
            return 0
        if self.dedents.get(indent, 0) <= index:
            self.dedents[indent] = lines.dedent(index + 1, indent - 1)
        return close + 1 if close < self.dedents[indent] else 0

    def gap(self, index: int) -> int:
        """Return the first blank line from one on."""
        while not self.lines.is_blank(index):
            index += 1
        return index

    def adorned(self, index: int) -> str:
        """Return the sign that a line consists of, nothing for one of text or none."""
        if self.lines.is_blank(index):
            return ""
        start, end = self.lines.firsts[index], self.lines.ends[index]
        sign = self.text[start]
        if sign.isalnum() or not sign.isascii() or self.text[end - 1] != sign:
            return ""
        return sign if self.text.count(sign, start, end) == end - start else ""

    def title(self, index: int, style: str, first: int, last: int) -> int:
        """Add a heading, whose level is told by which style of those so far it has."""
        lines = self.lines
        level = self.styles.setdefault(style, len(self.styles) + 1)
        inline = read_inline(joined(self.text, [(lines.firsts[index], lines.ends[index])]))
        alternatives = self.frames[-1].alternatives
        self.writer.keep(inline.block(BlockKind.HEADING, lines.firsts[first], lines.ends[last], level, alternatives))
        return last + 1

    def metadata(self, index: int) -> int:
        """Pass over the fields that a document begins with."""
        lines = self.lines
        first, last = index, index
        while not lines.is_blank(index) and (lines.indents[index] or _FIELD().match(self.text, lines.firsts[index])):
            last = index
            index += 1
        return self.raw(BlockKind.METADATA, first, last + 1)

    def raw(self, kind: BlockKind, first: int, after: int, start: int = -1) -> int:
        """Add a block without prose of some lines, and return the line behind it."""
        last = self.lines.last_before(after, first)
        span = Span(self.lines.firsts[first] if start < 0 else start, self.lines.ends[last])
        self.writer.keep(Block(kind, span, alternatives=self.frames[-1].alternatives))
        self.opening = self.opening and kind in _OPEN_FOR_METADATA
        return after

    # Containers

    def push(self, indent: int, floor: int, kind: BlockKind | None = None, depth: int = 0, number: int = 0) -> None:
        """Open a container; what is in a quotation or a box stays so."""
        top = self.frames[-1]
        frame = _Frame(indent, floor, top.kind or kind, top.depth + depth, top.alternatives, number=number)
        self.frames.append(frame)

    def enter_quote(self, index: int, indent: int) -> None:
        """Open an indented block: a quotation, unless it begins with a list, a table or a directive."""
        text, place = self.text, self.lines.firsts[index]
        letter = text[place]
        other = (
            ((letter in _BULLETS or letter.isdigit() or letter in "(#") and self.marker(index, place))
            or text.startswith((".. ", ">>> ", "+-", "==", "| "), place)
            or (letter == ":" and _FIELD().match(text, place))
        )
        self.push(indent, indent - 1, None if other else BlockKind.QUOTE)

    def marker(self, index: int, place: int) -> int:
        """Return where the text of a list item begins that has its mark at a place, 0 where there is no mark."""
        text, end = self.text, self.lines.ends[index]
        if text[place] in _BULLETS:
            if place + 1 < end and not text[place + 1].isspace():
                return 0
            behind = place + 1
        else:
            found = _ENUMERATOR().match(text, place, end)
            if found is None or (not found[0][0].isdigit() and not self.agrees(index, place)):
                return 0
            behind = found.end()
        return self.behind_blanks(index, behind)

    def agrees(self, index: int, place: int) -> bool:
        """Tell whether the line below does not make a mark that is a letter the beginning of a sentence."""
        lines = self.lines
        if lines.is_blank(index + 1) or lines.indents[index + 1] > lines.indents[index]:
            return True
        return _ENUMERATOR().match(self.text, lines.firsts[index + 1]) is not None and place == lines.firsts[index]

    def enter_item(self, index: int, place: int, behind: int, indent: int) -> tuple[int, int]:
        """Open an item of a list, and return where its text begins and in which column."""
        mark = self.text[place:behind]
        column = indent + len((" " * (indent % 8) + mark).expandtabs(8)) - indent % 8
        if self.lines.ends[index] <= behind:
            column = max(self.column_below(index, indent), indent + 1)
        before = (
            self.last.number if self.last and self.last.floor == indent and place == self.lines.firsts[index] else 0
        )
        self.push(column, indent, depth=1, number=0 if self.text[place] in _BULLETS else before + 1)
        self.opening = False
        return behind, column

    def enter_field(self, index: int, behind: int, indent: int) -> tuple[int, int]:
        """Open the body of a field or option, and return where its text begins and in which column."""
        column = max(self.column_below(index, indent), indent + 1)
        self.push(column, indent, depth=1)
        self.opening = False
        return self.behind_blanks(index, behind), column

    def column_below(self, index: int, indent: int) -> int:
        """Return the column of the next line that is not blank, if it stands further in than some column, else 0."""
        following = self.lines.following[index + 1]
        column = self.lines.indents[following] if following < len(self.lines) else 0
        return column if column > indent else 0

    def behind_blanks(self, index: int, place: int) -> int:
        """Return the next place from one on in a line that is not blank, or the end of the line."""
        end = self.lines.ends[index]
        while place < end and self.text[place] in " \t":
            place += 1
        return place

    # Paragraphs

    def paragraph(self, index: int, place: int, indent: int) -> int:
        """Read a paragraph, a title, or a term with its definition."""
        text, lines = self.text, self.lines
        firsts, ends, indents = lines.firsts, lines.ends, lines.indents
        floor = self.frames[-1].floor
        fresh = place == firsts[index]
        below = index + 1
        if not lines.is_blank(below) and text[firsts[below]].isascii() and not text[firsts[below]].isalnum():
            sign = self.adorned(below) if fresh and indents[below] == indent else ""
            length = ends[below] - firsts[below]
            if sign and text[firsts[below] : ends[below]] != "::" and length >= min(ends[index] - place, 4):
                return self.title(index, sign, index, below)
        self.opening = False
        ranges = [(place, ends[index])]
        while not lines.is_blank(below):
            column = indents[below]
            if column > indent and below == index + 1:
                return self.definition(index, place, indent, indents[below])
            if column != indent and (column > indent or column <= floor):
                break
            if column == indent and text.startswith("```", firsts[below]) and self.fenced(below):
                break
            ranges.append((firsts[below], ends[below]))
            below += 1
        last = below - 1
        start, end = ranges[-1]
        literal = text.endswith("::", start, end)
        if literal:
            alone = text[start:end] == "::"
            ranges[-1] = (start, start if alone else end - (2 if text[end - 3].isspace() else 1))
            if alone:
                ranges.pop()
        if ranges:
            marked = fresh or text[firsts[index]] != "."  # a directive or note is no part of its text
            self.add(ranges, firsts[index] if marked else place, ends[last], first=not fresh)
        return self.literal(below, indent) if literal else below

    def add(
        self,
        ranges: Sequence[tuple[int, int]],
        start: int,
        end: int,
        kind: BlockKind | None = None,
        *,
        first: bool = False,
    ) -> None:
        """Add the block of a paragraph that some ranges make up; ``first`` tells that it begins an item."""
        top = self.frames[-1]
        kind = kind or top.kind or (BlockKind.ITEM if top.depth else BlockKind.PARAGRAPH)
        level = top.depth if kind is BlockKind.ITEM else 0
        number = top.number if first else 0
        inline = read_inline(joined(self.text, ranges))
        self.writer.keep(inline.block(kind, start, end, level, top.alternatives, number))

    def definition(self, index: int, place: int, indent: int, column: int) -> int:
        """Read a term, or the line above a block of code, and open what stands below it."""
        end = self.lines.ends[index]
        if self.text.endswith("::", place, end):
            self.add([(place, end - 1)], place, end)
            return self.literal(index + 1, indent)
        self.push(column, indent, depth=1)
        self.add([(place, end)], place, end)
        return index + 1

    def literal(self, index: int, indent: int) -> int:
        """Pass over the code behind two colons: what stands further in, or lines that begin with one sign."""
        lines = self.lines
        index = lines.following[min(index, len(lines))]
        if index >= len(lines):
            return index
        if lines.indents[index] > indent:
            return self.raw(BlockKind.CODE, index, lines.dedent(index, indent))
        sign = self.text[lines.firsts[index]]
        if lines.indents[index] == indent and sign.isascii() and not sign.isalnum() and not self.is_markup(index):
            after = index
            while not lines.is_blank(after) and self.text[lines.firsts[after]] == sign:
                after += 1
            return self.raw(BlockKind.CODE, index, after)
        return index

    def is_markup(self, index: int) -> bool:
        """Tell whether a line behind two colons begins a block of its own, which their author forgot to set in."""
        place = self.lines.firsts[index]
        return self.text.startswith((".. ", "`", ":"), place) or bool(self.marker(index, place))
