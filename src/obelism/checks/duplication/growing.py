"""Phrases that come again in a document, grown from pairs of content words by one word at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from obelism.checks.duplication.shingles import content_of
from obelism.records import NamedTuple
from obelism.text.lazy import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.duplication.shingles import Content
    from obelism.document import Document

MOST_WORDS = 25
"""Words up to which a phrase is followed; what is longer is a repeated sentence."""

MOST_PLACES = 300
"""Places of a phrase that are looked at; whoever repeats one more often knows."""


class Place(NamedTuple):
    """A range of a sentence's words."""

    sentence: int
    start: int
    end: int


class Phrase(NamedTuple):
    """Words that stand in several places."""

    words: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def score(self) -> int:
        """How much reading the repetition costs."""
        return _score(len(self.words), len(self.places))


def _score(words: int, places: int) -> int:
    """Return how much reading it costs that so many words stand in so many places."""
    return (words - 1) * (places - 1)


class Sizes(NamedTuple):
    """The words and the places that a phrase has at least, and how many words make it long."""

    min_words: int
    min_count: int
    long_words: int
    long_count: int

    @property
    def least(self) -> int:
        """How many times a phrase must come to be looked at."""
        return min(self.min_count, self.long_count)


class Growth(NamedTuple):
    """All places of each pair of content words that comes again, by the first of them, and the phrases around it."""

    places: Mapping[int, Sequence[int]]
    phrases: Mapping[int, Sequence[Phrase]]


def growth_of(document: Document, sizes: Sizes) -> Growth:
    """Return the pairs that come again in a document and their phrases, which grow once for all rules that ask."""
    content = content_of(document)
    places = content.repeats(sizes.least)
    return Growth(places, Memo(lambda at: list(_grown_around(content, places[at], sizes))))


def _grown_around(content: Content, places: Sequence[int], sizes: Sizes) -> Iterator[Phrase]:
    """Yield the phrases around the places of a pair, one for each way to get from one of its words to the other."""
    for group in _same_words(content, places):
        phrase = _grown(content, group, sizes) if len(group) >= sizes.least else None
        if phrase is not None:
            yield phrase


def _same_words(content: Content, places: Sequence[int]) -> Iterable[list[tuple[int, int, int]]]:
    """Return the places of a pair of content words in one sentence, grouped by the words from one to the other."""
    sentences = content.sentences
    groups: dict[tuple[str, ...], list[tuple[int, int, int]]] = defaultdict(list)
    for place in map(content.pair_at, places[:MOST_PLACES]):
        sentence, start, end = place
        if end <= len(sentences[sentence]):
            groups[sentences[sentence][start:end]].append(place)
    return groups.values()


def _grown(content: Content, group: Sequence[tuple[int, int, int]], sizes: Sizes) -> Phrase | None:
    """Return the phrase with the best score that contains some words, grown by one word at a time."""
    best: Sequence[tuple[int, int, int]] = ()
    best_score = 0
    while len(group) >= sizes.least:
        _, start, end = group[0]
        if end - start > MOST_WORDS:
            return None
        enough = sizes.long_count if end - start >= sizes.long_words else sizes.min_count
        if end - start >= sizes.min_words and len(group) >= enough:
            score = _score(end - start, len(group))
            if not best or score >= best_score:
                best, best_score = group, score
        before = _most_with_word_before(content, group)
        group = before if len(before) == len(group) else max(before, _most_with_word_after(content, group), key=len)
    if not best:
        return None
    sentence, start, end = best[0]
    return Phrase(content.sentences[sentence][start:end], tuple([Place(*place) for place in best]))


def _most_with_word_before(content: Content, group: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the most places of some with the same word before them, that word included."""
    groups: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for sentence, start, end in group:
        if start:
            groups[content.sentences[sentence][start - 1]].append((sentence, start - 1, end))
    return max(groups.values(), key=len, default=[])


def _most_with_word_after(content: Content, group: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the most places of some with the same word behind them, that word included."""
    groups: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for sentence, start, end in group:
        words = content.sentences[sentence]
        if end < len(words):
            groups[words[end]].append((sentence, start, end + 1))
    return max(groups.values(), key=len, default=[])
