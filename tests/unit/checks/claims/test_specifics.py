from __future__ import annotations

import pytest

from linting import lint
from linting import plain_prose
from obelism.checks.claims.specifics import DEFAULTS
from obelism.checks.claims.specifics import find_dated_events
from obelism.checks.claims.specifics import run
from obelism.formats.registry import parse
from obelism.text.source import from_text
from obelism.text.words import find_words

VAGUE = (
    "Good planning helps every team to reach its goals, and clear goals help every team to plan. "
    "A healthy culture gives everyone a sense of purpose, and purpose makes planning a pleasure."
)


def hits(text: str, kind: str = "markdown", **options: float) -> int:
    merged = {**DEFAULTS, **{name.replace("_", "-"): value for name, value in options.items()}}
    return len(list(run(parse(from_text(text), kind), merged)))


def long_text(paragraph: str = VAGUE) -> str:
    return "\n\n".join([paragraph] * 20)


def test_a_long_text_without_anything_to_check() -> None:
    parsed = parse(from_text("# Planning\n\n" + long_text()), "markdown")
    (hit,) = run(parsed, DEFAULTS)
    assert parsed.source.lines.line_of(hit.span.start) == 3
    assert "words" in hit.message


def test_each_kind_of_specifics_makes_a_text_specific() -> None:
    assert hits(long_text(VAGUE + " It rose to 41.")) == 0
    assert hits(long_text(VAGUE + " The plan of the bank of Norway and of Ana Berg and Ola Lund in Oslo held.")) == 0
    assert hits(long_text(VAGUE + " They said “the plan did not hold for long”.")) == 0
    assert hits(long_text(VAGUE + " I know, since my team did.")) == 0
    assert hits(long_text() + "\n\nSee [the study](https://example.org).") == 0
    assert hits(long_text() + "\n\nCall `plan()`.") == 0
    assert hits(long_text() + "\n\n```\nplan()\n```\n") == 0


def test_a_short_text_is_left_alone() -> None:
    assert hits(VAGUE) == 0
    assert hits(VAGUE, min_words=20) == 1


def events(text: str) -> list[str]:
    parsed = parse(from_text(text), "markdown")
    found = find_dated_events(parsed, {"support-scope": "paragraph"})
    return [text[slice(*hit.span)] for hit in found if not hit.grounds]


def test_dated_events_without_a_source() -> None:
    assert events("The treaty of 1648 ended the war.") == ["of 1648"]
    assert events("The empire collapsed in the 5th century.") == ["5th century"]
    assert events("The treaty of 1648 ended the war [3].") == []
    assert events("In 2019 I moved to Leeds.") == []
    assert events("The year 2019 is a prime example.") == []


def page(words: int, **wanted: int) -> str:
    """Return a page of so many words with figures, names, persons or quotations in it."""
    specifics = {"figure": "41", "name": "in Norway", "person": "you", "quotation": "“that the plan should hold”"}
    told = " ".join([*(f"and {specifics[kind]}" for kind, times in wanted.items() for _ in range(times))])
    return f"They plan {told} " + plain_prose(words - 2 - len(find_words(told)))


@pytest.mark.parametrize(
    ("words", "wanted", "found"),
    [
        (400, {}, 1),
        (399, {}, 0),
        (3000, {"figure": 3}, 0),
        (2900, {"figure": 2}, 1),
        (2000, {"person": 16}, 0),
        (2000, {"person": 15}, 1),
        (2000, {"name": 70}, 0),
        (2000, {"name": 69}, 1),
        (3000, {"quotation": 3}, 0),
        (2900, {"quotation": 2}, 1),
    ],
)
def test_how_much_makes_a_text_specific(words: int, wanted: dict[str, int], found: int) -> None:
    assert len(lint("CLM215", page(words, **wanted))) == found


def test_a_licence_need_not_be_specific() -> None:
    clause = "It is provided without warranty of any kind. The holder shall not be liable. The grant is irrevocable. "
    assert lint("CLM215", clause + page(500), path="LICENSE") == []
    assert len(lint("CLM215", clause + page(500), path="gates.md")) == 1
