"""Text that is taken out of a file of another kind, such as a notebook, and the way back to that file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.text.segments import Deferred
    from obelism.text.segments import SegmentMap
    from obelism.text.segments import Span
    from obelism.text.source import SourceFile


class Part(NamedTuple):
    """A part of a file that people know by its number, and the range of the text that was taken out of it.

    ``one_line`` tells that a place in it is told by its column alone.
    """

    kind: str
    number: int
    span: Span
    one_line: bool = False


class Host(NamedTuple):
    """A file, and where in it a text stands that was taken out of it.

    ``segments`` lead from that text to the file. ``parts`` are in order; letters in the file are written by ``escape``,
    which is None where files of the kind are never written.
    """

    file: SourceFile
    segments: SegmentMap | Deferred
    parts: tuple[Part, ...] = ()
    escape: Callable[[str], str] | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the range of the file that a range of the text came from."""
        return self.segments.span(start, end)

    def offset(self, place: int) -> int:
        """Return the offset of the text that stands at an offset of the file, or behind it."""
        return self.segments.prose_offset(place)

    def edited(self, span: Span, text: str) -> tuple[Span, str] | None:
        """Return a replacement in the text as one in the file.

        None for one that would reach beyond a part of the file, and where files of the kind are never written.
        """
        part = self.part_at(span.start)
        if part is None or span.end > part.span.end or self.escape is None:
            return None
        return self.span(*span), self.escape(text)

    def part_at(self, offset: int) -> Part | None:
        """Return the part that an offset of the text is in, None for what stands between two."""
        index = bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1
        return self.parts[index] if index >= 0 and offset <= self.parts[index].span.end else None
