"""Comments in Markdown, where suppressions are written: HTML's, which the parser reports, and those of dialects.

A ``Note`` remembers where a comment stands that a mask hides from the parser.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import Comment
from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.formats.masks import is_marker
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Block

_FOREIGN = lazy(
    r"^[ \t]*(?:<!--|\{#|@\*|\{?/\*|//|#+|%+|;+|\.\.|\[[^\]\r\n]*\]:[ \t]*(?:#|<>)[ \t]*[(\"'])"
    r"[ \t]*(?P<inner>obelism\b[^\r\n]*?)[ \t]*(?:-->|#\}|\*@|\*/\}?|[)\"'])?$"
    r"|(?:<!--|\{#|@\*|/\*)[ \t]*(?P<beside>obelism\b[^\r\n]*?)[ \t]*(?:-->|#\}|\*@|\*/)",
    re.IGNORECASE | re.MULTILINE,
)
"""A comment of some format that is meant for Obelism; in another one it is read as words and does nothing."""

INSTEAD = "Markdown has no such comment; write <!-- obelism: ignore[CODE] -->"
"""What somebody is told who writes a comment of another format into Markdown."""

_MARKUP = frozenset({BlockKind.HTML, BlockKind.COMMENT})
_APART = frozenset({BlockKind.CODE, BlockKind.METADATA, BlockKind.HEADING, BlockKind.COMMENT})


class Note(NamedTuple):
    """A comment in a text: its range, that of what it says, and whether Markdown knows it."""

    span: Span
    inner: Span
    known: bool = True


def comments_in(
    text: str, inline: Iterable[Span], blocks: Sequence[Block], notes: Iterable[Note]
) -> tuple[Comment, ...]:
    """Return the comments at some places inside paragraphs, those in blocks of raw markup, and noted ones, in order."""
    found = {note.span: note for note in notes}
    code = [block.span for block in blocks if block.kind is BlockKind.CODE] if found else []
    for place in inline:
        found.setdefault(place, Note(place, inner_of(place)))
    for block in blocks if "<!--" in text else ():
        if block.kind in _MARKUP:
            for note in _between(text, *block.span):
                found.setdefault(note.span, note)
    return tuple(placed(text, [_comment(text, note) for note in _outermost(found.values(), code)]))


def _between(text: str, position: int, end: int) -> Iterator[Note]:
    while (start := text.find("<!--", position, end)) >= 0:
        closing = text.find("-->", start + 4, end)
        if closing < 0:
            break
        position = closing + 3
        yield Note(span := Span(start, position), inner_of(span))


def inner_of(span: Span) -> Span:
    """Return what a comment encloses."""
    return Span(span.start + 4, span.end - 3)


def _outermost(notes: Iterable[Note], code: Sequence[Span]) -> Iterator[Note]:
    """Yield the notes in order that stand in no code and in no other comment."""
    end = 0
    for span, note in sorted([*((note.span, note) for note in notes), *((span, None) for span in code)], key=_by_place):
        if span.start >= end:
            end = span.end
            if note:
                yield note


def _by_place(item: tuple[Span, Note | None]) -> tuple[int, int]:
    return item[0].start, -item[0].end


def _comment(text: str, note: Note) -> Comment:
    return Comment(note.span, text[slice(*note.inner)], block=False, instead="" if note.known else INSTEAD)


def placed(text: str, comments: Iterable[Comment]) -> Iterator[Comment]:
    """Yield comments, given in order, with what stands beside them on their lines; other comments count as nothing."""
    run: list[Comment] = []
    for comment in comments:
        if run and text[run[-1].span.end : comment.span.start].strip(" \t"):
            yield from _in_place(text, run)
            run = []
        run.append(comment)
    if run:
        yield from _in_place(text, run)


def _in_place(text: str, run: list[Comment]) -> Iterator[Comment]:
    """Yield comments with nothing but blanks between them, with what stands before the first and behind the last."""
    opens = is_marker(lead(text, run[0].span.start))
    alone = opens and not trail(text, run[-1].span.end).strip()
    for comment in run:
        yield comment._replace(block=alone, opens=opens)


def strays(
    text: str, known: Sequence[Comment], blocks: Iterable[Block], instead: str, *, beside: bool = True
) -> Iterator[Comment]:
    """Yield what looks like a suppression but is no comment of the format; ``instead`` says what to write.

    What stands in code shows how one is written. Without ``beside`` those that share a line with text are left alone.
    """
    if "obelism" not in text and "Obelism" not in text:
        return
    lined = text.replace("\r", "\n")
    apart = [block.span for block in blocks if block.kind in _APART]
    taken = sorted([*(comment.span for comment in known), *apart])
    ends = [*accumulate((span.end for span in taken), max)]
    for found in _FOREIGN().finditer(lined):
        index = bisect_left(taken, (found.end(),)) - 1
        if (index < 0 or ends[index] <= found.start()) and (beside or found["inner"]):
            yield Comment(Span(*found.span()), found["inner"] or found["beside"], block=True, instead=instead)
