"""Calls: sentences of a running text that send the reader to buy, to book or to read on, by their stock phrases."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.checks.blocks import marked
from obelism.checks.blocks import place_of
from obelism.checks.model import Check
from obelism.checks.phrases import phrases
from obelism.checks.residue.authored import heads_links
from obelism.checks.residue.authored import is_linked
from obelism.checks.residue.authored import signs_of
from obelism.checks.residue.residue import deletion
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Safety
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.checks.model import Hit
    from obelism.checks.model import Match
    from obelism.document import Block
    from obelism.document import Document
    from obelism.rules.model import Rule
    from obelism.text.segments import Span

_ADDRESS = lazy(r"\w@\w|\bwww\.|://|\b[a-z][a-z-]+\.(?:com|org|net|io|dev)\b")
_WAY = frozenset({MarkKind.LINK, MarkKind.CODE, MarkKind.IMAGE})
"""Marks that show a reader where to go."""

_STOP = len("e. ")
"""Letters from the end of a link that ends a sentence to where the next one begins."""

_MOSTLY = 1.5
"""Sentences of a paragraph for each that calls, up to which the paragraph is a call itself."""

_LIKE_RESIDUE = ("entry", "in-code", "step")
"""What speaks for the author in a sentence as it does in a line."""


def refine(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterator[Hit]:
    """Yield the sentences in which a rule's templates fit, with the grounds that follow from where they stand."""
    places = {match.span.start: match for match in matches}
    told: set[Span] = set()
    sentences = {(id(match.block), match.block.sentence_at(match.start)) for match in matches}
    called = Counter(block for block, _ in sentences)
    signs: dict[int, tuple[str, ...]] = {}

    def seen(match: Match) -> tuple[str, ...]:
        if id(match.block) not in signs:
            signs[id(match.block)] = _signs(document, match.block)
        return (*_seen(document, match, called[id(match.block)]), *signs[id(match.block)])

    for hit in phrases.refine(document, rule, matches, seen):
        block = places[hit.span.start].block
        sentence = block.sentences[block.sentence_at(places[hit.span.start].start)]
        span = block.source_span(*sentence)
        if span not in told:
            told.add(span)
            fix = deletion(block)._replace(safety=Safety.UNSAFE) if len(block.sentences) == 1 else None
            yield hit._replace(span=span, fix=fix, about=(None, place_of(document, block)))


def _seen(document: Document, match: Match, called: int) -> Iterator[str]:
    """Yield the grounds of a match that stands in a block with so many sentences that the rule's templates fit."""
    block = match.block
    at = block.sentence_at(match.start)
    if block.derive(_shows_way, at):
        yield "linked"
    if block.kind is BlockKind.ITEM:
        yield "item"
    if block.prose.endswith(":"):
        yield "lead-in"
    apart = len(block.sentences) <= _MOSTLY * called or _ends_text(document, block, at)
    if block.kind is BlockKind.HEADING or not apart or block.prose.endswith("(", 0, match.start):
        yield "loose"


def _shows_way(block: Block, sentence: int) -> bool:
    """Tell whether a sentence says where to go: by a link, code, a picture or an address in it or right before it."""
    start, end = block.sentences[sentence]
    shown = block.derive(marked, *_WAY).overlap(max(start - _STOP, 0), end)
    return shown or _ADDRESS().search(block.folded, start, end) is not None


def _signs(document: Document, block: Block) -> tuple[str, ...]:
    """Return what speaks for the author in a block; a heading may be bold from end to end."""
    like = _LIKE_RESIDUE if block.kind is not BlockKind.HEADING else ()
    at = place_of(document, block)
    below = any(map(is_linked, document.blocks[at + 1 : at + 2]))
    linked = ("linked",) if below or heads_links(document, at) else ()
    return (*linked, *(ground for ground in signs_of(document, at) if ground in like))


def _ends_text(document: Document, block: Block, at: int) -> bool:
    """Tell whether a sentence is the last of the last paragraph of some length."""
    return at == len(block.sentences) - 1 and block is document.derive(_last_paragraph)


def _last_paragraph(document: Document) -> Block | None:
    """Return the last block of running prose that has more than one sentence."""
    several = (block for block in reversed(document.prose_blocks) if len(block.sentences) > 1)
    return next(several, None)


CHECKS = (
    Check(
        "call",
        refine=refine,
        options=phrases.DEFAULTS,
        wordings=True,
        grounds=(*phrases.GROUNDS, "item", "lead-in", "loose", *_LIKE_RESIDUE),
        caps=phrases.CAPS,
        choices=phrases.CHOICES,
    ),
)
