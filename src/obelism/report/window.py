"""Cut a source line to what fits beside a finding, and say where its marks go."""

from __future__ import annotations

from typing import NamedTuple

from obelism.report.sanitize import terminal

ELLIPSIS = "…"


class Window(NamedTuple):
    """A line as it is shown, and the cells below which the marks start and how many there are."""

    text: str
    indent: int
    marks: int


def cells(text: str) -> int:
    """Return how many columns of a terminal a text fills (wide letters two, combining marks none)."""
    if text.isascii():
        return len(text)
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if letter.isascii():
        return 1
    from unicodedata import category
    from unicodedata import east_asian_width

    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1


def cut(line: str, start: int, end: int, width: int) -> Window:
    """Return the part of a line around the range ``start:end`` (code points) that fits into ``width`` cells.

    What is left out is shown as an ellipsis; a range that is too long itself is cut at its end.
    """
    start = min(start, len(line))
    end = min(max(end, start), len(line))
    before, marked, after = line[:start], line[start:end], line[end:]
    if start + (end - start) + len(after) <= width:
        shown = terminal(line)
        if cells(shown) <= width:
            return Window(shown, cells(terminal(before)), max(cells(terminal(marked)), 1))
    # Of each part as many letters as there are cells are enough to choose from, however long the line is.
    shown = terminal(marked[:width])
    if len(marked) > width or cells(shown) > width * 3 // 4:
        left = _tail(terminal(before[-width:]), width // 8, more=len(before) > width)
        middle = _head(shown, width - cells(left), more=len(marked) > width or bool(after))
        return Window(left + middle, cells(left), cells(middle))
    room = width - cells(shown)
    left_room = max(room // 2, room - cells(terminal(after[:width])))
    left = _tail(terminal(before[-width:]), left_room, more=len(before) > width)
    right = _head(terminal(after[:width]), room - cells(left), more=len(after) > width)
    return Window(left + shown + right, cells(left), max(cells(shown), 1))


def _head(text: str, room: int, *, more: bool) -> str:
    """Return the beginning of a text that fits, with an ellipsis when something is missing."""
    if not more and cells(text) <= room:
        return text
    used = count = 0
    for letter in text:
        used += _cells(letter)
        if used > room - 1:
            break
        count += 1
    return text[:count] + ELLIPSIS if room > 0 else ""


def _tail(text: str, room: int, *, more: bool) -> str:
    """Return the end of a text that fits, with an ellipsis when something is missing."""
    return _head(text[::-1], room, more=more)[::-1]
