from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.checks.residue.links import find_tracking
from obelism.checks.residue.links import strip_tracking
from obelism.findings import Severity
from obelism.fixing.edits import apply
from obelism.formats.registry import parse
from obelism.text.source import from_text


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://e.org/a?utm_source=x", "https://e.org/a"),
        ("https://e.org/a?utm_source=x&utm_medium=y&id=4", "https://e.org/a?id=4"),
        ("https://e.org/a?id=4&fbclid=abc#top", "https://e.org/a?id=4#top"),
        ("https://e.org/a?id=4&amp;utm_source=x", "https://e.org/a?id=4"),
        ("https://e.org/a?q=a+b%20c&gclid=1&r=ü", "https://e.org/a?q=a+b%20c&r=ü"),
        ("https://e.org/utm_source=x", "https://e.org/utm_source=x"),
        ("https://e.org/a?", "https://e.org/a?"),
        ("https://e.org/a?id=4", "https://e.org/a?id=4"),
        ("https://[broken?utm_source=x", "https://[broken"),
        ("HTTPS://E.org/a?utm_source=x&#", "HTTPS://E.org/a?#"),
        ("https://e.org/a#b?utm_source=x", "https://e.org/a#b?utm_source=x"),
        ("https://e.org/a?utm_id={{ id }}&b={{c}}", "https://e.org/a?b={{c}}"),
    ],
)
def test_only_tracking_parameters_are_stripped(address: str, clean: str) -> None:
    assert strip_tracking(address) == clean


def test_tracking_is_dropped_where_a_reader_meets_it() -> None:
    text = "See [it](https://e.org/?utm_source=x) or `https://e.org/?utm_source=y`, (https://e.org/?gclid=z).\n"
    edits = [edit for finding in lint("NAV316", text) if finding.fix for edit in finding.fix.edits]
    assert apply(text, edits) == "See [it](https://e.org/) or `https://e.org/?utm_source=y`, (https://e.org/).\n"


ABOUT = "Tidepool is a table of tides. Ask Tidepool for a day. Tidepool answers. Google Google Google the tides. "


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://e.org/?utm_source=mail&utm_campaign=tidepool-docs&utm_medium=web", 0),
        ("https://e.org/?utm_source=docs&utm_campaign=tidepool", 0),
        ("https://e.org/?utm_source=docs&utm_campaign=pricing", 0),
        ("https://e.org/?utm_source=mail&utm_campaign=tidepool&fbclid=x", 1),
        ("https://e.org/?utm_source=google", 1),
        ("https://e.org/?utm_source=newsletter&utm_campaign=tides", 1),
    ],
)
def test_a_link_made_for_the_page_is_left_alone(address: str, found: int) -> None:
    assert len(lint("NAV316", f"{ABOUT}See [it]({address}).")) == found


@pytest.mark.parametrize(("times", "found"), [(2, 1), (3, 0)])
def test_a_name_is_a_habit_of_three_times(times: int, found: int) -> None:
    text = "Ask Tidepool. " * times + "See [it](https://e.org/?utm_source=mail&utm_campaign=tidepool)."
    assert len(lint("NAV316", text)) == found


def test_a_title_says_what_a_page_is_about_and_a_file_name_does_not() -> None:
    link = "See [it](https://e.org/?utm_source=mail&utm_campaign=tidepooldocs).\n"
    assert lint("NAV316", f"# Tidepool\n\n{link}") == []
    assert lint("NAV316", f"# Seas\n\n{link}", path="tidepool.md")


def test_what_a_link_was_made_for_is_its_ground() -> None:
    parsed = parse(
        from_text(f"{ABOUT}See https://e.org/?utm_source=mail&utm_campaign=tidepool&utm_medium=referral"), "markdown"
    )
    (hit,) = find_tracking(parsed, {"page-names": []})
    assert hit.grounds == ("authored", "topic")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("For the table [click here](a.md).", Severity.WARNING),
        ("For the table [Click here »](a.md).", Severity.WARNING),
        ("The table is [here](a.md).", Severity.INFO),
    ],
)
def test_labels_that_name_nothing(text: str, severity: Severity) -> None:
    (finding,) = lint("NAV313", text)
    assert finding.severity is severity
    assert text[slice(*finding.location.span)].lower().strip("[]» ").startswith(("click", "here"))


