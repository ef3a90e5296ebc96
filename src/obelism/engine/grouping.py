"""Which findings are one to a person: reports for people print a group as one, everything else keeps each.

A group is named after its first finding. A finding is in the first group of these that takes it: a row of copies,
a run of residue, the bullets of a list, a sentence.
"""

from __future__ import annotations

import os
from collections import Counter
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.document import BlockKind
from obelism.engine.fingerprint import sentence_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Hashable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.findings import Finding
    from obelism.findings import Related

COPIES = frozenset({"DUP001", "DUP002"})
"""The rules about paragraphs that stand twice: a pasted section gives one finding for each of its paragraphs."""

RESIDUE = "NAV"
"""The family about lines of navigation, which come off a web page together."""

MIN_PAIRS = 3
"""Pairs of files from which on two folders are copies of each other; two pairs may be chance."""

NO_PROSE = frozenset({BlockKind.HEADING, BlockKind.CODE, BlockKind.HTML, BlockKind.METADATA})
"""What may stand between two paragraphs that follow each other."""

Chain = tuple[int, "Finding"]
"""The index of a finding and the finding."""


def group(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of a document, in order of place, with the groups they are in and those of their places."""
    places = _Places(document)
    names: dict[int, str] = {}
    for chains in (_copies, _residue, _bullets, _sentences):
        rest = [(index, finding) for index, finding in enumerate(findings) if index not in names]
        for chain in chains(rest, places):
            if len(chain) > 1:
                names.update(dict.fromkeys([index for index, _ in chain], name_of(chain[0][1])))
    return [
        finding._replace(group=names.get(index, finding.group), related=_told_together(finding, places))
        if index in names or finding.own_places
        else finding
        for index, finding in enumerate(findings)
    ]


def group_pairs(findings: Iterable[Finding], is_shown: Callable[[Finding], bool]) -> list[Finding]:
    """Return findings across files with the groups they are in: those of one rule on many files of two folders."""
    found = list(findings)
    by_folders: dict[Hashable, list[int]] = defaultdict(list)
    for index, finding in enumerate(found):
        if finding.related and is_shown(finding):
            paths = finding.location.path, finding.related[0].location.path
            folders = frozenset(map(os.path.dirname, paths))
            if len(folders) == 2:
                by_folders[finding.code, folders].append(index)
    for indexes in by_folders.values():
        pairs = {(found[index].location.path, found[index].related[0].location.path) for index in indexes}
        if len(pairs) >= MIN_PAIRS:
            name = name_of(found[indexes[0]])
            for index in indexes:
                found[index] = found[index]._replace(group=name)
    return found


def without_lone(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings that are left of others, without the names of groups of which only one is left."""
    left = list(findings)
    sizes = Counter(finding.group for finding in left if finding.group)
    return [finding._replace(group="") if sizes[finding.group] == 1 else finding for finding in left]


def name_of(finding: Finding) -> str:
    """Return the name of the group whose first finding this is; no two groups of a run have the same first."""
    path, start = finding.location.path, finding.location.start
    return f"{path}:{start.line}:{start.column}:{finding.code}"


class _Places:
    """Where offsets of a document are, each looked up once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._ranks: list[int] | None = None

    def block(self, offset: int) -> int:
        """Return the index of the block at an offset, -1 before the first."""
        return self.document.number_at(offset)

    def rank(self, offset: int) -> int:
        """Return how many blocks of prose stand before the one at an offset."""
        if self._ranks is None:
            count = 0
            self._ranks = []
            for block in self.document.blocks:
                self._ranks.append(count)
                count += block.kind not in NO_PROSE
        index = self.block(offset)
        return self._ranks[index] if index >= 0 else -1

    def sentence(self, start: int, end: int) -> tuple[int, int] | None:
        """Return block and sentence that hold a whole range, None where none does, such as of a comment."""
        first = sentence_at(self.document, start)
        if first is None or first != sentence_at(self.document, max(end - 1, start)):
            return None
        segments = self.document.blocks[first[0]].segments
        return first if segments.prose_offset(end) > segments.prose_offset(start) else None


def _copies(rest: Iterable[Chain], places: _Places) -> Iterator[list[Chain]]:
    """Yield copies in a row: later and earlier paragraphs both follow each other."""
    own = [
        (index, finding)
        for index, finding in rest
        if finding.code in COPIES and finding.related and finding.related[0].location.path == finding.location.path
    ]

    def follows(one: Finding, other: Finding) -> bool:
        starts = [(item.location.span.start, item.related[0].location.span.start) for item in (one, other)]
        (later, earlier), (next_later, next_earlier) = starts
        return (
            places.rank(next_later) == places.rank(later) + 1 and places.rank(next_earlier) == places.rank(earlier) + 1
        )

    return _runs(own, follows)


def _residue(rest: Iterable[Chain], places: _Places) -> Iterator[list[Chain]]:
    """Yield runs of lines of residue, each a whole block beside or below the one before."""
    blocks = places.document.blocks

    def is_line(finding: Finding) -> bool:
        index = places.block(finding.location.span.start)
        if not finding.code.startswith(RESIDUE) or index < 0:
            return False
        start, end = blocks[index].source_span(0, len(blocks[index].prose))
        return finding.location.span.start <= start and end <= finding.location.span.end

    def follows(one: Finding, other: Finding) -> bool:
        return places.block(other.location.span.start) - places.block(one.location.span.start) <= 1

    return _runs([item for item in rest if is_line(item[1])], follows)


def _bullets(rest: Iterable[Chain], places: _Places) -> Iterator[list[Chain]]:
    """Yield the findings of one rule in several bullets of one list."""
    by_list: dict[Hashable, list[Chain]] = defaultdict(list)
    heads = _list_heads(places.document)
    for index, finding in rest:
        block = places.block(finding.location.span.start)
        if block in heads and not _is_spread(finding):
            by_list[heads[block], finding.code].append((index, finding))
    for chain in by_list.values():
        if len({places.block(finding.location.span.start) for _, finding in chain}) > 1:
            yield chain


def _list_heads(document: Document) -> dict[int, int]:
    """Return for every paragraph of a list the first of that list, by the numbers of their blocks."""
    heads: dict[int, int] = {}
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.ITEM:
            heads[index] = heads.get(index - 1, index)
    return heads


def _sentences(rest: Iterable[Chain], places: _Places) -> Iterator[list[Chain]]:
    """Yield the findings that lie in one sentence."""
    by_sentence: dict[Hashable, list[Chain]] = defaultdict(list)
    for index, finding in rest:
        sentence = None if _is_spread(finding) else places.sentence(*finding.location.span)
        if sentence:
            by_sentence[sentence].append((index, finding))
    yield from by_sentence.values()


def _is_spread(finding: Finding) -> bool:
    """Tell whether a finding is about the whole file, although it stands somewhere in it."""
    lines: Any = finding.data.get("lines", ())
    return bool(finding.own_places) or (isinstance(lines, (list, tuple)) and len(lines) > 1)


def _runs(chain: Sequence[Chain], follows: Callable[[Finding, Finding], bool]) -> Iterator[list[Chain]]:
    """Yield runs of findings of which each follows the one before."""
    run = list(chain[:1])
    for one, other in pairwise(chain):
        if not follows(one[1], other[1]):
            yield run
            run = []
        run.append(other)
    yield run


def _told_together(finding: Finding, places: _Places) -> tuple[Related, ...]:
    """Return the related places of a finding, where they are many those of its own file by sentence."""
    if not finding.own_places:
        return finding.related
    names: dict[Hashable, str] = {}
    told = []
    for related in finding.related:
        path, span, start = related.location[:3]
        sentence = places.sentence(*span) if path == finding.location.path else None
        name = names.setdefault(sentence, f"{start.line}:{start.column}") if sentence else ""
        told.append(related._replace(group=name))
    return tuple(told)
