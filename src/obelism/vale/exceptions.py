"""Words and phrases that a rule leaves alone: its own, and those that the project accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.vale.expressions import MULTILINE
from obelism.vale.expressions import Expression
from obelism.vale.expressions import check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.vale.texts import Unit


class Exceptions:
    """Tell what is left alone: what holds one of the words, and what lies within a phrase of several."""

    def __init__(self, words: Sequence[tuple[str, int]]) -> None:
        for word, line in words:
            check(word, line)
        ordered = sorted((word for word, _ in words), key=lambda word: -len(word.encode()))
        cased = [word if word.startswith("(?i)") else f"(?-i){word}" for word in ordered]
        phrases = [word for word, _ in words if any(sign in word for sign in (" ", "\t", r"\s"))]
        self.words = tuple(ordered)
        self.source = rf"\b(?:{'|'.join(map(_group, cased))})\b" if words else ""
        self._expression = Expression(self.source, MULTILINE) if words else None
        self._phrases = Expression(rf"\b(?:{'|'.join(phrases)})\b", "i", spaced=True) if phrases else None
        self._within: tuple[str, list[tuple[int, int]]] = ("", [])

    def answer(self, match: str) -> bool:
        """Tell whether a match holds a word that is left alone."""
        return self._expression is not None and self._expression.search(match) is not None

    def cover(self, unit: Unit, start: int, end: int) -> bool:
        """Tell whether a range of a text lies within a phrase that is left alone."""
        if self._phrases is None:
            return False
        if self._within[0] is not unit.text:
            self._within = (unit.text, [match.span() for match in self._phrases.finditer(unit.text)])
        return any(first <= start and end <= last for first, last in self._within[1])


def _group(word: str) -> str:
    """Return an expression with the flags at its start for itself alone."""
    closing = word.index(")")
    return f"{word[:closing]}:{word[closing + 1 :]})"
