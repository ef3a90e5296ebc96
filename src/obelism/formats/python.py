"""Docstrings and comments of Python: each a text by itself, read where it is longer than a sentence.

The source is gone through once, with one expression, for strings and comments; a file that does not parse is read too.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from obelism.formats.code import Remark
from obelism.formats.code import Runs
from obelism.formats.code import prose_of
from obelism.formats.regions import LETTERS
from obelism.formats.regions import Region
from obelism.formats.regions import compose
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import Span
from obelism.text.segments import segment

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from obelism.document import Document
    from obelism.text.segments import Segment
    from obelism.text.source import SourceFile

_TOKEN = lazy(
    r"(?P<comment>#[^\r\n]*+)"
    r'|(?P<string>"""(?>(?:[^"\\]++|\\[\s\S]|"(?!""))*)(?:"""|\\?\Z)|\'\'\'(?>(?:[^\'\\]++|\\[\s\S]|\'(?!\'\'))*)(?:\'\'\'|\\?\Z)'
    r"|\"(?>(?:[^\"\\\r\n]++|\\(?:\r\n|[\s\S]))*)(?:\"|(?=[\r\n])|\\?\Z)|'(?>(?:[^'\\\r\n]++|\\(?:\r\n|[\s\S]))*)(?:'|(?=[\r\n])|\\?\Z))"
    r"|(?P<end>\r\n?|\n)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<joint>\\(?:\r\n?|\n))|(?P<blank>[ \t\f]++)"
    r"|(?P<word>[^\s#\"'()\[\]{}\\]++)|(?P<other>[\s\S])"
)
_SIGNS = lazy(r"#+:?")
_PREFIX = lazy(r"[A-Za-z]{1,2}\Z")
_STRINGS = frozenset({"", "r", "u"})
"""Prefixes of strings that can be docstrings, in lower case."""

_ESCAPE = lazy(
    r"\\(?:(?P<joint>\r\n|\r|\n)|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^{}\r\n]{1,80}\}|[0-7]{1,3}"
    r"|[abfnrtv\\'\"])|(?P<end>\r\n|\r|\n)(?P<margin>[ \t]*)"
)
_RAW_END = lazy(r"(?P<end>\r\n|\r|\n)(?P<margin>[ \t]*)")
_SHORTEST = 8
"""Letters of the shortest string that two sentences stand in."""


class Literal(NamedTuple):
    """A string: the range of the file between its quotes, its prefix in lower case, and the range with both."""

    inside: Span
    prefix: str
    whole: Span


class Found(NamedTuple):
    """What a source holds: statements that are nothing but strings, comments, and all strings where asked for."""

    docstrings: list[tuple[Literal, ...]]
    comments: list[Remark]
    strings: list[Literal]


def parse(source: SourceFile) -> Document:
    """Return the document of a Python file: its docstrings and comments, in order."""
    return _parse(source, noqa=True)


def parse_all(source: SourceFile) -> Document:
    """Return the document of a Python file for what reads ``# noqa`` itself."""
    return _parse(source, noqa=False)


def _parse(source: SourceFile, *, noqa: bool) -> Document:
    text = source.text
    found = scan(text)
    runs = Runs(text, found.comments, noqa=noqa)
    own = [(docstring[0].whole.start, _region(text, docstring, runs)) for docstring in found.docstrings]
    regions = sorted([*own, *runs.regions()], key=lambda item: item[0])
    return compose(source, [region for _, region in regions if region])


def _region(text: str, docstring: tuple[Literal, ...], runs: Runs) -> Region | None:
    """Return what is read of a docstring and of the comment behind its quotes, None where that is nothing."""
    if docstring[-1].inside.end - docstring[0].inside.start < _SHORTEST:
        return None
    said = runs.said_behind(docstring[-1].whole.end)
    if said is None:
        return None
    words = "".join([_decoded(text, literal) for literal in docstring])
    source = Span(docstring[0].inside.start, docstring[-1].inside.end)
    return prose_of(words, source, partial(_letters_of, text, docstring), said)


def _decoded(text: str, literal: Literal) -> str:
    """Return the text that the letters of a string make up."""
    inside = text[slice(*literal.inside)]
    if "\r" in inside or ("\\" in inside and "r" not in literal.prefix):
        return "".join([piece.prose for piece in letters(text, literal)])
    first, *lines = inside.split("\n")
    margin = min([len(line) - len(line.lstrip(" \t")) for line in lines if line and not line.isspace()], default=0)
    shown = [line[margin:] if not line[:margin].strip(" \t") else line.lstrip(" \t") for line in lines]
    return "\n".join([first, *shown])


def _letters_of(text: str, docstring: tuple[Literal, ...]) -> Iterator[Segment]:
    return chain.from_iterable([letters(text, literal) for literal in docstring])


def letters(text: str, literal: Literal) -> Iterator[Segment]:
    """Yield what is between the quotes of a string, escapes decoded and the common indentation left out."""
    start, end = literal.inside
    expression = _RAW_END() if "r" in literal.prefix else _ESCAPE()
    found = list(expression.finditer(text, start, end))
    # Of a line that is blank, or that a backslash joins to the one before it, the indentation is no common one.
    lines = (match for match in found if match["end"] and match.end() < end)
    margin = min((len(line["margin"]) for line in lines if not text[line.end()].isspace()), default=0)
    for match in found:
        place, stop = match.span()
        if place > start:
            yield segment(text[start:place], start, place)
        start = stop
        if match["end"]:
            # The indentation goes with the line end, so that words on both sides of it are one range.
            start -= max(len(match["margin"]) - margin, 0)
            yield segment("\n", place, start)
        elif not match["joint"]:
            yield segment(_letter(match[0]), place, stop)
    if start < end:
        yield segment(text[start:end], start, end)


def _letter(escape: str) -> str:
    """Return what an escape stands for; what is no letter is a lost one."""
    kind = escape[1]
    if kind in LETTERS and len(escape) == 2:
        return LETTERS[kind]
    if kind == "N":
        import unicodedata

        try:
            return unicodedata.lookup(escape[3:-1])
        except KeyError:
            return "\ufffd"
    if kind in "xuU" or kind.isdigit():
        number = int(escape[1:], 8) if kind.isdigit() else int(escape[2:], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return kind


def scan(text: str) -> Found:
    """Return the docstrings, comments and strings of a source.

    A docstring here is any statement of nothing but strings, as those below attributes are.
    """
    found = Found([], [], [])
    statement: list[Literal] | None = []  # None once the statement is more than strings
    depth = position = 0
    expression = _TOKEN()
    while match := expression.match(text, position):
        kind, (start, position) = match.lastgroup, match.span()
        if kind == "word":
            if not (match["word"].isalpha() and position - start < 3 and text[position : position + 1] in ("'", '"')):
                statement = None
        elif kind == "comment":
            found.comments.append(_remark(text, start, position))
        elif kind == "string":
            literal = _literal(text, start, position)
            if "f" in literal.prefix or "t" in literal.prefix:
                position = _end_of_formatted(text, start, "r" in literal.prefix)
                literal = literal._replace(whole=Span(literal.whole.start, position))
            found.strings.append(literal)
            if statement is not None and not depth and literal.prefix in _STRINGS:
                statement.append(literal)
            else:
                statement = None
        elif kind == "open":
            depth, statement = depth + 1, None
        elif kind == "close":
            depth, statement = max(depth - 1, 0), None
        elif kind == "end":
            if not depth:
                if statement:
                    found.docstrings.append(tuple(statement))
                statement = []
        elif kind == "other":
            statement = None
    if statement:
        found.docstrings.append(tuple(statement))
    return found


def _remark(text: str, start: int, end: int) -> Remark:
    """Return a comment; of its letters those behind the signs and one space are words."""
    signs = _SIGNS().match(text, start, end)
    return Remark(Span(start, end), Span(signs.end() if signs else start + 1, end))


def _literal(text: str, start: int, end: int) -> Literal:
    """Return the string whose quotes open and end at some offsets."""
    before = _PREFIX().search(text, max(start - 2, 0), start)
    prefix = before[0].lower() if before and not _is_of_name(text, before.start()) else ""
    quotes = 3 if text.startswith(('"""', "'''"), start) else 1
    closed = end - start >= 2 * quotes and text.endswith(text[start : start + quotes], start + quotes, end)
    inside = Span(start + quotes, max(end - quotes, start + quotes) if closed else end)
    return Literal(inside, prefix, Span(start - len(prefix), end))


def _is_of_name(text: str, offset: int) -> bool:
    return offset > 0 and (text[offset - 1].isalnum() or text[offset - 1] == "_")


_IN_LITERAL = lazy(r"\{\{|\}\}|\\[\s\S]|[{}\r\n]|\"\"\"|'''|[\"']")
_IN_SPEC = lazy(r"[{}\r\n]")
_IN_VALUE = lazy(r"[(\[{]|[)\]}]|:|[A-Za-z]{0,2}(?:\"\"\"|'''|[\"'])|#[^\r\n]*")


def _end_of_formatted(text: str, start: int, raw: bool) -> int:
    """Return where a formatted string ends whose quotes open at an offset; strings in its values may use its quotes."""
    opened: list[tuple[str, str, int]] = []  # around: (literal, quotes, 0), (value, "", depth), (spec, "", 0)
    quotes = text[start : start + 3] if text.startswith(('"""', "'''"), start) else text[start]
    opened.append(("literal", quotes, 0))
    position = start + len(quotes)
    expressions = {"literal": _IN_LITERAL(), "value": _IN_VALUE(), "spec": _IN_SPEC()}
    while opened:
        where, quotes, depth = opened[-1]
        match = expressions[where].search(text, position)
        if match is None:
            return len(text)
        sign, position = match[0], match.end()
        if where == "literal":
            if sign == "{":
                opened.append(("value", "", 0))
            elif sign in ("\r", "\n") and len(quotes) == 1:
                return match.start()
            elif sign == quotes or (len(quotes) == 1 and sign[0] == quotes and len(sign) == 3):
                position = match.start() + len(quotes)
                opened.pop()
            elif len(sign) == 3 or (sign in ("'", '"')):
                position = match.start() + 1
        elif where == "spec":
            if sign == "{":
                opened.append(("value", "", 0))
            elif sign == "}":
                opened.pop()
        elif sign in "([{":
            opened[-1] = (where, quotes, depth + 1)
        elif sign in ")]}":
            if depth:
                opened[-1] = (where, quotes, depth - 1)
            else:
                opened.pop()
        elif sign == ":":
            if not depth:
                opened[-1] = ("spec", "", 0)
        elif sign[0] != "#":
            position = _end_of_inner(text, match, opened)
    return position


def _end_of_inner(text: str, match: re.Match[str], opened: list[tuple[str, str, int]]) -> int:
    """Open the formatted string that begins inside a value, or return where another string there ends."""
    sign = match[0]
    quotes = sign.lstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    prefix = sign[: len(sign) - len(quotes)].lower()
    if "f" in prefix or "t" in prefix:
        opened.append(("literal", quotes, 0))
        return match.end()
    token = _TOKEN().match(text, match.end() - len(quotes))
    return token.end() if token else match.end()
