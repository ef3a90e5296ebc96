"""Tables of values that commas part, as the directive ``csv-table`` holds them: its header, and its rows."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.formats.rst.reader import Reader

_OPTION = lazy(r":([A-Za-z][\w-]*):[ \t]*")
_NAMED = {"tab": "\t", "space": " "}
_ELSEWHERE = frozenset({"file", "url"})
"""Options that tell where the rows stand, which are then not in the text."""


def read(reader: Reader, index: int, after: int) -> bool:
    """Read the table whose directive is in a line, up to another; tell whether it holds its rows."""
    lines, text = reader.lines, reader.text
    begin = index + 1
    options: dict[str, tuple[int, int]] = {}
    name = ""
    while begin < after and not lines.is_blank(begin):
        if option := _OPTION().match(text, lines.firsts[begin], lines.ends[begin]):
            name = option[1].lower()
            options[name] = (option.end(), lines.ends[begin])
        elif name:  # a header may go on in the next line
            options[name] = (options[name][0], lines.ends[begin])
        begin += 1
    if not _ELSEWHERE.isdisjoint(options):
        return False
    delim, quote = (_sign(text, options.get(name), usual) for name, usual in (("delim", ","), ("quote", '"')))
    rows = lines.following[begin] if begin < after else after
    parts = [options["header"]] if "header" in options else []
    if rows < after:
        parts.append((lines.firsts[rows], lines.ends[lines.last_before(after, rows)]))
    for start, end in parts:
        for cell in _cells(text, start, end, _value(delim, quote)):
            reader.tables.add(list(_ranges(text, *cell)))
    return True


def _sign(text: str, option: tuple[int, int] | None, usual: str) -> str:
    """Return the sign that an option names."""
    said = text[slice(*option)] if option else ""
    return _NAMED.get(said, said[:1]) or usual


@cache
def _value(delim: str, quote: str) -> re.Pattern[str]:
    """Return what a value is, with what parts it from the next; in quotes its quotes are doubled."""
    delim, quote = re.escape(delim), re.escape(quote)
    quoted = rf"{quote}((?>(?:[^{quote}]|{quote}{quote})*)){quote}[^{delim}\n]*"
    return re.compile(rf"[ ]*(?:{quoted}|([^{delim}\n]*))(?:{delim}|\n\s*|\Z)")


def _cells(text: str, start: int, end: int, value: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the values between two places."""
    while start < end:
        found = value.match(text, start, end)
        if found is None:
            return
        yield found.span(1 if found[1] is not None else 2)
        start = max(found.end(), start + 1)


def _ranges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a cell."""
    for piece in text[start:end].split("\n"):
        yield start, start + len(piece)
        start += len(piece) + 1
