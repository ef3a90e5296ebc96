"""Layout that is not prose: columns made with blanks or tabs, tables drawn in letters, line blocks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.records import NamedTuple
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

_SAMPLE = lazy(r"[_*]{1,2}(?: {3,}|\t)\S")
_GAPS = ("  ", "\t", "\u00a0", "\u2003", "\u3000", "&nbsp;", "&emsp;")
"""What a text holds that has gaps between columns."""

_GAP = lazy(r"(?<=\S)(?:[ \u00a0]*[\t\u2003\u3000][ \t\u00a0\u2003\u3000]*|[ \u00a0]{2,})(?=\S)")
_LEADERS = ("....", ". . . .", "……", "····", "____")
_LED = lazy(
    r"\S[ \t]*(?:\.{4,}|…{2,}|·{4,}|_{4,}|(?:\. ){3,}\.?)[ \t]*\W{0,2}"
    r"(?:\d[\d.,:/–-]*[^\s\d]{0,3}|[ivx]{1,6})\Z"
)
"""A line that dots lead to the number at its end, as in a table of contents or a list of prices."""

_TAIL = 40
"""Letters at the end of a line in which it is told whether dots lead to a number."""

_ENTITY = lazy(r"&(?:nbsp|ensp|emsp|#160|#xa0);", re.IGNORECASE)
_MARGIN = lazy(r"[ \t>]*(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?")
_ENDS = ".!?:;"
_WIDE = 3
"""Blanks from which a gap is one between columns; two may be a slip, or stand behind a sentence."""

_NARROW = range(2, 7)
"""Gaps of two blanks that a row has, as has the row beside it; lines that a program has justified have more."""

_GRID = lazy(r"^[ \t]*\+(?:[-=:]{2,}\+)+[ \t]*(?:(?:\r\n|\n)[ \t]*[|+][^\r\n]*)+", re.MULTILINE)
"""A table drawn with lines, as Pandoc and reStructuredText read it; to CommonMark it is one long paragraph."""

_RULE = lazy(r"^[ >]*-{2,}(?: +-{2,})+[ \t]*(?=\r?$)", re.MULTILINE)
"""The line below the heads of a simple table: dashes as wide as each column."""

_BORDER = lazy(r"[ >]*-{3,}[ \t\r]*")
_BLOCK = lazy(r"^ {0,3}\|(?:[ \t][^\r\n]*)?(?:\r?\n(?:[ ]{0,3}\||[ ]+\S)[^\r\n]*)*", re.MULTILINE)
_DELIMITER = lazy(r"^[ >]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$", re.MULTILINE)


class _Row(NamedTuple):
    """Where the cells of a line begin and end, the first one's begin and the last one's end left out."""

    starts: frozenset[int]
    ends: frozenset[int]
    tabs: int
    wide: bool


def is_columns(text: str) -> bool:
    """Tell whether the lines of a block are the rows of a table that is made with blanks or tabs."""
    lines = _ENTITY().sub(" ", text).splitlines()
    return sum(rows(lines)) > len(lines) / 2


def has_gaps(text: str) -> bool:
    """Tell whether a text holds what may part columns."""
    return holds_any(text, _GAPS)


def has_leaders(text: str) -> bool:
    """Tell whether a text holds dots that may lead to a number."""
    return holds_any(text, _LEADERS)


def rows(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether it is a row of a table: dots lead to its end, or its columns are a neighbour's."""
    found = [_row(line) for line in lines] if len(lines) > 1 else []
    below = [_are_aligned(one, other) for one, other in pairwise(found)]
    led = [has_leaders(line) and _LED().search(line.rstrip()[-_TAIL:]) is not None for line in lines]
    return [any(row) for row in zip([False, *below], [*below, False], led, strict=True)]


def has_cells(line: str) -> bool:
    """Tell whether a line by itself may be a row of a table: it has several gaps, and is not justified."""
    row = _row(line)
    return row is not None and len(row.starts) in _NARROW


