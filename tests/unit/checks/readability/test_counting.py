"""Words and sentences are those that textstat sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies
from textstat.backend.selections import list_words

from obelism.checks.readability.counting import count_sentences
from obelism.checks.readability.counting import words_of

if TYPE_CHECKING:
    from pathlib import Path

PIECES = strategies.sampled_from([*"aÉ'’.!?-_ 3İ\n…", " it's", " 'tis", "Not so. ", "she'll ", "well-known", "don't!"])


@pytest.mark.parametrize(
    ("text", "words", "sentences"),
    [
        ("", [], 0),
        ("Not so.", ["not", "so"], 1),
        ("It is so. Not so. It's 'well-known'!", ["it", "is", "so", "not", "so", "it's", "wellknown"], 1),
        ("It is so. Is it so? It is.", ["it", "is", "so", "is", "it", "so", "it", "is"], 2),
        (" .? ", [], 1),
    ],
)
def test_words_and_sentences(text: str, words: list[str], sentences: int) -> None:
    assert words_of(text) == words
    assert count_sentences(text) == sentences


def test_they_are_those_of_textstat_in_every_article(project: Path) -> None:
    for path in sorted((project / "seeds").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert words_of(text) == list_words(text, lowercase=True)
        assert count_sentences(text) == textstat.sentence_count(text)


@given(strategies.lists(PIECES, max_size=40).map("".join))
def test_they_are_those_of_textstat_in_any_text(text: str) -> None:
    assert words_of(text) == list_words(text, lowercase=True)
    assert count_sentences(text) == textstat.sentence_count(text)
