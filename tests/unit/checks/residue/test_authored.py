from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.checks.residue.authored import grounds_of
from obelism.formats.registry import parse
from obelism.text.source import from_text

LONG = "The bridge opened in 1932 and carries both cars and trains over the strait every day."


def grounds(text: str, *, words: int = 3, kind: str = "markdown", at: int = 0, **options: object) -> set[str]:
    """Return the grounds of a block as if it had some words."""
    given = {"sentence-words": 8, "unless-near": [], **{key.replace("_", "-"): value for key, value in options.items()}}
    return {*grounds_of(parse(from_text(text), kind), at, words, given)}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Share this", set()),
        ("Share [this](a)", {"linked"}),
        ("Share [this](a.md#b)", {"linked", "own-files"}),
        ("Share [this](a.html)", {"linked"}),
        ("Share [this](a.md) and [that](b.html)", {"linked"}),
        ("Share [this](https://example.org/a.md)", {"linked"}),
        ("Share [this](a) with us.", {"linked", "authored"}),
        ("Share this: <https://example.org>", {"linked", "authored"}),
        ("1. Share this", {"step"}),
        ("- Share this", set()),
        ("“Share this”", {"quoted"}),
        ("**Share this**", {"entry"}),
        ("Share `this`", {"entry"}),
        ("Share {{ this }}", {"in-code"}),
        ("##SHARE##", {"in-code"}),
        ("%%share%%", {"in-code"}),
        ("[SHARE]", {"in-code"}),
        ("## Share ##", set()),
        ("--Share--", set()),
        ("Share this\n\n- Bridge\n", {"lead-in"}),
        ("Share this:\n\n- It is a bridge.\n", {"lead-in", "authored"}),
        ("Share this\n\n- [Bridge](bridge.md)\n", {"lead-in", "authored"}),
        ("Share this\n\n- [Bridge](https://example.org)\n", {"lead-in"}),
        ("Share this\n\n```\nshare this\n```\n", {"in-code"}),
        ("Listen here:\n\n<iframe src='a'></iframe>\n", {"lead-in"}),
        ("Listen here\n\n<iframe src='a'></iframe>\n", set()),
        ("register();", {"in-code"}),
        ("register() now", {"in-code"}),
        ("Share this;", set()),
        ("## May 4, 2020\n\nOne.\n\n## June 2, 2020\n\nTwo.\n", {"authored"}),
        ("## May 4, 2020\n\nOne.\n\n## June\n\nTwo.\n\n## Then\n", {"authored"}),
        ("## May 4, 2020\n\nOne.\n\n## Then\n\nTwo.\n", set()),
        ("May 4, 2020\n\n## June 2, 2020\n\nTwo.\n\n## July 2, 2020\n", set()),
    ],
)
def test_what_stands_in_and_around_a_line_is_its_grounds(text: str, seen: set[str]) -> None:
    assert grounds(text) == seen


@pytest.mark.parametrize(
    ("text", "words", "seen"),
    [
        ("A sentence.", 8, set()),
        ("A sentence.", 9, {"authored"}),
        ("A sentence...", 9, set()),
        ("A sentence", 9, set()),
    ],
)
def test_a_longer_sentence_is_the_author_s(text: str, words: int, seen: set[str]) -> None:
    assert grounds(text, words=words) == seen


@pytest.mark.parametrize(("words", "seen"), [(4, set()), (5, {"authored"})])
def test_a_label_before_a_colon_is_short(words: int, seen: set[str]) -> None:
    assert grounds("A label:", words=words, sentence_words=0) == seen


@pytest.mark.parametrize(("words", "seen"), [(2, set()), (3, {"in-code"})])
def test_a_few_words_in_code_may_be_a_name(words: int, seen: set[str]) -> None:
    assert grounds("Share\n\n```\nshare x\n```\n", words=words) == seen


def test_what_the_neighbours_are_about_is_the_topic() -> None:
    assert grounds("Share\n\nThe licence says no.", unless_near=["licence"]) == {"topic"}
    assert grounds("Share\n\nThe licence says no.", unless_near=["license"]) == set()


@pytest.mark.parametrize(
    ("code", "line", "excused"),
    [
        ("NAV319", "Book now", "[Book now](https://example.org)"),
        ("NAV304", "Share this story", "## Bridges\n\nShare this story"),
        ("NAV318", "Jump to recipe", "Jump to recipe\n\n- Oil\n- Salt"),
        ("NAV318", "* Table of contents", "* Table of contents\n{:toc}"),
        ("NAV309", "Next: [Build it](https://example.org/build)", "Next: [Build it](#build)"),
        ("NAV314", "Log in:", "Log in:\n\n```\nlogin\n```"),
        ("NAV304", "- Share this story", "- Share this story\n- Oil"),
        ("NAV305", "Subscribe today", "- Subscribe today"),
        ("NAV319", "Book now", "- Book now"),
        ("NAV308", "© 2019 Ana Berg. All rights reserved", "© 2019 Ana Berg. All rights reserved\n\nSee the licence."),
        ("NAV310", "5 min read", "## Bridges\n\n5 min read"),
    ],
)
def test_what_excuses_a_line_is_the_rule_s_own(code: str, line: str, excused: str) -> None:
    head = f"{LONG}\n\n" * 4
    assert lines(lint(code, head + line + f"\n\n{LONG}")) == [9]
    assert lint(code, head + excused + f"\n\n{LONG}") == []


