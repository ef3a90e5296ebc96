"""What a page is taken for: content decides, a name only supports it, a setting wins."""

from __future__ import annotations

import pytest

from obelism.formats.registry import parse
from obelism.pages.evidence import Evidence
from obelism.pages.evidence import evidence_of
from obelism.pages.evidence import is_draft
from obelism.pages.evidence import is_looked_up
from obelism.pages.page import KINDS
from obelism.pages.page import Page
from obelism.pages.page import page_of
from obelism.pages.slots import is_filler
from obelism.text.source import from_text

PROSE = "The ferry leaves at nine with a cook on board who has never been at sea.\n\n"


def page(text: str, path: str = "page.md", setting: str = "") -> Page:
    document = parse(from_text(text, path))
    return page_of(evidence_of(document), path, setting)


def releases(*headings: str) -> str:
    return "# Boats\n\n" + "".join(f"## {heading}\n\n{PROSE}" for heading in headings)


def turns(*names: str) -> str:
    return "".join(f"{name}: {PROSE}" for name in names)


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        (PROSE, "page.md", "article"),
        (PROSE, "CHANGELOG.md", "article"),
        (PROSE, "LICENSE.md", "article"),
        (PROSE, "minutes/may.md", "article"),
        (PROSE, "templates/letter.md", "article"),
        (releases("1.2.0", "1.1.0", "1.0.0"), "page.md", "log"),
        (releases("v2.0.0 (2024-05-01)", "[1.1] - 2023-02-03", "Unreleased"), "page.md", "log"),
        (releases("1.2.0", "1.1.0"), "page.md", "article"),
        (releases("1.2.0", "1.1.0"), "changelog.md", "log"),
        (releases("1.2.0", "Boats", "Ropes", "Nets"), "changelog.md", "article"),
        (releases("1.2.0", "1.1.0", "1.0.0", "Boats", "Ropes", "Nets"), "page.md", "article"),
        (releases("1.1 Boats and ropes", "1.2 Nets for all", "1.3 Hooks we like"), "page.md", "article"),
        (releases("12 May 2024", "3 June 2024", "July 4, 2024"), "page.md", "log"),
        (turns("Ann", "Bo", "Ann", "Bo", "Ann", "Bo"), "page.md", "spoken"),
        (turns("Ann", "Bo", "Ann", "Bo", "Ann"), "page.md", "article"),
        (turns("Ann", "Bo", "Cy"), "meeting-notes.md", "spoken"),
        (turns("Ann", "Bo"), "meeting-notes.md", "article"),
        (f"Attendees: Ann and Bo.\n\n{PROSE}", "minutes/may.md", "spoken"),
        (turns("Ann", "Bo", "Cy", "Ann", "Bo", "Cy"), "page.md", "article"),
        (turns("Note", "Note", "Note", "Tip", "Tip", "Tip"), "page.md", "article"),
        ("".join(f"## Idea {n}\n\n{turns('Mentors', 'Details')}" for n in range(4)), "page.md", "article"),
        ("Dear [your name],\n\nyour [product name] from [company] is here.\n", "page.md", "template"),
        ("Dear [your name],\n\nyour [product name] is here.\n", "page.md", "article"),
        ("Dear [your name],\n\nit is here.\n", "templates/letter.md", "template"),
        ("# Why\n\n# How\n", "docs/_TEMPLATE.md", "template"),
        ("# Why\n\nIt rains.\n\n# How\n", "docs/_TEMPLATE.md", "article"),
        ("# Why\n\n# How\n", "docs/decision.md", "article"),
        ("<p>{{ title }}</p>{% for post in posts %}<p>Read more</p>", "page.html", "template"),
        ("<p>{{ title }}</p>{# a list #}<p>Read more</p>", "page.html", "article"),
        ("{{ title }}\n\n{% for post in posts %}\n\nRead more\n", "page.md", "article"),
        (PROSE * 4 + "```\nrun\n```\n\n" * 4, "page.md", "manual"),
        (PROSE * 8 + "```\nrun\n```\n\n" * 3, "page.md", "article"),
        (PROSE * 4 + "```\nrun\n```\n\n" * 2, "page.md", "manual"),
        (PROSE * 40 + "```\nrun\n```\n\n" * 5, "page.md", "article"),
        (PROSE * 40 + "Type `run` once.\n\n" * 8, "page.md", "manual"),
        (f"# sow\n\n{PROSE}### Synopsis\n\n{PROSE}### Options\n\n```\n-h\n```\n", "page.md", "manual"),
        (f"# sow\n\n{PROSE}### Synopsis\n\n{PROSE}### Seeds\n\n```\n-h\n```\n", "page.md", "article"),
        (f"# sow\n\n{PROSE}### Synopsis\n\n{PROSE}### Options\n\nNone.\n", "page.md", "article"),
    ],
)
def test_kind_of_a_page(text: str, path: str, kind: str) -> None:
    found = page(text, path)
    assert found.kind == kind
    assert found.reasons


