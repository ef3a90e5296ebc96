"""Bullets that are none: characters typed where the markup wants the mark of a list."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.document import BlockKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document

_BULLET_CHARACTERS = "•▪◦‣●·–"
_BULLET = lazy(r"^[ \t]*([•▪◦‣●·])[ \t\u00a0]+(?=\S)|\A[ \t]*(–)[ \t\u00a0]+(?=\S)", flags=MULTILINE)
_SIGN = lazy(r"^[ \t]*([\u2600-\u27bf\u2b50\u2b95\U0001f300-\U0001faff]\ufe0f?)[ \t]+(?=\S)", flags=MULTILINE)
"""A tick, an arrow or a picture that a line begins with."""

_TICKS = frozenset("✓✔☑➔➜➤➢❯❖✦✧☞★☆")
_LEAST_TICKS, _LEAST_PICTURES = 2, 3
"""Lines in a row that make such signs bullets; a picture may also open a paragraph for its own sake."""

_ITEM_TEXT = lazy(r"[^\n\r•▪◦‣●·–]*[^\W_]")
"""What makes a bullet's line an item; a row of bullets is an ornament."""


def literal_bullets(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each bullet typed as a character, which the markup does not read as a list."""
    mark = document.traits.item_mark
    if not mark:
        return
    yield from _sign_bullets(document)
    if document.prose.text.isascii() or not holds_any(document.prose.text, _BULLET_CHARACTERS):
        return
    for number, block in enumerate(document.blocks):
        if block.kind is not BlockKind.PARAGRAPH or not holds_any(block.prose, _BULLET_CHARACTERS):
            continue
        text = document.source.lined[block.span.start : block.span.end]
        beside = (*document.blocks[max(number - 1, 0) : number], *document.blocks[number + 1 : number + 2])
        for match in _BULLET().finditer(text):
            if match[2] and not any(other.prose.startswith("–") for other in beside):  # it names who said what
                continue
            group = 1 if match[1] else 2
            place = Span(block.span.start + match.start(group), block.span.start + match.end(group))
            fix = Fix((Edit(place, mark),), "Use the mark of a list", Safety.SAFE)
            yield Hit(place, fix=fix if _ITEM_TEXT().match(text, match.end()) else None)


def _sign_bullets(document: Document) -> Iterator[Hit]:
    """Yield each of several lines or paragraphs in a row that begin with a tick, an arrow or a picture for a bullet."""
    mark = document.traits.item_mark
    row: list[tuple[int, str]] = []
    for block in () if document.source.text.isascii() else (*document.blocks, None):
        found = [] if block is None or block.kind is not BlockKind.PARAGRAPH else list(_signs(document, block))
        row += found
        if found or not row:
            continue
        ticks = all(sign[0] in _TICKS for _, sign in row)
        if len(row) >= (_LEAST_TICKS if ticks else _LEAST_PICTURES):
            for start, sign in row:
                fix = Fix((Edit(Span(start, start), f"{mark} "),), "Make it an item of a list", Safety.SAFE)
                yield Hit(Span(start, start + len(sign)), fix=fix, grounds=() if ticks else ("loose",))
        row = []


def _signs(document: Document, block: Block) -> Iterator[tuple[int, str]]:
    """Yield the place of each sign that a line of a paragraph begins with, and the sign; nothing if one has none."""
    text = document.source.lined[block.span.start : block.span.end]
    if text.isascii():
        return iter(())
    found = [(block.span.start + match.start(1), match[1]) for match in _SIGN().finditer(text)]
    return iter(found if len(found) == len(text.strip().split("\n")) else ())


CHECKS = (Check("literal-bullet", run=literal_bullets, grounds=("loose",)),)
