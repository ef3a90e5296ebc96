"""Whose voice a page speaks in: one that says "I" all through may mean its stock phrases, and no story has links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.rules.data import word_set

if TYPE_CHECKING:
    from obelism.document import Document

LEAST = 3
"""Words such as "I" and "my" below which a page only mentions its author."""

PER_1000 = 6.0
"""Such words on 1,000 from which on a page speaks for its author: more than reports and manuals have."""


SENTENCES, SMALL = 5, 0.5
"""Sentences of a page from which on their first letters tell something, and the share of them that are small."""


def is_uncapitalised(document: Document) -> bool:
    """Tell whether the sentences of a document mostly begin with small letters, as those of notes and chats do."""
    return document.derive(_is_uncapitalised)


def _is_uncapitalised(document: Document) -> bool:
    starts = [block.prose[start] for block in document.prose_blocks for start, _ in block.sentences]
    return len(starts) >= SENTENCES and sum(map(str.islower, starts)) >= SMALL * len(starts)


def is_first_person(document: Document) -> bool:
    """Tell whether a document speaks for its author all through."""
    return document.derive(_is_first_person)


_FACTS = frozenset({BlockKind.ADMONITION, BlockKind.CODE})
_POINTERS = frozenset({MarkKind.CODE, MarkKind.LINK, MarkKind.MATH})


def is_factual(document: Document) -> bool:
    """Tell whether a document holds links, code, formulas or boxes of notes, as no story does; not in plain text."""
    return document.has_markup and document.derive(_is_factual)


def factual(document: Document) -> tuple[str, ...]:
    """Return the ground that a document is factual, none where it is not."""
    return ("factual",) if is_factual(document) else ()


def voice_of(document: Document) -> tuple[str, ...]:
    """Return the grounds that a document is factual and that it speaks for its author, those that hold."""
    return (*factual(document), *(("first-person",) if is_first_person(document) else ()))


def uncapitalised(document: Document) -> tuple[str, ...]:
    """Return the ground that a document is written in small letters, none where it is not."""
    return ("uncapitalised",) if is_uncapitalised(document) else ()


def _is_factual(document: Document) -> bool:
    return any(block.kind in _FACTS for block in document.blocks) or any(
        mark.kind in _POINTERS for block in document.prose_blocks for mark in block.marks
    )


def _is_first_person(document: Document) -> bool:
    counts = document.counts
    spoken = sum([counts[word] for word in word_set("first person") & counts.keys()])
    return spoken >= LEAST and 1000 * spoken >= PER_1000 * document.word_count
