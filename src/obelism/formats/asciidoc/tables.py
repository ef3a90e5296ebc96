"""The cells of tables of AsciiDoc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

_CELL = lazy(
    r"(?:(?:^|(?<=[ \t]))(?:\d{1,3}(?:\.\d{1,3})?[*+]|\.\d{1,3}\+)?(?:[<^>]|\.[<^>]){0,2}[aehlmdsv]?)?(?<!\\)([|!])"
)
_BULLET = lazy(r"(?:[*-]|\.{1,5}|\d{1,9}\.)[ \t]+(?=\S)")


def cells_of(text: str, rows: Sequence[tuple[int, int]], bar: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the ranges of the lines of each cell, one after the other for the paragraphs and items in it."""
    cell: list[tuple[int, int]] = []
    for start, end in rows:
        if start == end:
            if cell:
                yield cell
            cell = []
            continue
        place = start
        for found in _CELL().finditer(text[start:end]):
            if found[1] != bar:
                continue
            _extend(cell, text, place, start + found.start())
            if cell:
                yield cell
            cell = []
            place = start + found.end()
        bullet = _BULLET().match(text, place, end)
        if bullet:
            if cell:
                yield cell
            cell, place = [], bullet.end()
        _extend(cell, text, place, end)
    if cell:
        yield cell


def _extend(cell: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece.strip():
        cell.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
