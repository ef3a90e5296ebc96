"""Positions as editors count them: lines and columns from 0, columns in the code units both sides agreed on."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING
from typing import Any

from obelism.text.lazy import derived
from obelism.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.text.segments import Span

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
_WIDE = {UTF8: re.compile("[^\x00-\x7f]"), UTF16: re.compile("[\U00010000-\U0010ffff]")}


def negotiate(offered: Any) -> str:
    """Return the encoding to count in: the first that is offered and known, else UTF-16."""
    known = [name for name in offered if name in (UTF8, UTF16, UTF32)] if isinstance(offered, list) else []
    return known[0] if known else UTF16


class Positions:
    """Turn offsets into one text into positions and back.

    Letters that take more than one code unit are looked up once, so that a place in a long line costs no more than one
    in a short one.
    """

    def __init__(self, text: str, encoding: str, lines: LineIndex | None = None) -> None:
        self._text = text
        self._encoding = encoding
        self._lines = lines or LineIndex(text)

    @property
    def length(self) -> int:
        """The letters of the text."""
        return len(self._text)

    @derived
    def _wide(self) -> tuple[Sequence[int], Sequence[int]]:
        """Offsets of letters of several code units, and how many units more than letters there are up to each."""
        expression = _WIDE.get(self._encoding)
        if expression is None or self._text.isascii():
            return (), (0,)
        found = list(expression.finditer(self._text))
        extra = (len(item[0].encode(self._encoding, "surrogatepass")) - 1 for item in found)
        if self._encoding == UTF16:
            extra = (1 for _ in found)
        return [item.start() for item in found], [0, *accumulate(extra)]

    def _units(self, offset: int) -> int:
        """Return how many code units stand before an offset."""
        offsets, extra = self._wide
        return offset + extra[bisect_right(offsets, offset - 1)]

    def offset(self, line: int, character: int) -> int:
        """Return the offset of a position; one behind a line or the text is its end, one inside a letter its start."""
        if line >= len(self._lines):
            return len(self._text)
        start, end = self._lines.span(line + 1)
        if not self._wide[0]:
            return min(start + character, end)
        wanted = self._units(start) + character
        return start + max(bisect_right(range(start, end + 1), wanted, key=self._units) - 1, 0)

    def position(self, offset: int) -> dict[str, int]:
        """Return the position of an offset."""
        line = self._lines.line_of(offset)
        start = self._lines.starts[line - 1]
        return {"line": line - 1, "character": self._units(offset) - self._units(start)}

    def range(self, span: Span) -> dict[str, Any]:
        """Return the range of a span."""
        return {"start": self.position(span.start), "end": self.position(span.end)}
