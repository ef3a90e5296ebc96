"""Which expressions need no clock, since they take few steps in any text of a length."""

from __future__ import annotations

import pytest

from obelism.vale.expressions import Expression
from obelism.vale.growth import FEW_STEPS
from obelism.vale.growth import Growth
from obelism.vale.growth import growth_of
from styled import Styled


@pytest.mark.parametrize(
    ("source", "growth"),
    [
        ("word", Growth(1, 0)),
        (r"\bwords?\b", Growth(2, 0)),
        (r"(?:a|b|cd) [ef]", Growth(3, 0)),
        (r"[a-c]{2,4}", Growth(3, 0)),
        (r"\b(\w+)\b", Growth(1, 1)),
        (r"\w+\s+\w+", Growth(1, 3)),
        (r"\w+|\d", Growth(2, 1)),
        (r"(?=\w+x)a", Growth(1, 1)),
        (r"(?:ab)?c", Growth(2, 0)),
        (r"(?:ab)+", None),
        (r"(?:a+)?", None),
        (r"(?:ab|c){2}", None),
        (r"(a)\1", None),
        (r"(?:a", None),
    ],
)
def test_the_ways_to_fit_at_a_place(source: str, growth: Growth | None) -> None:
    assert growth_of(source) == growth


def test_few_steps_are_few_in_all_places_of_a_text() -> None:
    assert Growth(1, 1).is_swift(999)
    assert not Growth(1, 1).is_swift(1_000)
    assert Growth(FEW_STEPS // 10, 0).is_swift(9)
    assert not Growth(FEW_STEPS // 10, 0).is_swift(10)


def test_an_expression_that_is_not_swift_is_timed() -> None:
    slow = Expression(r"(a|aa)+$")
    assert slow.findall("aaa b", seconds=5) == []
    with pytest.raises(TimeoutError):
        slow.findall("a" * 60 + "b", seconds=0.05)


def test_a_slow_expression_in_rules_of_whole_texts_is_given_up(house: Styled) -> None:
    house.rule("Slow", "occurrence", token="(a|aa)+$", max=1)
    house.rule("Twice", "repetition", tokens=["(a|aa)+$"])
    found = [item.message for item in house.report("a" * 60 + "b\n").findings if item.code == "OBL914"]
    assert [name for name in ("House.Slow", "House.Twice") if any(name in text for text in found)] == [
        "House.Slow",
        "House.Twice",
    ]
