"""Pairs of paragraphs that say the same, each measured once for all rules that ask."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.checks.shingles import Content
from obelism.checks.shingles import containment
from obelism.checks.shingles import content_of
from obelism.checks.shingles import jaccard
from obelism.document import BlockKind
from obelism.text.segments import OPAQUE
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.document import Block
    from obelism.document import Document

MIN_LINKS = 3
"""Pairs of neighbouring content words that two paragraphs must share to be compared at all."""

MIN_SHARE = 0.06
"""And the share of the shorter one's content words that these must be."""

FLOOR = 0.25
"""Least share of common content words, or half of common triples, of a pair that is kept."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


class Pair(NamedTuple):
    """Two paragraphs by number, how alike they are (0 to 1) and how long the shorter one is.

    ``triples`` and ``roots`` are Jaccard similarities of word triples and of content words, ``containment`` the
    share of the shorter one's triples, ``sentences`` how many of its sentences come again.
    """

    earlier: int
    later: int
    triples: float
    containment: float
    roots: float
    sentences: int
    words: int
    root_count: int

    @property
    def adjacent(self) -> bool:
        """Whether nothing but markup stands between the two."""
        return self.later == self.earlier + 1


def normal_words(block: Block) -> tuple[str, ...]:
    """Return a block's words after NFKC and case folding, without invisible characters."""
    text = block.folded
    if any(letter in text for letter in _INVISIBLE):
        text = re.sub(f"[{_INVISIBLE}]", "", text)
    text = unicodedata.normalize("NFKC", text).casefold()
    return block.words if text == block.folded else tuple(find_words(text))


def linked_paragraphs(document: Document) -> dict[tuple[int, int], int]:
    """Return how many pairs of content words a later paragraph has from an earlier one."""
    content = content_of(document)
    block_of = content.sentence_blocks
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for (earlier, later), shared in content.links.items():
        if block_of[earlier] != block_of[later]:
            counts[block_of[earlier], block_of[later]] += shared
    return counts


def exact_copies(document: Document) -> dict[int, int]:
    """Return for each paragraph that is word for word an earlier one the number of the first such."""
    content = content_of(document)
    blocks = content.blocks
    texts = [block.folded for block in blocks]
    first: dict[str, int] = {}
    earliest = map(first.setdefault, texts, range(len(texts)))
    copies = {number: earlier for number, earlier in enumerate(earliest) if number != earlier}
    for (earlier, later), shared in document.derive(linked_paragraphs).items():
        if later in copies or 2 * shared < content.size_of(later) - 2:
            continue
        if _same_words(blocks[earlier], blocks[later]):
            copies[later] = copies.get(earlier, earlier)
    return dict(sorted(copies.items()))


def _same_words(one: Block, other: Block) -> bool:
    if one.folded.isascii() and other.folded.isascii():
        return len(one.words) == len(other.words) and one.words == other.words
    return normal_words(one) == normal_words(other)


def similar_paragraphs(document: Document) -> tuple[Pair, ...]:
    """Return the pairs of paragraphs that are alike but not the same, in order of the later one, likest first."""
    content = content_of(document)
    copies = document.derive(exact_copies)
    measured = [
        _measure(content, earlier, later)
        for (earlier, later), shared in document.derive(linked_paragraphs).items()
        if shared >= MIN_LINKS
        and shared >= MIN_SHARE * min(content.size_of(earlier), content.size_of(later))
        and copies.keys().isdisjoint((earlier, later))
    ]
    kept = [pair for pair in measured if pair.roots >= FLOOR or pair.containment >= 2 * FLOOR]
    return tuple(sorted(kept, key=lambda pair: (pair.later, -pair.triples, -pair.roots, pair.earlier)))


def _measure(content: Content, earlier: int, later: int) -> Pair:
    here, there = content.sentences_of(earlier), content.sentences_of(later)
    roots = content.roots(here[0], here[-1]), content.roots(there[0], there[-1])
    words = sorted((len(content.blocks[earlier].words), len(content.blocks[later].words)))[0]
    alike = jaccard(*roots)
    root_count = min(map(len, roots))
    if alike < FLOOR and containment(*roots) < 2 * FLOOR:
        return Pair(earlier, later, 0.0, 0.0, alike, 0, words, root_count)
    one, other = _triples(content, here), _triples(content, there)
    smaller, larger = (here, other) if len(one) <= len(other) else (there, one)
    again = sum(1 for sentence in smaller if _recurs(content, sentence, larger))
    return Pair(earlier, later, jaccard(one, other), containment(one, other), alike, again, words, root_count)


def _triples(content: Content, sentences: range) -> frozenset[tuple[str, str, str]]:
    return frozenset().union(*map(content.triples, sentences))


def _recurs(content: Content, sentence: int, triples: frozenset[tuple[str, str, str]]) -> bool:
    own = content.triples(sentence)
    return len(own) >= 2 and 2 * len(own & triples) >= len(own)


def is_verse(document: Document, block: Block) -> bool:
    """Tell whether a block is set in lines like a poem: several, short, each with a capital."""
    text = document.source.text[block.span.start : block.span.end]
    lines = [line.strip(" \t>*_\\") for line in text.split("\n")]
    lines = [line for line in lines if line]
    return len(lines) >= 2 and all(len(line) <= 60 and line[:1].isupper() for line in lines)


def is_reference(block: Block) -> bool:
    """Tell whether a block is an item that opens with code, as a parameter does in documentation."""
    return block.kind is BlockKind.ITEM and block.prose.startswith(OPAQUE)


def differing_words(one: Block, other: Block) -> Iterator[str]:
    """Yield the words, as written, that only one of two blocks has."""
    theirs = set(one.words), set(other.words)
    for block, known in ((one, theirs[1]), (other, theirs[0])):
        for word in find_words(block.prose):
            if word.lower() not in known:
                yield word
