"""Pairs of paragraphs that say the same, each measured once for all rules that ask."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from obelism.checks.duplication.shingles import Content
from obelism.checks.duplication.shingles import containment
from obelism.checks.duplication.shingles import content_of
from obelism.checks.duplication.shingles import jaccard
from obelism.document import BlockKind
from obelism.records import NamedTuple
from obelism.text.segments import OPAQUE
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.duplication.shingles import Triples
    from obelism.document import Alternative
    from obelism.document import Block
    from obelism.document import Document

GROUNDS_OF_PAIRS = (
    "call",
    "caption",
    "described",
    "entry",
    "factual",
    "field",
    "in-code",
    "item",
    "lead-in",
    "linked",
    "looked-up",
    "moment",
    "own-code",
    "own-matter",
    "parallel",
    "parted",
    "quoted",
    "section",
    "verse",
)
"""What `pairs.grounds_of_pair` can yield, which is imported when there is a pair."""

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
    share of the shorter one's triples, ``sentences`` how many of its sentences come again if half of them do.
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
    import unicodedata

    text = block.folded
    if any(letter in text for letter in _INVISIBLE):
        text = re.sub(f"[{_INVISIBLE}]", "", text)
    text = unicodedata.normalize("NFKC", text).casefold()
    return block.words if text == block.folded else tuple(find_words(text))


def linked_paragraphs(document: Document) -> list[tuple[int, int, int]]:
    """Return pairs of paragraphs that share enough to be compared, and how many pairs of content words they share."""
    content = content_of(document)
    sizes = content.sizes
    return [
        (earlier, later, shared)
        for (earlier, later), shared in content.block_links.items()
        if (shared >= MIN_LINKS or 2 * shared >= sizes[later] - 2) and earlier != later
    ]


def exact_copies(document: Document) -> dict[int, int]:
    """Return for each paragraph that is word for word an earlier one the number of the first such."""
    content = content_of(document)
    blocks = content.blocks
    first: dict[str, int] = {}
    earliest = map(first.setdefault, [block.folded for block in blocks], range(len(blocks)))
    copies = {number: earlier for number, earlier in enumerate(earliest) if number != earlier}
    if any(block.alternatives for block in blocks):
        copies = _read_together(blocks, copies)
    sizes = content.sizes
    for earlier, later, shared in document.derive(linked_paragraphs):
        if 2 * shared < sizes[later] - 2 or later in copies:
            continue
        if _same_words(blocks[earlier], blocks[later]):
            copies[later] = copies.get(earlier, earlier)
    return dict(sorted(copies.items()))


def _read_together(blocks: Sequence[Block], copies: Mapping[int, int]) -> dict[int, int]:
    """Return for each copy the first of the paragraphs before it with its words that a reader sees beside it."""
    alike: dict[int, _Standing] = {}
    kept: dict[int, int] = {}
    for number, first in copies.items():
        if first not in alike:
            alike[first] = _Standing()
            alike[first].add(first, blocks[first])
        seen = alike[first].beside(blocks[number])
        alike[first].add(number, blocks[number])
        if seen is not None:
            kept[number] = seen
    return kept


class _Standing:
    """Where blocks stand in the tabs of a page, a tree, so that the first one that is seen beside another is found.

    Two blocks are not seen together where their ways from the page down part in two tabs of one set.
    """

    def __init__(self) -> None:
        self._here: dict[tuple[Alternative, ...], int] = {}  # the first block that stands in no further tab
        self._below: dict[tuple[Alternative, ...], dict[int, int]] = {}  # the first one in each set of tabs

    def add(self, number: int, block: Block) -> None:
        """Add a block; numbers ascend."""
        way = block.alternatives
        self._here.setdefault(way, number)
        for depth, alternative in enumerate(way):
            self._below.setdefault(way[:depth], {}).setdefault(alternative.group, number)

    def beside(self, block: Block) -> int | None:
        """Return the number of the first block that is seen beside one, None if there is none."""
        way = block.alternatives
        numbers = [self._here[way[:depth]] for depth in range(len(way) + 1) if way[:depth] in self._here]
        for depth in range(len(way) + 1):
            mine = way[depth].group if depth < len(way) else None
            # Of the first two sets of tabs at most one is the block's own.
            firsts = islice(self._below.get(way[:depth], {}).items(), 2)
            numbers += [number for group, number in firsts if group != mine]
        return min(numbers, default=None)


def _same_words(one: Block, other: Block) -> bool:
    if f"{one.folded}{other.folded}".replace(OPAQUE, "").isascii():
        return len(one.words) == len(other.words) and one.words == other.words
    return normal_words(one) == normal_words(other)


def similar_paragraphs(document: Document) -> tuple[Pair, ...]:
    """Return the pairs of paragraphs that are alike but not the same, in order of the later one, likest first."""
    content = content_of(document)
    copies = document.derive(exact_copies)
    sizes = content.sizes
    pairs = [
        _measure(content, earlier, later)
        for earlier, later, shared in document.derive(linked_paragraphs)
        if shared >= MIN_LINKS
        and shared >= MIN_SHARE * min(sizes[earlier], sizes[later])
        and earlier not in copies
        and later not in copies
    ]
    return tuple(sorted(filter(None, pairs), key=lambda pair: (pair.later, -pair.triples, -pair.roots, pair.earlier)))


def _measure(content: Content, earlier: int, later: int) -> Pair | None:
    """Return how alike two paragraphs are, or None if too little to be kept."""
    one, other = content.block_roots(earlier), content.block_roots(later)
    shared, root_count = len(one & other), min(len(one), len(other))
    alike = shared / (len(one) + len(other) - shared)
    if alike < FLOOR and shared < 2 * FLOOR * root_count:
        return None
    here, there = content.sentences_of(earlier), content.sentences_of(later)
    theirs = content.block_triples(earlier), content.block_triples(later)
    contained = containment(*theirs)
    if alike < FLOOR and contained < 2 * FLOOR:
        return None
    smaller, larger = (here, theirs[1]) if len(theirs[0]) <= len(theirs[1]) else (there, theirs[0])
    again = sum(_recurs(content, sentence, larger) for sentence in smaller)
    words = min(len(content.blocks[earlier].words), len(content.blocks[later].words))
    return Pair(earlier, later, jaccard(*theirs), contained, alike, again, words, root_count)


def _recurs(content: Content, sentence: int, triples: Triples) -> bool:
    own = content.triples(sentence)
    return len(own) >= 2 and 2 * len(own & triples) >= len(own)


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
