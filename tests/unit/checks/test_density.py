"""How a finding about a whole document names and quotes its places."""

from __future__ import annotations

import pytest

from obelism.checks.density import document_hit
from obelism.checks.density import listed
from obelism.checks.model import MOST_PLACES
from obelism.formats.registry import parse
from obelism.text.segments import Span
from obelism.text.source import from_text


def test_a_dozen_lines_are_named() -> None:
    assert listed(range(1, 13)) == "lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"
    assert listed(range(1, 14)) == "lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …"


@pytest.mark.parametrize(("length", "quoted"), [(60, f"“{'x' * 60}”"), (61, f"“{'x' * 60}…”")])
def test_a_place_is_quoted_up_to_sixty_letters(length: int, quoted: str) -> None:
    document = parse(from_text("x" * 90, "a.md"), "markdown")
    (place,) = document_hit(document, [Span(0, length)], "said").related
    assert place.message == quoted


@pytest.mark.parametrize(("count", "named"), [(MOST_PLACES, MOST_PLACES), (MOST_PLACES + 1, MOST_PLACES)])
def test_all_places_are_counted_and_no_more_are_named_than_hits_do(count: int, named: int) -> None:
    document = parse(from_text("x\n" * count, "a.md"), "markdown")
    hit = document_hit(document, [Span(2 * number, 2 * number + 1) for number in range(count)], "said")
    assert hit.data["count"] == count
    assert hit.data["lines"] == list(range(1, named + 1))
    assert len(hit.related) == named
