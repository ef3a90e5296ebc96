"""What two versions of a text have in common, and what makes one the other."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.findings import Edit
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.findings import Finding
    from obelism.text.source import SourceFile


def difference(before: str, after: str) -> Sequence[Edit]:
    """Return the edits that make one text the other, each as short as its lines allow."""
    from difflib import SequenceMatcher

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, old))]
    edits = []
    for what, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            edits.append(_trimmed(before, Edit(Span(starts[first], starts[last]), "".join(new[begin:end]))))
    return edits


def _trimmed(text: str, edit: Edit) -> Edit:
    """Return an edit without what it would leave as it is at its beginning and its end."""
    (start, end), new = edit
    head, tail = common_ends(text[start:end], new)
    return Edit(Span(start + head, end - tail), new[head : len(new) - tail])


def moved(findings: Iterable[Finding], before: SourceFile, after: SourceFile) -> list[Finding]:
    """Return findings about a text where they are in a later one; those in what has changed are left out."""
    if before.text == after.text:
        return list(findings)
    head, tail = common_ends(before.text, after.text)
    changed_to = len(before.text) - tail
    kept = []
    for finding in findings:
        start, end = finding.location.span
        if end > head and start < changed_to:
            continue
        shift = 0 if end <= head else len(after.text) - len(before.text)
        span = Span(start + shift, end + shift)
        lines = after.lines
        place = finding.location._replace(span=span, start=lines.position(span.start), end=lines.position(span.end))
        kept.append(finding._replace(location=place))
    return kept


def common_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many letters two texts have in common at their beginnings, and at their ends behind these."""
    most = min(len(one), len(other))
    head = _longest(lambda size: one[:size] == other[:size], most)
    tail = _longest(lambda size: one[len(one) - size :] == other[len(other) - size :], most - head)
    return head, tail


def _longest(holds: Callable[[int], bool], most: int) -> int:
    """Return the greatest size for which something holds that holds for all smaller ones."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least
