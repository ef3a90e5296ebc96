"""Flesch's two figures of every document of a run, cheap enough to take of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.readability.readability import Ease
from obelism.checks.readability.readability import ease_and_grade
from obelism.checks.readability.syllables import count_syllables

if TYPE_CHECKING:
    from obelism.document import Document

MIN_WORDS = 50
"""Words below which the figures say nothing."""


def reading_ease(document: Document) -> Ease | None:
    """Return the figures of a document's running English prose, None where there is too little of it."""
    blocks = document.prose_blocks
    total = len(document.words)
    if total < MIN_WORDS:
        return None
    # Like textstat: "Not so." and "Chapter 3." are no sentences to measure by.
    sentences = sum(len(sentence) > 2 for block in blocks for sentence in block.sentence_words)
    length = total / max(sentences, 1)
    syllables = count_syllables(document.words) / total
    return Ease(*ease_and_grade(length, syllables), length, syllables)
