"""Signs that a line which is worded like residue of a page was written for the text it stands in: its grounds."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from obelism.checks.blocks import links_of
from obelism.checks.blocks import number_of
from obelism.checks.programme import says_when
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.formats.furniture import is_furniture
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Mark

GROUNDS = ("authored", "entry", "in-code", "in-page", "lead-in", "linked", "own-files", "quoted", "step", "topic")
"""What ``grounds_of`` may see."""

_LEAST_SHOWN = 3
"""Words of the shortest text that is looked for in code: one word may be an option's name."""

_LEAST_OPENING = 5
"""Words of the shortest line before a colon that may open a sentence: less is a label."""

_CONTROLS = frozenset("button buttons command commands dialog key keys label labels menu menus toolbar".split())
"""What a program has, so that a shorter line that names it may introduce its labels, too: "Menu items:"."""

_SOURCE = lazy(r"[—–―] ?[^\W\d_][^\n]{2,60}\(@\w+\)")
"""Who is quoted, as posts say that are quoted on a page: "— Ada Berg (@ada) May 4, 2012"."""

_RIGHTS = lazy(r"©|\bcopyright\b|\(c\) ?\d|all rights reserved")
_IMPRINT = lazy(
    r"©|\bcopyright\b|all rights reserved|\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|revised|new) "
    r"(?:edition|printing|impression)\b|\b(?:type)?set (?:in|with|by)\b|\bis[bs]n\b|\blibrary of congress\b"
    r"|\b(?:printed|published|bound) (?:in|by|and|on)\b|\bcatalogu?ing|\bcover (?:design|art|image|illustration|photo)"
    r"|\b(?:edited|translated|illustrated|designed) by\b"
)
"""What the imprint of a book says, in folded prose."""

_IMPRINT_WORDS, _IMPRINT_SAID = 200, 3
"""Words of the longest imprint, and the blocks of one that say such things at least, two thirds of all."""

_BY_HAND = frozenset({MarkKind.CODE, MarkKind.EMPHASIS, MarkKind.STRONG})
_UNDERLINE = frozenset("=-~^*#+")
_QUOTES = frozenset("\"'‘’“”")
_COMPONENT = lazy(r"[ \t>]*<(?:[A-Z][a-z]|(?:button|form|input|label|select)\b)")

_WRITTEN = lazy(r"\.(?:mdx?|markdown|qmd|rst|adoc|asciidoc|org|ipynb)(?:[#?]|$)")
"""How the path of a file ends that a text is written in, and no page of a site."""

_MACRO = lazy(r"([#%@$&!|+])\1\w+\1\1|\[[A-Z]{2,}\]")
"""A word for which the builder of a site puts something else."""

_STATEMENT = lazy(r"\w\(\)|[)\]}];$|=>|[{}]$")
"""Signs of a statement, by which its words are names: ``register();``."""

_CONTENTS = lazy(r"[ \t]*\n[ \t]*\{:toc\b")
"""Below an item that Kramdown makes the table of contents of."""


def grounds_of(document: Document, at: int, words: int, options: Options) -> list[str]:
    """Return what speaks for the author in a line of some words: its shape, and what stands around it."""
    block = document.blocks[at]
    held = signs_of(document, at)
    if words > options["sentence-words"] and _is_sentence(block.prose, words):
        held.append("authored")
    if _is_near(document, at, options["unless-near"]) or (_RIGHTS().search(block.folded) and is_imprint(document)):
        held.append("topic")
    if words >= _LEAST_SHOWN and is_shown_in_code(document, block.folded):
        held.append("in-code")
    return held


def signs_of(document: Document, at: int) -> list[str]:
    """Return what speaks for the author in a block by its shape and by what stands around it, whatever it says."""
    return [ground for ground, holds in _SIGNS if holds(document, at)]


def is_marked(document: Document, block: Block) -> bool:
    """Tell whether somebody marked a heading as one: by markup, or in plain text by signs before or below it."""
    if document.has_markup:
        return True
    *above, last = document.source.lined[block.span.start : block.span.end].split("\n")
    return last.lstrip().startswith("#") or bool(above and last.strip() and _UNDERLINE.issuperset(last.strip()))


