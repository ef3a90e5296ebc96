"""What one finding names of the places it counts."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.model import MOST_PLACES
from obelism.checks.model import told_places

TIMES = MOST_PLACES + 7


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("DUP006", "## Part\n\nThe plan plays a vital role in baking.\n\n"),
        ("DUP015", "Walkers met by the old mill.\n\n"),
        ("PHR107", "Tea not only warms the hands but also keeps the guest.\n\n"),
    ],
)
def test_a_finding_counts_all_its_places_and_names_the_first_of_them(code: str, text: str) -> None:
    (finding,) = lint(code, text * TIMES)[:1]
    assert str(TIMES) in finding.message.replace(",", "")
    assert len(finding.related) == MOST_PLACES
    starts = [place.location.start.line for place in finding.related]
    assert starts == sorted(starts)


def test_the_last_place_is_always_named() -> None:
    places = list(range(TIMES))
    assert told_places(places) == [*places[:MOST_PLACES], places[-1]]
    assert told_places(places[:3]) == [0, 1, 2]
    assert told_places(places[:1]) == [0]
