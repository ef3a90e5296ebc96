"""From findings to the edits of one pass: which fixes apply, without overlaps, leaving tidy blank lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from obelism.findings import Edit
from obelism.findings import Safety
from obelism.records import NamedTuple
from obelism.rules.selection import exactness
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.config.model import Settings
    from obelism.findings import Finding
    from obelism.findings import Fix
    from obelism.text.lines import LineIndex


class Planned(NamedTuple):
    """A fix that is to be applied, the rule that offered it, and the number of its finding among those chosen."""

    code: str
    name: str
    fix: Fix
    number: int


class Plan(NamedTuple):
    """The fixes of one pass and their edits, sorted and free of overlaps."""

    fixes: tuple[Planned, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """Which fixes may be applied. The lists hold codes, prefixes of codes, names or ``ALL``.

    Of two lists that both name a rule the one that names it more exactly decides, and the cautious one when
    they name it alike.
    """

    unsafe: bool = False
    fixable: tuple[str, ...] = ("ALL",)
    unfixable: tuple[str, ...] = ()
    extend_safe: tuple[str, ...] = ()
    extend_unsafe: tuple[str, ...] = ()

    def safety(self, finding: Finding) -> Safety | None:
        """Return how safe the project holds a finding's fix to be, None when there is none to use."""
        if finding.fix is None:
            return None
        if exactness(self.fixable, finding) <= exactness(self.unfixable, finding):
            return None
        promoted = exactness(self.extend_safe, finding)
        demoted = exactness(self.extend_unsafe, finding)
        if not promoted and not demoted:
            return finding.fix.safety
        return Safety.SAFE if promoted > demoted else Safety.UNSAFE

    def allows(self, finding: Finding) -> bool:
        """Tell whether a finding's fix is to be applied."""
        safety = self.safety(finding)
        return safety is Safety.SAFE or (self.unsafe and safety is Safety.UNSAFE)


def policy_of(settings: Settings, *, unsafe: bool) -> Policy:
    """Return which fixes some settings let be applied."""
    return Policy(
        unsafe=unsafe,
        fixable=("ALL",) if settings.fixable is None else settings.fixable,
        unfixable=settings.unfixable,
        extend_safe=settings.extend_safe_fixes,
        extend_unsafe=settings.extend_unsafe_fixes,
    )


def is_sound(fix: Fix, length: int) -> bool:
    """Tell whether a fix's edits lie inside a text of some length and do not overlap each other."""
    end = 0
    for edit in sorted(fix.edits):
        if not end <= edit.span.start <= edit.span.end <= length:
            return False
        end = edit.span.end
    return bool(fix.edits)


