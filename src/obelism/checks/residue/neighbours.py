"""What stands around a line: other residue, a list that goes on, or nothing that a page would hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.residue.authored import precedes_list
from obelism.checks.residue.lines import LINES
from obelism.checks.residue.lines import TOKEN
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.rules.data import word_set

if TYPE_CHECKING:
    from collections.abc import Collection

    from obelism.checks.residue.lines import Lines
    from obelism.document import Block
    from obelism.document import Document

REPEATED = 3
"""Times a short line must stand in a document for the repetition to speak against it."""

SHORTEST_PAGE = 10
"""Blocks of the shortest document whose first and last lines are suspect."""

HEAD, FOOT = 2, 4
"""Blocks at the start of such a document and at its end that are its edges."""

SHORT = 60
"""Code points of the longest line that may be part of a page, and of what a line at the foot may head."""

MOST_WORDS = 6
"""Words of such a line, colons included."""

_LINE_ENDS = ("\n", " \n")
"""The end of a line that no author broke: two blanks before it would be a break in Markdown."""

SHORTEST_TITLE, LONGEST_TITLE = 4, 20
"""Words of a page's title."""


def in_company(document: Document, lines: Lines, at: int, likely: Collection[int]) -> bool:
    """Tell whether a line stands next to parts of a page, recurs, or stands at the page's edge."""
    if at - 1 in likely or at + 1 in likely:
        return True
    if document.blocks[at].kind is BlockKind.ITEM:
        return False
    if lines.times[document.blocks[at].folded] >= REPEATED:
        return True
    return has_neighbour(document, at, likely) or _is_at_edge(document, at)


def has_neighbour(document: Document, at: int, likely: Collection[int]) -> bool:
    """Tell whether a line stands next to parts of a page."""
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(document.blocks)]
    return any(other in likely or _is_page_like(document.blocks[other]) for other in near)


def is_beside_picture(document: Document, at: int) -> bool:
    """Tell whether a picture, or markup that may be one, stands right above or below a line, or in it."""
    near = document.blocks[max(at - 1, 0) : at + 2]
    return any(block.kind in _MAY_SHOW or any(mark.kind is MarkKind.IMAGE for mark in block.marks) for block in near)


_MAY_SHOW = frozenset({BlockKind.HTML, BlockKind.LAYOUT})


def closing(document: Document, found: Collection[int]) -> Collection[int]:
    """Return the lines that end their sections, where enough of those that were found do; nothing else."""
    ends = frozenset(at for at in found if _closes(document, at))
    return ends if len(ends) >= REPEATED else ()


def _closes(document: Document, at: int) -> bool:
    following = document.blocks[at + 1 : at + 2]
    return not following or following[0].kind is BlockKind.HEADING


def leads_in(document: Document, at: int) -> bool:
    """Tell whether a line stands before code, or ends with a colon or is bold before a list, as an author's does."""
    block, following = document.blocks[at], document.blocks[at + 1 : at + 2]
    if following and following[0].kind is BlockKind.CODE:
        return True
    is_label = block.prose.endswith(":") or any(mark.kind is MarkKind.STRONG and not mark.start for mark in block.marks)
    return is_label and precedes_list(document, at)


def runs_into_text(document: Document, at: int) -> bool:
    """Tell whether a paragraph begins in the line below a line, which nothing but the end of that line parts."""
    block, following = document.blocks[at], document.blocks[at + 1 : at + 2]
    if not following or following[0].kind is not BlockKind.PARAGRAPH:
        return False
    return document.source.lined[block.span.end : following[0].span.start] in _LINE_ENDS


def _is_at_edge(document: Document, at: int) -> bool:
    """Tell whether a line is one of the last of a page and heads no text, or stands above the page's title."""
    last = len(document.blocks) - 1
    if last < SHORTEST_PAGE or at == last:
        return last >= SHORTEST_PAGE
    following = document.blocks[at + 1].prose
    if at > last - FOOT:
        return len(following) < SHORT
    title = SHORTEST_TITLE <= following.count(" ") + 1 <= LONGEST_TITLE
    return at < HEAD and title and not following.endswith((".", ":"))


def _is_page_like(block: Block) -> bool:
    if len(block.prose) > SHORT or block.kind not in LINES:
        return False
    words = TOKEN().findall(block.folded)
    return len(words) <= MOST_WORDS and not word_set("page").isdisjoint(words) and not block.prose.endswith(".")
