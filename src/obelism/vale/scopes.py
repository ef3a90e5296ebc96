"""Which blocks a rule reads: selectors such as ``heading.h2``, ``~list`` and ``text & ~table``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.vale.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Iterable

_INLINE = frozenset("link code strong emphasis".split())
_SIZED = frozenset({"raw", "summary"})
_PARTS = frozenset({"paragraph", "sentence"})
"""Texts that are parts of others, which only rules read that name them."""


class Part(NamedTuple):
    """One condition of a selector: parts of a scope that are wanted, or not."""

    sections: frozenset[str]
    negated: bool


class Scope(NamedTuple):
    """The selectors of a rule, of which one has to fit; each is a row of conditions that all hold."""

    selectors: tuple[tuple[Part, ...], ...]

    def fits(self, sections: frozenset[str]) -> bool:
        """Tell whether the rule reads a block with these sections of a scope."""
        return any(_fits(selector, sections) for selector in self.selectors)

    def names(self, section: str) -> bool:
        """Tell whether a selector names a section."""
        return any(section in part.sections for selector in self.selectors for part in selector)

    @property
    def is_raw(self) -> bool:
        """Whether the rule reads the text of the file."""
        return self.names("raw")


def read_scope(values: Iterable[str], line: int) -> Scope:
    """Return the scope that a rule's list of selectors makes.

    Raises:
        StyleError: one is no longer known, or has blanks in it.
    """
    return Scope(tuple([tuple([_part(word.strip(), line) for word in value.split("&")]) for value in values]))


def _part(word: str, line: int) -> Part:
    negated = word.startswith("~")
    sections = word.removeprefix("~").strip().split(".")
    if sections[0] in _INLINE:
        raise StyleError(f"the scope {sections[0]!r} does not exist", line, "use raw and match the markup")
    if any(" " in section for section in sections):
        raise StyleError(f"the scope {word!r} has a blank in it", line, "'&' joins scopes, and a list gives several")
    return Part(frozenset(sections), negated)


def _fits(selector: tuple[Part, ...], sections: frozenset[str]) -> bool:
    parts = sections & _PARTS
    if parts and not any(parts <= part.sections and not part.negated for part in selector):
        return False
    return all(_holds(part, sections) for part in selector)


def _holds(part: Part, sections: frozenset[str]) -> bool:
    contained = part.sections <= sections
    if part.negated:
        return not contained and not sections & _SIZED
    return contained
