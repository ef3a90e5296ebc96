"""Stock phrases and words weighed together: what is too weak alone may say enough of a page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check
from obelism.checks.phrases import phrases
from obelism.checks.phrases import sentences
from obelism.checks.voice import is_first_person
from obelism.checks.voice import voice_of
from obelism.rules.grounds import OWN_WORDS
from obelism.rules.grounds import SLIGHT

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Hashable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Hit
    from obelism.checks.model import Match
    from obelism.document import Document
    from obelism.rules.model import Rule

_SEVERAL = 3
"""Paragraphs of a page up to which one that stock wordings fill may well be what it says."""

OPTIONS: Mapping[str, Any] = {
    **phrases.SIFTING,
    "bits": 2.5,
    "bits-per-word": 0.0225,
    "bits-each": 2.5,
    "different": 4,
    "own-voice": 1.25,
    "own-words": 0.8,
    "own-words-own-voice": 1.0,
    "own-words-stock": 0.45,
    "heavy": 1.8,
    "min-words": 100,
    "running": 0.7,
    "stock": -3.5,
}


def weighed(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterator[Hit]:
    """Yield one hit for a document whose stock wordings weigh more than chance would make them.

    The weight of a wording is the logarithm to the base 2 of how many times as often it stands in stock prose as in
    other prose, so the weights of different ones add up as evidence does; each counts once.
    """
    needed = _needed(document, rule)
    each = rule.options["bits-each"]
    kept, weights = _weights(document, rule, matches, needed)
    weight = sum(weights.values())
    if weight >= needed:
        needed *= _voice(document, rule)
    if kept and weight >= needed and len(weights) >= rule.options["different"]:
        telling = sorted(kept, key=lambda match: -_bits(match, each))
        hit = phrases.density_hit(document, rule, kept, telling)
        mixed = ("mixed",) if _is_mixed(document, rule.options["running"]) else ()
        small = ("small",) if _is_in_one_of_many(document, kept) else ()
        grounds = (*voice_of(document), *mixed, *small)
        yield hit._replace(data={**hit.data, "bits": round(weight, 1)}, grounds=grounds)


def around(document: Document, rule: Rule, matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the grounds that stock wordings weigh far less than is told, or not much more.

    Sentences that weigh as much as those of stock pages are a second witness, unless the page has settings.
    """
    needed = _needed(document, rule)
    if needed == math.inf:
        return ()
    least = rule.options["own-words-stock"] * needed
    _, weights = _weights(document, rule, matches, least)
    weight = sum(weights.values())
    if weight >= rule.options["heavy"] * _voice(document, rule) * needed:
        return ()
    if weight >= least and not document.settings and sentences.mean_bits(document) >= rule.options["stock"]:
        return ()
    return (OWN_WORDS, SLIGHT) if weight < _share(document, rule) * needed else (SLIGHT,)


def _voice(document: Document, rule: Rule) -> float:
    """Return how many times as much the wordings of a document must weigh for the voice it speaks in."""
    return float(rule.options["own-voice"]) if is_first_person(document) else 1.0


def _weights(
    document: Document, rule: Rule, matches: Sequence[Match], least: float
) -> tuple[Sequence[Match], Mapping[Hashable, float]]:
    """Return the matches that count and what their wordings weigh, nothing where all together weigh less than that."""
    each = rule.options["bits-each"]
    if sum(_heaviest(matches, _as_written, each).values()) < least:
        return (), {}
    kept, _ = phrases.sift(document, rule, matches)
    return kept, _heaviest(kept, phrases.wording_of, each)


def _share(document: Document, rule: Rule) -> float:
    """Return what part of the weight that is told a page has at least that is not in its author's own words."""
    return float(rule.options["own-words-own-voice" if is_first_person(document) else "own-words"])


def _is_in_one_of_many(document: Document, matches: Sequence[Match]) -> bool:
    """Tell whether all matches stand in one paragraph of a page that has several."""
    return len({id(match.block) for match in matches}) == 1 and len(document.prose_blocks) > _SEVERAL


def _is_mixed(document: Document, running: float) -> bool:
    """Tell whether less than a share of the words that a page shows is running text, the rest in tables and boxes."""
    return document.word_count < running * len(document.readable.folded.split())


def _needed(document: Document, rule: Rule) -> float:
    """Return what the wordings of a document must weigh to be told; no weight is enough for a short one."""
    words = document.word_count
    if words < rule.options["min-words"]:
        return math.inf
    needed: float = rule.options["bits"] + rule.options["bits-per-word"] * words
    return needed


def _heaviest(matches: Iterable[Match], wording: Callable[[Match], Hashable], each: float) -> dict[Hashable, float]:
    """Return each wording of some matches with the weight of its heaviest one."""
    weights: dict[Hashable, float] = {}
    for match in matches:
        key = wording(match)
        weights[key] = max(weights.get(key, 0.0), _bits(match, each))
    return weights


def _as_written(match: Match) -> str:
    """Return a match's text in lower case: of these there are no fewer than wordings, and they cost less."""
    return match.text.lower()


def _bits(match: Match, each: float) -> float:
    return match.pattern.bits or each


CHECKS = (
    Check(
        "weighed-phrases",
        refine=weighed,
        around=around,
        tells=(OWN_WORDS, SLIGHT),
        options=OPTIONS,
        grounds=("factual", "first-person", "mixed", "small"),
        choices=phrases.CHOICES,
        whole=True,
    ),
)
