"""What a block shows of itself and of where it stands, where several families of checks ask."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.rules.data import any_of
from obelism.text.lazy import lazy
from obelism.text.ranges import ranges
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.ranges import Ranges


ITEM_WORDS = 20
"""Words below which one list item may say what another says: of two tools that both are slow, for one."""

FIELDS = 3
"""Paragraphs of a page that open with one label from which on the label is that of a field."""

CODE_SIGNS = 0.05
"""Share of characters that prose does not need from which on a block is code that nobody marked as such."""

_LABEL = lazy(r"[A-Z][a-z'’]+(?: [\w'’-]+){0,5}(?=:\s)")
"""What a field of a form opens with, such as "How it went: "."""

_NAME = lazy(r"[A-Z][\w'’.-]+ [A-Z][\w'’.-]*")
"""What a turn of somebody who is named in full opens with."""

_IDENTIFIER = lazy(r"\w[._]\w*[a-z_]|[a-z][A-Z]|\w\(\)|(?<!\w)--?[a-z]")
"""What tells the name of an option or a function from words: `max_width`, `tree.plant`, `lookUp`, `--dry`."""

_CAPTION = lazy(lambda: rf"[*_\"“(]{{0,3}}(?:{any_of('pictures')})\.? [a-z]?[-.]?\d")
"""What a caption opens with: "Figure 3.", "Table B-2: "."""

_NUMBER = lazy(r"[ \t>]*(\d{1,9})[.)][ \t]")
_ITEM = lazy(r"(?i)[ \t>]*(?:(?:[-*+•‣⁃]+|\.+|\(?(?:\d+|[a-z#])[.)])[ \t]|<li\b|\\item\b)")
"""How an item of a list begins, in every format that is read."""

_GOES_ON = frozenset({BlockKind.ITEM, BlockKind.CODE})
"""What a sentence that has no end may go on with."""

_ENDS = (".", "!", "?", "…")

_SIGN = lazy(r"[{}()\[\]=$<>;|#@]|\b\w+[_:]+\w+\b")


def is_code(document: Document, block: Block) -> bool:
    """Tell whether a block of plain text is a program, settings or rows of figures, which only markup could tell."""
    if document.has_markup:
        return False
    if sum(map(str.isdigit, block.prose)) > sum(map(str.isalpha, block.prose)):
        return True
    return len(_SIGN().findall(block.prose)) > CODE_SIGNS * len(block.prose)


def place_of(document: Document, block: Block) -> int:
    """Return which of a document's blocks one is."""
    return document.derive(_places)[id(block)]


def _places(document: Document) -> dict[int, int]:
    """Return the number of each block, by identity."""
    return {id(block): number for number, block in enumerate(document.blocks)}


def number_of(document: Document, block: Block) -> int:
    """Return the number of the item that a block begins, 0 for one without a number."""
    found = _NUMBER().match(document.source.text, block.span.start)
    return block.number or (int(found[1]) if found else 0)


def begins_item(document: Document, block: Block) -> bool:
    """Tell whether a block is the first of an item of a list, which has a mark before it."""
    return block.kind is BlockKind.ITEM and _ITEM().match(document.source.text, block.span.start) is not None


def written_matter(document: Document, block: Block, start: int = 0, end: int | None = None) -> list[str]:
    """Return what each opaque letter in a range of a block's prose stands for, as its author wrote it."""
    written = []
    place = block.prose.find(OPAQUE, start, end)
    while place >= 0:
        written.append(document.source.text[slice(*block.source_span(place, place + 1))])
        place = block.prose.find(OPAQUE, place + 1, end)
    return written


def headings_above(document: Document, block: Block) -> int:
    """Return how many headings stand before a block."""
    return bisect_left(document.headings, block.span.start, key=lambda heading: heading.span.start)


def titles_above(document: Document, block: Block) -> int:
    """Return how many headings, and paragraphs in bold that stand for one, stand before a block."""
    return bisect_left(document.derive(_titles), block.span.start)


