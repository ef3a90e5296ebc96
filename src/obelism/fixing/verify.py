"""Proof that a pass of fixes changed words and nothing else: markup, code and links are as they were."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from html import unescape
from itertools import accumulate
from itertools import chain
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.fixing.edits import apply
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

_OPAQUE_BLOCKS = frozenset({BlockKind.CODE, BlockKind.HTML, BlockKind.METADATA})
_OPAQUE_MARKS = frozenset({MarkKind.CODE, MarkKind.MATH, MarkKind.IMAGE})


def find_damage(before: Document, after: Document, edits: Sequence[Edit]) -> str:
    """Say in a few words what sorted edits did to a document that no fix may do, or nothing.

    The text outside the edits is the same by construction, so what is compared is what it means: each block
    that no edit touches stands at its moved place with the same kind, words and marks; in the others every
    character outside the edits is still a word where it was one and still markup where it was markup, and
    inline code, images, math and link targets are the same in the same order.
    """
    shift = _Shift(edits)
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
                return f"{block.kind.value} was edited"
    changed: list[Block] = []
    stays = _Shift(())
    for block in after.blocks:
        known = expected.pop(_place(after.source.text, block, stays), None)
        if known is None:
            changed.append(block)
        elif _meaning(text, known) != _meaning(after.source.text, block):
            return f"a {block.kind.value} that no edit touches was changed"
    if expected:
        return f"a {next(iter(expected.values())).kind.value} that no edit touches was changed"
    opaque = [_raw(after.source.text, block) for block in changed if block.kind in _OPAQUE_BLOCKS]
    if opaque != [raw for raw in markup if raw]:
        return "words became code or raw markup"
    return _compare_words(before, after, touched, changed, shift)


class _Shift:
    """Where offsets of a text move when sorted edits are applied."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        growth = (len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        self._moved = list(accumulate(growth, initial=0))

    def __call__(self, offset: int) -> int:
        """Return where an offset outside the edits stands afterwards."""
        return offset + self._moved[bisect_right(self._ends, offset)]

    def touches(self, span: Span, *, edges: bool = True) -> bool:
        """Tell whether an edit changes or inserts text in a range or, with edges, inserts it at an end."""
        return any(edges or (edit.span.start < span.end and edit.span.end > span.start) for edit in self.inside(span))

    def inside(self, span: Span) -> Iterator[Edit]:
        """Yield the edits that change text inside a range, or insert text in it or at its ends."""
        index = bisect_left(self._ends, span.start)
        while index < len(self.edits) and self._starts[index] <= span.end:
            start, end = self.edits[index].span
            if start == end or (start < span.end and end > span.start):
                yield self.edits[index]
            index += 1

    def applied(self, text: str, span: Span) -> str:
        """Return the text of a range, without white space around it, after the edits that lie in it."""
        start, end = span
        edits = [
            Edit(Span(max(edit.span.start, start) - start, min(edit.span.end, end) - start), edit.text)
            for edit in self.inside(span)
        ]
        return apply(text[start:end], edits).strip()

    def swallows(self, span: Span) -> bool:
        """Tell whether one edit removes a whole range."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and self._ends[index] >= span.end > span.start

    def new_texts(self) -> Iterator[Span]:
        """Yield the ranges that the edits' own texts take afterwards."""
        for edit, moved in zip(self.edits, self._moved, strict=False):
            start = edit.span.start + moved
            yield Span(start, start + len(edit.text))


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _place(text: str, block: Block, shift: _Shift) -> tuple[int, str]:
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
    before: Document, after: Document, touched: Sequence[Block], changed: Sequence[Block], shift: _Shift
) -> str:
    old_text, new_text = before.source.text, after.source.text
    removed, written = _Covered(edit.span for edit in shift.edits), _Covered(shift.new_texts())
    old, new = _parts(old_text, touched, removed), _parts(new_text, changed, written)
    if [shift(offset) for offset in old.words] != new.words:
        return "words became markup, or markup became words"
    if [(shift(start), kind, raw) for start, kind, raw in old.opaque] != new.opaque:
        return "inline code, an image or math was changed"
    old_targets, new_targets = _targets(before, removed), _targets(after, written)
    if old_targets != new_targets:
        edits = [(unescape(old_text[edit.span.start : edit.span.end]), edit.text) for edit in shift.edits]
        if _edited(old_targets, edits) != _edited(new_targets, edits):
            return "a link target was changed"
    return ""


class _Covered:
    """Ranges of a text, sorted and disjoint, that a comparison leaves out."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = [span for span in spans if span.end > span.start]
        self._ends = [span.end for span in self._spans]

    def overlaps(self, span: Span) -> bool:
        """Tell whether a range shares a character with any of them."""
        index = bisect_right(self._ends, span.start)
        return index < len(self._spans) and self._spans[index].start < span.end

    def outside(self, span: Span) -> Iterator[range]:
        """Yield the parts of a range that none of them covers."""
        offset, index = span.start, bisect_right(self._ends, span.start)
        while index < len(self._spans) and self._spans[index].start < span.end:
            yield range(offset, max(self._spans[index].start, offset))
            offset = max(offset, self._spans[index].end)
            index += 1
        yield range(offset, max(span.end, offset))


def _parts(text: str, blocks: Iterable[Block], left_out: _Covered) -> _Parts:
    parts = _Parts([], [])
    for block in blocks:
        for source in block.segments.sources:
            inside = chain.from_iterable(left_out.outside(source))
            parts.words.extend(offset for offset in inside if not text[offset].isspace())
        for mark in block.marks:
            span = block.source_span(mark.start, mark.end)
            if mark.kind in _OPAQUE_MARKS and not left_out.overlaps(span):
                parts.opaque.append((span.start, mark.kind, text[span.start : span.end]))
    parts.words.sort()
    parts.opaque.sort(key=lambda item: item[0])
    return parts


def _targets(document: Document, left_out: _Covered) -> list[str]:
    """Return the targets of the links whose words are not left out as a whole."""
    return [
        mark.target
        for block in document.blocks
        for mark in block.marks
        if mark.kind is MarkKind.LINK and any(map(len, left_out.outside(block.source_span(mark.start, mark.end))))
    ]


def _edited(targets: Sequence[str], edits: Sequence[tuple[str, str]]) -> list[str]:
    """Return link targets with the edits made in them, as far as their text holds what an edit removes."""
    result = []
    for target in targets:
        for removed, replacement in edits:
            if removed:
                target = target.replace(removed, replacement)
        result.append(target)
    return result
