"""Sentences that are stock from end to end, and pages of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from linting import lint
from obelism.findings import Severity
from obelism.text.data import read_numbered

STOCK = (
    "Our experienced team will help you choose the perfect solution for your business.",
    "Whether you're just starting or looking to grow, the right tools make your journey seamless.",
    "Quality and comfort are essential when choosing the best option for your needs.",
    "We understand that your customers are your priority, and our experts offer personalized support.",
    "Embracing small moments of joy can help you find clarity and a deeper sense of purpose.",
    "With the right materials and a trusted partner, your vision comes to life!",
)
FEW = {"sentences": 1, "min-words": 1, "page-bits": -9.0}
PLAIN = "The crew of two laid 40 square metres of oak in a day and came back on Friday for the skirting."


def page(*sentences: str, plain: int = 0) -> str:
    """Return a page of some sentences, a paragraph each, with plain ones after them."""
    return "\n\n".join([*sentences, *[PLAIN.replace("40", str(number)) for number in range(plain)]]) + "\n"


def test_a_stock_sentence_is_told_as_advice_with_the_words_that_say_most() -> None:
    (finding,) = lint("PHR155", page(STOCK[0]))
    assert finding.severity is Severity.INFO
    assert "“perfect”" in finding.message
    assert (finding.location.start.line, finding.location.start.column) == (1, 1)


@pytest.mark.parametrize(
    ("text", "options", "severity"),
    [
        (page(*STOCK), {"sure_bits": 9.0}, Severity.WARNING),
        (page(*STOCK), {}, Severity.INFO),
        (page(STOCK[0], plain=5), {"sure_bits": 9.0}, Severity.INFO),
        (page(*STOCK), {"sure_bits": 9.0, "kind": "manual"}, Severity.INFO),
        (f"---\ntitle: Oak\n---\n\n{page(*STOCK)}", {"sure_bits": 9.0}, Severity.INFO),
        (page(*STOCK, "I say what my work is and why I do it."), {"sure_bits": 9.0}, Severity.INFO),
    ],
    ids=["between", "told as a whole", "plain around", "manual", "settings", "first person"],
)
def test_a_stock_sentence_is_a_warning_where_its_page_is_neither_stock_nor_plain(
    text: str, options: dict[str, Any], severity: Severity
) -> None:
    assert {finding.severity for finding in lint("PHR155", text, **options)} == {severity}


def test_only_the_sentence_is_told_not_its_paragraph() -> None:
    (finding,) = lint("PHR155", f"{PLAIN} {STOCK[2]} {PLAIN}\n")
    assert finding.location.start.column == len(PLAIN) + 2
    assert finding.location.end.column == len(PLAIN) + 2 + len(STOCK[2])


def test_a_plain_sentence_is_let_be() -> None:
    assert not lint("PHR155", page(PLAIN))


@pytest.mark.parametrize("text", [f"> {STOCK[0]}\n", f"“{STOCK[0]}” said the leaflet.\n"])
def test_what_somebody_else_says_is_let_be(text: str) -> None:
    assert not lint("PHR155", text)


def test_two_words_are_no_sentence() -> None:
    assert not lint("PHR155", "# Perfect solutions!\n", bits=-99.0, least=-99.0)
    assert lint("PHR155", "# Your perfect solutions!\n", bits=-99.0, least=-99.0)


def test_a_sentence_takes_more_where_those_around_it_are_plain() -> None:
    middling = "Regular care keeps your tools reliable and safe."
    assert lint("PHR155", page(middling, *STOCK))[0].location.start.line == 1
    assert not lint("PHR155", page(middling, plain=30))


def test_a_sentence_takes_some_bits_on_any_page() -> None:
    text = page(*STOCK, PLAIN)
    assert len(lint("PHR155", text)) == len(STOCK)
    assert len(lint("PHR155", text, least=99.0)) == 0


def test_a_page_of_stock_sentences_is_told_once_with_each_of_them() -> None:
    (finding,) = lint("PHR156", page(*STOCK, *STOCK[:3]))
    assert finding.severity is Severity.WARNING
    assert len(finding.related) == finding.data["sentences"] == 9
    assert finding.related[0].location.start.line == 1
    assert "9 of the 9 sentences" in finding.message


def test_a_page_needs_some_such_sentences() -> None:
    text = page(*STOCK, *STOCK[:3])
    assert lint("PHR156", text, sentences=9)
    assert not lint("PHR156", text, sentences=10)


def test_a_page_needs_some_words() -> None:
    text = page(*STOCK, *STOCK[:3])
    words = len(text.split())
    assert lint("PHR156", text, **{"min-words": words})
    assert not lint("PHR156", text, **{"min-words": words + 1})


def test_the_words_of_a_page_must_weigh_something_without_their_pairs() -> None:
    text = page(*STOCK, *STOCK[:3])
    assert lint("PHR156", text, bits_per_word=0.02)
    assert not lint("PHR156", text, bits_per_word=9.0)


def test_a_page_whose_sentences_weigh_little_in_the_mean_is_told_as_advice_or_not_at_all() -> None:
    text = page(*STOCK, *STOCK[:3])
    (finding,) = lint("PHR156", text)
    bits = finding.data["bits"]
    assert lint("PHR156", text, **{"sure-bits": bits + 0.1})[0].severity is Severity.INFO
    assert not lint("PHR156", text, **{"page-bits": bits + 0.1})


def test_plain_sentences_make_a_page_weigh_less() -> None:
    assert not lint("PHR156", page(*STOCK, plain=30))


def test_a_few_sentences_are_not_taken_for_the_whole_page() -> None:
    long = page(*STOCK, *STOCK)
    short = page(*STOCK[:3])
    (told,) = lint("PHR156", long, **FEW)
    (less,) = lint("PHR156", short, **FEW)
    assert less.data["bits"] < told.data["bits"]


def test_the_list_of_weights_names_each_wording_once_the_heaviest_first() -> None:
    lines = list(read_numbered("stock-sentences.txt"))
    found = [wording for _, wordings in lines for wording in wordings]
    assert len(found) == len(set(found))
    assert all(weight >= after for (weight, _), (after, _) in pairwise(lines))
    assert not [wording for wording in found if wording[0].isdigit()]
