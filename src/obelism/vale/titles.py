"""Title case and sentence case, as two style books have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.lazy import Memo
from obelism.text.lazy import lazy
from obelism.vale.expressions import IGNORE_CASE
from obelism.vale.expressions import Expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = frozenset("a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split())
_PREPOSITIONS = frozenset(
    "with from into during including until against among throughout despite towards upon concerning about over "
    "through before between after since without under within along following across beyond around down near "
    "above".split()
)
_WORD = lazy(r"(?:(?!_)\w)+[^\s/-]*")
_NUMBER = lazy(r"\d+\.")
TOKEN = r"(?:(?!_)[\w*])+\S*"
"""What is compared word by word; code is words of asterisks."""


class Casing:
    """How words are to be written that have a case of their own, and what is no part of the text to be judged."""

    def __init__(self, exceptions: Sequence[str] = (), prefix: str = "", indicators: Sequence[str] = ()) -> None:
        self._prefix = Expression(prefix) if prefix else None
        self._indicators = indicators
        self._known = {word.lower(): word for word in reversed(exceptions)}
        self._any = Expression("|".join(f"(?:{word})" for word in exceptions)) if exceptions else None
        known = f"\\b(?:{'|'.join(exceptions)})\\b|" if exceptions else ""
        self.words = Expression(known + TOKEN, IGNORE_CASE)
        self._own: Memo[str, str] = Memo(self._look_up)

    def parts(self, text: str) -> tuple[str, str]:
        """Return what stands before the text to be judged, and that text."""
        match = self._prefix.search(text) if self._prefix else None
        return (match[0], text.removeprefix(match[0])) if match else ("", text)

    def own(self, word: str) -> str:
        """Return how a word with a case of its own is written, nothing for any other word."""
        return self._own[word]

    def _look_up(self, word: str) -> str:
        known = self._known.get(word.lower(), "")
        return known or (word if self._any and self._any.search(word) else "")

    def follows_indicator(self, words: Sequence[str], index: int) -> bool:
        """Tell whether the word before one lets it begin anew."""
        before = words[index - 1]
        ended = any(before.endswith(sign) and len(before) > len(sign) for sign in self._indicators)
        return ended or (index == 1 and _NUMBER().search(before) is not None)


def titled(text: str, casing: Casing, *, chicago: bool = False) -> str:
    """Return a text in title case: of AP, or of the Chicago Manual of Style."""
    small = _SMALL | _PREPOSITIONS if chicago else _SMALL
    prefix, rest = casing.parts(text)
    pieces: list[str] = []
    last = 0
    for match in _WORD().finditer(rest):
        start, end = match.span()
        pieces.append(rest[last:start])
        last = end
        bounding = start == 0 or end == len(rest)
        follows = rest[start - 1 : start] in (" ", "-", "/") and rest[max(start - 2, 0) : start - 1] not in (":", "-")
        leads = rest[end : end + 1] == "-" and rest[start - 1 : start] != "-"
        if own := casing.own(match[0]):
            pieces.append(own)
        elif match[0].lower() in small and not bounding and follows and not leads:
            pieces.append(match[0].lower())
        else:
            pieces.append(match[0][:1].upper() + match[0][1:])
    return prefix + "".join([*pieces, rest[last:]])


def sentenced(text: str, casing: Casing) -> str:
    """Return the words of a text in sentence case."""
    prefix, rest = casing.parts(text)
    words = [match[0] for match in casing.words.finditer(rest)]
    made: list[str] = []
    for index, word in enumerate(words):
        if own := casing.own(word):
            made.append(own)
        elif index == 0 or casing.follows_indicator(words, index):
            made.append(word[:1].upper() + word[1:].lower())
        else:
            made.append(word.lower())
    return prefix + " ".join(made)
