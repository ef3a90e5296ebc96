"""Lists of words in files: one a line, with comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMENT = "#"
REMARK = " # "


def listed_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and entry of a list; what a ``#`` opens at the start of a line or behind a blank is a remark."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        word = line.partition(REMARK)[0].strip()
        if word and word[0] != COMMENT:
            yield number, word
