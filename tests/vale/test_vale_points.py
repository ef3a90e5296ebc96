"""The kinds of rules that do not look for terms."""

from __future__ import annotations

import pytest

from obelism.vale.errors import StyleError
from obelism.vale.points.metric import Formula
from styled import Styled
from styled import Told

NAMES = frozenset({"words", "sentences", "heading_h2"})


def test_too_many_and_too_few(house: Styled) -> None:
    house.rule("Commas", "occurrence", "%s commas", scope="sentence", token=",", max=2)
    house.rule("Words", "occurrence", "%d words", scope="heading", token=r"\w+", min=2)
    text = "# Short\n\nOne, two, three, four. One, two. A, b, c, d, e.\n\n## Long enough\n"
    assert house.find(text) == [
        Told(1, 3, "Words", "1 words"),
        Told(3, 4, "Commas", "3 commas"),
        Told(3, 35, "Commas", "4 commas"),
    ]


def test_what_is_not_there_at_all_is_told_of_the_file(house: Styled) -> None:
    house.rule("Intro", "occurrence", "No intro", scope="summary", token="in short", min=1)
    assert house.find("Here it is.\n\nNothing.\n") == [Told(1, 1, "Intro", "No intro")]
    assert house.find("Here it is.\n\nThis in short.\n") == []


def test_repeated_words(house: Styled) -> None:
    house.rule("Twice", "repetition", "'%s' twice", tokens=[r"[^\s.!?]+"], alpha=True, ignorecase=True)
    text = "The the cat sat\nsat on 1 1 mats. I saw it. It ran.\n"
    assert house.find(text) == [Told(1, 1, "Twice", "'the' twice"), Told(1, 13, "Twice", "'sat' twice")]


def test_repetition_leaves_exceptions_alone(house: Styled) -> None:
    house.rule("Twice", "repetition", tokens=[r"\w+"], exceptions=["bye bye"])
    assert house.messages("bye bye now now\n") == ["'now'"]


def test_an_abbreviation_is_told_before_it_is_used(house: Styled) -> None:
    house.rule(
        "Acronyms",
        "conditional",
        "'%s' has no definition",
        first=r"\b([A-Z]{3,5})\b",
        second=r"(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)",
        exceptions=["NASA"],
    )
    text = "The WHO and NASA.\n\nWorld Health Organization (WHO) met.\n\nThe WHO and the FBI.\n"
    assert house.find(text) == [
        Told(1, 5, "Acronyms", "'WHO' has no definition"),
        Told(5, 17, "Acronyms", "'FBI' has no definition"),
    ]


def test_without_a_group_the_second_is_in_the_same_block(house: Styled) -> None:
    house.rule("Cause", "conditional", "'%s' needs a because", first="must", second="because")
    assert house.places("You must.\n\nYou must, because it must be.\n\nBecause we must.\n") == [(1, 5), (5, 12)]


def test_one_spelling_a_file(house: Styled) -> None:
    house.rule("Spelling", "consistency", either={"colou?r": "tint", "centre": "center"}, ignorecase=True)
    assert house.find("Color here.\n\nA tint, and a centre.\n\nNo tint.\n\nColor.\n") == [
        Told(3, 3, "Spelling", "'tint'"),
        Told(5, 4, "Spelling", "'tint'"),
        Told(7, 1, "Spelling", "'Color'"),
    ]


@pytest.mark.parametrize(
    ("heading", "right"),
    [
        ("Moving the Data to a New Disk", True),
        ("Moving the data to a new disk", False),
        ("The End of It", True),
        ("What `this is` Does", True),
        ("HTTP and You", True),
        ("Moving With Care", True),
    ],
)
def test_title_case(house: Styled, heading: str, right: bool) -> None:
    house.rule("Titles", "capitalization", "'%s' should be '%s'", scope="heading", match="$title")
    assert (house.find(f"# {heading}\n") == []) is right


