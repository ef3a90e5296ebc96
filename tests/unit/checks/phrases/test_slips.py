"""Slips of grammar, spelling and typing that patterns find."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.findings import Severity
from obelism.fixing.edits import apply


def mended(code: str, text: str) -> str:
    """Return a text with the fixes of a rule applied."""
    edits = [edit for finding in lint(code, text) if finding.fix is not None for edit in finding.fix.edits]
    return apply(text, edits)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("He made a example of a old gate.", "He made an example of an old gate."),
        ("A hour later an user came.", "An hour later a user came."),
        ("Here an house stands by an HTML page.", "Here a house stands by an HTML page."),
        ("It is a HTML page with an UTF-8 sign.", "It is an HTML page with a UTF-8 sign."),
        ("Take an another hinge.", "Take another hinge."),
    ],
)
def test_an_article_takes_the_form_that_the_sound_behind_it_asks_for(text: str, right: str) -> None:
    assert mended("GRM704", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "A one-off, a European oak, a user and a unique hinge.",
        "An hour, an honest smith and an heir.",
        "A URL or an URL, a SQL or an SQL gate, an historic or a historic yard.",
        "Type A individuals read Appendix A example by example.",
        "Call it with the -a option.",
        "The word “a example” is wrong.",
        "Write `a example` there.",
    ],
)
def test_an_article_that_fits_or_is_none_is_left_alone(text: str) -> None:
    assert lint("GRM704", text) == []


@pytest.mark.parametrize(
    "text", ["She oiled the my gate.", "It hangs in a the yard.", "See the an end.", "The gates the have rust."]
)
def test_one_article_too_many_is_told_without_a_fix(text: str) -> None:
    (finding,) = lint("GRM704", text)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Seperate the bees; he seperated them.", "Separate the bees; he separated them."),
        ("It occured untill May.", "It occurred until May."),
        ("Definately the right enviroments.", "Definitely the right environments."),
    ],
)
def test_a_common_misspelling_is_mended_in_its_form(text: str, right: str) -> None:
    assert mended("GRM705", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "The word “recieve” is often met.",
        "He wrote “seperate” twice.",
        "Mr. Teh and Mrs. Wich came.",
        "The field `recieve` is old.",
        "The paper runs through the calender rolls.",
    ],
)
def test_a_name_code_and_a_word_in_quotation_marks_are_not_misspelled(text: str) -> None:
    assert lint("GRM705", text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("It is written in english.", "It is written in English."),
        ("Come on monday in january.", "Come on Monday in January."),
        ("Now i think i've seen it.", "Now I think I've seen it."),
    ],
)
def test_a_capital_is_put_back(text: str, right: str) -> None:
    assert mended("GRM706", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "We ate the french fries by the german shepherd.",
        "See monday.com for more on monday.com.",
        "For each i in the row, i is one more.",
        "The key `english` is set.",
        "The gate of player i will close.",
    ],
)
def test_a_small_letter_that_is_meant_is_left_alone(text: str) -> None:
    assert lint("GRM706", text) == []


@pytest.mark.parametrize(
    ("code", "text", "right"),
    [
        ("GRM702", "The key is there, which wont help.", "The key is there, which won't help."),
        ("GRM703", "The key let's you in, and it let's us out.", "The key lets you in, and it lets us out."),
        ("GRM702", "Lets look at it, but its been oiled.", "Let's look at it, but it's been oiled."),
        (
            "GRM703",
            "The gate has lead to rust in it's current state.",
            "The gate has led to rust in its current state.",
        ),
        ("GRM703", "It was to expensive, other then the hinge.", "It was too expensive, other than the hinge."),
        ("GRM703", "He is suppose to oil it everytime.", "He is supposed to oil it every time."),
    ],
)
def test_a_word_for_another_is_mended_with_the_words_around_it(code: str, text: str, right: str) -> None:
    assert mended(code, text) == right


@pytest.mark.parametrize(
    "text",
    [
        "There are several reason why the gate sags.",
        "It is one of the most important step you can take.",
        "He set it three year ago.",
        "The smith doesn't knows it.",
        "There is many gates in the yard.",
        "The key can found in the barn.",
        "You will able to shut it.",
        "It is more easier to oil.",
        "They have came to the yard.",
        "The key allows to open the gate.",
    ],
)
def test_broken_grammar_is_told(text: str) -> None:
    assert [finding.severity for finding in lint("GRM701", text)] == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "Several reason codes and two type systems are new.",
        "Those who don't are in the yard, and what he does not is his affair.",
        "The can found in the barn is empty.",
        "He is able to bring it.",
        "One or more better gates, and many more better ones.",
        "They are allowed to open the gate.",
        "She is one of the people who has the key.",
    ],
)
def test_grammar_that_only_looks_broken_is_left_alone(text: str) -> None:
    assert lint("GRM701", text) == []


@pytest.mark.parametrize(("code", "slip"), [("GRM702", "dont"), ("GRM706", "i think")])
def test_notes_in_small_letters_leave_out_more_on_purpose(code: str, slip: str) -> None:
    note = f"the gate is shut now.\n\n{slip} it is oiled.\n\n"
    assert {str(finding.severity) for finding in lint(code, note * 3)} == {"info"}
    assert {str(finding.severity) for finding in lint(code, (note + "The latch is new.\n\n") * 3)} == {"info"}
    assert {str(finding.severity) for finding in lint(code, (f"So {note}" + "The latch is new.\n\n") * 3)} == {
        "warning"
    }


def test_a_project_may_be_called_by_a_number() -> None:
    assert lint("GRM701", "We joined the Five project of the yard.") == []
    assert lint("GRM701", "We joined five project of the yard.") != []
