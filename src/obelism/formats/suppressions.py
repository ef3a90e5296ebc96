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


def with_said(pieces: tuple[Segment, ...], said: Sequence[Said], parse: Callable[[SourceFile], Document]) -> Region:
    """Return the region of a text with what silences it, in the order in which they stand in the file."""
    if not said:
        return Region(pieces, parse)
    before = [one for one in said if one.span.start < pieces[0].source.start]
    behind = [one for one in said if one.span.start >= pieces[0].source.start]
    front = tuple(
        [piece for one in before for piece in (Segment(*one), Segment("\n", Span(one.span.end, one.span.end)))]
    )
    rest = tuple(
        [piece for one in behind for piece in (Segment("\n", Span(one.span.start, one.span.start)), Segment(*one))]
    )
    start = sum(len(piece.prose) for piece in front)
    inside = Span(start, start + sum(len(piece.prose) for piece in pieces))
    return Region((*front, *pieces, *rest), partial(_parse, parse, inside, tuple([one.text for one in said])))


def _parse(
    parse: Callable[[SourceFile], Document], inside: Span, said: tuple[str, ...], source: SourceFile
) -> Document:
    """Return the document of what stands inside a source, with the comments that hold for all of it."""
    document = parse(source._replace(text=source.text[slice(*inside)]))
    blocks = tuple([moved(block, inside.start) for block in document.blocks])
    comments = tuple([Comment(Span(0, len(source.text)), text, block=False) for text in said])
    return document._replace(source=source, blocks=blocks, comments=comments)
