"""Tables that are drawn with signs: their cells, by columns."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.text.lazy import derived
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.formats.rst.reader import Reader

_GRID = lazy(r"\+-[-+]+-\+")
_BORDER = lazy(r"=+(?: +=+)+")
_RULE = lazy(r"[-+=]+")
_BULLET = lazy(r"[*+-][ \t]+(?=\S)")


class Tables:
    """Read the tables of a text."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.lines = reader.lines
        self.text = reader.text
        self.low = (-1, 0)  # a line that stood too far out to be in a table, and how far in it stands

    def read(self, index: int, place: int) -> int:
        """Read the table that a line begins, and return the line behind it, 0 if it begins none."""
        end = self.lines.ends[index]
        if _GRID().fullmatch(self.text, place, end):
            return self.grid(index)
        if _BORDER().fullmatch(self.text, place, end):
            return self.simple(index)
        return 0

    def row(self, index: int) -> str:
        """Return what stands in a line from its first letter on."""
        return self.text[self.lines.firsts[index] : self.lines.ends[index]]

    def add(self, ranges: list[tuple[int, int]]) -> None:
        """Add a cell of some lines, one for each of the paragraphs and items in it."""
        part: list[tuple[int, int]] = []
        for start, end in [*ranges, (0, 0)]:
            piece = self.text[start:end]
            left = start + len(piece) - len(piece.lstrip())
            right = end - len(piece) + len(piece.rstrip())
            bullet = _BULLET().match(self.text, left, right) if left < right else None
            if part and (left >= right or bullet):
                self.reader.add(part, part[0][0], part[-1][1], BlockKind.CELL)
                part = []
            if left < right:
                part.append((bullet.end() if bullet else left, right))

    def grid(self, index: int) -> int:
        """Read a table whose cells are boxes."""
        after = self.reader.gap(index)
        width = len(self.row(index))
        rows = range(index, after)
        if any(len(self.row(row)) != width or self.row(row)[-1] not in "|+" for row in rows):
            return self.reader.raw(BlockKind.LAYOUT, index, after)
        edges = sorted({column for row in rows for column in self.edges(self.row(row))})
        cells: dict[int, list[tuple[int, int]]] = {}
        for row in rows:
            written, first = self.row(row), self.lines.firsts[row]
            starts = [edge for edge in edges if written[edge] in "|+"]
            drawn = False
            for edge, right in self.beside(edges, starts):
                if edge == right[0]:
                    inside = written[edge + 1 : right[1]]
                    drawn = bool(inside) and _RULE().fullmatch(inside) is not None
                    if not drawn:
                        cells.setdefault(edge, []).append((first + edge + 1, first + right[1]))
                if drawn and edge in cells:
                    self.add(cells.pop(edge))
        for ranges in cells.values():
            self.add(ranges)
        return after

    def beside(self, edges: list[int], starts: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield each edge with the two of those written in a row that it lies between or on the left of."""
        spans = pairwise(starts)
        span = next(spans, None)
        for edge in edges:
            while span and edge >= span[1]:
                span = next(spans, None)
            if span and edge >= span[0]:
                yield edge, span

    def edges(self, row: str) -> list[int]:
        """Return the columns at which a line that is drawn between rows has corners."""
        if row[0] != "+":
            return []
        return [column for column, letter in enumerate(row) if letter == "+"]

    @derived
    def borders(self) -> list[int]:
        """The lines that may be borders of simple tables."""
        lines = self.lines
        return [
            index
            for index in range(len(lines))
            if self.text.startswith("=", lines.firsts[index])
            and _BORDER().fullmatch(self.text, lines.firsts[index], lines.ends[index])
        ]

    def last_of(self, index: int) -> int:
        """Return the last line of the simple table that a border begins, 0 where it is closed by no border alike."""
        at = bisect_right(self.borders, index)
        for number, border in enumerate(self.borders[at : at + 2]):
            if len(self.row(border)) != len(self.row(index)):
                return 0
            if number or self.lines.is_blank(border + 1):
                return border
        return 0

    def simple(self, index: int) -> int:
        """Read a table whose columns are told by the signs above them."""
        last, indent = self.last_of(index), self.lines.indents[index]
        low, least = self.low
        if not last or (index < low < last and least < indent):
            return 0
        for row in range(index, last):
            if not self.lines.is_blank(row) and self.lines.indents[row] < indent:
                self.low = (row, self.lines.indents[row])
                return 0
        border = self.row(index)
        starts = [at for at in range(len(border)) if border[at] == "=" and border[at - 1 : at] != "="]
        cells: list[list[tuple[int, int]]] = [[] for _ in starts]
        for row in range(index + 1, last + 1):
            if self.lines.is_blank(row):
                continue
            begin = self.lines.starts[row] + indent
            end = self.lines.ends[row]
            if self.text[begin] in "=-" and not self.text[begin:end].strip("=- "):
                self.close(cells)
                continue
            if self.text[begin : begin + max(starts[1] - 1, 1)].strip():
                self.close(cells)
            for cell, start, stop in zip(cells, starts, [*starts[1:], None], strict=True):
                if begin + start < end:
                    cell.append((begin + start, end if stop is None else min(begin + stop, end)))
        self.close(cells)
        return last + 1

    def close(self, cells: list[list[tuple[int, int]]]) -> None:
        """Add the cells of a row."""
        for cell in cells:
            self.add(cell)
            cell.clear()
