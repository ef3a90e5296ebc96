"""What the first view shows: figures by document and family, the phrases said most, the passages said twice."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING
from typing import Any

from obelism.findings import Severity
from obelism.records import NamedTuple
from obelism.report.order import FAMILIES
from obelism.report.order import family_of
from obelism.report.order import loss
from obelism.report.places import in_part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.findings import Finding
    from obelism.findings import Location
    from obelism.report.html.chapters import Chapter
    from obelism.report.order import Entry
    from obelism.rules.model import Rule

MAX_STARTS = 5
MAX_PHRASES = 100
MAX_PLACES = 40
MAX_PAIRS = 2_000
MIN_PASSAGE = 40
"""Code points below which two places are the same words, but hardly the same passage."""

_MAX_PHRASE = 80


class Family(NamedTuple):
    """One family of rules in a run: findings, and those for every 1,000 words."""

    key: str
    name: str
    findings: int
    per_1000: float


class Start(NamedTuple):
    """What a document loses most through: where to begin reading."""

    number: int
    place: int
    finding: Finding


class Row(NamedTuple):
    """One document in the table; ``counts`` has the findings of each family, in the order of the families."""

    number: int
    path: str
    words: int
    findings: int
    errors: int
    per_1000: float
    counts: list[int]
    flesch: float | None
    grade: float | None


def families(chapters: Sequence[Chapter]) -> list[Family]:
    """Return the families that have findings, or all of Obelism's when there are none."""
    counts = Counter(family_of(finding) for chapter in chapters for finding in chapter.findings)
    words = sum(chapter.words for chapter in chapters)
    keys = [key for key in FAMILIES if key in counts] + sorted(counts.keys() - FAMILIES)
    return [
        Family(key, FAMILIES.get(key, key), counts[key], 1000 * counts[key] / words if words else 0.0) for key in keys
    ]


def starts(chapters: Sequence[Chapter], made: Sequence[Sequence[Entry]], rules: Mapping[str, Rule]) -> list[Start]:
    """Return the greatest loss of each document, the greatest of all first; ``made`` are the entries of each."""
    first = [(loss(entries[0].lead, rules), number, entries[0].lead) for number, entries in enumerate(made) if entries]
    return [
        Start(number, chapters[number].findings.index(lead), lead) for _, number, lead in nsmallest(MAX_STARTS, first)
    ]


def tally(chapter: Chapter, rules: Mapping[str, int]) -> list[list[int]]:
    """Return how many findings of each severity a document has by each rule: number of the rule, severity, count."""
    counts = Counter((rules[finding.code], int(finding.severity)) for finding in chapter.findings)
    return [[*key, count] for key, count in sorted(counts.items())]


def rows(chapters: Sequence[Chapter], shown: Sequence[Family]) -> list[Row]:
    """Return a row a document, those with most findings for every 1,000 words first."""
    keys = [family.key for family in shown]
    made = [_row(number, chapter, keys) for number, chapter in enumerate(chapters)]
    return sorted(made, key=lambda row: (-row.per_1000, row.number))


def _row(number: int, chapter: Chapter, keys: Sequence[str]) -> Row:
    counts = Counter(map(family_of, chapter.findings))
    figures = chapter.readability or {}
    return Row(
        number,
        chapter.path,
        chapter.words,
        len(chapter.findings),
        sum(finding.severity is Severity.ERROR for finding in chapter.findings),
        chapter.per_1000,
        [counts[key] for key in keys],
        figures.get("flesch"),
        figures.get("grade"),
    )


def phrases(chapters: Sequence[Chapter]) -> list[list[Any]]:
    """Return the phrases flagged most: words, times, documents, and places as (document, finding)."""
    times: Counter[str] = Counter()
    documents: dict[str, set[int]] = {}
    places: dict[str, list[list[int]]] = {}
    for number, chapter in enumerate(chapters):
        for place, finding in enumerate(chapter.findings):
            for phrase, count in _phrases_of(finding):
                times[phrase] += count
                documents.setdefault(phrase, set()).add(number)
                places.setdefault(phrase, []).append([number, place])
    repeated = [(phrase, count) for phrase, count in times.most_common(MAX_PHRASES) if count > 1]
    return [[phrase, count, len(documents[phrase]), places[phrase][:MAX_PLACES]] for phrase, count in repeated]


def _phrases_of(finding: Finding) -> Iterator[tuple[str, int]]:
    """Yield what a finding says is overused: the phrase or words a rule names, or else the words it flags."""
    data: Mapping[str, Any] = finding.data
    lines = data.get("lines")
    if isinstance(data.get("phrase"), str):
        yield data["phrase"], len(lines) if isinstance(lines, list) else 1
    elif family_of(finding) == "PHR" and isinstance(data.get("words"), list):
        yield from ((word, 1) for word in data["words"] if isinstance(word, str))
    elif family_of(finding) == "PHR" and lines is None:
        start, end = finding.location.start, finding.location.end
        if start.line == end.line:
            words = " ".join(finding.excerpt[start.column - 1 : end.column - 1].lower().split())
            if 0 < len(words) <= _MAX_PHRASE:
                yield words, 1


def pairs(
    chapters: Sequence[Chapter], index: Mapping[str, int], rules: Mapping[str, int]
) -> tuple[int, list[list[int | str]]]:
    """Return how many passages are said twice, and the gravest of them, the longest first.

    A pair is (document, start, end, line with the part of the file) of the later and of the earlier passage, and the
    number of the rule.
    """
    found: dict[tuple[int | str, ...], tuple[tuple[int | str, ...], list[int | str]]] = {}
    for chapter in chapters:
        for finding in chapter.findings:
            is_habit = "lines" in finding.data  # such as sections that open alike: its places differ
            if family_of(finding) != "DUP" or is_habit:
                continue
            for related in finding.related:
                places = [finding.location, related.location]
                length = min(place.span.end - place.span.start for place in places)
                if length < MIN_PASSAGE or related.location.path not in index:
                    continue
                pair = [figure for place in places for figure in _place(place, chapters, index)]
                rank = (-finding.severity, -length, *pair)
                found.setdefault(tuple(pair), (rank, [*pair, rules[finding.code]]))
    return len(found), [pair for _, pair in sorted(found.values())[:MAX_PAIRS]]


def _place(location: Location, chapters: Sequence[Chapter], index: Mapping[str, int]) -> tuple[int, int, int, str]:
    number = index[location.path]
    text = chapters[number].text
    where = f"{location.start.line}{in_part(location)}"
    return number, text.offset(location.span.start), text.offset(location.span.end), where
