"""Names in braces in what a rule says, for which words stand where it is told: {text}, {fix}, {count}."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.errors import nearest
from obelism.rules.forms import ACRONYM
from obelism.rules.forms import CASE
from obelism.rules.forms import LIMIT
from obelism.rules.forms import PHRASE
from obelism.rules.forms import TERM
from obelism.rules.forms import VARIANTS
from obelism.rules.forms import VARIANTS_IN_PROJECT
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.rules.model import Pattern
    from obelism.rules.patterns import Fail

_NAME = lazy(r"(?<!\{)\{([^\W\d][\w -]*)\}(?!\})")
_WANT = {
    "fix": "a pattern has none; give each a 'fix', use 'swap', or leave {fix} out",
    "count": "only a rule with 'at-most' or 'at-least' counts; leave {count} out",
}
"""What is missing where a name that there is stands for nothing."""

_OF_CHECKS = {
    PHRASE: ("text",),
    LIMIT: ("text", "count"),
    TERM: ("text", "fix"),
    CASE: ("text", "fix"),
    VARIANTS: ("text", "fix"),
    VARIANTS_IN_PROJECT: ("text", "fix"),
    ACRONYM: ("text",),
}
"""The names that each form of a rule fills; what another check fills it alone knows."""


def names_in(message: str) -> list[str]:
    """Return the names in braces in a message; doubled braces stand for themselves."""
    return _NAME().findall(message)


def check_names(message: str, check: str, patterns: Sequence[Pattern], fail: Fail) -> None:
    """Fail where a rule's message, or what a pattern says instead, has a name in braces that is never filled."""
    if check not in _OF_CHECKS:
        return
    for name in () if patterns else names_in(message):
        _require(name, "message", _OF_CHECKS[check], fail)
    for pattern in patterns:
        rewrites = pattern.fix is not None or pattern.alternatives
        known = (*_OF_CHECKS[check], "fix") if rewrites else _OF_CHECKS[check]
        for name in names_in(pattern.label or message):
            _require(name, "label" if pattern.label else "message", known, fail)


def _require(name: str, key: str, known: Sequence[str], fail: Fail) -> None:
    if name not in known:
        fail(f"{{{name}}} in {key!r} stands for nothing", key, _WANT.get(name) or nearest(name, known))
