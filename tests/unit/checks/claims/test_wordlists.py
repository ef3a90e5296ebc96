from __future__ import annotations

import pytest

from linting import lint
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
    return [text[slice(*hit.span)] for hit in run(parse(from_text(text), "markdown"), LIST) if not hit.grounds]


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
    found = check_worthy(parse(from_text(text), "markdown"), {})
    return [text[slice(*hit.span)] for hit in found if not hit.grounds]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The town spent $1950 on ropes.", "$1950"),
        ("The town spent $1,950.50 on ropes.", "$1,950.50"),
        ("The town spent £ 12 on ropes.", "£ 12"),
        ("The town spent £12k on ropes.", "£12k"),
        ("The town spent US$1950 on ropes.", "us$1950"),
        ("The rate rose by .5% in May.", ".5%"),
        ("The town spent €1.5 million on ropes.", "€1.5 million"),
        ("The town lost 12.5% of its ropes.", "12.5%"),
        ("Half a million ropes were sold.", "half a million"),
        ("The council voted 7 to 4 for ropes.", "voted 7 to 4"),
        ("Nine of them voted for ropes.", "nine of them voted"),
        ("The council voted 7–4 for ropes.", "voted 7–4"),
        ("The mill paid R$1377 for ropes.", "r$1377"),
        ("The mill paid ₹500 for ropes.", "₹500"),
        ("Half of the ropes are wet.", "half of"),
        ("Half the ropes are wet.", "half the"),
    ],
)
def test_a_figure_is_told_whole(text: str, figure: str) -> None:
    assert [found.lower() for found in worthy(text)] == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "The council voted for ropes.",
        "The mayor vetoed the bill.",
        "A dry loft is half the battle.",
        "The walk to the weir is half the fun.",
        "The weir broke in the second half of the game.",
        "A dry loft is half of the battle.",
        "The smith has half a mind to leave.",
        "The miller would think twice.",
        "He checked the double room.",
        "He doubled back to the weir.",
    ],
)
def test_words_that_count_nothing_are_no_figures(text: str) -> None:
    assert not worthy(text)


def test_statements_to_check() -> None:
    assert worthy("The club spent 3 million euros.") == ["3 million"]
    assert worthy("Rents doubled in a year.") == ["doubled"]
    assert worthy("Our town has more bakers than any other.") == ["more bakers than any"]
    assert worthy("The town has more bakers than any other.") == []
    assert worthy("I'll give you a million euros.") == []
    assert worthy("Rents should be halved.") == []
    assert worthy("The club spent 3 million euros [4].") == []
    assert worthy("The club met.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The dynamic linker loads it at noon.", []),
        ("A dynamic address is leased for a day.", []),
        ("The outstanding balance is five pounds.", []),
        ("They painted it brilliant white.", []),
        ("The mill has a dynamic leader.", ["dynamic leader"]),
        ("The mill has an outstanding miller.", ["outstanding"]),
    ],
)
def test_words_that_name_a_kind_praise_nothing(text: str, told: list[str]) -> None:
    assert [finding.message.split("”")[0].strip("“") for finding in lint("CLM222", text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Avoid: brilliant, widely known.",
        "Words to cut:\n\n- brilliant\n- widely known\n",
        "Brilliant → able",
        "Cut *brilliant*.",
    ],
)
def test_words_that_are_talked_about_are_none(text: str) -> None:
    assert found(text) == []


def test_a_colon_behind_other_words_lists_none() -> None:
    assert found("In other words: the brilliant cook left.") == ["brilliant"]
