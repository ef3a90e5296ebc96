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

import many

from obelism.checks.duplication import crossfile_duplicates
from obelism.checks.duplication.outlines import Outline
from obelism.checks.duplication.outlines import Outlines
from obelism.checks.duplication.outlines import sketch_of
from obelism.checks.duplication.roots import NUMBERS
from obelism.engine.facts import facts_of
from obelism.findings import Fact
from obelism.findings import Location
from obelism.pages.page import Page
from obelism.text.lines import Position
from obelism.text.segments import Span

if TYPE_CHECKING:
    from many import Paragraph

BYTES = 345
"""Bytes of a paragraph of the texts that these would stand in."""

COUNTS = (30_000, 100_000, 300_000, 1_000_000)


def measure(count: int) -> str:
    """Return a row of the table."""
    gc.set_threshold(200_000, 20, 20)  # as the command does
    kept = facts_of(count * BYTES, lambda _: False)
    originals: list[int] = []
    copies: dict[int, tuple[str, int]] = {}
    for number, paragraphs in enumerate(many.paragraphs(count // many.PARAGRAPHS)):
        for place, paragraph in enumerate(paragraphs, number * many.PARAGRAPHS):
            if paragraph.kind:
                copies[place] = paragraph.kind, paragraph.original
            elif len(originals) < many.ORIGINALS:
                originals.append(place)
        kept.add([_fact(many.path(number), paragraphs)])
    family = {place: original for place, (_, original) in copies.items()}
    family |= {place: number for number, place in enumerate(originals)}
    facts = kept["DUP010"]
    print("made", _memory(), time.process_time(), file=sys.stderr)
    start = time.process_time()
    linked = list(Outlines(facts).candidates())
    linking = time.process_time() - start
    found = {later for earlier, later in linked if later in copies and family.get(earlier) == family[later]}
    print(len(linked), linking, _memory(), file=sys.stderr)
    linked = len(linked)
    start = time.process_time()
    hits = list(crossfile_duplicates.conclude(facts, crossfile_duplicates.OPTIONS))
    comparing = time.process_time() - start
    told = {(copy.path, copy.fingerprint) for hit in hits for copy in hit.copies}
    outlines = Outlines(facts)
    accepted = {
        place
        for place in copies
        if ((fact := outlines.fact(outlines.unit(place))).location.path, fact.fingerprint) in told
    }
    kinds = Counter(kind for kind, _ in copies.values())
    recall = [
        sum(copies[place][0] == kind for place in places) / kinds[kind]
        for places in (found, accepted)
        for kind in kinds
    ]
    return (
        f"{count:10,} | {linked:9,} | {linking:7.2f} s | {comparing:7.2f} s | {_memory():5} MB | "
        + " | ".join(f"{share:.3f}" for share in recall)
        + f" {list(kinds)}"
    )


def _fact(path: str, paragraphs: list[Paragraph]) -> Fact:
    numbers = [list(filter(None, map(NUMBERS.__getitem__, paragraph.words))) for paragraph in paragraphs]
    sketches = [sketch_of(list(map(xor, map(xor, own, own[1:]), own[2:]))) for own in numbers]
    lengths = [len(paragraph.words) for paragraph in paragraphs]
    starts = array("I", range(0, 400 * len(lengths), 400))
    outline = Outline(
        array("I", chain.from_iterable(numbers)),
        array("I", accumulate(map(len, numbers))),
        array("I", lengths),
        array("B", [0] * len(lengths)),
        array("I", chain.from_iterable(sketches)),
        array("I", accumulate(map(len, sketches))),
        starts,
        array("I", [start + 399 for start in starts]),
        starts,
    )
    location = Location(path, Span(0, 400 * len(lengths)), Position(1, 1), Position(len(lengths), 400))
    return Fact("DUP010", outline, location, page=Page(path))


def _memory() -> int:
    """Return the megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
    else:
        print("paragraphs | candidates | linking | comparing | peak |", flush=True)
        for count in map(int, sys.argv[1:] or map(str, COUNTS)):
            subprocess.run([sys.executable, __file__, "--one", str(count)], check=True)
