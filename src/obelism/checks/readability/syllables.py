"""How many syllables words have, as textstat counts them, without what it loads to count them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from obelism.checks.readability.counting import words_of
from obelism.checks.readability.dictionaries import hyphen_patterns
from obelism.checks.readability.dictionaries import hyphenated_parts
from obelism.checks.readability.dictionaries import pronunciations
from obelism.checks.readability.dictionaries import vowels_spoken
from obelism.text.data import numbers_of
from obelism.text.lazy import Memo
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOWELS = lazy(r"[aeiouy\u00c0-\u017f\d]+")


@cache
def table() -> dict[str, int]:
    """Return the syllables of the most frequent English words."""
    return numbers_of("syllables.txt")


def most_syllables(words: Iterable[str]) -> float:
    """Return how many syllables words in lower case have at most.

    A word that is not in the table is given one for each group of vowels and a half: of 150,000 rarer words any ten
    have fewer by textstat.
    """
    counts = table()
    return sum(counts[word] if word in counts else len(_VOWELS().findall(word)) + 0.5 for word in words)


def count_syllables(words: Iterable[str]) -> int:
    """Return how many syllables words in lower case have by textstat; a word not in the table is looked up."""
    return sum(map(_COUNTS.__getitem__, words))


def warm_up() -> None:
    """Load what the count rests on now, so that processes that are forked later share it."""
    table()
    pronunciations()
    hyphen_patterns()


def _count(word: str) -> int:
    counts = table()
    if word in counts:
        return counts[word]
    return sum([_syllables(part) for part in words_of(word)])


def _syllables(word: str) -> int:
    """Return the vowels of a word's first pronunciation; where none is known, into how many parts it is hyphenated."""
    spoken = vowels_spoken(word)
    return hyphenated_parts(word) if spoken is None else spoken


_COUNTS = Memo(_count)