@pytest.mark.parametrize(("more", "found"), [(80, 1), (81, 0)])
def test_a_long_line_is_no_invitation(more: int, found: int) -> None:
    assert len(lint("NAV313", "Click here" + f" {'o' * (more - 1)}")) == found


@pytest.mark.parametrize(("label", "found"), [("click this linkage", 1), ("click this linkages!", 0)])
def test_a_long_label_names_its_target(label: str, found: int) -> None:
    assert len(lint("NAV313", f"See [{label}](a.md).", labels=[label])) == found


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("Read [](https://e.org/a) first.", "[](https://e.org/a)", "no text"),
        ("Read <a href='https://e.org/a'></a> first.", "<a href='https://e.org/a'></a>", "no text"),
        ("Read [the *log*]() first.", "the *log", "leads nowhere"),
    ],
)
def test_links_that_lack_something(text: str, source: str, said: str) -> None:
    (finding,) = lint("NAV313", text)
    assert said in finding.message
    assert text[slice(*finding.location.span)] == source


@pytest.mark.parametrize(
    "text",
    [
        "The [table of tides](a.md) is here.",
        "Its title is shown in [](a.md#tides).",
        "The [![map](a.png)](https://e.org) and <https://e.org>.",
        "The [tides]({{ url }}) are here.",
        "1. Click here.\n2. Click there.",
        "He clicked here and there.",
        "Click the red button.",
        "## Tap here\n\nTap is a method, which yields what it is called on, and returns it.\n",
        '<a href="https://e.org/a" style="margin: 1em">Click here to buy the book!</a>\n<a href="b.md">A chapter</a>\n',
        '## Tides <a class="anchor" href="https://e.org/a#tides"></a>\n',
        'The tides <a href="https://e.org/a" aria-label="Link to the tides"></a> turn.',
    ],
)
def test_labels_and_lines_that_say_where(text: str) -> None:
    assert lint("NAV313", text) == []


@pytest.mark.parametrize(
    "text",
    ["The tides [](){#tides} turn at six.", "The tides [](){: #tides } turn at six.", "The tides [](){ #t } turn."],
)
def test_a_link_with_attributes_alone_names_a_place(text: str) -> None:
    assert lint("NAV313", f"{text}\n") == []
    assert len(lint("NAV313", f"{text.replace('{', ' {')}\n")) == 1


@pytest.mark.parametrize(
    ("source", "found"), [("harbour", False), ("newsletter", True), ("harbour&utm_medium=email", True)]
)
def test_a_campaign_that_names_no_channel_is_that_of_who_set_the_link(source: str, found: bool) -> None:
    assert bool(lint("NAV316", f"Thanks to [Ann](https://example.org/?utm_source={source}).")) is found


def test_a_link_that_a_sponsor_gave_is_his() -> None:
    assert lint("NAV316", "Thanks to [Ann](https://example.org/?utm_source=club&utm_medium=referral).") == []


@pytest.mark.parametrize("path", ["docs/README.md", "docs/tides.md"])
def test_a_file_s_name_excuses_no_tracking(path: str) -> None:
    (finding,) = lint("NAV316", "See [it](https://e.org/?utm_source=newsletter).", path=path)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("See [it](https://e.org/?utm_campaign={{ id }}&utm_content=x) now.\n", "See [it](https://e.org/) now.\n"),
        ("See [it](https://e.org/?utm_id={{id}}&b={% tag %}).\n", "See [it](https://e.org/?b={% tag %}).\n"),
        ("See <https://e.org/a_(b)?utm_source=x>.\n", "See <https://e.org/a_(b)>.\n"),
        ("See (https://e.org/?utm_source=x).\n", "See (https://e.org/).\n"),
        ("See https://e.org/${part}?utm_source=%%id%%, too.\n", "See https://e.org/${part}, too.\n"),
        ("See https://x.org/a?utm_source=[b]&c=1 now.", "See https://x.org/a?c=1 now."),
        ("See https://x.org/a?utm_source=b[^1] now.", "See https://x.org/a[^1] now."),
        ("See [x](https://x.org/a?utm_source=[b]) now.", "See [x](https://x.org/a) now."),
        ("See https://x.org/a?utm_source=<%= b %>&c=1 now.", "See https://x.org/a?c=1 now."),
        ("See [x](https://x.org/a?utm_source=*|B|*&c=1) now.", "See [x](https://x.org/a?c=1) now."),
    ],
)
def test_an_address_ends_behind_its_slots_and_parentheses(text: str, left: str) -> None:
    edits = [edit for finding in lint("NAV316", text) if finding.fix for edit in finding.fix.edits]
    assert apply(text, edits) == left


