from __future__ import annotations

from obelism.checks.claims.checkworthy import run as check_worthy
from obelism.checks.claims.wordlists import DEFAULTS
from obelism.checks.claims.wordlists import run
from obelism.formats.registry import parse
from obelism.text.source import from_text

LIST = {
    **DEFAULTS,
    "words": ["some", "brilliant", "widely known"],
    "unless": ["some time", "some #"],
    "person": "third",
}


def found(text: str) -> list[str]:
    return [text[slice(*hit.span)] for hit in run(parse(from_text(text), "markdown"), LIST)]


def test_one_finding_a_sentence() -> None:
    assert found("Some brilliant cooks bake. The brilliant ones stop.") == ["Some", "brilliant"]


def test_phrases_and_exemptions() -> None:
    assert found("It is widely known here.") == ["widely known"]
    assert found("It took some time and some 40 cooks.") == []
    assert found("The brilliantly lit, wholesome room.") == []


def test_speakers_talk_quotations_and_sources_are_left_alone() -> None:
    assert found("We hired some cooks.") == []
    assert found("It's some kind of soup.") == []
    assert found("“There are some cooks in town,” it read.") == []
    assert found("Some cooks bake [3].") == []


def worthy(text: str) -> list[str]:
    return [text[slice(*hit.span)] for hit in check_worthy(parse(from_text(text), "markdown"), {})]


def test_statements_to_check() -> None:
    assert worthy("The club spent 3 million euros.") == ["million"]
    assert worthy("Rents doubled in a year.") == ["doubled"]
    assert worthy("Our town has more bakers than any other.") == ["more bakers than any"]
    assert worthy("The town has more bakers than any other.") == []
    assert worthy("I'll give you a million euros.") == []
    assert worthy("Rents should be halved.") == []
    assert worthy("The club spent 3 million euros [4].") == []
    assert worthy("The club met.") == []
