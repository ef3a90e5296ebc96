"""A text of Typst as events in order: what stands where in markup, where code ends, and the content in it.

Markup, code and content nest in each other; what is open is one stack, and each letter is looked at once.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from obelism.formats.inline import DEEPEST
from obelism.formats.joined import led
from obelism.formats.typst.names import CONTROL
from obelism.formats.typst.names import STATEMENTS
from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.records import plain_members
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re


@plain_members
class Kind(enum.Enum):
    """What an event is."""

    LINE = enum.auto()  # the end of a line
    GAP = enum.auto()  # blank lines
    MARKER = enum.auto()  # what begins a heading, an item or a term
    COLON = enum.auto()
    SET = enum.auto()  # a sign for words that are strong or emphasized
    SIGN = enum.auto()  # a character that is written otherwise
    VERBATIM = enum.auto()
    MATH = enum.auto()
    LABEL = enum.auto()
    REFERENCE = enum.auto()
    COMMENT = enum.auto()
    TITLE = enum.auto()  # a string that is given as a title or a caption
    CODE = enum.auto()  # where code begins
    CODE_END = enum.auto()
    CONTENT = enum.auto()  # the bracket that begins content in code
    CONTENT_END = enum.auto()

    __hash__ = object.__hash__  # the hash of `Enum` is a Python function, and kinds are looked up for every event


class Event(NamedTuple):
    """What stands in a range.

    Code has the ``name`` of what it calls or does; content has that of the function it is given to, and of its argument
    the ``key``. Content is ``behind`` the whole of an expression, or in it. ``arguments`` are what stands before it.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    key: str = ""
    behind: bool = False
    arguments: tuple[int, int] = (0, 0)


class _Open(NamedTuple):
    """What is open: brackets by what closes them, or code that is in none.

    Brackets that are text have no ``event``. ``name`` is that of the function whose arguments stand in them, ``key``
    that of the argument that is being read, and ``outer`` that of the one for which the brackets are.
    """

    closes: str
    start: int
    event: Kind | None = None
    name: str = ""
    key: str = ""
    outer: str = ""


_EXPRESSION, _STATEMENT, _CONTROL = "", "\n", "else"
"""What ends code that is in no brackets: whatever does not continue it, its line, or a body with no other behind it."""

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_SAID_BY = ("title", "caption")
"""Arguments whose strings are words for readers."""

_SIGNS = {
    r"\\": r"(?:u\{[0-9A-Fa-f]{1,6}\}|\S|)",
    "/": r"(?:/[^\n]*|\*)",
    "h": "ttps?://",
    "`": "`*",
    r"$#*_\[\]~": "",
    r"\-": r"(?:--?|\?)",
    r"\n": r"\s*",
    ":": r"(?=\s)",
    "@": r"\w[\w:.-]*",
    "<": r"\w[\w:.-]*>",
}
_MARKUP = led(_SIGNS)
_WORDS = led({**_SIGNS, r"\n": r"(?![A-Za-z])\s*"})
"""Signs where no line that begins with a letter can end anything: in no heading, term or item."""

_MARKER = lazy(r"[ \t]*(=+(?=\s|\Z)|[-+/](?=\s)|\d{1,9}\.(?=[ \t]))")
_CODE = lazy(
    r"[\"$\[\](){},;\n]|//[^\n]*|/\*|`+|<[^\W\d][\w:.-]*>"
    r"|(?<![\w.])(?P<name>[^\W\d][\w-]*+(?>(?:\.[^\W\d][\w-]*+)*))[ \t]*+(?P<key>:(?![=:]))?"
)
_BEGINNING = lazy(r"(?P<name>[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*)|\d[\w.]*%?|<[^\W\d][\w:.-]*>|(?=[({\[\"$`])")
_CHAIN = lazy(r"(?:\.[^\W\d][\w-]*)+")
_CONTEXT = lazy(r"context\s+")
_ADDRESS = lazy(r"https?://(?:[^\s\[\]()<>\"`\\]|\([^\s()\[\]]{0,300}\)|\[[^\s\[\]]{0,300}\])*")
_STRING = lazy(r"\"(?>(?:[^\"\\]|\\[\s\S])*)\"")
_MATH = lazy(r"\$(?>(?:[^$\\\"]|\\[\s\S]|\"(?>(?:[^\"\\]|\\[\s\S])*)\")*)\$")
_EDGE = lazy(r"/\*|\*/")
_HEADING = lazy(r"\n=+[ ]+\S")
_GOES_ON = lazy(r"\s*(?:else\b|\.[^\W\d])")
_ELSE = lazy(r"\s*else\b")