LEGAL = (
    "Permission is hereby granted to sail. The boat comes without warranty of any kind, merchantability included, and "
    "the harbour shall not be liable for a wet foot."
)


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        (LEGAL, "page.md", "fixed"),
        (LEGAL + "\n\n" + PROSE * 400, "page.md", "article"),
        ("The boat comes with no merchantability, and it is irrevocable.", "page.md", "article"),
        ("The boat comes with no merchantability, and it is irrevocable.", "LICENSE.md", "fixed"),
        ("The boat comes with no merchantability.", "LICENSE.md", "article"),
        ("It is our pledge to sail without harassment.", "CODE_OF_CONDUCT.md", "fixed"),
        ("It is our pledge to sail without harassment.", "page.md", "article"),
    ],
)
def test_fixed_texts_are_told_by_their_formulas(text: str, path: str, kind: str) -> None:
    assert page(text, path).kind == kind


@pytest.mark.parametrize(
    ("found", "path", "kind"),
    [
        (Evidence(headings=5, dated=3), "page.md", "log"),
        (Evidence(headings=6, dated=3), "page.md", "article"),
        (Evidence(headings=1, dated=1), "changelog.md", "log"),
        (Evidence(headings=10, dated=3), "changelog.md", "log"),
        (Evidence(headings=10, dated=2), "changelog.md", "article"),
        (Evidence(words=100, formulas=4), "page.md", "fixed"),
        (Evidence(words=100, formulas=3), "page.md", "article"),
        (Evidence(words=4000, formulas=6), "page.md", "fixed"),
        (Evidence(words=4001, formulas=6), "page.md", "article"),
        (Evidence(paragraphs=20, speakers=2, spoken=6), "page.md", "spoken"),
        (Evidence(paragraphs=21, speakers=2, spoken=6), "page.md", "article"),
        (Evidence(paragraphs=10, speakers=2, spoken=5), "page.md", "article"),
        (Evidence(paragraphs=10, speakers=1, spoken=10), "page.md", "article"),
        (Evidence(labelled=3), "transcripts/may.md", "spoken"),
        (Evidence(labelled=2), "transcripts/may.md", "article"),
        (Evidence(slots=3), "page.md", "template"),
        (Evidence(slots=2), "page.md", "article"),
        (Evidence(fillers=1), "exampleSite/page.md", "template"),
        (Evidence(fillers=9), "site/page.md", "article"),
        (Evidence(exchanges=2), "page.md", "spoken"),
        (Evidence(exchanges=1), "page.md", "article"),
        (Evidence(prose=20, code=4), "page.md", "manual"),
        (Evidence(prose=20, code=3), "page.md", "article"),
        (Evidence(prose=40, code=6), "page.md", "manual"),
        (Evidence(prose=40, code=5), "page.md", "article"),
        (Evidence(prose=5, code=2), "page.md", "manual"),
        (Evidence(prose=6, code=2), "page.md", "article"),
        (Evidence(prose=1, code=1), "page.md", "article"),
        (Evidence(prose=40, code=1, parts=2), "page.md", "manual"),
        (Evidence(prose=40, code=1, parts=1), "page.md", "article"),
    ],
)
def test_where_one_kind_ends_and_another_begins(found: Evidence, path: str, kind: str) -> None:
    assert page_of(found, path).kind == kind


def test_a_setting_wins() -> None:
    found = page(releases("1.2.0", "1.1.0", "1.0.0"), setting="article")
    assert found.kind == "article"
    assert "settings" in found.reasons[0]


def test_evidence_does_not_know_the_name() -> None:
    text = releases("1.2.0", "1.1.0", "1.0.0")
    assert page(text, "a.md").evidence == page(text, "changelog.md").evidence


def test_reasons_count_what_a_person_can_count() -> None:
    (reason,) = page(releases("1.2.0", "1.1.0", "1.0.0", "Boats")).reasons
    assert "3 of 4 headings" in reason


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Evidence(sections=6, prose=20, items=5), True),
        (Evidence(sections=5, prose=20, items=5), False),
        (Evidence(sections=6, prose=20, items=4), False),
        (Evidence(sections=6, prose=20, items=2, code=3), True),
        (Evidence(sections=20, prose=60), True),
        (Evidence(sections=19, prose=57), False),
        (Evidence(sections=20, prose=61), False),
        (Evidence(sections=20, prose=90, recurring=10), True),
        (Evidence(sections=20, prose=90, recurring=9), False),
        (Evidence(sections=19, prose=90, recurring=19), False),
        (Evidence(sections=10, prose=60, asking=6), True),
        (Evidence(sections=11, prose=60, asking=6), False),
        (Evidence(sections=5, prose=60, asking=5), False),
    ],
)
def test_pages_of_many_sections_are_looked_up(found: Evidence, expected: bool) -> None:
    assert is_looked_up(found) is expected


