"""Which fix of a hit is offered, once it is known what speaks for what the hit is about."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from obelism.findings import Safety

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document
    from obelism.engine.judge import Judged
    from obelism.findings import Fix


def offered(document: Document, item: Judged) -> Fix | None:
    """Return the fix of a judged hit; where a ground speaks for a block, its deletion is not offered unless safe."""
    fix = item.hit.fix
    if fix is None or fix.safety is Safety.SAFE or not item.because:
        return fix
    return None if _deletes_block(document, fix) else fix


def _deletes_block(document: Document, fix: Fix) -> bool:
    """Tell whether a fix does nothing but delete, a whole block at least."""
    if any(edit.text for edit in fix.edits):
        return False
    blocks = document.blocks
    for span, _ in fix.edits:
        first = bisect_left(blocks, span.start, key=_start)
        if first < len(blocks) and blocks[first].span.end <= span.end:
            return True
    return False


def _start(block: Block) -> int:
    return block.span.start
