"""``conditional``: something that needs something else, as an abbreviation needs to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.vale.expressions import IGNORE_CASE
from obelism.vale.expressions import Expression
from obelism.vale.expressions import captures
from obelism.vale.expressions import check
from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.points.model import alert_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.vale.patience import Clock
    from obelism.vale.styles import Definition
    from obelism.vale.texts import Unit

_DEFINED = "defined"


class Conditional:
    """Look for matches of ``first`` that ``second`` has not told of."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._definition = definition
        self._exceptions = context.exceptions(definition)
        for key in ("first", "second"):
            check(fields.word(key), fields.line(key))
        spaced = not definition.scope.is_raw
        flags = IGNORE_CASE if fields.flag("ignorecase") else ""
        self._first = Expression(fields.word("first"), flags, spaced=spaced)
        self._second = Expression(fields.word("second"), flags, spaced=spaced)
        self._tells = captures(fields.word("second"))

    def alerts(self, unit: Unit, clock: Clock, memory: dict[str, set[str]]) -> Iterator[Alert]:
        """Yield matches of ``first`` that no text up to this one, or nothing in it, tells of."""
        defined = memory.setdefault(_DEFINED, set())
        if self._tells:
            for told in self._second.finditer(unit.text, seconds=clock.left()):
                defined.update(filter(None, told.groups()))
        elif self._second.search(unit.text, seconds=clock.left()):
            return
        for match in self._first.finditer(unit.text, seconds=clock.left()):
            if self._tells and match[0] in defined:
                continue
            start, end = match.span()
            if end > start and not (self._exceptions.answer(match[0]) or self._exceptions.cover(unit, start, end)):
                yield alert_at(self._definition, unit, start, end)
