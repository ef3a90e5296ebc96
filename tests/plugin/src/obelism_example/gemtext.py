"""A format of documents: gemtext, in which every line is a block and the signs before it say of which kind."""

from __future__ import annotations

import re

from obelism.api import Block
from obelism.api import BlockKind
from obelism.api import Document
from obelism.api import Segment
from obelism.api import SourceFile
from obelism.api import Span
from obelism.api import join_segments

_LINE = re.compile(r"(?P<mark>#{1,3}|\* |> ?|=> ?|)[ \t]*(?P<words>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_KINDS = {"#": BlockKind.HEADING, "*": BlockKind.ITEM, ">": BlockKind.QUOTE, "=": BlockKind.LAYOUT}
_FENCE = "```"


def parse(source: SourceFile) -> Document:
    """Return the document in a gemtext."""
    blocks = []
    in_code = False
    for line in _LINE.finditer(source.text):
        mark, words = line["mark"], line["words"]
        if line[0].startswith(_FENCE):
            in_code = not in_code
        elif in_code:
            blocks.append(Block(BlockKind.CODE, Span(*line.span())))
        elif words:
            kind = _KINDS.get(mark[:1], BlockKind.PARAGRAPH)
            blocks.append(_block(kind, Span(*line.span()), words, line.start("words"), mark.count("#")))
    return Document(source, "gemtext", tuple(blocks))


def _block(kind: BlockKind, span: Span, words: str, start: int, level: int) -> Block:
    """Return a block whose prose, where its kind has any, stands in the source letter by letter."""
    if kind is BlockKind.LAYOUT:
        return Block(kind, span)
    prose, segments = join_segments([Segment(words, Span(start, start + len(words)))])
    return Block(kind, span, prose, segments, level)