def is_marked_up(document: Document) -> bool:
    """Tell whether somebody set a text, by a heading, code, emphasis or a link: what is pasted from a page lost them.

    Code of plain text is guessed, and so are bare addresses everywhere.
    """
    return any(
        (block.kind is BlockKind.HEADING and is_marked(document, block))
        or (block.kind is BlockKind.CODE and document.has_markup)
        or any(_is_set(block, mark) for mark in block.marks)
        for block in document.blocks
    )


def _is_set(block: Block, mark: Mark) -> bool:
    return mark.kind in _BY_HAND or (mark.kind is MarkKind.LINK and block.prose[mark.start : mark.end] != OPAQUE)


def precedes_list(document: Document, at: int) -> bool:
    """Tell whether a list begins below a block; one whose numbers go on there began before it."""
    following: Sequence[Block] = document.blocks[at + 1 : at + 2]
    if not following or following[0].kind is not BlockKind.ITEM:
        return False
    return number_of(document, following[0]) <= 1


def is_shown_in_code(document: Document, folded: str) -> bool:
    """Tell whether the document also shows a text as code: then it is a demonstration of what the code makes."""
    return folded in document.derive(_code)


def is_linked(block: Block) -> bool:
    """Tell whether a line has a link in its markup."""
    return any(mark.kind is MarkKind.LINK for mark in block.marks)


def _code(document: Document) -> str:
    """Return a document's blocks of code in lower case, with single spaces."""
    text = document.source.text
    return " ".join(
        " ".join(text[slice(*block.span)].split()) for block in document.blocks_of({BlockKind.CODE})
    ).lower()


def _is_sentence(prose: str, words: int) -> bool:
    """Tell whether a line ends like a sentence, or introduces what follows it."""
    if prose.endswith(":"):
        return words >= _LEAST_OPENING
    return prose.endswith(".") and not prose.endswith("...")


def _is_near(document: Document, at: int, words: Sequence[str]) -> bool:
    """Tell whether the block before or after a line holds one of some words: then both are about it."""
    near = document.blocks[max(at - 1, 0) : at] + document.blocks[at + 1 : at + 2]
    return any(word in other.folded for other in near for word in words)


def is_imprint(document: Document) -> bool:
    """Tell whether a document is the imprint of a book: its title, and then who made it, where, when, by what right."""
    return document.derive(_says_imprint)


def _says_imprint(document: Document) -> bool:
    blocks = document.readable.blocks
    if sum(len(block.words) for block in blocks) > _IMPRINT_WORDS:
        return False
    said = sum(1 for block in blocks if _IMPRINT().search(block.folded))
    return said >= _IMPRINT_SAID and 3 * said >= 2 * len(blocks)


def _is_linked(document: Document, at: int) -> bool:
    return is_linked(document.blocks[at])


def is_linked_sentence(document: Document, at: int) -> bool:
    """Tell whether a block is a sentence of which a part is a link."""
    block = document.blocks[at]
    lengths = [mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK]
    return bool(lengths) and block.prose.endswith(".") and max(lengths) < len(block.prose) - 1


def is_marked_heading(document: Document, at: int) -> bool:
    """Tell whether a block is a heading that somebody marked as one."""
    block = document.blocks[at]
    return block.kind is BlockKind.HEADING and is_marked(document, block)


def _introduces_list(document: Document, at: int) -> bool:
    return document.blocks[at].kind is not BlockKind.ITEM and precedes_list(document, at)


def _is_date_of_several(document: Document, at: int) -> bool:
    """Tell whether a heading is a date, as another one of the page is, which tells what was done when."""
    block = document.blocks[at]
    if block.kind is not BlockKind.HEADING or not says_when(block.words):
        return False
    return document.derive(_dates) >= _LEAST_DATES


def _dates(document: Document) -> int:
    return sum(1 for heading in document.headings if says_when(heading.words))


_LEAST_DATES = 2
"""Headings that are dates, of a page that is a diary or tells of one change after another."""


