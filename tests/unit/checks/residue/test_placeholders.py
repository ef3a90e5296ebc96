from __future__ import annotations

import pytest

from obelism.checks.residue.placeholders import run
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text


def found(text: str) -> list[str]:
    return [text[slice(*hit.span)] for hit in run(parse(from_text(text), "markdown"), {})]


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum dolor sit amet"),
        ("Welcome to [insert city name], friend.", "[insert city name]"),
        ("Dear [Your Name], hello.", "[Your Name]"),
        ("Call [company phone number] today.", "[company phone number]"),
        ("Your text goes here.", "Your text goes here"),
        ("TODO: say when.", "TODO"),
        ("The price is (TBD).", "(TBD"),
        ("Prices are in a list (TODO: which).", "TODO"),
        ("## Prices - TODO: ask Ana", "TODO"),
    ],
)
def test_placeholders_are_found(text: str, placeholder: str) -> None:
    assert found(text) == [placeholder]


@pytest.mark.parametrize(
    "text",
    [
        "The option `[insert name]` prints a name.",
        "See [your name](name.md) and [insert it][ref].\n\n[ref]: a.md",
        "He said that [the bridge] would open.",
        "Write “[your name]” on the form.",
        "We keep a TODO list and a to-do list.",
        "Use typing.IO[Text] or git clone [url].",
        "She put the text here.",
        "Hosting TODO-supported events is part of the work in TODO.",
        "## About TODO",
        "[Add Token (トークンを追加する)] を押します。",
        "| Release | Ends |\n|---|---|\n| 1.22 | TBD |\n| 1.23 | (TBA) |",
        "Such calls are “To Be Determined” (TBD) for now.",
        "It checks for Lorem Ipsum in what was changed.",
        "Lorem ipsum dolor sit amet.\n\n```md\nLorem ipsum dolor\n  sit amet.\n```\n",
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert found(text) == []


def test_an_author_s_own_reminder_is_a_warning() -> None:
    (hit,) = run(parse(from_text("TODO: say when."), "markdown"), {})
    assert hit.severity is Severity.WARNING


def test_a_slot_in_a_text_to_be_filled_in_is_advice() -> None:
    text = "Copy and paste this message.\n\nDear [Your Name], hello. TODO: sign it."
    hits = list(run(parse(from_text(text), "markdown"), {}))
    assert [hit.severity for hit in hits] == [Severity.INFO, Severity.WARNING]


def test_many_slots_make_a_form_letter() -> None:
    text = "Dear [first name],\n\nI am [your name] of [company name].\n"
    assert [hit.severity for hit in run(parse(from_text(text), "markdown"), {})] == [Severity.INFO] * 3


@pytest.mark.parametrize(
    "path", ["archetypes/post.md", ".github/ISSUE_TEMPLATE/bug.md", "docs/letter-template.md", "style-guide.md"]
)
def test_what_is_left_open_in_a_skeleton_is_advice(path: str) -> None:
    parsed = parse(from_text("TODO: say when.\n\nDear [Your Name], hello.", path), "markdown")
    assert {hit.severity for hit in run(parsed, {})} == {Severity.INFO}


def test_filler_that_is_talked_about_is_none() -> None:
    assert found("A well known filler is the famous Lorem Ipsum text.") == []
