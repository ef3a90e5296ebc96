"""Parts of a page that a program copied with its text: links that stand alone, as buttons, and ornaments."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_all_link
from obelism.checks.density import document_hit
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.residue.authored import leads_home
from obelism.checks.residue.edges import LEAST_LINKS
from obelism.checks.residue.edges import foot_of
from obelism.checks.residue.edges import head_of
from obelism.checks.residue.edges import is_led_in
from obelism.checks.residue.residue import deletion
from obelism.checks.residue.scraped import is_scraped
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Safety
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

LINK_OPTIONS: Mapping[str, Any] = {
    "words": 6,
}
ORNAMENT_OPTIONS: Mapping[str, Any] = {
    "words": [],
}

_STOPS = (".", "!", "?", ":")

_WORD = lazy(r"[a-z]+")
_LONGEST = 400
"""Letters of the source of a picture in which its name stands."""


def lone_links(document: Document, options: Options) -> Iterator[Hit]:
    """Yield each paragraph of a copied page that is the label of one link and nothing else, between its menus."""
    if not is_scraped(document):
        return
    edges = {*document.derive(head_of), *foot_of(document, LEAST_LINKS)}
    for at, block in enumerate(document.blocks):
        if at not in edges and _is_button(block, options["words"]) and not is_led_in(document, at):
            fix = deletion(block)._replace(safety=Safety.UNSAFE)
            yield Hit(block.span, fix=fix, about=(None, at))


def _is_button(block: Block, words: int) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or not is_all_link(block) or OPAQUE in block.prose:
        return False
    if leads_home(block):
        return False
    return 0 < len(block.words) <= words and not block.prose.endswith(_STOPS)


def ornaments(document: Document, options: Options) -> Iterator[Hit]:
    """Yield one hit for all pictures of a copied page that are named like its icons, arrows and logos."""
    words = frozenset(options["words"])
    if not is_scraped(document):
        return
    pictures = [
        block.source_span(mark.start, mark.end)
        for block in document.prose_blocks
        for mark in block.marks
        if mark.kind is MarkKind.IMAGE
    ]
    text = document.source.text
    shown = [
        span
        for span in pictures
        if not words.isdisjoint(_WORD().findall(text[span.start : min(span.end, span.start + _LONGEST)].lower()))
    ]
    if shown:
        count = f"{len(shown)} pictures are ornaments" if len(shown) > 1 else "this picture is an ornament"
        yield document_hit(
            document, shown, f"{count} of the page that the text came from; delete what says nothing here"
        )


CHECKS = (
    Check("lone-link", run=lone_links, options=LINK_OPTIONS),
    Check("ornament", run=ornaments, options=ORNAMENT_OPTIONS),
)
