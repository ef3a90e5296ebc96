"""Accepted words answer what they say, however it is written, and nothing else."""

from __future__ import annotations

import pytest

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.phrases.phrases import DEFAULTS
from obelism.checks.phrases.phrases import refine
from obelism.engine.checker import Checker
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.registry import Registry
from obelism.rules.model import Pattern
from obelism.rules.model import Rule
from obelism.rules.model import Tier
from obelism.text.source import from_text
from obelism.triage.vocabulary import Vocabulary

TEMPLATES = (
    "{PLAY|PERFORM} a {vital|crucial} {role|part}",
    "GO without saying",
    "DELVE into",
    "a {rich|vivid} tapestry of",
    "it's a game changer",
    "at the end of the day",
    "state-of-the-art",
)


def reported(text: str, *accepted: str) -> list[str]:
    """Return what a rule of phrases reports in a Markdown text when some words are accepted."""
    patterns = tuple(Pattern(template, Tier.EVERY, Severity.WARNING) for template in TEMPLATES)
    rule = Rule("HSE001", "h", "", "", "phrase", "", Severity.WARNING, patterns=patterns, options=DEFAULTS)
    return found(rule, Check("phrase", refine=refine, options=DEFAULTS), text, accepted)


def found(rule: Rule, check: Check, text: str, accepted: tuple[str, ...]) -> list[str]:
    checker = Checker(Registry({rule.code: rule}, {check.name: check}), [rule], vocabulary=Vocabulary(accepted))
    findings = checker.check(parse(from_text(text, "a.md"), "markdown")).findings
    return [text[slice(*finding.location.span)] for finding in findings]


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("We delve into it.", "delve"),
        ("We DELVE into it.", "Delve"),
        ("It has a rich tapestry of names.", "tapestry"),
        ("Rain plays a vital role.", "vital role"),
        ("Rain plays a vital role.", "plays a vital role"),
        ("Rain plays a **vital**\n[role](x.md).", "vital role"),
        ("Rain plays a vital role.", "vital  role"),
        ("> x\n\nRain plays a &#118;ital role.", "vital role"),
        ("It’s a game changer.", "it's a game changer"),
        ("It's a game changer.", "it’s a game changer"),
        ("It is state\u2011of\u2011the\u2011art.", "state-of-the-art"),
        ("At the end of the day we go.", "end of the day"),
    ],
)
def test_what_is_accepted_is_not_reported(text: str, accepted: str) -> None:
    assert reported(text)
    assert not reported(text, accepted)
    assert not reported(text, "something", accepted, "else")


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("Rain plays a vital part.", "art"),
        ("Rain plays a vital part.", "part"),
        ("Rain plays a vital role.", "role"),
        ("Rain plays a vital role.", "play"),
        ("Rain plays a vital role.", "vital roles"),
        ("Rain plays a vital role.", "a"),
        ("Rain plays a vital role here.", "here"),
        ("Rain plays a vital role, a role.", "role, a role"),
        ("It goes without saying that it rains.", "Go"),
        ("It goes without saying that it rains.", "without"),
        ("It is state-of-the-art.", "art"),
        ("It is state-of-the-art.", "the"),
        ("We delve into it.", "delved"),
        ("It has a rich tapestry of names.", "rich"),
    ],
)
def test_a_word_answers_no_more_than_it_says(text: str, accepted: str) -> None:
    assert reported(text, accepted) == reported(text) != []


def test_only_the_place_that_says_it_is_answered() -> None:
    text = "Rain plays a vital role, and sun plays a crucial role."
    assert reported(text, "vital role") == ["plays a crucial role"]


def test_an_accepted_phrase_may_be_longer_than_what_is_reported() -> None:
    assert not reported("It is a rich tapestry of Flanders.", "tapestry of Flanders")


SENTENCE = Check("sentence", run=lambda document, _: (Hit(block.span) for block in document.prose_blocks), options={})
LONG = Rule("HSE002", "h", "", "", "sentence", "", Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "accepted", "left"),
    [
        ("A garden of robust roses.", ("robust",), 1),  # a whole paragraph is reported, not the word
        ("Bye bye", ("bye",), 0),
        ("The GitHub", ("github",), 0),
        ("GitHub pages", ("github", "pages"), 0),
        ("GitHub pages", ("github",), 1),
        ("GitHub’s pages", ("github", "pages"), 0),
        ("GitHub-like pages", ("github", "pages"), 1),
        ("Non-GitHub pages", ("github", "pages"), 1),
        ("C++, the .NET", ("C++", ".NET"), 0),
        ("ASP.NET", (".NET",), 1),
        ("The", ("a",), 1),
    ],
)
def test_what_no_pattern_found_is_answered_by_all_its_words(text: str, accepted: tuple[str, ...], left: int) -> None:
    assert len(found(LONG, SENTENCE, text, accepted)) == left


def test_an_entity_is_the_letter_it_stands_for() -> None:
    first = Check("first", run=lambda document, _: [Hit(document.blocks[0].source_span(0, 6))], options={})
    rule = LONG._replace(check="first")
    assert found(rule, first, "Fianc&eacute; weds here.", ()) == ["Fianc&eacute;"]
    assert found(rule, first, "Fianc&eacute; weds here.", ("fiancé",)) == []


def test_many_entries_are_one_set() -> None:
    entries = [f"word{number} more" for number in range(20_000)]
    assert not reported("Rain plays a vital role.", *entries, "Vital role")
    assert reported("Rain plays a vital role.", *entries)
