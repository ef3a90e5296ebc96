"""A phrase planted in a file of any format is found where it stands, to the line and column of both its ends."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest
from planting import PHRASE
from planting import WRITERS

from house import RULE
from linting import registry
from obelism.engine.checker import Checker
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import parse
from obelism.formats.settings_prose import with_values
from obelism.plugins.registry import with_options
from obelism.rules.pack import load_pack
from obelism.text.source import decode

if TYPE_CHECKING:
    from planting import Page

FINDINGS = 300_000
"""How many all formats have together in the large run."""

Place = tuple[tuple[int, int], tuple[int, int]]


@cache
def checker() -> Checker:
    """Return what finds the phrase and nothing else."""
    phrase = " ".join(PHRASE)
    (rule,) = load_pack(f'{RULE}patterns = ["{phrase}"]\nbad = ["{phrase}"]\n', "house.toml", own=True).rules
    return Checker(registry(), [with_options(rule, rule.options, registry().checks[rule.check])])


def written(name: str, seed: int) -> Page:
    """Return a file in some format."""
    page = WRITERS[name][1](random.Random(seed))
    page.fill(12)
    return page


def found(name: str, page: Page) -> list[Place]:
    """Return where the phrase is found in a file."""
    document = parse(decode(f"page.{WRITERS[name][0]}", page.raw()))
    assert not document.unread
    if document.settings is not None:
        document = with_values(document, ("title", "description"))
    findings = checker().check(document).findings
    return sorted((tuple(finding.location.start), tuple(finding.location.end)) for finding in findings)


def check(name: str, seed: int) -> int:
    """Fail if the phrase is found anywhere but where it was planted, and return how often it is."""
    page = written(name, seed)
    assert found(name, page) == page.planted, f"{name}, seed {seed}:\n{''.join(page.parts)}"
    return len(page.planted)


def test_there_is_a_writer_for_every_format() -> None:
    suffixes = {f".{suffix}" for suffix, _ in WRITERS.values()}
    for format_ in BUILTIN:
        assert suffixes & set(format_.suffixes), format_.name


@pytest.mark.parametrize("name", WRITERS)
def test_a_phrase_is_found_where_it_is_planted(name: str) -> None:
    for seed in range(4):
        check(name, seed)


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITERS)
def test_many_phrases_are_found_where_they_are_planted(name: str) -> None:
    seen, seed = 0, 1_000
    while seen < FINDINGS / len(WRITERS):
        seen, seed = seen + check(name, seed), seed + 1
