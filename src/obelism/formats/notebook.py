"""Jupyter notebooks to blocks: each Markdown cell read by itself, code between them, every letter with its way back.

Notebooks are JSON, whose readers tell no places. So its tokens are walked here, once and without recursion.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.formats.markdown import parse as parse_markdown
from obelism.formats.regions import Region
from obelism.formats.regions import compose
from obelism.formats.regions import decoded
from obelism.formats.regions import nothing
from obelism.formats.regions import unescaped
from obelism.records import NamedTuple
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.text.segments import Segment
    from obelism.text.source import SourceFile

_STRING = r'"[^"\\]*+(?>(?:\\.[^"\\]*+)*)"'
_TOKEN = re.compile(
    rf"{_STRING}(\s*+:)?|\[\s*+{_STRING}(?>(?:\s*+,\s*+{_STRING})*)\s*+\]" r'|[{}\[\]]|[^\s{}\[\],:"]+|"'
)
"""A part of JSON; a key with its colon is one, and a list of nothing but strings, as sources and most outputs are."""

_LETTERS = re.compile(r'"([^"\\]*+(?>(?:\\.[^"\\]*+)*))"')
"""A string, and what it holds."""

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]|\\u", re.DOTALL
)
_DECODER = json.JSONDecoder(strict=False)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_OPENED_BY = {"}": "{", "]": "["}

_MARGIN = 200
"""White space before a string that is looked at."""

CELLS = 4
"""The format of notebooks that have cells; those before it have worksheets."""


class _Cell(NamedTuple):
    """A cell: its number from 1, what kind it is, and the ranges of the file with the strings of its source.

    ``listed`` tells that the source is a list of strings, one a line.
    """

    number: int
    kind: str
    ranges: tuple[tuple[int, int], ...]
    listed: bool


class _LyingError(ValueError):
    """The file is no notebook; the message says what it is."""


def parse(source: SourceFile) -> Document:
    """Return the document in a notebook: all of its cells in order, those of Markdown as prose."""
    try:
        cells = list(_cells(source.text))
    except _LyingError as error:
        return nothing(source, str(error))
    return compose(source, map(_region, [source.text] * len(cells), cells), part="cell", escape=escaped)


def escaped(text: str) -> str:
    """Return a text as it is written between the quotes of JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _region(text: str, cell: _Cell) -> Region:
    parse_cell = parse_markdown if cell.kind == "markdown" else _parse_code
    if not cell.ranges:
        return Region("", Span(0, 0), tuple, parse_cell, cell.number)
    words = "".join([_words(text[start:end]) for start, end in cell.ranges])
    source = Span(text.index('"', cell.ranges[0][0]) + 1, text.rindex('"', *cell.ranges[-1]))
    pieces = partial(_pieces, text, cell.ranges)
    joint = _joint(text, cell.ranges) if cell.listed else ""
    return Region(words, source, pieces, parse_cell, cell.number, joint)


def _words(written: str) -> str:
    """Return what a string holds, or those of a list hold together."""
    if "\\u" not in written:  # JSON knows halves of letters, which no file can hold
        with suppress(ValueError):
            said: str | list[str] = _DECODER.decode(written)
            return said if isinstance(said, str) else "".join(said)
    return decoded("".join(_LETTERS.findall(written)), _ESCAPE, _letter)


def _strings(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield the ranges inside the quotes of the strings that stand in some ranges."""
    for start, end in ranges:
        yield from (Span(*found.span(1)) for found in _LETTERS.finditer(text, start, end))


def _pieces(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[Segment]:
    """Yield the letters of the strings in some ranges."""
    return unescaped(text, _strings(text, ranges), _ESCAPE, _letter)


def _joint(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return what stands between two strings of a list; behind a single one, what stands before it and a comma."""
    first, *others = islice(_strings(text, ranges), 2)
    if others:
        return text[first.end : others[0].start]
    before = text[max(first.start - 1 - _MARGIN, 0) : first.start - 1]
    return '",' + before[len(before.rstrip()) :] + '"'


def _parse_code(source: SourceFile) -> Document:
    return Document(source, "", (Block(BlockKind.CODE, Span(0, len(source.text))),))


def _letter(escape: str) -> str:
    """Return what an escape stands for; half a letter is a lost one."""
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    if len(escape) == 12:
        return chr(0x10000 + (int(escape[2:6], 16) - 0xD800) * 0x400 + int(escape[8:], 16) - 0xDC00)
    letter = chr(int(escape[2:], 16)) if len(escape) == 6 else "\ufffd"
    return "\ufffd" if "\ud800" <= letter <= "\udfff" else letter


def _cells(text: str) -> Iterator[_Cell]:
    """Yield the cells of a notebook.

    Raises:
        _LyingError: the text is none.
    """
    opened: list[str] = []  # the containers around, each with the key that was read last in it
    keys: list[str] = []
    version = number = 0
    kind, ranges = "", list[tuple[int, int]]()
    known = closed = listed = False
    for match in _TOKEN.finditer(text):
        token, (start, end) = match[0][:1], match.span()
        if closed or (not opened and token != "{"):
            raise _LyingError("the file is no JSON object, as a notebook is")
        if token == '"':
            if end == start + 1:
                raise _LyingError("the file is no notebook: a string in it does not end")
            if match[1]:
                keys[-1] = text[start + 1 : match.start(1) - 1]
            elif len(keys) > 2 and keys[2] in ("cell_type", "source") and _in_cell(opened, keys):
                if keys[2] == "cell_type" and len(keys) == 3:
                    kind = text[start + 1 : end - 1]
                elif keys[2] == "source" and (len(keys) == 3 or (len(keys) == 4 and opened[3] == "[")):
                    ranges.append((start, end))
                    listed = len(keys) == 4
        elif token in "{[" and end > start + 1:
            known = known or keys == ["cells"]
            if len(keys) == 3 and keys[2] == "source" and _in_cell(opened, keys):
                listed = True
                ranges.append((start, end))
        elif token in "{[":
            opened.append(token)
            keys.append("")
            known = known or (len(keys) == 2 and keys[0] == "cells" and token == "[")
        elif token in "}]":
            if _OPENED_BY[token] != opened.pop():
                raise _LyingError("the file is no notebook: its brackets do not match")
            keys.pop()
            closed = not opened
            if keys[:1] == ["cells"] and opened == ["{", "["]:
                number += 1
                yield _Cell(number, kind, tuple(ranges), listed)
                kind, ranges, listed = "", [], False
        elif len(keys) == 1 and keys[0] == "nbformat":
            version = int(match[0]) if match[0].isdecimal() and len(match[0]) < 4 else 0
    if not closed:
        raise _LyingError("the file is no notebook: it breaks off")
    if not known or 0 < version < CELLS:
        told = f"a notebook of format {version}" if 0 < version < CELLS else "no notebook: it has no cells"
        raise _LyingError(f"the file is {told}")


def _in_cell(opened: Sequence[str], keys: Sequence[str]) -> bool:
    """Tell whether what is read stands in one of the cells."""
    return keys[0] == "cells" and opened[:3] == ["{", "[", "{"]
