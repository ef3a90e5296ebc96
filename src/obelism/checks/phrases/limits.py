"""Phrases and marks of which a part of a text may hold so many, or must hold some."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from obelism.checks.model import MOST_PLACES
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.parts import has_required
from obelism.checks.parts import part_at
from obelism.checks.parts import parts_of
from obelism.checks.phrases.phrases import CHOICES
from obelism.checks.phrases.phrases import SIFTING
from obelism.checks.phrases.phrases import sift
from obelism.checks.phrases.rewording import phrase_fix
from obelism.checks.phrases.rewording import wanted
from obelism.findings import Related
from obelism.rules.model import Limit
from obelism.rules.model import Per

if TYPE_CHECKING:
    from collections.abc import Hashable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.checks.model import Match
    from obelism.document import Document
    from obelism.rules.model import Rule


def limited(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterator[Hit]:
    """Yield one hit for each part of a document that holds too many matches, on the first one too many, or too few."""
    limit, per = rule.limit or Limit(), rule.per or Per.DOCUMENT
    kept, _ = sift(document, rule, [match for match in matches if not has_required(document, rule, match)])
    found: defaultdict[Hashable, list[Match]] = defaultdict(list)
    for match in kept:
        found[part_at(document, match.block, match.start, per)].append(match)
    for held in found.values():
        if limit.most is not None and len(held) > limit.most:
            yield _too_many(document, rule, held, limit.most)
    if limit.least:
        for part, block, start in parts_of(document, document.blocks_of(rule.kinds), per):
            if len(found.get(part, ())) < limit.least:
                end = block.sentences[block.sentence_at(start)].end
                yield Hit(block.source_span(start, end), words={"count": str(len(found.get(part, ())))})


def _too_many(document: Document, rule: Rule, held: Sequence[Match], most: int) -> Hit:
    match = held[most]
    others = [other for other in held if other is not match][:MOST_PLACES]
    related = tuple([Related(locate(document, other.span), f"“{other.text}”") for other in others])
    words = {**wanted(rule, match), "count": str(len(held))}
    fix = phrase_fix(document, rule, match)
    return Hit(match.span, match.pattern.label, match.pattern.severity, related=related, fix=fix, words=words)


CHECKS = (Check("limit", refine=limited, options=SIFTING, choices=CHOICES),)