def test_title_case_of_chicago_has_long_prepositions_in_lower_case(house: Styled) -> None:
    house.rule("Titles", "capitalization", "%s|%s", scope="heading", match="$title", style="Chicago", threshold=1)
    assert house.messages("# Moving With Care\n\n# Moving with Care\n") == ["Moving With Care|Moving with Care"]


def test_sentence_case_with_names_indicators_and_a_prefix(house: Styled) -> None:
    house.rule(
        "Sentence",
        "capitalization",
        "'%s'",
        scope="heading",
        match="$sentence",
        threshold=1,
        exceptions=["GitHub", "Mac OS"],
        indicators=[":"],
        prefix=r"^[a-z]\.\s",
    )
    right = ["Use the GitHub way", "Warning: The end", "Run Mac OS here", "a. First step", "1. First step", "An API"]
    wrong = ["lower case", "Upper Case here", "Warning: the end"]
    assert house.messages("".join(f"# {text}\n\n" for text in [*right, *wrong])) == [
        f"'{text}'" for text in ["An API", *wrong]
    ]


def test_upper_lower_and_an_expression(house: Styled) -> None:
    house.rule("Upper", "capitalization", "%s", scope="heading.h1", match="$upper")
    house.rule("Lower", "capitalization", "%s", scope="heading.h2", match="$lower")
    house.rule("Capital", "capitalization", "%s", scope="heading.h3", match="^[A-Z]")
    text = "# LOUD\n\n# Loud\n\n## low\n\n## Low\n\n### Cap\n\n### cap\n"
    assert [(told.line, told.rule) for told in house.find(text)] == [(3, "Upper"), (7, "Lower"), (11, "Capital")]


def test_a_formula_over_a_file(house: Styled) -> None:
    house.rule("Sections", "metric", "%s sections", formula="heading.h2 + heading_h3", condition="> 2")
    house.rule(
        "Long", "metric", "%s a sentence", formula="math.round(words / sentences)", condition=">= 5 && words < 9"
    )
    text = "## A\n\n## B\n\n### C\n\nThere are six words in here.\n"
    assert house.find(text) == [Told(1, 1, "Long", "6.00 a sentence"), Told(1, 1, "Sections", "3.00 sections")]
    assert house.find("## A\n\n## B\n\n### C\n") == []


def test_school_grades(house: Styled) -> None:
    house.rule("Grade", "readability", "Grade %s", metrics=["Flesch-Kincaid", "Gunning Fog"], grade=8)
    hard = "Institutional considerations necessitate comprehensive organizational reconfiguration immediately.\n"
    (message,) = house.messages(hard)
    assert 20 < float(message.removeprefix("Grade ")) < 60
    assert house.messages("The cat sat. It ran. We saw it go.\n") == []


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", 7),
        ("-(words / sentences) + 10", 5),
        ("math.sqrt(words) * 2", 2 * 10**0.5),
        ("math.pow(2, 3) % 5", 3),
        ("words > 5 && !(sentences == 3)", 1),
        ("words < 5 || sentences != 2", 0),
    ],
)
def test_what_formulas_come_to(formula: str, value: float) -> None:
    made = Formula(formula.replace("!(", "not ("), NAMES, 1)
    assert made.value({"words": 10, "sentences": 2}) == pytest.approx(value)


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os')",
        "words.real",
        "open('x')",
        "[words]",
        "lambda: 1",
        "math.__class__",
        "math.pow(1, 2, 3)",
        "words if words else 1",
        "'a'",
        "true",
        "",
        "(" * 900,
        "1+" * 1500 + "1",
        "unknown + 1",
        "f'{words}'",
    ],
)
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(StyleError):
        Formula(formula, NAMES, 3)


def test_formulas_that_come_to_nothing_say_nothing(house: Styled) -> None:
    house.rule("Zero", "metric", "%s", formula="words / heading_h1", condition="> 1")
    house.rule("Huge", "metric", "%s", formula="math.pow(math.exp(700), 5)", condition="> 1")
    assert house.messages("Some words.\n") == ["inf"]
