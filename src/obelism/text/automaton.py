"""The automaton that finds many literals in one pass over a text (Aho and Corasick 1975)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


def automaton(literals: list[str]) -> AhoCorasick | None:
    """Return what finds all of some literals at once, None where there are none."""
    if not literals:
        return None
    from ahocorasick_rs import AhoCorasick
    from ahocorasick_rs import Implementation

    return AhoCorasick(literals, store_patterns=False, implementation=Implementation.ContiguousNFA)
