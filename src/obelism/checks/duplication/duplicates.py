"""Paragraphs that stand in a document twice, word for word or with a few words changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.shingles import content_of
from obelism.checks.duplication.similar import differing_words
from obelism.checks.duplication.similar import exact_copies
from obelism.checks.duplication.similar import is_reference
from obelism.checks.duplication.similar import similar_paragraphs
from obelism.checks.duplication.verse import is_verse
from obelism.checks.genres import is_call
from obelism.checks.genres import is_code
from obelism.checks.genres import is_log
from obelism.checks.genres import is_manual
from obelism.checks.genres import is_minutes
from obelism.checks.genres import is_parallel
from obelism.checks.genres import is_skeleton
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Related
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.checks.duplication.similar import Pair
    from obelism.document import Block
    from obelism.document import Document

_PART = lazy(r"[^\W_]+")

EXACT: Mapping[str, Any] = {
    "min-words": 8,
    "short-words": 50,
    "headings": 6,
    "page-words": 30,
    "most-short": 3,
    "pasted": 4,
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
    "markup-similarity": 0.8,
    "headings": 6,
    "page-similarity": 0.45,
    "allow": [],
}


def duplicate_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is an earlier one again, word for word.

    In a manual they return in every section that is about another thing of one kind; in other markup short ones do
    from section to section, least on a page of few, and heads of lists and calls to subscribe everywhere: they are
    information.
    """
    content = content_of(document)
    copies = {
        later: earlier
        for later, earlier in document.derive(exact_copies).items()
        if len(content.blocks[later].words) >= options["min-words"]
        and not is_exempt(document, content.blocks[later], options["allow"])
        and _same_matter(document, content.blocks[earlier], content.blocks[later])
    }
    pasted = _in_a_row(copies, options["pasted"])
    scattered = (content.blocks[later] for later in copies if later not in pasted)
    steps = sum(is_short(document, block, options["short-words"]) for block in scattered) > options["most-short"]
    for later, earlier in copies.items():
        first, block = content.blocks[earlier], content.blocks[later]
        place = locate(document, content.block_span(earlier))
        message = (
            f"these {len(block.words)} words are the paragraph at line {place.start.line} again, word for word; "
            "whoever reads on reads it twice"
        )
        fix = _deletion(document, first, block)
        usual = is_call(block) or block.prose.endswith(":")
        usual = usual or _is_written_alike(document, first, block, options["manual-words"])
        if later not in pasted or block.kind is BlockKind.ITEM:
            usual = usual or is_short(document, block, _least_words(document, first, block, options, steps=steps))
        severity = Severity.INFO if usual else None
        yield Hit(content.block_span(later), message, severity, (Related(place, "first said here"),), fix)


def near_duplicate_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is an earlier one with a few words changed, or that holds one whole.

    Neighbours, the members of a series and, in markup, items and short paragraphs are written alike to be compared:
    they are information.
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
        first = content.blocks[best.earlier]
        usual = best.adjacent or _is_written_alike(document, first, block, options["manual-words"])
        usual = usual or (block.kind is BlockKind.ITEM and _differ_in_names(first, block))
        usual = usual or len(alike[later] & alike[best.earlier]) >= options["series"]
        usual = usual or (document.has_markup and _is_usual_in_markup(document, best, first, block, options))
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

    So may verse, a parameter's description, code that is not marked as such, what stands in a log of changes, and what
    the project allows.
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


def _is_usual_in_markup(
    document: Document, pair: Pair, earlier: Block, later: Block, options: Mapping[str, Any]
) -> bool:
    """Tell whether two paragraphs are as alike as many are in documentation: items, short, or not nearly the same."""
    if later.kind is BlockKind.ITEM or is_short(document, later, options["short-words"]):
        return True
    many = len(document.headings) >= options["headings"]
    if pair.triples < options["markup-similarity" if many else "page-similarity"]:
        return True
    return _have_own_subjects(document, earlier, later)


def _is_written_alike(document: Document, one: Block, other: Block, manual: int) -> bool:
    """Tell whether two paragraphs are written alike for a reason: in a manual, minutes, forms or parallel places."""
    return is_usual(document, other, manual) or is_parallel(document, one, other) or _is_repetitive(document.path)


def _is_repetitive(path: str) -> bool:
    """Tell by its name whether a file repeats itself by its nature: minutes, and forms in several versions."""
    return is_minutes(path) or is_skeleton(path)


def is_short(document: Document, block: Block, words: int) -> bool:
    """Tell whether a paragraph is short for markup, whose parts are read one by one and say again what holds there."""
    return document.has_markup and len(block.words) < words


def _in_a_row(copies: Mapping[int, int], least: int) -> set[int]:
    """Return the copies that stand in a row of so many or more, as what they copy does: a passage pasted twice."""
    pasted: set[int] = set()
    row: list[int] = []
    for later in sorted(copies):
        if row and (later != row[-1] + 1 or copies[later] != copies[row[-1]] + 1):
            row = []
        row.append(later)
        if len(row) >= least:
            pasted.update(row)
    return pasted


def _least_words(document: Document, earlier: Block, later: Block, options: Mapping[str, Any], *, steps: bool) -> int:
    """Return how many words make a copy in markup more than advice: none where one section holds both paragraphs.

    Items are read one by one, interviewers ask everybody the same, and steps are said again wherever they are taken.
    """
    short = int(options["short-words"])
    if later.kind is BlockKind.ITEM:
        return int(options["manual-words"])
    if steps or later.prose.endswith("?"):
        return short
    if _headings_above(document, earlier) == _headings_above(document, later):
        return 0
    return short if len(document.headings) >= options["headings"] else min(short, int(options["page-words"]))


def is_usual(document: Document, block: Block, words: int) -> bool:
    """Tell whether a paragraph is so short that a manual says it wherever it holds."""
    return len(block.words) < words and is_manual(document)


def _same_matter(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks with the same words hold the same code, formulas and pictures, and no other links."""
    targets, others = _targets(one), _targets(other)
    elsewhere = targets and others and targets != others
    return _opaque(document, one) == _opaque(document, other) and not elsewhere


def _opaque(document: Document, block: Block) -> list[str]:
    places = [number for number, letter in enumerate(block.prose) if letter == OPAQUE] if OPAQUE in block.prose else []
    spans = [block.source_span(number, number + 1) for number in places]
    return [document.source.text[span.start : span.end] for span in spans]


def _targets(block: Block) -> list[str]:
    return [mark.target for mark in block.marks if mark.kind is MarkKind.LINK]


def _differ_in_names(one: Block, other: Block) -> bool:
    """Tell whether two blocks differ in nothing but numbers and names."""
    return all(word[:1].isdigit() or word[:1].isupper() for word in differing_words(one, other))


def _have_own_subjects(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks describe two things in the same words: each has code, or a word of its own heading."""
    theirs = set(_opaque(document, one)), set(_opaque(document, other))
    if theirs[0] - theirs[1] and theirs[1] - theirs[0]:
        return True
    headings = [_heading_words(document, block) for block in (one, other)]
    named = (set(one.words) - set(other.words)) & (headings[0] - headings[1])
    return bool(named or (set(other.words) - set(one.words)) & (headings[1] - headings[0]))


def _heading_words(document: Document, block: Block) -> set[str]:
    """Return the words of the heading that a block stands below."""
    number = _headings_above(document, block)
    return set(_PART().findall(document.headings[number - 1].folded)) if number else set()


def _headings_above(document: Document, block: Block) -> int:
    """Return how many headings stand before a block."""
    return bisect_left(document.headings, block.span.start, key=lambda heading: heading.span.start)


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
