"""How long an expression may take at most: read off what it is made of, so that a simple one needs no clock."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

FEW_STEPS = 1_000_000
"""Steps that take the library no more than some hundredths of a second."""

_ONE = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY"})


class Growth(NamedTuple):
    """The ways in which an expression may fit at a place: no more than ``factor * length ** power``."""

    factor: int
    power: int

    def is_swift(self, length: int) -> bool:
        """Tell whether it takes few steps to try them all from each place of a text."""
        steps: int = self.factor * (length + 1) ** (self.power + 1)
        return steps <= FEW_STEPS


@lru_cache(maxsize=1_000)
def growth_of(source: str) -> Growth | None:
    """Return how an expression grows; None where it repeats more than single letters, or cannot be told."""
    from re import _parser  # type: ignore[attr-defined]  # no public function tells what an expression is made of

    try:
        return _of_row(_parser.parse(source))
    except (re.error, ValueError, OverflowError, RecursionError):
        return None


def _of_row(parsed: Sequence[tuple[Any, Any]]) -> Growth | None:
    factor, power = 1, 0
    for code, value in parsed:
        part = _of_part(str(code), value)
        if part is None or factor > FEW_STEPS:
            return None
        factor, power = factor * part.factor, power + part.power
    return Growth(factor, power)


def _of_part(name: str, value: Any) -> Growth | None:
    if name in _ONE or name == "AT":
        return Growth(1, 0)
    if name == "SUBPATTERN":
        return _of_row(value[3])
    if name in ("ASSERT", "ASSERT_NOT"):
        return _of_row(value[1])
    if name == "BRANCH":
        branches = [_of_row(branch) for branch in value[1]]
        known = [branch for branch in branches if branch is not None]
        if len(known) < len(branches):
            return None
        return Growth(sum(branch.factor for branch in known), max(branch.power for branch in known))
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_repeat(*value)
    return None


def _of_repeat(least: int, most: int, body: Sequence[tuple[Any, Any]]) -> Growth | None:
    if len(body) == 1 and str(body[0][0]) in _ONE:
        return Growth(most - least + 1, 0) if most <= FEW_STEPS else Growth(1, 1)
    part = _of_row(body)
    if part is None or part.power or most > 1:
        return None
    return Growth(part.factor + 1, 0)
