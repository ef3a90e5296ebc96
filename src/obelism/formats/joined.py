"""What the scanners of formats share: a table of lines, paragraphs joined of their lines, the prose made of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Deferred
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Alternative
    from obelism.document import BlockKind


def led(alternatives: Mapping[str, str]) -> Callable[[], re.Pattern[str]]:
    """Return an expression for signs: sets of letters, and for each set what stands around those that are meant.

    Signs are looked for as fast as one set of letters is; alternatives would be tried in turn at every letter.
    """
    rest = "|".join(f"(?<=[{letters}]){more}" for letters, more in alternatives.items())
    return lazy(f"[{''.join(alternatives)}](?:{rest})")


_RUN = lazy(r"\s\s+")
_BRACKET = led({r"\\": r"[\s\S]", r"\[\]": ""})


class Lines:
    """The lines of a text that LF ends, each without the white space around it.

    ``starts`` are the places of lines, ``firsts`` and ``ends`` those of what stands in them (equal in a blank line),
    ``indents`` the columns of the first letters. ``following`` is for every line the next one that is not blank, itself
    or a later one; of the last line on it is their number.
    """

    __slots__ = ("ends", "firsts", "following", "indents", "starts")

    def __init__(self, text: str, tab: int = 8) -> None:
        lines = text.split("\n")
        self.starts = [0, *accumulate([len(line) + 1 for line in lines])]
        self.starts.pop()
        self.firsts = self.starts.copy()
        self.ends = self.starts.copy()
        self.indents = [0] * len(lines)
        self.following = list(range(len(lines) + 1))
        for index in range(len(lines) - 1, -1, -1):
            line = lines[index]
            stripped = line.strip()
            if not stripped:
                self.following[index] = self.following[index + 1]
                continue
            if line[0].isspace():
                margin = line[: -len(line.lstrip())]
                self.firsts[index] += len(margin)
                self.indents[index] = len(margin.expandtabs(tab))
            self.ends[index] = self.firsts[index] + len(stripped)

    def __len__(self) -> int:
        return len(self.starts)

    def is_blank(self, index: int) -> bool:
        """Tell whether there is nothing in a line, or no such line."""
        return index >= len(self.starts) or self.firsts[index] == self.ends[index]

    def dedent(self, index: int, indent: int) -> int:
        """Return the first line from one on that stands no further in than some column, or the number of lines."""
        following, indents, count = self.following, self.indents, len(self.starts)
        index = following[min(index, count)]
        while index < count and indents[index] > indent:
            index = following[index + 1]
        return index

    def last_before(self, index: int, least: int) -> int:
        """Return the last line before one that is not blank, from one on."""
        while index - 1 > least and self.firsts[index - 1] == self.ends[index - 1]:
            index -= 1
        return index - 1


class Joined(NamedTuple):
    """The lines of a paragraph, one behind the other: their text, and where each begins in it and in the source.

    A line end in it stands for all that is between two lines.
    """

    text: str
    places: Sequence[int]
    sources: Sequence[int]

    def start(self, place: int) -> int:
        """Return where in the source something starts."""
        line = bisect_right(self.places, place) - 1
        return self.sources[line] + place - self.places[line]

    def end(self, place: int) -> int:
        """Return where in the source something ends, which is as long as a letter."""
        line = bisect_right(self.places, place - 1) - 1
        if self.text[place - 1] == "\n" and line + 1 < len(self.sources):
            return self.sources[line + 1]
        return self.sources[line] + place - self.places[line]


def joined(text: str, ranges: Sequence[tuple[int, int]], between: str = "\n") -> Joined:
    """Return the paragraph that some ranges of a text make up."""
    if len(ranges) == 1:
        start, end = ranges[0]
        return new_record(Joined, (text[start:end], (0,), (start,)))
    parts = [text[start:end] for start, end in ranges]
    places, place = [], 0
    for part in parts:
        places.append(place)
        place += len(part) + len(between)
    return new_record(Joined, (between.join(parts), places, [start for start, _ in ranges]))


class Inline:
    """The prose of one paragraph, made of its joined lines from left to right, with its marks."""

    __slots__ = ("_pieces", "length", "marks", "source")

    def __init__(self, source: Joined) -> None:
        self.source = source
        self._pieces: list[tuple[str, int, int]] = []
        self.length = 0
        self.marks: list[Mark] = []

    def keep(self, start: int, end: int) -> None:
        """Add what stands at a range as it is."""
        if start < end:
            self.put(self.source.text[start:end], start, end)

    def fold(self, start: int, end: int) -> None:
        """Add what stands at a range with each run of white space in it as one."""
        text = self.source.text[start:end]
        if "\n " in text or "  " in text:
            words = " ".join(text.split())
            text = f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}" if words else " "
        self.put(text, start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Add a text that a range stands for."""
        self._pieces.append((text, start, end))
        self.length += len(text)

    def hide(self, start: int, end: int, kind: MarkKind | None = None, target: str = "") -> None:
        """Make a range one opaque letter."""
        if kind is not None:
            self.marks.append(new_record(Mark, (kind, self.length, self.length + 1, target)))
        self.put(OPAQUE, start, end)

    def mark(self, kind: MarkKind, start: int, target: str = "") -> None:
        """Mark the prose from an offset on; what was marked within comes first."""
        self.marks.append(new_record(Mark, (kind, start, self.length, target)))

    def trim(self) -> None:
        """Take the white space away that stands as it is at the end."""
        if not self._pieces:
            return
        text, start, end = self._pieces[-1]
        trimmed = text.rstrip()
        surplus = len(text) - len(trimmed)
        if surplus and trimmed and end - start == len(text) and not (self.marks and self.marks[-1].end == self.length):
            self._pieces[-1] = (trimmed, start, end - surplus)
            self.length -= surplus

    @property
    def has_words(self) -> bool:
        """Whether there is a letter or figure in the prose so far."""
        return any(any(map(str.isalnum, text)) for text, _, _ in self._pieces)

    @property
    def shows(self) -> bool:
        """Whether there is something in the prose so far that is shown and no text."""
        return any(text == OPAQUE for text, _, _ in self._pieces)

    def prose(self) -> str:
        """Return the prose so far, in which white space is not folded but for line ends."""
        pieces = self._pieces
        text = pieces[0][0] if len(pieces) == 1 else "".join([text for text, _, _ in pieces])
        return text.replace("\n", " ")

    def block(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        level: int = 0,
        alternatives: tuple[Alternative, ...] = (),
        number: int = 0,
    ) -> Block:
        """Return the block of the prose, at a range of the source."""
        segments = Deferred(_map, self.source, self._pieces)
        marks = tuple(sorted(self.marks, key=_by_place)) if len(self.marks) > 1 else tuple(self.marks)
        span = new_record(Span, (start, end))
        return new_record(Block, (kind, span, self.prose(), segments, level, marks, alternatives, number))


