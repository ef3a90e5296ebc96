"""The fix of a word that is spelled in two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.editing import plain_span
from obelism.checks.quotations import is_quoted
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document

_TWO_WORDS = frozenset({"program", "programme", "learned", "learnt", "spelled", "spelt", "ok", "okay"})
"""Spellings that are words of their own in places: a computer's program, a learned man, spelt flour, a button's OK."""

_PREFIXES = frozenset(
    "anti auto back bi e extra fore hyper inter intra macro mega meta micro mid mini mis mono multi neo non on out "
    "over para photo poly post proto pseudo semi socio sub super tele trans tri ultra under up".split()
)
"""What is joined to a word or hyphened as a writer likes. Not “re”, “co” or “un”, where a hyphen may part two meanings
(re-sign, co-op), nor “self” and names (diffie-hellman, take-home), which have it for good.
"""

_PARTICLES = frozenset("back down end in off on out over set through up".split())
"""What ends nouns that are written both ways: plug-in, trade-off, back-end, data-set."""

_VOWELS = frozenset("aeiouy")

_ALONE_BEFORE = lazy(r"(?:\A|[\s(“‘\"'—–])\Z")
_ALONE_AFTER = lazy(r"[.,;:!?…)”’\"']*(?:\Z|[\s—–])")


def respelling(document: Document, block: Block, start: int, rare: str, common: str) -> Fix | None:
    """Return the fix that spells a word like the others, None where it may be quoted or talked about."""
    end = start + len(rare)
    span = plain_span(document, block, start, end)
    if span is None or not _TWO_WORDS.isdisjoint((rare, common)) or not _is_joined_freely(rare, common):
        return None
    if not _stands_alone(block, start, end) or _is_talked_about(block, start, end, common):
        return None
    written = block.prose[start:end]
    spelled = common if written.islower() else common.capitalize()
    return Fix((Edit(span, spelled),), f"Write “{spelled}”", Safety.UNSAFE)


def _is_joined_freely(one: str, other: str) -> bool:
    """Tell whether two spellings differ in no hyphen, or in one that means nothing; “auto-tls” holds a name."""
    if "-" not in one and "-" not in other:
        return True
    first, _, second = (one if "-" in one else other).partition("-")
    return (first in _PREFIXES and not _VOWELS.isdisjoint(second)) or second.removesuffix("s") in _PARTICLES


def _stands_alone(block: Block, start: int, end: int) -> bool:
    """Tell whether a word is no part of an address, a path or a name in code."""
    before, after = block.prose[max(start - 1, 0) : start], block.prose[end : end + 8]
    return _ALONE_BEFORE().match(before) is not None and _ALONE_AFTER().match(after) is not None


def _is_talked_about(block: Block, start: int, end: int, common: str) -> bool:
    """Tell whether a word is quoted or singled out, or stands in one sentence with its other spelling."""
    if is_quoted(block, start, end, least=1) or any(mark[1:3] == (start, end) for mark in block.marks):
        return True
    return common in block.sentence_words[block.sentence_at(start)]


def is_name(block: Block, start: int, end: int) -> bool:
    """Tell whether a word is a name: it has a capital in the middle of a sentence, all capitals, or one behind it."""
    if block.prose[start:end].islower():
        return False
    if start != block.sentences[block.sentence_at(start)].start or not block.prose[start + 1 : end].islower():
        return True
    return block.prose[end : end + 2].strip()[:1].isupper()
