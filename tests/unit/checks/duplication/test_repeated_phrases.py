"""Phrases that a document repeats: learned from the document, told from terms."""

from __future__ import annotations

import pytest

from linting import lint
from madeup import words
from obelism.checks.duplication.shingles import Content
from obelism.document import Document
from obelism.errors import PackError
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.rules.data import read_lines
from obelism.text.source import from_text

STAGE = [
    "The port plays its part on the global stage. Cranes came from Japan.",
    "Its owners want to be seen on the global stage. They bought a second pier.",
    "Two rivals left. Nobody else is on the global stage in this trade.",
    "Last year it stood on the global stage alone.",
]

GENERAL = [word for line in read_lines("general-words") for word in line.split()]


def text_of(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"


def test_phrase_is_told_once_with_all_its_lines() -> None:
    text = text_of(STAGE)
    (finding,) = lint("DUP004", text)
    assert finding.data == {"lines": [1, 3, 5, 7], "phrase": "on the global stage"}
    start, end = finding.location.span
    assert text[start:end] == "on the global stage"
    assert finding.location.start.line == 7
    assert [place.location.start.line for place in finding.related] == [1, 3, 5]


def test_three_places_need_a_fifth_word() -> None:
    assert not lint("DUP004", text_of(STAGE[:3]))
    longer = [paragraph.replace("global stage", "global stage today") for paragraph in STAGE[:3]]
    assert [finding.data["phrase"] for finding in lint("DUP004", text_of(longer))] == ["on the global stage today"]


def test_longest_phrase_wins() -> None:
    found = lint("DUP004", text_of([f"Well {n}, it is worth keeping in mind that {n} is odd." for n in range(6)]))
    assert [finding.data["phrase"] for finding in found] == ["it is worth keeping in mind that"]


def test_term_is_no_empty_phrase() -> None:
    text = text_of([f"The minimal polynomial of T has degree {n} here." for n in range(6)])
    assert not lint("DUP004", text)
    assert lint("DUP019", text)


def test_hollow_phrase_needs_no_known_words() -> None:
    found = lint("DUP004", text_of([f"Paint gate {n} before the rain gets to it." for n in range(5)]))
    assert [finding.data["phrase"] for finding in found] == ["before the rain gets to it"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["# On the global stage", *STAGE],
        [paragraph.replace("global stage", "Global Stage") for paragraph in STAGE],
        [paragraph.replace("on the global stage", "“on the global stage”") for paragraph in STAGE],
        [STAGE[0]] * 5,
        [paragraph.replace("global stage", "global, stage").replace("on the", "on. The") for paragraph in STAGE],
    ],
    ids=["title", "name", "quoted", "copied paragraph", "across sentences"],
)
def test_what_is_no_phrase(paragraphs: list[str]) -> None:
    found = lint("DUP004", text_of(paragraphs))
    assert "on the global stage" not in [finding.data["phrase"] for finding in found]


def test_a_word_repeated_without_end_is_looked_at_in_bounds() -> None:
    assert len(lint("DUP004", "again " * 5000)) <= 1


def test_general_words_can_be_added() -> None:
    text = text_of([f"We sell fish with a smile, {n} tons." for n in range(5)])
    assert not lint("DUP004", text)
    assert lint("DUP004", text, general_words=["sell", "fish"])


def test_places_of_a_phrase_are_found_in_any_sentence() -> None:
    document: Document = parse(from_text(text_of(STAGE), "page.md"), "markdown")
    content = Content(document)
    spans = content.word_spans(2)
    block = content.blocks[content.block_of(2)]
    assert [block.prose[start:end] for start, end in spans[:3]] == ["Its", "owners", "want"]


def phrases(said: str, times: int) -> list[str]:
    """Return the phrases told of a text whose paragraphs all say something, each after a word of its own."""
    found = lint("DUP004", text_of([f"{word.capitalize()} {said}." for word in words(times)]))
    return [finding.data["phrase"] for finding in found]


@pytest.mark.parametrize(
    ("said", "times", "told"),
    [
        ("the global stage", 4, False),
        ("on the global stage", 3, False),
        ("on the global stage", 4, True),
        ("on the global stage today", 2, False),
        ("on the global stage today", 3, True),
        (" ".join(GENERAL[:25]), 4, True),
        (" ".join(GENERAL[:26]), 4, False),
    ],
)
def test_words_and_places_of_a_phrase(said: str, times: int, told: bool) -> None:
    assert phrases(said, times) == [said] * told


