"""Paragraphs are linked by the runs that they share, and that is what a plain reading of the definition says."""

from __future__ import annotations

from array import array
from itertools import accumulate
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from obelism.checks.duplication.links import MIN_SHARE
from obelism.checks.duplication.links import MOST_COMPARED
from obelism.checks.duplication.links import MOST_HOLDERS
from obelism.checks.duplication.links import compared
from obelism.checks.duplication.links import holdings
from obelism.checks.duplication.links import links

Files = list[list[set[int]]]
"""Of each file the sketches of its paragraphs."""

FILES = st.lists(st.lists(st.sets(st.integers(0, 12), max_size=8), max_size=4), max_size=9)


def told(files: Files) -> list[tuple[int, int]]:
    sizes = [len(sketch) for file in files for sketch in file]
    starts = array("I", chain.from_iterable([start] * len(file) for start, file in _started(files)))
    sketches = [[run for sketch in file for run in sorted(sketch)] for file in files]
    return list(compared(sorted(links(sorted(holdings(sketches, sizes)), starts)), sizes))


def _started(files: Files) -> list[tuple[int, list[set[int]]]]:
    return list(zip([0, *accumulate(map(len, files))], files, strict=False))


def plainly(files: Files) -> list[tuple[int, int]]:
    """Return the same pairs by looking at the paragraphs one after the other."""
    holders: dict[int, list[int]] = {}
    sketches = [sketch for file in files for sketch in file]
    pairs = []
    for start, file in _started(files):
        for here, sketch in enumerate(file, start):
            shared: dict[int, int] = {}
            rare = set()
            for run in sketch:
                before = holders.setdefault(run, [])
                for other in {before[0], before[-1]} if before else ():
                    if other < start:
                        shared[other] = shared.get(other, 0) + 1
                        if len(before) < MOST_HOLDERS:
                            rare.add(other)
                before.append(here)
            likest = sorted(shared, key=lambda other: (-shared[other], other))[:MOST_COMPARED]
            for other in likest:
                least = MIN_SHARE * min(len(sketches[other]), len(sketch))
                if (shared[other] > 1 or other in rare) and shared[other] >= least:
                    pairs.append((other, here))
    return pairs


@given(FILES)
def test_each_paragraph_is_compared_with_those_that_share_most_of_its_runs(files: Files) -> None:
    assert told(files) == plainly(files)
