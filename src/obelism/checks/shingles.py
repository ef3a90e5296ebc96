"""Which passages of a document share wording: one index for all rules about repetition.

Candidates come from pairs of content words that stand side by side when function words are left out. A pair is
one integer, so that a few C-level passes index a document, and what is seen again is linked only to its first
and its previous place, so that work grows with the text however often something is repeated. What two linked
passages share is then measured exactly: on word triples (Broder 1997) and on roots of content words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import accumulate
from itertools import chain
from itertools import compress
from itertools import filterfalse
from itertools import islice
from itertools import repeat
from operator import ne
from operator import sub
from operator import xor
from typing import TYPE_CHECKING
from typing import Any
from zlib import crc32

from obelism.text.words import STOP_WORDS
from obelism.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span

BOOK = 20_000
"""Content words from which on a document counts as a book."""

Triples = frozenset[tuple[str, str, str]]

_ENDINGS = frozenset(
    """
    's s' able ably ible ibly ational ation ations ative ating ated ate ates ional ion ions ity ities ingly ing ings
    edly ed ment ments ness ically ical ic ics ally al als acy ance ence er ers ies ied ly es s e y
    """.split()
)
_LONGEST = max(map(len, _ENDINGS))


def root(word: str) -> str:
    """Return what the inflections of a lower-case English word share: the word without its last two endings.

    Cruder than the Snowball stem and twenty times as fast. It only decides which words count as the same.
    """
    shorter = _without_ending(word)
    return _without_ending(shorter) if shorter is not word else word


def _without_ending(word: str) -> str:
    if len(word) > 3:
        for length in range(min(_LONGEST, len(word) - 3), 0, -1):
            if word[-length:] in _ENDINGS:
                return word[:-length]
    return word


def number_of(word: str) -> int:
    """Return the number of a word's root, 32 bits that are the same in every process.

    The factor is that of Fibonacci hashing (Knuth, volume 3): without it, the checksums of "figure 12" and "table 12"
    would differ as those of "figure 13" and "table 13" do, and pairs are told apart by what differs.
    """
    return crc32(word.encode("utf-8", "surrogatepass")) * 0x9E3779B1 & 0xFFFFFFFF


class _Numbers(dict[str, int]):
    """The numbers of words, found once a word."""

    LIMIT = 100_000

    def __missing__(self, word: str) -> int:
        if len(self) >= self.LIMIT:
            self.clear()
        number = self[word] = number_of(root(word))
        return number


_NUMBERS = _Numbers()


def content_numbers(words: Iterable[str]) -> list[int]:
    """Return the numbers of the content words among some folded words, in order."""
    return list(map(_NUMBERS.__getitem__, filterfalse(STOP_WORDS.__contains__, words)))


def triples(words: Sequence[str]) -> Triples:
    """Return the word triples of a sentence."""
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def jaccard(one: AbstractSet[Any], other: AbstractSet[Any]) -> float:
    """Return the share of what two sets hold together that both hold."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def containment(one: AbstractSet[Any], other: AbstractSet[Any]) -> float:
    """Return the share of the smaller of two sets that the other holds too."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def _steps(ends: list[int]) -> Iterator[int]:
    """Return the lengths of consecutive runs from where each ends."""
    return map(sub, ends, [0, *ends])


def _places_again(keys: list[int]) -> dict[int, list[int]]:
    """Return the places of each key that occurs more than once."""
    places = range(len(keys))
    first: dict[int, int] = {}
    earliest = list(map(first.setdefault, keys, places))
    again: dict[int, list[int]] = {}
    for place in compress(places, map(ne, earliest, places)):
        key = keys[place]
        if key in again:
            again[key].append(place)
        else:
            again[key] = [earliest[place], place]
    return again


class Content:
    """The content words of a document's prose as numbers, by sentence, and where they come again.

    Sentences are numbered through the document. ``numbers`` are its content words, ``pairs`` each with the next
    one, in either order; ``sentence_ends`` counts content words, ``block_ends`` sentences.
    """

    def __init__(self, document: Document) -> None:
        self.blocks: tuple[Block, ...] = document.prose_blocks
        grouped = [block.sentence_words for block in self.blocks]
        self.sentences = list(chain.from_iterable(grouped))
        content = [list(filterfalse(STOP_WORDS.__contains__, words)) for words in self.sentences]
        self.numbers = list(map(_NUMBERS.__getitem__, chain.from_iterable(content)))
        self.pairs = list(map(xor, self.numbers, islice(self.numbers, 1, None)))
        self.sentence_ends = list(accumulate(map(len, content)))
        self.block_ends = list(accumulate(map(len, grouped)))
        self._triples: dict[int, Triples] = {}
        self._positions: dict[int, list[int]] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def repeats(self) -> dict[int, list[int]]:
        """Places, counted in content words, of each pair of neighbouring content words that occurs again."""
        return _places_again(self.pairs)

    @cached_property
    def links(self) -> Counter[tuple[int, int]]:
        """How much a later sentence has from an earlier one: from the first or the previous place of each repeat.

        Counted are pairs of content words, and runs of three in a book, where every pair comes again by chance.
        """
        repeats = self.repeats
        if len(self.numbers) > BOOK:
            repeats = _places_again(list(map(xor, self.pairs, islice(self.numbers, 2, None))))
        owner = list(chain.from_iterable(map(repeat, range(len(self.sentences)), _steps(self.sentence_ends))))
        linked: list[tuple[int, int]] = []
        for places in repeats.values():
            first = previous = owner[places[0]]
            for place in places[1:]:
                here = owner[place]
                if here != first:
                    linked.append((first, here))
                    if previous not in (first, here):
                        linked.append((previous, here))
                previous = here
        return Counter(linked)

    @cached_property
    def sentence_blocks(self) -> list[int]:
        """The number of the block that each sentence is in."""
        return list(chain.from_iterable(map(repeat, range(len(self.blocks)), _steps(self.block_ends))))

    def position(self, number: int) -> tuple[int, int]:
        """Return the sentence that a content word is in, and which of its words it is."""
        sentence = bisect_right(self.sentence_ends, number)
        if sentence not in self._positions:
            words = self.sentences[sentence]
            self._positions[sentence] = [at for at, word in enumerate(words) if word not in STOP_WORDS]
        first = self.sentence_ends[sentence - 1] if sentence else 0
        return sentence, self._positions[sentence][number - first]

    def word_spans(self, sentence: int) -> list[tuple[int, int]]:
        """Return the ranges of a sentence's words in its block's prose."""
        if sentence not in self._spans:
            number = self.block_of(sentence)
            block = self.blocks[number]
            span = block.sentences[sentence - self.sentences_of(number).start]
            self._spans[sentence] = [match.span() for match in WORD.finditer(block.folded, *span)]
        return self._spans[sentence]

    def block_of(self, sentence: int) -> int:
        """Return the number of the block a sentence is in."""
        return bisect_right(self.block_ends, sentence)

    def size_of(self, block: int) -> int:
        """Return how many content words a block has."""
        sentences = self.sentences_of(block)
        if not sentences:
            return 0
        return self.sentence_ends[sentences[-1]] - (self.sentence_ends[sentences[0] - 1] if sentences[0] else 0)

    def sentences_of(self, block: int) -> range:
        """Return the numbers of a block's sentences."""
        return range(self.block_ends[block - 1] if block else 0, self.block_ends[block])

    def span(self, sentence: int) -> Span:
        """Return the range of a sentence in the source."""
        number = self.block_of(sentence)
        block = self.blocks[number]
        return block.source_span(*block.sentences[sentence - self.sentences_of(number).start])

    def block_span(self, block: int) -> Span:
        """Return the range of a block's prose in the source, without its markers."""
        return self.blocks[block].source_span(0, len(self.blocks[block].prose))

    def roots(self, first: int, last: int) -> frozenset[int]:
        """Return the content words of the sentences from ``first`` to ``last``, both included."""
        start = self.sentence_ends[first - 1] if first else 0
        return frozenset(self.numbers[start : self.sentence_ends[last]])

    def triples(self, sentence: int) -> Triples:
        """Return a sentence's word triples."""
        if sentence not in self._triples:
            self._triples[sentence] = triples(self.sentences[sentence])
        return self._triples[sentence]


def content_of(document: Document) -> Content:
    """Return the content index of a document, made once for all rules."""
    return document.derive(Content)