AROUND = ("It is {} you.", "We are {} me.", "They were {} him.", "You had {} her.", "I was {} them.")


@pytest.mark.parametrize(
    ("said", "times", "told"),
    [
        ("fern by the lake with", 4, True),
        ("fern by the lake with", 3, False),
        ("fern the lake with pond", 5, False),
    ],
)
def test_share_of_function_words_that_makes_a_phrase_hollow(said: str, times: int, told: bool) -> None:
    found = lint("DUP004", text_of([around.format(said) for around in AROUND[:times]]))
    assert [finding.data["phrase"] for finding in found] == [said] * told


def test_at_most_ten_phrases_are_told() -> None:
    said = [
        f"a {kind} {what} in" for kind in ("key", "great", "modern") for what in ("role", "aspect", "idea", "story")
    ]
    around = zip(words(4), words(4, 100), strict=True)
    texts = [" ".join(f"{one.capitalize()} {phrase} {other}." for phrase in said) for one, other in around]
    assert len(lint("DUP004", text_of(texts))) == 10


@pytest.mark.parametrize(("length", "severity"), [(666, Severity.WARNING), (667, Severity.INFO)])
def test_how_rare_a_phrase_may_be_for_its_page(length: int, severity: Severity) -> None:
    others = words(length - len(" ".join(STAGE).split()))
    (finding,) = lint("DUP004", text_of([*STAGE, f"{' '.join(others)}."]), sure_count=4)
    assert finding.severity is severity


@pytest.mark.parametrize(("times", "severity"), [(6, Severity.WARNING), (5, Severity.INFO)])
def test_how_often_a_phrase_is_surely_worn_out(times: int, severity: Severity) -> None:
    (finding,) = lint("DUP004", text_of([f"{word.capitalize()} on the global stage." for word in words(times)]))
    assert finding.severity is severity


def test_three_hundred_places_of_a_phrase_are_looked_at() -> None:
    (finding,) = lint("DUP004", text_of([f"{word.capitalize()} on the global stage." for word in words(310)]))
    assert len(finding.data["lines"]) == 300


def test_two_places_are_enough_where_options_say_so() -> None:
    text = text_of([STAGE[0], "Boats came from afar and went.", STAGE[1]])
    assert not lint("DUP004", text)
    (finding,) = lint("DUP004", text, min_count=2)
    assert finding.data == {"lines": [1, 5], "phrase": "on the global stage"}
    assert not lint("DUP004", text_of([STAGE[0], "Boats came from afar and went.", STAGE[0]]), min_count=2)


@pytest.mark.parametrize(("option", "value"), [("min_count", 1), ("min_count", 0), ("long_count", 1)])
def test_a_number_that_makes_no_repetition_is_refused(option: str, value: int) -> None:
    with pytest.raises(PackError, match=f"option '{option.replace('_', '-')}' is below 2"):
        lint("DUP004", text_of(STAGE), **{option: value})


@pytest.mark.parametrize(("end", "severity"), [(":", Severity.INFO), (".", Severity.WARNING)])
def test_what_leads_into_what_follows_is_built_alike(end: str, severity: Severity) -> None:
    (finding,) = lint("DUP004", text_of([f"{word.capitalize()} on the global stage{end}" for word in words(6)]))
    assert finding.severity is severity


def test_on_a_page_with_links_a_phrase_said_often_is_information() -> None:
    (finding,) = lint("DUP004", text_of([*STAGE, "See [the pier](pier.md)."]))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(("times", "told"), [(1, []), (2, ["DUP021"]), (3, ["DUP019"])])
def test_a_long_stretch_is_told_by_one_rule_however_often_it_stands(times: int, told: list[str]) -> None:
    openings = ["Ask for the keys", "She left the dog", "He found the cat"][:times]
    text = "\n\n".join(f"{opening} at the green door beside the old bakery." for opening in openings)
    assert [code for code in ("DUP019", "DUP021") if lint(code, text)] == told


@pytest.mark.parametrize(
    ("words", "found"), [("green door beside the old bakery", 1), ("door beside the old bakery", 0)]
)
def test_how_long_a_stretch_is_that_may_not_stand_twice(words: str, found: int) -> None:
    text = f"Ask for the keys by the {words}.\n\nShe left her dog near the {words}."
    assert len(lint("DUP021", text)) == found
