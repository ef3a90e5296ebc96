"""Patterns of any words and signs: found the same with and without an expression, and never without an anchor."""

from __future__ import annotations

from typing import NoReturn

from hypothesis import assume
from hypothesis import given
from hypothesis import strategies as st

from obelism.engine.matcher import Matcher
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.rules.model import Pattern
from obelism.rules.model import Rule
from obelism.rules.model import Tier
from obelism.rules.parser import TemplateError
from obelism.rules.patterns import Patterns
from obelism.rules.template import find_template
from obelism.rules.template import parse_template
from obelism.text.normalise import fold
from obelism.text.normalise import fold_case_kept
from obelism.text.source import from_text

WORDS = st.sampled_from(
    "so it a use used USE e.g. etc. c++ C# & and/or 100% .net organize x_y".split(),
)
TOKENS = st.one_of(
    WORDS,
    st.sampled_from(["{so|it is}", "[a]", *r"* # #km #/# , ! ~ - *0-2 *ing so* \! \# ... ^ $".split()]),
)
BETWEEN = st.sampled_from(
    [*"organise uses going 12 7km 1/2 - ' ! , . # … x ( It É \u2019s /".split(), '"', "; ", " ", "  "]
)
TEXT = st.lists(st.one_of(WORDS, BETWEEN), max_size=14).map(
    lambda parts: "".join(part if index % 3 else f" {part}" for index, part in enumerate(parts))
)


def fail(what: str, key: str = "", fix: str = "") -> NoReturn:
    raise TemplateError(what)


def matches(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """Return where the one scan finds a pattern in a text without markup."""
    rule = Rule("HSE001", "a", "", "", "phrase", "", Severity.WARNING, patterns=(pattern,))
    scan = Matcher([rule]).scan(parse(from_text(text, "a.txt"), "plain"))
    return [(match.start, match.end) for match in scan.matches.get("HSE001", ())]


def prose_of(text: str) -> str:
    blocks = parse(from_text(text, "a.txt"), "plain").readable.blocks
    assume(len(blocks) == 1)
    return blocks[0].prose


@given(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), TEXT)
def test_words_alone_are_found_where_their_expression_fits(template: str, text: str) -> None:
    pattern = Patterns(Severity.WARNING, Tier.EVERY, False, fail).of_template(template)
    assume(pattern.literal)
    folded = fold(prose_of(text))
    assert matches(pattern, text) == list(find_template(template, folded))


@given(st.lists(TOKENS, min_size=1, max_size=4).map(" ".join), TEXT, st.booleans())
def test_no_template_fits_where_none_of_its_anchors_stands(template: str, text: str, exact: bool) -> None:
    try:
        pattern = Patterns(Severity.WARNING, Tier.EVERY, exact, fail).of_template(template)
    except TemplateError:
        assume(False)
    prose = prose_of(text)
    expected = list(find_template(template, fold_case_kept(prose) if exact else fold(prose), pattern.expression))
    assert matches(pattern, text) == expected
    for start, end in expected:
        assert any(anchor in fold(prose[start:end]) for anchor in pattern.anchors)


@given(st.lists(TOKENS, min_size=1, max_size=5).map(" ".join))
def test_what_is_said_of_a_template_goes_together(template: str) -> None:
    try:
        parsed = parse_template(template)
    except TemplateError:
        assume(False)
    assert not (parsed.literal and parsed.loose)
    assert not parsed.loose or parsed.lead is None
    assert all(fold(anchor) == anchor for anchor in parsed.anchors)
