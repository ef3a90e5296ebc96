"""Proof that a pass of fixes changed words and nothing else: markup, code and links are as they were."""

from __future__ import annotations

from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.fixing.moves import Covered
from obelism.fixing.moves import Shift
from obelism.records import NamedTuple
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.findings import Edit

_OPAQUE_BLOCKS = frozenset(BlockKind) - READABLE
_OPAQUE_MARKS = frozenset({MarkKind.CODE, MarkKind.MATH, MarkKind.IMAGE})


def find_damage(before: Document, after: Document, edits: Sequence[Edit]) -> str:
    """Say in a few words what sorted edits do to a document that no fix may do, or nothing.

    The text outside the edits is the same by construction, so what is compared is what it means: each block
    that no edit touches stands at its moved place with the same kind, words and marks; in the others every
    character outside the edits is still a word where it was one and still markup where it was markup, and
    inline code, images, math and link targets are the same in the same order. Plain text has no markup, and
    what is a heading in it depends on the lines around.
    """
    if not before.has_markup:
        return ""
    shift = Shift(edits)
    text = before.source.text
    comments = [comment.span for comment in before.comments]
    touched: list[Block] = []
    markup: list[str] = []
    expected: dict[tuple[int, str], Block] = {}
    for block in before.blocks:
        if not shift.touches(block.span, edges=block.kind not in _OPAQUE_BLOCKS):
            expected[_place(text, block, shift)] = block
        elif not shift.swallows(_trimmed(text, block.span)):
            if block.kind not in _OPAQUE_BLOCKS:
                touched.append(block)
            elif all(_lies_in(comments, _trimmed(text, edit.span)) for edit in shift.inside(block.span)):
                markup.append(shift.applied(text, block.span))
            else:
                return f"{block.kind.value} would be edited"
    changed: list[Block] = []
    stays = Shift(())
    for block in after.blocks:
        known = expected.pop(_place(after.source.text, block, stays), None)
        if known is None:
            changed.append(block)
        elif _meaning(text, known) != _meaning(after.source.text, block):
            return f"a {block.kind.value} that no edit touches would be changed"
    if expected:
        return f"a {next(iter(expected.values())).kind.value} that no edit touches would be changed"
    opaque = [_raw(after.source.text, block) for block in changed if block.kind in _OPAQUE_BLOCKS]
    if opaque != [raw for raw in markup if raw]:
        return "words would become code or raw markup"
    return _compare_words(before, after, touched, changed, shift)


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _place(text: str, block: Block, shift: Shift) -> tuple[int, str]:
    """Return where a block stands after the edits; blank lines at its ends do not count."""
    return shift(_trimmed(text, block.span).start), block.kind.value


def _meaning(text: str, block: Block) -> tuple[object, ...]:
    level = block.level if block.kind is BlockKind.HEADING else 0
    raw = _raw(text, block) if block.kind in _OPAQUE_BLOCKS else ""
    return block.prose, level, raw, [mark[:3] for mark in block.marks]


def _raw(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end].strip()


def _lies_in(spans: Iterable[Span], inner: Span) -> bool:
    return any(span.start <= inner.start and inner.end <= span.end for span in spans)


class _Parts(NamedTuple):
    """What must survive in the blocks that edits touch: where words stand, and inline matter that is none."""

    words: list[int]
    opaque: list[tuple[int, MarkKind, str]]


def _compare_words(
    before: Document, after: Document, touched: Sequence[Block], changed: Sequence[Block], shift: Shift
) -> str:
    old_text, new_text = before.source.text, after.source.text
    removed, written = Covered(edit.span for edit in shift.edits), Covered(shift.new_texts())
    if any(_breaks_opaque(old_text, block, shift) for block in touched) or _straddles(changed, written):
        return "inline code, an image or math would be changed"
    old, new = _parts(old_text, touched, removed), _parts(new_text, changed, written)
    if [shift(offset) for offset in old.words] != new.words:
        return "words would become markup, or markup words"
    if [(shift(start), kind, raw) for start, kind, raw in old.opaque] != new.opaque:
        return "inline code, an image or math would be changed"
    old_targets, new_targets = _targets(before, removed), _targets(after, written)
    if old_targets != new_targets:
        edits = [(unescape(old_text[slice(*edit.span)]), unescape(edit.text)) for edit in shift.edits]
        if not _are_edited(old_targets, new_targets, edits):
            return "a link target would be changed"
    return ""


def _breaks_opaque(text: str, block: Block, shift: Shift) -> bool:
    """Tell whether an edit changes inline code, an image or math, other than by deleting it."""
    for mark in block.marks:
        if mark.kind in _OPAQUE_MARKS:
            start, end = block.source_span(mark.start, mark.end)
            for edit in shift.inside(Span(start, end)):
                if edit.span.end <= start or edit.span.start >= end:
                    continue
                covers = edit.span.start <= start and end <= edit.span.end
                if not covers or (edit.text and text[start:end] not in edit.text):
                    return True
    return False


def _straddles(blocks: Iterable[Block], written: Covered) -> bool:
    """Tell whether inline code, an image or math is made partly of what edits wrote and partly of old text."""
    return any(
        written.overlaps(span) and any(map(len, written.outside(span)))
        for block in blocks
        for mark in block.marks
        if mark.kind in _OPAQUE_MARKS
        for span in (block.source_span(mark.start, mark.end),)
    )


def _parts(text: str, blocks: Iterable[Block], left_out: Covered) -> _Parts:
    parts = _Parts([], [])
    for block in blocks:
        for source in block.segments.sources:
            if text[source.start : source.end].strip() == "\\":
                continue  # a line break
            inside = chain.from_iterable(left_out.outside(source))
            parts.words.extend(offset for offset in inside if not text[offset].isspace())
        for mark in block.marks:
            span = block.source_span(mark.start, mark.end)
            if mark.kind in _OPAQUE_MARKS and not left_out.overlaps(span):
                parts.opaque.append((span.start, mark.kind, text[span.start : span.end]))
    parts.words.sort()
    parts.opaque.sort(key=lambda item: item[0])
    return parts


def _targets(document: Document, left_out: Covered) -> list[str]:
    """Return the targets of the links whose words are not left out as a whole."""
    return [
        mark.target
        for block in document.blocks
        for mark in block.marks
        if mark.kind is MarkKind.LINK and any(map(len, left_out.outside(block.source_span(mark.start, mark.end))))
    ]


def _are_edited(targets: Sequence[str], changed: Sequence[str], edits: Iterable[tuple[str, str]]) -> bool:
    """Tell whether link targets are others only as far as edits replace what they hold."""
    if len(targets) != len(changed):
        return False
    replaced = {removed: replacement for removed, replacement in edits if removed}
    for target, new in zip(targets, changed, strict=True):
        if target == new or replaced.get(target) == new:
            continue
        parts = ((removed, text) for removed, text in replaced.items() if removed in target)
        if all(target.replace(removed, text) != new for removed, text in parts):
            return False
    return True
