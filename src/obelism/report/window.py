"""Cut a source line to what fits beside a finding, and say where its marks go."""

from __future__ import annotations

from functools import cache

from obelism.records import NamedTuple
from obelism.report.sanitize import terminal
from obelism.text.lazy import lazy

ELLIPSIS = "…"
_NOT_ASCII = lazy(r"[^\x00-\x7f]")

MAX_CUT = 15
"""Letters that are left out besides so that a word is not cut in two; longer words are."""


class Window(NamedTuple):
    """A line as it is shown, and the cells below which the marks start and how many there are."""

    text: str
    indent: int
    marks: int


def cells(text: str) -> int:
    """Return how many columns of a terminal a text fills (wide letters two, combining marks none)."""
    if text.isascii():
        return len(text)
    return len(text) + sum(_cells(letter) - 1 for letter in _NOT_ASCII().findall(text))


@cache
def _cells(letter: str) -> int:
    from unicodedata import category
    from unicodedata import east_asian_width

    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1


def cut(line: str, start: int, end: int, width: int) -> Window:
    """Return the part of a line around the range ``start:end`` (code points) that fits into ``width`` cells.

    What is left out is shown as an ellipsis, and begins at the end of a word where one is near; a range that is too
    long itself is cut at its end.
    """
    start = min(start, len(line))
    end = min(max(end, start), len(line))
    before, marked, after = line[:start], line[start:end], line[end:]
    if len(line) <= width and cells(terminal(line)) <= width:
        return Window(terminal(line), cells(terminal(before)), max(cells(terminal(marked)), 1))
    # Of each part as many letters as there are cells are enough to choose from, however long the line is.
    shown = terminal(marked[:width])
    if len(marked) > width or cells(shown) > width * 3 // 4:
        left = _tail(before, width // 8)
        middle = _head(marked, width - cells(left), more=bool(after))
        return Window(left + middle, cells(left), cells(middle))
    room = width - cells(shown)
    left = _tail(before, max(room // 2, room - cells(terminal(after[:width]))))
    right = _head(after, room - cells(left))
    return Window(left + shown + right, cells(left), max(cells(shown), 1))


def _head(text: str, room: int, *, more: bool = False) -> str:
    """Return the beginning of a text that fits, as it is shown, with an ellipsis when something is missing."""
    if room <= 0:
        return ""
    part = text[: room + 1]
    count = _fitting(part, room, more=more or len(part) < len(text))
    whole = count == len(text) and not more
    return terminal(text) if whole else terminal(text[:count]) + ELLIPSIS


def _tail(text: str, room: int) -> str:
    """Return the end of a text that fits, as it is shown, with an ellipsis when something is missing."""
    if room <= 0:
        return ""
    part = text[-room - 1 :][::-1]
    count = _fitting(part, room, more=len(part) < len(text))
    return terminal(text) if count == len(text) else ELLIPSIS + terminal(text[len(text) - count :])


def _fitting(text: str, room: int, *, more: bool) -> int:
    """Return how many letters of a text fit, with a cell for an ellipsis where some are missing.

    A letter that is shown as an escape is shown whole or not at all, and so is a word where one ends near.
    """
    if text.isascii() and text.isprintable():  # a cell for each letter
        count = min(len(text), room - 1)
        return _end_of_word(text, count) if more or len(text) > room else len(text)
    used = count = 0
    for index, letter in enumerate(text, 1):
        used += cells(terminal(letter))
        if used > room:
            return _end_of_word(text, count)
        if used < room:
            count = index
    return _end_of_word(text, count) if more else len(text)


def _end_of_word(text: str, count: int) -> int:
    """Return how many of some letters to keep so that the last word is whole, if it begins near."""
    if count < len(text) and not text[count].isspace():
        for kept in range(count, max(count - MAX_CUT, 0), -1):
            if text[kept - 1].isspace():
                return kept
    return count
