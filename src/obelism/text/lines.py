"""Lines and columns of a text, in the three units that tools count in."""

from __future__ import annotations

import re
from bisect import bisect_right

from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.text.lazy import derived
from obelism.text.segments import Span

_LINE_FEED = re.compile("\n")
_LINE_END = re.compile(r"\r\n?|\n")


def with_line_feeds(text: str) -> str:
    """Return a text of the same length in which one LF ends each line; of CRLF the CR becomes a space.

    What looks for lines in it need not know that there are three ways to end them.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without what ends them: LF, CRLF or CR, and nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


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
        self._lines: dict[int, str] = {}

    @derived
    def starts(self) -> list[int]:
        """Offsets at which lines start."""
        expression = _LINE_END if "\r" in self._text else _LINE_FEED  # one letter is found four times as fast
        return [0, *[match.end() for match in expression.finditer(self._text)]]

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return bisect_right(self.starts, offset)

    def position(self, offset: int) -> Position:
        """Return the 1-based line and code-point column of an offset."""
        starts = self.starts
        line = bisect_right(starts, offset)
        return new_record(Position, (line, offset - starts[line - 1] + 1))

    def offset(self, line: int, column: int = 1) -> int:
        """Return the offset of a 1-based line and column; places behind a line or the text are its end."""
        if line > len(self.starts):
            return len(self._text)
        start, end = self.span(line)
        return min(start + column - 1, end)

    def span(self, line: int) -> Span:
        """Return the range of a 1-based line without its terminator."""
        start = self.starts[line - 1]
        if line >= len(self.starts):
            return Span(start, len(self._text))
        end = self.starts[line]
        return Span(start, end - 2 if self._text.endswith("\r\n", start, end) else end - 1)

    def line_text(self, line: int) -> str:
        """Return the text of a 1-based line without its terminator, the same object every time.

        The findings of a long line share its text, which else would be there once for each.
        """
        text = self._lines.get(line)
        if text is None:
            start, end = self.span(line)
            text = self._lines[line] = self._text[start:end]
        return text

    def utf16_column(self, offset: int) -> int:
        """Return the 1-based column of an offset in UTF-16 code units (Language Server Protocol)."""
        return len(self._before(offset).encode("utf-16-le", "surrogatepass")) // 2 + 1

    def utf8_column(self, offset: int) -> int:
        """Return the 1-based column of an offset in UTF-8 bytes (reviewdog)."""
        return len(self._before(offset).encode("utf-8", "surrogatepass")) + 1

    def _before(self, offset: int) -> str:
        return self._text[self.starts[self.line_of(offset) - 1] : offset]
