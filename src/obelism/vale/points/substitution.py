"""``substitution``: words to be written in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.vale.expressions import IGNORE_CASE
from obelism.vale.expressions import Expression
from obelism.vale.expressions import replacement
from obelism.vale.expressions import silent
from obelism.vale.messages import listed
from obelism.vale.messages import without_quotes
from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.points.model import alert_at
from obelism.vale.terms import make_term

if TYPE_CHECKING:
    from obelism.vale.styles import Definition
    from obelism.vale.terms import Term
    from obelism.vale.texts import Unit

REPLACE = "replace"


class Substitution:
    """Look for the keys of ``swap``, the longest first, and say what their values are."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._definition = definition
        self._exceptions = context.exceptions(definition)
        self._ignore_case = fields.flag("ignorecase")
        self._capitalize = fields.flag("capitalize")
        self._pairs = sorted(
            {key: (value, line) for key, value, line in fields.pairs("swap") if key.strip()}.items(),
            key=lambda pair: -len(pair[0].encode()),
        )
        template = "%s" if fields.flag("nonword") else context.template
        self.terms: tuple[Term, ...] = tuple(
            make_term(
                silent(key),
                line,
                template=template,
                ignore_case=self._ignore_case,
                spaced=not definition.scope.is_raw,
            )
            for key, (_, line) in self._pairs
        )

    def alert(self, unit: Unit, start: int, end: int, term: int) -> Alert | None:
        """Return the alert at a place, unless what stands there is right or left alone."""
        observed = unit.text[start:end]
        expected = self._expected(term, observed)
        action = self._definition.action
        replaces = action.name == REPLACE
        options = tuple(_options(expected))
        if observed in options if replaces else _is_right(expected, observed):
            return None
        if self._exceptions.answer(observed) or self._exceptions.cover(unit, start, end):
            return None
        if not replaces:
            made = alert_at(self._definition, unit, start, end).suggested
            return Alert(start, end, (_recased(expected, observed), observed), made)
        if action.params:
            return Alert(start, end, (expected, observed), action.params)
        if self._capitalize and observed == _capital(observed):
            options = tuple(map(_capital, options))
        return Alert(start, end, (listed(options), observed), options, without_quotes(self._definition.message))

    def _expected(self, term: int, observed: str) -> str:
        """Return the value for a term, with what its groups took in the place of ``$1``."""
        key, (value, _) = self._pairs[term]
        expected = _capital(value) if self._capitalize and observed == _capital(observed) else value
        if not re.search(r"\$\d", expected):
            return expected
        expression = Expression(key, IGNORE_CASE if self._ignore_case else "", spaced=True)
        try:
            return expression.sub(replacement(expected), observed)
        except (re.error, IndexError, ValueError):
            return expected


def _options(value: str) -> list[str]:
    """Return the texts that a value suggests, between signs of "or"; a backslash keeps such a sign."""
    return [word.replace("\0", "|") for word in value.replace(r"\|", "\0").split("|") if word]


def _is_right(expected: str, observed: str) -> bool:
    """Tell whether a text is what is expected: the same letters or, where those are no words, an expression of it."""
    if all(letter.isalnum() or letter in " -" for letter in expected):
        return expected == observed
    try:
        return Expression(f"^(?:{expected})$").search(observed) is not None
    except Exception:  # the library raises of many kinds; what is no expression is a text
        return expected == observed


def _recased(term: str, observed: str) -> str:
    """Return the letters of an expression that can be told, where they are those that stand there in another case."""
    pieces = re.findall(r"\\(.)|\?|([^\\])", term, re.DOTALL)
    skeleton = "".join(escaped or plain for escaped, plain in pieces)
    is_plain = not any(plain in "[](){}|.*+^$" for _, plain in pieces if plain)
    return skeleton if is_plain and skeleton and skeleton.lower() == observed.lower() else term


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
