"""Many ranges, asked about one place after another: each question takes a bisection, not a look at all of them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ranges(NamedTuple):
    """Ranges by their start; ``reach`` is how far any of those up to one of them goes."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]

    def cover(self, start: int, end: int) -> bool:
        """Tell whether one of the ranges holds all of ``start:end``."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and self.reach[at] >= end

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of the ranges overlaps ``start:end`` or meets an end of it."""
        at = bisect_right(self.starts, end) - 1
        return at >= 0 and self.reach[at] >= start

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether one of the ranges has a place in common with ``start:end``."""
        return start < end and self.touch(start + 1, end - 1)


NOWHERE = Ranges((), ())
"""No ranges at all."""


def ranges(pairs: Iterable[tuple[int, int]]) -> Ranges:
    """Return ranges made ready to be asked about."""
    ordered = sorted(pairs)
    if not ordered:
        return NOWHERE
    return Ranges(tuple([start for start, _ in ordered]), tuple(accumulate([end for _, end in ordered], max)))
