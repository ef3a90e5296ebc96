"""Texts inside a file of another kind, such as the cells of a notebook, read as one document with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import Document
from obelism.records import NamedTuple
from obelism.text.hosts import Host
from obelism.text.hosts import Part
from obelism.text.segments import Deferred
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join
from obelism.text.segments import segment
from obelism.text.source import SourceFile

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.document import Alternative
    from obelism.document import Comment

PARTED = "\n\n"
"""What stands between two regions in the text that rules read: no sentence and no comment reaches over it."""


LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
"""What the escapes of one letter stand for in most languages."""


class Region(NamedTuple):
    """A text inside a file: where its letters came from, what reads it, and what people call the part it is.

    ``pieces`` are in the order of the file. A region without a ``number`` is in no part that people know. ``joint`` is
    that of its part.
    """

    pieces: tuple[Segment, ...]
    parse: Callable[[SourceFile], Document]
    number: int = 0
    joint: str = ""


def compose(
    file: SourceFile,
    regions: Iterable[Region],
    *,
    part: str = "",
    one_line: bool = False,
    escape: Callable[[str], str] | None = None,
) -> Document:
    """Return the document of all regions of a file, each read by itself, its places those of the text they make up."""
    segments: list[Segment] = []
    blocks: list[Block] = []
    comments: list[Comment] = []
    parts: list[Part] = []
    offset = 0
    for region in regions:
        if not region.pieces:
            continue
        if segments:
            segments.append(Segment(PARTED, _gap(segments[-1].source.end, region.pieces[0].source.start)))
            offset += len(PARTED)
        inside = SourceFile(file.path, b"", "".join([piece.prose for piece in region.pieces]))
        document = region.parse(inside)
        blocks += [moved(block, offset) for block in document.blocks]
        comments += [comment._replace(span=_shifted(comment.span, offset)) for comment in document.comments]
        segments += region.pieces
        if region.number:
            span = Span(offset, offset + len(inside.text))
            parts.append(Part(part, region.number, span, one_line, region.joint))
        offset += len(inside.text)
    text = "".join([piece.prose for piece in segments])
    host = Host(file, Deferred(_leading, segments), tuple(parts), escape)
    return Document(SourceFile(file.path, b"", text), part, tuple(blocks), tuple(comments), host=host)


def unescaped(text: str, span: Span, escapes: re.Pattern[str], letter: Callable[[str], str]) -> Iterator[Segment]:
    """Yield the letters that a range inside the quotes of a string stands for; ``letter`` tells that of an escape."""
    start, end = span
    if text.find("\\", start, end) >= 0:
        for escape in escapes.finditer(text, start, end):
            place, stop = escape.span()
            if place > start:
                yield segment(text[start:place], start, place)
            yield segment(letter(escape[0]), place, stop)
            start = stop
    if start < end:
        yield segment(text[start:end], start, end)


def _leading(segments: Iterable[Segment]) -> SegmentMap:
    return join(segments)[1]


def nothing(file: SourceFile, why: str) -> Document:
    """Return the document of a file that is not what its name says, and so was not read; ``why`` says what it is."""
    return Document(SourceFile(file.path, b"", ""), "", (), host=Host(file, SegmentMap((), (), 0)), unread=why)


def _gap(end: int, start: int) -> Span:
    return Span(end, max(end, start))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def moved(block: Block, by: int) -> Block:
    """Return a block with the places it has when so many letters stand before its text."""
    if not by:
        return block
    alternatives = tuple([_later(alternative, by) for alternative in block.alternatives])
    segments = Deferred(_moved_map, block.segments, by) if block.prose else block.segments
    span = _shifted(block.span, by)
    made = Block(block.kind, span, block.prose, segments, block.level, block.marks, alternatives, block.number)
    if "sentences" in vars(block):  # they are ranges of the prose, and take long to tell
        vars(made)["sentences"] = block.sentences
    return made


def _later(alternative: Alternative, by: int) -> Alternative:
    return alternative._replace(group=alternative.group + by, start=alternative.start + by)


def _moved_map(segments: SegmentMap | Deferred, by: int) -> SegmentMap:
    found = segments.resolved if isinstance(segments, Deferred) else segments
    return found._replace(sources=tuple([_shifted(source, by) for source in found.sources]))
