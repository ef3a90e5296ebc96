"""``consistency``: two ways to write one thing, of which a file may have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.automaton import automaton
from obelism.vale.expressions import IGNORE_CASE
from obelism.vale.expressions import MULTILINE
from obelism.vale.expressions import Expression
from obelism.vale.expressions import check
from obelism.vale.expressions import lower
from obelism.vale.expressions import silent
from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.points.model import alert_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.vale.patience import Clock
    from obelism.vale.styles import Definition
    from obelism.vale.texts import Unit


class _Pair(NamedTuple):
    key: str
    expression: Expression


class Consistency:
    """Look for both ways of each pair of ``either``."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._definition = definition
        flags = MULTILINE + (IGNORE_CASE if fields.flag("ignorecase") else "")
        template = "(?:%s)" if fields.flag("nonword") else context.template
        self._pairs: list[_Pair] = []
        self._always: set[int] = set()
        anchored: dict[str, set[int]] = {}
        for one, other, line in fields.pairs("either"):
            needs = [check(one, line), check(other, line)]
            source = template.replace("%s", f"(?P<one>{silent(one)})|(?P<other>{silent(other)})", 1)
            expression = Expression(source, flags, spaced=not definition.scope.is_raw)
            for needle in {lower(needle) for sets in needs for needle in sets[0]} if all(needs) else ():
                anchored.setdefault(needle, set()).add(len(self._pairs))
            if not all(needs):
                self._always.add(len(self._pairs))
            self._pairs.append(_Pair(one, expression))
        self._by_needle = list(anchored.values())
        self._automaton = automaton(list(anchored))

    def alerts(self, unit: Unit, clock: Clock, memory: dict[str, set[str]]) -> Iterator[Alert]:
        """Yield the last match of a text for each pair of which the file has had both."""
        for number in sorted(self._likely(unit)):
            key, expression = self._pairs[number]
            seen = memory.setdefault(key, set())
            last = None
            for last in expression.finditer(unit.text, seconds=clock.left()):
                seen.add(str(last.lastgroup))
            if last is not None and len(seen) == 2:
                yield alert_at(self._definition, unit, *last.span())

    def _likely(self, unit: Unit) -> set[int]:
        """Return the numbers of the pairs that may be in a text."""
        likely = set(self._always)
        if self._automaton is not None:
            small = lower(unit.text).replace("\n", " ")
            for needle, _, _ in self._automaton.find_matches_as_indexes(small, overlapping=True):
                likely |= self._by_needle[needle]
        return likely