class Lexer:
    """Read a text into events; ``ends`` tells where code ends by where it starts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: list[Event] = []
        self.ends: dict[int, int] = {}
        self._opened: list[_Open] = []
        self._depth = 0  # how much of what is open is code, around other code
        self._many = dict.fromkeys(")]}", 0)  # brackets that are open, by what closes them
        self._called = ("", 0, 0)  # a function, and where its name or its arguments begin and end
        self._unclosed: set[str] = set()  # what nothing closes from here on
        self._search = _WORDS().search

    def read(self) -> None:
        """Read the whole text."""
        place, end = self._begin(0), len(self.text)
        while place < end:
            if not self._opened or self._opened[-1].closes == "]":
                place = self._markup(place)
            elif self._opened[-1].closes == _EXPRESSION:
                place = self._continue(place)
            else:
                place = self._code(place)
        while self._opened:
            self._close(end, end)

    def _add(self, kind: Kind, start: int, end: int) -> int:
        self.events.append(new_record(Event, (kind, start, end, "", "", False, (0, 0))))
        return end

    # Markup

    def _begin(self, place: int) -> int:
        """Read the markers at the beginning of a line."""
        while marker := _MARKER().match(self.text, place):
            place = self._add(Kind.MARKER, marker.start(1), marker.end())
            self._search = _MARKUP().search
        return place

    def _markup(self, place: int) -> int:
        found = self._search(self.text, place)
        if found is None:
            return len(self.text)
        sign, start, end = found[0], found.start(), found.end()
        first = sign[0]
        if first == "\n":
            gap = sign.count("\n") > 1
            self._add(Kind.GAP if gap else Kind.LINE, start, end)
            if not self.text[end : end + 1].isalpha():
                return self._begin(end)
            if gap and sign[-1] == "\n" and not self._opened:
                self._search = _WORDS().search
            return end
        if first in "*_":
            within = self.text[start - 1 : start].isalnum() and self.text[end : end + 1].isalnum()
            return end if within else self._add(Kind.SET, start, end)
        if first in "[]":
            return self._bracket(first, start)
        if first == "#":
            return self._hash(start)
        if first == "h":
            address = _ADDRESS().match(self.text, start)
            return address.end() if address else end
        if first in "@<":
            end -= len(sign) - len(sign.rstrip(":.")) if first == "@" else 0
            self._add(Kind.REFERENCE if first == "@" else Kind.LABEL, start, end)
            return self._supplement(start, end) if first == "@" and self.text.startswith("[", end) else end
        if first in "/`$":
            return self._atom(found)
        return self._add(Kind.COLON if first == ":" else Kind.SIGN, start, end)

    def _bracket(self, sign: str, start: int) -> int:
        """Read a bracket in markup, which is text unless it closes content."""
        if sign == "[":
            return self._open(_Open("]", start), start + 1)
        return self._close(start, start + 1) if self._many["]"] else start + 1

    def _supplement(self, start: int, end: int) -> int:
        """Read what is added to a reference."""
        self._start_code("ref", start, _EXPRESSION)
        self._called = ("ref", end, end)
        return end

    # What is the same in markup and in code

    def _atom(self, found: re.Match[str]) -> int:
        """Read what no other signs count in: a comment, raw text, a formula."""
        text, start, end = self.text, found.start(), found.end()
        sign = found[0]
        if sign.startswith("//"):
            return self._add(Kind.COMMENT, start, end)
        if sign == "/*":
            return self._add(Kind.COMMENT, start, self._comment_end(end))
        if sign == "$":
            formula = self._whole(_MATH(), "$", start)
            return self._add(Kind.MATH, start, formula) if formula else end
        if len(sign) == 2:
            return self._add(Kind.VERBATIM, start, end)
        stop = -1 if sign in self._unclosed else text.find(sign, end)
        if stop < 0:
            self._unclosed.add(sign)
            return end
        return self._add(Kind.VERBATIM, start, stop + len(sign))

    def _whole(self, expression: re.Pattern[str], sign: str, place: int) -> int:
        """Return where something ends that begins with a sign, 0 if it never does."""
        found = None if sign in self._unclosed else expression.match(self.text, place)
        if found is None:
            self._unclosed.add(sign)
        return found.end() if found else 0

    def _comment_end(self, place: int) -> int:
        """Return where a comment ends in which there may be others."""
        depth = 1
        for edge in _EDGE().finditer(self.text, place):
            depth += 1 if edge[0] == "/*" else -1
            if not depth:
                return edge.end()
        return len(self.text)

    # Code

    def _hash(self, start: int) -> int:
        """Read how code begins in markup; what is nested deeper than markup can be is text."""
        if self._depth == DEEPEST:
            return start + 1
        context = _CONTEXT().match(self.text, start + 1)
        found = _BEGINNING().match(self.text, context.end() if context else start + 1)
        if found is None:
            return start + 1
        name, end = found["name"] or "", found.end()
        if name in STATEMENTS:
            return self._statement(name, start, end)
        self._start_code(name, start, _CONTROL if name in CONTROL else _EXPRESSION)
        self._called = (name.rpartition(".")[2], end, end)
        if name or found[0]:
            return end
        if self.text[end] == '"':
            return self._whole(_STRING(), '"', end) or end + 1
        sign = _CODE().match(self.text, end)
        if sign is None:
            return end
        return self._enter(sign[0], end, behind=True) if sign[0] in _PAIRS else self._atom(sign)

    def _statement(self, name: str, start: int, end: int) -> int:
        everything = name == "show" and self.text.startswith(":", end)
        self._start_code("show:" if everything else name, start, _STATEMENT)
        return end

    def _start_code(self, name: str, start: int, closes: str) -> None:
        self.events.append(Event(Kind.CODE, start, start, name))
        self._opened.append(_Open(closes, start, Kind.CODE_END, name))
        self._depth += 1

    def _continue(self, place: int) -> int:
        """Go on with an expression, or end it where nothing belongs to it any more."""
        if self.text[place] in "([":
            return self._enter(self.text[place], place, behind=True)
        chain = _CHAIN().match(self.text, place)
        if chain:
            self._called = (chain[0].rpartition(".")[2], chain.end(), chain.end())
            return chain.end()
        return self._close(place, place + self.text.startswith(";", place))

    def _code(self, place: int) -> int:
        """Read what stands in code."""
        found = _CODE().search(self.text, place)
        if found is None:
            return len(self.text)
        sign, start, end = found[0], found.start(), found.end()
        if found["name"]:
            return self._name(found)
        if sign in _PAIRS:
            return self._enter(sign, start)
        if sign in self._many:
            return self._leave(sign, start)
        if sign == "\n":
            return self._newline(start)
        if sign == '"':
            end = self._whole(_STRING(), '"', start) or end
            if self._opened[-1].key in _SAID_BY:
                self.events.append(Event(Kind.TITLE, start, end, key=self._opened[-1].key))
            return end
        if sign == ";" and self._opened[-1].closes == _STATEMENT:
            return self._close(start, end)
        if sign == "," and self._opened[-1].key:
            self._opened[-1] = self._opened[-1]._replace(key=self._opened[-1].outer)
        return self._atom(found) if sign[0] in "/`$" else end

    def _name(self, found: re.Match[str]) -> int:
        """Read a name, which may be that of an argument or of a function."""
        top, name = self._opened[-1], found["name"]
        if found["key"]:
            self._opened[-1] = top._replace(key=name)
            return found.end()
        if top.closes == "}" and name in STATEMENTS:
            return self._statement(name, found.start(), found.end("name"))
        self._called = (name.rpartition(".")[2], found.end("name"), found.end("name"))
        return found.end("name")

    def _newline(self, place: int) -> int:
        """Read the end of a line, and with it that of a statement; what is open at a new heading is never closed."""
        if self._opened[-1].closes == _STATEMENT:
            return place + 1 if _GOES_ON().match(self.text, place) else self._close(place, place)
        if not _HEADING().match(self.text, place):
            return place + 1
        while self._opened and self._opened[-1].closes != "]":
            self._close(place, place)
        return place

    def _enter(self, sign: str, place: int, *, behind: bool = False) -> int:
        """Open brackets in code."""
        top = self._opened[-1]
        name, begin, end = self._called
        grouped = end != place
        if grouped:
            name, begin = top.name if top.closes == ")" else "", top.start
        if sign != "[":
            outer = top.key if grouped else ""
            return self._open(_Open(_PAIRS[sign], place, None, name, outer, outer), place + 1)
        self.events.append(Event(Kind.CONTENT, place, place + 1, name, top.key, behind, (begin, place)))
        return self._begin(self._open(_Open("]", place, Kind.CONTENT_END, name), place + 1))

    def _leave(self, sign: str, place: int) -> int:
        """Close brackets in code, and what was left open in them."""
        if not self._many[sign]:
            return place + 1
        while self._opened[-1].closes != sign:
            self._close(place, place)
        return self._close(place, place + 1)

    def _open(self, opened: _Open, place: int) -> int:
        self._opened.append(opened)
        self._many[opened.closes] += 1
        return place

    def _close(self, start: int, end: int) -> int:
        """Close what was opened last, with what stands in a range."""
        opened = self._opened.pop()
        if opened.closes in self._many:
            self._many[opened.closes] -= 1
            self._called = (opened.name, opened.start, end)
        self._depth -= opened.event is Kind.CODE_END
        if opened.event is not None:
            self._add(opened.event, start, end)
        if opened.event is Kind.CODE_END:
            self.ends[opened.start] = end
        elif self._opened and self._opened[-1].closes == _CONTROL and opened.closes in "]}":
            other = _ELSE().match(self.text, end)
            return other.end() if other else self._close(end, end + self.text.startswith(";", end))
        return end
