"""Words, and the stems that inflections of a word share."""

from __future__ import annotations

import re
from functools import cache
from functools import lru_cache
from sys import intern
from typing import Any

WORD = re.compile(r"[^\W_]++(?>(?:['’.-][^\W_]++)*)")
"""A run of letters and digits, joined inside by apostrophes, hyphens or points (``U.S``, ``3.11``)."""

_ASCII_WORD = re.compile(r"[A-Za-z0-9]++(?>(?:['.-][A-Za-z0-9]++)*)")
"""The same in text that has no other letters, which takes two thirds of the time."""

STOP_WORDS = frozenset(
    """
    a about above after again against all also although always am among an and any are aren't as at be because
    been before being below between both but by can can't cannot could couldn't did didn't do does doesn't doing
    don't down during each either else ever every few for from further had hadn't has hasn't have haven't having
    he her here hers herself him himself his how however i i'd i'll i'm i've if in into is isn't it it's its
    itself just least less let let's like many may me might mine more most much must mustn't my myself neither no
    nor not now of off often on once one only or other others our ours ourselves out over own per perhaps rather
    really same shall she should shouldn't since so some such than that that's the their theirs them themselves
    then there there's therefore these they they're this those though through thus to too toward towards under
    until up upon us very was wasn't we we'd we'll we're we've well were weren't what when where whether which
    while who whom whose why will with within without won't would wouldn't yet you you'd you'll you're you've
    your yours yourself yourselves
    """.split()
)


DATE_WORDS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
    "mon tue tues wed thu thur thurs fri sat sun am pm a.m p.m noon midnight "
    "est edt pst pdt cst cdt mst mdt gmt utc bst cet cest eet eest msk ist jst kst sgt aest aedt".split()
)
"""What names months, days, halves of a day and time zones."""

_SMALL_WINDOW = 12
"""Letters a word within which these mostly are."""

_WINDOW = 60
"""Letters a word, with what parts it from the next, within which the last few words before a place are looked for."""


def words_before(text: str, start: int, end: int, count: int) -> list[re.Match[str]]:
    """Return the last words of a range of a text, so many or as many as there are; it costs no more than these."""
    for window in (_SMALL_WINDOW, _WINDOW):
        near = max(start, end - window * (count + 1))
        words = list(WORD.finditer(text, near, end))[near > start :]  # the first one may be cut
        if len(words) >= count:
            break
    return words[-count:]


def find_words(text: str) -> list[str]:
    """Return the words of a text in order, those that are the same as one string, which takes less room."""
    return list(map(intern, (_ASCII_WORD if text.isascii() else WORD).findall(text)))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def stems_of(words: str) -> frozenset[str]:
    """Return the stems of the words in a list with spaces between them, which is a constant of the program."""
    return frozenset(map(stem, words.split()))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the Snowball English stem (Porter 2) of a lower-case word; a possessive ending is dropped first."""
    stemmed: str = _stemmer().stemWord(word.removesuffix("'s"))
    return stemmed
