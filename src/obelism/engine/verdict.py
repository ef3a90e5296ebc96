"""The verdict on a page: one finding that holds every place it is about, those of rules that it raises among them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.findings import Related

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.findings import Finding
    from obelism.rules.model import Rule
    from obelism.text.segments import Span


def join_places(findings: Sequence[Finding], raised: Sequence[Finding], rules: Mapping[str, Rule]) -> list[Finding]:
    """Return findings, each verdict with the places of the rules it raises, be they reported themselves or not."""
    return [
        _joined(finding, (other for other in (*findings, *raised) if other.code in rules[finding.code].raises))
        if finding.code in rules and rules[finding.code].raises
        else finding
        for finding in findings
    ]


def _joined(verdict: Finding, others: Iterable[Finding]) -> Finding:
    """Return a verdict with the places of other findings that do not overlap one of its own."""
    own = sorted(place.location.span for place in verdict.related)
    more = [Related(other.location, other.message) for other in others if not _overlaps(own, other.location.span)]
    if not more:
        return verdict
    return verdict._replace(related=tuple(sorted((*verdict.related, *more), key=lambda place: place.location.span)))


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether a range overlaps one of some ranges that are in order and apart from each other."""
    at = bisect_right(spans, span.start, key=lambda other: other.start)
    return (at > 0 and spans[at - 1].end > span.start) or (at < len(spans) and spans[at].start < span.end)
