"""Paragraphs that stand in a document twice, word for word or with a few words changed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import headings_above
from obelism.checks.blocks import place_of
from obelism.checks.blocks import titles_above
from obelism.checks.duplication.matter import is_in_formulas
from obelism.checks.duplication.matter import matter_of
from obelism.checks.duplication.shingles import content_of
from obelism.checks.duplication.similar import GROUNDS_OF_PAIRS
from obelism.checks.duplication.similar import differing_words
from obelism.checks.duplication.similar import exact_copies
from obelism.checks.duplication.similar import similar_paragraphs
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.residue.scraped import is_scraped
from obelism.document import PROSE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Related
from obelism.findings import Safety
from obelism.pages.slots import is_filler
from obelism.text.lazy import imported
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

grounds_of_pair = imported("obelism.checks.duplication.pairs:grounds_of_pair")
_PART = lazy(r"[^\W_]+")
EXACT: Mapping[str, Any] = {
    "min-words": 8,
    "brief-words": 30,
    "short-words": 20,
    "small-words": 50,
    "pasted": 4,
    "allow": [],
}
NEAR: Mapping[str, Any] = {
    "similarity": 0.3,
    "containment": 0.7,
    "min-words": 20,
    "min-contained-words": 25,
    "short-words": 50,
    "series": 3,
    "close-similarity": 0.8,
    "allow": [],
}


def duplicate_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is an earlier one again, word for word."""
    content = content_of(document)
    copies = {
        later: earlier
        for later, earlier in document.derive(exact_copies).items()
        if len(content.blocks[later].words) >= options["min-words"]
        and not is_allowed(content.blocks[later], options["allow"])
        and _same_matter(document, content.blocks[earlier], content.blocks[later])
        and not is_filler(content.blocks[later].words)
    }
    pasted = _in_a_row(copies, options["pasted"])
    for later, earlier in copies.items():
        first, block = content.blocks[earlier], content.blocks[later]
        place = locate(document, content.block_span(earlier))
        message = (
            f"these {len(block.words)} words are the paragraph at line {place.start.line} again, word for word; "
            "whoever reads on reads it twice"
        )
        yield Hit(
            content.block_span(later),
            message,
            related=(Related(place, "first said here"),),
            fix=_deletion(document, first, block),
            grounds=(
                *grounds_of_pair(document, first, block),
                *_size(document, first, block, options, pasted=later in pasted),
            ),
            about=(None, later),
        )


def _size(
    document: Document, earlier: Block, later: Block, options: Mapping[str, Any], *, pasted: bool
) -> Iterator[str]:
    """Yield the grounds that a copy is alone, with a title between it and what it copies, and small."""
    words = len(later.words)
    apart = place_of(document, later) - place_of(document, earlier) > 1
    if apart and not pasted and words < options["brief-words"] and not is_scraped(document):
        yield "brief"
    if pasted or titles_above(document, earlier) == titles_above(document, later):
        return
    yield "alone"
    if words < options["short-words"]:
        yield "short"
    if words < options["small-words"]:
        yield "small"


