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
    places = sorted(verdict.related, key=_span)
    for other in others:
        at = bisect_right(places, other.location.span, key=_span)
        if not _overlaps(places[max(at - 1, 0) : at + 1], other.location.span):
            places.insert(at, Related(other.location, other.message))
    return verdict._replace(related=tuple(places))


def _span(place: Related) -> Span:
    return place.location.span


def _overlaps(places: Iterable[Related], span: Span) -> bool:
    """Tell whether a range overlaps one of some places."""
    return any(place.location.span.start < span.end and span.start < place.location.span.end for place in places)
