"""Programmes: lines that say when something takes place, and what stands below them."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.programme import is_announced
from obelism.checks.programme import is_moment
from obelism.formats.registry import parse
from obelism.text.source import from_text

EVENT = "[Knots at sea]({}.md)\n\nMonday, 4 May 2026, {}:15 - {}:45 CEST\n\nThis talk delves into the knots of {}.\n\n"


def programme(count: int) -> str:
    """Return a page of so many events."""
    names = ("oak", "elm", "ash", "fir")
    return "# Talks\n\nThe pier is old.\n\n" + "".join(
        EVENT.format(names[number], number + 10, number + 10, names[number]) for number in range(count)
    )


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Tuesday, March 19, 2024, 10:50 - 10:55 CET", True),
        ("12 May at noon", True),
        ("Sat 3pm to 5pm", True),
        ("Tuesday at the pier, 10:50", False),
        ("The tide", False),
        ("Monday " + "3pm and " * 9 + "4pm", True),
        ("Monday " + "3pm and " * 10 + "4pm", False),
    ],
)
def test_a_moment_is_a_date_and_nothing_else(line: str, moment: bool) -> None:
    (block,) = parse(from_text(f"{line}\n", "a.md")).blocks
    assert is_moment(block) is moment


@pytest.mark.parametrize(("events", "announced"), [(3, 3), (2, 0)])
def test_what_stands_below_the_hours_of_several_events_is_announced(events: int, announced: int) -> None:
    document = parse(from_text(programme(events), "a.md"))
    found = [block.prose for block in document.blocks if is_announced(document, block)]
    assert len(found) == announced
    assert all(text.startswith("This talk") for text in found)


def test_to_look_for_a_programme_keeps_nothing_with_the_blocks_of_a_page() -> None:
    document = parse(from_text("The keeper counts the hives.\n\n" * 3, "page.md"))
    assert not any(is_announced(document, block) for block in document.blocks)
    assert not any("_derived" in vars(block) for block in document.blocks)


def test_days_without_an_hour_announce_nothing() -> None:
    text = programme(3).replace(", 10:15 - 10:45 CEST", "")
    document = parse(from_text(text, "a.md"))
    assert not any(is_announced(document, block) for block in document.blocks)


def test_phrases_of_an_announcement_are_information() -> None:
    assert [str(finding.severity) for finding in lint("PHR103", programme(3))] == ["info"] * 3
    assert [str(finding.severity) for finding in lint("PHR103", programme(2))] == ["warning"] * 2


def test_stock_words_of_an_announcement_are_information() -> None:
    words = (
        "a seamless tapestry that fosters a vibrant and multifaceted landscape, meticulously showcasing intricate knots"
    )
    texts = [programme(count).replace("delves into the knots", f"is {words}") for count in (2, 3)]
    found = [[str(finding.severity) for finding in lint("PHR127", text)] for text in texts]
    assert found == [["warning"] * 2, ["info"] * 3]


def test_two_events_of_one_hour_are_no_copies() -> None:
    hour = "Monday, the 4th of May 2026, 10:15 to 10:45 CEST\n\n"
    assert lint("DUP001", f"Knots.\n\n{hour}Ropes.\n\n{hour}") == []
    assert lint("DUP001", f"Knots.\n\n{hour}Ropes.\n\n{hour}".replace("10:15", "the tide turns at 10:15")) != []
