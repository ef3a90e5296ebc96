"""Sentences and paragraphs that say in other words what the reader has read already."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_code
from obelism.checks.blocks import is_mostly_linked
from obelism.checks.blocks import links_from
from obelism.checks.duplication.closers import CLOSERS
from obelism.checks.duplication.duplicates import is_allowed
from obelism.checks.duplication.shingles import containment
from obelism.checks.duplication.shingles import content_of
from obelism.checks.duplication.shingles import in_order
from obelism.checks.duplication.shingles import jaccard
from obelism.checks.duplication.similar import GROUNDS_OF_PAIRS
from obelism.checks.duplication.similar import similar_paragraphs
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind
from obelism.findings import Related
from obelism.records import NamedTuple
from obelism.rules.data import word_set
from obelism.text.lazy import Memo
from obelism.text.lazy import imported
from obelism.text.segments import OPAQUE
from obelism.text.words import STOP_WORDS
from obelism.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.duplication.shingles import Content
    from obelism.checks.duplication.similar import Pair
    from obelism.document import Block
    from obelism.document import Document

grounds_of_pair = imported("obelism.checks.duplication.pairs:grounds_of_pair")

_PLACES = (
    "call", "caption", "described", "factual", "field", "item", "own-code", "parallel", "quoted", "section", "verse",
)  # fmt: skip
"""What of the places of two paragraphs excuses two of their sentences."""

_LESS = frozenset(("fewer", "less"))
_CASES = frozenset(("if", "unless", "when"))
"""How a sentence opens that tells of one case."""

MIN_LINKS = 2
"""Pairs of neighbouring content words that two sentences must share to be compared at all."""

VERBATIM = 0.9
"""Share of the shorter sentence's word triples from which on it counts as repeated word for word."""

SENTENCES: Mapping[str, Any] = {
    "similarity": 0.35,
    "roots": 0.6,
    "roots-alone": 0.75,
    "min-roots": 6,
    "min-words": 8,
    "close": 0.9,
    "max-findings": 10,
}
PARAGRAPHS: Mapping[str, Any] = {
    "roots": 0.3,
    "min-roots": 20,
    "short-roots": 0.45,
    "min-short-roots": 12,
    "in-order": 0.75,
    "any-order": 0.6,
    "allow": [],
}


class Restated(NamedTuple):
    """Two sentences by number that say the same, and whether in the same words."""

    earlier: int
    later: int
    triples: float
    roots: float
    verbatim: bool


