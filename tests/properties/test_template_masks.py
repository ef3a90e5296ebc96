"""What is known of a template beforehand changes nothing of what it fits."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from linting import registry
from obelism.checks.parts import places_of
from obelism.document import Block
from obelism.document import BlockKind
from obelism.rules.template import find_template
from obelism.rules.template import fit_template
from obelism.text.normalise import fold
from obelism.text.segments import Span
from thinned import thinned

if TYPE_CHECKING:
    from pathlib import Path

    from obelism.rules.model import Pattern
    from obelism.rules.model import Rule


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    return list(registry().rules.values())


@pytest.fixture(scope="module")
def texts(rules: list[Rule], project: Path) -> list[str]:
    """Return folded paragraphs that templates fit, as they are and without spaces, and some that they do not fit."""
    examples = [example.text for rule in rules for example in rule.examples]
    seeds = [path.read_text(encoding="utf-8") for path in sorted((project / "seeds").glob("*.md"))]
    paragraphs = [fold(" ".join(part.split())) for text in (*examples, *seeds) for part in text.split("\n\n")]
    return [*paragraphs, *(text.replace(", ", "-") for text in paragraphs), "\n".join(paragraphs).replace("\n", "")]


PARTS = 12
"""Parts of the texts, of which one is tried each time."""


def anchors_in(text: str, pattern: Pattern) -> list[int]:
    """Return where the anchors of a template stand at the beginning of a word."""
    found = (re.finditer(f"(?={re.escape(anchor)})", text) for anchor in pattern.anchors)
    ends = {match.start(): 0 for match in chain.from_iterable(found)}
    whole = []
    for start in ends:
        lengths = [len(anchor) for anchor in pattern.anchors if text.startswith(anchor, start)]
        if not text[start - 1 : start].isalnum() and any(
            not text[start + n : start + n + 1].isalnum() for n in lengths
        ):
            whole.append(start)
    return sorted(whole)


@pytest.mark.parametrize("part", thinned(range(PARTS), PARTS))
def test_templates_fit_the_same_at_their_anchors(rules: list[Rule], texts: list[str], part: int) -> None:
    patterns = {
        pattern.template: pattern
        for rule in rules
        for pattern in rule.patterns
        if not (pattern.raw or pattern.exact)  # these are not looked for in folded text
    }
    fitted = 0
    for pattern in patterns.values():
        for text in texts[part::PARTS]:
            if not any(anchor in text for anchor in pattern.anchors):
                continue
            everywhere = list(find_template(pattern.template, text))
            fitted += len(everywhere)
            for start, end in everywhere:
                match = text[start:end]
                assert all(any(word in match for word in words) for words in pattern.needs), pattern.template
            if pattern.lead is not None:
                there = list(fit_template(pattern.template, text, "", anchors_in(text, pattern), pattern.lead))
                assert there == everywhere, pattern.template
    assert fitted > 1_000 // PARTS


@pytest.mark.parametrize("part", thinned(range(PARTS), PARTS))
def test_what_exempts_a_match_is_found_wherever_it_stands(rules: list[Rule], texts: list[str], part: int) -> None:
    own = {context for rule in rules for pattern in rule.patterns for context in pattern.unless}
    exemptions = own.union(*[(*rule.unless, *rule.requires) for rule in rules])
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, len(text)), text) for text in texts[part :: 5 * PARTS]]
    fitted = 0
    for context in exemptions:
        for block in blocks:
            text = block.case_kept if context.exact else block.folded
            everywhere = list(find_template(context.template, text, context.expression))
            fitted += len(everywhere)
            assert places_of(block, context) == everywhere, context.template
    assert fitted > 0
