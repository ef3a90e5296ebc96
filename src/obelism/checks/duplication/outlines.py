"""What is kept of each file to find paragraphs that stand in two: numbers of words, places and sketches.

The numbers of its content words and where its paragraphs are take about half a file's size. A sketch is a fixed
share of a paragraph's runs of three content words, chosen by value so that two copies choose the same ones
(Broder 1997).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from bisect import bisect_right
from itertools import accumulate
from itertools import chain
from itertools import islice
from itertools import repeat
from operator import sub
from operator import xor
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_bookmark
from obelism.checks.blocks import is_call
from obelism.checks.blocks import is_code
from obelism.checks.duplication.links import compared
from obelism.checks.duplication.links import holdings
from obelism.checks.duplication.links import links
from obelism.checks.duplication.roots import NUMBERS
from obelism.checks.duplication.shingles import content_of
from obelism.checks.model import FactDraft
from obelism.checks.quotations import is_quotation
from obelism.document import BlockKind
from obelism.findings import Copy
from obelism.findings import Fact
from obelism.findings import Location
from obelism.pages.page import ARTICLE
from obelism.pages.page import FIXED
from obelism.pages.page import SPOKEN
from obelism.pages.relation import relate
from obelism.records import NamedTuple
from obelism.spill import ordered
from obelism.text.checksum import checksum
from obelism.text.lines import Position
from obelism.text.segments import Span
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.pages.page import Page

SKETCH_LIMIT = 1 << 30
"""Runs below this value, a quarter of all, go into sketches."""

SKETCH_LEAST = 16
"""Runs a sketch holds at least, if the paragraph has them."""

MOST_ROOTS = 5_000
"""Paragraphs whose sets of words are kept: ten times as large as what they are made of, they are soon made again."""

CALL, QUOTED, IN_CODE, FOOT, BOOKMARK, ITEM = 1, 2, 4, 8, 16, 32
"""What is kept of a paragraph's grounds, as bits: ``FOOT`` is one of the last of its file."""

FOOT_PARAGRAPHS = 3
"""Paragraphs at the end of a file where a house sets what it says of itself."""


class Outline(NamedTuple):
    """What is kept of one file: arrays over its paragraphs, and the numbers of their content words.

    Short paragraphs are left out. ``words`` are their lengths and ``bits`` their grounds; ``ends`` counts content words
    and ``sketch_ends`` runs; ``starts`` and ``stops`` are offsets in the source, ``lines`` the offsets at which its
    lines start.
    """

    numbers: array[int]
    ends: array[int]
    words: array[int]
    bits: array[int]
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
    chosen = list(content.longer_than(max(options["min-words"], 1) - 1))
    if not chosen:
        return
    runs = list(map(xor, content.pairs, islice(content.numbers, 2, None)))
    numbers = array("I", content.numbers)
    ranges = [content.range_of(number) for number in chosen]
    sketches = [sketch_of(runs[start : max(end - 2, start)]) for start, end in ranges]
    spans = [document.place(_place(content.blocks[number])) for number in chosen]
    foot = max(len(content.blocks) - FOOT_PARAGRAPHS, FOOT_PARAGRAPHS)  # a short page has no foot
    yield FactDraft(
        Span(0, len(document.source.text)),
        Outline(
            array("I", b"".join([numbers[start:end].tobytes() for start, end in ranges])),
            array("I", accumulate([end - start for start, end in ranges])),
            array("I", [content.lengths[number] for number in chosen]),
            array("B", [_bits(document, content.blocks[number]) | FOOT * (number >= foot) for number in chosen]),
            array("I", chain.from_iterable(sketches)),
            array("I", accumulate(map(len, sketches))),
            array("I", [span.start for span in spans]),
            array("I", [span.end for span in spans]),
            array("I", document.file.lines.starts),
        ),
    )


def _place(block: Block) -> Span:
    """Return the range of a block without the marker of an item; the map that tells what is marker costs to make."""
    return block.source_span(0, len(block.prose)) if block.kind is BlockKind.ITEM else block.span


def _bits(document: Document, block: Block) -> int:
    """Return the grounds on which several files may say a paragraph: a call, a quotation, a bookmark, code."""
    bits = CALL if block.marks and is_call(block) else 0
    if is_quotation(block):
        bits |= QUOTED
    if is_bookmark(block):
        bits |= BOOKMARK
    if block.kind is BlockKind.ITEM:
        bits |= ITEM
    return bits | IN_CODE if is_code(document, block) else bits


def sketch_of(runs: list[int]) -> list[int]:
    """Return the lowest of some runs, in order."""
    own = sorted(set(runs))
    return own[: max(bisect_left(own, SKETCH_LIMIT), SKETCH_LEAST)]


