"""Text that is taken out of a file of another kind, such as a notebook, and the way back to that file."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.text.segments import Deferred
    from obelism.text.segments import SegmentMap
    from obelism.text.segments import Span
    from obelism.text.source import SourceFile


_LINES = re.compile(r"(?<=\n)")


class Part(NamedTuple):
    """A part of a file that people know by its number, and the range of the text that was taken out of it.

    ``one_line`` tells that a place in it is told by its column alone. ``joint`` is what the file has between two of its
    lines where each is a string by itself; it begins with what closes a string.
    """

    kind: str
    number: int
    span: Span
    one_line: bool = False
    joint: str = ""


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
        place = self.span(*span)
        if not text and part.joint:
            return self._emptied(place, part.joint), ""
        lines = _LINES.split(text)
        if len(lines) > 1 and not lines[-1] and part.joint and self.file.text.startswith(part.joint[0], place.end):
            lines.pop()  # nothing of the string is left behind the last line
        return place, part.joint.join(map(self.escape, lines))

    def _emptied(self, place: Span, joint: str) -> Span:
        """Return a range that is deleted, with the quotes of a string that nothing is left of."""
        text = self.file.text
        opens = text.endswith(joint[-1], 0, place.start) and not text.endswith("\\", 0, place.start - 1)
        if opens and text.startswith(joint, place.end):
            return place._replace(end=place.end + len(joint))
        if text.endswith(joint, 0, place.start) and text.startswith(joint[0], place.end):
            return place._replace(start=place.start - len(joint))
        return place

    def part_at(self, offset: int) -> Part | None:
        """Return the part that an offset of the text is in, None for what stands between two."""
        index = bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1
        return self.parts[index] if index >= 0 and offset <= self.parts[index].span.end else None
