"""Specifics: what can be checked in a text, and dated events told without a source."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.claims.support import CHOICES
from obelism.checks.claims.support import SOURCED
from obelism.checks.claims.support import has_source
from obelism.checks.claims.support import is_any_cited
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import holding_marks
from obelism.checks.quotations import is_quoted
from obelism.checks.quotations import quoted_spans
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.rules.data import any_of
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

DEFAULTS: Mapping[str, Any] = {
    "min-words": 400,
    "persons-per-1000": 8.0,
    "digits-per-1000": 1.0,
    "names-per-1000": 35.0,
    "quotations-per-1000": 1.0,
}

_LONGEST_WORD = 4.5
"""Letters a word, spaces included, in the most plainly worded text: gives more words than there can be."""

_CODE = frozenset({MarkKind.CODE, MarkKind.MATH})
_DIGITS = lazy(r"\d[\d.,:/-]*")
_NAME = lazy(r"[A-Z](?<=[a-z,;] .)")
_PERSON = lazy(
    r"\b(?=[HIMOSWYhmosuwy])(?:I|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|me|us|he|she|him|her|his|He|She|His|Her)\b"
)
_FORMS = (_DIGITS, _PERSON, _NAME)
_KINDS = ("digits", "persons", "names", "quotations")
"""What can be checked: what has such a form, and quotations."""

_EVENT = Gated(
    r"\b(?:in|of|since|from|by|until|on) (?:the )?(?:early |late |mid-)?(?:[a-z]+ )?(?:1\d{3}|20[0-2]\d)s?\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)[- ]century\b|\b(?:19|18|17|16|15|20)(?:th|st) century\b",
    *("1", "20", "century"),
)
_PAST = lazy(lambda: rf"\b(?:{any_of('past')}|[a-z]{{3,}}ed)\b")
_OWN = lazy(r"\b(?:i|my|me|we|our|us|©|copyright)\b")


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield one hit for a long document in which next to nothing can be checked."""
    length = len(document.source.text)
    if length < options["min-words"] * 4:
        return
    counts = _specifics(document, length / _LONGEST_WORD, options)
    if not counts:
        return
    words = document.word_count
    if words < options["min-words"] or _is_specific(counts, words, options) or _shows_code_or_sources(document):
        return
    first = next((block for block in document.prose_blocks if block.sentences), None)
    if first is not None:
        sentence = first.sentences[0]
        message = f"{words:,} words with hardly a number, name, quotation or source; give the reader something to check"
        yield Hit(first.source_span(sentence.start, sentence.end), message, data={"words": words})


def _specifics(document: Document, words: float, options: Options) -> list[int]:
    """Return how many specifics of each kind a document holds, nothing where one is enough for so many words."""
    counts: list[int] = []
    for form, limit in zip(_FORMS, _limits(words, options), strict=False):
        counts.append(sum(1 for _ in islice(form().finditer(document.prose.text), int(limit) + 1)))
        if counts[-1] >= limit:
            return []
    counts.append(sum(len(quoted_spans(block)) for block in holding_marks(document)))
    return [] if _is_specific(counts, words, options) else counts


def _is_specific(counts: Sequence[int], words: float, options: Options) -> bool:
    """Tell whether a document of some number of words holds enough of one kind of specifics."""
    return any(count >= limit for count, limit in zip(counts, _limits(words, options), strict=True))


def _limits(words: float, options: Options) -> list[float]:
    """Return how many specifics of each kind are enough for some number of words."""
    return [options[f"{kind}-per-1000"] * words / 1000 for kind in _KINDS]


def _shows_code_or_sources(document: Document) -> bool:
    if any(block.kind is BlockKind.CODE for block in document.blocks):
        return True
    if any(mark.kind in _CODE for block in document.blocks for mark in block.marks):
        return True
    return is_any_cited(document)


def find_dated_events(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the sentences that tell of a dated event, in a paragraph up to the first with no source in reach."""
    prose = document.prose
    for block in prose.chosen(prose.numbers_of(_EVENT.needles)):
        for match in _EVENT.expression().finditer(block.folded):
            if not block.derive(_tells, block.sentence_at(match.start())) or is_quoted(block, *match.span()):
                continue
            sourced = has_source(document, block, match.start(), scope=options["support-scope"])
            yield Hit(block.source_span(*match.span()), grounds=tuple(SOURCED) if sourced else ())
            if not sourced:
                break


def _tells(block: Block, number: int) -> bool:
    """Tell whether a sentence is about the past, and not about the author's own."""
    sentence = block.sentences[number]
    text = block.folded
    return _OWN().search(text, *sentence) is None and _PAST().search(text, *sentence) is not None


CHECKS = (
    Check("unspecific-text", run=run, options=DEFAULTS, whole=True),
    Check(
        "historical-fact",
        run=find_dated_events,
        options={"support-scope": "paragraph"},
        wordings=True,
        grounds=tuple(SOURCED),
        caps=SOURCED,
        choices=CHOICES,
    ),
)