def _heads_list(document: Document, at: int) -> bool:
    """Tell whether a line heads a list that an author wrote: of links within the site, or of sentences or links
    below a colon, not of the titles of lost pages.
    """
    if not _introduces_list(document, at):
        return False
    items = list(takewhile(_is_item, document.blocks[at + 1 : at + 1 + _FIRST_ITEMS]))
    links = [mark.target for item in items for mark in item.marks if mark.kind is MarkKind.LINK]
    if links and not any("://" in target for target in links):
        return True
    return document.blocks[at].prose.endswith(":") and (bool(links) or items[0].prose.endswith((".", "?", "!")))


_FIRST_ITEMS = 3
"""Items of a list, those below others among them, that show what the list is made of."""

_ITEMS_BESIDE = 5
"""Items on each side of a line that show who wrote the list it stands in."""

_LEAST_WRITTEN = 2
"""Items beside a line that an author wrote, below which the line is no item of theirs."""

_MAIL = lazy(r"[\w.+-]@\w[\w-]*\.\w")


def _spells_address(document: Document, at: int) -> bool:
    """Tell whether a line shows an address in full, as no label of a page does."""
    block = document.blocks[at]
    if "://" in block.prose or _MAIL().search(block.prose):
        return True
    return any(mark.kind is MarkKind.LINK and block.prose[mark.start : mark.end] == OPAQUE for mark in block.marks)


def is_announced(document: Document, at: int) -> bool:
    """Tell whether a line is an item of a list that a sentence leads in, which tells what the items are."""
    return at in document.derive(_announced)


def _announced(document: Document) -> frozenset[int]:
    """Return the places of the items below a line before a colon that introduces them and is no label itself."""
    places: set[int] = set()
    announced = False
    for at, block in enumerate(document.blocks):
        if block.kind is not BlockKind.ITEM:
            words = len(block.words)
            leads = words >= _LEAST_OPENING or (words > 1 and not _CONTROLS.isdisjoint(block.words))
            announced = block.prose.endswith(":") and leads and not is_furniture(block.prose)
        elif announced:
            places.add(at)
    return frozenset(places)


def _is_field(document: Document, at: int) -> bool:
    """Tell whether a line holds code, is bold or starts with a bold label ("**Date:** May"): somebody wrote it."""
    block = document.blocks[at]
    labels = (mark.end for mark in block.marks if mark.kind is MarkKind.STRONG and mark.start == 0)
    return any(block.prose[end - 1] == ":" or block.prose[end : end + 1] in ("", ":") for end in labels) or any(
        mark.kind is MarkKind.CODE for mark in block.marks
    )


def _is_form_label(document: Document, at: int) -> bool:
    """Tell whether a line is a label in italics before a colon, as others in the document are, which fill a form."""
    return document.blocks[at].prose in (labels := document.derive(_form_labels)) and len(labels) >= _LEAST_LABELS


def _form_labels(document: Document) -> frozenset[str]:
    return frozenset(
        block.prose
        for block in document.blocks_of({BlockKind.PARAGRAPH})
        if block.prose.endswith(":") and any(_covers(mark, block) for mark in block.marks)
    )


def _covers(mark: Mark, block: Block) -> bool:
    return mark.kind is MarkKind.EMPHASIS and mark.end - mark.start >= len(block.prose) - 1


_LEAST_LABELS = 2
"""Different labels of such a form."""


def _is_quoted(document: Document, at: int) -> bool:
    """Tell whether a line is a quotation from end to end, a label that is talked about, or says who is quoted."""
    prose = document.blocks[at].prose
    return len(prose) > 2 and ((prose[0] in _QUOTES and prose[-1] in _QUOTES) or _SOURCE().match(prose) is not None)


def _is_step(document: Document, at: int) -> bool:
    """Tell whether a block is a numbered step that says what to do."""
    block = document.blocks[at]
    if block.kind is not BlockKind.ITEM or (not document.has_markup and not block.prose.endswith((".", ":"))):
        return False
    return number_of(document, block) > 0


