from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.residue.links import DEFAULTS
from obelism.checks.residue.links import find_empty_labels
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
        ("https://[broken?utm_source=x", "https://[broken?utm_source=x"),
    ],
)
def test_only_tracking_parameters_are_stripped(address: str, clean: str) -> None:
    assert strip_tracking(address) == clean


def test_tracking_is_dropped_where_a_reader_meets_it() -> None:
    text = "See [it](https://e.org/?utm_source=x) or `https://e.org/?utm_source=y`, (https://e.org/?gclid=z).\n"
    parsed = parse(from_text(text), "markdown")
    edits = [edit for hit in find_tracking(parsed, {}) if hit.fix for edit in hit.fix.edits]
    assert apply(text, edits) == "See [it](https://e.org/) or `https://e.org/?utm_source=y`, (https://e.org/).\n"


ABOUT = "Tidepool is a table of tides. Ask Tidepool for a day. Tidepool answers. Google Google Google the tides. "


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://e.org/?utm_source=tidepool-docs&utm_medium=web", 0),
        ("https://e.org/?utm_source=docs&utm_campaign=tidepool", 0),
        ("https://e.org/?utm_source=docs&utm_campaign=pricing", 0),
        ("https://e.org/?utm_source=tidepool&fbclid=x", 1),
        ("https://e.org/?utm_source=google", 1),
        ("https://e.org/?utm_source=newsletter&utm_campaign=tides", 1),
    ],
)
def test_a_link_made_for_the_page_is_left_alone(address: str, found: int) -> None:
    assert len(list(find_tracking(parse(from_text(f"{ABOUT}See [it]({address})."), "markdown"), {}))) == found


@pytest.mark.parametrize(("path", "title"), [("awesome-tidepool.md", "Links"), ("links.md", "Tidepool")])
def test_a_page_s_name_and_title_say_what_it_is_about(path: str, title: str) -> None:
    text = f"# {title}\n\nSee [it](https://e.org/?utm_source=tidepooldocs).\n"
    assert list(find_tracking(parse(from_text(text, path), "markdown"), {})) == []
    assert list(find_tracking(parse(from_text(text.replace(title, "Seas"), "seas.md"), "markdown"), {}))


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("For the table [click here](a.md).", Severity.WARNING),
        ("For the table [Click here »](a.md).", Severity.WARNING),
        ("The table is [here](a.md).", Severity.INFO),
    ],
)
def test_labels_that_name_nothing(text: str, severity: Severity) -> None:
    (hit,) = find_empty_labels(parse(from_text(text), "markdown"), DEFAULTS)
    assert hit.severity is severity
    assert (
        parse(from_text(text), "markdown")
        .source.text[slice(*hit.span)]
        .lower()
        .strip("[]» ")
        .startswith(("click", "here"))
    )


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("Read [](https://e.org/a) first.", "[](https://e.org/a)", "no text"),
        ("Read <a href='https://e.org/a'></a> first.", "<a href='https://e.org/a'></a>", "no text"),
        ("Read [the *log*]() first.", "the *log", "leads nowhere"),
    ],
)
def test_links_that_lack_something(text: str, source: str, said: str) -> None:
    (hit,) = find_empty_labels(parse(from_text(text), "markdown"), DEFAULTS)
    assert said in hit.message
    assert text[slice(*hit.span)] == source


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
    ],
)
def test_labels_and_lines_that_say_where(text: str) -> None:
    assert list(find_empty_labels(parse(from_text(text), "markdown"), DEFAULTS)) == []


def test_a_link_that_a_sponsor_gave_is_his() -> None:
    assert lint("NAV316", "Thanks to [Ann](https://example.org/?utm_source=club&utm_medium=referral).") == []


@pytest.mark.parametrize(("path", "severity"), [("docs/README.md", Severity.INFO), ("docs/tides.md", None)])
def test_a_readme_s_links_are_advice(path: str, severity: Severity | None) -> None:
    document = parse(from_text("See [it](https://e.org/?utm_source=paper).", path), "markdown")
    assert [hit.severity for hit in find_tracking(document, {})] == [severity]
