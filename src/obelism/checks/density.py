"""One finding for a habit of a whole document, with the lines where it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.findings import Severity
    from obelism.text.segments import Span

MOST_LINES = 12
"""Lines that a message names."""

MIN_SENTENCES = 20
"""Sentences below which a rate says nothing."""


def document_hit(
    document: Document,
    places: Sequence[Span],
    message: str,
    *,
    severity: Severity | None = None,
    **figures: float,
) -> Hit:
    """Return one hit on the first of some places in document order; its data holds the figures and all lines."""
    lines = sorted({document.source.lines.line_of(place.start) for place in places})
    data = {**figures, "count": len(places), "lines": lines}
    return Hit(places[0], f"{message} (lines {listed(lines)})", severity, data=data)


def listed(lines: Iterable[int]) -> str:
    """Return line numbers as a person would list them, cut short after a dozen."""
    numbers = [str(line) for line in lines]
    return ", ".join(numbers[:MOST_LINES]) + (", …" if len(numbers) > MOST_LINES else "")
