"""Figures of a document: how long, how readable, how well sourced, what it says most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.checks.claims.support import is_cited
from obelism.checks.claims.support import names_a_source
from obelism.checks.readability.readability import Readability
from obelism.checks.readability.readability import measure
from obelism.checks.readability.readability import readable_text
from obelism.records import NamedTuple
from obelism.text.words import STOP_WORDS

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document

PHRASE_WORDS = 4
"""Words of a phrase that is counted."""

_KEPT = 50


class Measures(NamedTuple):
    """What is measured of one document. ``phrases`` are those said at least twice, most often first."""

    words: int
    sentences: int
    sources: int
    readability: Readability | None
    phrases: tuple[tuple[str, int], ...]


def measure_document(document: Document) -> Measures:
    """Return the figures of a document's running prose; readability is that of English, by textstat."""
    blocks = document.prose_blocks
    return Measures(
        words=document.word_count,
        sentences=document.sentence_count,
        sources=sum(_sources(block) for block in blocks),
        readability=measure(readable_text(blocks)),
        phrases=_phrases(document),
    )


def _sources(block: Block) -> int:
    """Return how many sentences of a block cite a source or name whose statement they are."""
    return sum(is_cited(block, span) or names_a_source(block.prose[span.start : span.end]) for span in block.sentences)


def _phrases(document: Document) -> tuple[tuple[str, int], ...]:
    counts: Counter[tuple[str, ...]] = Counter()
    for block in document.prose_blocks:
        for words in block.sentence_words:
            counts.update(zip(*(words[start:] for start in range(PHRASE_WORDS)), strict=False))
    told = [(words, count) for words, count in counts.items() if count > 1 and not STOP_WORDS.issuperset(words)]
    told.sort(key=lambda item: (-item[1], item[0]))
    return tuple((" ".join(words), count) for words, count in told[:_KEPT])
