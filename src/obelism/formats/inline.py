"""The last step from markup to prose: fold white space, make addresses opaque, keep the map exact."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from itertools import accumulate
from itertools import pairwise
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Deferred
from obelism.text.segments import SegmentMap
from obelism.text.segments import map_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

DEEPEST = 100
"""How deep markup may be nested in a paragraph; what is deeper is text without a mark."""

_NEEDLES = ("://", "www.", "[^", "[@")
"""What a text holds when more than white space has to be rewritten in it."""

_SIGNS = (*_NEEDLES, "  ", *"\t\r\x0b\x0c\x1c\x1d\x1e\x1f")
"""What a prose between two line ends holds if it is not clean, in ASCII."""
_WIDE_SPACES = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)

_OBJECT = lazy(
    r"(?P<url>\b(?:https?|ftp)://[^\s<>\ufffc]+|\bwww\.[^\s<>\ufffc]+)"
    r"|(?P<note>\[\^[^\[\]\s]{1,80}\])"
    r"|\[@[^\[\]]{1,200}\]"
)
_SPACE = lazy(r"\s\s+|[^\S ]|\A | \Z")
_LETTER = lazy(r"\S")
_WINDOW = 160  # letters; looking for the start of every line from everywhere would take quadratic time
_TRAILING = "?!.,:;*_~'\"’”"


class Edit(NamedTuple):
    """Replace a range of the raw prose; ``mark`` tells what stood there."""

    start: int
    end: int
    text: str
    mark: MarkKind | None = None


def lead(text: str, offset: int) -> str:
    """Return what stands before an offset on its line, of a long line only the last letters."""
    if not offset or text[offset - 1] == "\n":
        return ""
    window = text[max(offset - _WINDOW, 0) : offset]
    return window[max(window.rfind("\n"), window.rfind("\r")) + 1 :]


def trail(text: str, offset: int) -> str:
    """Return what stands behind an offset on its line, of a long line only the first letters."""
    return text[offset : offset + _WINDOW].partition("\n")[0].partition("\r")[0]


def is_blank(text: str, start: int, end: int) -> bool:
    """Tell whether there is nothing but white space in a range, which is not copied."""
    return _LETTER().search(text, start, end) is None


def is_clean(prose: str) -> bool:
    """Tell whether `squeeze` would leave a prose as it is (or nearly always; it may then be called in vain)."""
    # Every letter that is white space, other than the space itself, is not printable.
    if not prose.isprintable() or "  " in prose or prose.strip(" ") != prose:
        return False
    return not holds_any(prose, _NEEDLES)


def unclean(proses: Sequence[str]) -> Sequence[int]:
    """Return the indices of the proses that `squeeze` would change, in order, with perhaps some that it would not."""
    text = "\n".join(["", *proses, ""])
    if text.count("\n") != len(proses) + 1:
        return range(len(proses))
    found = {index for index, prose in enumerate(proses) if prose.strip(" ") != prose}
    starts: list[int] = []
    for sign in _SIGNS if text.isascii() else (*_SIGNS, *_WIDE_SPACES):
        # To look for one letter takes next to no time; the last one of a sign is the rarest.
        place = text.find(sign) if sign[-1] in text else -1
        while place >= 0:
            starts = starts or [0, *accumulate([len(prose) + 1 for prose in proses])]
            index = bisect_right(starts, place) - 1
            found.add(index)
            place = text.find(sign, starts[index + 1])
    return sorted(found)


def squeeze(
    prose: str, segments: SegmentMap | Deferred, marks: Sequence[Mark] = ()
) -> tuple[str, SegmentMap | Deferred, tuple[Mark, ...]]:
    """Return prose, map and marks with white space folded and addresses made opaque.

    A run of white space becomes one space and vanishes at both ends; a bare address becomes one U+FFFC with a
    link mark, a citation key (``[@key]``) one with a citation mark; a footnote reference that no note answers
    (``[^1]``) leaves a mark of no length.
    """
    if holds_any(prose, _NEEDLES):
        prose, segments, marks = rewritten(prose, segments, list(_objects(prose, marks)), marks)
    return " ".join(prose.split()), Deferred(_squeezed, prose, segments), _squeezed_marks(prose, marks)


def rewritten(
    prose: str, segments: SegmentMap | Deferred, edits: Sequence[Edit], marks: Sequence[Mark]
) -> tuple[str, SegmentMap | Deferred, tuple[Mark, ...]]:
    """Return prose, map and marks with some edits made."""
    if not edits:
        return prose, segments, _in_order(marks)
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces += (prose[position : edit.start], edit.text)
        position = edit.end
    pieces.append(prose[position:])
    return "".join(pieces), Deferred(_mapped, prose, segments, edits), _moved(prose, edits, marks)


def _squeezed_marks(prose: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks of a prose at the offsets they have when its white space is folded."""
    if not marks:
        return ()
    places: dict[int, int] = {}
    done = length = 0
    parted = False  # white space is before the place
    for place in sorted({offset for _, start, end, _ in marks for offset in (start, end)}):
        piece = prose[done:place]
        if words := piece.split():
            parted = parted or piece[0].isspace()
            length += (parted and length > 0) + sum(map(len, words)) + len(words) - 1
        parted = piece[-1].isspace() if piece else parted
        goes_on = parted and length > 0 and place < len(prose) and not prose[place].isspace()
        places[place] = length + goes_on
        done = place
    return _in_order([Mark(kind, places[start], places[end], target) for kind, start, end, target in marks])


