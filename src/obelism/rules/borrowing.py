"""Rules that borrow the patterns of others, to count together what is too weak to be told one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.rules.model import Tier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.rules.model import Pattern
    from obelism.rules.model import Rule


def lend(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules of a pack, those that borrow with the patterns of the rules they name.

    A borrowed pattern brings what makes it innocent, and takes the tier and severity of its new rule; it offers no fix.
    """
    by_code = {rule.code: rule for rule in rules}
    return tuple(
        rule._replace(patterns=(*rule.patterns, *_borrowed(rule, by_code))) if rule.borrows else rule for rule in rules
    )


def _borrowed(rule: Rule, by_code: Mapping[str, Rule]) -> Iterator[Pattern]:
    for lender in map(by_code.__getitem__, rule.borrows):
        for pattern in lender.patterns:
            if pattern.tier is not Tier.NEVER:
                unless = (*lender.unless, *pattern.unless)
                yield pattern._replace(tier=rule.tier, severity=rule.severity, label="", fix=None, unless=unless)
