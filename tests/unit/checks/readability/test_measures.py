"""The figures of a document that ``obelism stats`` prints."""

from __future__ import annotations

from itertools import pairwise
from itertools import product

from obelism.checks.readability.measures import measure_document
from obelism.formats.registry import parse
from obelism.text.source import from_text


def phrases(text: str) -> tuple[tuple[str, int], ...]:
    return measure_document(parse(from_text(text), "markdown")).phrases


def test_a_phrase_that_is_counted_has_four_words() -> None:
    assert phrases("Gates want fresh oil. Gates want fresh oil. Gates want oil.") == (("gates want fresh oil", 2),)
    assert phrases("It is what it is. It is what it is.") == ()  # says nothing
    assert phrases("Gates want fresh oil now.") == ()


def test_fifty_phrases_are_kept() -> None:
    words = [f"{start}{end}" for start, end in product(("ba", "ce", "do", "fi", "gu", "ha", "ke"), ("lm", "rn", "st"))]
    said = [f"The {one} met a {other} today." for one, other in pairwise(words)]
    assert len(phrases(" ".join([*said, *said]))) == 50
