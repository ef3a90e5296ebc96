"""Names in their own letters, one spelling of each thing, the capitals of headings, acronyms with their long names."""

from __future__ import annotations

import pytest

from linting import lint_house
from obelism.findings import Safety


def found(lines: str, text: str) -> list[str]:
    return [text[slice(*finding.location.span)] for finding in lint_house(lines, text)]


TERMS = 'terms = ["GitHub", "JavaScript", "VS Code", "C++", ".NET", "npm"]'


@pytest.mark.parametrize(
    ("text", "misspelled"),
    [
        ("On Github, GITHUB and github.", ["Github", "GITHUB", "github"]),
        ("On GitHub and GitHub’s pages.", []),
        ("Github's pages, (Github), Github-hosted.", ["Github", "Github", "Github"]),
        ("Java Script, Java-script, Javascript.", ["Java Script", "Java-script", "Javascript"]),
        ("In VSCode and VS  code.", ["VSCode", "VS  code"]),
        ("We write c++ and c++11, abc++ and C++.", ["c++"]),
        ("On .Net, not ASP.net.", [".Net"]),
        ("NPM is npm.", ["NPM"]),
        ("See github.com, docs.github.io, ~/github/x, me@github.com and https://github.com/x.", []),
        ("The github-actions, my_github, github_token, #github, @github and --github.", []),
        ("# A Github page\n\n> On Github, he wrote.\n\n| a |\n|---|\n| Github |", ["Github", "Github"]),
        ("He wrote “we all love Github here”, and “Github” it is.", ["Github"]),
        ("The `github` code and **Github**.", ["Github"]),
    ],
)
def test_a_name_has_its_own_letters(text: str, misspelled: list[str]) -> None:
    assert found(TERMS, text) == misspelled


def test_a_name_is_looked_for_in_texts_of_any_language() -> None:
    text = "Wir haben das alles auf Github gestellt, und dort ist es nun für alle zu sehen, die es brauchen. " * 3
    assert len(found(TERMS, text)) == 3


def test_a_name_is_put_right_as_it_is_whatever_it_stands_at() -> None:
    (finding,) = lint_house(TERMS, "Npm is slow.")
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["npm"]
    assert finding.message == "“Npm” is spelled “npm”"
    (safe,) = lint_house(TERMS + '\nfix = "safe"', "Npm is slow.")
    assert safe.fix is not None
    assert safe.fix.safety is Safety.SAFE


VARIANTS = 'variants = [["e-mail", "email"], ["front end", "front-end", "frontend"]]'


@pytest.mark.parametrize(
    ("text", "rarer"),
    [
        ("An email, an email, an e-mail.", ["e-mail"]),
        ("An e-mail, an e-mail, an Email.", ["Email"]),
        ("An email and an e-mail.", ["email"]),
        ("A front end, a front-end, a frontend, a frontend.", ["front end", "front-end"]),
        ("An email, an email.", []),
        ("An email, an email, two e-mails, e-mail-like, and pre-email e-mail.x.", []),
        ("# The email\n\nAn email, an e-mail.", ["e-mail"]),
        ("An email, an email, “e-mail” and `e-mail`.\n\n> An e-mail.", []),
    ],
)
def test_the_spelling_that_is_met_less_often_is_told(text: str, rarer: list[str]) -> None:
    assert found(VARIANTS, text) == rarer


def test_the_usual_spelling_is_named_shown_and_put_in_its_place() -> None:
    (finding,) = lint_house(VARIANTS, "An email is an email. E-mail is slow.")
    assert finding.message == "“E-mail” is “email” elsewhere in this document"
    assert [related.location.start.column for related in finding.related] == [4]
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["Email"]


def test_spellings_of_a_project_are_counted_in_all_files() -> None:
    lines = VARIANTS + '\nper = "project"'
    findings = lint_house(lines, "An e-mail, an e-mail, an e-mail.", "An email, an email.", "An email, an email.")
    assert [(item.location.path, item.message) for item in findings] == [
        ("example-0.md", "“e-mail” is “email” in most files")
    ]
    assert [related.location.path for related in findings[0].related] == ["example-1.md"]
    assert lint_house(lines, "An e-mail.", "An e-mail.") == []


