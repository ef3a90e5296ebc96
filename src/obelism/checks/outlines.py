"""What is kept of each file to find paragraphs that stand in two: numbers of words, places and sketches.

The numbers of its content words and where its paragraphs are take about half a file's size. A sketch is a fixed
share of a paragraph's runs of three content words, chosen by value so that two copies choose the same ones
(Broder 1997).
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

from obelism.checks.genres import html_quotes
from obelism.checks.genres import is_call
from obelism.checks.genres import is_code
from obelism.checks.genres import is_log
from obelism.checks.genres import is_manual
from obelism.checks.model import FactDraft
from obelism.checks.quotations import is_quoted
from obelism.checks.shingles import content_of
from obelism.document import BlockKind
from obelism.findings import Fact
from obelism.findings import Location
from obelism.text.lines import Position
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

QUOTES = frozenset('"“”„«»')
"""Marks that a paragraph starts and ends with when it is a quotation."""

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
    ``lines`` the offsets at which its lines start, ``manual`` is whether the file explains by code.
    """

    numbers: array[int]
    ends: array[int]
    words: array[int]
    sketch: array[int]
    sketch_ends: array[int]
    starts: array[int]
    stops: array[int]
    lines: array[int]
    manual: bool


class Unit(NamedTuple):
    """One paragraph of one file, by number."""

    file: int
    block: int


def collect(document: Document, options: Mapping[str, Any]) -> Iterator[FactDraft]:
    """Yield the outline of a document that is no log of changes."""
    if is_log(document.path):
        return
    content = content_of(document)
    blocks = content.blocks
    if not blocks:
        return
    ends = [content.sentence_ends[end - 1] if end else 0 for end in content.block_ends]
    words = list(map(len, [block.words for block in blocks]))
    words = [0 if count and _is_exempt(document, block) else count for block, count in zip(blocks, words, strict=True)]
    runs = list(map(xor, content.pairs, islice(content.numbers, 2, None)))
    sketches = _sketches(runs, ends, words, options["min-words"])
    spans = [_place(block, count, options["min-words"]) for block, count in zip(blocks, words, strict=True)]
    yield FactDraft(
        Span(0, len(document.source.text)),
        Outline(
            array("I", content.numbers),
            array("I", ends),
            array("I", words),
            array("I", chain.from_iterable(sketches)),
            array("I", accumulate(map(len, sketches))),
            array("I", [span.start for span in spans]),
            array("I", [span.end for span in spans]),
            array("I", document.source.lines.starts),
            is_manual(document),
        ),
    )


def _place(block: Block, words: int, least: int) -> Span:
    """Return the range of a block, without its marker where it is an item long enough to be reported.

    The map that tells what is marker is made when it is first asked for, and that costs.
    """
    if words >= least and block.kind is BlockKind.ITEM:
        return block.source_span(0, len(block.prose))
    return block.span


def _is_exempt(document: Document, block: Block) -> bool:
    """Tell whether several files may say a paragraph: code, a quotation, or a call to subscribe."""
    if is_code(document, block) or (block.marks and is_call(block)) or id(block) in document.derive(html_quotes):
        return True
    return block.prose[0] in QUOTES and block.prose[-1] in QUOTES and is_quoted(block, 0, len(block.prose))


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


class Outlines:
    """The outlines of all files of a run."""

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

    def in_manual(self, one: Unit, other: Unit) -> bool:
        """Tell whether one of two files is a manual: a page for each tool or platform has the same steps."""
        return self.outlines[one.file].manual or self.outlines[other.file].manual

    def siblings(self, one: Unit, other: Unit) -> bool:
        """Tell whether two files lie in one folder, as parallel pages do."""
        paths = [self.facts[unit.file].location.path for unit in (one, other)]
        return len({path.replace("\\", "/").rpartition("/")[0] for path in paths}) == 1

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
