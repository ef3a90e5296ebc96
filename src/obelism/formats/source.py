"""Comments of programming languages, found by a table of how each writes comments and strings."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from obelism.formats.code import Remark
from obelism.formats.code import Runs
from obelism.formats.languages import SYNTAXES
from obelism.formats.regions import compose
from obelism.records import NamedTuple
from obelism.text.lazy import derived
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.document import Document
    from obelism.formats.languages import Slotted
    from obelism.formats.languages import Syntax
    from obelism.text.source import SourceFile


def parse(source: SourceFile) -> Document:
    """Return the document of a source: its comments, in order."""
    syntax = next((item for item in SYNTAXES if source.path.lower().endswith(item.suffixes)), SYNTAXES[0])
    runs = Runs(source.text, list(_Scanner(source.text, syntax).remarks()))
    return compose(source, [region for _, region in runs.regions()])


@cache
def _expression(syntax: Syntax) -> re.Pattern[str]:
    """Return what finds the next thing that matters in code of a language."""
    quotes = "|".join(item.quote for item in syntax.slotted)
    parts = (  # Blocks before lines: what opens a block may begin as a line of comment does.
        syntax.opens and f"(?P<block>{syntax.opens})",
        syntax.line and f"(?P<line>{syntax.line})(?P<words>[^\\r\\n]*)",
        syntax.ends and f"(?P<ends>{syntax.ends})",
        syntax.document and f"(?P<document>{syntax.document})|(?P<newline>\\n|\\r(?!\\n))",
        f"(?:{syntax.strings})",
        quotes and f"(?P<quote>{quotes})|(?P<bracket>[(){{}}])",
        syntax.before and "(?P<slash>/)",
    )
    return re.compile("|".join(filter(None, parts)), re.MULTILINE)


@cache
def _edges(syntax: Syntax) -> re.Pattern[str]:
    nested = f"|{syntax.opens}" if syntax.nested else ""
    return re.compile(f"(?P<closes>{syntax.closes}){nested}", re.MULTILINE)


@cache
def _inside(slotted: Slotted) -> re.Pattern[str]:
    """Return what finds the end of a string that may hold code, or where code begins in it."""
    return re.compile(rf"\\[\s\S]|(?P<ends>{slotted.quote})|(?P<slot>{slotted.slot})")


_WORD_ALONE = re.compile(r"^[ \t]*(\w+)[ \t]*$", re.MULTILINE)
_LITERAL = re.compile(r"/(?![*/>])(?:[^/\\\r\n\[]|\\.|\[(?:[^\]\\\r\n]|\\.)*\])+/[a-z]*")
_NEAR = 40
"""Code points before a slash that tell what it is."""

_LONGEST = 500
"""Code points of the longest regular expression that is looked for."""


class _Slot(NamedTuple):
    """Code in a string: the string, and how many brackets are open in the code, that which ends it among them."""

    string: Slotted
    depth: int = 1


class _Scanner:
    """Find the comments of a source; code in strings in code is one stack."""

    def __init__(self, text: str, syntax: Syntax) -> None:
        self._text = text
        self._syntax = syntax
        self._slots: list[_Slot] = []
        self._documents: list[str] = []  # words that end texts which begin on the next line

    def remarks(self) -> Iterator[Remark]:
        """Yield the comments."""
        text, place = self._text, 0
        search = _expression(self._syntax).search
        while found := search(text, place):
            start, place = found.start(), max(found.end(), found.start() + 1)
            if found.lastgroup == "words":
                yield Remark(Span(start, place), Span(found.end("line"), place))
            elif found.lastgroup == "block":
                stop, place = self._close(found.end())
                yield Remark(Span(start, place), Span(found.end(), stop), block=True)
            elif found.lastgroup == "ends":
                return
            else:
                place = self._pass(found, place)

    def _pass(self, found: re.Match[str], place: int) -> int:
        """Pass over what is no comment, and return where code goes on."""
        kind = found.lastgroup
        if kind == "quote":
            return self._string(next(item for item in self._syntax.slotted if item.quote == found[0]), place)
        if kind == "bracket":
            return self._bracket(found[0], place)
        if kind == "slash":
            return self._slash(found.start())
        if kind == "document":
            self._documents.append(found["word"])
        elif kind == "newline" and self._documents:
            return self._behind_documents(place)
        return place

    def _close(self, start: int) -> tuple[int, int]:
        """Return where a block comment ends that opens before an offset, without and with what closes it."""
        depth = 1
        for edge in _edges(self._syntax).finditer(self._text, start):
            depth += -1 if edge["closes"] else 1
            if not depth:
                return edge.start(), edge.end()
        return len(self._text), len(self._text)

    def _string(self, string: Slotted, place: int) -> int:
        """Return where a string ends that goes on at a place, or where code begins in it."""
        for found in _inside(string).finditer(self._text, place):
            if found["slot"]:
                self._slots.append(_Slot(string))
            if found.lastgroup:
                return found.end()
        return len(self._text)

    def _bracket(self, bracket: str, place: int) -> int:
        """Count a bracket of code in a string; the last one goes back to the string."""
        if not self._slots or bracket not in self._slots[-1].string.brackets:
            return place
        string, depth = self._slots.pop()
        depth += 1 if bracket == string.brackets[0] else -1
        if not depth:
            return self._string(string, place)
        self._slots.append(_Slot(string, depth))
        return place

    def _slash(self, start: int) -> int:
        """Return where a regular expression ends that a slash begins, or what is behind the slash."""
        before = self._text[max(start - _NEAR, 0) : start]
        if not re.search(self._syntax.before, before):
            return start + 1
        stop = start + _LONGEST
        if self._text.find("]", start, stop) < 0 and (bracket := self._text.find("[", start, stop)) >= 0:
            stop = bracket  # a set of letters that nothing closes is part of none
        literal = _LITERAL.match(self._text, start, stop)
        return literal.end() if literal else start + 1

    def _behind_documents(self, place: int) -> int:
        """Return where the texts end that were announced in the line above a place."""
        for word in self._documents:
            ends = self._alone.get(word, [])
            index = bisect_left(ends, (place, 0))
            place = ends[index][1] if index < len(ends) else place
        self._documents.clear()
        return place

    @derived
    def _alone(self) -> dict[str, list[tuple[int, int]]]:
        """Where the lines are that hold one word, by that word."""
        found: dict[str, list[tuple[int, int]]] = {}
        for line in _WORD_ALONE.finditer(self._text):
            found.setdefault(line[1], []).append(line.span())
        return found
