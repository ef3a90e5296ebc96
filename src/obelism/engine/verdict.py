"""The verdict on a page: one finding that holds every place it is about, those of rules that it raises among them."""

from __future__ import annotations

from bisect import bisect_left
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
    """Return a verdict with the places of other findings: those that overlap none of its own, or hold what they do."""
    places = sorted(verdict.related, key=_span)
    for other in others:
        span = other.location.span
        first, last = bisect_right(places, span.start, key=_start), bisect_left(places, span.end, key=_start)
        first -= first > 0 and _span(places[first - 1]).end > span.start
        under = [_span(place) for place in places[first:last]]
        if all(span.start <= own.start and own.end <= span.end and own != span for own in under):
            places[first:last] = [Related(other.location, other.message)]
    return verdict._replace(related=tuple(places))


def _span(place: Related) -> Span:
    return place.location.span


def _start(place: Related) -> int:
    return place.location.span.start
