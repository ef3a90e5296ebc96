"""Paragraphs that stand in two files of a run.

Collecting keeps of a file the numbers of its content words and where its paragraphs are, about half its size,
and of every paragraph a sketch: a fixed share of its runs of three content words, chosen by value so that two
copies choose the same ones (Broder 1997). Concluding links paragraphs through the runs in their sketches, each
to the first and the previous paragraph that has it, and measures what is linked on all content words.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from itertools import chain
from itertools import compress
from itertools import islice
from operator import xor
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from zlib import crc32

from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.checks.model import FactDraft
from obelism.checks.shingles import containment
from obelism.checks.shingles import content_of
from obelism.checks.shingles import jaccard
from obelism.findings import Fact
from obelism.findings import Location
from obelism.findings import Related
from obelism.findings import Severity
from obelism.text.lines import Position
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Document

OPTIONS: Mapping[str, Any] = {
    "min-words": 20,
    "min-near-words": 30,
    "min-contained-words": 60,
    "similarity": 0.3,
    "containment": 0.7,
    "roots": 0.55,
    "error-words": 40,
    "boilerplate-files": 5,
}

SKETCH_LIMIT = 1 << 30
"""Runs below this value, a quarter of all, go into sketches."""

SKETCH_LEAST = 8
"""Runs a sketch holds at least, if the paragraph has them."""

SKETCH_PARTS = 4
"""Parts in which sketches are compared."""

MIN_SHARE = 0.1
"""Share of the smaller of two sketches that both must have for their paragraphs to be compared."""

MOST_COMPARED = 5
"""Earlier paragraphs that one is compared with: those whose sketches share most with its own."""


class Outline(NamedTuple):
    """What is kept of one file: arrays over its paragraphs, and the numbers of its content words.

    ``ends`` counts content words and ``sketch_ends`` runs; ``starts`` and ``stops`` are offsets in the source,
    ``lines`` the offsets at which its lines start.
    """

    numbers: array[int]
    ends: array[int]
    words: array[int]
    sketch: array[int]
    sketch_ends: array[int]
    starts: array[int]
    stops: array[int]
    lines: array[int]


class Unit(NamedTuple):
    """One paragraph of one file, by number."""

    file: int
    block: int


def collect(document: Document, options: Mapping[str, Any]) -> Iterator[FactDraft]:
    """Yield the outline of a document."""
    content = content_of(document)
    blocks = content.blocks
    if not blocks:
        return
    ends = [content.sentence_ends[end - 1] if end else 0 for end in content.block_ends]
    words = list(map(len, [block.words for block in blocks]))
    runs = list(map(xor, content.pairs, islice(content.numbers, 2, None)))
    sketches = _sketches(runs, ends, words, options["min-words"])
    sources = [block.segments.sources for block in blocks]
    yield FactDraft(
        Span(0, len(document.source.text)),
        Outline(
            array("I", content.numbers),
            array("I", ends),
            array("I", words),
            array("I", chain.from_iterable(sketches)),
            array("I", accumulate(map(len, sketches))),
            array("I", [spans[0].start if spans else 0 for spans in sources]),
            array("I", [spans[-1].end if spans else 0 for spans in sources]),
            array("I", document.source.lines.starts),
        ),
    )


def _sketches(runs: list[int], ends: list[int], words: list[int], least: int) -> list[list[int]]:
    sketches: list[list[int]] = []
    start = 0
    for end, length in zip(ends, words, strict=True):
        sketch: list[int] = []
        if length >= least:
            own = runs[start : end - 2] if end - start > 2 else []
            sketch = [run for run in own if run < SKETCH_LIMIT]
            if len(sketch) < SKETCH_LEAST:
                sketch = sorted(set(own))[:SKETCH_LEAST]
        sketches.append(sketch)
        start = end
    return sketches


def conclude(facts: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    """Yield each paragraph that an earlier file has too, word for word or nearly so."""
    run = _Run(facts)  # they come in order of path, or with --since what has changed last, so that it is reported
    linked = list(run.candidates())
    copies: dict[Unit, list[Unit]] = {}
    first: dict[Unit, Unit] = {}
    for earlier, later in linked:
        if later not in first and run.same(earlier, later):
            first[later] = first.get(earlier, earlier)
            copies.setdefault(first[later], [first[later]]).append(later)
    told = set(first)
    for units in copies.values():
        if len({unit.file for unit in units}) >= options["boilerplate-files"]:
            told.update(units)
            yield run.boilerplate(units)
        else:
            yield from run.exact(units, options)
    for earlier, later in linked:
        if later not in told and earlier not in told and (hit := run.near(earlier, later, options)):
            told.add(later)
            yield hit


def _in_two(files: Sequence[Iterable[int]]) -> set[int]:
    """Return the runs that at least two files have, found in parts so that not all are held at once."""
    twice: set[int] = set()
    for part in range(SKETCH_PARTS):
        once: set[int] = set()
        for file in files:
            own = {run for run in file if run % SKETCH_PARTS == part}
            twice |= once & own
            once |= own
    return twice


class _Run:
    """The outlines of all files."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self.outlines: list[Outline] = [fact.value for fact in facts]

    def candidates(self) -> Iterator[tuple[Unit, Unit]]:
        """Yield pairs of paragraphs of two files whose sketches share runs, those that share most first."""
        shared = _in_two([outline.sketch for outline in self.outlines])
        first: dict[int, Unit] = {}
        previous: dict[int, Unit] = {}
        for file, outline in enumerate(self.outlines):
            found: dict[int, set[int]] = defaultdict(set)
            for place in compress(range(len(outline.sketch)), map(shared.__contains__, outline.sketch)):
                found[bisect_right(outline.sketch_ends, place)].add(outline.sketch[place])
            for block, runs in found.items():
                here = Unit(file, block)
                counts: dict[Unit, int] = defaultdict(int)
                for run in runs:
                    origin = first.setdefault(run, here)
                    last = previous.get(run, origin)
                    if origin.file != file:
                        counts[origin] += 1
                    if last.file != file and last != origin:
                        counts[last] += 1
                    previous[run] = here
                linked = sorted((-count, earlier) for earlier, count in counts.items())
                for count, earlier in linked[:MOST_COMPARED]:
                    if -count >= MIN_SHARE * min(self.sketch_size(earlier), self.sketch_size(here)):
                        yield earlier, here

    def sketch_size(self, unit: Unit) -> int:
        """Return how many runs a paragraph's sketch has."""
        ends = self.outlines[unit.file].sketch_ends
        return ends[unit.block] - (ends[unit.block - 1] if unit.block else 0)

    def same(self, one: Unit, other: Unit) -> bool:
        """Tell whether two paragraphs have the same content words in the same order and are equally long."""
        lengths = {self.outlines[unit.file].words[unit.block] for unit in (one, other)}
        return len(lengths) == 1 and self.numbers(one) == self.numbers(other)

    def exact(self, units: Sequence[Unit], options: Mapping[str, Any]) -> Iterator[CrossHit]:
        """Yield the hits of a paragraph that a few files have word for word: one a file after the first."""
        first = units[0]
        words = self.outlines[first.file].words[first.block]
        place = self.location(first)
        seen = {first.file}
        for unit in units[1:]:
            if unit.file in seen:
                continue
            seen.add(unit.file)
            message = f"these {words} words stand in {place.path}, line {place.start.line}, too, word for word"
            severity = Severity.ERROR if words >= options["error-words"] else Severity.WARNING
            yield CrossHit(self.fact(unit), message, severity, (Related(place, "also here"),))

    def boilerplate(self, units: Sequence[Unit]) -> CrossHit:
        """Return the one hit of a paragraph that many files have."""
        others = tuple(Related(self.location(unit), "also here") for unit in units if unit != units[1])
        files = len({unit.file for unit in units})
        message = f"this paragraph stands in {files} files; keep it in one place and include it"
        return CrossHit(self.fact(units[1]), message, Severity.INFO, others[:10], {"files": files})

    def near(self, earlier: Unit, later: Unit, options: Mapping[str, Any]) -> CrossHit | None:
        """Return the hit of two paragraphs that are alike, if they are."""
        words = min(self.outlines[unit.file].words[unit.block] for unit in (earlier, later))
        if words < options["min-near-words"]:
            return None
        one, other = self.numbers(earlier), self.numbers(later)
        words_of = set(one), set(other)
        if containment(*words_of) < options["similarity"]:
            return None
        roots = jaccard(*words_of)
        pairs = set(map(xor, one, one[1:])), set(map(xor, other, other[1:]))
        alike, contained = jaccard(*pairs), containment(*pairs)
        passage = contained >= options["containment"] and words >= options["min-contained-words"]
        if alike < options["similarity"] and roots < options["roots"] and not passage:
            return None
        place = self.location(earlier)
        message = (
            f"this paragraph is nearly the one in {place.path}, line {place.start.line} "
            f"({round(100 * max(alike, contained, roots))} % alike); keep it in one of them"
        )
        data = {"similarity": round(alike, 3), "containment": round(contained, 3), "roots": round(roots, 3)}
        return CrossHit(self.fact(later), message, Severity.WARNING, (Related(place, "also here"),), data)

    def numbers(self, unit: Unit) -> array[int]:
        """Return the content words of a paragraph."""
        outline = self.outlines[unit.file]
        start = outline.ends[unit.block - 1] if unit.block else 0
        return outline.numbers[start : outline.ends[unit.block]]

    def fact(self, unit: Unit) -> Fact:
        """Return a paragraph as the fact a hit is about."""
        fingerprint = format(crc32(self.numbers(unit).tobytes()), "016x")
        return self.facts[unit.file]._replace(location=self.location(unit), fingerprint=fingerprint)

    def location(self, unit: Unit) -> Location:
        """Return where a paragraph stands."""
        outline = self.outlines[unit.file]
        span = Span(outline.starts[unit.block], outline.stops[unit.block])
        return Location(self.facts[unit.file].location.path, span, *(_position(outline.lines, at) for at in span))


def _position(lines: Sequence[int], offset: int) -> Position:
    line = bisect_right(lines, offset)
    return Position(line, offset - lines[line - 1] + 1)


CHECKS = (Check("cross-file-duplicate", collect=collect, conclude=conclude, options=OPTIONS),)
