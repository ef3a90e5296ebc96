"""Texts inside a file of another kind, such as the cells of a notebook, read as one document with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import Document
from obelism.formats.limits import most_blocks
from obelism.records import NamedTuple
from obelism.records import new_record
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
    """A text inside a file, with the range of the file that it stands in and what reads it.

    ``pieces`` tells where its letters came from, in the order of the file; most regions are never asked. A region
    without a ``number`` is in no part that people know. ``joint`` is that of its part.
    """

    text: str
    source: Span
    pieces: Callable[[], Iterable[Segment]]
    parse: Callable[[SourceFile], Document]
    number: int = 0
    joint: str = ""


def compose(
    file: SourceFile, regions: Iterable[Region], *, part: str = "", escape: Callable[[str], str] | None = None
) -> Document:
    """Return the document of all regions of a file, each read by itself, its places those of the text they make up."""
    kept = [region for region in regions if region.text]
    blocks: list[Block] = []
    comments: list[Comment] = []
    parts: list[Part] = []
    offset = 0
    most = most_blocks(sum([len(region.text) for region in kept]))
    for region in kept:
        if len(blocks) > most:
            break
        document = region.parse(SourceFile(file.path, b"", region.text))
        blocks += [moved(block, offset) for block in document.blocks] if offset else document.blocks
        comments += [comment._replace(span=_shifted(comment.span, offset)) for comment in document.comments]
        end = offset + len(region.text)
        if region.number:
            parts.append(Part(part, region.number, Span(offset, end), joint=region.joint))
        offset = end + len(PARTED)
    text = PARTED.join([region.text for region in kept])
    host = Host(file, Deferred(_leading, kept), tuple(parts), escape)
    return Document(SourceFile(file.path, b"", text), part, tuple(blocks), tuple(comments), host=host)


def decoded(raw: str, escapes: re.Pattern[str], letter: Callable[[str], str]) -> str:
    """Return what stands between the quotes of a string; ``letter`` tells that of an escape."""
    if "\\" not in raw:
        return raw
    if raw.count("\\") == raw.count("\\n"):
        return raw.replace("\\n", "\n")
    return escapes.sub(lambda found: letter(found[0]), raw)


def unescaped(
    text: str, spans: Iterable[Span], escapes: re.Pattern[str], letter: Callable[[str], str]
) -> Iterator[Segment]:
    """Yield the letters that ranges inside the quotes of strings stand for; ``letter`` tells that of an escape."""
    for start, end in spans:
        if text.find("\\", start, end) >= 0:
            for escape in escapes.finditer(text, start, end):
                place, stop = escape.span()
                if place > start:
                    yield segment(text[start:place], start, place)
                yield segment(letter(escape[0]), place, stop)
                start = stop
        if start < end:
            yield segment(text[start:end], start, end)


def _leading(regions: Iterable[Region]) -> SegmentMap:
    return join(_parted(regions))[1]


def _parted(regions: Iterable[Region]) -> Iterator[Segment]:
    """Yield the pieces of regions with what stands between two."""
    done = -1
    for region in regions:
        if done >= 0:
            yield Segment(PARTED, Span(done, max(done, region.source.start)))
        yield from region.pieces()
        done = region.source.end


def nothing(file: SourceFile, why: str) -> Document:
    """Return the document of a file that is not what its name says, and so was not read; ``why`` says what it is."""
    return Document(SourceFile(file.path, b"", ""), "", (), host=Host(file, SegmentMap((), (), 0)), unread=why)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def moved(block: Block, by: int) -> Block:
    """Return a block with the places it has when so many letters stand before its text."""
    if not by:
        return block
    kind, (start, end), prose, segments, level, marks, alternatives, number = block
    span = new_record(Span, (start + by, end + by))
    segments = Deferred(_moved_map, segments, by) if prose else segments
    alternatives = tuple([_later(item, by) for item in alternatives]) if alternatives else ()
    made = new_record(Block, (kind, span, prose, segments, level, marks, alternatives, number))
    if "sentences" in vars(block):  # they are ranges of the prose, and take long to tell
        vars(made)["sentences"] = block.sentences
    return made


def _later(alternative: Alternative, by: int) -> Alternative:
    return alternative._replace(group=alternative.group + by, start=alternative.start + by)


def _moved_map(segments: SegmentMap | Deferred, by: int) -> SegmentMap:
    found = segments.resolved if isinstance(segments, Deferred) else segments
    return found._replace(sources=tuple([_shifted(source, by) for source in found.sources]))
