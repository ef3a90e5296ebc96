"""Which rules a run selects: flake8's logic, where the most exact selector decides."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol

from obelism.records import NamedTuple
from obelism.rules.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obelism.rules.model import Rule

ALL = "ALL"
_EXACT = 1_000  # a rule's name is as exact as its whole code


class Named(Protocol):
    """What a selector can name: a rule, or a finding of one."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


def style_of(code: str) -> str:
    """Return the Vale style of a code such as ``Google.We``, nothing for a code of ours."""
    style, dot, _ = code.partition(".")
    return style if dot else ""


def title_of(code: str, name: str) -> str:
    """Return a code and a name as reports tell them; a Vale rule has one for both."""
    return code if code == name else f"{code} {name}"


def beginnings(code: str) -> tuple[str, ...]:
    """Return the words that stand for all rules whose codes begin so: prefixes, or the style of a Vale rule."""
    style = style_of(code)
    return (style, code) if style else tuple([code[:length] for length in range(1, len(code) + 1)])


def selects(selector: str, rule: Named) -> int:
    """Return how exactly a selector names a rule: 0 not at all, 1 by ``ALL``, more by a longer prefix."""
    word = selector.upper()
    if word == rule.code or selector == rule.name:
        return _EXACT
    if word == ALL:
        return 1
    if style := style_of(rule.code):
        return len(style) + 1 if selector == style else 0
    return len(word) + 1 if word and rule.code.startswith(word) else 0


def exactness(selectors: Iterable[str], rule: Named) -> int:
    """Return how exactly the best of some selectors names a rule, 0 when none does."""
    return max((selects(selector, rule) for selector in selectors), default=0)


class Selection(NamedTuple):
    """Selectors (code, prefix, name or ``ALL``) of rules that run and rules that do not.

    ``select`` replaces the default set, None keeps it. Between a selector and an ignore that are equally
    exact the ignore wins, unless ``prefer_select`` says that the selector was given later, on the command line.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    preview: bool = False
    prefer_select: bool = False

    def decide(self, rule: Rule) -> bool:
        """Tell whether a rule runs."""
        if rule.status is Status.REMOVED:
            return False
        chosen = exactness((*(self.select or ()), *self.extend_select), rule)
        if chosen < _EXACT and not self._offered(rule):
            return False
        if not chosen:
            if self.select is not None or not rule.default:
                return False
            return not self._ignored(rule)
        refused = self._ignored(rule)
        return chosen > refused or (self.prefer_select and chosen == refused)

    def _offered(self, rule: Rule) -> bool:
        """Tell whether a rule can be reached without naming it."""
        return rule.status is Status.STABLE or (self.preview and rule.status is Status.PREVIEW)

    def _ignored(self, rule: Rule) -> int:
        return exactness((*self.ignore, *self.extend_ignore), rule)

    @property
    def selectors(self) -> tuple[str, ...]:
        """All selectors, for checking that each names something."""
        return (*(self.select or ()), *self.extend_select, *self.ignore, *self.extend_ignore)

    def unknown(self, rules: Iterable[Rule]) -> list[str]:
        """Return the selectors that name no rule, in the order given."""
        known = tuple(rules)
        return [word for word in self.selectors if word.upper() != ALL and not any(selects(word, r) for r in known)]
