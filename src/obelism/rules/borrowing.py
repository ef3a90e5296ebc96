"""Rules that borrow the patterns of others, to count together what is too weak to be told one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.rules.sought import LatePatterns
from obelism.rules.sought import Sought
from obelism.rules.sought import lent
from obelism.rules.sought import sought

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.rules.model import Pattern
    from obelism.rules.model import Rule


def lend(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules of a pack, those that borrow with the patterns of the rules they name.

    A borrowed pattern brings what makes it innocent, and takes the tier and severity of its new rule; it offers no fix.
    """
    by_code = {rule.code: rule for rule in rules}
    return tuple(rule._replace(patterns=_with_borrowed(rule, by_code)) if rule.borrows else rule for rule in rules)


def _with_borrowed(rule: Rule, by_code: Mapping[str, Rule]) -> LatePatterns:
    """Return the patterns of a rule and those it borrows."""
    seek = list(sought(rule.patterns))
    owners: list[tuple[Rule, int]] = [(rule, at) for at in range(len(rule.patterns))]
    for lender in map(by_code.__getitem__, rule.borrows):
        places = lent(lender.patterns)
        owners += [(lender, at) for at in places]
        seek += [Sought(anchors, [numbers[at] for at in places]) for anchors, numbers in sought(lender.patterns)]

    def make(number: int) -> Pattern:
        lender, at = owners[number]
        pattern = lender.patterns[at]
        if lender is rule:
            return pattern
        unless = (*lender.unless, *pattern.unless)
        return pattern._replace(tier=rule.tier, severity=rule.severity, label="", fix=None, unless=unless)

    return LatePatterns(seek, make)
