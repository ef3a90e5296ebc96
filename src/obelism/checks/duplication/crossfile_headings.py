"""Headings that two files share, and files built on one outline."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.echoes import heading_words
from obelism.checks.duplication.roots import content_numbers
from obelism.checks.duplication.shingles import closest
from obelism.checks.duplication.shingles import jaccard
from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.checks.model import FactDraft
from obelism.checks.model import locate
from obelism.findings import Location
from obelism.findings import Related
from obelism.records import NamedTuple
from obelism.text.checksum import checksum
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.findings import Fact

OPTIONS: Mapping[str, Any] = {
    "min-content-words": 4,
    "outline-share": 0.6,
    "outline-similarity": 0.6,
    "outline-headings": 5,
}

MOST_COMMON = 50
"""Headings that may share a word for it to link their files; a word in more of them tells nothing."""


class Heading(NamedTuple):
    """One heading of a file: its words, the numbers of its content words and where it stands."""

    text: str
    roots: frozenset[int]
    location: Location


def collect(document: Document, options: Mapping[str, Any]) -> Iterator[FactDraft]:
    """Yield the headings of a document; one that comes again is the first one again, of which the place is told."""
    headings: list[Heading] = []
    first: dict[str, Heading] = {}
    for block in document.headings:
        words = heading_words(block)
        text = " ".join(words)
        if text in first:
            headings.append(first[text])
        elif roots := frozenset(content_numbers(words)):
            place = locate(document, block.source_span(0, len(block.prose)))
            headings.append(first.setdefault(text, Heading(text, roots, place)))
    if headings:
        yield FactDraft(Span(0, len(document.source.text)), tuple(headings))


def conclude(facts: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    """Yield each heading that an earlier file has, too, and each file with the outline of an earlier one."""
    files = sorted(facts, key=lambda fact: fact.location.path)
    yield from _same_headings(files, options)
    yield from _same_outlines(files, options)


def _same_headings(files: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    first: dict[str, Location] = {}
    for fact in files:
        headings: tuple[Heading, ...] = fact.value
        for text, heading in {heading.text: heading for heading in reversed(headings)}.items():
            if len(heading.roots) < options["min-content-words"]:
                continue
            earlier = first.setdefault(text, heading.location)
            if earlier.path == heading.location.path:
                continue
            message = f"the heading stands in {earlier.path}, line {earlier.start.line}, too; say what differs here"
            place = fact._replace(location=heading.location, fingerprint=checksum(text.encode()))
            yield CrossHit(place, message, related=(Related(earlier, "also here"),))


def _same_outlines(files: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    outlines = [[heading.roots for heading in fact.value] for fact in files]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, outline in enumerate(outlines):
        if len(outline) < options["outline-headings"]:
            continue
        linked: Counter[int] = Counter()
        for root in frozenset[int]().union(*outline):
            if len(holders[root]) < MOST_COMMON:
                linked.update(holders[root])
                holders[root].append(number)
        for other in closest(linked, 5):
            alike = _alike(outlines[other], outline, options["outline-similarity"])
            if alike >= options["outline-share"] * max(len(outline), len(outlines[other])):
                yield _outline_hit(files[other], files[number], alike)
                break


def _alike(one: Sequence[frozenset[int]], other: Sequence[frozenset[int]], least: float) -> int:
    """Return how many headings of one file have their like in the other."""
    return sum(any(jaccard(heading, match) >= least for match in one) for heading in other)


def _outline_hit(earlier: Fact, later: Fact, alike: int) -> CrossHit:
    place: Location = earlier.value[0].location
    message = f"{alike} of {len(later.value)} headings are those of {place.path}; the two files follow one outline"
    location = later.value[0].location
    return CrossHit(later._replace(location=location), message, related=(Related(place, "the same outline"),))


CHECKS = (Check("cross-file-heading", collect=collect, conclude=conclude, options=OPTIONS),)
