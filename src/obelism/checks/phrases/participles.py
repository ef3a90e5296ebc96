"""Trailing participle clauses: a comma and an -ing verb that comments on the sentence it ends."""

from __future__ import annotations

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
    from obelism.document import Document
    from obelism.rules.model import Rule
    from obelism.text.segments import Span

OPTIONS: Mapping[str, Any] = {
    **phrases.SIFTING,
    "least": 3,
    "per-100-sentences": 2.0,
}

_LIST_GOES_ON = lazy(r",[^,.;:]*, (?:and|or) [^\W_]+ing\b")
_LIST_BEFORE = lazy(r"[^\W_]+ing$")
_LONGEST_LEAD = 3
"""Words before the comma that make it follow a connective ("Additionally, fostering trust is …")."""


def refine(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterator[Hit]:
    """Yield one hit for a document where such clauses are a habit, else each, alone as it is.

    Present-participial clauses of this kind are several times as frequent in the prose of language models as in
    that of people (Reinhart et al. 2025).
    """
    kept, excused = phrases.sift(document, rule, filter(_comments, matches))
    yield from (Hit(_place(match), grounds=grounds) for match, grounds in excused)
    places = list(map(_place, kept))
    if len(kept) >= rule.options["least"] and document.sentence_count >= MIN_SENTENCES:
        rate = 100 * len(kept) / document.sentence_count
        if rate >= rule.options["per-100-sentences"]:
            message = (
                f"{len(kept)} sentences end on a clause like “{kept[0].text[2:]}” that comments instead of adding; "
                "cut them or give them a subject and a fact"
            )
            yield document_hit(document, places, message, per_100_sentences=round(rate, 1))
            return
    yield from (Hit(place, grounds=("alone",)) for place in places)


def _place(match: Match) -> Span:
    """Return the range of a clause in the source, without the comma before it."""
    return match.block.source_span(match.start + 2, match.end)


def _comments(match: Match) -> bool:
    """Tell whether a match is a clause about its sentence, and neither a subject nor an item of a list."""
    block = match.block
    sentence = block.sentences[block.sentence_at(match.start)]
    before = block.folded[sentence.start : match.start]
    if before.count(" ") < _LONGEST_LEAD or _LIST_BEFORE().search(before):
        return False
    return _LIST_GOES_ON().match(block.folded, match.start, sentence.end) is None


CHECKS = (
    Check(
        "trailing-participle",
        refine=refine,
        options=OPTIONS,
        wordings=True,
        grounds=phrases.GROUNDS,
        caps=phrases.CAPS,
        choices=phrases.CHOICES,
    ),
)