def test_the_imprint_of_a_book_is_a_page_of_its_own() -> None:
    rights = "© 2019 Ana Berg. All rights reserved."
    imprint = f"The Almanac of Tides. Second edition.\n\nTypeset by hand and printed in Bergen.\n\n{rights}\n"
    assert lint("NAV308", imprint) == []
    assert lines(lint("NAV308", f"Second edition.\n\nThe tide turns.\n\nIt turns again.\n\n{rights}\n")) == [7]
    assert lines(lint("NAV308", f"{imprint}\n{LONG}\n\n{LONG}\n")) == [5]
    assert lint("NAV308", f"{imprint}\nISBN " + "pier " * 179) == []
    assert lines(lint("NAV308", f"{imprint}\nISBN " + "pier " * 181)) == [5]
    assert lines(lint("NAV308", "Second edition.\n\nPrinted in Bergen.\n\n© 2019.\n\nPrivacy policy\n")) == [7]


@pytest.mark.parametrize(
    ("code", "line", "least"),
    [
        ("NAV305", "Subscribe to our letter {}and more.", 25),
        ("NAV314", "Sign in to your account {}and more.", 12),
        ("NAV307", "Share your thoughts {}and more.", 25),
        ("NAV318", "Jump to the recipe {}and more.", 8),
        ("NAV308", "This site uses cookies {}and more.", 40),
    ],
)
def test_how_long_a_sentence_of_a_page_may_be(code: str, line: str, least: int) -> None:
    fits = line.format("now " * (least - len(line.replace("{}", "").split())))
    assert len(fits.split()) == least
    assert lint(code, f"{LONG}\n\n{fits}\n\n{LONG}")
    assert lint(code, f"{LONG}\n\n{fits.replace('now', 'now now', 1)}\n\n{LONG}") == []


@pytest.mark.parametrize(
    ("code", "line", "found"),
    [
        ("NAV302", "Read the article.", 1),
        ("NAV302", "Read more on boats.", 0),
        ("NAV302", "Read more on boats", 1),
        ("NAV319", "Add to cart.", 1),
        ("NAV319", "Get in touch today.", 0),
        ("NAV319", "Get in touch today", 1),
    ],
)
def test_a_label_with_a_full_stop_has_three_words(code: str, line: str, found: int) -> None:
    assert len(lint(code, f"{LONG}\n\n{line}\n\n{LONG}")) == found


@pytest.mark.parametrize(
    ("code", "line", "most"),
    [
        ("NAV310", "Posted by Ana {}", 14),
        ("NAV311", "Photo courtesy of Ana {}", 14),
        ("NAV314", "Sign in to your account {}", 20),
        ("NAV308", "This site uses cookies {}", 40),
        ("NAV304", "Share this story {}", 25),
    ],
)
def test_how_long_a_line_of_a_page_may_be(code: str, line: str, most: int) -> None:
    fits = line.format("now " * (most - len(line.replace("{}", "").split()))).strip()
    assert len(fits.split()) == most
    head = f"{LONG}\n\n" * 4
    assert lint(code, f"{head}{fits}\n\n{LONG}")
    assert lint(code, f"{head}{fits} now\n\n{LONG}") == []


def test_the_head_of_a_text_may_say_who_wrote_it() -> None:
    assert lint("NAV310", f"{LONG}\n\n" * 3 + "5 min read\n\n" + LONG) == []
    assert lint("NAV310", f"{LONG}\n\n" * 4 + "5 min read\n\n" + LONG)


@pytest.mark.parametrize(("line", "found"), [("Home About", 0), ("Home About Contact", 1)])
def test_a_menu_has_three_words(line: str, found: int) -> None:
    assert len(lint("NAV309", f"{LONG}\n\n{line}\n\n{LONG}")) == found


@pytest.mark.parametrize(
    ("code", "line"), [("NAV303", "Recommended"), ("NAV306", "Sponsored"), ("NAV309", "Breadcrumbs")]
)
def test_a_label_has_no_full_stop(code: str, line: str) -> None:
    assert lint(code, f"{LONG}\n\n{line}\n\n{LONG}")
    assert lint(code, f"{LONG}\n\n{line}.\n\n{LONG}") == []


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (("Find out how a splice is made.", "Clarify for yourself how rope is laid."), False),
        (("Find out how a splice is made.", "Ropes"), True),
        (("Read more about sails and masts", "Read more about boats and oars"), True),
        (("Find out how a splice is made.",), True),
    ],
    ids=["written", "half of them", "others of its kind", "one beside it"],
)
def test_an_item_among_those_of_an_author_is_theirs(items: tuple[str, ...], told: bool) -> None:
    text = "".join(f"- {item}\n" for item in (items[0], "Read more about ropes and knots", *items[1:]))
    assert ("authored" in grounds(text, at=1)) is not told


@pytest.mark.parametrize(
    ("labels", "told"), [(2, False), (3, True)], ids=["three of five written", "two of five written"]
)
def test_the_five_items_on_a_side_show_who_wrote_a_list(labels: int, told: bool) -> None:
    items = ["Boats"] * labels + ["Clarify for yourself how rope is laid."] * 3 + ["Boats"] * 4
    text = "- Read more about ropes and knots\n" + "".join(f"- {item}\n" for item in items)
    assert ("authored" in grounds(text)) is not told


def test_a_button_below_a_line_of_raw_markup_is_where_it_leads() -> None:
    box = "<div>Share this\n<p>And that.</p>\n{}</div>\n"
    assert "authored" in grounds(box.format('<a href="https://e.org">Go</a>'), at=1)
    assert "authored" not in grounds(box.format("<b>Go</b>"), at=1)


def test_a_label_in_italics_is_one_of_a_form() -> None:
    text = "*Related articles:*\n\n- Bridge\n\n{}\n\n- Road\n"
    assert "entry" in grounds(text.format("*What it is for:*"))
    assert "entry" not in grounds(text.format("What it is for:"))