def near_duplicate_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is an earlier one with a few words changed, or that holds one whole."""
    content = content_of(document)
    reported: dict[int, list[Pair]] = {}
    for pair in document.derive(similar_paragraphs):
        if is_near(pair, options):
            reported.setdefault(pair.later, []).append(pair)
    alike = _alike(pair for pairs in reported.values() for pair in pairs)
    for later, pairs in reported.items():
        block = content.blocks[later]
        if is_allowed(block, options["allow"]):
            continue
        best = pairs[0]
        places = [locate(document, content.block_span(pair.earlier)) for pair in pairs[:3]]
        line = places[0].start.line
        likeness = max(best.triples, best.containment)
        if best.triples >= options["similarity"]:
            told = f"this paragraph is the one at line {line} with a few words changed"
        else:
            told = f"this paragraph and the one at line {line} hold the same passage"
        first = content.blocks[best.earlier]
        yield Hit(
            content.block_span(later),
            f"{told} ({round(100 * likeness)} % of its wording); keep the better one",
            related=tuple(Related(place, "first said here") for place in places),
            data={"similarity": round(best.triples, 3), "containment": round(best.containment, 3)},
            grounds=(
                *grounds_of_pair(document, first, block),
                *_likeness(document, best, first, block, options),
                *(("series",) if len(alike[later] & alike[best.earlier]) >= options["series"] else ()),
            ),
            about=(best.earlier, later),
        )


def _likeness(
    document: Document, pair: Pair, earlier: Block, later: Block, options: Mapping[str, Any]
) -> Iterator[str]:
    """Yield the grounds that lie in how two paragraphs are alike."""
    if pair.adjacent:
        yield "adjacent"
    if len(later.words) < options["short-words"]:
        yield "short"
    if pair.triples < options["close-similarity"]:
        yield "loose"
    if is_in_formulas(earlier) and is_in_formulas(later):
        yield "formulas"
    if _differ_in_names(earlier, later):
        yield "names-differ"
    if _have_own_subjects(document, earlier, later):
        yield "other-subject"


def is_near(pair: Pair, options: Mapping[str, Any] = NEAR) -> bool:
    """Tell whether a pair shares enough wording to be one paragraph in two versions.

    One sentence in common does not make two paragraphs the same, however short they are.
    """
    if pair.triples >= options["similarity"] and pair.words >= options["min-words"]:
        return True
    contained = pair.containment >= options["containment"] and pair.words >= options["min-contained-words"]
    return contained and pair.sentences >= 2


def is_allowed(block: Block, allow: Iterable[str]) -> bool:
    """Tell whether a paragraph holds a phrase that the project lets stand twice."""
    return any(phrase.lower() in block.folded for phrase in allow)


def _alike(pairs: Iterable[Pair]) -> Mapping[int, set[int]]:
    """Return for each paragraph of some pairs those that are like it, itself among them."""
    alike: defaultdict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        for number in (pair.earlier, pair.later):
            alike[number].update((pair.earlier, pair.later))
    return alike


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


def _same_matter(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks with the same words hold the same code, formulas and pictures, and no other links."""
    if not one.marks and not other.marks and OPAQUE not in one.prose and OPAQUE not in other.prose:
        return True
    targets, others = _targets(one), _targets(other)
    elsewhere = targets and others and targets != others
    return matter_of(document, one) == matter_of(document, other) and not elsewhere


def _targets(block: Block) -> list[str]:
    return [mark.target for mark in block.marks if mark.kind is MarkKind.LINK]


def _differ_in_names(one: Block, other: Block) -> bool:
    """Tell whether two blocks differ in nothing but numbers and names."""
    return all(word[:1].isdigit() or word[:1].isupper() for word in differing_words(one, other))


def _have_own_subjects(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks describe two things in the same words: each has code, or a word of its own heading."""
    theirs = set(matter_of(document, one)), set(matter_of(document, other))
    if theirs[0] - theirs[1] and theirs[1] - theirs[0]:
        return True
    headings = [_heading_words(document, block) for block in (one, other)]
    named = (set(one.words) - set(other.words)) & (headings[0] - headings[1])
    return bool(named or (set(other.words) - set(one.words)) & (headings[1] - headings[0]))


def _heading_words(document: Document, block: Block) -> set[str]:
    """Return the words of the heading that a block stands below."""
    number = headings_above(document, block)
    return set(_PART().findall(document.headings[number - 1].folded)) if number else set()


def _deletion(document: Document, earlier: Block, later: Block) -> Fix | None:
    """Return the deletion of a paragraph that is said before, safe when only copies stand between the two.

    The white space before it goes too. A copy with other markup may hold a link that the first one lacks, and
    a list item may carry others below it: then deleting is not offered as safe, or not at all. Nor is it where the
    copy may speak of something else, as an item does of what its list or the item above it is about, or leads in
    what follows.
    """
    first, number = place_of(document, earlier), place_of(document, later)
    breaks = document.derive(_breaks)
    if later.prose.endswith(":") or bisect_right(breaks, first) < bisect_right(breaks, number - 1):
        return None
    if first + 1 < number and later.kind is BlockKind.ITEM:
        return None
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


def _breaks(document: Document) -> list[int]:
    """Return the numbers of the blocks that begin something else, in order."""
    return [number for number, block in enumerate(document.blocks) if not _is_running(block)]


def _is_running(block: Block) -> bool:
    """Tell whether a block is running text, below which one still reads of the same thing.

    A heading, a line or strong words that may stand for one, code, a table or raw markup begins something else.
    """
    if any(mark.kind is MarkKind.STRONG and mark.start == 0 for mark in block.marks):
        return False
    return block.kind in PROSE and block.prose.rstrip("\"'”’)*_").endswith((".", "!", "?", "…"))


CHECKS = (
    Check(
        "duplicate-paragraph",
        run=duplicate_paragraphs,
        options=EXACT,
        grounds=(*GROUNDS_OF_PAIRS, "alone", "brief", "short", "small"),
    ),
    Check(
        "near-duplicate-paragraph",
        run=near_duplicate_paragraphs,
        options=NEAR,
        grounds=(
            *GROUNDS_OF_PAIRS,
            "adjacent",
            "formulas",
            "loose",
            "names-differ",
            "other-subject",
            "series",
            "short",
        ),
    ),
)
