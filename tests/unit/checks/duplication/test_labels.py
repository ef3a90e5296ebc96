"""Labels that section after section carries."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint


def page(*headings: str, text: str = "It rained.") -> str:
    return "\n\n".join(f"## {heading}\n\n{text}" for heading in headings)


@pytest.mark.parametrize(("headings", "found"), [(("Oak", "Elm"), []), (("Oak", "Elm", "Ash"), [11])])
def test_how_many_sections_carry_a_label(headings: tuple[str, ...], found: list[int]) -> None:
    assert lines(lint("DUP020", page(*headings, text="Our verdict: dry."))) == found


@pytest.mark.parametrize(("label", "found"), [("Verdict", 0), ("Our verdict", 1), ("For the", 0)])
def test_a_label_is_two_words_that_say_something(label: str, found: int) -> None:
    assert len(lint("DUP020", page("Oak", "Elm", "Ash", text=f"{label}: dry."))) == found


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (("Why oak stands out", "Why elm stands out", "Why ash stands out"), ["why … stands out"]),
        (("Why oak lasts", "Why elm lasts", "Why ash lasts"), []),
        (("Why oak stands out", "How elm stands out", "Why ash stands out"), []),
        (("Why it stands out", "Why it stands out", "Why it stands out"), ["Why it stands out"]),
        (("Why it stands out", "Why it stands out!", "Why it stands out?"), ["Why it stands out"]),
        (("Why the oak lasts", "Why old oak lasts", "Why young oak lasts"), ["why … oak lasts"]),
        (("Why oak lasts", "Why old oak lasts", "Why young oak lasts"), []),
    ],
    ids=["mould", "three words", "other beginnings", "the same", "other marks", "four words", "one of three"],
)
def test_headings_of_a_mould_begin_and_end_alike(headings: tuple[str, ...], found: list[str]) -> None:
    told = [finding.message.split("“")[1].split("”")[0] for finding in lint("DUP020", page(*headings))]
    assert told == found


def test_a_label_counts_once_in_a_section() -> None:
    text = "Our verdict: dry.\n\nIt rained.\n\nOur verdict: wet."
    assert lint("DUP020", page("Oak", "Elm", text=text)) == []
    (finding,) = lint("DUP020", page("Oak", "Elm", "Ash", text=text))
    assert [place.location.start.line for place in finding.related] == [3, 11]


def test_plain_text_has_no_sections_that_could_carry_a_label() -> None:
    assert lint("DUP020", page("Oak", "Elm", "Ash", text="Our verdict: dry."), markup="plain") == []