def messages(style: str, text: str, more: str = "") -> list[str]:
    findings = lint_house(f'check = "case"\nstyle = "{style}"\n{more}', text)
    return [finding.message.partition("write ")[2].strip("“”") for finding in findings]


@pytest.mark.parametrize(
    ("style", "heading", "right"),
    [
        ("sentence", "How We Built This", "How we built this"),
        ("sentence", "how we built this", "How we built this"),
        ("sentence", "How we built this", None),
        ("sentence", "The API of macOS and how I use it", None),
        ("sentence", "Chapter 3: The end", None),
        ("sentence", "Chapter 3: the end", None),
        ("sentence", "Well-Known bugs", "Well-known bugs"),
        ("sentence", "What I'm doing", None),
        ("title", "How we built this", "How We Built This"),
        ("title", "The End of an Era", None),
        ("title", "The end Of An era", "The End of an Era"),
        ("title", "What We Live For", None),
        ("lower", "How we built the API", "how we built the API"),
        ("upper", "How we built", "HOW WE BUILT"),
        ("upper", "HOW WE BUILT IT", None),
    ],
)
def test_a_heading_has_the_capitals_of_its_style(style: str, heading: str, right: str | None) -> None:
    assert messages(style, f"# {heading}\n\nText.") == ([right] if right else [])


def test_names_keep_their_capitals_where_they_are_listed_or_the_text_has_them() -> None:
    assert messages("sentence", "# A day in London with Ann\n\nText.") == ["A day in london with ann"]
    assert messages("sentence", "# A day in London with Ann\n\nText.", 'allow = ["London", "Ann"]') == []
    assert messages("sentence", "# A day in London\n\nWe like London. We do.") == []
    assert messages("sentence", "# A day of Rain\n\nWe like Rain, and rain likes us.") == ["A day of rain"]


def test_the_capitals_of_a_heading_are_put_right() -> None:
    text = "# How We *Built* This"
    (finding,) = lint_house('check = "case"', text)
    assert text[slice(*finding.location.span)] == "We *Built* This"
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["we", "built", "this"]


def test_other_blocks_than_headings_have_capitals_where_they_are_named() -> None:
    assert messages("sentence", "- Press The Button\n\nThe Button.", 'kinds = ["item"]') == ["Press the Button"]
    assert messages("sentence", "- Press The Lid\n\nA lid.", 'kinds = ["item"]') == ["Press the lid"]


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("The WHO said so. The WHO knows.", ["WHO"]),
        ("The World Health Organization (WHO) met. The WHO said so.", []),
        ("The WHO (World Health Organization) met.", []),
        ("The WHO said so. The World Health Organization (WHO) met.", ["WHO"]),
        ("The WHO (in Geneva) met.", ["WHO"]),
        ("All virtual machines (VMs and VPNs) run.", ["VPN"]),
        ("The HTML of the API, a TV and a VIDEOS.", []),
        ("King John XIV and Louis III.", []),
        ("DO NOT RUN IN THE HALL.", []),
        ("See WHO.int, x/WHO, #WHO and WHO-led work.", []),
        ("# The WHO\n\n| WHO |\n|---|\n| ILO |", []),
        ("WHOs and ILOs.", ["WHO", "ILO"]),
    ],
)
def test_an_acronym_is_explained_before_it_is_used(text: str, unexplained: list[str]) -> None:
    assert found('check = "acronym"\nknown = ["HTML", "API"]', text) == unexplained


def test_letters_of_an_acronym_are_counted() -> None:
    assert found('check = "acronym"\nleast = 2\nmost = 3', "A TV, the WHO and the NATO.") == ["TV", "WHO"]


def test_the_place_that_comes_too_late_is_named() -> None:
    (finding,) = lint_house('check = "acronym"', "The WHO met. The World Health Organization (WHO) is old.")
    assert [(item.location.start.column, item.message) for item in finding.related] == [(45, "explained only here")]


def test_kinds_that_hold_no_words_are_refused_in_settings_too() -> None:
    from obelism.checks.blocks import mistake_in_kinds

    assert "'code', which is not one of" in mistake_in_kinds({"kinds": ["heading", "code"]})
    assert mistake_in_kinds({"kinds": ["heading", "cell"]}) == ""
