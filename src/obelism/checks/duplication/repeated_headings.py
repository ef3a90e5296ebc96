"""Headings that stand twice side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.verse import names_refrain
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.findings import Related

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document

OPTIONS: Mapping[str, Any] = {"min-words": 1, "allow": []}


def duplicate_headings(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each heading that an earlier one of the same level and below the same parents says already.

    The same heading below different parents is no duplicate, nor is one in another edition of the page, nor a refrain.
    Plain text does not tell what is below what.
    """
    if not document.has_markup:
        return
    allowed = {phrase.lower() for phrase in options["allow"]}
    parents: list[Block] = []
    seen: dict[tuple[int, tuple[str, ...], int], Block] = {}
    for heading in document.headings:
        while parents and parents[-1].level >= heading.level:
            parents.pop()
        below = parents[-1].span.start if parents else -1
        parents.append(heading)
        if len(heading.words) < options["min-words"] or not heading.words or heading.folded in allowed:
            continue
        if names_refrain(heading.folded):
            continue
        earlier = seen.setdefault((heading.level, heading.words, below), heading)
        if earlier is not heading and not earlier.excludes(heading):
            yield _hit(document, earlier, heading)


def _hit(document: Document, earlier: Block, heading: Block) -> Hit:
    place = locate(document, earlier.source_span(0, len(earlier.prose)))
    message = (
        f"this heading stands at line {place.start.line} already; links and readers cannot tell the two sections apart"
    )
    return Hit(heading.source_span(0, len(heading.prose)), message, related=(Related(place, "first here"),))


CHECKS = (Check("duplicate-heading", run=duplicate_headings, options=OPTIONS),)
