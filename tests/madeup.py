"""Prose of made-up words, for tests that count: none is known to any list, and no two share a root."""

from __future__ import annotations

from itertools import product

_WORDS = ["".join(letters) + "o" for letters in product("bdfgkl", "aiu", "mnprtv", "aiu", "bdfkmz")]


def words(count: int, first: int = 0) -> list[str]:
    """Return some different words, from one of them on."""
    chosen = _WORDS[first : first + count]
    assert len(chosen) == count
    return chosen


def sentence(chosen: list[str]) -> str:
    """Return words as one sentence."""
    return f"{' '.join(chosen).capitalize()}."


def prose(count: int, first: int = 0) -> str:
    """Return a sentence of some different words."""
    return sentence(words(count, first))


def turned(count: int, neighbours: int) -> list[str]:
    """Return the first words in another order, in which so many pairs are neighbours still."""
    start = neighbours + 1
    return words(start) + [word for step in (2, 0, 3, 1) for word in words(count)[start + step :: 4]]
