"""Many expressions as one that is quick to see that none of them fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUANTIFIERS = ("?", "*", "+", "{")


def alternatives(expressions: Sequence[str]) -> str:
    """Return the alternatives of an expression, those that begin with one letter as one of them.

    So a place is tried with the few that begin as it does, not with each of some hundred. What fits stays the same:
    of the alternatives of one letter the first still counts, and those of two letters never fit one place.
    """
    if not all(map(_opens_with_letter, expressions)):
        return "|".join(expressions)
    by_letter: dict[str, list[str]] = {}
    for expression in expressions:
        by_letter.setdefault(expression[0], []).append(expression[1:])
    return "|".join(
        letter + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})") for letter, rests in by_letter.items()
    )


def _opens_with_letter(expression: str) -> bool:
    """Tell whether an expression begins with a letter or digit that stands there for itself, once."""
    return expression[:1].isalnum() and not expression.startswith(_QUANTIFIERS, 1) and "|" not in expression
