from __future__ import annotations

import pytest

from linting import lint


def test_uniform_sentences_are_reported_with_their_figures() -> None:
    text = "The gate is green and the path is wet. " * 40
    (finding,) = lint("RDB403", text)
    assert finding.data["variation"] == 0
    assert finding.data["mean"] == 9


def test_a_short_page_or_a_varied_one_is_let_be() -> None:
    assert lint("RDB403", "The gate is green and the path is wet. " * 39) == []
    assert lint("RDB403", ("It rained. " + "The gate is green and the path is wet and nobody minds. ") * 30) == []


def test_items_do_not_count_as_sentences() -> None:
    assert lint("RDB403", "- The gate is green and the path is wet.\n" * 60) == []


def test_names_and_numbers_in_lists_of_three_do_not_count() -> None:
    plain = "The gate is green. " * 10
    assert lint("PHR117", plain + "We met Ann, Bob, and Cy in Ohio, Iowa, and Utah. " * 10) == []
    assert lint("PHR117", plain + "It rests on care, skill, and patience. " * 10) != []


def test_ordinary_nouns_are_no_nominalisations() -> None:
    words = "information government university department moment function question section station version "
    assert lint("RDB405", "The " + words * 3 + "are here.") == []


def test_a_crowded_page_is_one_finding() -> None:
    crowded = "The facilitation of participation and the enhancement of integration need optimisation by them. " * 30
    (finding,) = lint("RDB405", crowded + "\n\n" + crowded)
    assert finding.data["per_100_words"] > 8


@pytest.mark.parametrize("code", ["RDB404", "RDB406", "RDB408"])
def test_habits_many_good_writers_have_are_off_by_default(code: str) -> None:
    from linting import registry

    assert not registry().rules[code].default


def test_paragraphs_are_long_by_words_or_by_sentences() -> None:
    assert lint("RDB409", "The gate is green and the path is very wet. " * 8) == []
    assert lint("RDB409", "The gate at the end of the lane is green and the path is very wet today. " * 9) != []
