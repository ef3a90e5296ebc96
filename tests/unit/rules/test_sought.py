"""Patterns that are made when they are asked for."""

from __future__ import annotations

import pytest

from obelism.findings import Severity
from obelism.rules.model import Pattern
from obelism.rules.model import Tier
from obelism.rules.sought import ANYWHERE
from obelism.rules.sought import Anchors
from obelism.rules.sought import LatePatterns
from obelism.rules.sought import Sought
from obelism.rules.sought import anchors_by_word
from obelism.rules.sought import lent
from obelism.rules.sought import sought

NOTHING = Anchors(frozenset(), lambda word: (), tuple)


def pattern(template: str, tier: Tier = Tier.EVERY) -> Pattern:
    return Pattern(template, tier, Severity.WARNING)


def test_a_late_pattern_is_made_once_when_it_is_asked_for() -> None:
    made: list[int] = []

    def make(at: int) -> Pattern:
        made.append(at)
        return pattern("abc"[at])

    own = Sought(NOTHING, range(4, 7))
    patterns = LatePatterns([own], make, [2])
    assert (len(patterns), bool(patterns), sought(patterns), lent(patterns)) == (3, True, [own], [2])
    assert made == []
    assert patterns[1] is patterns[1]
    assert made == [1]
    assert [item.template for item in patterns] == ["a", "b", "c"]
    assert [item.template for item in patterns[1:]] == ["b", "c"]
    assert made == [1, 0, 2]


def test_what_to_seek_of_patterns_that_are_there_is_read_off_them() -> None:
    ((anchors, numbers),) = sought([pattern("in order to"), pattern("so", Tier.NEVER)._replace(anchors=("s",))])
    assert numbers == range(2)
    assert sorted(anchors.every()) == [("in order to", [0], []), ("s", [1], [])]


def test_patterns_that_never_tell_are_not_lent() -> None:
    assert lent([pattern("so"), pattern("thus", Tier.NEVER), pattern("hence")]) == [0, 2]


def test_an_anchor_has_the_numbers_of_all_its_patterns_and_of_those_that_want_it_inside_words() -> None:
    whole, raw = pattern("so")._replace(anchors=("so",)), pattern("so+")._replace(anchors=("so",), raw=True)
    loose = pattern("so!")._replace(anchors=("so",), loose=True)
    assert anchors_by_word([whole, raw, loose]) == {ANYWHERE: [("so", [0, 1, 2], [1, 2])]}


@pytest.mark.parametrize(
    ("anchor", "word"),
    [("so", "so"), ("a pivotal role", "pivotal"), ("state-of-the-art", ANYWHERE), ("it's an art", ANYWHERE)],
)
def test_an_anchor_is_known_by_its_longest_word_where_it_is_made_of_words(anchor: str, word: str) -> None:
    assert list(anchors_by_word([pattern("so")._replace(anchors=(anchor,))])) == [word]


def test_anchors_are_likely_where_a_text_has_all_their_words_and_others_always() -> None:
    known = ("a pivotal role", "a pivotal moment", "role", "c++")
    ((anchors, _),) = sought([pattern("so")._replace(anchors=known)])
    assert {anchor.literal for anchor in anchors.likely(frozenset({"a", "pivotal", "role"}))} == {
        "a pivotal role",
        "role",
        "c++",
    }
    assert {anchor.literal for anchor in anchors.likely(frozenset())} == {"c++"}
    assert [anchor.literal for anchor in NOTHING.likely(frozenset({"role"}))] == []
