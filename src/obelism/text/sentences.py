"""Sentence boundaries."""

from __future__ import annotations

import re

from obelism.text.segments import Span

# sentencex splits after these although the sentence goes on; what follows them decides.
_TITLE_END = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|Gen|Lt|Col|Sgt|Capt|Rev|Hon|Sen|Rep|Gov|Fig|Figs|Eq|No|Nos|vs|cf|ca|approx|e\.g|i\.e|al|Sec|Ch|Vol|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$")
_CLOCK_END = re.compile(r"\b[ap]\.m\.\s*$")
_INITIAL_END = re.compile(r"(?:^|[\s(])[A-Z]\.\s*$")


def split_sentences(prose: str, language: str = "en") -> list[Span]:
    """Return the ranges of the sentences in a block's prose, without the white space between them.

    Boundaries are those of sentencex, mended where it splits after a title ("Dr."), an initial or a clock time
    ("p.m.") before a continuation in lower case.
    """
    if not prose:
        return []
    if not _may_break(prose):
        return [_trim(prose, 0, len(prose))]
    import sentencex

    spans: list[Span] = []
    start = offset = 0
    pieces = sentencex.segment(language, prose)
    for index, piece in enumerate(pieces):
        offset += len(piece)
        if index + 1 < len(pieces) and _continues(prose, start, offset):
            continue
        span = _trim(prose, start, offset)
        if span.end > span.start:
            spans.append(span)
        start = offset
    return spans


_BREAK = re.compile(r"[.!?。…][\"'”’)\]*]*\s")


def _may_break(prose: str) -> bool:
    return _BREAK.search(prose) is not None


def _continues(prose: str, start: int, end: int) -> bool:
    before = prose[max(start, end - 12) : end]
    following = prose[end : end + 1]
    if _TITLE_END.search(before) or _INITIAL_END.search(before):
        return True
    return bool(_CLOCK_END.search(before)) and following.islower()


def _trim(prose: str, start: int, end: int) -> Span:
    while start < end and prose[start] == " ":
        start += 1
    while end > start and prose[end - 1] == " ":
        end -= 1
    return Span(start, end)
