"""Tabs: alternatives of which a reader sees one at a time."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from obelism.document import Alternative
from obelism.formats.inline import parts
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.document import Block

_SET = lazy(
    r"(?:[\w-]*-)?(?:(?:code)?tabs|tab-?set|tab-?group|tab-?container|tab-?view|tabbed(?:-content)?|tabs-root)"
    r"|tabpane|switcher"
)
"""What sites call a set of tabs, in tags, directives, shortcodes and boxes alike."""

_TAB = lazy(r"(?:[\w-]*-)?(?:(?:code)?tab|tabs?-?(?:item|content|panel|pane)|switcher-item)|zone|moniker")
"""And one of the tabs."""

_PART = lazy(r"(?<=[a-z\d])(?=[A-Z])|[._]")


class TabMark(NamedTuple):
    """What opens or closes a set of tabs, or one of them."""

    start: int
    end: int
    name: str
    closes: bool


class Tab(NamedTuple):
    """The range of one tab and the offset that names its set; several ranges may be one ``choice`` of it."""

    span: Span
    group: int
    choice: int = -1

    @property
    def alternative(self) -> Alternative:
        """What stands for it in a block."""
        return Alternative(self.group, self.span.start if self.choice < 0 else self.choice)


def is_tab_name(name: str) -> bool:
    """Tell whether a name is that of a set of tabs or of a tab."""
    return is_set_name(name) or _TAB().fullmatch(_PART().sub("-", name).lower()) is not None


def is_set_name(name: str) -> bool:
    """Tell whether a name is that of a set of tabs: `CodeTabs`, `tab-set`, `Tabs.Root`."""
    return _SET().fullmatch(_PART().sub("-", name).lower()) is not None


class _Found(NamedTuple):
    outer: Span  # with the marks that open and close it
    inner: Span
    group: int | None


def tabs_of(text: str, marks: Iterable[TabMark], lone: Sequence[Span]) -> list[Tab]:
    """Return the tabs that marks enclose, and ``lone`` ones that no set does, in order.

    Tabs without a set around them belong to one set as long as nothing stands between them. A tab that no mark closes
    ends where the next one of its set begins, or with the set.
    """
    found = [_Found(span, span, None) for span in lone]
    sets: list[int] = []
    opened: list[tuple[int, TabMark]] = []  # with the number of sets around it

    def close(start: int, end: int) -> None:
        while opened and opened[-1][0] >= len(sets):
            mark = opened.pop()[1]
            group = sets[-1] if sets else None
            found.append(_Found(Span(mark.start, end), Span(mark.end, start), group))

    for mark in sorted(marks):
        encloses = is_set_name(mark.name)
        if mark.closes or not encloses:
            close(mark.start, mark.end if mark.closes else mark.start)
        if not encloses:
            if not mark.closes:
                opened.append((len(sets), mark))
        elif not mark.closes:
            sets.append(mark.start)
        elif sets:
            sets.pop()
    sets.clear()
    close(len(text), len(text))
    return _grouped(text, sorted(found))


def _grouped(text: str, found: Iterable[_Found]) -> list[Tab]:
    """Return tabs; those of no set are put into that of the tab right before."""
    tabs: list[Tab] = []
    end = group = -1
    for item in found:
        if item.group is None:
            if end < 0 or text[end : item.outer.start].strip(" \t\r\n>"):
                group = item.outer.start
            end = item.outer.end
        tabs.append(Tab(item.inner, group if item.group is None else item.group))
    return tabs


def _cut(block: Block, edges: Sequence[int]) -> Sequence[Block]:
    """Return the parts of a block between some places of the source, given in order, that hold words."""
    inside = edges[bisect_right(edges, block.span.start) : bisect_left(edges, block.span.end)]
    return [piece for piece in parts(block, inside) if piece.prose] if inside and block.prose else [block]


def with_alternatives(blocks: Sequence[Block], tabs: Sequence[Tab], *, cut: bool = True) -> list[Block]:
    """Return the blocks with the tabs they stand in, cut where a tab begins or ends; both are in order.

    Where tabs do not ``cut`` blocks, those stand in the ones that hold all of them.
    """
    marked: list[Block] = []
    around: list[Tab] = []
    coming = 0
    edges = sorted({edge for tab in tabs for edge in tab.span}) if cut else []
    for block in chain.from_iterable(_cut(block, edges) for block in blocks):
        place = block.span.start
        while coming < len(tabs) and tabs[coming].span.start <= place:
            around.append(tabs[coming])
            coming += 1
        around = [tab for tab in around if place < tab.span.end]
        holding = around if cut else [tab for tab in around if block.span.end <= tab.span.end]
        added = tuple([tab.alternative for tab in holding])
        marked.append(block._replace(alternatives=(*block.alternatives, *added)) if added else block)
    return marked