def near_duplicate_sentences(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each sentence that is an earlier one in slightly other words.

    One that returns word for word, once and far away, may be a refrain or a call-back: it is alone.
    """
    content = content_of(document)
    linked = _linked(content)
    whole: Memo[int, bool] = Memo(lambda sentence: _may_report(document, content, sentence))
    found: Memo[int, list[Restated]] = Memo(
        lambda later: list(_restated(content, later, linked.get(later, ()), whole, options))
    )
    told: set[int] = set()
    for later in sorted(linked):
        if not found[later]:
            continue
        best = max(found[later], key=lambda pair: (pair.triples + pair.roots, -pair.earlier))
        if best.earlier in told and not best.verbatim:
            continue  # The third of a series adds nothing to what the second one told.
        told.add(later)
        blocks = content.block_of(best.earlier), content.block_of(later)
        loose = () if best.verbatim or best.roots >= options["close"] else ("loose",)
        yield _sentence_hit(document, content, best, blocks, (*loose, *_grounds(document, content, best, found)))


def _grounds(document: Document, content: Content, pair: Restated, found: Memo[int, list[Restated]]) -> Iterator[str]:
    """Yield the grounds on which two sentences may say the same."""
    blocks = [content.blocks[content.block_of(sentence)] for sentence in (pair.earlier, pair.later)]
    if blocks[0] is blocks[1]:
        yield "adjacent"
    yield from (ground for ground in grounds_of_pair(document, *blocks) if ground in _PLACES)
    apart = frozenset(content.sentences[pair.earlier]) ^ frozenset(content.sentences[pair.later])
    if _are_names(apart, blocks):
        yield "names-differ"
    if _is_denied(content, pair, apart):
        yield "denied"
    if _have_own_subjects(content, pair):
        yield "other-subject"
    summed_up = CLOSERS().match(" ".join(content.sentences[pair.later])) is not None
    if pair.verbatim and not summed_up and _is_alone(found, content, pair):
        yield "alone"


def _linked(content: Content) -> dict[int, list[int]]:
    """Return the earlier sentences that each sentence has enough from to be compared with."""
    linked: defaultdict[int, list[int]] = defaultdict(list)
    for (earlier, later), shared in content.links.items():
        if shared >= MIN_LINKS and earlier != later:
            linked[later].append(earlier)
    return linked


def _restated(
    content: Content, later: int, earlier: Iterable[int], whole: Mapping[int, bool], options: Mapping[str, Any]
) -> Iterator[Restated]:
    """Yield the pairs of a sentence with earlier ones that say the same, by word triples and by content words."""
    for number in earlier:
        if min(len(content.sentences[number]), len(content.sentences[later])) < options["min-words"]:
            continue
        pair = _compare(content, number, later, options)
        if pair and whole[number] and whole[later]:
            yield pair


def _is_denied(content: Content, pair: Restated, apart: frozenset[str]) -> bool:
    """Tell whether one of two sentences denies what the other says, or says less where that says more.

    ``apart`` are the words that only one of them has: with none each denies what the other does.
    """
    if not apart:
        return False
    earlier, later = (_denies(content.sentences[number]) for number in (pair.earlier, pair.later))
    return earlier is not later or ("more" in apart and not _LESS.isdisjoint(apart))


def _have_own_subjects(content: Content, pair: Restated) -> bool:
    """Tell whether two sentences say the same of two things: they name, or link, what their own paragraphs speak of."""
    ways = (pair.earlier, pair.later), (pair.later, pair.earlier)
    if all(_subjects(content, *way) for way in ways) or _are_cases(content, pair) or _says_again(content, pair):
        return True
    targets = _targets(content, pair.earlier)
    others = _targets(content, pair.later) if targets else set()
    return bool(others) and targets.isdisjoint(others)


def _are_cases(content: Content, pair: Restated) -> bool:
    """Tell whether two sentences say what holds in two cases, in words that are no copy: "If it is lower, …"."""
    return not pair.verbatim and all(content.sentences[each][0] in _CASES for each in (pair.earlier, pair.later))


def _says_again(content: Content, pair: Restated) -> bool:
    """Tell whether a sentence says itself that it holds of one thing more what holds of another: "Again, …"."""
    return not pair.verbatim and content.sentences[pair.later][0] == "again"


def _targets(content: Content, sentence: int) -> set[str]:
    """Return where the links of a sentence lead."""
    return {target for _, _, target in links_from(*content.place_of(sentence))}


def _subjects(content: Content, sentence: int, other: int) -> set[str]:
    """Return the words of a sentence that its paragraph has again, and the paragraph of another one nowhere."""
    block, elsewhere = (content.blocks[content.block_of(number)] for number in (sentence, other))
    if block is elsewhere:
        return set()
    words, around = _parts(content.sentences[sentence]), block.derive(_counts)
    own = set(words) - elsewhere.derive(_counts).keys() - STOP_WORDS
    return {word for word in own if around[word] > words.count(word)}


def _counts(block: Block) -> Counter[str]:
    return Counter(_parts(block.words))


def _parts(words: Iterable[str]) -> list[str]:
    """Return words with the parts of those with hyphens apart."""
    return " ".join(words).replace("-", " ").split()


def _denies(words: Sequence[str]) -> bool:
    return not word_set("denials").isdisjoint(words) or any(word.endswith("n't") for word in words)


def _compare(content: Content, earlier: int, later: int, options: Mapping[str, Any]) -> Restated | None:
    roots = content.roots(earlier), content.roots(later)
    alike = jaccard(*roots)
    if alike < min(options["roots"], options["roots-alone"]):
        return None
    one, other = content.triples(earlier), content.triples(later)
    triples = jaccard(one, other)
    alone = alike >= options["roots-alone"] and min(map(len, roots)) >= options["min-roots"]
    if not alone and (triples < options["similarity"] or alike < options["roots"]):
        return None
    verbatim = containment(one, other) >= VERBATIM
    blocks = content.block_of(earlier), content.block_of(later)
    if blocks[0] == blocks[1] and (alike < VERBATIM or triples < options["similarity"]):
        return None  # In one paragraph, likeness with a word exchanged or turned round is parallelism.
    if not verbatim and triples < options["roots"] and _both_items(content, *blocks):
        return None
    return Restated(earlier, later, triples, alike, verbatim)


def _both_items(content: Content, one: int, other: int) -> bool:
    return content.blocks[one].kind is content.blocks[other].kind is BlockKind.ITEM


def _may_report(document: Document, content: Content, sentence: int) -> bool:
    """Tell whether a sentence is the author's own and whole: no lead-in to a list, no code, no link, no quotation."""
    block, span = content.place_of(sentence)
    text = block.prose[slice(*span)]
    if text.endswith(":") or OPAQUE in text or is_quoted(block, *span) or is_code(document, block):
        return False
    return not is_mostly_linked(block, span)


def _are_names(words: frozenset[str], blocks: Iterable[Block]) -> bool:
    """Tell whether there are words, and all are numbers and names in some blocks."""
    return bool(words) and all(words.isdisjoint(block.derive(_plain_words)) for block in blocks)


def _plain_words(block: Block) -> frozenset[str]:
    """Return the words that a block writes like neither a number nor a name."""
    words = set(WORD.findall(block.prose))
    return frozenset(word.lower() for word in words if not word[:1].isdigit() and not word[:1].isupper())


def _is_alone(found: Memo[int, list[Restated]], content: Content, pair: Restated) -> bool:
    """Tell whether a repeated sentence is the only one that two passages far from each other share."""
    blocks = content.block_of(pair.earlier), content.block_of(pair.later)
    if blocks[1] - blocks[0] <= 1:
        return False
    return not any(
        (content.block_of(other.earlier), content.block_of(other.later)) == blocks
        for near in (pair.later - 1, pair.later + 1)
        for other in found[near]
    )


def _sentence_hit(
    document: Document, content: Content, pair: Restated, blocks: tuple[int, int], grounds: tuple[str, ...]
) -> Hit:
    place = locate(document, content.span(pair.earlier))
    line = place.start.line
    if pair.verbatim:
        message = f"this sentence stands at line {line} already, word for word; say it once"
    else:
        message = f"this sentence says what line {line} says, in nearly the same words; say it once"
    data = {"similarity": round(pair.triples, 3), "roots": round(pair.roots, 3)}
    related = (Related(place, "first said here"),)
    return Hit(content.span(pair.later), message, related=related, data=data, grounds=grounds, about=blocks)


def restated_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that says with the same content words what an earlier one says."""
    content = content_of(document)
    told: set[int] = set()
    for pair in sorted(document.derive(similar_paragraphs), key=lambda pair: (pair.later, -pair.roots)):
        block = content.blocks[pair.later]
        if pair.later in told or not is_restated(pair, options) or is_allowed(block, options["allow"]):
            continue
        told.add(pair.later)
        place = locate(document, content.block_span(pair.earlier))
        message = (
            f"this paragraph says what line {place.start.line} says in other words: they share "
            f"{round(100 * pair.roots)} % of their content words; merge them or cut one"
        )
        yield Hit(
            content.block_span(pair.later),
            message,
            related=(Related(place, "first said here"),),
            data={"roots": round(pair.roots, 3)},
            grounds=(
                *grounds_of_pair(document, content.blocks[pair.earlier], block),
                *(("adjacent",) if pair.adjacent else ()),
                *(() if _keeps_order(content, pair, options) else ("rearranged",)),
                *(("listed",) if content.blocks[pair.earlier].kind is BlockKind.ITEM else ()),
                *(("own-figures",) if _have_own_figures(content.blocks[pair.earlier], block) else ()),
            ),
            about=(pair.earlier, pair.later),
        )


def _keeps_order(content: Content, pair: Pair, options: Mapping[str, Any]) -> bool:
    """Tell whether two paragraphs take up what they share in the same order, or share so much that none matters."""
    if pair.roots >= options["any-order"]:
        return True
    share = in_order(content.numbers_of(pair.earlier), content.numbers_of(pair.later))
    return bool(share >= options["in-order"])


def _have_own_figures(one: Block, other: Block) -> bool:
    """Tell whether each of two paragraphs has a number that the other lacks, as two examples of one thing do."""
    mine, theirs = one.derive(_figures), other.derive(_figures)
    return bool(mine - theirs and theirs - mine)


def _figures(block: Block) -> frozenset[str]:
    """Return the numbers of a block, in figures and in words."""
    written = word_set("numbers") | word_set("ordinals")
    return frozenset(word for word in block.words if word[0].isdigit() or word in written)


def is_restated(pair: Pair, options: Mapping[str, Any] = PARAGRAPHS) -> bool:
    """Tell whether two paragraphs are about the same in every content word that counts.

    Neighbours go on about one subject, so they must be alike as short ones must.
    """
    if pair.roots >= options["short-roots"] and pair.root_count >= options["min-short-roots"]:
        return True
    return pair.roots >= options["roots"] and pair.root_count >= options["min-roots"] and not pair.adjacent


CHECKS = (
    Check(
        "near-duplicate-sentence",
        run=near_duplicate_sentences,
        options=SENTENCES,
        grounds=("adjacent", "alone", "denied", "loose", *_PLACES, "names-differ", "other-subject"),
    ),
    Check(
        "restated-paragraph",
        run=restated_paragraphs,
        options=PARAGRAPHS,
        grounds=(*GROUNDS_OF_PAIRS, "adjacent", "listed", "own-figures", "rearranged"),
    ),
)
