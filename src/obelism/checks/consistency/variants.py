"""Spellings of one thing of which a text, or all texts of a project, should keep to one."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import mistake_in_kinds
from obelism.checks.editing import plain_span
from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.checks.model import FactDraft
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.names import is_in_longer_name
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Related
from obelism.findings import Safety
from obelism.records import NamedTuple
from obelism.rules.forms import variants_in
from obelism.rules.template import stands_alone
from obelism.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.findings import Fact

OPTIONS: Mapping[str, Any] = {
    "groups": [],
    "kinds": [],
}


class _Place(NamedTuple):
    block: Block
    start: int
    end: int


def in_document(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each place of a spelling that a document has less often than another one of its group, with a fix."""
    for group in variants_in(options["groups"]):
        found = _found(document, group, options["kinds"])
        if len(found) < 2:
            continue
        usual = _usual(group, {variant: len(places) for variant, places in found.items()})
        first = found[usual][0]
        related = Related(locate(document, first.block.source_span(first.start, first.end)), f"“{usual}” stands here")
        for variant, places in found.items():
            if variant != usual:
                for place in places:
                    span = place.block.source_span(place.start, place.end)
                    fix = _respelled(document, place, usual)
                    yield Hit(span, related=(related,), fix=fix, words={"fix": f"“{usual}”"})


def _found(document: Document, group: Iterable[str], kinds: Iterable[str]) -> dict[str, list[_Place]]:
    """Return the places of those spellings of a group that a document has."""
    read = frozenset(map(BlockKind, kinds)) - {BlockKind.QUOTE}
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    for variant in group:
        for block, start, end in _places(document, fold(variant)):
            own_words = block.kind in read and not is_quoted(block, start, end, least=1)
            if own_words and not is_in_longer_name(block, start, end):
                found[variant].append(_Place(block, start, end))
    return dict(found)


def _places(document: Document, words: str) -> Iterator[tuple[Block, int, int]]:
    for block, _ in document.readable.holding((words,)):
        start = block.folded.find(words)
        while start >= 0:
            end = start + len(words)
            if stands_alone(block.folded, start, end):
                yield block, start, end
            start = block.folded.find(words, end)


def _usual(group: Sequence[str], counts: Mapping[str, int]) -> str:
    """Return the spelling that is met most often, the first listed of those that are met as often."""
    return max(group, key=lambda variant: counts.get(variant, 0))


def _respelled(document: Document, place: _Place, usual: str) -> Fix | None:
    span = plain_span(document, *place)
    if span is None:
        return None
    capital = place.block.prose[place.start].isupper()
    text = usual[:1].upper() + usual[1:] if capital else usual
    return Fix((Edit(span, text),), f"Write “{text}”", Safety.UNSAFE)


def collect(document: Document, options: Mapping[str, Any]) -> Iterator[FactDraft]:
    """Yield for each spelling that a document has its first place, and as value its group, its spelling, its count."""
    for number, group in enumerate(variants_in(options["groups"])):
        for variant, places in _found(document, group, options["kinds"]).items():
            block, start, end = places[0]
            yield FactDraft(block.source_span(start, end), (number, variant, len(places)))


def conclude(facts: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    """Yield the first place in each file of a spelling that the files have less often than another one of its group."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        number, variant, count = fact.value
        counts[number][variant] += count
    for number, group in enumerate(variants_in(options["groups"])):
        own = [fact for fact in facts if fact.value[0] == number]
        if len(counts[number]) < 2:
            continue
        usual = _usual(group, counts[number])
        first = next(fact for fact in own if fact.value[1] == usual)
        related = (Related(first.location, f"“{usual}” stands here"),)
        for fact in own:
            _, variant, count = fact.value
            if variant != usual:
                words = {"text": variant, "fix": f"“{usual}”", "count": str(count)}
                yield CrossHit(fact, related=related, words=words)


CHECKS = (
    Check("variants", run=in_document, options=OPTIONS, verify=mistake_in_kinds),
    Check("variants-in-project", collect=collect, conclude=conclude, options=OPTIONS, verify=mistake_in_kinds),
)
