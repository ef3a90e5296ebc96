"""Menus: the rows of short labels that a site sets above a title or below a text, told as one block of the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.residue.authored import is_announced
from obelism.checks.residue.authored import is_linked
from obelism.checks.residue.debris import has_glued_links
from obelism.checks.residue.edges import LEAST_LINKS
from obelism.checks.residue.edges import LINKABLE
from obelism.checks.residue.edges import STOPS
from obelism.checks.residue.edges import WRITTEN
from obelism.checks.residue.edges import foot_of
from obelism.checks.residue.edges import head_of
from obelism.checks.residue.edges import is_led_in
from obelism.checks.residue.edges import is_row_of_links
from obelism.checks.residue.edges import is_short
from obelism.checks.residue.edges import title_of
from obelism.checks.residue.lines import Lines
from obelism.checks.residue.scraped import is_scraped
from obelism.document import BlockKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.formats.furniture import is_furniture
from obelism.records import NamedTuple
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

DEFAULTS: Mapping[str, Any] = {
    "labels": [],
    "weak-labels": [],
    "headings": [],
    "least-labels": 4,
    "least-items": 5,
    "least-links": LEAST_LINKS,
}

_LABEL_WORDS = 4
"""Words of the longest label of a menu."""

_LEAST_SURE = 2
"""Different labels of a menu that no other list would hold."""

_SHARE = 0.2
"""Share of a row's lines that must be known labels: a long list of an author's may hold a few of these words."""

_SHARE_INSIDE = 0.5
"""The same between two texts."""

_SHARE_OF_LIST = 0.1
"""Share of the items of a list that are known labels, where these alone tell that it is a menu."""

_MOSTLY = 0.8
"""Share of the items of a list that must be labels."""

_LEAST_KNOWN = 2
"""Different known labels in a list at the edge of a page, one of them sure."""

_TRAIL = 2
"""Items of the shortest trail that leads from the start of a site to a page."""

_LEAST_TITLES, _TITLE_WORDS = 3, 3
"""Items of the shortest list of articles, and words of a title that is no name."""


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
    copied = is_scraped(document, menus.options["least-links"])
    is_named = not (menus.labels | menus.headings).isdisjoint(lines.texts)
    if not (copied or is_named or _is_title_repeated(document, lines)):
        return
    if all(is_short(document, block, LINKABLE) for block in document.blocks):
        return  # a list that is all of a page is what it shows
    for row in map(partial(_trimmed, document), _rows(document, menus.options["least-links"])):
        known = _known(document, lines, row, menus)
        listed = [at for items in _lists(document, lines, row, menus) for at in items]
        above = row.start < document.derive(title_of)
        around = copied and (above or row.stop == len(document.blocks))
        led = [at for at in row if _leads_on(document.blocks[at], around=around)]
        sure = bool(led) or _is_menu(document, row, known, menus)
        if not sure and not listed:
            continue
        evidence = sorted({*known, *listed, *led}) if sure else listed
        first = row.start if above else _with_heading(document, evidence[0], row)
        last = row.stop - 1 if above or row.stop == len(document.blocks) else evidence[-1]
        yield _hit(document, first, last, () if sure else ("loose",))


def _leads_on(block: Block, *, around: bool) -> bool:
    """Tell whether a block is links as a site sets them: run together, or all there is of it around a text."""
    return has_glued_links(block) or (around and is_row_of_links(block))


def _is_title_repeated(document: Document, lines: Lines) -> bool:
    title = document.derive(title_of)
    return title >= 0 and lines.times[document.blocks[title].folded] > 1


def _is_menu(document: Document, row: range, known: Mapping[int, str], menus: _Menus) -> bool:
    """Tell whether enough lines of a row are known labels, and different ones; between texts more of them must be."""
    different = frozenset(known.values())
    if len(different) < menus.options["least-labels"] or len(different - menus.weak) < _LEAST_SURE:
        return False
    return len(known) >= (_SHARE if _is_at_edge(document, row) else _SHARE_INSIDE) * len(row)


def _is_at_edge(document: Document, row: range) -> bool:
    """Tell whether a row stands right above or below the title, or ends the document."""
    title = document.derive(title_of)
    return row.stop in (title, len(document.blocks)) or (row.start == title + 1 and title >= 0)


def _hit(document: Document, first: int, last: int, grounds: tuple[str, ...]) -> Hit:
    blocks = document.blocks
    span = Span(blocks[first].span.start, blocks[last].span.end)
    fix = Fix((Edit(span, ""),), "Delete the menu", Safety.UNSAFE)
    count = last - first + 1
    message = (
        f"{count} short lines from “{blocks[first].prose}” to “{blocks[last].prose}” are menus of a site; delete them"
    )
    return Hit(span, message, fix=fix, grounds=grounds, data={"count": count})


def _rows(document: Document, least_links: int) -> Iterator[range]:
    """Yield the rows of short lines; not those that a text leads in.

    Above a title labels may be links, too: nobody writes there; and so they may below all text, where many lead to
    pages of a site. Elsewhere a list of links is the author's.
    """
    head, foot = document.derive(head_of), foot_of(document, least_links)
    if head:
        yield head
    start = document.derive(title_of) + 1
    for at in range(start, foot.start + 1):
        if at < foot.start and _is_of_row(document, document.blocks[at]) and not is_announced(document, at):
            continue
        if at > start and not is_led_in(document, start):
            yield range(start, at)
        start = at + 1
    if foot:
        yield foot


def _is_of_row(document: Document, block: Block) -> bool:
    return is_short(document, block, WRITTEN) or has_glued_links(block)


def _trimmed(document: Document, row: range) -> range:
    """Return a row without the headings at its end, which belong to the text below it."""
    stop = row.stop
    while stop < len(document.blocks) and stop > row.start and document.blocks[stop - 1].kind is BlockKind.HEADING:
        stop -= 1
    return range(row.start, stop)


def _known(document: Document, lines: Lines, row: range, menus: _Menus) -> Mapping[int, str]:
    """Return the texts of the lines of a row that are known labels, by place.

    Right below the title a by-line and a date are the author's, though they begin like lines of a page.
    """
    title = document.derive(title_of)
    below = 0 <= title == row.start - 1
    return {
        at: lines.text(at)
        for at in row
        if _is_known(lines.text(at), menus) or (not below and is_furniture(document.blocks[at].prose))
    }


def _is_known(text: str, menus: _Menus) -> bool:
    return text in menus.labels or text in menus.weak or text in menus.headings


def _lists(document: Document, lines: Lines, row: range, menus: _Menus) -> Iterator[Sequence[int]]:
    """Yield the lists of a row that are menus by what stands beside them, or by some of their items."""
    items: list[int] = []
    for at in (*row, row.stop):
        if at < row.stop and document.blocks[at].kind is BlockKind.ITEM:
            items.append(at)
            continue
        if items and (
            _leads_to_title(document, items)
            or _names_title(document, items)
            or (_is_at_edge(document, row) and _is_list_of_labels(document, lines, items, menus))
        ):
            yield items
        items = []


def _is_list_of_labels(document: Document, lines: Lines, items: Sequence[int], menus: _Menus) -> bool:
    """Tell whether most items of a list are labels, below the heading of a menu or with some known ones among them."""
    labels = sum(_is_label(document.blocks[at]) for at in items)
    if len(items) < menus.options["least-items"] or labels < _MOSTLY * len(items):
        return False
    texts = {lines.text(at) for at in items}
    known = texts & (menus.labels | menus.weak)
    if not texts.isdisjoint(menus.labels) and len(known) >= max(_LEAST_KNOWN, _SHARE_OF_LIST * len(items)):
        return True
    if not is_scraped(document) and all(map(is_linked, map(document.blocks.__getitem__, items))):
        return False  # links to read on, below a heading of its author's
    above = items[0] - 1
    at_foot = items[-1] > document.derive(title_of) and above > 0
    return at_foot and lines.text(above) in menus.headings


def _leads_to_title(document: Document, items: Sequence[int]) -> bool:
    """Tell whether a list right above or below the title ends with it, as the trail from the start of a site does."""
    title = document.derive(title_of)
    if title not in (items[0] - 1, items[-1] + 1) or len(items) < _TRAIL:
        return False
    return document.blocks[items[-1]].folded == document.blocks[title].folded


def _names_title(document: Document, items: Sequence[int]) -> bool:
    """Tell whether a list holds the title of its own page, as a list of the articles of a site does."""
    title = document.derive(title_of)
    if title < 0 or len(items) < _LEAST_TITLES or len(document.blocks[title].words) < _TITLE_WORDS:
        return False
    return any(document.blocks[at].folded == document.blocks[title].folded for at in items)


def _is_label(block: Block) -> bool:
    """Tell whether a block is of a few words, begins with a capital and does not end like a sentence."""
    if not 0 < len(block.words) <= _LABEL_WORDS:
        return False
    return not block.prose[0].islower() and not block.prose.endswith(STOPS)


def _with_heading(document: Document, at: int, row: Sequence[int]) -> int:
    """Return the place of the heading right above one, else that place."""
    above = at - 1
    return above if above in row and document.blocks[above].kind is BlockKind.HEADING else at


CHECKS = (Check("menu", run=run, prepare=prepare, options=DEFAULTS, wordings=True, grounds=("loose",), whole=True),)
