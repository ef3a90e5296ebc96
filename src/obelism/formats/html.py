"""The text in a block of raw markup in Markdown: paragraphs, items, headings, quotations and cells."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.formats.elements import BREAKS
from obelism.formats.elements import PARTS
from obelism.formats.elements import TAG
from obelism.formats.elements import UNREAD
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.formats.reader import Reader

_NEXT = lazy(r"[<&\n]")
_ENTITY = lazy(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_COMMENTS = lazy(r"\s*(?:<!--(?!\s*[@#!]*include\b)(?:[^-]|-(?!->))*-->\s*)+", flags=2)
"""Nothing but comments; some sites put a file in the place of one that says so."""


def read_markup(reader: Reader, where: Mapping[str, int], lines: Sequence[tuple[int, int]]) -> None:
    """Add the blocks in a range of raw markup, given by its lines in bytes without what marks containers."""
    _Markup(reader, where, lines).read()


class _Markup:
    """Read raw markup from left to right. What is no text stays raw, up to the text and behind it."""

    def __init__(self, reader: Reader, where: Mapping[str, int], lines: Sequence[tuple[int, int]]) -> None:
        self.reader = reader
        self.pieces = reader.pieces
        texts = [reader.source(*line) for line in lines]
        self.text = "".join(texts)
        self.lines = lines
        self.starts = [0, *accumulate(map(len, texts))]
        self.known = (0, 0, where["start"])  # a line, and a place in it by letters and by bytes
        self.raw = where["start"]  # from here on nothing is added yet
        self.before = self.raw  # where what is raw before the open block ends
        self.end = where["end"]
        self.around = len(reader.outer)
        self.depth = reader.depth
        self.hopeless: set[str] = set()

    def read(self) -> None:
        """Add all blocks."""
        text, position = self.text, 0
        self.reader.flush()
        while position < len(text):
            found = _NEXT().search(text, position)
            place = found.start() if found else len(text)
            self.put(text[position:place], position, place)
            position = self.mark(place) if found else place
        self.flush()
        del self.reader.outer[self.around :]
        self.reader.depth = self.depth
        self.add_raw(self.end)

    def mark(self, place: int) -> int:
        """Read the tag, entity or line end at a place, and return where it ends."""
        text = self.text
        if text[place] == "\n":
            self.put(" ", place, place + 1)
            return place + 1
        if text[place] == "&":
            entity = _ENTITY().match(text, place)
            end = entity.end() if entity else place + 1
            self.put(_unescaped(text[place:end]), place, end)
            return end
        if text.startswith("<!--", place):
            end = self.find("-->", place + 4)
            if self.is_open:
                self.reader.comments.append((self.byte(place), self.end_byte(end)))
            return end
        if text.startswith(("<!", "<?"), place):
            return self.find(">", place)
        tag = TAG().match(text, place)
        if tag is None:
            self.put("<", place, place + 1)
            return place + 1
        return self.element(tag["name"], bool(tag["slash"]), place, tag.end())

    def element(self, name: str, closes: bool, place: int, end: int) -> int:
        """Read a tag, and return where it ends, of an element that is not read where that does."""
        key = name.lower()
        if key in UNREAD and not closes:
            self.flush()
            return self.find(">", self.find(f"</{key}", end))
        if key in BREAKS:
            self.flush()
            self.enter(key, closes=closes)
        else:
            where = {"start": self.byte(place), "end": self.end_byte(end)}
            self.put(self.reader.on_html(self.text[place:end], where) or "", place, end)
        return end

    def enter(self, name: str, *, closes: bool) -> None:
        """Go into an element that tells what its text is, or come out of it."""
        outer = self.reader.outer
        kind = PARTS.get(name)
        if kind is None:
            return
        if not closes:
            outer.append(outer[-1] if outer[-1] in _HELD else kind)
            self.reader.level = int(name[1]) if kind is BlockKind.HEADING else 0
            self.reader.depth += name == "li"
        elif len(outer) > self.around:
            outer.pop()
            self.reader.depth -= name == "li" and self.reader.depth > self.depth

    @property
    def is_open(self) -> bool:
        """Whether a block has begun."""
        return len(self.pieces.texts) > self.reader.first

    def put(self, text: str, start: int, end: int) -> None:
        """Add some text to the open block; white space opens none."""
        if not text or (not self.is_open and text.isspace()):
            return
        if not self.is_open:
            self.before = self.end_byte(start) if start else self.raw
        self.reader.tags.put(text, self.byte(start), self.end_byte(end))

    def flush(self) -> None:
        """Close the open block; one without words of its own stays raw."""
        reader, pieces = self.reader, self.pieces
        if not self.is_open:
            return
        first = reader.first
        if _has_words(pieces.texts, first, reader.marks):
            self.add_raw(self.before)
            self.raw = pieces.ends[-1]
        else:
            del pieces.texts[first:], pieces.begins[first:], pieces.ends[first:]
        reader.flush()

    def add_raw(self, end: int) -> None:
        """Add what is raw up to some byte."""
        markup = self.reader.source(self.raw, end)
        if markup.strip(" \t\r\n>"):
            kind = BlockKind.COMMENT if _COMMENTS().fullmatch(markup) else BlockKind.HTML
            self.reader.writer.add_raw(kind, self.raw, end)

    def find(self, closer: str, start: int) -> int:
        """Return where the next closer ends, the end of the text if there is none."""
        found = -1 if closer in self.hopeless else self.text.find(closer, start)
        if found < 0:
            self.hopeless.add(closer)
            return len(self.text)
        return found + len(closer)

    def end_byte(self, offset: int) -> int:
        """Return the byte behind a letter, which the next one need not follow: a mark of a container may be between."""
        return self.byte(offset - 1) + len(self.text[offset - 1].encode())

    def byte(self, offset: int) -> int:
        """Return the byte in the text of a letter of the markup; it costs what lies between it and the last one."""
        line, letter, byte = self.known
        if not (self.starts[line] <= letter <= offset and offset < self.starts[line + 1]):
            line = min(bisect_right(self.starts, offset) - 1, len(self.lines) - 1)
            letter, byte = self.starts[line], self.lines[line][0]
        byte += len(self.text[letter:offset].encode())
        self.known = (line, offset, byte)
        return byte


_HELD = frozenset({BlockKind.QUOTE, BlockKind.ADMONITION, BlockKind.FOOTNOTE})
"""What all text in them is, whatever it is there."""


_IMAGE = lazy(r"\s*!\[[^\[\]]*\]\([^()\n]*\)\s*")
"""A picture as Markdown writes it, which a component around it may show."""


def _has_words(texts: Sequence[str], first: int, marks: Sequence[tuple[MarkKind, int, int, str]]) -> bool:
    """Tell whether some pieces hold words that are not links: a row of links leads through a site."""
    linked = {place for kind, start, end, _ in marks if kind is MarkKind.LINK for place in range(start, end)}
    own = (text for place, text in enumerate(texts[first:], first) if place not in linked)
    return any(text != OPAQUE and any(map(str.isalpha, text)) and not _IMAGE().fullmatch(text) for text in own)


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)
