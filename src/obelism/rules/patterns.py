"""The patterns of a rule, whichever form of a pack declares them: templates, expressions, words to swap, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from obelism.errors import shorten
from obelism.records import NamedTuple
from obelism.rules.expression import ExpressionError
from obelism.rules.expression import check_anchors
from obelism.rules.expression import check_expression
from obelism.rules.expression import fold_anchors
from obelism.rules.model import Context
from obelism.rules.model import Pattern
from obelism.rules.parser import TemplateError
from obelism.rules.replacement import mistake_in_replacement
from obelism.rules.template import Template
from obelism.rules.template import parse_template
from obelism.text.lazy import lazy
from obelism.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from obelism.findings import Severity
    from obelism.rules.model import Tier

    Fail = Callable[..., NoReturn]

_HUMP = lazy(r"(?<=[^\W\dA-Z_])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][^\W\dA-Z_])|[ -]")
"""Where a name such as JavaScript or VS Code is parted."""

_JOINERS = ("", " ", "-")


class Patterns(NamedTuple):
    """Reads patterns for one rule; what differs from nothing is said to ``fail`` with the key or value it is about."""

    severity: Severity
    tier: Tier
    exact: bool
    fail: Fail

    def of_template(self, text: Any, key: str = "patterns", **fields: Any) -> Pattern:
        """Return a pattern for a template below a key of the rule, with fields that say more of it."""
        if is_folded_sign(text):
            return self.of_expression(text, [text], **fields)
        parsed = self._parse(text, key)
        if not parsed.anchors:
            self.fail(
                f"{key}: the template {shorten(text)!r} has no fixed word or sign to look for",
                text,
                "add a word that every match must hold, or count a { pattern = …, anchors = […] } with 'at-most'",
            )
        if fields.get("fix") and (what := mistake_in_replacement(text, fields["fix"], exact=self.exact)):
            fix = "what it may carry over stands under “Words to swap” in the documentation of rules"
            self.fail(f"{key}: the fix {shorten(fields['fix'])!r} {what}", fields["fix"], fix)
        given = {"tier": self.tier, "severity": self.severity, **fields}
        return Pattern(
            template=text,
            anchors=tuple(parsed.anchors),
            expression=parsed.expression,
            needs=tuple(map(tuple, parsed.needs)),
            lead=parsed.lead,
            literal=parsed.literal,
            loose=parsed.loose,
            before=parsed.before,
            behind=parsed.behind,
            exact=self.exact,
            **given,
        )

    def of_expression(self, text: Any, anchors: Sequence[str], needs: Sequence[str] = (), **fields: Any) -> Pattern:
        """Return a pattern for a regular expression with its anchors, and what else every match needs one of."""
        if not anchors:
            what = (
                f"patterns: the expression {shorten(text)!r} needs 'anchors', literals of which every match holds one"
            )
            self.fail(what, text, 'add anchors = ["…"] to its table')
        try:
            check_expression(text)
            folded = fold_anchors(anchors)
            check_anchors(text, folded)
            further = (fold_anchors(needs),) if needs else ()
        except ExpressionError as error:
            fix = "what an expression may be stands at the end of the documentation of rules"
            self.fail(f"patterns: the expression {shorten(text)!r} {error}", text, fix)
        return Pattern(text, self.tier, self.severity, anchors=folded, raw=True, needs=further)._replace(**fields)

    def of_swap(self, wrong: str, right: Any) -> Pattern:
        """Return a pattern for words to be replaced: by one text, which is its fix, or by one of several."""
        if wrong in ([right] if isinstance(right, str) else right if isinstance(right, list) else ()):
            self.fail(f"swap: {shorten(wrong)!r} would be swapped for itself", wrong, "write other words behind it")
        if isinstance(right, str):
            return self.of_template(wrong, "swap", fix=right)
        if not isinstance(right, list) or not right or not all(isinstance(text, str) for text in right):
            what = f"swap: {shorten(wrong)!r} is given neither a text nor a list of texts"
            self.fail(what, wrong, 'write "wrong" = "right", or "wrong" = ["one", "other"]')
        if len(right) == 1:
            return self.of_template(wrong, "swap", fix=right[0])
        return self.of_template(wrong, "swap", alternatives=tuple(right))

    def of_term(self, name: str) -> Pattern:
        """Return a pattern for a name, in whatever capitals and however its parts are joined."""
        term = " ".join(name.split())
        if not any(map(str.isalpha, term)):
            what = f"terms: {shorten(name)!r} has no letter to spell"
            self.fail(what, name, "list names as they are to be written")
        parts = [part for part in _HUMP().split(term) if part]
        spelled = [fold(term), *(fold(joiner.join(parts)) for joiner in _JOINERS)]
        anchors = tuple(dict.fromkeys(spelled))
        return Pattern(term, self.tier, self.severity, fix=term, anchors=anchors, term=True)

    def contexts(self, templates: Sequence[Any], key: str) -> tuple[Context, ...]:
        """Return templates below a key that are only looked for where something else was found."""
        return tuple([self._context(text, self._parse(text, key)) for text in templates])

    def _context(self, text: str, parsed: Template) -> Context:
        needs = tuple([tuple(sorted(words)) for words in (parsed.anchors, *parsed.needs) if words])
        return Context(text, parsed.expression, needs, self.exact)

    def _parse(self, text: Any, key: str) -> Template:
        if not isinstance(text, str):
            self.fail(f"{key}: {text!r} is not a template", key, 'write it in quotation marks: "in order to"')
        try:
            return parse_template(text, exact=self.exact)
        except TemplateError as error:
            fix = "what a template may be stands under “The phrase language” in the documentation of rules"
            self.fail(f"{key}: {error}", text, fix)


def is_folded_sign(text: Any) -> bool:
    """Tell whether a template is one sign of those that are one to all others: a dash of some length, a quotation mark.

    By itself it means that sign, so that it is looked for as written.
    """
    return isinstance(text, str) and len(text) == 1 and not text.isalnum() and (fold(text) != text or text in "\"'")


def spelled_out(pattern: Pattern) -> str:
    """Return a text that a pattern of plain words flags, empty where it has operators."""
    if is_folded_sign(pattern.template):
        return f"A word {pattern.template} another."
    if pattern.term:
        return next((text for text in (pattern.template.lower(), pattern.template.upper()) if text != pattern.fix), "")
    if not pattern.literal or pattern.template.startswith("{"):
        return ""
    plain = re.sub(r"\\(\S)", r"\1", pattern.template)
    return plain if pattern.exact else plain.lower()