def _row(line: str) -> _Row | None:
    if not has_gaps(line):
        return None
    line = line.rstrip()
    margin = _MARGIN().match(line)
    start = margin.end() if margin else 0
    gaps = [gap for gap in _GAP().finditer(line, start) if _parts_columns(line, gap)]
    if not gaps:
        return None
    tabs = sum("\t" in gap[0] for gap in gaps)
    columns = [(_column(line, gap.start()), _column(line, gap.end())) for gap in gaps[:8]]
    wide = any(map(_is_wide, gaps))
    ends = {end for end, _ in columns[1:]} | {_column(line, len(line))}
    return _Row(frozenset(begin for _, begin in columns), frozenset(ends), tabs, wide)


def _column(line: str, offset: int) -> int:
    """Return at which column a line has come at an offset, its tabs set."""
    return len(line[:offset].expandtabs(8)) if "\t" in line else offset


def _parts_columns(line: str, gap: re.Match[str]) -> bool:
    """Tell whether a gap may be one between columns, and no wide space behind a sentence."""
    return _is_wide(gap) or line[gap.start() - 1] not in _ENDS


def _is_wide(gap: re.Match[str]) -> bool:
    return len(gap[0]) >= _WIDE or not {"\t", "\u2003", "\u3000"}.isdisjoint(gap[0])


def _are_aligned(one: _Row | None, other: _Row | None) -> bool:
    if one is None or other is None:
        return False
    if not (one.wide or other.wide):
        return len(one.starts) == len(other.starts) and len(one.starts) in _NARROW
    if one.tabs and one.tabs == other.tabs:
        return True
    return not one.starts.isdisjoint(other.starts) or (one.wide and other.wide and not one.ends.isdisjoint(other.ends))


def is_sample(text: str) -> bool:
    """Tell whether a text is a line of output that emphasis was put around, blanks and all."""
    return _SAMPLE().match(text) is not None


def find_layout(finds: Finds, start: int, fences: Fences) -> None:
    """Add the tables of Pandoc and the line blocks of a Markdown text."""
    text = finds.text
    if "+" in text and "--+" in text:
        for table in _GRID().finditer(text, start):
            if not fences.end_at(table.start()):
                finds.hide(*table.span(), BlockKind.LAYOUT)
    if "-" in text and "-- " in text:
        for begin, end in _ruled(text, start, fences):
            finds.hide(begin, end, BlockKind.LAYOUT)
    if "|" in text and ("\n| " in text or text.startswith("| ")):
        for block in _BLOCK().finditer(text, start):
            if not fences.end_at(block.start()) and _is_line_block(block[0]):
                finds.hide(*block.span(), BlockKind.LAYOUT)


def _is_line_block(text: str) -> bool:
    """Tell whether lines that begin with a bar are kept as they are, and no rows of a table."""
    return not _DELIMITER().search(text) and not any(line.rstrip().endswith("|") for line in text.splitlines())


def _ruled(text: str, start: int, fences: Fences) -> Iterator[tuple[int, int]]:
    """Yield the ranges of simple and of multiline tables."""
    done = start
    for rule in _RULE().finditer(text, start):
        if rule.start() < done or fences.end_at(rule.start()):
            continue
        begin, bordered = _head(text, rule.start(), done)
        end = _foot(text, rule.end(), bordered=bordered)
        if text[rule.end() : end].strip():
            yield begin, end
            done = end


def _head(text: str, rule: int, limit: int) -> tuple[int, bool]:
    """Return where the heads of a table begin, and whether a line is drawn above them."""
    begin = rule
    while begin > limit:
        above = text.rfind("\n", limit, begin - 1) + 1 or limit
        line = text[above : begin - 1]
        if not line.strip(" \t\r>"):
            break
        begin = above
        if _BORDER().fullmatch(line):
            return begin, True
    return begin, False


def _foot(text: str, start: int, *, bordered: bool) -> int:
    """Return where a table ends: at a line drawn below it, or at a blank one where none is drawn above."""
    position = last = start
    while (position := text.find("\n", position)) >= 0:
        end = text.find("\n", position + 1)
        end = len(text) if end < 0 else end
        line = text[position + 1 : end]
        if not line.strip(" \t\r>"):
            if not bordered:
                return last
        elif _BORDER().fullmatch(line) or _RULE().fullmatch(line):
            return end
        else:
            last = end
        if end == len(text):
            break
        position += 1
    return last
