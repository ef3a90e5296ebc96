"""Which passages of a document share wording: one index for all rules about repetition.

Candidates come from pairs of content words that stand side by side when function words are left out. A pair is
one integer, so that a few C-level passes index a document, and what is seen again is linked only to its first
and its previous place, so that work grows with the text however often something is repeated. What two linked
passages share is then measured exactly: on word triples (Broder 1997) and on roots of content words.
"""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from collections import Counter
from heapq import nsmallest
from itertools import accumulate
from itertools import chain
from itertools import compress
from itertools import count
from itertools import islice
from itertools import repeat
from operator import mul
from operator import ne
from operator import sub
from operator import xor
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.roots import NUMBERS
from obelism.pages.slots import FILLER
from obelism.pages.slots import is_filler
from obelism.records import NamedTuple
from obelism.text.lazy import derived
from obelism.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span

BOOK = 20_000
"""Content words from which on a document counts as a book."""

Triples = frozenset[int]
"""Hashes of word triples: 64 bits each, so that none of a document's are the same by chance."""


def triples(words: Sequence[str]) -> Triples:
    """Return the word triples of a sentence."""
    return frozenset(map(hash, zip(words, words[1:], words[2:], strict=False)))


def jaccard(one: AbstractSet[Any], other: AbstractSet[Any]) -> float:
    """Return the share of what two sets hold together that both hold."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def in_order(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of what two sequences both hold that comes in the same order in both, each thing once.

    It is the longest increasing run of places (Fredman 1975), so work grows with n log n.
    """
    places = {number: place for place, number in reversed(list(enumerate(other)))}
    shared = [places[number] for number in dict.fromkeys(one) if number in places]
    ends: list[int] = []
    for place in shared:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends) / (len(shared) or 1)


