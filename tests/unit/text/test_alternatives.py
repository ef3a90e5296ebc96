"""Alternatives that are tried by their first letter fit what the plain ones fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.text.alternatives import alternatives

WORDS = st.text("ab1-? ", min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=8), st.text("ab1-? ", max_size=20))
def test_grouped_alternatives_fit_where_plain_ones_do(words: list[str], text: str) -> None:
    escaped = [re.escape(word) for word in words]
    places = [match.span() for match in re.finditer(alternatives(escaped), text)]
    assert places == [match.span() for match in re.finditer("|".join(escaped), text)]


@pytest.mark.parametrize(
    "expressions", [["a?b", "ac"], ["a+", "b"], ["a*b", "b"], ["a{2}", "ab"], ["a|b", "c"], ["(a)"]]
)
def test_what_does_not_begin_with_a_letter_for_itself_stays_as_it_is(expressions: list[str]) -> None:
    assert alternatives(expressions) == "|".join(expressions)


def test_words_of_one_letter_are_one_alternative() -> None:
    assert alternatives(["bee", "hive", "bear"]) == "b(?:ee|ear)|hive"
