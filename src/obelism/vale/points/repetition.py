"""``repetition``: the same word twice."""

from __future__ import annotations

from operator import eq
from typing import TYPE_CHECKING

from obelism.text.sentences import split_sentences
from obelism.vale.expressions import IGNORE_CASE
from obelism.vale.expressions import Expression
from obelism.vale.expressions import captures
from obelism.vale.expressions import check
from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.points.model import alert_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.vale.patience import Clock
    from obelism.vale.styles import Definition
    from obelism.vale.texts import Unit


class Repetition:
    """Compare each match of the tokens with the one before it."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._definition = definition
        self._exceptions = context.exceptions(definition)
        tokens = fields.words("tokens")
        for token, line in tokens:
            check(token, line)
        self._ignore_case, self._letters = fields.flag("ignorecase"), fields.flag("alpha")
        source = "|".join(token for token, _ in tokens)
        self._expression = Expression(f"({source})", IGNORE_CASE if self._ignore_case else "", spaced=True)
        self._is_one_group = not captures(source)
        self._most = fields.number("max")

    def alerts(self, unit: Unit, clock: Clock, memory: dict[str, set[str]]) -> Iterator[Alert]:
        """Yield the pairs of a text that say one thing twice in one sentence."""
        text = unit.text
        if self._is_one_group and not self._may_repeat(self._expression.findall(text, seconds=clock.left())):
            return
        before, place = "", (0, 0)
        count = 0
        for match in self._expression.finditer(text, seconds=clock.left()):
            word = match[0].strip()
            same = word.lower() == before.lower() if self._ignore_case else word == before
            if same and word and (word.isalpha() or not self._letters):
                count += 1
                start, end = place[0], match.end()
                if count > self._most and self._is_one(unit, start, end):
                    made = alert_at(self._definition, unit, start, end).suggested
                    yield Alert(start, end, (word,), made)
                    count = 0
            before, place = word, match.span()

    def _may_repeat(self, words: Sequence[str]) -> bool:
        """Tell whether a word follows itself, in a tenth of the time that it takes to look at each."""
        if self._ignore_case:
            words = "\0".join(words).lower().split("\0")
        words = [word.strip() for word in words]
        return any(map(eq, words, words[1:]))

    def _is_one(self, unit: Unit, start: int, end: int) -> bool:
        """Tell whether a pair stands in one sentence, and is not left alone."""
        pair = unit.text[start:end]
        if sum(1 for _ in split_sentences(pair.replace("\n", " "))) != 1:
            return False
        return not (self._exceptions.answer(pair) or self._exceptions.cover(unit, start, end))
