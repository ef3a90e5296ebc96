"""Fenced code in Markdown, and the fences that enclose prose, as directives of MyST do."""

from __future__ import annotations

from bisect import bisect_right
from re import MULTILINE
from typing import TYPE_CHECKING

from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.records import NamedTuple
from obelism.text.lazy import derived
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from collections.abc import Sequence

_FENCE = lazy(r"```+(?=[^`\r\n]*$)|~~~+", flags=MULTILINE)
_DIRECTIVE = lazy(r"[ \t]*\{([\w:.+-]+)\}")
_MARKERS = " \t>-*+.)0123456789"


class Directive(NamedTuple):
    """A fence that encloses prose: its name, and the lines that open and close it, from their first letter on."""

    name: str
    opening: Span
    closing: Span


class Fences:
    """The fenced code of a text from an offset on, and the directives with one of some names, which enclose prose.

    They are looked for when something asks for them; most texts hold nothing that would.
    """

    def __init__(self, text: str, start: int, prose: frozenset[str]) -> None:
        self._text = text
        self._start = start
        self._prose = prose

    @derived
    def _found(self) -> tuple[list[Span], list[Directive]]:
        return _read(self._text, self._start, self._prose)

    @derived
    def _starts(self) -> list[int]:
        return [span.start for span in self._found[0]]

    @property
    def directives(self) -> Sequence[Directive]:
        """The fences that enclose prose, inner ones first."""
        named = "{" in self._text and ("`{" in self._text or "~{" in self._text or "` {" in self._text)
        return self._found[1] if named else ()

    @derived
    def _lines(self) -> dict[int, int]:
        return {line.start: line.end for _, *lines in self.directives for line in lines}

    def line_end_at(self, place: int) -> int:
        """Return the end of the line that opens or closes a directive, where it starts at a place; else 0."""
        return self._lines.get(place, 0)

    def end_at(self, place: int) -> int:
        """Return the end of the code that a place stands in, 0 if it stands in none."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return 0
        end = self._found[0][index].end
        return end if place < end else 0


def _read(text: str, start: int, prose: frozenset[str]) -> tuple[list[Span], list[Directive]]:
    """Return the fenced code of a text and the directives among its fences."""
    code: list[Span] = []
    directives: list[Directive] = []
    opened: list[tuple[str, str, Span]] = []
    fence, begin = "", 0
    comment = _comment(text, start)
    for mark in _marks(text, start):
        place, end = mark.span()
        if fence:
            if _closes(text, fence, place, end):
                code.append(Span(begin, _line_end(text, end)))
                fence = ""
            continue
        if code and comment.start < code[-1].end:
            comment = _comment(text, code[-1].end, comment.end)
        while comment.end <= place:
            comment = _comment(text, comment.end)
        if comment.start < place or lead(text, place).strip(_MARKERS):
            continue
        line = Span(place, _line_end(text, end))
        name = _DIRECTIVE().match(text, end)
        if name and name[1] in prose:
            opened.append((mark[0], name[1], line))
        elif opened and _closes(text, opened[-1][0], place, end):
            _, directive, opening = opened.pop()
            directives.append(Directive(directive, opening, line))
        else:
            fence, begin = mark[0], place
    if fence:
        code.append(Span(begin, len(text)))
    return code, directives


def _comment(text: str, start: int, closes: int = 0) -> Span:
    """Return the range of the next comment of HTML that opens a line, an empty one at the end if there is none.

    ``closes`` is where the first sign that ends one is known to stand, if that is behind the start.
    """
    while (start := text.find("<!--", start)) >= 0:
        if not lead(text, start).strip(" \t>"):
            end = closes if start < closes else text.find("-->", start)
            return Span(start, end) if end >= 0 else Span(len(text), len(text))
        start += len("<!--")
    return Span(len(text), len(text))


def _marks(text: str, start: int) -> Iterator[re.Match[str]]:
    places = [*places_of(text, "```", start)]
    if "~" in text:
        places = sorted([*places, *places_of(text, "~~~", start)])
    for place in places:
        if place >= start and (mark := _FENCE().match(text, place)):
            start = mark.end()
            yield mark


def places_of(text: str, mark: str, start: int) -> Iterator[int]:
    """Yield the places of a mark in a text from an offset on, none inside another."""
    while (start := text.find(mark, start)) >= 0:
        yield start
        start += len(mark)


def _closes(text: str, fence: str, start: int, end: int) -> bool:
    """Tell whether a run of backticks or tildes closes a fence: as long as it, and alone on its line."""
    return text.startswith(fence, start, end) and not lead(text, start).strip(" \t>") and not trail(text, end).strip()


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
