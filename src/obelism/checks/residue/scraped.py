"""Scraped pages: what tells that a program took a text out of a web page, with whatever stood around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.residue.debris import has_glued_links
from obelism.checks.residue.debris import icon_in
from obelism.checks.residue.debris import is_placeholder
from obelism.checks.residue.edges import LEAST_LINKS
from obelism.checks.residue.edges import opens_with_links
from obelism.checks.residue.lines import Lines
from obelism.rules.data import word_set

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document

_LEAST_LINES = 2
"""Different labels of the frame of a page that tell of a copy: one may be what an author writes about."""


def is_scraped(document: Document, least_links: int = LEAST_LINKS) -> bool:
    """Tell whether a document holds what no author writes and a program that copies pages leaves.

    So many links above its title are a menu.
    """
    return document.derive(_is_scraped, least_links)


def _is_scraped(document: Document, least_links: int) -> bool:
    if document.settings is not None:
        return False
    if any(map(_is_copied, document.readable.blocks)) or opens_with_links(document, least_links):
        return True
    return len(document.derive(Lines).texts & word_set("copied")) >= _LEAST_LINES


def _is_copied(block: Block) -> bool:
    """Tell whether a block holds an icon, a picture that was not there yet, or links that ran together."""
    return icon_in(block) is not None or has_glued_links(block) or any(map(is_placeholder, block.marks))
