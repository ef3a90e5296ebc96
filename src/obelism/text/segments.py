"""Spans, and the map from the prose a rule reads back to the text on disk."""

from __future__ import annotations

from bisect import bisect_right
from itertools import repeat
from typing import TYPE_CHECKING
from typing import Any

from obelism.records import NamedTuple
from obelism.records import new_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

OPAQUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in prose for what is not words: inline code, images, math. No phrase crosses it."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Segment(NamedTuple):
    """A piece of prose and the range of the source text it came from."""

    prose: str
    source: Span


def segment(prose: str, start: int, end: int) -> Segment:
    """Return a piece of prose that came from a range, in less time than its constructor takes."""
    return new_record(Segment, (prose, new_record(Span, (start, end))))


class SegmentMap(NamedTuple):
    """Map offsets in a block's prose to offsets in the source text.

    Each segment starts at ``prose_starts[i]`` and came from ``sources[i]``. A segment as long as its source
    maps letter by letter; any other (an entity, an escape, a folded run of white space, an opaque mark) maps
    as a whole, so a span can never end inside markup.
    """

    prose_starts: tuple[int, ...]
    sources: tuple[Span, ...]
    prose_end: int

    def span(self, start: int, end: int) -> Span:
        """Return the source range of the prose range ``start:end``; offsets behind the prose stand for its end."""
        if not self.sources:
            return Span(0, 0)
        if start >= self.prose_end:
            return Span(self.sources[-1].end, self.sources[-1].end)
        prose_start, length, (source_start, source_end) = self._segment_at(start)
        identity = source_end - source_start == length
        shift = source_start - prose_start
        if identity and start < end <= prose_start + length:
            return new_record(Span, (start + shift, end + shift))
        source_start = start + shift if identity else source_start
        if end <= start:
            return Span(source_start, source_start)
        end = min(end, self.prose_end)
        prose_start, length, source = self._segment_at(end - 1)
        identity = source.end - source.start == length
        return Span(source_start, source.start + end - prose_start if identity else source.end)

    def prose_offset(self, source: int) -> int:
        """Return how much of the prose stands before a source offset; what maps as a whole does when it has ended."""
        index = bisect_right(self.sources, (source + 1,)) - 1
        if index < 0:
            return 0
        start, length, (source_start, source_end) = self._segment(index)
        if source >= source_end:
            return start + length
        return start + source - source_start if source_end - source_start == length else start

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the pieces of a range of the prose, as `map_of` takes them."""
        index = bisect_right(self.prose_starts, start) - 1
        while start < end:
            first, length, (begin, stop) = self._segment(index)
            following = min(first + length, end)
            if stop - begin == length:
                begin, stop = begin + start - first, begin + following - first
            yield following - start, begin, stop
            start = following
            index += 1

    def _segment_at(self, offset: int) -> tuple[int, int, Span]:
        """Return (prose start, prose length, source) of the segment that holds a prose offset."""
        return self._segment(bisect_right(self.prose_starts, offset) - 1)

    def _segment(self, index: int) -> tuple[int, int, Span]:
        start = self.prose_starts[index]
        following = self.prose_starts[index + 1] if index + 1 < len(self.prose_starts) else self.prose_end
        return start, following - start, self.sources[index]


class Deferred:
    """A segment map that is made, by ``make(*args)``, when it is first asked for a place; most blocks never are."""

    __slots__ = ("_args", "_made", "_make")

    def __init__(self, make: Callable[..., SegmentMap], *args: Any) -> None:
        self._make = make
        self._args = args
        self._made: SegmentMap | None = None

    @property
    def resolved(self) -> SegmentMap:
        """The map itself."""
        if self._made is None:
            self._made = self._make(*self._args)
        return self._made

    @property
    def sources(self) -> tuple[Span, ...]:
        """Ranges of the source that the segments came from."""
        return self.resolved.sources

    def span(self, start: int, end: int) -> Span:
        """Return the source range of the prose range ``start:end``."""
        return (self._made or self.resolved).span(start, end)

    def prose_offset(self, source: int) -> int:
        """Return the offset in the prose of what stands at a source offset."""
        return self.resolved.prose_offset(source)


def join(segments: Iterable[Segment]) -> tuple[str, SegmentMap]:
    """Return the prose that segments make up and its map; neighbours that map letter by letter are merged.

    What is no words, such as code, is a segment whose prose is `OPAQUE`.
    """
    pieces = list(segments)
    proses = [prose for prose, _ in pieces]
    return "".join(proses), map_of([(len(prose), start, end) for prose, (start, end) in pieces])


def map_of(pieces: Iterable[tuple[int, int, int]]) -> SegmentMap:
    """Return the map of the prose that pieces make up, given how long each is and from which range it came."""
    starts: list[int] = []
    firsts: list[int] = []
    lasts: list[int] = []
    offset = 0
    behind = -1  # the end of a piece that maps letter by letter, which the next one may go on
    for length, begin, end in pieces:
        if not length:
            continue
        identity = end - begin == length
        if identity and begin == behind:
            lasts[-1] = end
        else:
            starts.append(offset)
            firsts.append(begin)
            lasts.append(end)
        behind = end if identity else -1
        offset += length
    sources = tuple(map(new_record, repeat(Span), zip(firsts, lasts, strict=True)))
    return SegmentMap(tuple(starts), sources, offset)
