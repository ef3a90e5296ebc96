"""Pages that a program copied: what tells of one, and its buttons and ornaments."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.checks.residue.scraped import is_scraped
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text

PROSE = "The cotton is driven in before the pitch, and the seam has to dry for a day and a night."
GLUED = "[Home](/)[Boats](/boats)[Ropes](/ropes)"
DRAWN = "data:image/gif;base64,R0lGODlhAQAB"


def scraped(text: str) -> bool:
    return is_scraped(parse(from_text(f"# Boats\n\n{PROSE}\n\n{text}\n\n{PROSE}\n"), "markdown"))


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (GLUED, True),
        ("[Home](/)[Boats](/boats)", False),
        ("[Home](/) [Boats](/boats) [Ropes](/ropes)", False),
        ("[1](#one)[2](#two)[3](#three)", False),
        ("[One](one.md)[Two](two.md)[Three](three.md)", False),
        ("[![a](a.png)](/a)[![b](b.png)](/b)[![c](c.png)](/c)", False),
        (f"![A boat]({DRAWN})", True),
        (f"![A boat]({DRAWN}{'A' * 300})", False),
        ("![A boat](boat.png)", False),
        ("__ Call the yard", True),
        ("[ __Call the yard](/call)", True),
        ("The __init__ of a boat and __ a gap.", False),
        ("__Call the yard__ today.", False),
        ("Open menu\n\nClose menu", True),
        ("Open menu", False),
        ("", False),
    ],
)
def test_what_tells_of_a_copied_page(text: str, copied: bool) -> None:
    assert scraped(text) is copied


def test_menus_above_the_title_tell_of_one_and_settings_of_none() -> None:
    menu = "".join(f"- [Boat {number}](/boats/{number})\n" for number in range(6))
    page = f"# Boats\n\n{PROSE}\n\n{GLUED}\n"
    assert is_scraped(parse(from_text(f"{menu}\n# Boats\n\n{PROSE}\n"), "markdown"))
    assert not is_scraped(parse(from_text(f"---\ntitle: Boats\n---\n\n{page}"), "markdown"))


def page(text: str) -> str:
    return f"# Boats\n\n{GLUED}\n\n{PROSE}\n\n{text}\n\n{PROSE}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[Explore all our boats](/boats/all)", [7]),
        ("[One two three four five six](/boats/all)", [7]),
        ("[One two three four five six seven](/boats/all)", []),
        ("[Boats of the yard](boats.md)", []),
        ("[To the boats](#boats)", []),
        ("[Here is the plan.](/boats/all)", []),
        ("The plan:\n\n[Explore all our boats](/boats/all)", []),
        ("See [all our boats](/boats/all)", []),
        ("- [Explore all our boats](/boats/all)", []),
        ("[![Boats](/boats.png)](/boats/all)", []),
    ],
)
def test_a_link_that_stands_alone_was_a_button(text: str, found: list[int]) -> None:
    assert lines(lint("NAV325", page(text))) == found
    assert lint("NAV325", f"# Boats\n\n{PROSE}\n\n{text}\n\n{PROSE}\n") == []


def test_the_menus_of_a_copied_page_hold_no_buttons() -> None:
    foot = "".join(f"[Boat {number}](/boats/{number})\n\n" for number in range(6))
    assert lint("NAV325", f"# Boats\n\n{GLUED}\n\n{PROSE}\n\n{foot}") == []


def test_the_fix_of_a_button_needs_a_reader() -> None:
    (found,) = lint("NAV325", page("[Explore all our boats](/boats/all)"))
    assert found.fix is not None
    assert found.fix.safety.name == "UNSAFE"


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        ("![Boat icon](/img/1.svg)", [7]),
        ("![](/img/arrow-right.svg)", [7]),
        ("![A boat](/img/boat.svg)", []),
        ("![A lexicon](/img/lexicon.svg)", []),
    ],
)
def test_an_ornament_is_told_by_its_name(picture: str, found: list[int]) -> None:
    assert lines(lint("NAV326", page(picture))) == found
    assert lint("NAV326", f"# Boats\n\n{picture}\n\n{PROSE}\n") == []


def test_the_ornaments_of_a_page_are_one_finding() -> None:
    (found,) = lint("NAV326", page("![Boat icon](/1.svg)\n\n![Rope icon](/2.svg)"))
    assert [place.location.start.line for place in found.related] == [7, 9]
    assert found.message.startswith("2 pictures are ornaments")


def test_on_a_copied_page_a_label_needs_no_company_and_a_link_is_no_excuse() -> None:
    (alone,) = lint("NAV308", page("© 2019 Ana Berg. All rights reserved"), grounds={"alone": "info"})
    assert alone.severity > Severity.INFO
    (linked,) = lint("NAV304", page("[Share this story](https://example.org)"))
    assert linked.severity > Severity.INFO
    (linked,) = lint("NAV304", f"# Boats\n\n{PROSE}\n\n[Share this story](https://example.org)\n\n{PROSE}\n")
    assert linked.severity is Severity.INFO
