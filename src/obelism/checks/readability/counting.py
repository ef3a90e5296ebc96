"""The words and sentences of a text as textstat sees them, without what it imports to see them."""

from __future__ import annotations

from obelism.text.lazy import lazy

_QUOTATION_MARK = lazy(r"'(?![tsd]|ve|ll|re)")
_SIGN = lazy(r"[^\w\s']")
_SENTENCE = lazy(r"\b[^.!?]+[.!?]*")
_LONG_ENOUGH = lazy(r"(?:\W*\w\S*\s){2}\W*\w")
"""The beginning of a sentence of three words, to measure by: "Not so." and "Chapter 3." are none."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without signs but for the apostrophes of short forms."""
    return _SIGN().sub("", _QUOTATION_MARK().sub("", text)).lower().split()


def count_sentences(text: str) -> int:
    """Return how many sentences a text has, at least one where there is any."""
    if not text:
        return 0
    return max(1, len(list(filter(_LONG_ENOUGH().match, _SENTENCE().findall(text)))))
