"""Menus above the title and below the text, by their labels, headings and places."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.findings import Finding
from obelism.findings import Severity

PROSE = "The cotton is driven in before the pitch, and the seam has to dry for a day and a night."
MENU = "- Home\n- About us\n- Boats\n- Blog\n- Contact\n"
LIST = "- Anchors\n- Bailers\n- Compasses\n- Oars\n- Pumps\n"


def ranges(text: str, markup: str = "markdown") -> list[tuple[int, int]]:
    return [(found.location.start.line, found.location.end.line) for found in lint("NAV321", text, markup)]


def only(text: str) -> Finding:
    (finding,) = lint("NAV321", text)
    return finding


def test_a_menu_above_the_title_is_one_finding() -> None:
    assert ranges(f"{MENU}\n# Boats\n\n{PROSE}\n") == [(1, 5)]


def test_labels_above_the_title_may_be_links() -> None:
    linked = "- [Home](/)\n- [About us](/about)\n- [Blog](/blog)\n- [Contact](/contact)\n"
    assert ranges(f"{linked}\n# Boats\n\n{PROSE}\n") == [(1, 4)]
    assert ranges(f"# Boats\n\n{PROSE}\n\n{linked}") == []


def links(count: int, target: str = "/boats/{}") -> str:
    return "".join(f"- [Boat {number}]({target.format(number)})\n" for number in range(count))


@pytest.mark.parametrize(("count", "found"), [(5, []), (6, [(1, 6)])])
def test_so_many_links_above_the_title_are_a_menu_whatever_they_are_called(
    count: int, found: list[tuple[int, int]]
) -> None:
    assert ranges(f"{links(count)}\n# Boats\n\n{PROSE}\n") == found


def test_how_many_links_above_the_title_make_a_menu_is_an_option() -> None:
    text = f"{links(6)}\n# Boats\n\n{PROSE}\n"
    assert lint("NAV321", text, least_links=7) == []
    assert lint("NAV321", text, least_links=6) != []


def test_links_above_the_title_may_stand_in_one_line() -> None:
    line = links(6).replace("\n- ", " ").removeprefix("- ")
    assert ranges(f"{line}\n# Boats\n\n{PROSE}\n") == [(1, 1)]
    assert ranges(f"{line} and {PROSE}\n\n# Boats\n\n{PROSE}\n") == []


@pytest.mark.parametrize("target", ["boat-{}.md", "#boat-{}"])
def test_links_above_the_title_into_its_own_tree_or_page_are_the_author_s(target: str) -> None:
    assert ranges(f"{links(6, target)}\n# Boats\n\n{PROSE}\n") == []


def test_badges_and_languages_above_the_title_are_the_author_s() -> None:
    badges = "[![CI](/ci.png)](/ci)\n" * 6
    assert ranges(f"{badges}\n# Boats\n\n{PROSE}\n") == []
    languages = links(5) + "- [日本語](/ja)\n- [Русский](/ru)\n"
    assert ranges(f"{languages}\n# Boats\n\n{PROSE}\n") == []


def test_links_below_an_opening_text_are_the_author_s() -> None:
    assert ranges(f"{PROSE}\n\n{links(6)}\n# Boats\n\n{PROSE}\n") == []


FOOT = "- [Boats](/boats)\n- [Careers](/jobs)\n- [Our team](/team)\n- [Privacy policy](/privacy)\n- [Site map](/map)\n"


@pytest.mark.parametrize(("more", "found"), [("", []), ("- [Ropes](/ropes)\n", [(5, 10)]), ("- [Ropes](r.md)\n", [])])
def test_many_links_below_all_text_may_be_a_menu(more: str, found: list[tuple[int, int]]) -> None:
    assert ranges(f"# Boats\n\n{PROSE}\n\n{FOOT}{more}") == found


def test_settings_stand_above_a_menu() -> None:
    assert ranges(f"---\nid: boats\n---\n\n{MENU}\n# Boats\n\n{PROSE}\n") == [(5, 9)]


def test_a_menu_below_the_text_goes_on_to_the_end() -> None:
    text = f"# Boats\n\n{PROSE}\n\n{MENU}\nHarbour Street 4, Rye\n"
    assert ranges(text) == [(5, 11)]
    assert only(text).message.startswith("6 short lines from “Home” to “Harbour Street 4, Rye”")


def test_what_an_author_wrote_before_the_menu_is_left() -> None:
    assert ranges(f"# Boats\n\n{PROSE}\n\n{LIST}\n## About us\n\n- FAQ\n- Privacy Policy\n- Our Team\n") == [(11, 15)]


def test_between_two_texts_most_lines_must_be_labels() -> None:
    assert ranges(f"# Boats\n\n{PROSE}\n\n{MENU}\n{PROSE}\n") == [(5, 9)]
    assert ranges(f"# Boats\n\n{PROSE}\n\n{LIST}{MENU}\n{PROSE}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        f"# Boats\n\n{PROSE}\n\n{LIST}",
        f"# Boats\n\n{PROSE}\n\n## What to bring\n\n{LIST}",
        f"# Boats\n\n{PROSE}\n\nThe menu has these entries:\n\n{MENU}",
        f"# Boats\n\n{PROSE}\n\n- `Home`\n- `About us`\n- `Blog`\n- `Contact`\n",
        f"# Boats\n\n{PROSE}\n\n1. Home\n2. About us\n3. Blog\n4. Contact\n",
        f"# Boats\n\n{PROSE}\n\n- Search\n- Store\n- Events\n- Library\n- Research\n- Health\n",
        f"# Boats\n\n{PROSE}\n\n- Home\n- About us\n- Blog\n",
    ],
)
def test_a_list_of_an_author_s_is_left_alone(text: str) -> None:
    assert ranges(text) == []


def test_a_list_below_the_heading_of_a_menu_is_one_when_nothing_follows() -> None:
    text = f"# Boats\n\n{PROSE}\n\n## Categories\n\n{LIST}"
    assert ranges(text) == [(5, 11)]
    assert only(text).severity is Severity.WARNING
    assert ranges(f"{text}\n{PROSE}\n") == []


@pytest.mark.parametrize(("items", "found"), [(4, 0), (5, 1)])
def test_how_long_a_list_below_such_a_heading_is(items: int, found: int) -> None:
    listed = "".join(LIST.splitlines(keepends=True)[:items])
    assert len(lint("NAV321", f"# Boats\n\n{PROSE}\n\n## Categories\n\n{listed}")) == found


def test_a_page_that_is_all_lists_has_no_menu() -> None:
    assert ranges(f"# Boats\n\n## Categories\n\n{LIST}\n## About us\n\n{MENU}") == []


def test_a_trail_that_ends_with_the_title_is_a_menu() -> None:
    assert ranges(f"# Tar and Cotton\n\n- Home\n- Tar and Cotton\n\n{PROSE}\n") == [(3, 4)]
    assert ranges(f"# Tar and Cotton\n\n- Home\n- Pitch\n\n{PROSE}\n") == []


def test_lines_of_plain_text_are_a_menu_by_their_labels() -> None:
    text = f"{PROSE}\n\nAbout us\n\nOur Team\n\nCareers\n\nPrivacy Policy\n"
    assert ranges(text, "plain") == [(3, 9)]


def test_the_fix_deletes_the_whole_menu() -> None:
    text = f"{MENU}\n# Boats\n\n{PROSE}\n"
    finding = only(text)
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert text[slice(*edit.span)].strip() == MENU.strip()


def test_a_list_right_below_the_title_is_a_menu_by_two_of_its_items() -> None:
    rest = "- Anchors\n- Bailers\n- Compasses\n"
    assert ranges(f"# Boats\n\n- About us\n- Search\n{rest}\n{PROSE}\n") == [(3, 7)]
    assert ranges(f"# Boats\n\n- Search\n- Store\n{rest}\n{PROSE}\n") == []
    assert ranges(f"# Boats\n\n- About us\n- Oars\n{rest}\n{PROSE}\n") == []
    assert ranges(f"# Boats\n\n{PROSE}\n\n- About us\n- Search\n{rest}\n{PROSE}\n") == []


def test_a_list_with_the_title_of_its_own_page_is_a_menu() -> None:
    articles = "- How to bail a boat\n- Tar and Cotton Explained\n- What an oar is for\n"
    assert ranges(f"# Tar and Cotton Explained\n\n{PROSE}\n\n{articles}\n{PROSE}\n") == [(5, 7)]
    assert ranges(f"# Tar and Pitch Explained\n\n{PROSE}\n\n{articles}\n{PROSE}\n") == []
    assert ranges(f"# Tar\n\n{PROSE}\n\n- Oars\n- Tar\n- Pitch\n") == []


@pytest.mark.parametrize(("longer", "found"), [(1, 1), (2, 0)])
def test_most_items_below_the_heading_of_a_menu_are_short(longer: int, found: int) -> None:
    items = "- Everything that an old boat needs\n" * longer + "- Anchors\n- Bailers\n- Compasses\n- Oars\n"
    assert len(lint("NAV321", f"# Boats\n\n{PROSE}\n\n## Categories\n\n{items}")) == found


@pytest.mark.parametrize(("items", "found"), [(20, 1), (21, 0)])
def test_a_tenth_of_the_items_of_a_menu_are_known(items: int, found: int) -> None:
    listed = "- FAQ\n- News\n" + "".join(f"- Rope {number}\n" for number in range(items - 2))
    assert len(lint("NAV321", f"# Boats\n\n{listed}\n{PROSE}\n")) == found


def test_the_heading_of_the_text_below_is_no_part_of_a_menu() -> None:
    assert ranges(f"# Boats\n\n{PROSE}\n\n{MENU}\n## About\n\n{PROSE}\n") == [(5, 9)]


def test_a_by_line_below_the_title_is_no_part_of_a_menu() -> None:
    assert ranges(f"# Boats\n\n{MENU}\nBy Ana Berg\n\n{PROSE}\n") == [(3, 7)]


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("All of our boats lie here in Rye and can be seen by you and", 11),
        ("All of our boats lie here in Rye and can be seen by you and them", 9),
        ("Mind the wet step.", 11),
        ("Mind the wet old step.", 9),
    ],
    ids=["fifteen words", "sixteen words", "four words and a stop", "five words and a stop"],
)
def test_how_long_a_line_of_a_menu_is(line: str, end: int) -> None:
    assert ranges(f"# Boats\n\n{PROSE}\n\n{MENU}\n{line}\n") == [(5, end)]


@pytest.mark.parametrize(("item", "found"), [("Oars of Old Ash", 1), ("Oars of Very Old Ash", 0)])
def test_how_long_a_label_below_the_heading_of_a_menu_is(item: str, found: int) -> None:
    items = "- Anchors\n- Bailers\n- Compasses\n" + f"- {item}\n" * 2
    assert len(lint("NAV321", f"# Boats\n\n{PROSE}\n\n## Categories\n\n{items}")) == found


@pytest.mark.parametrize(("labels", "found"), [("Home Search Store Library", 0), ("Home Blog Search Store", 1)])
def test_how_many_labels_of_a_menu_no_other_list_would_hold(labels: str, found: int) -> None:
    items = "".join(f"- {label}\n" for label in labels.split())
    assert len(lint("NAV321", f"# Boats\n\n{PROSE}\n\n{items}\n{PROSE}\n")) == found


FOUR = "- Home\n- About us\n- Blog\n- Contact\n"


@pytest.mark.parametrize(("others", "found"), [(4, 1), (5, 0)])
def test_half_of_the_lines_between_two_texts_are_labels(others: int, found: int) -> None:
    items = FOUR + "- Oars\n" * others
    assert len(lint("NAV321", f"# Boats\n\n{PROSE}\n\n{items}\n{PROSE}\n")) == found


@pytest.mark.parametrize(("others", "severity"), [(16, Severity.ERROR), (17, Severity.WARNING)])
def test_a_fifth_of_the_lines_at_the_end_are_labels(others: int, severity: Severity) -> None:
    assert only(f"# Boats\n\n{PROSE}\n\n{FOUR}" + "- Oars of the boats\n" * others).severity is severity


def test_a_trail_has_two_items() -> None:
    assert ranges(f"# Tar and Cotton\n\n- Tar and Cotton\n\n{PROSE}\n") == []
    assert ranges(f"# Tar and Cotton\n\n- Oars\n- Tar and Cotton\n\n{PROSE}\n") == [(3, 4)]


@pytest.mark.parametrize(
    ("title", "items", "found"),
    [("Tar and Cotton", 3, 1), ("Tar and Cotton", 2, 0), ("Tar Cotton", 3, 0)],
    ids=["a title among three", "among two", "a title of two words"],
)
def test_how_long_a_list_with_the_title_of_its_own_page_is(title: str, items: int, found: int) -> None:
    listed = "".join(f"- {item}\n" for item in [title, "How to bail a boat", "What an oar is for"][:items])
    assert len(lint("NAV321", f"# {title}\n\n{PROSE}\n\n{listed}\n{PROSE}\n")) == found


GLUED = "[Boats](/boats)[Ropes](/ropes)[Knots](/knots)"


def test_links_that_ran_together_are_a_menu_wherever_they_stand() -> None:
    assert ranges(f"# Boats\n\n{PROSE}\n\n## Learn\n\n{GLUED}\n\n{PROSE}\n") == [(5, 7)]
    assert ranges(f"# Boats\n\n{PROSE}\n\n{GLUED}\n\n## Code\n\n{GLUED}\n") == [(5, 9)]
    assert ranges(f"# Boats\n\n{PROSE}\n\n{GLUED.replace(')[', ') [')}\n\n{PROSE}\n") == []


def test_below_a_menu_of_links_above_the_title_the_links_at_the_end_are_one_too() -> None:
    text = f"# Boats\n\n{PROSE}\n\n{links(6, '/ropes/{}')}"
    assert ranges(f"{links(6)}\n{text}") == [(1, 6), (12, 17)]
    assert ranges(text) == []


def notice(words: int) -> str:
    return " ".join(["We", *["use"] * (words - 2), "cookies."])


@pytest.mark.parametrize(
    ("before", "between", "behind", "end"),
    [
        (6, notice(60), 6, 15),
        (6, notice(61), 6, 6),
        (6, "We have [a plan](plan.md) for the boats of this yard.", 6, 6),
        (6, notice(9), 4, 13),
        (6, notice(9), 3, 6),
    ],
    ids=["longest notice", "longer", "own link", "four beyond", "three"],
)
def test_a_notice_of_a_site_stands_among_its_menus(before: int, between: str, behind: int, end: int) -> None:
    text = f"{links(before)}\n{between}\n\n{links(behind)}\n# Boats\n\n{PROSE}\n"
    assert ranges(text) == [(1, end)]


@pytest.mark.parametrize(("behind", "end"), [(4, 13), (5, 23)])
def test_a_further_notice_needs_more_of_a_menu_before_it(behind: int, end: int) -> None:
    text = f"{links(6)}\n{notice(9)}\n\n{links(behind)}\n{notice(9)}\n\n{links(6)}\n# Boats\n\n{PROSE}\n"
    assert ranges(text) == [(1, end)]


def test_a_menu_within_a_menu_is_no_code() -> None:
    inner = "".join(f"        * [Rope {number}](/ropes/{number})\n" for number in range(3))
    listed = "".join(f"        rope {number}\n" for number in range(3))
    for code, found in ((inner, [(1, 15)]), (listed, [(1, 8)])):
        assert ranges(f"{links(6)}\n<!-- -->\n\n{code}\n\n{links(1)}\n# Boats\n\n{PROSE}\n") == found


def test_a_list_of_links_below_a_heading_of_its_author_s_is_no_menu() -> None:
    listed = "".join(f"- [Boat {name}](https://example.org/{name})\n" for name in "ABCDE")
    plain = "".join(f"- Boat {name}\n" for name in "ABCDE")
    assert ranges(f"# Boats\n\n{PROSE}\n\n## Useful links\n\n{listed}") == []
    assert ranges(f"# Boats\n\n{PROSE}\n\n## Useful links\n\n{plain}") == [(5, 11)]
