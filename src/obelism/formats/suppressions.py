"""Suppressions that stand beside a text inside a file, and hold for all of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from obelism.document import Comment
from obelism.formats.regions import Region
from obelism.formats.regions import moved
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import Segment
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.text.source import SourceFile

SUPPRESSION = lazy(r"(?i)[ \t]*obelism\b[ \t]*[:_-]")
"""How the words of a comment begin that is meant for us."""


class Said(NamedTuple):
    """A suppression: what it says, and where in the file."""

    text: str
    span: Span


def said_in(text: str, span: Span) -> Said:
    """Return the suppression that the words of a comment are."""
    words = text[slice(*span)]
    start = span.start + len(words) - len(words.lstrip())
    told = words.strip()
    return Said(told, Span(start, start + len(told)))


def with_said(region: Region, said: Sequence[Said]) -> Region:
    """Return the region of a text with what silences it, in the order in which they stand in the file."""
    if not said:
        return region
    before = tuple([one for one in said if one.span.start < region.source.start])
    behind = tuple([one for one in said if one.span.start >= region.source.start])
    front = "".join([f"{one.text}\n" for one in before])
    text = "".join([front, region.text, *[f"\n{one.text}" for one in behind]])
    inside = Span(len(front), len(front) + len(region.text))
    source = Span(
        min([one.span.start for one in before], default=region.source.start),
        max([one.span.end for one in behind], default=region.source.end),
    )
    parse = partial(_parse, region.parse, inside, tuple([one.text for one in said]))
    return Region(text, source, partial(_pieces, before, region, behind), parse)


def _pieces(before: Sequence[Said], region: Region, behind: Sequence[Said]) -> Iterator[Segment]:
    for one in before:
        yield Segment(*one)
        yield Segment("\n", Span(one.span.end, one.span.end))
    yield from region.pieces()
    for one in behind:
        yield Segment("\n", Span(one.span.start, one.span.start))
        yield Segment(*one)


def _parse(
    parse: Callable[[SourceFile], Document], inside: Span, said: tuple[str, ...], source: SourceFile
) -> Document:
    """Return the document of what stands inside a source, with the comments that hold for all of it."""
    document = parse(source._replace(text=source.text[slice(*inside)]))
    blocks = tuple([moved(block, inside.start) for block in document.blocks])
    comments = tuple([Comment(Span(0, len(source.text)), text, block=False) for text in said])
    return document._replace(source=source, blocks=blocks, comments=comments)