def plan(text: str, lines: LineIndex, wanted: Iterable[Planned]) -> Plan:
    """Return the fixes that go into one pass, in the order of their places.

    A fix that overlaps one before it is dropped; if it still holds it is found again in the next pass.
    Deletions of whole lines take their line ends and spare blank lines with them.
    """
    taken: list[Edit] = []
    fixes: list[Planned] = []
    for item in sorted(wanted, key=lambda item: (sorted(item.fix.edits), item.code)):
        edits = [_whole_lines(text, lines, edit) for edit in item.fix.edits]
        if any(_clashes(taken, edit.span) for edit in edits):
            continue
        fixes.append(item)
        for edit in edits:
            insort(taken, edit)
    return Plan(tuple(fixes), tuple(_tidy(text, lines, taken)))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with sorted edits that do not overlap applied to it."""
    pieces: list[str] = []
    offset = 0
    for (start, end), replacement in edits:
        pieces += (text[offset:start], replacement)
        offset = end
    pieces.append(text[offset:])
    return "".join(pieces)


def _clashes(taken: Sequence[Edit], span: Span) -> bool:
    """Tell whether a span shares text, or the place of an insertion, with sorted edits."""
    index = bisect_right(taken, span.start, key=lambda edit: edit.span.start)
    if index and (taken[index - 1].span.end > span.start or taken[index - 1].span.start == span.start):
        return True
    return index < len(taken) and taken[index].span.start < span.end


_CLOSES_UP = frozenset(" \t\r\n.,;:!?)")
_QUOTE = re.compile(r"[\s>]*")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+")


def _whole_lines(text: str, lines: LineIndex, edit: Edit) -> Edit:
    """Widen a deletion to whole lines where it leaves nothing on them but white space and markers.

    One inside a line takes the space before it where that would be left over.
    """
    start, end = edit.span
    if edit.text or not text[start:end].strip():
        return edit
    widened = _lines_of(text, lines, edit)
    if widened is not None:
        return widened
    spare = text[start - 1 : start] in (" ", "\t") and (end == len(text) or text[end] in _CLOSES_UP)
    return Edit(Span(start - 1, end), "") if spare else edit


def _lines_of(text: str, lines: LineIndex, edit: Edit) -> Edit | None:
    """Return the deletion of whole lines that a deletion comes to, None when words are left on them."""
    start, end = edit.span
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    first, last = lines.line_of(start), lines.line_of(end)
    line_start = lines.starts[first - 1]
    if text[end : lines.span(last).end].strip():
        return None
    quote = _QUOTE.match(text, line_start, start)
    marker_at = quote.end() if quote else line_start
    marker = _MARKER.fullmatch(text, marker_at, start)
    if marker_at != start and (marker is None or _holds_more(text, lines, last, start - line_start)):
        return None
    after = lines.starts[last] if last < len(lines) else len(text)
    return Edit(Span(line_start, after), "")


def _holds_more(text: str, lines: LineIndex, last: int, indent: int) -> bool:
    """Tell whether a list item goes on below a line, indented like the block that ends there."""
    for line in range(last + 1, len(lines) + 1):
        content = lines.line_text(line)
        if content.strip(" \t>"):
            return len(content) - len(content.lstrip(" \t>")) >= indent
    return False


def _tidy(text: str, lines: LineIndex, edits: Sequence[Edit]) -> list[Edit]:
    """Join deletions of lines that only blank lines part, and let each take the blank lines to spare."""
    tidied: list[Edit] = []
    for edit in edits:
        before = tidied[-1] if tidied else None
        if before and _is_lines(lines, before, text) and _is_lines(lines, edit, text):
            between = text[before.span.end : edit.span.start]
            if not between.strip():
                tidied[-1] = Edit(Span(before.span.start, edit.span.end), before.text or edit.text)
                continue
        tidied.append(edit)
    for index, edit in enumerate(tidied):
        if _is_lines(lines, edit, text):
            floor = tidied[index - 1].span.end if index else 0
            ceiling = tidied[index + 1].span.start if index + 1 < len(tidied) else len(text)
            start, end = _with_blank_lines(text, lines, edit.span)
            parting = "" if _is_parted(text, lines, edit.span) else edit.text
            tidied[index] = Edit(Span(max(start, floor), min(end, ceiling)), parting)
    return tidied


def _is_lines(lines: LineIndex, edit: Edit, text: str) -> bool:
    """Tell whether an edit deletes whole lines that are not all blank; it may leave a line end to part the rest."""
    (start, end), replacement = edit
    if replacement.strip("\r\n") or not text[start:end].strip():
        return False
    return lines.position(start).column == 1 and (end == len(text) or lines.position(end).column == 1)


def _is_parted(text: str, lines: LineIndex, span: Span) -> bool:
    """Tell whether what stands before and after whole lines is parted without them."""
    first, last = lines.line_of(span.start), lines.line_of(span.end - 1)
    ends = first == 1 or last == len(lines)
    return ends or not lines.line_text(first - 1).strip() or not lines.line_text(last + 1).strip()


def _with_blank_lines(text: str, lines: LineIndex, span: Span) -> Span:
    """Widen a deletion of whole lines so that what is left over is as tidy as it was.

    Between two blocks the shorter run of blank lines stays; at the start of the text none does; at its end
    the text goes on to end as it did, with or without a line end.
    """
    first, last = lines.line_of(span.start), lines.line_of(span.end - 1)
    quoted = text[span.start : span.end].lstrip().startswith(">")
    above = _blank_run(lines, range(first - 1, 0, -1), quoted=quoted)
    below = _blank_run(lines, range(last + 1, len(lines) + 1), quoted=quoted)
    if last + below >= len(lines):
        kept = first - above - 1
        if kept and text[-1] not in "\r\n":
            return Span(lines.span(kept).end, len(text))
        return Span(lines.starts[kept], len(text))
    if first - above == 1 or (above and below and below >= above):
        return Span(span.start, lines.starts[last + below])
    if above and below:
        return Span(lines.starts[first - above - 1], span.end)
    return span


def _blank_run(lines: LineIndex, numbers: Iterable[int], *, quoted: bool) -> int:
    """Count the blank lines from the first of some lines on; inside a quotation its marker alone is blank."""
    count = 0
    for number in numbers:
        content = lines.line_text(number).strip()
        if content.strip("> \t") if quoted else content:
            break
        count += 1
    return count
