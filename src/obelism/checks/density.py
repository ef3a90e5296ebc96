"""Habits of a whole document: one finding with the lines where one shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.model import MOST_PLACES
from obelism.checks.model import PAGE
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.findings import Related

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.text.segments import Span

MOST_LINES = 12
"""Lines that a message names."""

MIN_SENTENCES = 20
"""Sentences below which a rate says nothing."""

_QUOTED = 60
"""Code points of a place that are quoted."""


def document_hit(
    document: Document,
    places: Sequence[Span],
    message: str,
    **figures: float,
) -> Hit:
    """Return one hit on the first of some places in document order, which names no more of them than hits do.

    It counts all of them.
    """
    named = places[:MOST_PLACES]
    lines = sorted({document.line_at(place.start) for place in named})
    data = {**figures, "count": len(places), "lines": lines}
    related = tuple([Related(locate(document, place), _quote(document, place)) for place in named])
    return Hit(places[0], f"{message} ({listed(lines)})", related=related, data=data, about=PAGE)


def _quote(document: Document, place: Span) -> str:
    """Return the first words of a place in quotation marks."""
    words = document.source.text[place.start : min(place.end, place.start + _QUOTED)].split()
    return f"“{' '.join(words)}{'…' if place.end > place.start + _QUOTED else ''}”"


def times(count: int) -> str:
    """Return how often something is, in words: “once” or “3 times”."""
    return "once" if count == 1 else f"{count} times"


def listed(lines: Iterable[int]) -> str:
    """Return line numbers as a person would list them, such as “line 4” or “lines 4, 9”, cut short after a dozen."""
    numbers = [str(line) for line in lines]
    noun = "line" if len(numbers) == 1 else "lines"
    return f"{noun} {', '.join(numbers[:MOST_LINES])}{', …' if len(numbers) > MOST_LINES else ''}"
