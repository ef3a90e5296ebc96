"""How a finding about a whole document names and quotes its places."""

from __future__ import annotations

import pytest

from obelism.checks.density import document_hit
from obelism.checks.density import listed
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
