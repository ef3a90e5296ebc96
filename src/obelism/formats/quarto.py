"""What Pandoc adds to the text of Quarto and R Markdown: sources, cross-references and notes that stand in a line."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.formats.inline import Edit
from obelism.formats.inline import part
from obelism.formats.inline import rewritten
from obelism.formats.inline import squeeze
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Mark

_KEY = r"-?@\w(?:[\w:.#$%&+?<>~/-]{0,200}\w)?"
_FOUND = lazy(
    rf"(?<![\w\]\\^])\[(?P<listed>[^\[\]@]{{0,200}}{_KEY}[^\[\]]{{0,400}})\]"
    rf"|(?<![\w.@/\\])(?P<key>{_KEY})(?:[ ]\[[^\[\]]{{1,200}}\])?"
    r"|\^\[(?P<note>[^\[\]]{1,2000})\]"
)
_CROSSING = lazy(r"[^@]*@(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-")
"""How names of parts of the document begin; other names are those of sources."""


def with_references(document: Document) -> Document:
    """Return a document in which what Pandoc refers to is marked, and notes in lines are blocks of their own."""
    text = document.source.text
    return document._replace(blocks=tuple([made for block in document.blocks for made in _read(block, text)]))


def _read(block: Block, text: str) -> Iterator[Block]:
    """Yield a block with what it refers to marked, and the notes in it."""
    found = list(_references(block, text)) if block.kind in READABLE else []
    if not found:
        yield block
        return
    edits = [_edit(item) for item in found]
    starts = [edit.start for edit in edits]
    kept = [mark for mark in block.marks if not _is_within(mark, edits, starts)]
    prose, segments, marks = squeeze(*rewritten(block.prose, block.segments, edits, kept))
    if prose:
        yield block._replace(prose=prose, segments=segments, marks=marks)
    places = [mark.start for mark in block.marks]
    for item in found:
        if item["note"]:
            start, end = item.span("note")
            inside = block.marks[bisect_left(places, start) : bisect_right(places, end)]
            note = part(block._replace(marks=inside), start, end)
            yield note._replace(kind=BlockKind.FOOTNOTE, level=0, number=0)


def _is_within(mark: Mark, edits: Sequence[Edit], starts: Sequence[int]) -> bool:
    """Tell whether a mark stands in what some edits replace, which start where ``starts`` tell."""
    index = bisect_right(starts, mark.start) - 1
    return index >= 0 and mark.end <= edits[index].end


def _references(block: Block, text: str) -> Iterator[re.Match[str]]:
    """Yield what a block refers to, and its notes, but for signs that are escaped."""
    if "@" in block.prose or "^[" in block.prose:
        for found in _FOUND().finditer(block.prose):
            start = block.source_span(found.start(), found.start() + 1).start
            if "\\" not in text[max(start - 1, 0) : start + 1]:
                yield found


def _edit(found: re.Match[str]) -> Edit:
    """Return what is written instead of a reference or a note."""
    if found["note"]:
        return Edit(found.start(), found.end(), "", MarkKind.FOOTNOTE)
    crossing = _CROSSING().match(found["listed"] or found["key"])
    return Edit(found.start(), found.end(), OPAQUE, MarkKind.LINK if crossing else MarkKind.CITATION)
