"""Several rules of a family that fit the same words make one finding, of the one that says most."""

from __future__ import annotations

import pytest

from obelism.engine.checker import Checker
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry
from obelism.text.source import from_text

REGISTRY = build_registry(load_plugins(isolated=True))


def codes_in(text: str, *codes: str) -> list[str]:
    """Return the codes of the findings when only the rules with some codes run."""
    rules = [rule for rule in REGISTRY.rules.values() if rule.code in codes]
    document = parse(from_text(text, "page"), "markdown")
    return [finding.code for finding in Checker(REGISTRY, rules).check(document).findings]


@pytest.mark.parametrize(
    ("text", "codes", "kept"),
    [
        ("Experts say that mornings are best.", ("CLM203", "CLM223"), "CLM203"),
        ("Most researchers now believe that cats plot.", ("CLM203", "CLM205", "CLM223"), "CLM203"),
        ("Many people believe that hard work pays.", ("CLM205", "CLM223"), "CLM205"),
        ("He is widely regarded as a genius.", ("CLM204", "CLM223"), "CLM204"),
        ("80 % of startups fail in a year.", ("CLM206", "CLM224"), "CLM206"),
        ("Herons hunt at dusk.\n\nTerms Privacy Help\n\nThey stand still.", ("NAV308", "NAV309"), "NAV309"),
        ("Herons hunt at dusk.\n\nBack to blog\n\nThey stand still.", ("NAV302", "NAV309"), "NAV302"),
    ],
)
def test_the_gravest_then_the_longest_then_the_first_keeps_the_place(
    text: str, codes: tuple[str, ...], kept: str
) -> None:
    assert [codes_in(text, code) for code in codes] == [[code] for code in codes]
    assert codes_in(text, *codes) == [kept]


def test_a_rule_that_was_not_chosen_takes_no_place() -> None:
    assert codes_in("80 % of startups fail in a year.", "CLM224") == ["CLM224"]


def test_two_warnings_that_begin_at_different_words_both_stay() -> None:
    text = "Firms must navigate the complex web of rules."
    assert codes_in(text, "PHR102", "PHR103") == ["PHR103", "PHR102"]


def test_a_warning_takes_the_place_of_advice_that_begins_at_the_same_word() -> None:
    text = "The move is widely perceived as provocative."
    assert codes_in(text, "CLM210") == ["CLM210"]
    assert codes_in(text, "CLM204") == codes_in(text, "CLM204", "CLM210") == ["CLM204"]


def test_other_families_say_their_own() -> None:
    text = "The value of soup cannot be overstated, as experts say, in the realm of soups."
    assert set(codes_in(text, "CLM201", "CLM203", "PHR102")) == {"CLM201", "CLM203", "PHR102"}


def test_what_a_line_is_and_what_is_wrong_in_it_are_two_causes() -> None:
    text = "A map folds.\n\nSee also\u00a0 Ten Ways to Fold a Map\n\nThen it goes into the pocket.\n"
    assert codes_in(text, "NAV301", "NAV315") == ["NAV301", "NAV315"]


def test_what_stands_in_brackets_right_behind_a_hit_is_part_of_it() -> None:
    assert codes_in("Boats leak :contentReference[oaicite:0]{index=0} and sink.", "NAV312") == ["NAV312"]
    assert codes_in("Boats leak [oaicite:3] and sink.", "NAV312") == ["NAV312"]
    assert codes_in("Boats leak turn0search1 and turn0search2 and sink.", "NAV312") == ["NAV312"] * 2
