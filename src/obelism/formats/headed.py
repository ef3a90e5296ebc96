"""Tabs that headings or comments open: those of Quarto, R Markdown, DocFX, docsify and Hexo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.formats.tabs import TabMark
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

_HEADING = lazy(r"^#{1,6}(?=[ \t])", re.MULTILINE)
_TABSET = lazy(r"^(#{1,6})[ \t][^\n]*\{[^}\n]*\.tabset\b[^}\n]*\}[ \t]*$", re.MULTILINE)
_TARGET = lazy(r"^#{1,6}[ \t]+\[[^\]\n]*\]\(#tab/[^)\n]*\)|^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_COMMENT = lazy(r"<!--[ \t]*(?:tabs:(?P<set>start|end)|(?P<tab>tab\b[^\n>]*|endtab))[ \t]*-->")


def find_headed(finds: Finds, start: int, fences: Fences) -> None:
    """Add the tabs of a text that headings with a sign, or comments, open."""
    text = finds.text
    if ".tabset" in text:
        _find_tabsets(finds, start, fences)
    if "(#tab/" in text:
        _find_targets(finds, start, fences)
    if "<!--" in text:
        _find_comments(finds, start, fences)


def open_at_headings(finds: Finds, start: int, end: int, fences: Fences) -> None:
    """Open a tab at each heading in a range that is of the first one's level."""
    headings = [mark for mark in _HEADING().finditer(finds.text, start, end) if not fences.end_at(mark.start())]
    places = [mark.start() for mark in headings if mark[0] == headings[0][0]]
    finds.tabs.extend(TabMark(place, place, "tab", closes=False) for place in places)


def _find_tabsets(finds: Finds, start: int, fences: Fences) -> None:
    """Add tabs of R Markdown: headings below one that says so, up to the next of its level."""
    text = finds.text
    for opening in _TABSET().finditer(text, start):
        if fences.end_at(opening.start()):
            continue
        following = (mark for mark in _HEADING().finditer(text, opening.end()) if not fences.end_at(mark.start()))
        end = next((mark.start() for mark in following if len(mark[0]) <= len(opening[1])), len(text))
        _enclose(finds, opening.end(), end)
        open_at_headings(finds, opening.end(), end, fences)


def _find_targets(finds: Finds, start: int, fences: Fences) -> None:
    """Add tabs of DocFX: headings that lead to a tab, up to a rule."""
    for mark in _TARGET().finditer(finds.text, start):
        if not fences.end_at(mark.start()):
            finds.tabs.append(TabMark(mark.start(), mark.start(), "tab", closes=mark[0][0] != "#"))


def _find_comments(finds: Finds, start: int, fences: Fences) -> None:
    """Add tabs of Hexo, which comments enclose, and of docsify, where headings open them between two comments."""
    opened = -1
    for mark in _COMMENT().finditer(finds.text, start):
        if fences.end_at(mark.start()):
            continue
        if mark["tab"]:
            finds.tabs.append(TabMark(mark.start(), mark.end(), "tab", closes=mark["tab"] == "endtab"))
        elif mark["set"] == "start":
            opened = mark.end()
        elif opened >= 0:
            _enclose(finds, opened, mark.start())
            open_at_headings(finds, opened, mark.start(), fences)
            opened = -1


def _enclose(finds: Finds, start: int, end: int) -> None:
    finds.tabs.append(TabMark(start, start, "tabs", closes=False))
    finds.tabs.append(TabMark(end, end, "tabs", closes=True))