def containment(one: AbstractSet[Any], other: AbstractSet[Any]) -> float:
    """Return the share of the smaller of two sets that the other holds too."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def closest(shares: Mapping[int, int], most: int) -> list[int]:
    """Return the numbers of what shares most, of those that share as much the earliest first."""
    return nsmallest(most, shares, key=lambda number: (-shares[number], number))


def _steps(ends: list[int]) -> Iterator[int]:
    """Return the lengths of consecutive runs from where each ends."""
    return map(sub, ends, [0, *ends])


class Again(NamedTuple):
    """Places whose key occurred before, in order, and beside each the first place of its key."""

    firsts: list[int]
    places: list[int]


def _again(keys: Sequence[int]) -> Again:
    places = range(len(keys))
    first: dict[int, int] = {}
    earliest = list(map(first.setdefault, keys, places))
    again = list(compress(places, map(ne, earliest, places)))
    return Again(list(map(earliest.__getitem__, again)), again)


class Content:
    """The content words of a document's prose as numbers, by sentence, and where they come again.

    Sentences are numbered through the document. ``numbers`` are its content words, ``pairs`` each with the next
    one, in either order; ``sentence_ends`` counts content words, ``block_ends`` sentences.
    """

    def __init__(self, document: Document) -> None:
        self.blocks: tuple[Block, ...] = document.prose_blocks
        grouped = [block.sentence_words for block in self.blocks]
        self.sentences = list(chain.from_iterable(grouped))
        found = list(map(NUMBERS.__getitem__, document.words))
        if FILLER in document.source.text.lower():
            found = list(map(mul, found, self._said()))
        self.numbers = list(filter(None, found))
        self.pairs = list(map(xor, self.numbers, islice(self.numbers, 1, None)))
        self._places = list(compress(count(), found))
        self._word_ends = list(accumulate(map(len, self.sentences)))
        self.sentence_ends = list(map(bisect_left, repeat(self._places), self._word_ends))
        self.block_ends = list(accumulate(map(len, grouped)))
        self._block_roots: dict[int, frozenset[int]] = {}
        self._roots: dict[int, frozenset[int]] = {}
        self._block_triples: dict[int, Triples] = {}
        self._triples: dict[int, Triples] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def _said(self) -> Iterator[bool]:
        """Yield for each word whether its block says something, and is no filler."""
        return chain.from_iterable(repeat(not is_filler(block.words), len(block.words)) for block in self.blocks)

    @derived
    def again(self) -> Again:
        """Places, counted in content words, of the pairs of neighbouring content words that occurred before."""
        return _again(self.pairs)

    def repeats(self, least: int) -> dict[int, list[int]]:
        """Return all places of each pair that stands in so many, two or more, by the first of them."""
        counts = Counter(self.again.firsts)
        chosen = {first: [first] for first, more in counts.items() if more + 1 >= least}
        for first, place in zip(*self.again, strict=True):
            if first in chosen:
                chosen[first].append(place)
        return chosen

    @derived
    def _linked(self) -> tuple[list[int], list[int]]:
        """The earlier and the later sentence of each repeat, from its first place and from its previous one.

        Repeats are of pairs of content words, and of runs of three in a book, where every pair comes again by chance.
        """
        again = self.again
        if len(self.numbers) > BOOK:
            again = _again(list(map(xor, self.pairs, islice(self.numbers, 2, None))))
        owner = list(chain.from_iterable(map(repeat, range(len(self.sentences)), _steps(self.sentence_ends))))
        earlier = list(map(owner.__getitem__, again.firsts))
        later = list(map(owner.__getitem__, again.places))
        latest: dict[int, int] = {}
        for first, origin, here in zip(again.firsts, tuple(earlier), tuple(later), strict=True):
            previous = latest.get(first, origin)
            latest[first] = here
            if origin != previous != here != origin:
                earlier.append(previous)
                later.append(here)
        if any(block.alternatives for block in self.blocks):
            return self._read_together(earlier, later)
        return earlier, later

    def _read_together(self, earlier: list[int], later: list[int]) -> tuple[list[int], list[int]]:
        """Return pairs of sentences without those of two tabs, of which a reader sees one."""
        blocks = [self.blocks[number] for number in self.sentence_blocks]
        together = [not blocks[one].excludes(blocks[other]) for one, other in zip(earlier, later, strict=True)]
        return list(compress(earlier, together)), list(compress(later, together))

    @derived
    def links(self) -> Counter[tuple[int, int]]:
        """How much a sentence has from an earlier one, or from itself."""
        return Counter(zip(*self._linked, strict=True))

    @derived
    def block_links(self) -> Counter[tuple[int, int]]:
        """How much a block has from an earlier one, or from itself."""
        if self.block_ends == list(range(1, len(self.blocks) + 1)):  # each is one sentence
            return self.links
        blocks = self.sentence_blocks
        shared: Counter[tuple[int, int]] = Counter()
        for (earlier, later), times in self.links.items():
            pair = blocks[earlier], blocks[later]
            shared[pair] = shared.get(pair, 0) + times
        return shared

    @derived
    def sentence_blocks(self) -> list[int]:
        """The number of the block that each sentence is in."""
        return list(chain.from_iterable(map(repeat, range(len(self.blocks)), _steps(self.block_ends))))

    def position(self, number: int) -> tuple[int, int]:
        """Return the sentence that a content word is in, and which of its words it is."""
        place = self._places[number]
        sentence = bisect_right(self._word_ends, place)
        return sentence, place - (self._word_ends[sentence - 1] if sentence else 0)

    def pair_at(self, number: int) -> tuple[int, int, int]:
        """Return the sentence of a content word and the range of its words to the next one, be it behind its end."""
        sentence, start = self.position(number)
        return sentence, start, start + self._places[number + 1] - self._places[number] + 1

    def word_spans(self, sentence: int) -> list[tuple[int, int]]:
        """Return the ranges of a sentence's words in its block's prose."""
        if sentence not in self._spans:
            block, span = self.place_of(sentence)
            self._spans[sentence] = [match.span() for match in WORD.finditer(block.folded, *span)]
        return self._spans[sentence]

    def block_of(self, sentence: int) -> int:
        """Return the number of the block a sentence is in."""
        return self.sentence_blocks[sentence]

    @derived
    def lengths(self) -> list[int]:
        """How many words each block has."""
        ends = [0, *self._word_ends]
        return list(_steps([ends[end] for end in self.block_ends]))

    @derived
    def _bounds(self) -> list[int]:
        """Where blocks start among the content words; the last block ends where one more would start."""
        ends = [0, *self.sentence_ends]
        return [0, *[ends[end] for end in self.block_ends]]

    @derived
    def sizes(self) -> list[int]:
        """How many content words each block has."""
        return list(map(sub, self._bounds[1:], self._bounds))

    def range_of(self, block: int) -> tuple[int, int]:
        """Return the range of a block's content words."""
        return self._bounds[block], self._bounds[block + 1]

    def numbers_of(self, block: int) -> list[int]:
        """Return the content words of a block, in order."""
        return self.numbers[slice(*self.range_of(block))]

    def longer_than(self, words: int) -> Iterator[int]:
        """Yield the numbers of the blocks of more words."""
        return compress(count(), map(words.__lt__, self.lengths))

    def sentences_longer_than(self, words: int) -> Iterator[int]:
        """Yield the numbers of the sentences of more words."""
        return compress(count(), map(words.__lt__, map(len, self.sentences)))

    def sentences_of(self, block: int) -> range:
        """Return the numbers of a block's sentences."""
        return range(self.block_ends[block - 1] if block else 0, self.block_ends[block])

    def place_of(self, sentence: int) -> tuple[Block, Span]:
        """Return the block of a sentence and the range of its prose."""
        number = self.block_of(sentence)
        block = self.blocks[number]
        return block, block.sentences[sentence - (self.block_ends[number - 1] if number else 0)]

    def span(self, sentence: int) -> Span:
        """Return the range of a sentence in the source."""
        block, span = self.place_of(sentence)
        return block.source_span(*span)

    def block_span(self, block: int) -> Span:
        """Return the range of a block's prose in the source, without its markers."""
        return self.blocks[block].source_span(0, len(self.blocks[block].prose))

    def roots(self, sentence: int) -> frozenset[int]:
        """Return the content words of a sentence."""
        if sentence not in self._roots:
            start = self.sentence_ends[sentence - 1] if sentence else 0
            self._roots[sentence] = frozenset(self.numbers[start : self.sentence_ends[sentence]])
        return self._roots[sentence]

    def block_roots(self, block: int) -> frozenset[int]:
        """Return the content words of a block."""
        if block not in self._block_roots:
            start, end = self.range_of(block)
            self._block_roots[block] = frozenset(self.numbers[start:end])
        return self._block_roots[block]

    def triples(self, sentence: int) -> Triples:
        """Return a sentence's word triples."""
        if sentence not in self._triples:
            self._triples[sentence] = triples(self.sentences[sentence])
        return self._triples[sentence]

    def block_triples(self, block: int) -> Triples:
        """Return the word triples of a block's sentences."""
        if block not in self._block_triples:
            self._block_triples[block] = frozenset().union(*map(self.triples, self.sentences_of(block)))
        return self._block_triples[block]


def content_of(document: Document) -> Content:
    """Return the content index of a document, made once for all rules."""
    return document.derive(Content)
