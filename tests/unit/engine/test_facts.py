"""Facts are given to rules in the same order from memory and from disk."""

from __future__ import annotations

import random

import pytest

from obelism.engine.facts import MOST_TEXT
from obelism.engine.facts import Facts
from obelism.engine.facts import FactsOnDisk
from obelism.engine.facts import facts_of
from obelism.findings import Fact
from obelism.findings import Location
from obelism.text.lines import Position
from obelism.text.segments import Span


def fact(code: str, path: str, start: int) -> Fact:
    return Fact(code, {path, code}, Location(path, Span(start, start + 1), Position(1, start), Position(1, start + 1)))


PATHS = ("a.md", "a/b.md", "B.md", "ä.md", "\udcff.md", "𐐀.md", "\uffee.md", "changed.md")


def changed(path: str) -> bool:
    return path == "changed.md"


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", [Facts, FactsOnDisk])
def test_facts_come_by_rule_in_order_of_path_and_place_and_what_changed_last(kind: type[Facts], seed: int) -> None:
    made = [fact(code, path, start) for code in ("ONE001", "TWO002") for path in sorted(PATHS) for start in (0, 7)]
    mixed = random.Random(seed).sample(made, len(made))
    kept = kind(changed)
    kept.add(mixed[:9])
    kept.add(mixed[9:])
    assert set(kept) == {"ONE001", "TWO002"}
    for code in kept:
        own = [item for item in made if item.code == code]
        wanted = [item for item in own if not changed(item.location.path)]
        wanted += [item for item in own if changed(item.location.path)]
        assert list(kept[code]) == wanted
        assert kept[code][3] == wanted[3]
        assert list(kept[code][2:5]) == wanted[2:5]
        assert len(kept[code]) == len(wanted)


@pytest.mark.parametrize("kind", [Facts, FactsOnDisk])
def test_without_facts_there_is_no_rule(kind: type[Facts]) -> None:
    assert not kind(changed)


@pytest.mark.parametrize(("size", "kind"), [(MOST_TEXT, Facts), (MOST_TEXT + 1, FactsOnDisk)])
def test_the_size_of_the_texts_decides_where_facts_are_kept(size: int, kind: type[Facts]) -> None:
    assert type(facts_of(size, changed)) is kind
