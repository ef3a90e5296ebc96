"""Patterns that are made when they are asked for."""

from __future__ import annotations

from obelism.findings import Severity
from obelism.rules.model import Pattern
from obelism.rules.model import Tier
from obelism.rules.sought import LatePatterns
from obelism.rules.sought import Sought
from obelism.rules.sought import sought


def pattern(template: str, tier: Tier = Tier.EVERY) -> Pattern:
    return Pattern(template, tier, Severity.WARNING)


def test_a_late_pattern_is_made_once_when_it_is_asked_for() -> None:
    made: list[int] = []

    def make(at: int) -> Pattern:
        made.append(at)
        return pattern("abc"[at])

    patterns = LatePatterns([Sought((word,), False, False) for word in "abc"], make)
    assert (len(patterns), bool(patterns), sought(patterns)[1].anchors) == (3, True, ("b",))
    assert made == []
    assert patterns[1] is patterns[1]
    assert made == [1]
    assert [item.template for item in patterns] == ["a", "b", "c"]
    assert [item.template for item in patterns[1:]] == ["b", "c"]
    assert made == [1, 0, 2]


def test_what_to_seek_of_patterns_that_are_there_is_read_off_them() -> None:
    plain, never = sought([pattern("in order to"), pattern("so", Tier.NEVER)._replace(anchors=("s",), loose=True)])
    assert plain == (("in order to",), False, False)
    assert never == (("s",), True, True)
