"""Tabs: alternatives of which a reader sees one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.document import Alternative
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.document import Block

SETS = frozenset(
    "tabs tab-set tabset tabpane tabbed panel-tabset tabgroup tab-group tab-container codetabs code-tabs".split()
)
"""What sites call a set of tabs; letter case apart, in tags, directives, shortcodes and boxes alike."""

TABS = frozenset(
    "tab tabitem tab-item tab-content tabpanel tab-panel tab-pane group-tab code-tab codetab zone moniker".split()
)
"""And one of the tabs."""


class TabMark(NamedTuple):
    """What opens or closes a set of tabs, or one of them."""

    start: int
    end: int
    name: str
    closes: bool


class Tab(NamedTuple):
    """The range of one tab and the offset that names its set."""

    span: Span
    group: int


def is_tab_name(name: str) -> bool:
    """Tell whether a name is that of a set of tabs or of a tab."""
    return name.lower() in SETS or name.lower() in TABS


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
        if mark.closes or mark.name.lower() not in SETS:
            close(mark.start, mark.end if mark.closes else mark.start)
        if mark.name.lower() not in SETS:
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


def with_alternatives(blocks: Sequence[Block], tabs: Sequence[Tab]) -> list[Block]:
    """Return the blocks with the tabs they stand in; both are in order."""
    marked: list[Block] = []
    around: list[Tab] = []
    coming = 0
    for block in blocks:
        place = block.span.start
        while coming < len(tabs) and tabs[coming].span.start <= place:
            around.append(tabs[coming])
            coming += 1
        around = [tab for tab in around if place < tab.span.end]
        marked.append(
            block._replace(alternatives=tuple(Alternative(tab.group, tab.span.start) for tab in around))
            if around
            else block
        )
    return marked
