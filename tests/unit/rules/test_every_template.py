"""Every template of the packs fits a text that is made of its own tokens; one that cannot would never be told."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from linting import registry
from obelism.rules.parser import Parser
from obelism.rules.template import expression_of
from obelism.rules.template import find_template
from obelism.rules.template import parse_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.rules.model import Rule
    from obelism.rules.parser import Node

RULES = [rule for rule in registry().rules.values() if rule.patterns]
MARKS = {r"\?(?!\w)": "?", ",": ",", ";": ";", ":": ":", "-+": " -", "[!.]": "!", ",?": ","}


def written(nodes: tuple[Node, ...], choice: int, *, full: bool) -> str:
    """Return a text of the tokens of a template, of choices one branch, with or without what may be left out."""
    pieces: list[str] = []
    for node in nodes:
        if node.kind == "mark":
            if pieces or node.text != ",?":
                pieces.append(MARKS[node.text.removeprefix(" ?")])
        elif node.kind == "word":
            pieces.append(f" {sorted(node.forms)[choice % len(node.forms)]}")
        elif node.kind == "gap":
            pieces.append(" xyzzy" * (node.most if full else node.least))
        elif node.kind == "pattern":
            pieces.append(" 17" if r"\d" in node.text else f" {re.sub(r'.w(?:[*]|[{]2,30[}])', 'abc', node.text)}")
        elif node.kind == "choice" and (full or not node.optional):
            inside = written(node.branches[choice % len(node.branches)], choice, full=full)
            begins = node.branches[choice % len(node.branches)][0].kind == "mark"
            pieces.append(inside if begins else f" {inside.lstrip()}")
    return "".join(pieces).replace("\\", "")


def templates(rule: Rule) -> Iterator[tuple[str, bool]]:
    """Yield each template of a rule, and whether its capitals are letters as written."""
    for pattern in rule.patterns:
        if not pattern.raw:
            yield pattern.template, pattern.exact
    for context in chain(rule.unless, *(pattern.unless for pattern in rule.patterns)):
        yield context.template, context.exact


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_template_fits_its_own_words(rule: Rule) -> None:
    never = []
    for template, exact in templates(rule):
        nodes, expression = Parser(template, exact=exact).parse(), expression_of(template, exact=exact)
        texts = {written(nodes, choice, full=full).strip() for full in (False, True) for choice in range(3)}
        never += [(template, text) for text in texts if text and not any(find_template(template, text, expression))]
    assert never == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_match_holds_an_anchor_with_what_stands_beside_it(rule: Rule) -> None:
    for template, exact in templates(rule):
        nodes, parsed = Parser(template, exact=exact).parse(), parse_template(template, exact=exact)
        texts = {written(nodes, choice, full=full).strip() for full in (False, True) for choice in range(3)}
        for text in (*texts, *(f"So. {text}, so" for text in texts)):
            places = [
                (start, start + len(anchor))
                for anchor in parsed.anchors
                for start in range(len(text))
                if text.lower().startswith(anchor, start)
            ]
            near = [
                (start, end)
                for start, end in places
                if (not parsed.behind or text.startswith(parsed.behind, end))
                and (not start or not parsed.before or text.endswith(parsed.before, 0, start))
            ]
            for first, last in find_template(template, text, parsed.expression):
                assert any(first <= start and end <= last for start, end in near), (template, text)
