"""Same-length folding and words."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from obelism.text.normalise import fold
from obelism.text.normalise import fold_case_kept
from obelism.text.words import STOP_WORDS
from obelism.text.words import find_words
from obelism.text.words import stem


def test_no_letter_of_unicode_changes_the_length() -> None:
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))

    assert len(fold(everything)) == len(everything)
    assert len(fold_case_kept(everything)) == len(everything)


@given(text=st.text())
def test_each_letter_folds_to_what_it_folds_to_alone(text: str) -> None:
    # Final sigma is the one letter whose lower case depends on its neighbours.
    text = text.replace("\u03a3", "")

    assert fold(text) == "".join(map(fold, text))
    assert fold(fold(text)) == fold(text)


def test_quotes_dashes_spaces_and_case_fold() -> None:
    assert fold("\u201cIt\u2019s\u201d \u2013 A\u00a0B\u2011C\u202fD\tE") == '"it\'s" - a b-c d e'
    assert fold_case_kept("\u00abIt\u2019s\u00bb A\u00a0B") == '"It\'s" A B'
    assert fold("PLAIN") == "plain"
    assert fold("\u0130stanbul") == "istanbul"


def test_words_are_runs_of_letters_and_digits() -> None:
    assert find_words("Attach\u00e9s don\u2019t use snake_case, U.S. or co-op 3.11!") == [
        "Attach\u00e9s",
        "don\u2019t",
        "use",
        "snake",
        "case",
        "U.S",
        "or",
        "co-op",
        "3.11",
    ]
    assert find_words("a\ufffcb") == ["a", "b"]


def test_stems_join_the_inflections_of_a_word() -> None:
    assert stem("strengthening") == stem("strengthens") == stem("strengthened")
    assert stem("nation's") == stem("nations")


def test_stop_words_are_folded_words() -> None:
    assert all(fold(word) == word for word in STOP_WORDS)
    assert {"the", "isn't", "with"} <= STOP_WORDS