@pytest.mark.parametrize(("medium", "told"), [("banner", False), ("CTA", False), ("referral", False), ("social", True)])
def test_a_link_that_its_author_placed_is_no_copy(medium: str, told: bool) -> None:
    text = f"See [it](https://e.org/?utm_source=spring&utm_medium={medium}&utm_campaign=book)."
    assert bool(lint("NAV316", text)) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [("github", False), ("x&referralCode=Y", False), ("badge-follow", False), ("twitter", True), ("newsletter", True)],
)
def test_where_nobody_copies_from_an_author_placed_a_link(source: str, told: bool) -> None:
    assert bool(lint("NAV316", f"See [it](https://e.org/?utm_source={source}).")) is told


@pytest.mark.parametrize("end", ["[b", "{{b}", "{{b"])
def test_an_address_that_goes_on_oddly_is_told_and_left(end: str) -> None:
    (finding,) = lint("NAV316", f"See https://x.org/a?utm_source={end} now.\n")
    assert finding.fix is None


@pytest.mark.parametrize("label", ["", " ", "&nbsp;", "\u200b", "<!-- the pier -->"])
def test_a_link_of_nothing_but_blanks_has_no_text(label: str) -> None:
    assert len(lint("NAV313", f"See [{label}](https://example.org/pier) now.")) == 1
    assert lint("NAV313", f"See [{label}pier](https://example.org/pier) now.") == []


def test_what_a_framed_page_says_to_click_may_be_its_button() -> None:
    page = "<html><head><title>Tides</title></head><body><div>{}</div></body></html>"
    line = "Click the button below to see the tides"
    (finding,) = lint("NAV313", page.format(line), "html")
    assert finding.severity is Severity.INFO
    (finding,) = lint("NAV313", f"The tide turns.\n\n{line}\n")
    assert finding.severity is Severity.WARNING


def test_what_a_translated_string_says_to_click_is_a_label() -> None:
    line = "Click here to see the tides"
    assert not lint("NAV313", f'msgid "Siehe"\nmsgstr "{line}"\n', "gettext")
    assert lint("NAV313", f"The tide turns.\n\n{line}\n")


def test_a_link_to_a_sponsor_is_placed_by_its_author() -> None:
    thanks = "Thanks to [Mill](https://mill.org/?utm_campaign=Sponsorship%20links&utm_source=tides&utm_medium=tides)."
    assert [found.severity for found in lint("NAV316", f"# Tides\n\n{thanks}\n")] in ([], [Severity.INFO])


@pytest.mark.parametrize(("entries", "sentences", "expected"), [(5, 0, []), (4, 0, [5]), (5, 1, [6])])
def test_an_entry_of_a_list_of_contents_may_lack_its_text(entries: int, sentences: int, expected: list[int]) -> None:
    linked = "".join(f"- [Knot {number}](k{number}.md)\n" for number in range(entries))
    text = f"{linked}- [](https://example.org)\n\n" + "The pier is old.\n\n" * sentences
    assert lines(lint("NAV313", text)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Tides[](#tides)", [1]),
        ("`--tide`[](#cmd-tide)", [1]),
        ("The times are in [](#tides)", []),
        ("The times are in[](#tides) May", []),
        ("[](#tides)", []),
        ("## Tides[¶](#tides)", []),
    ],
)
def test_a_link_behind_a_line_leads_to_the_line(text: str, found: list[int]) -> None:
    assert lines(lint("NAV313", text)) == found
