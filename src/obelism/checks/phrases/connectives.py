"""Words that announce how sentences follow each other: Moreover, Firstly, By doing so."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.density import MIN_SENTENCES
from obelism.checks.density import document_hit
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.phrases import phrases
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Match
    from obelism.document import Block
    from obelism.document import Document
    from obelism.rules.model import Rule

MIN_WORDS = 300

ADDITIVE_OPTIONS: Mapping[str, Any] = {
    **phrases.SIFTING,
    "least": 3,
    "share": 0.12,
}
BY_DOING_OPTIONS: Mapping[str, Any] = {
    "least": 4,
    "per-100-sentences": 6.0,
}

_ORDINALS = ("firstly", "secondly", "thirdly", "fourthly")
_GOES_ON = lazy(r"\b(?:second|last|final)(?:ly)?\b|[\n.!?] ?(?:next|then)\b")
_CHANGES_SERIES = lazy(r"\n(?:additionally|furthermore|moreover|in addition),")
_BY_DOING = lazy(
    r"by (?!(?:being|during|bring|evening|morning|king|spring)\b)[^\W_]+ing\b[^.!?]*?, (?:[^\s,]+ ){1,4}can\b"
)


def additive(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterator[Hit]:
    """Yield one warning where paragraphs keep opening with an additive connective, and each that follows another.

    Two follow each other when they stand in one paragraph, or at the heads of neighbouring ones.
    """
    kept, _ = phrases.sift(document, rule, matches)
    heads = [match for match in kept if match.start == 0]
    paragraphs = document.prose_blocks
    habit = (
        len(heads) >= rule.options["least"]
        and len(heads) >= rule.options["share"] * len(paragraphs)
        and document.word_count >= MIN_WORDS
    )
    if habit:
        share = len(heads) / len(paragraphs)
        message = (
            f"{len(heads)} of {len(paragraphs)} paragraphs open with Moreover, Furthermore or Additionally; "
            "delete them or say how the points are related"
        )
        yield document_hit(document, [match.span for match in heads], message, share=round(share, 3))
        yield from (phrases.to_hit(document, rule, match, ("series",)) for match in kept)
    else:
        yield from (phrases.to_hit(document, rule, match, ("alone",)) for match in _following(paragraphs, kept))


def _following(paragraphs: Sequence[Block], kept: Sequence[Match]) -> Iterator[Match]:
    """Yield the connectives that come after another one, in one paragraph or at the heads of two in a row."""
    if len(kept) < 2:
        return
    follow = {(id(block), id(after)) for block, after in pairwise(paragraphs)}
    for earlier, match in pairwise(kept):
        together = earlier.start == match.start == 0 and (id(earlier.block), id(match.block)) in follow
        if match.block is earlier.block or together:
            yield match


def enumeration(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterator[Hit]:
    """Yield each ordinal adverb that begins a count nobody continues, or continues one that nobody began."""
    kept, _ = phrases.sift(document, rule, matches)
    words = [match.text.lower().rstrip(" ,") for match in kept]
    for index, (match, word) in enumerate(zip(kept, words, strict=True)):
        place = _ORDINALS.index(word)
        if place and _ORDINALS[place - 1] not in words[:index]:
            kept_up = False
        elif words[index + 1 :]:
            kept_up = True
        else:
            after = _text_after(document, match)
            kept_up = not _CHANGES_SERIES().search(after) if place else bool(_GOES_ON().search(after))
        if not kept_up:
            yield Hit(match.block.source_span(match.start, match.start + len(word)))


def _text_after(document: Document, match: Match) -> str:
    """Return the folded prose after a match, a line for each of the next few paragraphs."""
    blocks = document.prose_blocks
    following = bisect_right(blocks, match.block.span.start, key=lambda block: block.span.start)
    return "\n".join([match.block.folded[match.end :], *(block.folded for block in blocks[following : following + 5])])


def by_doing(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document whose sentences keep opening "By doing this, they can"."""
    places = [
        block.source_span(start, start + found.end())
        for block in document.prose_blocks
        if "by " in block.folded
        for start, end in block.sentences
        if (found := _BY_DOING().match(block.folded[start:end]))
    ]
    count = document.sentence_count
    if len(places) < options["least"] or count < MIN_SENTENCES:
        return
    rate = 100 * len(places) / count
    if rate >= options["per-100-sentences"]:
        message = f"{len(places)} sentences open “By …-ing, they can …”; say who did it and what came of it"
        yield document_hit(document, places, message, per_100_sentences=round(rate, 1))


CHECKS = (
    Check(
        "additive-connectives",
        refine=additive,
        options=ADDITIVE_OPTIONS,
        wordings=True,
        grounds=("alone", "series"),
        choices=phrases.CHOICES,
        whole=True,
    ),
    Check(
        "abandoned-enumerators",
        refine=enumeration,
        options=phrases.SIFTING,
        wordings=True,
        choices=phrases.CHOICES,
        whole=True,
    ),
    Check("by-doing", run=by_doing, options=BY_DOING_OPTIONS),
)
