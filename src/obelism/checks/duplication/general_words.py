"""Content words that fit any text: a phrase made of nothing else is a formula, not a term."""

from __future__ import annotations

from functools import cache

from obelism.checks.duplication.roots import number_of
from obelism.checks.duplication.roots import root
from obelism.rules.data import read_lines


@cache
def general_roots() -> frozenset[str]:
    """Return the roots of words that fit any text."""
    return frozenset(root(word) for line in read_lines("general-words") for word in line.split())


@cache
def general_numbers() -> frozenset[int]:
    """Return the numbers of words that fit any text."""
    return frozenset(map(number_of, general_roots()))


@cache
def general_by_number() -> dict[int, str]:
    """Return the roots of words that fit any text by their numbers."""
    return {number_of(word): word for word in general_roots()}
