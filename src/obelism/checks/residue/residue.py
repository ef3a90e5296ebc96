"""Residue of the page a text came from: short lines such as "Share this" that no author wrote into the text."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_all_link
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.programme import says_when
from obelism.checks.residue.authored import GROUNDS
from obelism.checks.residue.authored import grounds_of
from obelism.checks.residue.authored import is_linked
from obelism.checks.residue.authored import is_marked_heading
from obelism.checks.residue.authored import is_marked_up
from obelism.checks.residue.breadcrumbs import is_breadcrumb
from obelism.checks.residue.headings import heads_text
from obelism.checks.residue.lines import TOKEN
from obelism.checks.residue.lines import Lines
from obelism.checks.residue.neighbours import REPEATED
from obelism.checks.residue.neighbours import closing
from obelism.checks.residue.neighbours import has_neighbour
from obelism.checks.residue.neighbours import in_company
from obelism.checks.residue.neighbours import is_beside_picture
from obelism.checks.residue.neighbours import leads_in
from obelism.checks.residue.neighbours import runs_into_text
from obelism.checks.residue.scraped import is_scraped
from obelism.checks.residue.wordings import TITLE
from obelism.checks.residue.wordings import Table
from obelism.checks.residue.wordings import Wording
from obelism.checks.residue.wordings import hints
from obelism.checks.residue.wordings import likely
from obelism.checks.residue.wordings import mistake_in
from obelism.checks.residue.wordings import tabulate
from obelism.document import BlockKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.records import NamedTuple
from obelism.rules.data import word_set
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

DEFAULTS: Mapping[str, Any] = {
    "lines": [],
    "beside": [],
    "pointed": [],
    "words": [],
    "fillers": [],
    "trails": [],
    "least-words": 2,
    "most-words": 25,
    "after": 0,
    "surely": [],
    "unless-near": [],
    "sentence-words": 8,
}


_ARROWS = frozenset("<>‹›«»❮❯←→⟵⟶⇐⇒⬅➡◀▶◂▸►◄➔➜➤↩")


class Wordings(NamedTuple):
    """What a rule looks for, with its options."""

    lines: Table
    beside: Table
    pointed: Table
    made_of: frozenset[str]
    firsts: frozenset[str]
    lasts: frozenset[str]
    options: Options


def prepare(options: Options) -> Wordings:
    """Return what a rule's options look for."""
    lines, beside, pointed = (tabulate(options[key]) for key in ("lines", "beside", "pointed"))
    made_of = {*options["words"], *options["fillers"], "#"} if options["words"] else ()
    trails = [start.split(" ")[0] for start in options["trails"]]
    firsts = frozenset((*lines.by_first, *beside.by_first, *pointed.by_first, *made_of, *trails))
    lasts = frozenset((*lines.by_last, *beside.by_last, *pointed.by_last))
    return Wordings(lines, beside, pointed, frozenset(made_of), firsts, lasts, options)


def verify(options: Options) -> str:
    """Return what is wrong with the wordings of a rule."""
    return next(filter(None, map(mistake_in, (*options["lines"], *options["beside"], *options["pointed"]))), "")


def run(document: Document, wordings: Wordings) -> Iterator[Hit]:
    """Yield the short blocks that are worded like residue and stand like residue."""
    options = wordings.options
    lines = document.derive(Lines)
    if wordings.firsts.isdisjoint(lines.by_first) and wordings.lasts.isdisjoint(lines.by_last):
        return
    found = set(_worded(document, lines, wordings.lines))
    found.update(at for at in _worded(document, lines, wordings.pointed) if _is_pointed(document.blocks[at]))
    found.update(_made_of(lines, wordings))
    found.update(_trails(document, lines, options["trails"]))
    weak = set(_worded(document, lines, wordings.beside)) - found
    if weak:
        likely, sure = found | weak, frozenset(found)
        for at in weak:
            block = document.blocks[at]
            if is_linked(block) or block.prose.endswith(".") or (leads_in(document, at) and at + 1 not in found):
                continue
            beside = sure if block.kind is BlockKind.ITEM else likely
            if in_company(document, lines, at, beside):
                found.add(at)
    closers = closing(document, found)
    for at in sorted(found):
        words = lines.text(at).count(" ") + 1
        if words <= options["most-words"]:
            grounds = ["loose"] if at in weak else []
            grounds += _standing(document, lines, at, found, closers, options)
            grounds += _headed(document, at, found)
            grounds += _written(document, grounds_of(document, at, words, options))
            yield Hit(
                document.blocks[at].span, fix=deletion(document.blocks[at]), grounds=tuple(grounds), about=(None, at)
            )


def _standing(
    document: Document, lines: Lines, at: int, found: Collection[int], closers: Collection[int], options: Options
) -> Iterator[str]:
    """Yield the grounds of a line that follow from its place in the document and from what else was found there."""
    block = document.blocks[at]
    if options["after"] and document.derive(_blocks_on_page)[at] < options["after"]:
        yield "authored"
    if is_beside_picture(document, at):
        yield "shown"
    if any(map(is_all_link, document.blocks[at + 1 : at + 2])):
        yield "lead-in"
    heading = is_marked_heading(document, at)
    if heading and heads_text(document, at, found):
        yield "authored"
    if block.kind is BlockKind.ITEM:
        if lines.times[block.folded] < REPEATED:
            yield "item"
        if not _is_list_of_residue(document, at, found):
            yield "authored"
    # Whoever writes settings may set a heading of theirs, and end a page with a line of theirs.
    placed = document.settings is None and (heading or at in closers)
    sure = placed or has_neighbour(document, at, found) or _holds(block, options["surely"])
    if not sure and document.derive(is_marked_up) and not is_scraped(document):
        yield "alone"


