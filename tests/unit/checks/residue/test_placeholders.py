from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.residue.placeholders import run
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text


def found(text: str) -> list[str]:
    return [text[slice(*finding.location.span)] for finding in lint("NAV317", text)]


def severities(text: str, path: str = "page.md") -> list[Severity]:
    return [finding.severity for finding in lint("NAV317", text, path=path)]


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
        ("The price: TBD – ask the baker.", ": TBD"),
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
        "The [names][enter name] of the boats are painted.",
        "Write “[your name]” on the form.",
        "We keep a TODO list and a to-do list.",
        "The tasks are in TODO.md, as before.",
        "Use typing.IO[Text] or git clone [url].",
        "She put the text here.",
        "Hosting TODO-supported events is part of the work in TODO.",
        "## About TODO",
        "[Add Token (トークンを追加する)] を押します。",
        "| Release | Ends |\n|---|---|\n| 1.22 | TBD |\n| 1.23 | (TBA) |",
        "Such calls are “To Be Determined” (TBD) for now.",
        "Kinds of houses: TBD – tall brick dwelling, LBD – low brick dwelling.",
        "It checks for Lorem Ipsum in what was changed.",
        "Lorem ipsum dolor sit amet.\n\n```md\nLorem ipsum dolor\n  sit amet.\n```\n",
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        ("---\ndraft: true\n---\n", Severity.INFO),
        ("+++\ndraft = true\n+++\n", Severity.INFO),
        ("---\npublished: false\n---\n", Severity.INFO),
        ("---\ndraft: false\npublished: true\n---\n", Severity.ERROR),
        ("---\ntitle: draft\n---\n", Severity.ERROR),
        ("# Fees\n\nThis page is a work in progress.\n", Severity.INFO),
        ("# Fees\n\nThis list is under active construction until May.\n", Severity.INFO),
        ("# Fees\n\nThe prices are not yet finalized.\n", Severity.INFO),
        ("# WIP\n\nPrices.\n", Severity.INFO),
        ("# Fees\n\nThe bridge is under repair.\n", Severity.ERROR),
        ("# A\n\nB.\n\nC.\n\nD.\n\nThis page is a work in progress.\n", Severity.ERROR),
    ],
)
def test_what_is_left_open_in_a_draft_is_advice(settings: str, severity: Severity) -> None:
    assert severities(f"{settings}\nThe fee is [insert fee here] a day.\n") == [severity]
    assert [found.severity for found in lint("NAV320", f"{settings}\nComing soon.\n")] == [
        min(severity, Severity.WARNING)
    ]


def test_an_author_s_own_reminder_is_a_warning() -> None:
    assert severities("TODO: say when.") == [Severity.WARNING]


def test_a_slot_in_a_text_to_be_filled_in_is_advice() -> None:
    text = "{}.\n\nDear [Your Name], hello. TODO: sign it."
    for sample in ("Copy and paste this message", "Fill in this form", "Send an email as below", "A template"):
        assert severities(text.format(sample)) == [Severity.INFO, Severity.WARNING]
    assert severities(text.format("Read this message")) == [Severity.ERROR, Severity.WARNING]


def test_many_slots_make_a_form_letter() -> None:
    text = "Dear [first name],\n\nI am [your name] of {}.\n"
    assert severities(text.format("[company name]")) == [Severity.INFO] * 3
    assert severities(text.format("the company")) == [Severity.ERROR] * 2
    for company, grounds in (("[company name]", ("series",)), ("the company", ())):
        hits = run(parse(from_text(text.format(company)), "markdown"), {})
        assert {hit.grounds for hit in hits} == {grounds}


def test_what_is_quoted_or_shown_is_talked_about() -> None:
    text = "Write “[your name]” here.\n\n{}[your name]"
    quoted, plain = run(parse(from_text(text.format("")), "markdown"), {})
    assert (quoted.grounds, plain.grounds) == (("quoted",), ())
    shown = run(parse(from_text(text.format("    [your name]\n\n")), "markdown"), {})
    assert [hit.grounds for hit in shown] == [("quoted", "in-code"), ("in-code",)]


def test_a_reminder_that_the_text_shows_is_advice() -> None:
    shown = "The rule below colours {}.\n\nThe report is nearly done. TODO: add the figures."
    for named in ("“TODO”", "`TODO`", '"TODO"'):
        assert severities(shown.format(named)) == [Severity.INFO]
    assert severities(shown.format("what is open")) == [Severity.WARNING]
    assert severities(shown.format("“FIXME”")) == [Severity.WARNING]


@pytest.mark.parametrize(
    "path", ["archetypes/post.md", ".github/ISSUE_TEMPLATE/bug.md", "docs/letter-template.md", "style-guide.md"]
)
def test_what_is_left_open_in_a_template_is_advice(path: str) -> None:
    for text in ("TODO: say when.\n\nDear [Your Name], hello.", "TODO: say when."):
        assert {*severities(text, path)} == {Severity.INFO}
        assert Severity.INFO not in severities(text, "page.md")


def test_a_reminder_in_minutes_is_advice_and_a_slot_is_not() -> None:
    text = "Attendees: Ana, Ola.\n\nThe roof leaks. TODO: mend it.\n\nDear [Your Name], come in May."
    assert severities(text, "minutes/may.md") == [Severity.INFO, Severity.ERROR]
    assert severities(text, "page.md") == [Severity.WARNING, Severity.ERROR]


