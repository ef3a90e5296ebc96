"""``capitalization``: the case of a whole text, such as a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.vale.expressions import Expression
from obelism.vale.expressions import check
from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.points.model import alert_at
from obelism.vale.titles import TOKEN
from obelism.vale.titles import Casing
from obelism.vale.titles import sentenced
from obelism.vale.titles import titled

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from obelism.vale.patience import Clock
    from obelism.vale.styles import Definition
    from obelism.vale.texts import Unit

TITLE, SENTENCE = "$title", "$sentence"
_ENOUGH = 0.8


class Capitalization:
    """Compare a text with itself in title or sentence case, in capitals or without, or with an expression."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._definition = definition
        self._match = fields.word("match")
        self._exceptions = context.exceptions(definition)
        self._threshold = fields.number("threshold") or _ENOUGH
        indicators = [word for word, _ in fields.words("indicators")]
        prefix = fields.word("prefix")
        check(prefix, fields.line("prefix"))
        self._casing = Casing(self._exceptions.words, prefix, indicators)
        if not self._match.startswith("$"):
            check(self._match, fields.line("match"))
        self._chicago = fields.word("style") == "Chicago"
        exceptions = f"{self._exceptions.source}|" if self._exceptions.source else ""
        self._token = Expression(exceptions + TOKEN)

    def alerts(self, unit: Unit, clock: Clock, memory: dict[str, set[str]]) -> Iterator[Alert]:
        """Yield an alert about a text that is not in the case that is wanted."""
        text = unit.text.replace("\n", " ")
        expected, right = self._judge(text, clock)
        if right:
            return
        action = self._definition.action
        cased = self._match in (TITLE, SENTENCE)
        made = alert_at(self._definition, unit, 0, len(text)).suggested
        if action.name == "replace" and not action.params and cased:
            made = (expected,)
        yield Alert(0, len(text), (text, expected), made)

    def _judge(self, text: str, clock: Clock) -> tuple[str, bool]:
        """Return how a text should be written, and whether it is."""
        clock.left()
        if self._match == TITLE:
            return self._compare(text, titled(text, self._casing, chicago=self._chicago), self._is_title)
        if self._match == SENTENCE:
            return self._compare(text, sentenced(text, self._casing), None)
        cases: dict[str, Callable[[str], str]] = {"$lower": str.lower, "$upper": str.upper}
        if self._match in cases:
            expected = cases[self._match](text)
            return expected, text == expected or self._exceptions.answer(text)
        fits = Expression(self._match).search(text, seconds=clock.left()) is not None
        return self._match, fits or self._exceptions.answer(text)

    def _compare(self, text: str, expected: str, excuse: Callable[[str], bool] | None) -> tuple[str, bool]:
        """Return the expected text, and whether enough words are as they stand there.

        Without an ``excuse`` for words that are not, a first word without a capital is wrong whatever follows.
        """
        if text == expected:
            return expected, True
        wanted = [match[0] for match in self._token.finditer(expected)]
        words = [match[0] for match in self._token.finditer(text)]
        count = 0
        for index, word in enumerate(words):
            if index >= len(wanted) or word == wanted[index] or self._exceptions.answer(word):
                count += 1
            elif excuse is not None:
                count += excuse(word)
            elif index == 0 and word != word[:1].upper() + word[1:].lower():
                return expected, False
        return expected, not words or count / len(words) >= self._threshold

    def _is_title(self, word: str) -> bool:
        """Tell whether a word is right in any title: in capitals, or before a verb as before a noun."""
        return word == word.upper() or (word.lower() == "to" and not self._chicago)
