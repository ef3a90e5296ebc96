"""How many syllables words have, as textstat counts them, without what textstat loads to count them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from obelism.text.data import read_numbered
from obelism.text.lazy import Memo
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOWELS = lazy(r"[aeiouy\u00c0-\u017f\d]+")


@cache
def table() -> dict[str, int]:
    """Return the syllables of the most frequent English words."""
    counts: dict[str, int] = {}
    for count, words in read_numbered("syllables.txt"):
        counts.update(dict.fromkeys(words, count))
    return counts


def most_syllables(words: Iterable[str]) -> float:
    """Return how many syllables words in lower case have at most.

    A word that is not in the table is given one for each group of vowels and a half: of 150,000 rarer words any ten
    have fewer by textstat.
    """
    counts = table()
    return sum(counts[word] if word in counts else len(_VOWELS().findall(word)) + 0.5 for word in words)


def count_syllables(words: Iterable[str]) -> int:
    """Return how many syllables words in lower case have by textstat, which is loaded for a word not in the table."""
    return sum(map(_COUNTS.__getitem__, words))


def warm_up() -> None:
    """Load what the count rests on now, so that processes that are forked later share it."""
    import textstat

    table()
    textstat.syllable_count("a")


def _count(word: str) -> int:
    counts = table()
    if word in counts:
        return counts[word]
    import textstat

    return int(textstat.syllable_count(word))


_COUNTS = Memo(_count)
