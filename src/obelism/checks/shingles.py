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
from functools import cached_property
from itertools import accumulate
from itertools import chain
from itertools import compress
from itertools import repeat
from operator import ne
from operator import xor
from typing import TYPE_CHECKING
from typing import Any
from zlib import crc32

from obelism.text.lazy import lazy
from obelism.text.words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span

Triples = frozenset[tuple[str, str, str]]

_ENDING = lazy(
    r"(?<=...)(?:'s|s'|abl[ey]|ibl[ey]|ational|ations?|ative|ating|ated|ates?|ional|ions?|ities|ity|ingly|ings?|edly|ed|ments?|"
    r"ness|ically|ical|ics?|ally|als?|acy|ance|ence|ers?|ies|ied|ly|es|s|e|y)$"
)


def root(word: str) -> str:
    """Return what the inflections of a lower-case English word share.

    Cruder than the Snowball stem and twenty times as fast. It only decides which words count as the same.
    """
    if len(word) <= 4:
        return word
    shorter = _ENDING().sub("", word)
    return _ENDING().sub("", shorter) if len(shorter) > 4 else shorter


def number_of(word: str) -> int:
    """Return the number of a word's root, the same in every process."""
    return crc32(word.encode("utf-8", "surrogatepass")) or 1


class _Numbers(dict[str, int]):
    """The numbers of words: 0 for function words."""

    LIMIT = 100_000

    def __missing__(self, word: str) -> int:
        if len(self) >= self.LIMIT:
            self.clear()
        number = 0 if word in STOP_WORDS else number_of(root(word))
        self[word] = number
        return number


_NUMBERS = _Numbers()


def content_numbers(words: Iterable[str]) -> list[int]:
    """Return the numbers of the content words among some folded words, in order."""
    return list(filter(None, map(_NUMBERS.__getitem__, words)))


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


class Content:
    """The content words of a document's prose as numbers, by sentence, and where they come again.

    Sentences are numbered through the document. ``numbers`` and ``positions`` are the content words and where
    each stands among all words; ``sentence_ends`` counts content words, ``word_ends`` all words, ``block_ends``
    sentences.
    """

    def __init__(self, document: Document) -> None:
        self.blocks: tuple[Block, ...] = document.prose_blocks
        grouped = [block.sentence_words for block in self.blocks]
        self.sentences = list(chain.from_iterable(grouped))
        numbers = list(map(_NUMBERS.__getitem__, chain.from_iterable(self.sentences)))
        self.positions = list(compress(range(len(numbers)), numbers))
        self.numbers = list(filter(None, numbers))
        self.word_ends = list(accumulate(map(len, self.sentences)))
        self.sentence_ends = list(map(bisect_left, repeat(self.positions), self.word_ends))
        self.block_ends = list(accumulate(map(len, grouped)))
        self._triples: dict[int, Triples] = {}

    @cached_property
    def repeats(self) -> dict[int, list[int]]:
        """Places, counted in content words, of each pair of neighbouring content words that occurs again."""
        pairs = list(map(xor, self.numbers, self.numbers[1:]))
        places = range(len(pairs))
        first: dict[int, int] = {}
        earliest = list(map(first.setdefault, pairs, places))
        found: dict[int, list[int]] = {}
        for place in compress(places, map(ne, earliest, places)):
            pair = pairs[place]
            if pair in found:
                found[pair].append(place)
            else:
                found[pair] = [earliest[place], place]
        return found

    @cached_property
    def links(self) -> Counter[tuple[int, int]]:
        """How many pairs of content words a later sentence has from an earlier one: its first or previous place."""
        ends = self.sentence_ends
        lengths = map(int.__sub__, ends, [0, *ends])
        owner = list(chain.from_iterable(map(repeat, range(len(ends)), lengths)))
        linked: list[tuple[int, int]] = []
        for places in self.repeats.values():
            first = previous = owner[places[0]]
            for place in places[1:]:
                here = owner[place]
                if here != first:
                    linked.append((first, here))
                    if previous not in (first, here):
                        linked.append((previous, here))
                previous = here
        return Counter(linked)

    def block_of(self, sentence: int) -> int:
        """Return the number of the block a sentence is in."""
        return bisect_right(self.block_ends, sentence)

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