def _is_among_items(document: Document, at: int) -> bool:
    """Tell whether a line is an item among others that an author wrote, most of them of several words and no labels."""
    if document.blocks[at].kind is not BlockKind.ITEM:
        return False
    before = takewhile(_is_item, reversed(document.blocks[max(at - _ITEMS_BESIDE, 0) : at]))
    after = takewhile(_is_item, document.blocks[at + 1 : at + 1 + _ITEMS_BESIDE])
    written = [len(item.words) >= _LEAST_OPENING and not is_furniture(item.prose) for item in (*before, *after)]
    return sum(written) >= _LEAST_WRITTEN and 2 * sum(written) > len(written)


def _is_item(block: Block) -> bool:
    return block.kind is BlockKind.ITEM


def _is_macro(document: Document, at: int) -> bool:
    """Tell whether a line is one word for which a site puts something else: ``##AD##``, ``[TOC]``."""
    return _MACRO().fullmatch(document.blocks[at].prose) is not None


def _is_component(document: Document, at: int) -> bool:
    """Tell whether a block is a component, a field of a form or a template, which nobody pastes."""
    text, span = document.source.text, document.blocks[at].span
    if "{{" in text[span.start : span.end] or _COMPONENT().match(text, span.start):
        return True
    return _CONTENTS().match(document.source.lined, span.end) is not None


def _leads_within_page(document: Document, at: int) -> bool:
    """Tell whether a line links to a place in its own page; of labels those do that skip the head of a page."""
    return any(
        mark.kind is MarkKind.LINK and mark.target.startswith("#") and len(mark.target) > 1
        for mark in document.blocks[at].marks
    )


def heads_links(document: Document, at: int) -> bool:
    """Tell whether links follow a line in raw markup, so that what it announces is there; a line may stand between."""
    text = document.source.text
    following = document.blocks[at + 1 : at + 1 + _REACH]
    return any("<a " in text[slice(*block.span)] for block in following if block.kind is BlockKind.HTML)


_REACH = 4
"""Blocks, pieces of raw markup among them, behind what calls on the reader in which the button to do it stands."""


def _introduces_shown(document: Document, at: int) -> bool:
    """Tell whether a line ends with a colon and what it speaks of stands below: code, or a player in raw markup."""
    following = document.blocks[at + 1 : at + 2]
    return document.blocks[at].prose.endswith(":") and bool(following) and following[0].kind in _SHOWN


_SHOWN = frozenset({BlockKind.CODE, BlockKind.HTML})


def _is_statement(document: Document, at: int) -> bool:
    """Tell whether a line is a statement of a program, which lost its marks as code."""
    return _STATEMENT().search(document.blocks[at].prose) is not None


def _leads_to_files(document: Document, at: int) -> bool:
    """Tell whether a line links to files that texts are written in and to nothing else, as no page of a site does."""
    targets = [mark.target for mark in document.blocks[at].marks if mark.kind is MarkKind.LINK]
    return bool(targets) and all(map(is_written, targets))


def is_written(target: str) -> bool:
    """Tell whether a link leads to a file of its own tree that a text is written in."""
    return "://" not in target and _WRITTEN().search(target) is not None


def leads_home(block: Block) -> bool:
    """Tell whether a link of a block leads to a file of its own tree or to a place in its own page."""
    return any(target[:1] == "#" or is_written(target) for _, _, target in links_of(block))


_SIGNS: tuple[tuple[str, Callable[[Document, int], bool]], ...] = (
    ("authored", is_linked_sentence),
    ("authored", _is_date_of_several),
    ("authored", _heads_list),
    ("authored", heads_links),
    ("authored", is_announced),
    ("authored", _is_among_items),
    ("authored", _spells_address),
    ("entry", _is_field),
    ("entry", _is_form_label),
    ("in-code", _is_component),
    ("in-code", _is_macro),
    ("in-code", _is_statement),
    ("in-page", _leads_within_page),
    ("lead-in", _introduces_list),
    ("lead-in", _introduces_shown),
    ("linked", _is_linked),
    ("own-files", _leads_to_files),
    ("quoted", _is_quoted),
    ("step", _is_step),
)
