"""The comments of HTML, in which suppressions are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Comment
from obelism.formats.masks import stands_alone
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator


_MARKUP = frozenset({BlockKind.HTML, BlockKind.COMMENT})


def comments_in(text: str, inline: Iterable[Span], blocks: Iterable[Block]) -> Iterator[Comment]:
    """Yield the comments at some places inside paragraphs and those in blocks of raw markup."""
    for span in inline:
        yield Comment(span, text[span.start + 4 : span.end].removesuffix("-->"), stands_alone(text, *span))
    if "<!--" not in text:
        return
    for block in blocks:
        if block.kind in _MARKUP:
            yield from _comments_between(text, *block.span)


def _comments_between(text: str, position: int, end: int) -> Iterator[Comment]:
    while (start := text.find("<!--", position, end)) >= 0:
        closing = text.find("-->", start + 4, end)
        if closing < 0:
            break
        position = closing + 3
        yield Comment(Span(start, position), text[start + 4 : closing], stands_alone(text, start, position))
