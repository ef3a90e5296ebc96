"""Paragraphs that stand in a document twice, word for word or with a few words changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.genres import is_call
from obelism.checks.genres import is_code
from obelism.checks.genres import is_log
from obelism.checks.genres import is_manual
from obelism.checks.genres import is_minutes
from obelism.checks.genres import is_parallel
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.shingles import content_of
from obelism.checks.similar import differing_words
from obelism.checks.similar import exact_copies
from obelism.checks.similar import is_reference
from obelism.checks.similar import is_verse
from obelism.checks.similar import similar_paragraphs
from obelism.document import BlockKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Related
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.checks.similar import Pair
    from obelism.document import Block
    from obelism.document import Document

EXACT: Mapping[str, Any] = {
    "min-words": 8,
    "short-words": 50,
    "headings": 6,
    "page-words": 20,
    "manual-words": 80,
    "allow": [],
}
NEAR: Mapping[str, Any] = {
    "similarity": 0.3,
    "containment": 0.7,
    "min-words": 20,
    "min-contained-words": 25,
    "short-words": 50,
    "series": 3,
    "manual-words": 60,
    "manual-similarity": 0.5,
    "markup-similarity": 0.8,
    "allow": [],
}


def duplicate_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is an earlier one again, word for word.

    In a manual they return in every section that is about another thing of one kind; in other markup short ones do
    from section to section, and heads of lists and calls to subscribe everywhere: they are information.
    """
    content = content_of(document)
    for later, earlier in document.derive(exact_copies).items():
        first, block = content.blocks[earlier], content.blocks[later]
        if len(block.words) < options["min-words"] or is_exempt(document, block, options["allow"]):
            continue
        if not _same_code(document, first, block):
            continue
        place = locate(document, content.block_span(earlier))
        message = (
            f"these {len(block.words)} words are the paragraph at line {place.start.line} again, word for word; "
            "whoever reads on reads it twice"
        )
        fix = _deletion(document, first, block)
        short = _short_words(document, first, block, options)
        usual = is_call(block) or block.prose.endswith(":")
        usual = usual or _is_written_alike(document, first, block, short=short, manual=options["manual-words"])
        severity = Severity.INFO if usual else None
        yield Hit(content.block_span(later), message, severity, (Related(place, "first said here"),), fix)


