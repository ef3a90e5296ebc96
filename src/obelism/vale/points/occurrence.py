"""``occurrence``: something that is there too often, or too seldom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.vale.expressions import IGNORE_CASE
from obelism.vale.expressions import Expression
from obelism.vale.expressions import check
from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.points.model import alert_at
from obelism.vale.texts import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.vale.patience import Clock
    from obelism.vale.styles import Definition
    from obelism.vale.texts import Unit


class Occurrence:
    """Count the matches of an expression in each text."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._definition = definition
        token = fields.word("token")
        check(token, fields.line("token"))
        flags = IGNORE_CASE if fields.flag("ignorecase") else ""
        self._expression = Expression(f"(?:{token})", flags, spaced=not definition.scope.is_raw)
        self._most, self._least = fields.number("max"), fields.number("min")

    def alerts(self, unit: Unit, clock: Clock, memory: dict[str, set[str]]) -> Iterator[Alert]:
        """Yield an alert at the first match of a text with too many or too few, or about the file where none is."""
        count = len(self._expression.findall(unit.text, seconds=clock.left()))
        if not ((self._most > 0 and count > self._most) or (self._least > 0 and count < self._least)):
            return
        if not count:
            yield Alert(0, 0, ("0",))
            return
        for match in self._expression.finditer(unit.text, seconds=clock.left()):
            start, end = match.span()
            if unit.text[start:end].strip().strip(MASK + "@"):
                yield Alert(start, end, (str(count),), alert_at(self._definition, unit, start, end).suggested)
                return
