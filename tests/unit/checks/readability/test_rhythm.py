from __future__ import annotations

from itertools import cycle
from itertools import islice

import pytest

from linting import lint
from linting import plain_prose


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


def sentences(*lengths: int) -> str:
    return " ".join(plain_prose(length).capitalize() for length in lengths)


@pytest.mark.parametrize(
    ("lengths", "found"),
    [
        ([8, 14] * 20, True),  # variation 0.27
        ([7, 14] * 20, False),  # 0.33
        ([16, 29] * 16 + [4, 60] * 4, True),  # 80 % in the middle
        ([16, 29] * 15 + [4, 60] * 5, False),
        ([15, 30] * 16 + [4, 60] * 4, True),
        ([14, 30] * 16 + [4, 60] * 4, False),
        ([15, 31] * 16 + [4, 60] * 4, False),
        ([8, 14] * 19, False),  # 38 sentences
    ],
)
def test_how_uniform_a_rhythm_is(lengths: list[int], found: bool) -> None:
    assert bool(lint("RDB403", sentences(*lengths))) is found


@pytest.mark.parametrize(
    ("lengths", "found"), [([8, 13] * 8, True), ([8, 14] * 8, False), ([8] * 15, True), ([8] * 14, False)]
)
def test_how_uniform_paragraphs_are(lengths: list[int], found: bool) -> None:
    assert bool(lint("RDB404", "\n\n".join(map(plain_prose, lengths)))) is found


NOUNS = "abandonment bewilderment estrangement harmonisation hopelessness loneliness ratification unhappiness".split()


@pytest.mark.parametrize(
    ("nouns", "words", "found"), [(8, 53, True), (8, 54, False), (7, 20, False), (27, 330, True), (26, 330, False)]
)
def test_how_crowded_a_paragraph_or_page_is(nouns: int, words: int, found: bool) -> None:
    text = " ".join(islice(cycle(NOUNS), nouns)) + " " + plain_prose(words - nouns)
    assert bool(lint("RDB405", text)) is found


@pytest.mark.parametrize(("words", "found"), [(300, True), (299, False)])
def test_how_long_a_crowded_page_is(words: int, found: bool) -> None:
    text = "\n\n".join([" ".join(NOUNS[:5]) + "."] * 6) + "\n\n" + plain_prose(words - 30)
    assert bool(lint("RDB405", text)) is found


@pytest.mark.parametrize(
    ("code", "what", "times", "words", "found"),
    [
        ("RDB406", "singing", 19, 300, True),
        ("RDB406", "singing", 18, 300, False),
        ("RDB407", "bread and milk", 13, 300, True),
        ("RDB407", "bread and milk", 12, 300, False),
        ("RDB408", "was mended", 13, 300, True),
        ("RDB408", "was mended", 12, 300, False),
        ("RDB407", "bread and milk", 5, 60, True),
        ("RDB407", "bread and milk", 5, 59, False),
        ("RDB406", "singing", 1, 5, True),
        ("RDB406", "singing", 1, 4, False),
        ("RDB408", "was mended", 1, 5, True),
        ("RDB408", "was mended", 1, 4, False),
    ],
)
def test_how_many_of_a_kind_are_too_many(code: str, what: str, times: int, words: int, found: bool) -> None:
    assert bool(lint(code, f"{what} " * times + spaced(words - times * len(what.split())))) is found


def spaced(words: int) -> str:
    return " ".join(islice(cycle("the man went to the house with".split()), words)) + "."


@pytest.mark.parametrize(
    ("lists", "plain", "found"), [(10, 40, True), (10, 41, False), (9, 11, False), (12, 8, True), (12, 7, False)]
)
def test_how_many_lists_of_three_are_a_habit(lists: int, plain: int, found: bool) -> None:
    text = "It rests on care, skill, and patience. " * lists + "The gate is green. " * plain
    assert bool(lint("PHR117", text)) is found


@pytest.mark.parametrize(
    ("lengths", "found"),
    [([151], True), ([150], False), ([20] * 7 + [2] * 2, True), ([20] * 7 + [2], False)],
)
def test_how_long_a_paragraph_is(lengths: list[int], found: bool) -> None:
    assert bool(lint("RDB409", sentences(*lengths))) is found
