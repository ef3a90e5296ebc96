"""What is left out on purpose, in words: the kinds of blocks that not all rules read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.report.model import plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Document

_SOME = "only rules about characters and links read it"
_NONE = "no rule reads it"
_KINDS: Mapping[BlockKind, tuple[str, str]] = {
    BlockKind.ADMONITION: (
        "admonition",
        "rules about phrases and doubled words read it, those about repetition and rhythm do not",
    ),
    BlockKind.QUOTE: ("quotation", f"somebody else wrote it; {_SOME}"),
    BlockKind.CELL: ("cell or label", _SOME),
    BlockKind.FOOTNOTE: ("footnote", "only rules about characters, links and sources read it"),
    BlockKind.CODE: ("code", _NONE),
    BlockKind.LAYOUT: ("columns or lines set by hand", _NONE),
    BlockKind.HTML: ("markup", _NONE),
    BlockKind.COMMENT: ("comment", "nobody sees it"),
    BlockKind.METADATA: ("settings", _NONE),
}
"""What a block of a kind is called, and which rules read it; all rules read running text and lists."""

_COUNTED: Mapping[BlockKind, str] = {
    BlockKind.QUOTE: "quotation",
    BlockKind.CELL: "cell",
    BlockKind.FOOTNOTE: "footnote",
    BlockKind.ADMONITION: "admonition",
    BlockKind.CODE: "block of code",
    BlockKind.LAYOUT: "block of columns",
}


def counts(document: Document) -> dict[str, int]:
    """Return how many blocks of each kind a document has, by the words of packs."""
    return dict(Counter(block.kind.value for block in document.blocks))


def summary(document: Document) -> str:
    """Return a sentence that counts what not all rules read, empty if there is nothing of the kind."""
    found = Counter(block.kind for block in document.blocks)
    parts = [_plural(found[kind], noun) for kind, noun in _COUNTED.items() if found[kind]]
    return f"Not all rules read {', '.join(parts)}" if parts else ""


def of_line(document: Document, line: int) -> Iterator[str]:
    """Yield what a line of the source is, where not all rules read it."""
    start, end = document.file.lines.span(line)
    if document.host:
        start, end = map(document.host.offset, (start, end))
    kinds = {}
    for number in range(document.number_at(max(end - 1, start)), -1, -1):
        block = document.blocks[number]
        if block.span.end <= start:
            break
        kinds[block.kind] = _KINDS.get(block.kind)
    yield from (f"{told[0]}: {told[1]}" for told in kinds.values() if told)
    if not kinds and document.file.lines.line_text(line).strip():
        yield "markup or a comment: no rule reads it"


def _plural(count: int, noun: str) -> str:
    return (
        f"{count:,} blocks{noun.removeprefix('block')}"
        if noun.startswith("block") and count > 1
        else plural(count, noun)
    )
