"""What a thing is not, and then what it is: which figures count, and from how many on they are a habit."""

from __future__ import annotations

import pytest

from linting import among
from linting import lint
from obelism.findings import Severity

FIGURES = [
    "Saving is not a cost. It is a seed.",
    "A loom isn't a tool, it's a memory.",
    "They came not for the crust, but for the talk.",
    "The oven is not a tool — it is a neighbour.",
]


@pytest.mark.parametrize(
    ("figures", "words", "severities"),
    [
        (3, 150, [Severity.INFO]),
        (2, 150, []),
        (3, 149, []),
        (4, 150, [Severity.WARNING]),
        (4, 2000, [Severity.WARNING]),
        (4, 2001, []),
    ],
    ids=["few", "fewer", "a short page", "many", "a long page", "a longer one"],
)
def test_a_habit_is_told_once(figures: int, words: int, severities: list[Severity]) -> None:
    found = lint("PHR152", among(words, "\n\n".join(FIGURES[:figures])))
    assert [finding.severity for finding in found] == severities


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Saving is not a cost. It is a seed.", 1),
        ("They aren't costs. They're seeds.", 1),
        ("Saving is not a cost. It is not a seed.", 0),
        ("Saving is not a cost. Seeds are dear.", 0),
        ("It's not a cost, it's a seed.", 1),
        ("It's not a cost, and it rains.", 0),
        ("We save not because we must, but because we may.", 1),
        ("We save not to be rich, but to be dry.", 1),
        ("We save not to be rich, but for fun.", 0),
        ("Not into debt. Into seeds.", 1),
        ("Not the car. Not the house. The hours.", 2),
        ("Not yet. We wait.", 0),
        ("“Saving is not a cost. It is a seed,” said the old clerk.", 0),
        (f"Saving is not a cost {'of the kind that we know ' * 6}here. It is a seed.", 0),
        ("Saving `is not` a cost. It is a seed.", 0),
    ],
)
def test_which_figures_count(text: str, places: int) -> None:
    found = lint("PHR152", among(180, text), least=1, per_1000=0.0)
    assert sum(len(finding.related) for finding in found) == places
