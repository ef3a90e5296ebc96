"""The elements of a page that are open, as far as they tell what text in them is; their ends may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.elements import PARTS
from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re

_LISTS = frozenset({"ul", "ol", "menu", "dl"})
_ENDS = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "option": frozenset({"option"}),
}
"""Elements that the beginning of another one ends."""

_BOUNDS = _LISTS | {"table", "blockquote", "aside", "div", "section"}
_DEEPEST = 50
"""How many open elements are looked at for one that may end."""

_HELD = frozenset({BlockKind.QUOTE, BlockKind.ADMONITION, BlockKind.FOOTNOTE})
"""What all text in them is, whatever it is there."""

_CLASS = lazy(r"(?i)\b(?:class|role|epub:type)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_KINDS = {
    "admonition": BlockKind.ADMONITION,
    "callout": BlockKind.ADMONITION,
    "note": BlockKind.ADMONITION,
    "doc-tip": BlockKind.ADMONITION,
    "tip": BlockKind.ADMONITION,
    "warning": BlockKind.ADMONITION,
    "footnote": BlockKind.FOOTNOTE,
    "footnotes": BlockKind.FOOTNOTE,
    "doc-endnotes": BlockKind.FOOTNOTE,
    "doc-footnote": BlockKind.FOOTNOTE,
    **dict.fromkeys(("comment", "comments", "comment-content", "comment-body", "comment-list"), BlockKind.QUOTE),
    **dict.fromkeys(("pullquote", "pull-quote", "pullquote-right", "pullquote-left"), BlockKind.QUOTE),
}
"""What classes and roles that most sites use make of the text in an element."""


class Container(NamedTuple):
    """An open element: what text in it is, how deep its list is, and which of the items of its list it is."""

    name: str
    kind: BlockKind | None = None
    depth: int = 0
    heading: int = 0
    number: int = 0

    @property
    def level(self) -> int:
        """The level of a block in it."""
        if self.kind is BlockKind.HEADING:
            return self.heading
        return self.depth if self.kind is BlockKind.ITEM else 0


class Containers:
    """A stack of open elements."""

    def __init__(self) -> None:
        self._open = [Container("")]
        self._counts: dict[str, int] = {}
        self._items: list[int] = []  # of each open list that is numbered its items so far, of others -1

    @property
    def top(self) -> Container:
        """The innermost element."""
        return self._open[-1]

    def enter(self, name: str, rest: str) -> None:
        """Go into an element, and come out of those that it ends."""
        if name in _ENDS:
            self._end(_ENDS[name])
        kind = PARTS.get(name) or kind_of_element(name, rest)
        if (kind is None and name not in _BOUNDS and name not in _ENDS) or rest.endswith("/"):
            return
        top = self.top
        number = 0
        if name in _LISTS:
            self._items.append(0 if name == "ol" else -1)
        elif name == "li" and self._items and self._items[-1] >= 0:
            self._items[-1] += 1
            number = self._items[-1]
        heading = int(name[1]) if kind is BlockKind.HEADING else 0
        depth = top.depth + (kind is BlockKind.ITEM)
        held = top.kind if top.kind in _HELD or kind is None else kind
        self._open.append(Container(name, held, depth, heading or top.heading, number))
        self._counts[name] = self._counts.get(name, 0) + 1

    def leave(self, name: str) -> None:
        """Come out of an element and of all that are open in it, if it is open."""
        if not self._counts.get(name):
            return
        while self._pop() != name:
            pass

    def _end(self, names: frozenset[str]) -> None:
        for place in range(1, min(len(self._open), _DEEPEST)):
            name = self._open[-place].name
            if name in names:
                for _ in range(place):
                    self._pop()
                return
            if name in _BOUNDS:
                return

    def _pop(self) -> str:
        name = self._open.pop().name
        self._counts[name] -= 1
        if name in _LISTS:
            self._items.pop()
        return name


def kind_of_element(name: str, rest: str) -> BlockKind | None:
    """Return what an element makes of its text by its class and role, or its name; ``rest`` is its tag behind that."""
    return _kind_of(_CLASS().search(rest) if "=" in rest else None) or (
        BlockKind.ADMONITION if name == "aside" else None
    )


def _kind_of(found: re.Match[str] | None) -> BlockKind | None:
    words = (found[1] or found[2] or found[3] or "").lower().split() if found else ()
    return next((_KINDS[word] for word in words if word in _KINDS), None)
