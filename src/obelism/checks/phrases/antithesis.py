"""Antithesis as a habit: what a thing is not, and then what it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.density import document_hit
from obelism.checks.model import Check
from obelism.checks.quotations import is_quoted
from obelism.checks.voice import voice_of
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.checks.model import Hit
    from obelism.document import Block
    from obelism.document import Document

OPTIONS: Mapping[str, Any] = {"least": 3, "sure-count": 4, "per-1000": 2.0, "min-words": 150}

_NEEDLES = ("not ", "n't ")
_DENIES = lazy(r"\b(?:(?:is|are|was|were|'s|'re) not|(?:is|are|was|were)n't)\b")
_STATES = lazy(r"(?:it|that|this|they|these|those|he|she)(?:'s|'re| is| are| was| were) (?!not\b)")
"""How the sentence behind a denial begins that says what the thing is instead."""

_TURNS = Gated(
    r"(?:(?:is|are|was|were|'s|'re) not|(?:is|are|was|were)n't|\Anot) [^.,;:!?—–-]{1,60}(?: ?[—–;:]|,| -) ?"
    r"(?:it|they|that|this|you)(?:'s|'re| is| are| was| were) (?!not\b)",
    *[
        f"{name}{verb} "
        for name in ("it", "they", "that", "this", "you")
        for verb in ("'s", "'re", " is", " are", " was", " were")
    ],
)
"""A denial and what holds instead in one sentence: “it is not a cost, it is a seed”."""

_REASONS = Gated(
    r"\bnot because [^.]{3,80}\bbut because\b|\bnot (to|for|by|from|in|with|through) [^.,;]{2,40}, but \1\b",
    "but because",
    ", but ",
)
_FRAGMENT = lazy(r"not ([^\W_]+)(?: [^\s.!?]+){0,7}[.!?—]*")
"""A sentence that only denies: “Not the wages. Not the title. The hours.”"""

_ARTICLES = ("a", "an", "the")

_LONGEST = 160
"""Code points of a denial that is followed by what holds instead; a longer sentence says more than that."""


def antitheses(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document that again and again denies before it says what holds."""
    if document.word_count < options["min-words"]:
        return
    places = [
        block.source_span(*span)
        for block, _ in document.prose.holding(_NEEDLES)
        for span in _figures(block)
        if not is_quoted(block, *span)
    ]
    if len(places) < options["least"] or 1000 * len(places) < options["per-1000"] * document.word_count:
        return
    message = f"{len(places)} times this page says what a thing is not before it says what it is; say what it is"
    few = ("few",) if len(places) < options["sure-count"] else ()
    hit = document_hit(document, places, message, per_1000_words=round(1000 * len(places) / document.word_count, 1))
    yield hit._replace(grounds=(*voice_of(document), *few))


def _figures(block: Block) -> Iterator[Span]:
    """Yield the ranges of a block's prose that hold a denial and what holds instead."""
    folded = block.folded
    for sentence, following in pairwise([*block.sentences, Span(len(folded), len(folded))]):
        start, end = sentence
        said, behind = folded[start:end], folded[slice(*following)]
        if "not" not in said and "n't" not in said:
            continue
        if end - start <= _LONGEST and _DENIES().search(said) and _STATES().match(behind):
            yield Span(start, following.end)
        elif any(_TURNS.finditer(said)) or any(_REASONS.finditer(said)) or _is_answered(said, behind):
            yield sentence


def _is_answered(said: str, behind: str) -> bool:
    """Tell whether a sentence only denies and the next takes it up: by the same first word, or by denying on."""
    fragment = _FRAGMENT().fullmatch(said) if said.startswith("not ") else None
    if fragment is None:
        return False
    word, first = fragment[1], behind.partition(" ")[0].rstrip(".!?,;:—")
    return first in ("not", word) or (word in _ARTICLES and first in _ARTICLES)


CHECKS = (
    Check(
        "antithesis",
        run=antitheses,
        options=OPTIONS,
        needles=_NEEDLES,
        grounds=("factual", "few", "first-person"),
    ),
)