def _squeezed(prose: str, segments: SegmentMap | Deferred) -> SegmentMap:
    return _mapped(prose, segments, list(_spaces(prose)))


def _mapped(prose: str, segments: SegmentMap | Deferred, edits: Sequence[Edit]) -> SegmentMap:
    """Return the map of a prose with some edits made."""
    if isinstance(segments, Deferred):
        segments = segments.resolved
    pieces: list[tuple[int, int, int]] = []
    position = 0
    for start, end, text, _ in edits:
        pieces += segments.cut(position, start)
        pieces.append((len(text), *segments.span(start, end)))
        position = end
    pieces += segments.cut(position, len(prose))
    return map_of(pieces)


def _objects(prose: str, marks: Sequence[Mark]) -> Iterator[Edit]:
    """Yield the edits that take addresses, citations and references to notes out of a prose.

    No address goes on where a link begins or ends.
    """
    edges = sorted(edge for mark in marks if mark.kind is MarkKind.LINK for edge in (mark.start, mark.end))
    for match in _OBJECT().finditer(prose):
        start, end = match.span()
        if match.lastgroup == "url":
            edge = bisect_right(edges, start)
            address = prose[start : min([end, *edges[edge : edge + 1]])]
            yield Edit(start, start + len(_trimmed(address)), OPAQUE, MarkKind.LINK)
        elif match.lastgroup == "note":
            yield Edit(start, end, "", MarkKind.FOOTNOTE)
        else:
            yield Edit(start, end, OPAQUE, MarkKind.CITATION)


def _spaces(prose: str) -> Iterator[Edit]:
    """Yield the edits that fold white space."""
    for match in _SPACE().finditer(prose):
        start, end = match.span()
        yield new_record(Edit, (start, end, "" if start == 0 or end == len(prose) else " ", None))


def _trimmed(url: str) -> str:
    """Return an address without the punctuation behind it (GFM, extended autolinks)."""
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end:
        if url[end - 1] in _TRAILING:
            end -= 1
        elif url[end - 1] == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        else:
            break
    return url[:end]


def parts(block: Block, cuts: Sequence[int]) -> list[Block]:
    """Return the parts of a block between some places of the source, given in order."""
    if not cuts:
        return [block]
    edges = [0, *map(block.segments.prose_offset, cuts), len(block.prose)]
    return [part(block, start, end) for start, end in pairwise(edges)]


def part(block: Block, start: int, end: int) -> Block:
    """Return a block of a range of another one's prose, without the white space around it."""
    words = block.prose[start:end]
    start, end = end - len(words.lstrip()), start + len(words.rstrip())
    segments = block.segments.resolved if isinstance(block.segments, Deferred) else block.segments
    held = block.marks[bisect_left(block.marks, start, key=_start) : bisect_right(block.marks, end, key=_start)]
    marks = tuple(
        new_record(Mark, (kind, first - start, last - start, target))
        for kind, first, last, target in held
        if last <= end
    )
    mapped = Deferred(_part, segments, start, end)
    kind, _, prose, _, level, _, *rest = block
    return new_record(Block, (kind, segments.span(start, end), prose[start:end], mapped, level, marks, *rest))


def _part(segments: SegmentMap, start: int, end: int) -> SegmentMap:
    """Return the map of a range of a prose."""
    return map_of(segments.cut(start, end))


def _start(mark: Mark) -> int:
    return mark.start


def _moved(prose: str, edits: Sequence[Edit], marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks at their new offsets, with those that the edits add, in order."""
    ends = [edit.end for edit in edits]
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.text) - (edit.end - edit.start))

    def move(offset: int) -> int:
        index = bisect_right(ends, offset)
        if index < len(edits) and edits[index].start < offset:
            offset = edits[index].start
        return offset + shifts[index]

    moved = [Mark(kind, move(start), move(end), target) for kind, start, end, target in marks]
    linked = [(mark.start, mark.end) for mark in marks if mark.kind is MarkKind.LINK]
    for edit, shift in zip(edits, shifts, strict=False):
        if edit.mark is None or (edit.mark is MarkKind.LINK and _inside(edit, linked)):
            continue
        start = edit.start + shift
        target = prose[edit.start : edit.end].strip("[]@^")
        moved.append(Mark(edit.mark, start, start + len(edit.text), target))
    return _in_order(moved)


def _in_order(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _inside(edit: Edit, ranges: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(ranges, (edit.start + 1,)) - 1
    return index >= 0 and edit.end <= ranges[index][1]
