"""Words that weigh little one by one: hedges, vague quantities and praise, at most one finding a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.claims.support import SOURCED
from obelism.checks.claims.support import has_source
from obelism.checks.mentions import is_mentioned
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import is_quoted
from obelism.text.alternatives import alternatives
from obelism.text.lazy import Memo
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

DEFAULTS: Mapping[str, Any] = {
    "words": [],
    "unless": [],
    "person": "any",
}

_SPEAKERS = lazy(
    r"\b(?:i|we|you|your|our|my|me|us|mine|ours|yours)\b(?!\.)|n't\b|\b(?:it|that|here|there|they|he|she|what|who)'(?:s|re|ll|ve)\b"
)
"""Who speaks to a reader, or as people talk: what they hedge or praise is plainly theirs."""


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the first listed word of each sentence."""
    prose = document.prose
    words = _standing_in(prose.folded, options["words"])
    if not words:
        return
    expression = _compile(words, _standing_in(prose.folded, options["unless"]))
    third = options["person"] == "third"
    for block in prose.chosen(prose.numbers_of(map(_FIXED.__getitem__, words))):
        last: Span | None = None
        for match in expression.finditer(block.folded):
            if match["word"] is None:
                continue
            place = Span(*match.span())
            sentence = block.sentences[block.sentence_at(place.start)]
            if sentence != last and _counts(document, block, place, sentence, third=third):
                last = sentence
                sourced = has_source(document, block, place.start, scope="sentence")
                yield Hit(block.source_span(*place), grounds=tuple(SOURCED) if sourced else ())


def _counts(document: Document, block: Block, place: Span, sentence: Span, *, third: bool) -> bool:
    if third and _SPEAKERS().search(block.folded, *sentence):
        return False
    return not (is_quoted(block, *place) or is_mentioned(document, block, *place))


def _standing_in(text: str, phrases: Sequence[str]) -> tuple[str, ...]:
    """Return those of some phrases that may stand in a text: an expression of all takes long to make."""
    return tuple([phrase for phrase in phrases if _FIXED[phrase] in text])


_FIXED: Memo[str, str] = Memo(lambda phrase: max(phrase.replace("#", "*").split("*"), key=len))
"""The longest part of a phrase that stands in every text it fits."""


@lru_cache(maxsize=64)
def _compile(words: tuple[str, ...], unless: tuple[str, ...]) -> re.Pattern[str]:
    """Return one expression; what it finds outside the group ``word`` is an exemption."""
    listed = _alternation(words)
    exempt = f"{_alternation(unless)}|" if unless else ""
    return re.compile(rf"(?<![\w-])(?:{exempt}(?P<word>{listed}))(?![\w-])")


def _alternation(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return alternatives(
        [re.escape(phrase).replace(r"\#", r"\d[\d,.]*").replace(r"\*", r"[\w'-]+") for phrase in ordered]
    )


CHECKS = (
    Check(
        "word-list",
        run=run,
        options=DEFAULTS,
        wordings=True,
        grounds=tuple(SOURCED),
        caps=SOURCED,
        choices={"person": ("any", "third")},
    ),
)
