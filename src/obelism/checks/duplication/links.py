"""Which paragraphs share runs of words with earlier ones: from sketches to pairs, by putting numbers in order.

Each step reads and yields plain numbers, of which a step in between only changes the order. So it makes no difference
whether that is done in memory, on disk or by many machines, and no step holds more than one run or one paragraph.
"""

from __future__ import annotations

from itertools import groupby
from itertools import islice
from typing import TYPE_CHECKING

from obelism.checks.duplication.shingles import closest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

UNIT_BITS = 31
"""Bits for the number of a paragraph; with the 32 of a run it is what a database takes for a whole number."""

MIN_SHARE = 0.06
"""Share of the smaller of two sketches that both must have for their paragraphs to be compared."""

MOST_COMPARED = 5
"""Earlier paragraphs that one is compared with: those whose sketches share most with its own."""

MOST_HOLDERS = 16
"""Paragraphs that have a run for it alone to link them; one that more have is a habit of the language or the house."""

_UNIT = (1 << UNIT_BITS) - 1
_LATER = UNIT_BITS + 1


def holdings(sketches: Iterable[Sequence[int]], sizes: Iterable[int]) -> Iterator[int]:
    """Yield for each run of each paragraph both as one number; ``sizes`` are the runs of each paragraph."""
    runs = (run for sketch in sketches for run in sketch)
    for unit, size in enumerate(sizes):
        for run in islice(runs, size):
            yield run << UNIT_BITS | unit


def links(holdings: Iterable[int], starts: Sequence[int]) -> Iterator[int]:
    """Yield for each run that a paragraph has from an earlier file both paragraphs, and whether many have it.

    That is the first and the previous one that has the run. ``holdings`` are in order; ``starts`` are the first
    paragraphs of the file of each.
    """
    last = -1
    for holding in holdings:
        run, here = holding >> UNIT_BITS, holding & _UNIT
        if run != last:
            last, origin, previous, holders = run, here, here, 1
            continue
        holders += 1
        common = holders > MOST_HOLDERS
        start = starts[here]
        if origin < start:
            yield here << _LATER | origin << 1 | common
        if origin != previous < start:
            yield here << _LATER | previous << 1 | common
        previous = here


def compared(links: Iterable[int], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield for each paragraph those earlier ones that it is compared with, those that share most with it first.

    ``links`` are in order; ``sizes`` are the runs of each paragraph.
    """
    for here, own in groupby(links, key=lambda link: link >> _LATER):
        shared: dict[int, int] = {}
        rare: set[int] = set()
        for link in own:
            other = link >> 1 & _UNIT
            shared[other] = shared.get(other, 0) + 1
            if not link & 1:
                rare.add(other)
        for other in closest(shared, MOST_COMPARED):
            telling = shared[other] > 1 or other in rare
            if telling and shared[other] >= MIN_SHARE * min(sizes[other], sizes[here]):
                yield other, here
