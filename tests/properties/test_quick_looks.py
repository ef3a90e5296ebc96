"""Looks that spare compiling an expression pass over nothing that it fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies

from obelism.checks.claims import support
from obelism.formats import furniture
from obelism.formats.furniture import is_furniture
from obelism.pages import evidence
from obelism.text import sentences
from obelism.text.lazy import Gated
from obelism.text.lazy import holds_any

LOOKS = {
    "a dated heading": (evidence._NUMBERED, evidence._DATED),
    "a letter that is a name": (sentences._LONE_LETTER, sentences._LETTER),
    "a break behind a common stop": (sentences._BREAK, sentences._RARE_BREAK),
}
PROSE = strategies.text("aB.?!…)]['”’ \n。1_ü", max_size=30)


MANY = 500
COUNTS = [MANY // 5, pytest.param(MANY, marks=pytest.mark.slow)]
"""How many texts are tried each time, and how many among the slow tests."""


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", LOOKS)
def test_what_an_expression_fits_is_seen_at_a_quick_look(name: str, count: int) -> None:
    quick, whole = LOOKS[name]

    @settings(max_examples=count, deadline=None, database=None)
    @given(PROSE | strategies.from_regex(whole()))
    def holds(text: str) -> None:
        if whole().search(text) and not holds_any(text, sentences._RARE_STOPS):
            assert quick().search(text)

    holds()


@pytest.mark.parametrize("count", COUNTS)
def test_a_text_without_rare_stops_may_break_where_one_with_all_may(count: int) -> None:
    @settings(max_examples=count, deadline=None, database=None)
    @given(PROSE)
    def holds(text: str) -> None:
        assert sentences._may_break(text) == (sentences._RARE_BREAK().search(text) is not None)

    holds()


@pytest.mark.parametrize("count", COUNTS)
def test_a_line_of_a_page_is_known_by_its_opening(count: int) -> None:
    @settings(max_examples=count, deadline=None, database=None)
    @given(strategies.from_regex(furniture._FURNITURE()))
    def holds(text: str) -> None:
        assert is_furniture(text) == (furniture._FURNITURE().match(text) is not None)

    holds()


@pytest.mark.parametrize("text", ["３ Comments", "12 shares", "© 2019", "→ Read more", "İmage: a hinge"])
def test_a_line_of_a_page_may_begin_with_a_number_or_a_sign(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", ["3 hinges", "￼ holds the gate", "– the smith", "Élodie files a hinge"])
def test_other_lines_that_begin_so_are_none(text: str) -> None:
    assert not is_furniture(text)


@pytest.mark.parametrize("gate", [support._SAYS_NAME, support._WORK_BY, support._ASKED])
def test_needles_may_be_the_words_of_a_list(gate: Gated) -> None:
    assert gate.may_fit("The census, said Berg, asked 400 smiths.")
    assert not gate.may_fit("The hinge holds.")
