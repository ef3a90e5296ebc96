from __future__ import annotations

import math

import pytest

from linting import lint
from obelism.checks.phrases.keyness import log_likelihood
from obelism.findings import Severity

FILLER = "The people went to the house and came back to the town with all of their things on that day. "


def test_two_stock_words_make_a_warning_that_names_them() -> None:
    (finding,) = lint("PHR127", "Its unwavering spirit shaped a nuanced, multifaceted plan.")
    assert finding.severity is Severity.WARNING
    assert finding.data["words"] == ["unwavering", "nuanced", "multifaceted"]
    assert "unwavering, nuanced, multifaceted" in finding.message


def test_one_heavy_word_is_advice() -> None:
    (finding,) = lint("PHR127", "The plan is multifaceted.")
    assert finding.severity is Severity.INFO
    assert "multifaceted" in finding.message


def test_the_message_counts_a_word_once_and_forms_of_one_entry_as_one() -> None:
    assert lint("PHR127", "The landscape is flat. These landscapes are flat too.") == []


@pytest.mark.parametrize(
    "text",
    [
        "“A nuanced, multifaceted and unwavering plan,” said the leaflet.",
        "She worked for Pivotal and for Tapestry and met Nuanced Ltd.",
        "# A multifaceted, nuanced look\n\nA nuanced, multifaceted look at gates.",
        "The climber checked the harness.",
        "The catalyst is platinum.",
        "See [a vibrant, holistic and nuanced look](look.md).",
    ],
)
def test_quotations_names_and_the_topic_are_let_be(text: str) -> None:
    assert lint("PHR127", text) == []


def test_the_longer_a_paragraph_the_more_it_takes() -> None:
    two = "A pivotal, relentless plan. "
    assert lint("PHR127", two)[0].severity is Severity.WARNING
    found = lint("PHR127", two + FILLER * 80)
    assert all(finding.severity is Severity.INFO for finding in found)


def test_two_words_on_a_page_of_plain_prose_are_advice_and_three_are_not() -> None:
    pair = "We cultivate a vibrant garden.\n\n"
    plain = (FILLER + "\n\n") * 20
    assert [finding.severity for finding in lint("PHR127", pair + plain)][:1] == [Severity.INFO]
    assert [finding.severity for finding in lint("PHR127", pair * 5 + plain)][:1] == [Severity.WARNING]
    three = "We cultivate a vibrant, holistic garden.\n\n"
    assert [finding.severity for finding in lint("PHR127", three + plain)][:1] == [Severity.WARNING]


def test_excess_vocabulary_needs_a_page_and_several_different_words() -> None:
    stock = "We showcase, foster, leverage, underscore and bolster intricate synergies. "
    (finding,) = lint("PHR112", stock + FILLER * 20)
    assert finding.data["per_1000_words"] >= 12
    assert lint("PHR112", stock + FILLER * 60) == []
    assert lint("PHR112", stock) == []
    assert lint("PHR112", "The underscore is a letter; underscores are letters. " * 5 + FILLER * 20) == []
    others = "We showcase, foster, leverage and bolster it. "
    assert lint("PHR112", others + "A name has two underscores. " * 14 + FILLER * 60) == []


def section(word: str, times: int) -> str:
    return f"## Part\n\n{FILLER * 5}" + f"They spent the day {word} it. " * times + "\n\n"


def test_an_uncommon_word_in_every_section_is_overused() -> None:
    (finding,) = lint("PHR123", section("fostering", 2) * 4)
    assert "fostering 8 times" in finding.message
    assert len(finding.data["lines"]) == 4


@pytest.mark.parametrize(
    ("word", "times"), [("fostering", 1), ("making", 3), ("zzyzxing", 3)], ids=["rare", "common", "unknown"]
)
def test_rare_common_and_unknown_words_are_not_overused(word: str, times: int) -> None:
    assert lint("PHR123", section(word, times) * 4) == []


def test_a_word_of_one_section_is_a_term_of_it() -> None:
    assert lint("PHR123", section("fostering", 8) + section("mending", 0) * 4) == []


def test_the_title_exempts_its_words() -> None:
    assert lint("PHR123", "# On fostering\n\n" + section("fostering", 2) * 4) == []


def test_log_likelihood_is_dunnings() -> None:
    assert log_likelihood(10, 10) == 0
    assert log_likelihood(20, 1) == pytest.approx(2 * (20 * math.log(20) - 19))