def test_fields_and_questions_are_counted() -> None:
    text = "## Brass\n\nUse: yes\n\nHeat: red\n\n## May it be cast?\n\nUse: no"
    found = evidence_of(parse(from_text(text), "markdown"))
    assert (found.sections, found.recurring, found.asking) == (2, 2, 1)


@pytest.mark.parametrize(
    ("text", "framed"),
    [
        ("<!DOCTYPE html>\n<title>Mills</title>\n<p>They turn.</p>", True),
        ("<html><head><title>Mills</title></head><body><p>They turn.</p></body></html>", True),
        ("<p>They turn.</p>", False),
    ],
)
def test_a_whole_page_of_html_is_framed(text: str, framed: bool) -> None:
    assert evidence_of(parse(from_text(text), "html")).framed is framed


def test_every_kind_says_what_is_true_of_it() -> None:
    assert all(", " in told for told in KINDS.values())


@pytest.mark.parametrize(
    ("headings", "exchanges"), [(("Prompt", "Response"), 2), (("Prompt", "Prompt"), 0), (("User:", "ChatGPT:"), 2)]
)
def test_a_conversation_with_a_model_is_told_by_both_its_sides(headings: tuple[str, str], exchanges: int) -> None:
    text = "\n\n".join(f"# {heading}\n\nThe mill turns." for heading in headings)
    assert evidence_of(parse(from_text(text), "markdown")).exchanges == exchanges


@pytest.mark.parametrize(
    ("path", "generated"),
    [
        ("docs/generated/a.md", True),
        ("docs/how-generated.md", False),
        ("public/llms.txt", True),
        ("llms-full.txt", True),
        ("about-llms.txt", False),
    ],
)
def test_a_path_may_say_that_a_program_writes_what_is_there(path: str, generated: bool) -> None:
    assert Page(path).generated is generated


EXAM = """1. What lifts the sluice?

{0} The wheel. {1} The winch. {2} The weir.

Answer: {1}
"""
OPTIONS = [
    ("A)", "\nB)", "\nC)"),
    ("- a.", "\n- b.", "\n- c."),
    ("**A.**", "\n\n**B.**", "\n\n**C.**"),
    ("- [ ] (A)", "\n- [x] (B)", "\n- [ ] (C)"),
]


@pytest.mark.parametrize("letters", OPTIONS)
def test_questions_with_options_are_counted(letters: tuple[str, str, str]) -> None:
    assert evidence_of(parse(from_text(EXAM.format(*letters) * 3), "markdown")).questions == 3


@pytest.mark.parametrize(
    "text",
    [
        EXAM.format("A)", "\nB)", "\nD)"),
        EXAM.format("A)", "B)", "C)"),
        EXAM.format("A)", "\nB)", "\nC)").replace("Answer", "Rule"),
        "The answer is plain.\n\nA. The wheel turns.",
    ],
)
def test_letters_that_are_no_options_are_no_questions(text: str) -> None:
    assert evidence_of(parse(from_text(text), "markdown")).questions == 0


@pytest.mark.parametrize(("questions", "quiz"), [(3, True), (2, False)])
def test_a_quiz_asks_several_questions(questions: int, quiz: bool) -> None:
    assert Page("exam.md", evidence=Evidence(questions=questions)).quiz is quiz


@pytest.mark.parametrize(("before", "draft"), [(3, True), (4, False)])
def test_a_page_says_at_its_head_that_it_is_not_finished(before: int, draft: bool) -> None:
    text = "The pier is old.\n\n" * before + "This page is under construction.\n"
    assert is_draft(parse(from_text(text), "markdown")) is draft


@pytest.mark.parametrize(("text", "filler"), [("lorem ipsum dolor old pier", True), ("lorem ipsum old pier", False)])
def test_filler_is_most_of_a_text(text: str, filler: bool) -> None:
    assert is_filler(text.split()) is filler


STEP = "Click **Save** to keep the crew list.\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (STEP * 4 + PROSE * 22, "manual"),
        (STEP * 3 + PROSE, "article"),
        (STEP * 4 + PROSE * 23, "article"),
        ("Go to Crew > Boats.\n\n" * 4, "manual"),
        ("Go to Crew --> Boats.\n\n" * 4, "manual"),
        ("Go to Crew -> Boats.\n\n" * 4, "manual"),
        ("Go to Crew - Boats.\n\n" * 4, "article"),
        ("Select the boat from the drop-down menu.\n\n" * 4, "manual"),
        ("Select a **boat**.\n\n" * 4, "manual"),
        ("Select a boat that floats.\n\n" * 4, "article"),
        ("The **boat** has a menu for the crew.\n\n" * 4, "article"),
    ],
)
def test_a_page_that_tells_what_to_click_is_a_manual(text: str, kind: str) -> None:
    assert page(text).kind == kind
