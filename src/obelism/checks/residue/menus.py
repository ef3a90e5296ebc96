"""Menus: the rows of short labels that a site sets above a title or below a text, told as one block of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.residue.debris import is_glued
from obelism.checks.residue.lines import LINES
from obelism.checks.residue.lines import Lines
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.formats.furniture import FURNITURE
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

DEFAULTS: Mapping[str, Any] = {
    "labels": [],  # what entries of the menus of sites are called, in lower case
    "weak-labels": [],  # those that other lists hold as well: they count beside two of the others
    "headings": [],  # what stands above such a menu
    "least-labels": 4,  # different ones that make a row of short lines a menu
    "least-items": 5,  # items of a list below such a heading, or with the title among them, that is one
}

_LONGEST = 15
"""Words of the longest line without an end mark that may be a label, or an address below one."""

_LABEL_WORDS = 4
"""Words of the longest label of a menu."""

_LEAST_SURE = 2
"""Different labels of a menu that no other list would hold."""

_SHARE = 0.2
"""Share of a row's lines that must be known labels: a long list of an author's may hold a few of these words."""

_SHARE_INSIDE = 0.5
"""The same between two texts."""

_WRITTEN = frozenset(
    {MarkKind.LINK, MarkKind.CODE, MarkKind.IMAGE, MarkKind.MATH, MarkKind.CITATION, MarkKind.FOOTNOTE}
)
_LINKABLE = _WRITTEN - {MarkKind.LINK, MarkKind.IMAGE}
_STOPS = (".", "!", "?", ":", ";", ",", "…")
_SHOUT = 4
"""Words up to which what has an end mark is no sentence ("Explore. Discover. Follow us:")."""

_TRAIL = 2
"""Items of the shortest trail that leads from the start of a site to a page."""

_STEP = lazy(r"[ \t>]*\d+[.)][ \t]")


class _Menus(NamedTuple):
    labels: frozenset[str]
    weak: frozenset[str]
    headings: frozenset[str]
    options: Options


def prepare(options: Options) -> _Menus:
    """Return the labels and headings of menus, ready to be looked up."""
    labels, weak = frozenset(options["labels"]), frozenset(options["weak-labels"])
    return _Menus(labels, weak, frozenset(options["headings"]), options)


def run(document: Document, menus: _Menus) -> Iterator[Hit]:
    """Yield one hit for each row of short lines that is a menu, or for the part of it that is."""
    lines = document.derive(Lines)
    if menus.labels.isdisjoint(lines.texts) and menus.headings.isdisjoint(lines.texts):
        return
    for row in _rows(document):
        known = {at: lines.text(at) for at in row if _is_known(document.blocks[at], lines.text(at), menus)}
        lists = list(_lists(document, lines, row, menus))
        sure = _is_menu(document, row, known, menus)
        if not sure and not lists:
            continue
        listed = [at for items in lists for at in items]
        evidence = sorted({*known, *listed}) if sure else listed
        first = row.start if row.start <= _title_in(document.blocks) else _with_heading(document, evidence[0], row)
        last = row.stop - 1 if _is_at_edge(document, row) else evidence[-1]
        yield _hit(document, first, last, () if sure else ("loose",))


def _is_menu(document: Document, row: range, known: Mapping[int, str], menus: _Menus) -> bool:
    """Tell whether enough lines of a row are known labels, and different ones; between texts more of them must be."""
    different = frozenset(known.values())
    if len(different) < menus.options["least-labels"] or len(different - menus.weak) < _LEAST_SURE:
        return False
    return len(known) >= (_SHARE if _is_at_edge(document, row) else _SHARE_INSIDE) * len(row)


def _is_at_edge(document: Document, row: range) -> bool:
    """Tell whether a row is what a document begins with, before its title, or what it ends with."""
    return row.stop in (_title_in(document.blocks), len(document.blocks))


def _hit(document: Document, first: int, last: int, grounds: tuple[str, ...]) -> Hit:
    blocks = document.blocks
    span = Span(blocks[first].span.start, blocks[last].span.end)
    fix = Fix((Edit(span, ""),), "Delete the menu", Safety.UNSAFE)
    count = last - first + 1
    message = (
        f"{count} short lines from “{blocks[first].prose}” to “{blocks[last].prose}” are menus of a site; delete them"
    )
    return Hit(span, message, fix=fix, grounds=grounds, data={"count": count})


def _rows(document: Document) -> Iterator[range]:
    """Yield the rows of short lines, the first up to the title if it holds one; not those that a text leads in.

    Above a title labels may be links, too: nobody writes there. Elsewhere a list of links is the author's.
    """
    blocks = document.blocks
    title = _title_in(blocks)
    head = range(1 if document.settings else 0, title)
    if head and all(_is_short(document, blocks[at], _LINKABLE) for at in head):
        yield head
    start = title + 1
    for at in range(start, len(blocks) + 1):
        if at < len(blocks) and _is_short(document, blocks[at], _WRITTEN):
            continue
        if at > start and not (start and blocks[start - 1].prose.endswith(":")):
            yield range(start, at)
        start = at + 1


def _title_in(blocks: Sequence[Block]) -> int:
    """Return the place of the title, or -1."""
    titles = (at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1)
    return next(titles, -1)


def _is_short(document: Document, block: Block, written: Collection[MarkKind]) -> bool:
    """Tell whether a block may be part of a menu: a few words that are no sentence, without marks of an author."""
    if block.kind is BlockKind.COMMENT:
        return True
    if block.kind not in LINES or any(mark.kind in written for mark in block.marks):
        return False
    words = len(block.words)
    if is_glued(block.prose):
        return True
    if all(len(sentence) <= _SHOUT for sentence in block.sentence_words):
        return _STEP().match(document.source.text, block.span.start) is None
    furniture = FURNITURE().match(block.prose) is not None
    return words <= _LONGEST and (furniture or not block.prose.endswith(_STOPS))


def _is_known(block: Block, text: str, menus: _Menus) -> bool:
    if text in menus.labels or text in menus.weak or text in menus.headings:
        return True
    return bool(text) and FURNITURE().match(block.prose) is not None


def _lists(document: Document, lines: Lines, row: range, menus: _Menus) -> Iterator[Sequence[int]]:
    """Yield the lists of labels that stand below the heading of a menu, or end with the title beside it."""
    items: list[int] = []
    for at in (*row, row.stop):
        if at < row.stop and _is_label(document.blocks[at]):
            items.append(at)
            continue
        at_foot = row.stop == len(document.blocks)
        if items and ((at_foot and _is_headed(lines, items, menus)) or _leads_to_title(document, items)):
            yield items
        items = []


def _is_headed(lines: Lines, items: Sequence[int], menus: _Menus) -> bool:
    above = items[0] - 1
    return len(items) >= menus.options["least-items"] and above >= 0 and lines.text(above) in menus.headings


def _leads_to_title(document: Document, items: Sequence[int]) -> bool:
    """Tell whether a list right above or below the title ends with it, as the trail from the start of a site does."""
    title = _title_in(document.blocks)
    if title not in (items[0] - 1, items[-1] + 1) or len(items) < _TRAIL:
        return False
    return document.blocks[items[-1]].folded == document.blocks[title].folded


def _is_label(block: Block) -> bool:
    """Tell whether a block is an item of a few words that begins with a capital and does not end like a sentence."""
    if block.kind is not BlockKind.ITEM or not 0 < len(block.words) <= _LABEL_WORDS:
        return False
    return not block.prose[0].islower() and not block.prose.endswith(_STOPS)


def _with_heading(document: Document, at: int, row: Sequence[int]) -> int:
    """Return the place of the heading right above one, else that place."""
    above = at - 1
    return above if above in row and document.blocks[above].kind is BlockKind.HEADING else at


CHECKS = (Check("menu", run=run, prepare=prepare, options=DEFAULTS, wordings=True, grounds=("loose",)),)
