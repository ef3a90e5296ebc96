"""Phrases grown from pairs of content words: how far, and once for all rules that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.checks.duplication import growing
from obelism.checks.duplication.growing import Sizes
from obelism.checks.duplication.growing import growth_of
from obelism.checks.duplication.repeated_phrases import OPTIONS
from obelism.checks.duplication.repeated_phrases import repeated_phrases
from obelism.document import Document
from obelism.formats.registry import parse
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.checks.duplication.growing import Phrase
    from obelism.checks.duplication.shingles import Content

SIZES = Sizes(min_words=4, min_count=4, long_words=5, long_count=3)
PORT = "The port of {} is seen on the global stage today."


def document(*sentences: str) -> Document:
    return parse(from_text("\n\n".join(sentences) + "\n", "page.txt"), "plain")


def phrases_in(page: Document) -> set[str]:
    growth = growth_of(page, SIZES)
    return {" ".join(phrase.words) for at in growth.places for phrase in growth.phrases[at]}


def test_a_phrase_grows_to_both_sides() -> None:
    page = document(*[PORT.format(name) for name in ("Bergen", "Gdansk", "Porto", "Riga")])
    assert phrases_in(page) == {"is seen on the global stage today"}


def test_what_is_longer_than_a_phrase_is_none() -> None:
    long = " ".join(f"word{number}" for number in range(growing.MOST_WORDS + 1))
    assert not phrases_in(document(*[f"{long}."] * 4))


def test_phrases_of_a_page_grow_once_for_all_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    grown: list[Sequence[int]] = []
    grow = growing._grown_around

    def counting(content: Content, places: Sequence[int], sizes: Sizes) -> Iterator[Phrase]:
        grown.append(places)
        return grow(content, places, sizes)

    monkeypatch.setattr(growing, "_grown_around", counting)
    page = document(*[PORT.format(name) for name in ("Bergen", "Gdansk", "Porto", "Riga")])
    found = [list(repeated_phrases(page, {**OPTIONS, "general": general})) for general in (True, False)]
    assert any(found)
    assert len(grown) == len({tuple(places) for places in grown}) > 1
