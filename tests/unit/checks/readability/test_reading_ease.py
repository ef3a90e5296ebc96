"""Flesch's figures of a document, by counting each distinct word once."""

from __future__ import annotations

import pytest

from linting import plain_prose
from obelism.checks.readability.readability import measure
from obelism.checks.readability.readability import readable_text
from obelism.checks.readability.reading_ease import reading_ease
from obelism.formats.registry import parse
from obelism.text.source import from_text

PLAIN = "The cat sat on the warm mat and looked at us. We gave it some milk in a small dish. It drank and slept. " * 5
HARD = (
    "Institutional interoperability necessitates comprehensive organisational harmonisation of administrative "
    "responsibilities across jurisdictional boundaries and international regulatory frameworks. " * 5
)


def document_of(text):
    return parse(from_text(text, "a.md"), "markdown")


@pytest.mark.parametrize("text", [PLAIN, HARD])
def test_figures_are_those_of_textstat(text):
    document = document_of(text)
    ease = reading_ease(document)
    expected = measure(readable_text(document.prose_blocks))
    assert ease.flesch == pytest.approx(expected.flesch, abs=0.5)
    assert ease.grade == pytest.approx(expected.flesch_kincaid, abs=0.2)
    assert ease.syllables_per_word == pytest.approx(expected.syllables_per_word, abs=0.01)


def test_short_texts_and_code_have_no_figures():
    assert reading_ease(document_of("A line.\n")) is None
    assert reading_ease(document_of("```\n" + PLAIN + "\n```\n")) is None


@pytest.mark.parametrize(("words", "told"), [(50, True), (49, False)])
def test_how_many_words_say_something(words: int, told: bool) -> None:
    document = parse(from_text(plain_prose(words)), "markdown")
    assert (reading_ease(document) is not None) is told
