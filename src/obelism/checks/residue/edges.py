"""The edges of a page: the short lines and links that a site sets above a title and below all text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from obelism.checks.blocks import links_of
from obelism.checks.blocks import number_of
from obelism.checks.residue.authored import is_announced
from obelism.checks.residue.authored import leads_home
from obelism.checks.residue.debris import is_glued
from obelism.checks.residue.lines import LINES
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.formats.furniture import is_furniture
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

LEAST_LINKS = 6
"""Links to pages of a site that make a menu of what stands above a title or below all text."""

STOPS = (".", "!", "?", ":", ";", ",", "…")
WRITTEN = frozenset({MarkKind.LINK, MarkKind.CODE, MarkKind.IMAGE, MarkKind.MATH, MarkKind.CITATION, MarkKind.FOOTNOTE})
"""Marks of an author; around a text a site sets links and pictures, too."""

LINKABLE = WRITTEN - {MarkKind.LINK, MarkKind.IMAGE}

_LONGEST = 15
"""Words of the longest line without an end mark that may be a label, or an address below one."""

_SHOUT = 4
"""Words up to which what has an end mark is no sentence ("Explore. Discover. Follow us:")."""

_LINKED = 0.8
"""Share of a line that the labels of links cover where it is a menu by itself."""

_NOTICE = 60
"""Words of the longest notice that a site sets among its menus: of cookies, of a sale, of an old browser."""

_BEYOND, _MOSTLY = 5, 4
"""Blocks beyond such a notice of which most are menus again."""

_PER_NOTICE = 12
"""Blocks of menus for each further notice: where there are more, they are the text, and the links are in it."""

_UNSEEN = frozenset({BlockKind.COMMENT, BlockKind.HTML, BlockKind.LAYOUT})
_OTHER_SCRIPTS = lazy(r"[\u0370-\u1dff\u2e80-\uffef]")
"""Letters of other scripts than ours, in which languages are called by their own names."""


def opens_with_links(document: Document, least: int) -> bool:
    """Tell whether a page begins with at least so many links to pages of a site as no author sets above a title."""
    head = [document.blocks[at] for at in document.derive(head_of)]
    labels = [block.prose[start:end] for block in head if is_row_of_links(block) for start, end, _ in links_of(block)]
    if document.settings or sum(OPAQUE not in label for label in labels) < least:
        return False
    return not any(map(_OTHER_SCRIPTS().search, labels))  # there the page is chosen in another language


def head_of(document: Document) -> range:
    """Return the row of short lines that a document begins with, below its settings and up to its title."""
    title, start = document.derive(title_of), 1 if document.settings else 0
    while start < title and document.blocks[start].kind in _UNSEEN:
        start += 1
    return range(start, start + _length_of_row(document, range(start, max(title, start))))


def foot_of(document: Document, least_links: int) -> range:
    """Return the row that ends a document, if it has so many links to pages of a site; else an empty one."""
    blocks, start = document.blocks, document.derive(title_of) + 1
    stop = len(blocks)
    at = stop - _length_of_row(document, range(stop - 1, start - 1, -1))
    linked = sum(len(links_of(block)) for block in blocks[at:]) >= least_links
    return range(at if linked and not is_led_in(document, at) else stop, stop)


def _length_of_row(document: Document, places: Sequence[int]) -> int:
    """Return how many blocks from an edge on are menus, with the notices between them."""
    notices = 0
    for taken, at in enumerate(places):
        block = document.blocks[at]
        if is_announced(document, at):
            return taken
        if is_of_site(document, block) or block.kind in _UNSEEN:
            continue
        notices += 1
        beyond = [document.blocks[other] for other in islice(places, taken + 1, taken + 1 + _BEYOND)]
        menus = sum(is_of_site(document, other) for other in beyond)
        many = not taken or notices > 1 + taken // _PER_NOTICE
        is_text = leads_home(block) or len(block.words) > _NOTICE
        if many or is_text or menus < _MOSTLY or not any(map(links_of, beyond)):
            return taken
    return len(places)


def is_of_site(document: Document, block: Block) -> bool:
    """Tell whether a block may be part of a menu whose labels are links, none to a file of its tree or in its page."""
    if block.kind is BlockKind.CODE:
        return _holds_links(document, block)
    if leads_home(block):
        return False
    if is_short(document, block, LINKABLE) or is_furniture(block.prose):
        return True
    return block.kind in LINES and is_row_of_links(block)


def _holds_links(document: Document, block: Block) -> bool:
    """Tell whether what its margin makes code is a list of links, as menus within menus are."""
    text = document.source.lined[slice(*block.span)]
    return 2 * text.count("](") > text.count("\n")


def is_row_of_links(block: Block) -> bool:
    """Tell whether a line is the labels of links and hardly anything else."""
    return sum(end - start for start, end, _ in links_of(block)) >= _LINKED * max(len(block.prose), 1)


def is_led_in(document: Document, at: int) -> bool:
    """Tell whether the block before a place introduces what follows."""
    return at > 0 and document.blocks[at - 1].prose.endswith(":")


def title_of(document: Document) -> int:
    """Return the place of the title, or -1."""
    titles = (at for at, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING and block.level == 1)
    return next(titles, -1)


def is_short(document: Document, block: Block, written: Collection[MarkKind]) -> bool:
    """Tell whether a block may be part of a menu: a few words that are no sentence, without marks of an author."""
    if block.kind is BlockKind.COMMENT:
        return True
    if block.kind not in LINES or any(mark.kind in written for mark in block.marks):
        return False
    words = len(block.words)
    if is_glued(block.prose):
        return True
    if all(len(sentence) <= _SHOUT for sentence in block.sentence_words):
        return not number_of(document, block)
    return words <= _LONGEST and (is_furniture(block.prose) or not block.prose.endswith(STOPS))