def near_duplicate_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is an earlier one with a few words changed, or that holds one whole.

    Neighbours, the members of a series and, in markup, short paragraphs are written alike to be compared: they are
    information.
    """
    content = content_of(document)
    reported: dict[int, list[Pair]] = {}
    for pair in document.derive(similar_paragraphs):
        if is_near(pair, options):
            reported.setdefault(pair.later, []).append(pair)
    alike = _alike(pair for pairs in reported.values() for pair in pairs)
    for later, pairs in reported.items():
        block = content.blocks[later]
        if is_exempt(document, block, options["allow"]):
            continue
        best = pairs[0]
        places = [locate(document, content.block_span(pair.earlier)) for pair in pairs[:3]]
        line = places[0].start.line
        likeness = max(best.triples, best.containment)
        if best.triples >= options["similarity"]:
            told = f"this paragraph is the one at line {line} with a few words changed"
        else:
            told = f"this paragraph and the one at line {line} hold the same passage"
        message = f"{told} ({round(100 * likeness)} % of its wording); keep the better one"
        first, short, manual = content.blocks[best.earlier], options["short-words"], options["manual-words"]
        usual = best.adjacent or (block.kind is BlockKind.ITEM and _differ_in_names(first, block))
        usual = usual or _is_written_alike(document, first, block, short=short, manual=manual)
        usual = usual or len(alike[later] & alike[best.earlier]) >= options["series"]
        usual = usual or (document.has_markup and len(alike[later]) == 2 and likeness < options["markup-similarity"])
        usual = usual or (best.triples < options["manual-similarity"] and is_manual(document))
        yield Hit(
            content.block_span(later),
            message,
            Severity.INFO if usual else None,
            tuple(Related(place, "first said here") for place in places),
            data={"similarity": round(best.triples, 3), "containment": round(best.containment, 3)},
        )


def is_near(pair: Pair, options: Mapping[str, Any] = NEAR) -> bool:
    """Tell whether a pair shares enough wording to be one paragraph in two versions.

    One sentence in common does not make two paragraphs the same, however short they are.
    """
    if pair.triples >= options["similarity"] and pair.words >= options["min-words"]:
        return True
    contained = pair.containment >= options["containment"] and pair.words >= options["min-contained-words"]
    return contained and pair.sentences >= 2


def is_exempt(document: Document, block: Block, allow: list[str]) -> bool:
    """Tell whether a paragraph may stand twice.

    So may verse, a parameter's description, code that is not marked as such, what stands in a log of changes, and
    what the project allows.
    """
    if is_log(document.path) or is_reference(block) or is_verse(document, block) or is_code(document, block):
        return True
    return any(phrase.lower() in block.folded for phrase in allow)


def _alike(pairs: Iterable[Pair]) -> Mapping[int, set[int]]:
    """Return for each paragraph of some pairs those that are like it, itself among them."""
    alike: defaultdict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        for number in (pair.earlier, pair.later):
            alike[number].update((pair.earlier, pair.later))
    return alike


def _is_written_alike(document: Document, one: Block, other: Block, *, short: int, manual: int) -> bool:
    """Tell whether two paragraphs are written alike for a reason: short, in parallel places, or in minutes."""
    if is_short(document, other, short) or is_usual(document, other, manual):
        return True
    return is_parallel(document, one, other) or is_minutes(document.path)


def is_short(document: Document, block: Block, words: int) -> bool:
    """Tell whether a paragraph is short for markup, whose parts are read one by one and say again what holds there."""
    return document.has_markup and len(block.words) < words


def _short_words(document: Document, earlier: Block, later: Block, options: Mapping[str, Any]) -> int:
    """Return how many words make a copy in markup more than advice: none where one section holds both paragraphs.

    Items are read one by one, and interviewers ask everybody the same.
    """
    short = int(options["short-words"])
    if later.kind is not BlockKind.PARAGRAPH or later.prose.endswith("?"):
        return short
    if not any(earlier.span.start < heading.span.start < later.span.start for heading in document.headings):
        return 0
    return min(short, options["page-words"]) if len(document.headings) < options["headings"] else short


def is_usual(document: Document, block: Block, words: int) -> bool:
    """Tell whether a paragraph is so short that a manual says it wherever it holds."""
    return len(block.words) < words and is_manual(document)


def _same_code(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks with the same words hold the same code, formulas and pictures, too."""
    return _opaque(document, one) == _opaque(document, other)


def _opaque(document: Document, block: Block) -> list[str]:
    places = [number for number, letter in enumerate(block.prose) if letter == OPAQUE] if OPAQUE in block.prose else []
    spans = [block.source_span(number, number + 1) for number in places]
    return [document.source.text[span.start : span.end] for span in spans]


def _differ_in_names(one: Block, other: Block) -> bool:
    """Tell whether two blocks differ in nothing but numbers and names."""
    return all(word[:1].isdigit() or word[:1].isupper() for word in differing_words(one, other))


def _deletion(document: Document, earlier: Block, later: Block) -> Fix | None:
    """Return the deletion of a paragraph that is said before, safe when only copies stand between the two.

    The white space before it goes too. A copy with other markup may hold a link that the first one lacks, and
    a list item may carry others below it: then deleting is not offered as safe, or not at all.
    """
    number = bisect_left(document.blocks, later.span.start, key=lambda block: block.span.start)
    before = document.blocks[number - 1]
    gap = document.source.text[before.span.end : later.span.start]
    if gap.strip() or not ("\n" in gap or "\r" in gap):
        return None
    following = document.blocks[number + 1 : number + 2]
    if any(block.kind is BlockKind.ITEM and block.level > later.level for block in following):
        return None
    same = earlier.kind is later.kind and earlier.level == later.level and not earlier.marks and not later.marks
    beside = before.prose == earlier.prose and before.kind is earlier.kind
    safety = Safety.SAFE if beside and same else Safety.UNSAFE
    return Fix((Edit(Span(before.span.end, later.span.end), ""),), "Delete the second copy", safety)


CHECKS = (
    Check("duplicate-paragraph", run=duplicate_paragraphs, options=EXACT),
    Check("near-duplicate-paragraph", run=near_duplicate_paragraphs, options=NEAR),
)
