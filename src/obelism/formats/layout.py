"""How a plain text is laid out: its lines, the width it is wrapped to, and which lines run on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from obelism.formats.columns import has_gaps
from obelism.formats.columns import has_leaders
from obelism.formats.columns import rows
from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.text.source import SourceFile

_MARKER = lazy(
    r"(?P<rule>([-=_*~#+.^—])\2+$|(?:[-*_][ \t]+){2,}[-*_]$)"
    r"|(?P<bullet>[•▪◦‣●○∙·*+–-][ \t\u00a0]+(?=\S))"
    r"|(?P<number>(?:\(?\d{1,3}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S))"
    r"|(?P<quote>>[ \t]?)"
)
_STOPS = ".!?:;…"
_CLOSERS = "\"'”’)]*_"

_BARS = ({"|"}, {"|", "+"})
"""What two lines of a table with drawn bars begin with."""

_SHORTEST = 10
"""Letters of the shortest line whose end tells anything about the layout."""
_WRAPPED = 0.4
"""Share of line ends inside a sentence from which a text is wrapped; with one paragraph a line it is near zero."""


class Line(NamedTuple):
    """A line that is not blank.

    ``start`` and ``end`` leave out the white space around it, ``body`` also its marker; ``kind`` is "bullet",
    "number", "quote", "rule", "row" (of a table) or empty.
    """

    start: int
    end: int
    indent: int
    kind: str
    body: int
    after_blank: bool

    @property
    def is_item(self) -> bool:
        """Whether the line opens a list item."""
        return self.kind == "bullet" or self.kind == "number"

    @property
    def body_indent(self) -> int:
        """The column at which the text behind the marker stands."""
        return self.indent + self.body - self.start


def lines_of(source: SourceFile) -> Iterator[Line]:
    """Yield the lines that are not blank."""
    text = source.text
    starts = source.lines.starts
    match_marker = _MARKER().match
    after_blank = True
    for line_start, line_end in zip(starts, [*starts[1:], len(text)], strict=True):
        raw = text[line_start:line_end]
        stripped = raw.strip()
        if not stripped:
            after_blank = True
            continue
        margin = len(raw) - len(raw.lstrip())
        start = line_start + margin
        end = start + len(stripped)
        indent = len(raw[:margin].expandtabs(4)) if margin else 0
        found = match_marker(text, start, end)
        kind = (found.lastgroup or "") if found else ""
        yield Line(start, end, indent, kind, found.end() if found else start, after_blank)
        after_blank = False


def with_rows(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with those known that are rows of a table made with blanks, tabs or bars."""
    if not lines or not (has_gaps(text) or "|" in text or has_leaders(text)):
        return lines
    written = [" " * line.indent + text[line.start : line.end] for line in lines]
    barred = [
        not other.after_blank and {text[one.start], text[other.start]} in _BARS and _is_barred(text, one, other)
        for one, other in pairwise(lines)
    ]
    return [
        line._replace(kind="row", body=line.start) if (row and not line.kind) or above or below else line
        for line, row, above, below in zip(lines, rows(written), [False, *barred], [*barred, False], strict=True)
    ]


def _is_barred(text: str, one: Line, other: Line) -> bool:
    """Tell whether of two lines each is a row between bars, or a line that is drawn between rows."""
    return all(line.kind == "" and (text[line.start] == "|" or text[line.end - 1] == "+") for line in (one, other))


def wrap_width(text: str, lines: Sequence[Line]) -> int:
    """Return the width that paragraphs are wrapped to, 0 for a text with one paragraph a line.

    In wrapped text most lines end inside a sentence and the next starts in lower case, whatever the width.
    """
    ends = 0
    widths: list[int] = []
    for last, line in pairwise(lines):
        length = last.end - last.start
        if line.after_blank or line.kind or last.kind == "rule" or length < _SHORTEST:
            continue
        ends += 1
        if text[line.start].islower() and not stops(text, last):
            widths.append(last.indent + length)
    if not widths or len(widths) < _WRAPPED * ends:
        return 0
    widths.sort()
    return widths[int(0.95 * (len(widths) - 1))]


def runs_on(text: str, group: Sequence[Line], line: Line, width: int) -> bool:
    """Tell whether a line goes on with the paragraph, item or quotation that ``group`` starts."""
    first, last = group[0], group[-1]
    if line.kind == "row" or last.kind == "row":
        return line.kind == last.kind and not line.after_blank
    if line.after_blank or line.kind == "rule" or (line.kind == "quote") != (last.kind == "quote"):
        return False
    if line.kind == "quote" and (line.body >= line.end or last.body >= last.end):
        return False  # an empty line of the quotation
    length = last.indent + last.end - last.start
    next_word = len(text[line.body if line.kind == "quote" else line.start : line.end].split(None, 1)[0])
    full = 0 < width < length + 1 + next_word
    if line.is_item:
        # A number that wrapping brought to the start of a line opens no list.
        return line.kind == "number" and full and not first.is_item and not stops(text, last)
    if first.is_item and line.indent > first.indent and line.indent >= min(first.body_indent, first.indent + 4) - 1:
        return True
    if not width:
        return False
    if full or stops(text, last):
        return full and line.indent <= last.indent + 1
    if text[line.body].islower():
        return length >= 0.4 * width
    # Wrapped by hand: the end of a sentence is still to come.
    return length + 1 + next_word > 0.85 * width or (len(group) > 1 and length >= 0.5 * width)


def stops(text: str, line: Line) -> bool:
    """Tell whether a line ends like a sentence."""
    return text[line.body : line.end].rstrip(_CLOSERS)[-1:] in _STOPS


_OUTPUT = lazy(
    r"[-bcdlps][-r][-w][-xsS][-r][-w][-xsS][-r][-w][-xtT][.+@]?[ \t]+\d"
    r"|\[(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL)\]"
    r"|\[?(?:19|20)\d\d-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d"
    r"|< [A-Za-z][\w-]*:[ \t]|[<>] (?:HTTP/|[A-Z]{3,7} /)"
    r"|//[!/ ]|\$ \S"
)
"""How a line begins that a program printed, or that is a comment in a program: files with their rights, a level or an
hour of a log, headers of a request, a prompt.
"""


def is_output(text: str, line: Line) -> bool:
    """Tell whether a line is one of a log, a listing or a program."""
    return _OUTPUT().match(text, line.start, line.end) is not None


def is_code(text: str) -> bool:
    """Tell whether some indented text is code or a drawing, and no sentence."""
    signs = sum(map(text.count, "{}()[];=<>|/\\_$#"))
    return signs >= 0.04 * len(text) or len(text.split()) < 5
