"""Formulas, code and other opaque matter of blocks, which no words show, where two blocks are compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.checks.blocks import written_matter
from obelism.document import MarkKind
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document

SEVERAL = 2
"""Pieces of matter that each of two blocks must have for itself: one may be a slip that two copies drifted apart by."""

WORDS_A_FORMULA = 8
"""Words beside each formula up to which a block is written in formulas."""


def matter_of(document: Document, block: Block) -> list[str]:
    """Return what each opaque letter of a block stands for, with single spaces: where its lines end says nothing."""
    return [" ".join(text.split()) for text in written_matter(document, block)]


def have_own_matter(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks speak of two things: each has several formulas that the other lacks, half of its own.

    Code counts as formulas do. What is said in the same words is said of other matter.
    """
    if OPAQUE not in one.prose or OPAQUE not in other.prose:
        return False
    mine, theirs = Counter(matter_of(document, one)), Counter(matter_of(document, other))
    if min(len(mine.keys() - theirs.keys()), len(theirs.keys() - mine.keys())) < SEVERAL:
        return False
    return 2 * (mine & theirs).total() <= min(mine.total(), theirs.total())


def is_in_formulas(block: Block) -> bool:
    """Tell whether a block is mathematics, which is worded alike on purpose: "Let … be a …; then … has a …"."""
    formulas = sum(mark.kind is MarkKind.MATH for mark in block.marks)
    return formulas >= SEVERAL and WORDS_A_FORMULA * formulas >= len(block.words)
