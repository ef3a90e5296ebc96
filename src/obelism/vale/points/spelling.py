"""``spelling``: words that are in no dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.lazy import Memo
from obelism.text.lazy import derived
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.vale.expressions import IGNORE_CASE
from obelism.vale.expressions import Expression
from obelism.vale.expressions import check
from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.points.model import alert_at
from obelism.vale.texts import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.vale.dictionary import Dictionary
    from obelism.vale.patience import Clock
    from obelism.vale.styles import Definition
    from obelism.vale.texts import Unit

MOST_SUGGESTED = 50
"""Different words of a document for which others are suggested, which takes as long as reading a page."""

_WORD = lazy(r"[^\s—–…]+")
_BEFORE, _AFTER = "$([\"'“‘", ",)]\"'”’!;.?:"
_SHORT = lazy(r"(?:[A-Za-z]\.){2,}|[A-Z][a-z]{1,2}\.")
"""Abbreviations, whose last point is part of them."""

_FILTERS = (r"[A-Z][a-z]+[A-Z]+\w+", "[A-Z]+$", "[^a-zA-Z_']")
"""What is not looked up unless a rule is ``custom``: names of programs, words that end in capitals, other letters."""

_SUGGESTED = "suggested"


class Spelling:
    """Look up the words of a text."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._definition = definition
        self._dictionaries = context.shelf.dictionaries(definition)
        filters = fields.words("filters")
        for source, line in filters:
            check(source, line)
        built_in = () if fields.flag("custom") else _FILTERS
        self._filters = [Expression(source) for source in (*[source for source, _ in filters], *built_in)]
        accepted = [*context.accepted, *[word for word, _ in fields.words("exceptions")]]
        for word, line in fields.words("exceptions"):
            check(word, line)
        one = [word for word in accepted if not any(sign in word for sign in (" ", "\t", r"\s"))]
        several = [word for word in accepted if word not in one]
        self._accepted = Expression("|".join(rf"\b(?:{word})\b" for word in one), IGNORE_CASE) if one else None
        phrases = "|".join(rf"\b(?:{word})\b" for word in several)
        self._phrases = Expression(phrases, IGNORE_CASE, spaced=True) if several else None
        self._suggests = definition.action.name == "suggest" and definition.action.params == ("spellings",)
        self._right: Memo[str, bool] = Memo(self._look_up)
        self._near: Memo[str, tuple[str, ...]] = Memo(self._suggest)

    def alerts(self, unit: Unit, clock: Clock, memory: dict[str, set[str]]) -> Iterator[Alert]:
        """Yield the words of a text that are in no dictionary."""
        text = unit.text
        if self._phrases:
            for match in self._phrases.finditer(text, seconds=clock.left()):
                text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        for start, end in _words(text):
            word = text[start:end].replace("’", "'").replace("‘", "'")
            if word not in self._right:
                clock.left()
            if not self._right[word]:
                yield alert_at(self._definition, unit, start, end)._replace(suggested=self._suggested(word, memory))

    @derived
    def _loaded(self) -> Sequence[Dictionary]:
        return [dictionary() for dictionary in self._dictionaries]

    def _look_up(self, word: str) -> bool:
        if any(expression.search(word) for expression in self._filters):
            return True
        if any(dictionary.knows(word) for dictionary in self._loaded):
            return True
        return self._accepted is not None and self._accepted.search(word) is not None

    def _suggested(self, word: str, memory: dict[str, set[str]]) -> tuple[str, ...]:
        asked = memory.setdefault(_SUGGESTED, set())
        if not self._suggests or (word not in asked and len(asked) >= MOST_SUGGESTED):
            return ()
        asked.add(word)
        return self._near[word]

    def _suggest(self, word: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item for dictionary in self._loaded for item in dictionary.suggestions(word)))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the words of a text, without the signs around them; code and what stands for it is none."""
    for match in _WORD().finditer(text):
        start, end = match.span()
        while start < end and text[start] in _BEFORE:
            start += 1
        while start < end and text[end - 1] in _AFTER and not _SHORT().fullmatch(text, start, end):
            end -= 1
        word = text[start:end]
        if any(map(str.isalpha, word)) and MASK not in word and OPAQUE not in word:
            yield start, end
