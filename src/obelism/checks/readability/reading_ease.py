"""Flesch's two figures of every document of a run, cheap enough to take of all of them."""

from __future__ import annotations

from collections import Counter
from operator import mul
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.checks.readability.readability import ease_and_grade
from obelism.text.lazy import Memo

if TYPE_CHECKING:
    from obelism.document import Document

MIN_WORDS = 50
"""Words below which the figures say nothing."""


class Ease(NamedTuple):
    """Flesch reading ease (higher is easier), Flesch-Kincaid school grade, and what both are made of."""

    flesch: float
    grade: float
    words_per_sentence: float
    syllables_per_word: float


def _count(word: str) -> int:
    """Return how many syllables a word has as textstat counts them."""
    import textstat

    return max(int(textstat.syllable_count(word)), 1)


_SYLLABLES = Memo(_count)


def warm_up() -> None:
    """Load textstat now, so that processes that are forked later share it."""
    _ = _SYLLABLES["a"]


def reading_ease(document: Document) -> Ease | None:
    """Return the figures of a document's running English prose, None where there is too little of it."""
    blocks = document.prose_blocks
    words = Counter(document.words)
    total = words.total()
    if total < MIN_WORDS:
        return None
    # Like textstat: "Not so." and "Chapter 3." are no sentences to measure by.
    sentences = sum(len(sentence) > 2 for block in blocks for sentence in block.sentence_words)
    length = total / max(sentences, 1)
    syllables = sum(map(mul, words.values(), map(_SYLLABLES.__getitem__, words))) / total
    return Ease(*ease_and_grade(length, syllables), length, syllables)