def _by_place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _map(source: Joined, pieces: Iterable[tuple[str, int, int]]) -> SegmentMap:
    return join(_segments(source, pieces))[1]


def _unfolded(text: str, pieces: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield pieces of a prose, of those whose white space is folded each run by itself."""
    for piece in pieces:
        words, begin, end = piece
        if len(words) == end - begin or words.split() != text[begin:end].split():
            yield piece
            continue
        for run in _RUN().finditer(text, begin, end):
            yield text[begin : run.start()], begin, run.start()
            yield " ", *run.span()
            begin = run.end()
        yield text[begin:end], begin, end


def _segments(source: Joined, pieces: Iterable[tuple[str, int, int]]) -> Iterator[Segment]:
    """Yield the pieces of a prose as segments of the source, cut where lines end."""
    for text, begin, end in _unfolded(source.text, pieces):
        if len(text) != end - begin or text != source.text[begin:end]:
            yield Segment(text, Span(source.start(begin), source.end(end)))
            continue
        while begin < end:
            stop = source.text.find("\n", begin, end)
            stop = end if stop < 0 else stop
            if stop > begin:
                line = bisect_right(source.places, begin) - 1
                while line + 1 < len(source.places) and source.places[line + 1] < stop:  # lines joined by nothing
                    cut = source.places[line + 1]
                    yield Segment(source.text[begin:cut], Span(source.start(begin), source.end(cut)))
                    begin, line = cut, line + 1
                yield Segment(source.text[begin:stop], Span(source.start(begin), source.end(stop)))
            if stop < end:
                yield Segment(" ", Span(source.start(stop), source.end(stop + 1)))
            begin = stop + 1


class Closers:
    """Where in a paragraph what closes something stands; each kind is looked for once, whatever is open.

    ``expressions`` tell what closes some kinds; any other kind is closed by what it is called.
    """

    __slots__ = ("_expressions", "_found", "_partners", "_text")

    def __init__(self, text: str, expressions: Mapping[str, Callable[[], re.Pattern[str]]]) -> None:
        self._text = text
        self._expressions = expressions
        self._partners: dict[int, int] | None = None
        self._found: dict[str, list[int]] = {}

    @property
    def partners(self) -> dict[int, int]:
        """Where each bracket is closed; one behind a backslash is a sign like any other."""
        if self._partners is None:
            self._partners = {}
            opened: list[int] = []
            for found in _BRACKET().finditer(self._text):
                if found[0] == "[":
                    opened.append(found.start())
                elif found[0] == "]" and opened:
                    self._partners[opened.pop()] = found.start()
        return self._partners

    def after(self, kind: str, place: int) -> int:
        """Return the first place of a kind from one on, -1 if there is none."""
        found = self._found.get(kind)
        if found is None:
            expression = self._expressions[kind]() if kind in self._expressions else re.compile(re.escape(kind))
            found = self._found[kind] = [match.start() for match in expression.finditer(self._text)]
        index = bisect_left(found, place)
        return found[index] if index < len(found) else -1
