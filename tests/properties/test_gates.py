"""Expressions that are tried only where one of their needles stands find there all that they would find anywhere."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies

import obelism
from linting import registry
from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.text.lazy import Gated
from obelism.text.normalise import fold
from obelism.text.segments import Span
from obelism.text.source import from_text
from thinned import thinned

if TYPE_CHECKING:
    from pathlib import Path


def gates() -> dict[str, Gated]:
    """Return every gate of the package by its place."""
    names = [item.name for item in pkgutil.walk_packages(obelism.__path__, "obelism.") if "__main__" not in item.name]
    modules = {name: import_module(name) for name in names if not name.startswith("obelism.report.html")}
    found: dict[int, tuple[str, Gated]] = {}
    for name, module in modules.items():
        for key, value in vars(module).items():
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Gated):
                    found.setdefault(id(item), (f"{name}:{key}", item))
    return {f"{place}#{number}": gate for number, (place, gate) in enumerate(found.values())}


GATES = gates()

NONE = Span(0, 0)

IN_BLOCKS = [
    place for place, gate in GATES.items() if gate.needles and not re.search(r"\\[AZ]", gate.expression().pattern)
]
"""Those whose expressions do not ask where a text begins or ends, which is not the same in a block and in many."""


@pytest.fixture(scope="module")
def texts(project: Path) -> list[str]:
    """Return the texts of all examples and seeds, as they are and folded."""
    rules = registry().rules.values()
    examples = [example.text for rule in rules for example in rule.examples]
    seeds = [path.read_text(encoding="utf-8") for path in sorted((project / "seeds").glob("*.md"))]
    paragraphs = [" ".join(part.split()) for text in (*examples, *seeds) for part in text.split("\n\n")]
    return [*examples, *seeds, *paragraphs, *map(fold, paragraphs)]


def test_there_are_gates() -> None:
    assert len(GATES) >= 8


@pytest.mark.parametrize("place", GATES)
def test_no_example_fits_without_a_needle(place: str, texts: list[str]) -> None:
    gate = GATES[place]
    for text in texts:
        assert list(map(str, gate.finditer(text))) == list(map(str, gate.expression().finditer(text)))


@pytest.fixture(scope="module")
def page(texts: list[str]) -> Document:
    """Return a document with a paragraph of each text."""
    proses = dict.fromkeys(" ".join(text.split()) for text in texts)
    return Document(from_text(""), "markdown", tuple(Block(BlockKind.PARAGRAPH, NONE, prose) for prose in proses))


@pytest.mark.parametrize(("place", "cased"), thinned(product(IN_BLOCKS, (False, True)), 5))
def test_no_block_fits_without_a_needle(place: str, page: Document, *, cased: bool) -> None:
    """Tried only in the blocks that hold a needle, an expression fits where it fits in all of them together."""
    gate = GATES[place]
    found = [(id(block), start, end) for block, start, end in page.prose.find(gate, cased=cased)]
    assert found == [(id(block), *span) for block, *span in page.prose.find(gate.expression(), cased=cased)]
    folded = gate.expression().finditer(page.prose.folded)
    assert page.prose.fitting(gate) == {page.prose.index_at(match.start()) for match in folded}


@pytest.mark.parametrize("place", thinned(GATES, 5))
def test_no_match_is_without_a_needle(place: str) -> None:
    """Of texts that are made from an expression every match holds a needle, whatever stands around it.

    It begins with one of the letters, too, where these are given.
    """
    gate = GATES[place]

    @settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategies.from_regex(gate.expression()))
    def holds(text: str) -> None:
        matches = [match[0] for match in gate.expression().finditer(text)]
        assert all(map(gate.may_fit, matches))
        assert [match[0] for match in gate.finditer(text)] == matches

    holds()
