"""Parts of a text in which something is counted or looked for: sentence, paragraph, section, document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.rules.model import Per
from obelism.rules.template import find_template
from obelism.text.lazy import holds_any

if TYPE_CHECKING:
    from collections.abc import Hashable
    from collections.abc import Iterator

    from obelism.checks.model import Match
    from obelism.document import Block
    from obelism.document import Document
    from obelism.rules.model import Context
    from obelism.rules.model import Rule


def part_at(document: Document, block: Block, offset: int, per: Per) -> Hashable:
    """Return what tells the part of a document that holds a place of a block from the others."""
    if per is Per.DOCUMENT:
        return 0
    if per is Per.SECTION:
        return document.derive(_section_numbers).get(block.span.start, -1)
    if per is Per.PARAGRAPH:
        return block.span.start
    return block.span.start, block.sentence_at(offset)


def parts_of(document: Document, blocks: Iterator[Block], per: Per) -> Iterator[tuple[Hashable, Block, int]]:
    """Yield each part that some blocks of a document are in, with the block and the offset where it begins."""
    seen: set[Hashable] = set()
    for block in blocks:
        for start, _ in block.sentences if per is Per.SENTENCE else block.sentences[:1]:
            part = part_at(document, block, start, per)
            if part not in seen:
                seen.add(part)
                yield part, block, start


def has_required(document: Document, rule: Rule, match: Match) -> bool:
    """Tell whether the part of a document that holds a match holds something that its rule requires."""
    per = rule.per or Per.SENTENCE
    part = part_at(document, match.block, match.start, per)
    return any(part in document.derive(_holding, context, per) for context in rule.requires)


def places_of(block: Block, context: Context) -> list[tuple[int, int]]:
    """Return the ranges of a block's prose in which a template fits, which is tried where the words it needs stand."""
    if not all(holds_any(block.folded, words) for words in context.needs):
        return []
    text = block.case_kept if context.exact else block.folded
    return list(find_template(context.template, text, context.expression))


def _holding(document: Document, context: Context, per: Per) -> frozenset[Hashable]:
    """Return the parts of a document in which a template fits."""
    return frozenset(
        part_at(document, block, start, per)
        for block in document.readable.blocks
        for start, _ in places_of(block, context)
    )


def _section_numbers(document: Document) -> dict[int, int]:
    """Return the number of the section that a block is in, by where the block starts."""
    return {
        block.span.start: number
        for number, section in enumerate(document.sections)
        for block in ((section.heading,) if section.heading else ()) + section.blocks
    }
