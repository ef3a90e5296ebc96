"""What a scan must know of patterns, so that a pattern is made only when a text holds one of its anchors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING
from typing import overload

from obelism.records import NamedTuple
from obelism.rules.model import Tier
from obelism.text.lazy import imported

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from obelism.rules.model import Pattern


parse_template = imported("obelism.rules.template:parse_template")

ANYWHERE = ""
"""The word of anchors that may stand inside words, or are more than words: of these no word tells."""


class Anchor(NamedTuple):
    """A literal to look for, with the numbers of the patterns that it may belong to, and of those also inside words."""

    literal: str
    numbers: Sequence[int]
    inside: Sequence[int]


class Anchors(NamedTuple):
    """The anchors of some patterns, read by a word that a text which holds one of them holds, or all at once."""

    words: AbstractSet[str]
    read: Callable[[str], Iterable[Anchor]]
    every: Callable[[], Iterable[Anchor]]

    def likely(self, words: frozenset[str]) -> Iterator[Anchor]:
        """Yield the anchors that a text of some words may hold."""
        for word in self.words & words:
            for anchor in self.read(word):
                if words.issuperset(anchor[0].split(" ")):
                    yield anchor
        if ANYWHERE in self.words:
            yield from self.read(ANYWHERE)


class Sought(NamedTuple):
    """Patterns to look for, by their numbers among those that some anchors belong to."""

    anchors: Anchors
    numbers: Sequence[int]


class LatePatterns(Sequence["Pattern"]):
    """Patterns of which it is known what to seek; each is made by its place when it is first asked for.

    Other rules may borrow those at the places ``lent``.
    """

    def __init__(self, sought: Sequence[Sought], make: Callable[[int], Pattern], lent: Sequence[int] = ()) -> None:
        self.sought = sought
        self.lent = lent
        self._make = make
        self._made: list[Pattern | None] = [None] * sum(len(item.numbers) for item in sought)

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, at: int) -> Pattern: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Pattern]: ...
    def __getitem__(self, at: int | slice) -> Pattern | Sequence[Pattern]:
        """Return a pattern, or some."""
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        made = self._made[at]
        if made is None:
            made = self._made[at] = self._make(at)
        return made


def sought(patterns: Sequence[Pattern]) -> Sequence[Sought]:
    """Return what to seek of some patterns, those of the first item first."""
    if isinstance(patterns, LatePatterns):
        return patterns.sought
    by_word = anchors_by_word(patterns)
    anchors = Anchors(by_word.keys(), by_word.__getitem__, lambda: chain.from_iterable(by_word.values()))
    return [Sought(anchors, range(len(patterns)))]


def lent(patterns: Sequence[Pattern]) -> Sequence[int]:
    """Return the places of the patterns that other rules may borrow."""
    if isinstance(patterns, LatePatterns):
        return patterns.lent
    return [at for at, pattern in enumerate(patterns) if pattern.tier is not Tier.NEVER]


def anchors_by_word(patterns: Iterable[Pattern]) -> dict[str, list[Anchor]]:
    """Return the anchors of patterns, which are numbered in their order, by the longest word of each."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for number, pattern in enumerate(patterns):
        for literal in pattern.anchors or parse_template(pattern.template).anchors:
            numbers, inside = found.setdefault(literal, ([], []))
            numbers.append(number)
            # A template's words are whole ones; what an expression needs, or one without words, may be any letters.
            if pattern.raw or pattern.loose:
                inside.append(number)
    by_word: dict[str, list[Anchor]] = {}
    for literal, (numbers, inside) in found.items():
        whole = not inside and literal.replace(" ", "").isalnum()
        word = max(literal.split(" "), key=len) if whole else ANYWHERE
        by_word.setdefault(word, []).append(Anchor(literal, numbers, inside))
    return by_word
