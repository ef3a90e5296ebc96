"""Where the parts of a text are after edits."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.findings import Edit
from obelism.fixing.edits import apply
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence


class Shift:
    """Where offsets of a text move when sorted edits are applied."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        growth = (len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        self._moved = list(accumulate(growth, initial=0))

    def __call__(self, offset: int) -> int:
        """Return where an offset outside the edits stands afterwards."""
        return offset + self._moved[bisect_right(self._ends, offset)]

    def touches(self, span: Span, *, edges: bool = True) -> bool:
        """Tell whether an edit changes or inserts text in a range or, with edges, inserts it at an end."""
        return any(edges or (edit.span.start < span.end and edit.span.end > span.start) for edit in self.inside(span))

    def inside(self, span: Span) -> Iterator[Edit]:
        """Yield the edits that change text inside a range, or insert text in it or at its ends."""
        index = bisect_left(self._ends, span.start)
        while index < len(self.edits) and self._starts[index] <= span.end:
            start, end = self.edits[index].span
            if start == end or (start < span.end and end > span.start):
                yield self.edits[index]
            index += 1

    def applied(self, text: str, span: Span) -> str:
        """Return the text of a range, without white space around it, after the edits that lie in it."""
        start, end = span
        edits = [
            Edit(Span(max(edit.span.start, start) - start, min(edit.span.end, end) - start), edit.text)
            for edit in self.inside(span)
        ]
        return apply(text[start:end], edits).strip()

    def swallows(self, span: Span) -> bool:
        """Tell whether one edit removes a whole range."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and self._ends[index] >= span.end > span.start

    def new_texts(self) -> Iterator[Span]:
        """Yield the ranges that the edits' own texts take afterwards."""
        for edit, moved in zip(self.edits, self._moved, strict=False):
            start = edit.span.start + moved
            yield Span(start, start + len(edit.text))


class Covered:
    """Ranges of a text, sorted and disjoint, that a comparison leaves out."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = [span for span in spans if span.end > span.start]
        self._ends = [span.end for span in self._spans]

    def overlaps(self, span: Span) -> bool:
        """Tell whether a range shares a character with any of them."""
        index = bisect_right(self._ends, span.start)
        return index < len(self._spans) and self._spans[index].start < span.end

    def outside(self, span: Span) -> Iterator[range]:
        """Yield the parts of a range that none of them covers."""
        offset, index = span.start, bisect_right(self._ends, span.start)
        while index < len(self._spans) and self._spans[index].start < span.end:
            yield range(offset, max(self._spans[index].start, offset))
            offset = max(offset, self._spans[index].end)
            index += 1
        yield range(offset, max(span.end, offset))