def _written(document: Document, grounds: Iterable[str]) -> Iterator[str]:
    """Yield the grounds of a line; on a page that a program copied a link is none of its author's."""
    return (ground for ground in grounds if ground != "linked" or not is_scraped(document))


def _headed(document: Document, at: int, found: Collection[int]) -> Iterator[str]:
    """Yield the ground of a line right below a heading that somebody marked as one and that is no residue itself.

    No author writes a label on top of a paragraph, with neither a blank line nor a break of their own below it.
    """
    above = at - 1
    while above > 0 and document.blocks[above].kind is BlockKind.COMMENT:
        above -= 1
    if above < 0 or not is_marked_heading(document, above) or is_marked_heading(document, at):
        return
    if runs_into_text(document, at):
        return
    if above not in found or heads_text(document, above, found):
        yield "headed"


def _blocks_on_page(document: Document) -> list[int]:
    """Return for each block how many stand before it on the page, where settings and comments are not seen."""
    return list(accumulate((block.kind not in _UNSEEN for block in document.blocks), initial=0))


_UNSEEN = frozenset({BlockKind.COMMENT, BlockKind.METADATA})


def _is_pointed(block: Block) -> bool:
    """Tell whether a line that is no link begins or ends with an arrow."""
    return not is_linked(block) and (block.prose[0] in _ARROWS or block.prose[-1] in _ARROWS)


def _holds(block: Block, words: Sequence[str]) -> bool:
    return bool(words) and not frozenset(words).isdisjoint(block.words)


def deletion(block: Block) -> Fix:
    """Return the fix that deletes a block.

    In a list it may be the only item, and below a heading may stand what is to go with it, so these need a reviewer.
    """
    safety = Safety.UNSAFE if block.kind in _NEEDS_REVIEW else Safety.SAFE
    return Fix((Edit(block.span, ""),), "Delete the line", safety)


_NEEDS_REVIEW = frozenset({BlockKind.ITEM, BlockKind.HEADING})


def _worded(document: Document, lines: Lines, table: Table) -> Iterator[int]:
    """Yield the places of the lines that a wording fits."""
    for mine, theirs in ((table.by_first, lines.by_first), (table.by_last, lines.by_last)):
        for word in mine.keys() & theirs.keys():
            fitting: dict[str, bool] = {}  # the lines of a menu stand in a page more than once
            for at in theirs[word]:
                block = document.blocks[at]
                if block.prose not in fitting:
                    fitting[block.prose] = _is_worded(block, lines.text(at), mine[word])
                if fitting[block.prose]:
                    yield at


def _is_worded(block: Block, text: str, wordings: Sequence[str]) -> bool:
    hopeful = [wording for wording in wordings if any(map(text.__contains__, hints(wording)))]
    return bool(hopeful) and any(_fits(block, text, wording) for wording in likely(hopeful, text))


def _fits(block: Block, text: str, wording: Wording) -> bool:
    found = wording.find(text)
    if found is None:
        return False
    return wording.tail != TITLE or _is_title(block, found.count(" ") + found.count(":") + 1)


def _is_title(block: Block, skipped: int) -> bool:
    """Tell whether what follows some tokens is a title: it starts like one, ends like no sentence and is no date."""
    starts = [match.start() for match in TOKEN().finditer(block.folded)]
    if len(starts) <= skipped or block.prose.endswith((".", ")", ";", ",", ":")):
        return False
    if "," in block.prose[starts[skipped - 1] : starts[skipped]]:
        return False
    title = block.prose[starts[skipped] :]
    if says_when(find_words(title.lower())):
        return False
    return not title[0].islower() and title.split(" ")[0].lower() not in word_set("numbered parts")


def _made_of(lines: Lines, wordings: Wordings) -> Iterator[int]:
    """Yield the places of the lines of nothing but listed words."""
    words, least = frozenset(wordings.options["words"]), wordings.options["least-words"]
    for first in wordings.made_of & lines.by_first.keys():
        for at in lines.by_first[first]:
            named = [word for word in lines.text(at).replace(":", "").split(" ") if not word.isdigit()]
            if len(named) >= least and wordings.made_of.issuperset(named) and not words.isdisjoint(named):
                yield at


def _trails(document: Document, lines: Lines, starts: Sequence[str]) -> Iterator[int]:
    """Yield the places of the lines that lead down from the start of a site."""
    for first in {start.split(" ")[0] for start in starts} & lines.by_first.keys():
        yield from (at for at in lines.by_first[first] if is_breadcrumb(document.blocks[at], starts))


def _is_list_of_residue(document: Document, at: int, found: Collection[int]) -> bool:
    """Tell whether an item stands alone or beside another hit: a list an author wrote holds other things too."""
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(document.blocks)]
    items = [other for other in near if document.blocks[other].kind is BlockKind.ITEM]
    return not items or any(other in found for other in items)


CHECKS = (
    Check(
        "residue",
        run=run,
        prepare=prepare,
        verify=verify,
        options=DEFAULTS,
        wordings=True,
        grounds=("alone", "headed", "item", "loose", "shown", *GROUNDS),
        whole=True,
    ),
)
