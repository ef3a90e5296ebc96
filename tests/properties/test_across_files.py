"""Rules across files say the same whatever order the files come in, and whichever processes have read them."""

from __future__ import annotations

import pickle
import random
from itertools import product
from typing import Any

import pytest

from madeup import words
from obelism import spill
from obelism.config.resolve import Resolver
from obelism.engine.facts import MOST_TEXT
from obelism.engine.facts import FactsOnDisk
from obelism.engine.runner import Linter
from obelism.findings import Fact
from obelism.plugins.manager import load_plugins
from obelism.text.source import from_text
from thinned import thinned

GENERAL = "in the same way the people of this place go on to work together on the other side of the new house".split()


@pytest.fixture(scope="module")
def linter() -> Linter:
    """A linter with every rule there is, advice included."""
    inline = ('select = ["ALL"]', 'min-severity = "info"', "preview = true")
    return Linter(Resolver(inline=inline, isolated=True), load_plugins(isolated=True))


def paragraph(chance: random.Random, vocabulary: list[str], length: int = 40) -> str:
    """Return a paragraph of made-up words with some that are general, so that it is taken for English."""
    told = [chance.choice(GENERAL if chance.random() < 0.45 else vocabulary) for _ in range(length)]
    return " ".join(told).capitalize() + "."


def pages(chance: random.Random, count: int) -> dict[str, str]:
    """Return pages that share paragraphs, wordings and headings with several others each, often equally much."""
    vocabulary = words(60, 200)
    shared = [paragraph(chance, vocabulary) for _ in range(12)]
    headings = [" ".join(words(5, 5 * number)).capitalize() for number in range(12)]
    found = {}
    for number in range(count):
        body = chance.sample(shared, 3) + [paragraph(chance, vocabulary, 25) for _ in range(3)]
        titles = chance.sample(headings, 6)
        parts = [f"## {title}\n\n{text}" for title, text in zip(titles, body, strict=True)]
        found[f"{chance.randrange(4)}/{number}.md"] = f"# Page {number}\n\n" + "\n\n".join(parts) + "\n"
    return found


def facts_of(linter: Linter, texts: dict[str, str]) -> list[Fact]:
    reports = [linter.lint_source(from_text(text, path), path=path) for path, text in texts.items()]
    return [fact for report in reports for fact in report.facts]


def made_anew(value: Any, chance: random.Random) -> Any:
    """Return a value whose sets are equal and come in another order, as after another way through a process."""
    if isinstance(value, frozenset):
        items = sorted(value)
        chance.shuffle(items)
        return frozenset(items)
    if isinstance(value, tuple):
        parts = [made_anew(part, chance) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


@pytest.mark.parametrize("seed", thinned(range(6), 3))
def test_the_order_of_files_and_their_way_here_make_no_difference(linter: Linter, seed: int) -> None:
    chance = random.Random(seed)
    facts = facts_of(linter, pages(chance, 24))
    told = linter.conclude(facts)
    assert not told.problems
    assert {finding.code for finding in told.findings} >= {"DUP010", "DUP011", "DUP012"}
    for _ in range(4):
        chance.shuffle(facts)
        assert linter.conclude(facts) == told
        assert linter.conclude(pickle.loads(pickle.dumps(facts))) == told
        assert linter.conclude([made_anew(fact, chance) for fact in facts]) == told


@pytest.mark.parametrize("seed", range(3))
def test_what_has_changed_is_told_on_its_own_side_in_any_order(linter: Linter, seed: int) -> None:
    chance = random.Random(seed)
    texts = pages(chance, 16)
    since = Linter(linter.resolver, linter.plugins, changed=set(list(texts)[:3]))
    facts = facts_of(linter, texts)
    told = since.conclude(facts)
    assert told.findings
    chance.shuffle(facts)
    assert since.conclude(facts) == told


@pytest.mark.parametrize(("seed", "several"), thinned(product(range(4), (0, 3)), 3))
def test_what_is_kept_on_disk_is_told_as_from_memory(
    linter: Linter, seed: int, several: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = pages(random.Random(seed), 24)
    since = Linter(linter.resolver, linter.plugins, changed=set(list(texts)[:several]) if several else None)
    facts = facts_of(linter, texts)
    told = since.conclude(facts)
    assert told.findings
    monkeypatch.setattr(spill, "MOST_NUMBERS", 20)
    kept = since.facts_of(MOST_TEXT + 1)
    kept.add(facts)
    assert isinstance(kept, FactsOnDisk)
    assert since.conclude_kept(kept) == told
