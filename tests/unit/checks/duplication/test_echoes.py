"""Headings said again by the first sentence below them."""

from __future__ import annotations

import pytest

from linting import lint
from madeup import words
from obelism.findings import Safety
from obelism.findings import Severity


def test_echo_is_marked_from_its_first_to_its_last_word() -> None:
    text = "# Page\n\n## Benefits of the cold *showers*\n\nBenefits of the Cold *Showers* include a better mood.\n"
    (finding,) = lint("DUP005", text, company=1)
    start, end = finding.location.span
    assert text[start:end].startswith("Benefits of the Cold")
    assert finding.location.start.line == 5
    assert finding.severity is Severity.WARNING
    assert finding.related[0].location.start.line == 3


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("3. The rise of remote work", "The rise of remote work goes on."),
        ("Section 2: Mending my old nets", "Mending my old nets takes a week."),
        ("The Rise of Remote Work", "The rise of remote work goes on."),
    ],
)
def test_numbers_and_case_do_not_hide_an_echo(heading: str, sentence: str) -> None:
    (finding,) = lint("DUP005", f"## {heading}\n\n{sentence}\n", company=1)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("times", "markup", "severity"),
    [(2, "markdown", Severity.INFO), (3, "markdown", Severity.WARNING), (2, "plain", Severity.INFO)],
)
def test_few_echoes_are_information(times: int, markup: str, severity: Severity) -> None:
    nets = ["Mending the Old Nets", "Selling a Fresh Fish", "Painting Some Small Boats"][:times]
    text = "\n".join(f"{'# ' * (markup == 'markdown')}{net}\n\n{net.capitalize()} takes a week.\n" for net in nets)
    assert {finding.severity for finding in lint("DUP005", text, markup)} == {severity}


@pytest.mark.parametrize(
    ("heading", "severity"), [("Old Nets Mended", Severity.INFO), ("Mending the Old Nets", Severity.WARNING)]
)
def test_a_term_that_its_section_defines_is_information(heading: str, severity: Severity) -> None:
    (finding,) = lint("DUP005", f"## {heading}\n\n{heading.capitalize()} takes a week.\n", company=1)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Latency", "Latency is the time before the first byte."),
        ("Cold showers", "Cold showers wake you up."),
        ("How often does it run?", "How often does it run depends on the day."),
        ("World Health Organization", "World Health Organization staff moved in."),
        ("Using `read()` on files", "Using `read()` on files is slow."),
        ("Build a small boat", "[Build a small boat](boat.md) is a course for beginners."),
        ("Benefits of cold showers", "In a Dutch trial, staff were off sick less often."),
    ],
    ids=["one word", "two words", "question", "name", "code", "link", "a fact"],
)
def test_no_echo(heading: str, sentence: str) -> None:
    assert not lint("DUP005", f"## {heading}\n\n{sentence}\n")


def test_only_the_paragraph_right_below_counts() -> None:
    assert not lint("DUP005", "## The rise of work\n\n```\ncode\n```\n\nThe rise of work goes on.\n")


def test_sentence_that_only_covers_its_heading_is_information() -> None:
    (finding,) = lint(
        "DUP005", "## Choosing a bicycle helmet\n\nWhen choosing a helmet for your bicycle, be careful.\n"
    )
    assert finding.severity is Severity.INFO


def test_echo_before_a_colon_can_be_cut() -> None:
    text = "## The rise of remote work\n\nThe rise of remote work: offices stand empty.\n"
    (finding,) = lint("DUP005", text)
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE
    ((span, new),) = finding.fix.edits
    assert text[: span.start] + new + text[span.end :] == "## The rise of remote work\n\nOffices stand empty.\n"


@pytest.mark.parametrize(
    "sentence", ["The rise of remote work goes on.", "*The rise* of remote work: offices stand empty."]
)
def test_echo_in_a_sentence_or_in_markup_is_not_cut(sentence: str) -> None:
    (finding,) = lint("DUP005", f"## The rise of remote work\n\n{sentence}\n")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("length", "said", "others", "found"),
    [(5, 4, 2, True), (4, 3, 2, False), (4, 4, 6, True), (4, 4, 7, False), (3, 3, 3, True), (2, 2, 3, False)],
    ids=["covered", "not covered", "few others", "many others", "heading of three words", "heading of two words"],
)
def test_where_a_sentence_says_little_more_than_its_heading(length: int, said: int, others: int, found: bool) -> None:
    heading, first = words(length), [*words(others, 100), *reversed(words(said))]
    text = f"## {' '.join(heading).capitalize()}\n\n{' '.join(first).capitalize()}.\n"
    assert bool(lint("DUP005", text)) is found
