"""What a scan must know of patterns, so that a pattern is made only when a text holds one of its anchors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import overload

from obelism.records import NamedTuple
from obelism.rules.model import Tier
from obelism.text.lazy import imported

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.rules.model import Pattern


parse_template = imported("obelism.rules.template:parse_template")


class Sought(NamedTuple):
    """What is looked for before a pattern is tried: its anchors, which may stand ``inside`` words or not.

    ``unlent`` tells that no other rule borrows the pattern.
    """

    anchors: Sequence[str]
    inside: bool
    unlent: bool


class LatePatterns(Sequence["Pattern"]):
    """Patterns of which it is known what to seek; each is made by its number when it is first asked for."""

    def __init__(self, seeks: Sequence[Sought], make: Callable[[int], Pattern]) -> None:
        self.seeks = seeks
        self._make = make
        self._made: list[Pattern | None] = [None] * len(seeks)

    def __len__(self) -> int:
        return len(self.seeks)

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
    """Return what to seek of each of some patterns."""
    return patterns.seeks if isinstance(patterns, LatePatterns) else [_sought(pattern) for pattern in patterns]


def _sought(pattern: Pattern) -> Sought:
    anchors = pattern.anchors or tuple(parse_template(pattern.template).anchors)
    # A template's words are whole ones; what an expression needs, or one without words, may be any letters.
    return Sought(anchors, pattern.raw or pattern.loose, pattern.tier is Tier.NEVER)