def _titles(document: Document) -> list[int]:
    bold = (block for block in document.prose_blocks if _is_bold(block))
    return sorted(title.span.start for title in (*document.headings, *bold))


def _is_bold(block: Block) -> bool:
    """Tell whether a paragraph is set in bold from end to end."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    return any(mark.kind is MarkKind.STRONG and mark.end - mark.start >= len(block.prose) for mark in block.marks)


def set_in(block: Block) -> MarkKind | None:
    """Return in what a paragraph is set from end to end, bold or italics, None where it is set as others are."""
    return next((kind for kind in block.derive(_set_whole) if kind in (MarkKind.STRONG, MarkKind.EMPHASIS)), None)


def is_call(block: Block) -> bool:
    """Tell whether a paragraph is set in italics from end to end, as a call to do something is, above and below."""
    return MarkKind.EMPHASIS in block.derive(_set_whole)


def _set_whole(block: Block) -> tuple[MarkKind, ...]:
    """Return the kinds of the marks that reach from end to end of a block, but for a sign or two."""
    return tuple(mark.kind for mark in block.marks if mark.end - mark.start > len(block.prose) - 3)


def marked(block: Block, *kinds: MarkKind) -> Ranges:
    """Return where the marks of some kinds stand in a block's prose."""
    return ranges((mark.start, mark.end) for mark in block.marks if mark.kind in kinds)


def is_caption(block: Block) -> bool:
    """Tell whether a paragraph says what a picture, a table or a listing shows, by the number it opens with."""
    return _CAPTION().match(block.folded) is not None


def is_bookmark(block: Block) -> bool:
    """Tell whether a block is an item that opens with a link, and says what stands there."""
    return block.kind is BlockKind.ITEM and block.derive(_opens_with_link)


def _opens_with_link(block: Block) -> bool:
    return any(mark.kind is MarkKind.LINK and mark.start == 0 and mark.end > 0 for mark in block.marks)


def is_all_link(block: Block) -> bool:
    """Tell whether a block is the label of a link and nothing else but a stop."""
    end = len(block.prose.rstrip(" .!:"))
    return any(mark.kind is MarkKind.LINK and mark.start == 0 and mark.end >= end for mark in block.marks)


def is_mostly_linked(block: Block, span: Span) -> bool:
    """Tell whether at least half of a range of a block's prose is the labels of links, which name other pages."""
    inside = links_from(block, span)
    return 2 * sum(end - start for start, end, _ in inside if end <= span.end) >= span.end - span.start


def is_title(block: Block) -> bool:
    """Tell whether at least half of a block is the labels of links, as of one that is the title of another page."""
    return block.derive(_is_title) if block.marks else not block.prose


def _is_title(block: Block) -> bool:
    return is_mostly_linked(block, Span(0, len(block.prose)))


def links_of(block: Block) -> list[tuple[int, int, str]]:
    """Return the links of a block in order, each with its ends in the prose and its target."""
    return block.derive(_links) if block.marks else []


def links_from(block: Block, span: Span) -> list[tuple[int, int, str]]:
    """Return the links that begin in a range of a block's prose, each with its ends and its target."""
    links = links_of(block)
    return links[bisect_left(links, (span.start,)) : bisect_left(links, (span.end,))]


def _links(block: Block) -> list[tuple[int, int, str]]:
    return sorted((mark.start, mark.end, mark.target) for mark in block.marks if mark.kind is MarkKind.LINK)


