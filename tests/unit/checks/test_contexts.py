"""Templates that are looked for where something else was found."""

from __future__ import annotations

import pytest

from obelism.checks import parts
from obelism.checks.parts import places_of
from obelism.document import Block
from obelism.formats.registry import parse
from obelism.rules.model import Context
from obelism.rules.template import parse_template
from obelism.text.source import from_text


def block(text: str) -> Block:
    return parse(from_text(text, "a.md"), "markdown").blocks[0]


def context(template: str, *, exact: bool = False) -> Context:
    parsed = parse_template(template, exact=exact)
    return Context(template, parsed.expression, (tuple(parsed.anchors),) if parsed.anchors else (), exact)


@pytest.mark.parametrize(
    ("template", "exact", "places"),
    [
        ("video game", False, [(2, 12), (16, 26)]),
        ("Video Game", True, [(16, 26)]),
        ("{video|board} game", False, [(2, 12), (16, 26)]),
        ("board game", False, []),
        (", *", False, [(12, 15)]),
    ],
)
def test_a_template_is_looked_for_in_one_block(template: str, exact: bool, places: list[tuple[int, int]]) -> None:
    assert places_of(block("A video game, a Video Game."), context(template, exact=exact)) == places


def test_a_template_is_looked_for_where_a_block_has_one_of_its_anchors(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(parts, "find_template", lambda template, text, expression: tried.append(template) or ())
    for template in ("board game", "VIDEO card", "card game"):
        places_of(block("Some video games, one card game."), context(template))
    assert tried == ["card game"]
    places_of(block("Some video games."), context("card game")._replace(needs=()))
    assert tried == ["card game", "card game"]
