"""Which fix of a hit is offered, once it is known what speaks for what the hit is about."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.findings import Safety

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document
    from obelism.engine.judge import Judged
    from obelism.findings import Fix
    from obelism.text.segments import Span


def offered(document: Document, item: Judged) -> Fix | None:
    """Return the fix of a judged hit, if it is offered where the hit is.

    One that does nothing but delete is not where it takes a heading or a lead-in without what it heads or leads in,
    nor, unless it is safe, where it takes whole blocks that a ground speaks for.
    """
    fix = item.hit.fix
    if fix is None or any(edit.text for edit in fix.edits):
        return fix
    excused = item.because and fix.safety is not Safety.SAFE
    for span, _ in fix.edits:
        first, last = _blocks_in(document, span)
        if first < last and (excused or _leaves_rest(document, first, last)):
            return None
    return fix


def _blocks_in(document: Document, span: Span) -> tuple[int, int]:
    """Return the numbers of the first block that lies in a range of the source, and of the first one behind it."""
    first = bisect_left(document.blocks, span.start, key=_start)
    return first, bisect_right(document.blocks, span.end, lo=first, key=_end)


def _leaves_rest(document: Document, first: int, last: int) -> bool:
    """Tell whether what comes after some blocks belongs to the last of them or to a heading among them."""
    if last == len(document.blocks):
        return False
    following = document.blocks[last]
    levels = [block.level for block in document.blocks[first:last] if block.kind is BlockKind.HEADING]
    if following.kind is BlockKind.HEADING:
        return bool(levels) and following.level > min(levels)
    return bool(levels) or document.blocks[last - 1].prose.endswith(":")


def _start(block: Block) -> int:
    return block.span.start


def _end(block: Block) -> int:
    return block.span.end
