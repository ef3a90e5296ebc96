"""Words and phrases that a project accepts, and which findings they answer.

They are compared with the folded prose, so case, quotation marks, line breaks and markup between the words make no
difference, and only as whole words. A phrase answers what holds it. A single word answers a phrase only if it makes it
one: if it is the only telling word in it, or the rarest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.rules.data import stem_frequencies
from obelism.text.lazy import derived
from obelism.text.normalise import fold
from obelism.text.segments import Span
from obelism.text.words import STOP_WORDS
from obelism.text.words import WORD
from obelism.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.checks.model import Match
    from obelism.document import Block
    from obelism.document import Document

_TOKEN = re.compile(r"\w+|[^\w\s]")
_JOINERS = "-'"


class Vocabulary:
    """Accepted words and phrases; an empty one answers nothing."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = tuple(entries)

    def __bool__(self) -> bool:
        return bool(self._entries)

    @derived
    def _phrases(self) -> frozenset[str]:
        """The entries as they would stand in folded prose; made for the first finding, and many runs have none."""
        folded = fold("\0".join(self._entries))
        if "  " in folded or " \0" in folded or "\0 " in folded:
            return frozenset(" ".join(entry.split()) for entry in folded.split("\0"))
        return frozenset(folded.split("\0"))

    @derived
    def _longest(self) -> int:
        return max(map(len, self._phrases))

    def answers_match(self, match: Match) -> bool:
        """Tell whether an accepted phrase stands in a match, or an accepted word that makes it a phrase."""
        text = match.block.folded
        accepted = list(self._within(text, match.start, match.end))
        if not accepted:
            return False
        telling = _telling(text, match.start, match.end)
        held = [[word for word in telling if _lies_in(word, place)] for place in accepted]
        if any(len(words) > 1 or len(words) == len(telling) for words in held):
            return True
        rarest = _rarest(text, telling)
        return any(rarest in words for words in held)

    def answers_hit(self, document: Document, span: Span) -> bool:
        """Tell whether accepted words and phrases are all that a range of the source says."""
        block = _block_at(document, span)
        if block is None:
            return False
        start, end = block.segments.prose_offset(span.start), block.segments.prose_offset(span.end - 1) + 1
        accepted = list(self._within(block.folded, start, end))
        telling = _telling(block.folded, start, end)
        return bool(accepted) and all(any(_lies_in(word, place) for place in accepted) for word in telling)

    def _within(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Yield the places where an accepted word or phrase stands and overlaps a range of folded prose."""
        first = text.rfind(" ", 0, max(start - self._longest, 0)) + 1
        last = text.find(" ", end + self._longest)
        tokens = [token.span() for token in _TOKEN.finditer(text, first, last if last >= 0 else len(text))]
        for index, (begin, _) in enumerate(tokens):
            if begin >= end:
                break
            for _, stop in tokens[index:]:
                if stop - begin > self._longest:
                    break
                if stop > start and text[begin:stop] in self._phrases and _is_whole(text, begin, stop):
                    yield Span(begin, stop)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on beside a range; a genitive's ending is no part of its word."""
    before, behind = text[max(start - 2, 0) : start], text[end : end + 3]
    if before[-1:].isalnum() or behind[:1].isalnum():
        return False
    if before[-1:] in _JOINERS and before[:-1].isalnum() and text[start].isalnum():
        return False
    goes_on = behind[:1] in _JOINERS and behind[1:2].isalnum() and text[end - 1].isalnum()
    return not goes_on or (behind[:2] == "'s" and not behind[2:].isalnum())


def _telling(text: str, start: int, end: int) -> list[Span]:
    """Return the words in a range, without a genitive's ending; function words only where there are no others."""
    found = WORD.finditer(text, start, end)
    words = [Span(word.start(), word.start() + len(word[0].removesuffix("'s"))) for word in found]
    return [word for word in words if text[slice(*word)] not in STOP_WORDS] or words


def _rarest(text: str, words: Sequence[Span]) -> Span | None:
    """Return the rarest of some words by frequency in English, None where that is known of none."""
    known = stem_frequencies()
    counted = [(known[root], word) for word in words if (root := stem(text[slice(*word)])) in known]
    return min(counted)[1] if counted else None


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _block_at(document: Document, span: Span) -> Block | None:
    """Return the block that holds a range of the source, None where it lies in several or in none that is read."""
    blocks = document.readable.blocks
    index = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    if index < 0 or span.end > blocks[index].span.end:
        return None
    return blocks[index]