class Outlines:
    """The outlines of all files of a run."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Keep of all paragraphs what comparing them takes, packed, since facts may have to be read from disk."""
        self.facts = facts
        self._ends = array("I")
        self._lengths = array("I")
        self._numbers = array("I")
        self._number_ends = array("I")
        self._sketch_sizes = array("I")
        self._roots: dict[Unit, frozenset[int]] = {}
        for outline in self._outlines():
            self._number_ends.extend(map(len(self._numbers).__add__, outline.ends))
            self._numbers.extend(outline.numbers)
            self._lengths.extend(outline.words)
            self._sketch_sizes.extend(map(sub, outline.sketch_ends, (0, *outline.sketch_ends)))
            self._ends.append(len(self._lengths))

    def _outlines(self) -> Iterator[Outline]:
        return (fact.value for fact in self.facts)

    def unit(self, number: int) -> Unit:
        """Return a paragraph by its number through the run; those of earlier files have lower numbers."""
        file = bisect_right(self._ends, number)
        return Unit(file, number - self._start(file))

    def _start(self, file: int) -> int:
        """Return the number of the first paragraph of a file."""
        return self._ends[file - 1] if file else 0

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of numbers of paragraphs of two files whose sketches share runs, those that share most first."""
        starts = array("I", chain.from_iterable(map(repeat, [0, *self._ends], map(sub, self._ends, (0, *self._ends)))))
        sketches = (outline.sketch for outline in self._outlines())
        holders = ordered(holdings(sketches, self._sketch_sizes))
        return compared(ordered(links(holders, starts)), self._sketch_sizes)

    def same(self, one: Unit, other: Unit) -> bool:
        """Tell whether two paragraphs have the same content words in the same order and are equally long."""
        return self.length(one) == self.length(other) and self.numbers(one) == self.numbers(other)

    def length(self, unit: Unit) -> int:
        """Return how many words a paragraph has."""
        return self._lengths[self._start(unit.file) + unit.block]

    def total(self, unit: Unit) -> int:
        """Return how many words the paragraphs of a unit's file have that are not short."""
        return sum(self._lengths[self._start(unit.file) : self._ends[unit.file]])

    def page(self, unit: Unit) -> Page:
        """Return what a unit's file is taken for."""
        return self.facts[unit.file].page

    def bits(self, unit: Unit) -> int:
        """Return the grounds of a paragraph, as bits."""
        bits: int = self.facts[unit.file].value.bits[unit.block]
        return bits

    def numbers(self, unit: Unit) -> array[int]:
        """Return the content words of a paragraph."""
        number = self._start(unit.file) + unit.block
        start = self._number_ends[number - 1] if number else 0
        return self._numbers[start : self._number_ends[number]]

    def roots(self, unit: Unit) -> frozenset[int]:
        """Return which content words a paragraph has."""
        if unit not in self._roots:
            if len(self._roots) >= MOST_ROOTS:
                self._roots.clear()
            self._roots[unit] = frozenset(self.numbers(unit))
        return self._roots[unit]

    def are_about_two(self, one: Unit, other: Unit) -> bool:
        """Tell whether two paragraphs describe two things in the same words: each has one of its own file's name."""
        words, others = self.roots(one), self.roots(other)
        return bool((words - others) & self._named(one)) and bool((others - words) & self._named(other))

    def _named(self, unit: Unit) -> frozenset[int]:
        """Return the content words in the name of a unit's file."""
        stem = self.page(unit).path.rpartition("/")[2].partition(".")[0]
        return frozenset(map(NUMBERS.__getitem__, find_words(stem.lower().replace("-", " ").replace("_", " "))))

    def fact(self, unit: Unit) -> Fact:
        """Return a paragraph as the fact a hit is about."""
        fingerprint = checksum(self.numbers(unit).tobytes())
        return self.facts[unit.file]._replace(location=self.location(unit), fingerprint=fingerprint)

    def copies(self, units: Iterable[Unit]) -> tuple[Copy, ...]:
        """Return paragraphs as what a baseline knows them by."""
        facts = map(self.fact, dict.fromkeys(units))
        return tuple(Copy(fact.location.path, fact.fingerprint) for fact in facts)

    def is_silenced(self, unit: Unit) -> bool:
        """Tell whether a comment in its file silences a paragraph."""
        fact = self.facts[unit.file]
        return bool(fact.silenced) and fact.silences(self.location(unit))

    def location(self, unit: Unit) -> Location:
        """Return where a paragraph stands."""
        fact = self.facts[unit.file]
        outline: Outline = fact.value
        span = Span(outline.starts[unit.block], outline.stops[unit.block])
        start, end = (_position(outline.lines, at) for at in span)
        return Location(fact.location.path, span, start, end)


def grounds_of_pages(one: Page, other: Page) -> tuple[str, ...]:
    """Return the grounds that lie in what two pages are: their kinds, and how they are related.

    What is fixed or spoken is so for both: a licence may be quoted elsewhere, and a speech printed.
    """
    kinds = {one.kind, other.kind} - {ARTICLE}
    if one.kind != other.kind:
        kinds -= {FIXED, SPOKEN}
    relation = relate(one, other)
    return (*sorted(kinds), relation.name) if relation else tuple(sorted(kinds))


def _position(lines: Sequence[int], offset: int) -> Position:
    line = bisect_right(lines, offset)
    return Position(line, offset - lines[line - 1] + 1)
