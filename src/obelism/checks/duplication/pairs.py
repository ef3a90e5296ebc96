"""What two paragraphs that say the same show that may excuse them: how they are set, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.blocks import are_fields
from obelism.checks.blocks import describe_code
from obelism.checks.blocks import have_own_code
from obelism.checks.blocks import is_call
from obelism.checks.blocks import is_caption
from obelism.checks.blocks import is_code
from obelism.checks.blocks import is_parallel
from obelism.checks.blocks import is_title
from obelism.checks.blocks import leads_in
from obelism.checks.blocks import place_of
from obelism.checks.blocks import set_in
from obelism.checks.blocks import titles_above
from obelism.checks.duplication.matter import have_own_matter
from obelism.checks.duplication.similar import is_reference
from obelism.checks.duplication.verse import is_verse
from obelism.checks.numbered import announces
from obelism.checks.numbered import before_numbered
from obelism.checks.numbered import in_numbered_parts
from obelism.checks.programme import is_moment
from obelism.checks.quotations import is_quotation
from obelism.checks.voice import factual
from obelism.document import BlockKind
from obelism.pages.evidence import MANY_SECTIONS
from obelism.pages.evidence import evidence_of
from obelism.pages.evidence import is_looked_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.document import Block
    from obelism.document import Document

_ASKS = (":", "?")
"""How a paragraph ends that introduces what follows: a list, or what somebody answers."""


def grounds_of_pair(document: Document, one: Block, other: Block) -> tuple[str, ...]:
    """Return the grounds on which two paragraphs may say the same: how they are set, and where they stand."""
    return document.derive(_grounds, place_of(document, one), place_of(document, other))


def _grounds(document: Document, first: int, second: int) -> tuple[str, ...]:
    return tuple(_found(document, document.blocks[first], document.blocks[second]))


def _found(document: Document, one: Block, other: Block) -> Iterator[str]:
    if other.kind is BlockKind.ITEM:
        yield "item"
    if is_reference(other):
        yield "entry"
    if is_title(one) or is_title(other):
        yield "linked"
    yield from factual(document)
    if is_moment(other):
        yield "moment"
    if is_verse(document, other):
        yield "verse"
    if is_code(document, other):
        yield "in-code"
    if is_quotation(other) or set_in(one) != set_in(other):
        yield "quoted"
    if is_call(other):
        yield "call"
    if is_caption(one) or is_caption(other):
        yield "caption"
    if _leads_in(document, one, other):
        yield "lead-in"
    if have_own_code(document, one, other):
        yield "own-code"
    if have_own_matter(document, one, other):
        yield "own-matter"
    if is_parallel(document, one, other) or in_numbered_parts(document, one, other):
        yield "parallel"
    if are_fields(document, one, other):
        yield "field"
    if describe_code(document, one, other):
        yield "described"
    if titles_above(document, one) != titles_above(document, other):
        yield "parted"
        found = evidence_of(document)
        if found.sections >= MANY_SECTIONS:
            yield "section"
        if is_looked_up(found):
            yield "looked-up"


def _leads_in(document: Document, one: Block, other: Block) -> bool:
    """Tell whether a paragraph, or each of two with the same words, introduces what follows it."""
    if other.prose.endswith(_ASKS) or leads_in(document, other):
        return True
    return (announces(document, one) and announces(document, other)) or before_numbered(document, one, other)
