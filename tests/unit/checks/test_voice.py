"""Whether a page speaks for its author, and what that makes of stock phrases and claims."""

from __future__ import annotations

import pytest

from linting import lint
from linting import plain_prose
from obelism.checks.voice import is_factual
from obelism.checks.voice import is_first_person
from obelism.checks.voice import is_uncapitalised
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text

FILLER = "The ferry left at nine and came back at noon with coal and mail. " * 20


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I sailed, and my boat leaked on me.", True),
        ("I sailed, and my boat leaked.", False),
        ("We sailed, and our boat leaked on us.", False),
        (f"I sailed, and my boat leaked on me. {FILLER}", True),
        (f"I sailed, and my boat leaked on me. {FILLER * 2}", False),
        (f"I sailed, and my boat leaked on me. {plain_prose(492)}", True),
        (f"I sailed, and my boat leaked on me. {plain_prose(493)}", False),
    ],
    ids=["three words", "two words", "we", "often enough", "too seldom", "six of a thousand", "fewer"],
)
def test_a_page_speaks_for_its_author_by_how_often_it_says_so(text: str, own: bool) -> None:
    assert is_first_person(parse(from_text(text), "markdown")) is own


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PHR135", "It was a watershed moment for the harbour."),
        ("CLM202", "It is no secret that the harbour silts up. It did so twice."),
    ],
)
def test_what_an_author_may_mean_is_information_on_a_page_of_their_own(code: str, text: str) -> None:
    (finding,) = lint(code, f"{text} Nobody else was there, and it rained.\n")
    assert finding.severity is Severity.WARNING
    own = "\n\nI sailed, and [my boat](boat.md) leaked on me.\n"
    (finding,) = lint(code, f"{text} Nobody else was there, and it rained.{own}")
    assert finding.severity is Severity.INFO
    assert any("first-person" in cap.ground for cap in finding.because)


def test_a_page_in_its_own_voice_is_crowded_by_more() -> None:
    crowded = "Knitting has a positive impact on personal growth. Additionally, the course builds valuable skills. "
    plain = "The room is above the library and has nine chairs, a kettle and a stove that smokes in a west wind. "
    own = "I knit in the corner, and my sister sits by me. "
    assert lint("PHR145", crowded + plain * 12, min_words=50)
    assert not lint("PHR145", crowded + plain * 12 + own * 2, min_words=50)
    assert lint("PHR145", crowded + plain * 4 + own * 2, min_words=50)


@pytest.mark.parametrize(
    ("text", "factual"),
    [
        ("The sea was cold, and so was she.", False),
        ("The sea was cold, as [the charts](https://charts.example) say.", True),
        ("The sea was cold.\n\n    log sea\n", True),
        ("The sea was `cold`.", True),
        ("The sea was cold at $x^2$.", True),
        ("> [!NOTE]\n> The sea was cold.", True),
        ("> The sea was cold.", False),
        ("The sea was *cold*.", False),
    ],
)
def test_no_story_links_to_pages_or_shows_code(text: str, factual: bool) -> None:
    assert is_factual(parse(from_text(text), "markdown")) is factual


@pytest.mark.parametrize(
    ("small", "capital", "found"),
    [(3, 3, True), (3, 4, False), (4, 0, False), (5, 0, True)],
)
def test_half_of_the_sentences_of_notes_begin_small(small: int, capital: int, found: bool) -> None:
    text = "the gate is shut. " * small + "The gate is open. " * capital
    assert is_uncapitalised(parse(from_text("\n\n".join(text.split(". "))), "markdown")) is found