def test_a_short_page_called_after_the_filler_tries_something_out() -> None:
    page = "# {}\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit.{}"
    assert severities(page.format("Lorem Ipsum", "")) == [Severity.INFO] * 2
    assert severities(page.format("Lorem Ipsum", " The tide turns at six." * 30)) == [Severity.ERROR] * 2
    assert severities(page.format("The Tide", "")) == [Severity.ERROR]
    assert severities(page.format("The Tide", "\n\n## Lorem Ipsum\n")) == [Severity.ERROR] * 2


def test_a_page_whose_settings_are_open_is_a_template() -> None:
    page = '---\ntitle: "Your Article Title"\nauthor:\n  - name: {}\n    affiliation: Your Affiliation\n---\n\n{}'
    text = "Your article content goes here."
    assert severities(page.format("Your Name", text)) == [Severity.INFO]
    assert severities(page.format("Ana Berg", text)) == [Severity.ERROR]
    assert severities(page.format("Your friends and all of us", text)) == [Severity.ERROR]


def test_filler_that_is_talked_about_is_none() -> None:
    assert found("A well known filler is the famous Lorem Ipsum text.") == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("## TODO\n\n- Paint the gate.\n", Severity.INFO),
        ("**TODO**\n\n- Paint the gate.\n", Severity.INFO),
        ("## 5. TODO — the gates\n\n- Paint the gate.\n", Severity.INFO),
        ("## TODO: the gates\n\nThey are red.\n", Severity.WARNING),
        ("## TODO\n", Severity.WARNING),
        ("## TODO\n\n## Gates\n\nThey are red.\n", Severity.WARNING),
        ("TODO\n\n- Paint the gate.\n", Severity.WARNING),
        ("## Gates: TODO\n\nThey are red.\n", Severity.WARNING),
    ],
)
def test_a_heading_over_what_is_to_do_is_advice(text: str, severity: Severity) -> None:
    assert severities(text) == [severity]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("# Style guide\n\nText.\n\nLorem ipsum dolor sit amet.\n", Severity.INFO),
        ("---\ntitle: Typography\n---\n\nText.\n\nLorem ipsum dolor sit amet.\n", Severity.INFO),
        ("# Elements\n\nA page to demonstrate the styling.\n\nLorem ipsum dolor sit amet.\n", Severity.INFO),
        ("# Gates\n\nText.\n\nAn internal style guide.\n\nLorem ipsum dolor sit amet.\n", Severity.ERROR),
        ("# Gates\n\nLorem ipsum dolor sit amet.\n", Severity.ERROR),
    ],
)
def test_filler_on_a_page_that_shows_how_text_looks_is_advice(text: str, severity: Severity) -> None:
    assert severities(text) == [severity]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("*Lorem ipsum* has had a good run.", False),
        ("Lorem ipsum as a habit.", False),
        ("Lorem ipsum.", True),
        ("Here it is: Lorem ipsum sit amet.", True),
    ],
)
def test_filler_that_opens_a_sentence_may_be_its_subject(text: str, told: bool) -> None:
    assert bool(severities(text)) is told


def test_the_sample_of_a_theme_is_a_template() -> None:
    filler = "Lorem ipsum dolor sit amet.\n"
    assert severities(filler, "themes/oak/exampleSite/page.md") == [Severity.INFO]
    assert severities(filler, "themes/oak/page.md") == [Severity.ERROR]


@pytest.mark.parametrize(("words", "severity"), [(113, Severity.INFO), (114, Severity.ERROR)])
def test_a_page_that_tries_filler_out_is_short(words: int, severity: Severity) -> None:
    text = "# Lorem ipsum\n\nLorem ipsum dolor sit amet.\n\n" + "pier " * words
    assert {finding.severity for finding in lint("NAV317", text)} == {severity}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- TODO: paint the pier\n- TODO: ask Ana\n", [Severity.INFO] * 2),
        ("- TODO: paint the pier\n- DONE: ask Ana\n", [Severity.WARNING]),
        ("TODO: paint the pier\n\nTODO: ask Ana\n", [Severity.WARNING] * 2),
    ],
)
def test_tasks_of_a_list_are_advice(text: str, told: list[Severity]) -> None:
    assert severities(text) == told


def test_a_file_that_is_called_by_a_reminder_is_a_list_of_tasks() -> None:
    assert [item.severity for item in lint("NAV317", "# TODO\n\nPaint.\n", path="todo")] == [Severity.INFO]
    assert [item.severity for item in lint("NAV317", "# TODO\n\n# Pier\n", path="pier")] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("TODO: the hinge of the gate should be oiled.", Severity.INFO),
        ("TODO: the hinge of the gate is oiled.", Severity.INFO),
        ("TODO: oil the hinge of the gate.", Severity.WARNING),
        ("The hinge (TODO: find out what oil is best for it in May).", Severity.WARNING),
    ],
    ids=["longer", "seven words", "six", "inside"],
)
def test_a_note_that_is_written_out_is_no_gap(text: str, severity: Severity) -> None:
    assert [finding.severity for finding in lint("NAV317", text)] == [severity]


def test_a_template_that_is_quoted_is_meant() -> None:
    assert [finding.severity for finding in lint("NAV317", "[company name] sells gates.")] != []
    assert lint("NAV317", "> [company name] sells gates.") == []
