"""Words that are mentioned, and words that are used though they look alike."""

from __future__ import annotations

import pytest

from obelism.checks.mentions import is_mentioned
from obelism.formats.registry import parse
from obelism.text.source import from_text

PHRASE = "pivotal role"


def mentioned(text: str, phrase: str = PHRASE) -> bool:
    document = parse(from_text(text, "page.md"), "markdown")
    block = next(block for block in document.blocks if phrase.lower() in block.folded)
    start = block.folded.index(phrase.lower())
    return is_mentioned(document, block, start, start + len(phrase))


@pytest.mark.parametrize(
    "text",
    [
        "Avoid *pivotal role* in a report.",
        "Our editor cuts the phrase *pivotal role* on sight.",
        "The words **vital**, *pivotal role* and *delve* weigh nothing.",
        "Write a verb instead of *a pivotal role*, please.",
        "*Pivotal role* is a tired phrase, and *key* is no better.",
        "*Pivotal role* means that nobody looked.",
        "Strike these expressions: pivotal role, vital part.",
        "Phrases that we strike:\n\n- vital part\n- pivotal role\n",
        "## Words to strike\n\n| a | b |\n|---|---|\n| vital | pivotal role |\n",
        "Nobody says “a pivotal role” or writes 'a vital part' here.",
        "Don't write **pivotal role** in a report.",
        "He overuses *pivotal role* in every report.",
        "*Pivotal role*: write what it does.",
        "Worn phrases include vital part, a pivotal role and the like.",
        "Clichés such as pivotal role and vital part weigh nothing.",
        "We strike clichés (pivotal role, vital part).",
        "We flag: vital part; pivotal role.",
        "The words vital, pivotal role and key are tired.",
        "Hedges such as pivotal role and vital part say little.",
        "- pivotal role → part",
        "The phrase pivotal role says little of a weir.",
        "He wrote: *a pivotal role*, and left it there.",
        "They called it *a pivotal role* once.",
        "Do not write pivotal role where a verb will do.",
        "Overused: vital part, pivotal role.",
    ],
)
def test_words_that_are_talked_about_are_mentioned(text: str) -> None:
    assert mentioned(text)


@pytest.mark.parametrize(
    "text",
    [
        "The weir has a *pivotal role* in the story of the mill.",
        "Avoid the weir, which has a *pivotal role* when it rains.",
        "In other words, the weir has a pivotal role.",
        "In a word: rain. The weir has a pivotal role.",
        "He gave his word to the miller, and it has a **pivotal role** here.",
        "What the phrase book left out:\n\n- The weir has a pivotal role, and so has the wheel beside it.\n",
        "What rain does:\n\n- a pivotal role\n",
        "In the long term a pivotal role is left to the rain.",
        "Do not write that rain has a pivotal role.",
        "Weir, Lock and Mill. *Its pivotal role* is to hold the water.",
        "## Words to strike\n\nThe weir has a pivotal role.\n",
        "*The weir has a pivotal role.*",
        "Words such as these have a pivotal role in it.",
        "Phrases like that, if short, may find a pivotal role there.",
        "The words of the king, a pivotal role and a crown were gone.",
        "The terms are hard, and the pivotal role is hers.",
    ],
)
def test_words_that_are_used_are_not(text: str) -> None:
    assert not mentioned(text)


@pytest.mark.parametrize(
    "text",
    [
        "A Pivotal Role for Rain came out in 1987, and he read it twice.",
        "She lent him *The weir and its pivotal role* in May.",
        "Pivotal Role In Rain is a book by Ann Lee.",
        "She lent him The Weir and Its Pivotal Role, which he never gave back.",
        "They printed THE PIVOTAL ROLE OF RAIN in a small hall by the river.",
        "Lee, A., & Holm, B. (2019b). The pivotal role of rain. *Weirs*, 4.",
        "- Lee, Ann. *The pivotal role of rain*. Hull, 2001.",
    ],
)
def test_a_title_is_as_its_author_wrote_it(text: str) -> None:
    assert mentioned(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pivotal role or not, the Weir Committee of Upper Ash met in May.",
        "## A Pivotal Role for Rain",
        "- A Pivotal Role for Rain: the weir holds it back for a week.",
        "## A Pivotal Role for Rain\n\nA pivotal role for rain is what the town wants.",
        "A Pivotal Role For The Weir In The Town",
        "THE WEIR HAS A PIVOTAL ROLE IN THE TOWN",
    ],
)
def test_capitals_of_other_kinds_make_no_title(text: str) -> None:
    document = parse(from_text(text, "page.md"), "markdown")
    block = document.blocks[-1]
    start = block.folded.index(PHRASE)
    assert not is_mentioned(document, block, start, start + len(PHRASE))


def test_a_heading_that_is_echoed_is_no_title() -> None:
    document = parse(from_text("## Pivotal Role of Rain\n\nThe Pivotal Role of Rain is long.\n", "a.md"), "markdown")
    assert not is_mentioned(document, document.blocks[1], 4, 16)


@pytest.mark.parametrize(("parts", "told"), [(24, True), (28, False)])
def test_how_far_behind_a_colon_a_list_of_words_goes(parts: int, told: bool) -> None:
    """A part has twelve letters."""
    assert mentioned("Strike these words: " + "vital part, " * (parts - 2) + PHRASE) is told


@pytest.mark.parametrize(
    ("item", "told"),
    [("The weir has a pivotal role in town", True), ("The weir has a pivotal role in our town", False)],
)
def test_how_long_an_item_is_that_only_names_a_phrase(item: str, told: bool) -> None:
    assert mentioned(f"Phrases that we strike:\n\n- vital part\n- {item}\n") is told


@pytest.mark.parametrize(
    ("title", "told"), [("Pivotal", False), ("Pivotal Rain", True), ("Pivotal role", False), ("Pivotal Role", True)]
)
def test_how_many_capitals_a_title_has(title: str, told: bool) -> None:
    phrase = PHRASE if title.lower() == PHRASE else "pivotal"
    assert mentioned(f"She lent him {title} and he read it twice.", phrase) is told
