"""The blocks of a text of Org, line by line."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import Comment
from obelism.formats.joined import joined
from obelism.formats.line_reader import LineReader
from obelism.formats.org.inline import read as read_inline
from obelism.records import NamedTuple
from obelism.text.lazy import derived
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.text.source import SourceFile

_HEADLINE = lazy(
    r"(\*+)[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|WAIT|HOLD|STARTED|CANCELLED|CANCELED)(?=\s)[ \t]*)?(?:\[#\w\][ \t]*)?"
)
_TAGS = lazy(r"[ \t]+:[\w@#%:]+:\Z")
_NOT_EXPORTED = ":noexport:"
"""The tag of a headline that, with all that is below it, stands in no page."""

_KEY = lazy(r"#\+([A-Za-z_]+)(?:\[[^\]\n]*\])?:[ \t]*")
_BEGIN = lazy(r"#\+begin_(\S+)", flags=2)
_END = lazy(r"#\+end_(\S+)", flags=2)
_INSERTED = frozenset({"include", "toc"})
"""Settings in whose place something stands on the page."""

_DRAWER = lazy(r":[\w-]+:\Z")
_PLANNING = lazy(r"(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_ITEM = lazy(r"([-+*]|\d{1,9}[.)])(?:[ \t]+|\Z)(?:\[@\d+\][ \t]*)?(?:\[[ Xx-]\][ \t]+)?")
_TERM = lazy(r"[ \t]+::(?:[ \t]+|\Z)")
_NOTE = lazy(r"\[fn:[\w-]+\][ \t]*")
_RULE = lazy(r"-{5,}")
_KINDS = {
    **dict.fromkeys(("src", "example", "export"), BlockKind.CODE),
    "comment": BlockKind.COMMENT,
    "verse": BlockKind.LAYOUT,
}
_BOXES = frozenset("note tip warning important caution info sidebar".split())


class _Frame(NamedTuple):
    """A list item that is open, by the column of its mark, or a block, which has none."""

    column: int
    kind: BlockKind | None = None
    number: int = 0
    name: str = ""


class Reader(LineReader):
    """Write the blocks of a text."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__(source)
        self.frames: list[_Frame] = []
        self.titled = 0  # levels above the headlines
        self.left = _Frame(-1)  # the item that was left last

    def read(self) -> None:
        """Read all lines."""
        lines, count = self.lines, len(self.lines)
        index = lines.following[0]
        while index < count:
            index = lines.following[min(max(self.block(index), index + 1), count)]

    def block(self, index: int) -> int:
        """Read what begins in a line, and return the line behind it."""
        lines, line, indent = self.lines, self.line(index), self.lines.indents[index]
        self.left = _Frame(-1)
        while self.frames and not self.frames[-1].name and indent <= self.frames[-1].column:
            self.left = self.frames.pop()
        first = line[0]
        if first == "*" and not indent and (found := _HEADLINE().match(line)):
            return self.headline(index, line, len(found[1]), found.end())
        if first == "#":
            return self.keyword(index, line)
        if first == ":":
            if line == ":" or line.startswith(": "):
                return self.raw(BlockKind.CODE, index, self.run(index, ":"))
            if _DRAWER().match(line):
                return self.drawer(index)
        if first == "|":
            return self.table(index)
        if first == "\\" and line.startswith("\\begin{"):
            after = self.until(index, "\\end{" + line[7:].partition("}")[0] + "}")
            return self.raw(BlockKind.CODE, index, after)
        if (first == "-" and _RULE().fullmatch(line)) or _PLANNING().match(line):
            return index + 1
        if (first in "-+" or first.isdigit() or (first == "*" and indent)) and (item := _ITEM().match(line)):
            return self.item(index, item[1], item.end(), indent)
        if first == "[" and not indent and (note := _NOTE().match(line)):
            return self.paragraph(index, lines.firsts[index] + note.end(), BlockKind.FOOTNOTE)
        return self.paragraph(index, lines.firsts[index])

    def headline(self, index: int, line: str, stars: int, start: int) -> int:
        """Read a headline; of one that is commented out, or not exported, all that is below it is left out."""
        place = self.lines.firsts[index]
        self.frames.clear()
        tags = _TAGS().search(line, start)
        end = tags.start() if tags else len(line)
        if line.startswith("COMMENT", start) or (tags and _NOT_EXPORTED in tags[0]):
            below = range(bisect_right(self.headlines, index), len(self.headlines))
            ends = (self.headlines[at] for at in below if self.stars(self.headlines[at]) <= stars)
            after = next(ends, len(self.lines))
            return self.raw(BlockKind.COMMENT, index, after)
        if start < end:
            self.add([(place + start, place + end)], place, place + len(line), BlockKind.HEADING, stars + self.titled)
        return index + 1

    def drawer(self, index: int) -> int:
        """Pass over a drawer, which is hidden; one that is all of its section holds what the section is for."""
        after = self.until(index, ":end:")
        below = self.lines.following[min(after, len(self.lines))]
        if (
            self.headlines
            and index > self.headlines[0]
            and (below >= len(self.lines) or _HEADLINE().match(self.line(below)))
        ):
            return self.raw(BlockKind.METADATA, index, after)
        return after

    def stars(self, index: int) -> int:
        """Return how many stars a headline has."""
        line = self.line(index)
        return len(line) - len(line.lstrip("*"))

    def keyword(self, index: int, line: str) -> int:
        """Read what begins with a number sign: a comment, a setting, or the sign of a block."""
        place, end = self.lines.firsts[index], self.lines.ends[index]
        if line == "#" or line.startswith("# "):
            text = self.writer.text[place + 1 : end].strip()
            self.comments.append(Comment(Span(place, end), text, block=True))
            return self.raw(BlockKind.COMMENT, index, index + 1)
        if begin := _BEGIN().match(line):
            return self.begin(index, begin[1].lower())
        if ending := _END().match(line):
            if any(frame.name == ending[1].lower() for frame in self.frames[-_DEEPEST:]):
                while self.frames.pop().name != ending[1].lower():
                    pass
            return index + 1
        key = _KEY().match(line)
        if key is None:
            return self.paragraph(index, place) if not line.startswith("#+") else index + 1
        name, start = key[1].lower(), place + key.end()
        if start < end and name == "title":
            self.titled = 1
            self.add([(start, end)], place, end, BlockKind.HEADING, 1)
        elif start < end and name in ("caption", "subtitle"):
            self.add([(start, end)], start, end)
        elif name in _INSERTED:
            return self.raw(BlockKind.HTML, index, index + 1)
        return index + 1

    def begin(self, index: int, name: str) -> int:
        """Open a block, or pass over one of which no text is read."""
        kind = _KINDS.get(name)
        if kind is not None:
            return self.raw(kind, index, self.until(index, f"#+end_{name}"))
        kind = BlockKind.QUOTE if name == "quote" else BlockKind.ADMONITION if name in _BOXES else None
        self.frames.append(_Frame(-1, self.kind() or kind, name=name))
        return index + 1

    @derived
    def closings(self) -> dict[str, list[int]]:
        """The lines that close something, by what stands in them in lower case."""
        found: dict[str, list[int]] = {}
        for index, start in enumerate(self.lines.firsts):
            if self.text.startswith((":", "#+", "\\end{"), start):
                line = self.line(index).lower()
                if line == ":end:" or line.startswith(("#+end_", "\\end{")):
                    found.setdefault(line, []).append(index)
        return found

    @derived
    def headlines(self) -> list[int]:
        """The lines that are headlines."""
        lines, text = self.lines, self.text
        return [
            index
            for index, start in enumerate(lines.starts)
            if text.startswith("*", start) and _HEADLINE().match(text, start, lines.ends[index])
        ]

    def until(self, index: int, closing: str) -> int:
        """Return the line behind the one that closes something below the same headline, else the next line."""
        places = self.closings.get(closing.lower(), [])
        at, above = bisect_right(places, index), bisect_right(self.headlines, index)
        if at == len(places) or (self.headlines[above : above + 1] and self.headlines[above] < places[at]):
            return index + 1
        return places[at] + 1

    def run(self, index: int, sign: str) -> int:
        """Return the first line from one on that does not begin with a sign."""
        while not self.lines.is_blank(index) and self.text.startswith(sign, self.lines.firsts[index]):
            index += 1
        return index

    def table(self, index: int) -> int:
        """Read a table, a cell for what is between two bars."""
        after = self.run(index, "|")
        for row in range(index, after):
            line, place = self.line(row), self.lines.firsts[row]
            if line.startswith("|-"):
                continue
            start = 1
            while start < len(line):
                bar = line.find("|", start)
                stop = len(line) if bar < 0 else bar
                piece = line[start:stop]
                left = place + start + len(piece) - len(piece.lstrip())
                right = place + start + len(piece.rstrip())
                if left < right:
                    self.add([(left, right)], left, right, BlockKind.CELL)
                start = stop + 1
        return after

    def item(self, index: int, mark: str, behind: int, indent: int) -> int:
        """Begin an item of a list, which may be a term with what explains it."""
        place, end = self.lines.firsts[index], self.lines.ends[index]
        before = self.left.number if self.left.column == indent else 0
        self.frames.append(_Frame(indent, self.kind(), before + 1 if mark[0].isdigit() else 0))
        if place + behind >= end:
            return index + 1
        term = _TERM().search(self.text, place + behind, end)
        if term:
            self.add([(place + behind, term.start())], place, term.start())
            return self.paragraph(index, term.end()) if term.end() < end else index + 1
        return self.paragraph(index, place + behind, first=True)

    def kind(self) -> BlockKind | None:
        """Return what all text in the open containers is."""
        return self.frames[-1].kind if self.frames else None

    def paragraph(self, index: int, place: int, kind: BlockKind | None = None, *, first: bool = False) -> int:
        """Read a paragraph up to a blank line or something else."""
        lines = self.lines
        ranges = [(place, lines.ends[index])] if place < lines.ends[index] else []
        floor = self.frames[-1].column if self.frames and not self.frames[-1].name else -1
        below = index + 1
        while not lines.is_blank(below) and lines.indents[below] > floor and not self.begins(below):
            ranges.append((lines.firsts[below], lines.ends[below]))
            below += 1
        if ranges:
            start = lines.firsts[index] if first or place == lines.firsts[index] else place
            number = self.frames[-1].number if first else 0
            self.add(ranges, start, ranges[-1][1], kind, number=number)
        return below

    def begins(self, index: int) -> bool:
        """Tell whether a line begins something of its own."""
        line, indent = self.line(index), self.lines.indents[index]
        sign = line[0]
        if sign == "*":
            return bool(_ITEM().match(line) if indent else _HEADLINE().match(line))
        if sign in "-+" or sign.isdigit():
            return _ITEM().match(line) is not None or _RULE().fullmatch(line) is not None
        return (
            (sign == "#" and (line == "#" or line[1] in " +"))
            or (sign == ":" and (line == ":" or line[1] == " " or _DRAWER().match(line) is not None))
            or sign == "|"
            or line.startswith("\\begin{")
            or (sign == "[" and not indent and _NOTE().match(line) is not None)
        )

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
        depth = sum(not frame.name for frame in self.frames[-_DEEPEST:])
        if kind is not BlockKind.HEADING:
            kind = self.kind() or kind or (BlockKind.ITEM if depth else BlockKind.PARAGRAPH)
        source = joined(self.text, ranges)
        inline, notes = read_inline(source)
        self.keep_with_notes(
            inline.block(kind, start, end, depth if kind is BlockKind.ITEM else level, (), number), source, notes
        )


_DEEPEST = 50
"""How many containers are looked at; no author nests more."""
