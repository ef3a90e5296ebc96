"""Lists of words in files: one a line, with comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMENT = "#"
REMARK = " # "


def listed_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and entry of a list; what a ``#`` opens at the start of a line or behind a blank is a remark."""
    for number, line in enumerate(split_lines(text), 1):
        word = line.partition(REMARK)[0].strip()
        if word and word[0] != COMMENT:
            yield number, word
