"""Tags inside a paragraph: code, links, and what shows something though it has no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import MarkKind
from obelism.formats.elements import DRAWN
from obelism.formats.elements import SHOWN
from obelism.formats.elements import TAG
from obelism.formats.elements import UNREAD
from obelism.formats.elements import is_literal
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    import re

    from obelism.formats.blocks import Pieces

_LINKS = frozenset({"a", "link"})
"""What a link is called in HTML, and in the components of most sites."""

_CLOSED = DRAWN | UNREAD | {"button", "label", "legend", "option", "summary"}
"""Elements that are opaque with all that is in them."""

_PARTING = frozenset(
    "article blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header li ol p section table td th tr "
    "ul".split()
)
"""Elements that are blocks of their own: their tags part words that stand beside them."""

_QUOTING = frozenset({"q", "cite"})
"""Elements around words that are somebody else's: a quotation, the title of a work."""

_VALUE = r"\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s\"'>]+))"
_HREF = lazy(rf"(?is)\b(?:href|to){_VALUE}")
_SRC = lazy(rf"(?is)\bsrc{_VALUE}")


_PLACES = frozenset({"a", "span"})
_NAMES = lazy(
    r"\s*(?:class\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'/]+)\s+)?(?:id|name)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'/]+)\s*"
    r"(?:(?:id|name|class)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'/]+)\s*)*/?"
)
"""What names a place, perhaps with a class, and shows nothing."""


_BLANK = ("span", " ")
"""A blank that is set apart, as in pieces of code whose words have colours, shows nothing but itself."""


class _Opened(NamedTuple):
    """An open element: its name in lower case, how many pieces and marks are before it, where its tag starts."""

    name: str
    piece: int
    mark: int
    start: int
    target: str = ""
    rest: str = ""
    shows: bool = False  # even without words
    is_code: bool = False


class Tags:
    """Turn the tags of a paragraph into pieces of its prose and marks; the marks count pieces."""

    def __init__(self, pieces: Pieces, marks: list[tuple[MarkKind, int, int, str]]) -> None:
        self.pieces = pieces
        self.marks = marks
        self.reset()

    def reset(self) -> None:
        """Forget what is open, at the end of a paragraph."""
        self.last: _Opened | None = None  # the element that was opened last
        self.link: _Opened | None = None
        self.whole: _Opened | None = None  # an element that is opaque with all that is in it
        self.depth = 0
        self.used = False

    def read(self, tag: str, start: int, end: int) -> None:
        """Read what may be a tag that stands at some bytes of the text."""
        self.used = True
        if match := TAG().match(tag):
            self.take(match, start, end)

    def take(self, tag: re.Match[str], start: int, end: int) -> None:
        """Take a tag that stands at some bytes of the text."""
        self.used = True
        slash, name, rest = tag.groups()
        key = name.lower()
        if key in _PARTING and not self.whole:
            self.put(" ", start, end)
        if slash:
            self.close(key, start, end)
        elif self.whole:
            self.depth += key == self.whole.name and not rest.endswith("/")
        elif key == "br":
            self.put(" ", start, end)
        elif key in _QUOTING:
            self.put("“", start, end)
        elif key == "hr":
            self.put(OPAQUE, start, end)
        elif key in SHOWN:
            self.mark(MarkKind.IMAGE, _value(_SRC().search(rest)))
            self.put(OPAQUE, start, end)
        elif rest.endswith("/"):
            self.show(key, rest, start, end)
        else:
            self.open(name, key, rest, start)

    def open(self, name: str, key: str, rest: str, start: int) -> None:
        """Open an element."""
        target = _value(_HREF().search(rest)) if key in _LINKS else ""
        shows = name[0].isupper() or "-" in name or bool(rest.strip())  # a component, an element of the site's own
        opened = _Opened(key, len(self.pieces.texts), len(self.marks), start, target, rest, shows, is_literal(name))
        if opened.is_code or key in _CLOSED:
            self.whole, self.depth = opened, 1
        elif target:
            self.link = opened
        self.last = opened

    def close(self, name: str, start: int, end: int) -> None:
        """Close an element."""
        count = len(self.pieces.texts)
        if self.whole:
            self.depth -= name == self.whole.name
            if not self.depth:
                self.collapse(self.whole, end)
                self.whole = None
            return
        if name in _QUOTING:
            self.put("”", start, end)
        last = self.last
        inside = "".join(self.pieces.texts[last.piece :]) if last and last.name == name and last.shows else None
        if last and inside is not None and not inside.strip() and (name, inside) != _BLANK:
            del self.pieces.texts[last.piece :], self.pieces.begins[last.piece :], self.pieces.ends[last.piece :]
            count = last.piece
            if last.target:
                self.marks.append((MarkKind.LINK, count, count, last.target))
                self.link = None
            self.show(name, last.rest, last.start, end)
        elif self.link and name in _LINKS:
            if count > self.link.piece:
                self.marks.append((MarkKind.LINK, self.link.piece, count, self.link.target))
            self.link = None
        self.last = None

    def show(self, name: str, rest: str, start: int, end: int) -> None:
        """Put one opaque letter for an element without words, unless it only names a place."""
        if name not in _PLACES or not _NAMES().fullmatch(rest):
            self.put(OPAQUE, start, end)

    def collapse(self, element: _Opened, end: int) -> None:
        """Make one opaque letter of an element and of what is in it."""
        pieces, first = self.pieces, element.piece
        del pieces.texts[first:], pieces.begins[first:], pieces.ends[first:]
        if len(self.marks) > element.mark:
            self.marks[:] = [mark for mark in self.marks if mark[1] < first and mark[2] <= first]
        if element.is_code:
            self.mark(MarkKind.CODE)
        self.put(OPAQUE, element.start, end)
        self.last = None

    def mark(self, kind: MarkKind, target: str = "") -> None:
        """Mark the next piece."""
        self.marks.append((kind, len(self.pieces.texts), len(self.pieces.texts) + 1, target))

    def put(self, text: str, start: int, end: int) -> None:
        """Add a piece of prose that stands at some bytes of the text."""
        self.pieces.texts.append(text)
        self.pieces.begins.append(start)
        self.pieces.ends.append(end)


def _value(attribute: re.Match[str] | None) -> str:
    """Return the value of an attribute, empty if there is none."""
    return (attribute[1] or attribute[2] or attribute[3]).replace("&amp;", "&") if attribute else ""
