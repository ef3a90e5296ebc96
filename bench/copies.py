"""Measure the comparison of paragraphs across files alone: recall of planted copies, processor time and memory.

What is kept of a document is made of its words, without reading it, so that a million paragraphs take minutes.

Usage: ``python bench/copies.py [PARAGRAPHS ...]``, each number in a process of its own.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import time
from array import array
from collections import Counter
from itertools import accumulate
from itertools import chain
from operator import xor
from typing import TYPE_CHECKING
from typing import NamedTuple

import many
from measure import Row

from obelism.checks.duplication.crossfile_duplicates import OPTIONS
from obelism.checks.duplication.crossfile_duplicates import Run
from obelism.checks.duplication.crossfile_duplicates import copies
from obelism.checks.duplication.outlines import Outline
from obelism.checks.duplication.outlines import sketch_of
from obelism.checks.duplication.roots import NUMBERS
from obelism.engine.facts import facts_of
from obelism.findings import Fact
from obelism.findings import Location
from obelism.pages.page import Page
from obelism.text.lines import Position
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from many import Paragraph

COUNTS = (30_000, 100_000, 300_000, 1_000_000)
CODE = "DUP010"
LETTERS = 345
"""Bytes of a paragraph, which decide whether what is kept of all is kept on disk."""


class Planted(NamedTuple):
    """Which paragraphs, by number, are copies of what kind, and which have one original, by its number."""

    kinds: dict[int, str]
    origins: dict[int, int]

    def recall(self, places: Collection[int]) -> dict[str, float]:
        """Return the share of the copies of each kind that are among some paragraphs."""
        all_of, found = Counter(self.kinds.values()), Counter(self.kinds[place] for place in places)
        return {kind: round(found[kind] / all_of[kind], 3) for kind in many.CHANGED}


class Measured(NamedTuple):
    """What was measured: seconds, megabytes at most, and the share of copies that were candidates and that are told."""

    candidates: int
    linking: float
    comparing: float
    memory: int
    linked: dict[str, float]
    told: dict[str, float]


def measure(count: int) -> Measured:
    """Compare so many paragraphs."""
    gc.set_threshold(200_000, 20, 20)  # as the command does
    facts, planted = _made(count)
    start = time.process_time()
    run = Run(facts)
    pairs = array("I", chain.from_iterable(run.candidates()))
    linking = time.process_time() - start
    start = time.process_time()
    hits = list(copies(run, zip(pairs[::2], pairs[1::2], strict=True), OPTIONS))
    comparing = time.process_time() - start
    linked = {
        later
        for earlier, later in zip(pairs[::2], pairs[1::2], strict=True)
        if later in planted.kinds and planted.origins.get(earlier) == planted.origins[later]
    }
    known = {copy for hit in hits for copy in hit.copies}
    told = [place for place in planted.kinds if not known.isdisjoint(run.copies([run.unit(place)]))]
    shares = planted.recall(linked), planted.recall(told)
    return Measured(len(pairs) // 2, linking, comparing, _memory(), *shares)


def _made(count: int) -> tuple[Sequence[Fact], Planted]:
    kept = facts_of(count * LETTERS, lambda _: False)
    planted = Planted({}, {})
    originals = 0
    for number, paragraphs in enumerate(many.paragraphs(count // many.PARAGRAPHS)):
        for place, paragraph in enumerate(paragraphs, number * many.PARAGRAPHS):
            if paragraph.kind:
                planted.kinds[place] = paragraph.kind
                planted.origins[place] = paragraph.original
            elif originals < many.ORIGINALS:
                planted.origins[place] = originals
                originals += 1
        kept.add([_fact(many.path(number), paragraphs)])
    return kept[CODE], planted


def _fact(path: str, paragraphs: list[Paragraph]) -> Fact:
    """Return what is kept of a document of some paragraphs, each in a line."""
    numbers = [list(filter(None, map(NUMBERS.__getitem__, paragraph.words))) for paragraph in paragraphs]
    sketches = [sketch_of(list(map(xor, map(xor, own, own[1:]), own[2:]))) for own in numbers]
    lengths = [len(paragraph.words) for paragraph in paragraphs]
    starts = array("I", range(0, LETTERS * len(lengths), LETTERS))
    outline = Outline(
        array("I", chain.from_iterable(numbers)),
        array("I", accumulate(map(len, numbers))),
        array("I", lengths),
        array("B", [0] * len(lengths)),
        array("I", chain.from_iterable(sketches)),
        array("I", accumulate(map(len, sketches))),
        starts,
        array("I", [start + LETTERS - 1 for start in starts]),
        starts,
    )
    place = Location(path, Span(0, LETTERS * len(lengths)), Position(1, 1), Position(len(lengths), LETTERS))
    return Fact(CODE, outline, place, page=Page(path))


def _memory() -> int:
    """Return the megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def rows(count: int) -> list[Row]:
    """Return rows for the table of all measurements."""
    found = measure(count)
    shares = [("candidates", found.linked), ("told", found.told)]
    return [
        Row("copies", f"{kind} copies in {count:,} paragraphs, {what}", 100 * share, "%")
        for what, by_kind in shares
        for kind, share in by_kind.items()
    ]


def _line(count: int, found: Measured) -> str:
    shares = (" / ".join(f"{share:.3f}" for share in by_kind.values()) for by_kind in (found.linked, found.told))
    cells = f"{count:,}", f"{found.candidates:,}", f"{found.linking:.1f} s", f"{found.comparing:.1f} s"
    return f"| {' | '.join((*cells, f'{found.memory} MB', *shares))} |"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(_line(int(sys.argv[2]), measure(int(sys.argv[2]))))
    else:
        kinds = " / ".join(many.CHANGED)
        print(
            f"| paragraphs | candidates | linking | comparing | memory | linked: {kinds} | told: {kinds} |", flush=True
        )
        for count in map(int, sys.argv[1:] or map(str, COUNTS)):
            subprocess.run([sys.executable, __file__, "--one", str(count)], check=True)
