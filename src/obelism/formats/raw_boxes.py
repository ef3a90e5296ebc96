"""Boxes that Markdown writes with raw tags on lines of their own: `<div class="note">` and the like."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING

from obelism.formats.containers import kind_of_element
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.document import BlockKind
    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

_TAG = lazy(r"^[ \t>]*<(/?)(aside|div|section)\b([^<>\n]*)>[ \t]*$", flags=MULTILINE)


def find_raw_boxes(finds: Finds, start: int, fences: Fences) -> None:
    """Add what the class of an element makes of the text between its tags, if both are there."""
    opened: list[tuple[str, BlockKind | None, int]] = []
    for tag in _TAG().finditer(finds.text, start):
        if fences.end_at(tag.start()):
            continue
        if not tag[1]:
            opened.append((tag[2], kind_of_element(tag[2], tag[3]), tag.end()))
        elif opened and opened[-1][0] == tag[2]:
            _, kind, inside = opened.pop()
            if kind:
                finds.enclose(kind, Span(inside, tag.start()))
