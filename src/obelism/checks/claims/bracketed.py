"""A source that is named in brackets behind a claim or a figure, and by nothing else: (Pew), (Gallup, Reuters)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.rules.data import word_set
from obelism.text.lazy import lazy
from obelism.text.words import STOP_WORDS
from obelism.text.words import words_before

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTER = r"[^\W\d_]"
_WORD = rf"(?:(?:[A-Z]\.)+|[A-Z](?={_LETTER}|['’]{_LETTER}){_LETTER}*(?:['’&-]{_LETTER}+)*)(?!\w)"
_NAME = rf"(?:the )?{_WORD}(?: (?:(?:of|for|on|the) ){{0,2}}{_WORD}){{0,8}}"
_AND = r"(?:, and |[,;] | ?/ ?| and | & )"
_BRACKETS = lazy(rf"[(\[](?:via )?(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,5}})[)\]]")
_PARTS = lazy(_AND)
_FIGURE = lazy(r"(?:\d ?%|\d|\bper ?cent) ?\Z", re.IGNORECASE)
_NOTHING_MORE = lazy(r"[\s.!?…\"'”’*_]*\Z")

_SPARE = 3
"""Words of a long name beyond the letters that it is short for: of, and, the."""


def names_a_source_in_brackets(sentence: str) -> bool:
    """Tell whether brackets name whose figure a sentence gives: right behind the figure, or at the end.

    Elsewhere, and where the name is that of a place or a day, or short for the words before it, brackets explain.
    """
    if "(" not in sentence and "[" not in sentence:
        return False
    return any(_is_beside_claim(sentence, match) and _are_sources(match) for match in _BRACKETS().finditer(sentence))


def _is_beside_claim(sentence: str, match: re.Match[str]) -> bool:
    if _NOTHING_MORE().match(sentence, match.end()):
        return True
    return _FIGURE().search(sentence, 0, match.start()) is not None


def _are_sources(match: re.Match[str]) -> bool:
    parts = [part.removeprefix("the ") for part in _PARTS().split(match["names"])]
    before = [word[0] for word in words_before(match.string, 0, match.start(), max(map(len, parts)) + _SPARE)]
    return not any(_is_none(part.lower()) or _is_short_for(before, part) for part in parts)


def _is_none(name: str) -> bool:
    """Tell whether a name is that of a place or a day, or a word that has a capital because brackets open with it."""
    return name in STOP_WORDS or name in word_set("nameless") or name in word_set("whereabouts")


def _is_short_for(words: Iterable[str], name: str) -> bool:
    """Tell whether capitals are the initials of the words before them."""
    letters = name.removesuffix("s").replace(".", "")
    if not letters.isupper():
        return False
    initials = iter([part[:1].lower() for word in words for part in word.split("-")])
    return all(letter.lower() in initials for letter in letters)
