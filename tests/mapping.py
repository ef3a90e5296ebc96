"""The property every format keeps: each letter of prose comes from the place in the source that its map names."""

from __future__ import annotations

import html
from itertools import pairwise
from typing import TYPE_CHECKING

from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document


def misplaced(document: Document) -> list[str]:
    """Return what is wrong with the maps of a document's blocks, nothing if all letters are where they claim."""
    return [problem for block in document.blocks for problem in _misplaced(document.source.text, block)]


def letters(document: Document) -> int:
    """Return how many letters of prose a document maps."""
    return sum(len(block.prose) for block in document.blocks)


def _misplaced(text: str, block: Block) -> list[str]:
    problems = []
    if not 0 <= block.span.start <= block.span.end <= len(text):
        problems.append(f"{block.kind}: span {block.span} outside of the text")
    spans = [block.source_span(index, index + 1) for index in range(len(block.prose))]
    for letter, (start, end) in zip(block.prose, spans, strict=True):
        piece = text[start:end]
        if not block.span.start <= start <= end <= block.span.end + _blank(text, block.span.end):
            problems.append(f"{block.kind}: {letter!r} at {start}:{end} lies outside of {block.span}")
        elif not _stands_for(letter, piece):
            problems.append(f"{block.kind}: {letter!r} came from {piece!r} at {start}:{end}")
    for before, after in pairwise(spans):
        if before != after and before.end > after.start:
            problems.append(f"{block.kind}: {before} and {after} overlap")
    whole = block.source_span(0, len(block.prose))
    if spans and whole != (spans[0].start, spans[-1].end):
        problems.append(f"{block.kind}: {whole} is not the whole")
    if "  " in block.prose or block.prose != block.prose.strip(" "):
        problems.append(f"{block.kind}: white space is not folded in {block.prose!r}")
    outside = [mark for mark in block.marks if not 0 <= mark.start <= mark.end <= len(block.prose)]
    return problems + [f"{block.kind}: {mark} outside of {block.prose!r}" for mark in outside]


def _blank(text: str, offset: int) -> int:
    """Return how much white space follows an offset; the parser counts some of it to what is before it."""
    return len(text) - offset - len(text[offset:].lstrip())


def _stands_for(letter: str, piece: str) -> bool:
    if letter == OPAQUE:
        return bool(piece)
    if letter == " ":
        # what is hidden is white space to a reader: an escape, a tag, a template, the mark of a box
        return bool(piece) and not piece[0].isalnum()
    if piece.startswith("&") and len(piece) > 1:
        return piece.startswith("&#") or letter in html.unescape(piece)
    if letter in "“”‘’" and (piece.startswith("<") or piece[0] in "\"'`}[]"):  # <q>, and quotes that are curved
        return True
    if piece in ("{apos}", "{quot}", "{amp}"):  # of AsciiDoc
        return True
    if piece.startswith("\\") or (letter in "–—" and set(piece) == {"-"}):  # what TeX makes of its signs
        return True
    return piece.rstrip("\r\n") == letter
