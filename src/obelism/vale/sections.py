"""Which scope a block of a document has, as the elements of a page would give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document

_LAST_TAG = lazy(r"<([A-Za-z]\w*)[^<>]*>\s*\Z")
_DELIMITERS = lazy(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")

_SCOPES: Mapping[BlockKind, str] = {
    BlockKind.ITEM: "list",
    BlockKind.QUOTE: "blockquote",
    BlockKind.ADMONITION: "blockquote",
    BlockKind.FOOTNOTE: "list",
}
_TAG_SCOPES: Mapping[str, str] = {
    "th": "table.header",
    "td": "table.cell",
    "caption": "table.caption",
    "figcaption": "figure.caption",
    "li": "list",
    "blockquote": "blockquote",
}
_TAGS: Mapping[BlockKind, frozenset[str]] = {
    BlockKind.PARAGRAPH: frozenset({"p"}),
    BlockKind.ITEM: frozenset({"li", "ul", "ol"}),
    BlockKind.QUOTE: frozenset({"blockquote"}),
    BlockKind.ADMONITION: frozenset({"blockquote"}),
    BlockKind.CELL: frozenset({"table", "td", "th"}),
}


def tags_of(block: Block) -> frozenset[str]:
    """Return the elements that a block may be on a page."""
    if block.kind is BlockKind.HEADING:
        return frozenset({f"h{block.level}"})
    return _TAGS.get(block.kind, frozenset())


def scope_of(document: Document, block: Block, previous: Block | None) -> str:
    """Return the scope of a block below ``text``; plain text has none, as Vale sees no markup there.

    Only the first paragraph of an item or a quotation has a scope of its own.
    """
    if not document.has_markup:
        return ""
    if block.kind is BlockKind.HEADING:
        return f"heading.h{block.level}"
    tag = _opened(document, previous)
    if tag in _TAG_SCOPES:
        return _TAG_SCOPES[tag]
    if block.kind is BlockKind.CELL:
        return "table.header" if _heads_table(document, block) else "table.cell"
    scope = _SCOPES.get(block.kind, "")
    if block.kind is BlockKind.ITEM and not _begins(document, block):
        return ""
    if block.kind is BlockKind.QUOTE and previous is not None and previous.kind is BlockKind.QUOTE:
        between = document.source.text[previous.span.end : block.span.start]
        return "" if ">" in between else scope
    return scope


def _opened(document: Document, previous: Block | None) -> str:
    """Return the element that raw markup right before a block opens, nothing where it opens none."""
    if previous is None or previous.kind is not BlockKind.HTML:
        return ""
    match = _LAST_TAG().search(document.source.text, previous.span.start, previous.span.end)
    return match[1].lower() if match else ""


def _begins(document: Document, block: Block) -> bool:
    """Tell whether the sign of an item stands before a paragraph."""
    first = block.segments.sources[0].start if block.segments.sources else block.span.end
    return bool(document.source.text[block.span.start : first].strip(" \t\r\n>"))


def _heads_table(document: Document, block: Block) -> bool:
    lines = document.source.lines
    line = lines.line_of(block.span.start)
    return line < len(lines) and _DELIMITERS().fullmatch(lines.line_text(line + 1)) is not None
