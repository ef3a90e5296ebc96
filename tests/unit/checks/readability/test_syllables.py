"""The table of syllables, which textstat's answers are written down in."""

from __future__ import annotations

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


def test_a_word_that_is_not_in_the_table_is_given_half_a_syllable_more_than_groups_of_vowels() -> None:
    assert most_syllables(["apiarist", "honey"]) == 3.5 + 2
    assert most_syllables(["brrgh"]) == 0.5
