"""Lines and columns of a text, in the three units that tools count in."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from obelism.text.segments import Span

_NEWLINE = re.compile(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A place for people: line and column from 1, the column in code points."""

    line: int
    column: int


class LineIndex:
    """Find lines and columns of offsets into one text.

    Lines end at LF, CRLF and CR only, as editors and CI count them; ``str.splitlines`` also splits at form
    feeds and U+2028.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def starts(self) -> list[int]:
        """Offsets at which lines start."""
        return [0, *(match.end() for match in _NEWLINE.finditer(self._text))]

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return bisect_right(self.starts, offset)

    def position(self, offset: int) -> Position:
        """Return the 1-based line and code-point column of an offset."""
        line = self.line_of(offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """Return the offset of a 1-based line and column."""
        return self.starts[line - 1] + column - 1

    def span(self, line: int) -> Span:
        """Return the range of a 1-based line without its terminator."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """Return the text of a 1-based line without its terminator."""
        start, end = self.span(line)
        return self._text[start:end]

    def utf16_column(self, offset: int) -> int:
        """Return the 1-based column of an offset in UTF-16 code units (Language Server Protocol)."""
        return len(self._before(offset).encode("utf-16-le", "surrogatepass")) // 2 + 1

    def utf8_column(self, offset: int) -> int:
        """Return the 1-based column of an offset in UTF-8 bytes (reviewdog)."""
        return len(self._before(offset).encode("utf-8", "surrogatepass")) + 1

    def _before(self, offset: int) -> str:
        return self._text[self.starts[self.line_of(offset) - 1] : offset]
