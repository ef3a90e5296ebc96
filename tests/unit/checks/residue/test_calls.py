"""Calls to book, buy or read on, by where their sentences stand."""

from __future__ import annotations

import pytest

from linting import OFTEN
from linting import lint
from linting import plain_prose
from linting import registry
from linting import spread
from linting import times_told
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.rules.model import Tier

PROSE = "The roof was laid in May. Its slates came by boat, which took a week."


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Call us today to book a visit.", [Severity.WARNING]),
        (f"{PROSE} Call us today to book a visit.", [Severity.WARNING]),
        (f"{PROSE} Call us today to book a visit.\n\n{PROSE}", [Severity.INFO]),
        (f"Call us today to book a visit. {PROSE}", [Severity.INFO]),
        ("Call us today to book a visit. Now open! The slates are old.", [Severity.WARNING] * 2),
        ("Call us today to book a visit. Now open! The slates are old. The roof is new.", [Severity.INFO] * 2),
        ("## Call us today to book a visit\n\nA slate.", [Severity.INFO]),
        (f"{PROSE}\n\nA slate (call us today to book a visit).", [Severity.INFO]),
        ("[Call us](visit.md) today to book a visit.", []),
        ("Call us today to book a visit: roof@example.org.", []),
        ("Call us today to book a visit, or see www.example.org.", []),
        ("- Call us today to book a visit.", [Severity.INFO]),
        ("1. Call us today to book a visit.", []),
        ("Call us today to book one of these:", []),
        ("“Call us today to book a visit,” it said.", []),
    ],
)
def test_where_a_call_stands_says_what_is_left_of_it(text: str, severities: list[Severity]) -> None:
    assert [finding.severity for finding in lint("NAV320", text)] == severities


def test_a_link_in_another_sentence_is_no_way_for_the_call() -> None:
    assert lint("NAV320", "Slates are [old](slates.md) things. Call us today to book a visit.")


def test_a_link_that_ends_the_sentence_before_is_one() -> None:
    assert not lint("NAV320", "Whoever has old slates meets [the roofers](roofers.md). Call us today to book a visit.")


def test_the_whole_sentence_is_told_once() -> None:
    (finding,) = lint("NAV320", f"{PROSE} Shop now and save 20% off, while you can.")
    assert finding.message.startswith("“Shop now and save 20% off, while you can.”")
    assert finding.fix is None


def test_a_call_that_is_a_paragraph_can_be_deleted_after_review() -> None:
    (finding,) = lint("NAV320", f"{PROSE}\n\nNow open!\n")
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE


CALL = registry().rules["NAV320"]


@pytest.mark.parametrize(("tier", "times", "words", "found"), OFTEN)
def test_how_often_a_page_calls_where_only_many_calls_are_told(tier: Tier, times: int, words: int, found: int) -> None:
    assert times_told(CALL, tier, spread("Now open!", times, words)) == found


@pytest.mark.parametrize(("words", "found"), [(3000, 1), (3001, 0)])
def test_a_page_in_its_own_voice_needs_as_many_calls_unless_a_rule_says_otherwise(words: int, found: int) -> None:
    text = "Now open!\n\n" * 3 + "I sit by my fire. " * 10
    assert times_told(CALL, Tier.DENSITY, text + plain_prose(words - len(text.split()))) == found


@pytest.mark.parametrize(("text", "found"), [("Now open! Now open!", 0), ("Now open! Hurry!", 2)])
def test_two_calls_that_crowd_a_paragraph_differ(text: str, found: int) -> None:
    assert times_told(CALL, Tier.CLUSTER, text) == found


def test_a_button_in_raw_markup_shows_the_way() -> None:
    box = "<section>\n<div>Call us today to book a visit\n<p>We are open.</p></div>\n{}\n</section>\n"
    assert lint("NAV320", box.format('<a class="button" href="visit.md">Book</a>')) == []
    assert lint("NAV320", box.format("<b>Book</b>"))
