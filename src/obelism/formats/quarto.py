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
from obelism.formats.masks import Mask
from obelism.formats.roles import PARTS
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Mark
    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

_KEY = r"-?@\w(?:[\w:.#$%&+?<>~/-]{0,200}\w)?"
_FOUND = lazy(
    rf"(?<![\w\]\\^])\[(?P<listed>[^\[\]@]{{0,200}}{_KEY}[^\[\]]{{0,400}})\]"
    rf"|(?<![\w.@/\\])(?P<key>{_KEY})(?:[ ]\[[^\[\]]{{1,200}}\])?"
    r"|\^\[(?P<note>[^\[\]]{1,2000})\]"
)
_CROSSING = lazy(rf"[^@]*@(?:{PARTS})[-:]")
"""How names of parts of the document begin; other names are those of sources."""

_TARGET = r"[^\s()<>\[\]{}`\"']+"
_SPACED_TARGET = lazy(rf"\]\([ ]*(?P<to>{_TARGET}(?:[ ]{_TARGET})+)(?=[ ]*(?:\"[^\"\n]*\"[ ]*)?\))")
"""The target of a link that has spaces in it, which Pandoc takes for part of it and CommonMark does not."""

_CAPTION = ": "
"""How a paragraph begins that is the caption of a table."""


def find_spaced_targets(finds: Finds, start: int, fences: Fences) -> None:
    """Let the targets of links that have spaces in them be targets to the parser, with a sign that is in no other."""
    for link in _SPACED_TARGET().finditer(finds.text, start):
        if not fences.end_at(link.start()):
            finds.masks.extend(
                Mask(place, place + 1, "<") for place in range(*link.span("to")) if finds.text[place] == " "
            )


def with_references(document: Document) -> Document:
    """Return a document in which what Pandoc refers to is marked, and notes in lines are blocks of their own."""
    text = document.source.text
    blocks = [block for each in document.blocks for block in _captioned(each)]
    return document._replace(
        blocks=tuple([made for block in blocks for made in _read(block, list(_references(block, text)))])
    )


def with_crossings(document: Document, named: re.Pattern[str]) -> Document:
    """Return a document in which the references that an expression fits are marked, and no others."""
    blocks: list[Block] = []
    for block in document.blocks:
        found = _references(block, document.source.text)
        blocks += _read(block, [item for item in found if item["key"] and named.match(item["key"])])
    return document._replace(blocks=tuple(blocks))


def _captioned(block: Block) -> Iterator[Block]:
    """Yield a block, the caption of a table without the sign that it begins with."""
    if block.kind is not BlockKind.PARAGRAPH or not f"{block.prose} ".startswith(_CAPTION):
        yield block
    elif len(block.prose) > len(_CAPTION):
        yield part(block, len(_CAPTION), len(block.prose))


def _read(block: Block, found: Sequence[re.Match[str]]) -> Iterator[Block]:
    """Yield a block with what it refers to marked, and the notes in it."""
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
    if block.kind in READABLE and ("@" in block.prose or "^[" in block.prose):
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
