"""``existence``: words that must not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.points.model import alert_at
from obelism.vale.terms import make_term

if TYPE_CHECKING:
    from obelism.vale.styles import Definition
    from obelism.vale.terms import Term
    from obelism.vale.texts import Unit


class Existence:
    """Look for tokens, or for one expression that ``raw`` pieces make up."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._definition = definition
        nonword = fields.flag("nonword")
        self._exceptions = context.exceptions(definition, accepted=not nonword)
        tokens = [(word, line) for word, line in fields.words("tokens") if word.strip()]
        raw = "".join(word for word, _ in fields.words("raw"))
        ignore_case, spaced = fields.flag("ignorecase"), not definition.scope.is_raw
        template = "%s" if nonword else context.template
        if raw:
            joined = "|".join(word for word, _ in tokens)
            words = (template if not nonword else "(?:%s)").replace("%s", joined, 1) if tokens else ""
            whole = raw if not words else words + raw if fields.flag("append") else raw + words
            tokens, template = [(whole, fields.line("raw"))], "%s"
        self.terms: tuple[Term, ...] = tuple(
            make_term(word, line, template=template, ignore_case=ignore_case, spaced=spaced) for word, line in tokens
        )

    def alert(self, unit: Unit, start: int, end: int, term: int) -> Alert | None:
        """Return the alert at a place, unless something there is left alone."""
        if self._exceptions.answer(unit.text[start:end].strip()) or self._exceptions.cover(unit, start, end):
            return None
        return alert_at(self._definition, unit, start, end)