def is_parallel(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks stand in parallel places: short items, or sentences that are all of their sections."""
    if one.kind is not other.kind or max(len(one.sentences), len(other.sentences)) > 1:
        return False
    if one.kind is BlockKind.ITEM:
        return max(len(one.words), len(other.words)) < ITEM_WORDS
    alone = document.derive(_sections_of_one)
    return id(one) in alone and id(other) in alone


def have_own_code(document: Document, one: Block, other: Block) -> bool:
    """Tell whether each of two paragraphs stands beside code that the other does not stand beside."""
    beside = document.derive(_code_beside)
    if id(one) not in beside or id(other) not in beside:
        return False
    mine, theirs = beside[id(one)], beside[id(other)]
    return bool(mine - theirs and theirs - mine)


def _code_beside(document: Document) -> dict[int, frozenset[str]]:
    """Return the code above and below each block that stands beside some, by identity."""
    beside: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    for above, below in pairwise(document.blocks):
        for block, code in ((above, below), (below, above)):
            if code.kind is BlockKind.CODE:
                beside[id(block)] |= {document.source.text[slice(*code.span)]}
    return beside


def leads_in(document: Document, block: Block) -> bool:
    """Tell whether a block breaks off before a list, or before code or a formula, that ends what it says."""
    number = place_of(document, block) + 1
    following = document.blocks[number : number + 1]
    if not following or following[0].kind not in _GOES_ON or begins_item(document, block):
        return False
    return not block.prose.rstrip("\"'”’)*_").endswith(_ENDS)


def describe_code(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two paragraphs stand below two headings that hold code, as entries of a reference do."""
    described = document.derive(_described)
    sections = described.get(id(one)), described.get(id(other))
    return None not in sections and sections[0] != sections[1]


def _described(document: Document) -> dict[int, int]:
    """Return the blocks right below headings that hold code, or a name such as code has, with their sections."""
    return {
        id(block): number
        for number, section in enumerate(document.sections)
        if section.heading is not None and _names_code(section.heading)
        for block in section.blocks
    }


def _names_code(heading: Block) -> bool:
    return any(mark.kind is MarkKind.CODE for mark in heading.marks) or _IDENTIFIER().search(heading.prose) is not None


def are_fields(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two paragraphs fill in one field of a form: they open with a label that the page has often."""
    label = label_of(one)
    return bool(label) and label == label_of(other) and document.derive(_labels)[label] >= FIELDS


def label_of(block: Block) -> str:
    """Return the label that a block opens with, without its colon, or nothing; who speaks is no label."""
    return block.derive(_label)


def _label(block: Block) -> str:
    found = _LABEL().match(block.prose)
    return found[0] if found and not _NAME().fullmatch(found[0]) else ""


def _labels(document: Document) -> Counter[str]:
    """Return how many blocks open with each label."""
    return Counter(map(label_of, document.prose_blocks))


def _sections_of_one(document: Document) -> frozenset[int]:
    """Return which blocks are the only paragraph below their headings."""
    sections = [section.paragraphs for section in document.sections if section.heading is not None]
    return frozenset(id(paragraphs[0]) for paragraphs in sections if len(paragraphs) == 1)


def mistake_in_kinds(options: Mapping[str, Any]) -> str:
    """Return what is wrong with the kinds of blocks that a check is to read, nothing where all of them hold words."""
    known = sorted(kind.value for kind in READABLE)
    unknown = next((kind for kind in options["kinds"] if kind not in known), "")
    return f"option 'kinds' holds {unknown!r}, which is not one of {', '.join(known)}" if unknown else ""


_SLIDES = lazy(r"\b(?:beamer|ioslides|revealjs|slidev|slidy|xaringan)\b")
"""What settings say a page is made into slides by, of which each begins with a heading."""

_SLIDE = lazy(r"(?m)^-{3,}[ \t]*\n\s*#{1,6} ")
"""Where a slide begins: a line across the page, and a heading."""

_LEAST_SLIDES, _BARE, _SLIDE_WORDS = 5, 3, 50
"""Such places of a page that is slides, one of how many headings has nothing below it there, and words of a slide."""


def is_slides(document: Document) -> bool:
    """Tell whether slides are made of a document: its settings say so, or lines part headings, many of them bare."""
    return document.derive(_is_slides)


def _is_slides(document: Document) -> bool:
    settings, text = document.settings, document.source.lined
    if settings is not None and _SLIDES().search(text, *settings.span):
        return True
    bare = sum(section.is_empty for section in document.sections if section.heading)
    if _BARE * bare < len(document.headings) or not bare:
        return False
    slides = len(_SLIDE().findall(text))
    return slides >= _LEAST_SLIDES and document.word_count <= _SLIDE_WORDS * slides
