"""Signs that a line which is worded like residue of a page was written for the text it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

_LEAST_SHOWN = 3
"""Words of the shortest text that is looked for in code: one word may be an option's name."""

_UNDERLINE = frozenset("=-~^*#+")
_QUOTES = frozenset("\"'‘’“”")
_STEP = lazy(r"[ \t>]*\d+[.)][ \t]")
_GOES_ON = lazy(r"[ \t>]*(?!0*1\D)\d+[.)][ \t]")
_COMPONENT = lazy(r"[ \t>]*<(?:[A-Z][a-z]|(?:button|form|input|label|select)\b)")


def is_authored(document: Document, at: int, words: int, options: Options) -> bool:
    """Tell whether a line of some words was written for its text, by its shape and by what stands around it."""
    block = document.blocks[at]
    if block.kind is BlockKind.HEADING and options["headings"] == "skip" and is_marked(document, block):
        return True
    if words > options["sentence-words"] and _is_sentence(block.prose, words):
        return True
    if is_linked(block) and (options["linked"] == "skip" or _is_linked_sentence(block)):
        return True
    if _is_step(document, block) or _is_component(document, block) or _is_quoted(block):
        return True
    if _heads_links(document, at) or _heads_sentences(document, at):
        return True
    if _spells_address(block) or _is_field(block):
        return True
    if options["below-heading"] == "skip" and _is_below_heading(document, at):
        return True
    if options["before-list"] == "skip" and block.kind is not BlockKind.ITEM and precedes_list(document, at):
        return True
    near = document.blocks[max(at - 1, 0) : at] + document.blocks[at + 1 : at + 2]
    if any(word in other.folded for other in near for word in options["unless-near"]):
        return True
    return words >= _LEAST_SHOWN and is_shown_in_code(document, block.folded)


def is_marked(document: Document, block: Block) -> bool:
    """Tell whether somebody marked a heading as one: by markup, or in plain text by signs before or below it."""
    if document.has_markup:
        return True
    *above, last = document.source.lined[block.span.start : block.span.end].split("\n")
    return last.lstrip().startswith("#") or bool(above and last.strip() and _UNDERLINE.issuperset(last.strip()))


def precedes_list(document: Document, at: int) -> bool:
    """Tell whether a list begins below a block; one whose numbers go on there began before it."""
    following: Sequence[Block] = document.blocks[at + 1 : at + 2]
    if not following or following[0].kind is not BlockKind.ITEM:
        return False
    goes_on = at > 0 and document.blocks[at - 1].kind is BlockKind.ITEM
    return not (goes_on and _GOES_ON().match(document.source.text, following[0].span.start))


def is_shown_in_code(document: Document, folded: str) -> bool:
    """Tell whether the document also shows a text as code: then it is a demonstration of what the code makes."""
    return folded in document.derive(_code)


def _code(document: Document) -> str:
    """Return a document's blocks of code in lower case, with single spaces."""
    text = document.source.text
    return " ".join(
        " ".join(text[slice(*block.span)].split()) for block in document.blocks_of({BlockKind.CODE})
    ).lower()


def _is_sentence(prose: str, words: int) -> bool:
    """Tell whether a line ends like a sentence, or introduces what follows it."""
    return (prose.endswith(".") and not prose.endswith("..")) or (prose.endswith(":") and words > 4)


def is_linked(block: Block) -> bool:
    """Tell whether a line has a link in its markup."""
    return any(mark.kind is MarkKind.LINK for mark in block.marks)


def _is_linked_sentence(block: Block) -> bool:
    """Tell whether a block is a sentence of which a part is a link."""
    longest = max(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK)
    return block.prose.endswith(".") and longest < len(block.prose) - 1


def _heads_links(document: Document, at: int) -> bool:
    """Tell whether a line stands above a list of links within the same site, which are its pages."""
    if document.blocks[at].kind is BlockKind.ITEM or not precedes_list(document, at):
        return False
    links = [mark.target for mark in document.blocks[at + 1].marks if mark.kind is MarkKind.LINK]
    return bool(links) and not any("://" in target for target in links)


def _spells_address(block: Block) -> bool:
    """Tell whether a line shows an address in full, as no label of a page does."""
    if "://" in block.prose:
        return True
    return any(mark.kind is MarkKind.LINK and block.prose[mark.start : mark.end] == OPAQUE for mark in block.marks)


def _is_field(block: Block) -> bool:
    """Tell whether a line holds code, is bold or starts with a bold label ("**Date:** May"): somebody wrote it."""
    labels = (mark.end for mark in block.marks if mark.kind is MarkKind.STRONG and mark.start == 0)
    return any(block.prose[end - 1] == ":" or block.prose[end : end + 1] in ("", ":") for end in labels) or any(
        mark.kind is MarkKind.CODE for mark in block.marks
    )


def _is_below_heading(document: Document, at: int) -> bool:
    """Tell whether the block before a line is a heading that somebody marked as one."""
    before = document.blocks[at - 1] if at else None
    return before is not None and before.kind is BlockKind.HEADING and is_marked(document, before)


def _heads_sentences(document: Document, at: int) -> bool:
    """Tell whether a line ends with a colon above a list of sentences or links, not of the titles of lost pages."""
    if document.blocks[at].kind is BlockKind.ITEM or not document.blocks[at].prose.endswith(":"):
        return False
    if not precedes_list(document, at):
        return False
    item = document.blocks[at + 1]
    return is_linked(item) or item.prose.endswith((".", "?", "!"))


def _is_quoted(block: Block) -> bool:
    """Tell whether a line is a quotation from end to end: a label that is talked about."""
    return len(block.prose) > 2 and block.prose[0] in _QUOTES and block.prose[-1] in _QUOTES


def _is_step(document: Document, block: Block) -> bool:
    """Tell whether a block is a numbered step that says what to do."""
    if block.kind is not BlockKind.ITEM or (not document.has_markup and not block.prose.endswith((".", ":"))):
        return False
    return _STEP().match(document.source.text, block.span.start) is not None


def _is_component(document: Document, block: Block) -> bool:
    """Tell whether a block is a component, a field of a form or a template, which nobody pastes."""
    text = document.source.text
    return "{{" in text[block.span.start : block.span.end] or _COMPONENT().match(text, block.span.start) is not None
