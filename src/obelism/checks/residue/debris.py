"""Debris: what is left of buttons, lists and menus whose text is gone or ran together."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from re import MULTILINE
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_slides
from obelism.checks.blocks import links_of
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import is_quoted
from obelism.checks.residue.authored import is_shown_in_code
from obelism.checks.residue.authored import leads_home
from obelism.checks.residue.lines import LINES
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.rules.data import word_set
from obelism.text.lazy import Memo
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span
from obelism.text.words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Mark

DEFAULTS: Mapping[str, Any] = {
    "speakers": [],
    "signs": [],
    "hidden": [],
}

_EMPTY = lazy(r"^[ \t]*(?:[-*+]|•|0\d[.)]|(#{1,6}))[ \t]*$", flags=MULTILINE)
_NESTED = lazy(r"(?m)^(?:\t| {2,})[ \t]*[-*+](?:[ \t]|$)")
_JOINT = lazy(r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[a-z]{2})(?=[A-Z]{3})")
"""Where a word ends and the next begins without a space."""

_JOINED = lazy(r"[A-Z](?:(?<=[a-z]{2}.)(?=[a-z]|[A-Z]{2})|(?<=[A-Z]{2}.)(?=[a-z]))")
"""The letter behind such a place: a search that begins with a capital passes over all other letters."""

_LEAST_JOINTS, _LEAST_IN_WORD, _LEAST_WHOLE = 4, 2, 2
"""Joints of a line, and of one of its words, and whole words, below which it may be names ("JavaScript")."""

_MANY_JOINTS = 8
"""Joints of a line in which no word has two: so many names stand in no line without a comma or an end mark."""

_MOST_PLAIN = 1
"""Small words that tell something in a line of labels, which are capitalised: a sentence about names has more."""

_LEAST_LABELS = 2
"""Labels of a site among the words that ran together, which make fewer do."""

_CODE = frozenset("<>{}=;_\\#")
"""What stands in code, and before the tags of a post, and in no label."""

_LEAST_GLUED = 3
"""Labels of links in a row without a space between them, of which no author writes so many."""

_DRAWN_INLINE = "data:image/"
_LONGEST_PLACEHOLDER = 300
"""Letters of the address of a picture that shows nothing; one that is drawn in its address has more."""

_ICON = lazy(r" ?(__)(?: |\Z|(?=[A-Z][a-z]+ ))(?!.*__)")
"""What converters write for an icon that stood before a label: a mark of emphasis that nothing closes."""

_COUNT = lazy(r"([1-9]\d?) ?/ ?([1-9]\d?)")
_LONGEST_COUNT, _LEAST_COUNTED = 7, 3
"""Letters of the longest count, and slides of which all must be counted: a fraction may stand alone, too."""

_SPEAKER = lazy(r"\s*(?:\*\*|\[)?([A-Za-z][A-Za-z ]{0,20})\]?(?:\*\*:|:\*\*|:)(?=\s|\Z)")
"""A label before a colon that a text begins with, maybe in bold or in brackets."""

_DATED = lazy(
    r"(?<=[a-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, (?:19|20)\d\d(?!\d)"
)
"""A date that begins right behind a letter, as where the name of an author stood beside it on a page."""

_LONGEST_DATED = 80
"""Letters of the longest line of a name and a date."""

_STOPS = (".", "!", "?", ":", ";", ",")
_SENTENCE_SIGNS = (", ", ". ", "()", " / ", '"', "“")
_NAMES = lazy(r"\w\.\w|\b(?:an?|the) (?:[A-Z][a-z]+){4}")
"""What tells names in a line that looks joined: a point in one, as of a class, and an article before a long one."""
_LINE = 60
"""Letters of a line that may well stand many times in a text."""

_FIELDS = 2
"""Words before a colon that a line has which tells kinds or values of names: "Text: UserName Number: MaxSize"."""

_WORD = lazy(r"[^\W_]+")
_NAMED = frozenset({MarkKind.CODE, MarkKind.LINK})


def is_glued(prose: str) -> bool:
    """Tell whether labels of a menu stand in a line without spaces between them: "About usTeamContact"."""
    return _GLUED[prose] if len(prose) <= _LINE else _looks_glued(prose)


def _looks_glued(prose: str) -> bool:
    if prose.islower() or prose.count(": ") >= _FIELDS:
        return False
    if prose.endswith(_STOPS) or holds_any(prose, _SENTENCE_SIGNS) or not _CODE.isdisjoint(prose):
        return False
    if len(_JOINED().findall(prose)) < _LEAST_LABELS or _NAMES().search(prose):
        return False
    if sum(word.islower() and word not in STOP_WORDS for word in prose.split(" ")) > _MOST_PLAIN:
        return False
    words = [_JOINT().split(word) for word in prose.split(" ")]
    joints = [len(parts) - 1 for parts in words]
    joined = {"".join(parts).strip("()") for parts in words if len(parts) > 1}
    if any("".join(parts[1:]).strip("()") in joined for parts in words if len(parts) > 2):
        return False  # names of one kind: "SawMill and LargeSawMill"
    kinds = [parts[-1] for parts in words if len(parts) > 2]
    if len(set(kinds)) < len(kinds):
        return False  # the same: "StoneSawClient and WoodSawClient"
    whole = joints.count(0) >= _LEAST_WHOLE and not prose[-1].isdigit()  # no name with its number: "FileNotFound rc: 7"
    if whole and sum(joints) >= (_LEAST_JOINTS if max(joints) >= _LEAST_IN_WORD else _MANY_JOINTS):
        return True
    labels = {part.lower() for parts in words for part in parts}
    return len(labels & word_set("menu")) >= _LEAST_LABELS


_GLUED = Memo(_looks_glued, limit=1_000)
"""Which of the last lines are: several rules ask, and the same lines stand on page after page."""


def has_glued_links(block: Block) -> bool:
    """Tell whether a block holds labels of links that ran together, none of them to a part of its own page or tree."""
    links = links_of(block)
    if len(links) < _LEAST_GLUED or block.kind not in LINES or leads_home(block):
        return False
    row = longest = 1
    for (start, end, _), (following, stop, _) in pairwise(links):
        glued = end == following and OPAQUE not in block.prose[start:stop]
        row = row + 1 if glued else 1
        longest = max(longest, row)
    return longest >= _LEAST_GLUED


def is_placeholder(mark: Mark) -> bool:
    """Tell whether a mark is a picture that a page shows until the right one is there."""
    drawn = mark.kind is MarkKind.IMAGE and mark.target.startswith(_DRAWN_INLINE)
    return drawn and len(mark.target) < _LONGEST_PLACEHOLDER


def icon_in(block: Block) -> Span | None:
    """Return where in a block's prose the first mark stands that a converter wrote for an icon, None for none."""
    if "__" not in block.prose:
        return None
    labels = ((start, block.prose[start:end]) for start, end, _ in links_of(block))
    for start, text in ((0, block.prose), *labels):
        if icon := _ICON().match(text):
            return Span(start + icon.start(1), start + icon.end(1))
    return None


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield empty items and headings, signs of buttons, hidden addresses and labels that ran together."""
    yield from _empty(document)
    yield from _speaker(document, options["speakers"])
    yield from _counters(document)
    signs, hidden = frozenset(options["signs"]), tuple(options["hidden"])
    for block in document.prose_blocks:
        prose = block.prose
        if prose in signs:
            yield Hit(block.span, f"“{prose}” was a button of the page; delete the line", fix=_deletion(block.span))
        elif _is_glued(document, block) and not _names(document, block):
            yield Hit(block.source_span(0, len(prose)), "labels of a menu ran together here; delete the line")
        elif len(prose) <= _LONGEST_DATED and not prose.endswith(_STOPS) and _DATED().search(prose):
            yield Hit(block.source_span(0, len(prose)), "a name and a date ran together here; delete the line")
    for block in document.readable.blocks:
        yield from _pictured(block)
    for block, found in document.readable.holding(hidden):
        for text in found:
            at = block.folded.find(text)
            while at >= 0:
                end = at + len(text)
                if not (is_quoted(block, at, end, least=1) or is_shown_in_code(document, text)):
                    yield Hit(block.source_span(at, end), "an address was hidden here by its site; write it out")
                at = block.folded.find(text, end)


def _pictured(block: Block) -> Iterator[Hit]:
    """Yield what stands in a block for an icon, or for a picture that was not there when the page was copied."""
    if icon := icon_in(block):
        yield Hit(block.source_span(*icon), "“__” stands for an icon of a page; delete it")
    for mark in filter(is_placeholder, block.marks):
        yield Hit(
            block.source_span(mark.start, mark.end),
            "an empty picture stands where the page had not loaded one; bring the picture, or delete this",
        )


def _is_glued(document: Document, block: Block) -> bool:
    """Tell whether labels of a menu ran together in a block; in one of several lines, whether they did in one line."""
    if (block.marks and any(mark.kind in _NAMED for mark in block.marks)) or not is_glued(block.prose):
        return False
    lines = document.source.lined[slice(*block.span)].split("\n")
    return len(lines) == 1 or any(is_glued(line.strip()) for line in lines if line.strip())


def _names(document: Document, block: Block) -> bool:
    """Tell whether most words of a line that look joined are names, which other lines of the document have, too."""
    joined = [word for word in _WORD().findall(block.prose) if _JOINED().search(word)]
    lines = document.derive(_lines_with)
    return 2 * sum(lines[word] > 1 for word in joined) > len(joined)


def _lines_with(document: Document) -> Counter[str]:
    """Return in how many different blocks of a document each word stands that looks joined."""
    different = {block.prose for block in document.readable.blocks}
    return Counter(word for prose in different for word in set(_WORD().findall(prose)) if _JOINED().search(word))


def _counters(document: Document) -> Iterator[Hit]:
    """Yield the lines that count the slides of a page, each of them alone: 1/3, 2/3, 3/3."""
    counts: dict[str, list[Block]] = {}
    for block in document.prose_blocks:
        if len(block.prose) <= _LONGEST_COUNT and (count := _COUNT().fullmatch(block.prose)):
            counts.setdefault(count[2], []).append(block)
    for last, blocks in counts.items():
        if len({block.prose for block in blocks}) >= max(_LEAST_COUNTED, int(last)):
            for block in blocks:
                said = f"“{block.prose}” counts the slides of a page; delete the line"
                yield Hit(block.span, said, fix=_deletion(block.span))


def _empty(document: Document) -> Iterator[Hit]:
    """Yield the marks of items and headings that have no text; the parser makes nothing of them."""
    if not document.marks_lines:
        return
    text = document.source.lined
    for match in _EMPTY().finditer(text):
        if match[1] and is_slides(document):
            continue  # a slide without a title
        if match[1] == "#" and _is_comment(text, match):
            continue
        at = document.number_at(match.end())
        before = document.blocks[at] if at >= 0 else None
        if before and before.kind is BlockKind.CELL:
            continue  # a cell may be empty, also one that is written as an item
        if before and match.start() < before.span.end and before.kind is not BlockKind.ITEM:
            continue  # code, or the line under a heading
        if before and match.end() < before.span.end:
            continue  # a sign of a formula, say: text goes on below it
        mark = text[match.start() : match.end()].strip()
        what = "heading" if match[1] else "item"
        span = Span(match.start() + match[0].index(mark[0]), match.start() + len(match[0].rstrip()))
        yield Hit(
            span,
            f"this {what} has no text; write what belongs here, or delete the mark",
            fix=_deletion(Span(match.start(), match.end())),
            grounds=("item",) if document.derive(_is_outline) else (),
        )


def _is_outline(document: Document) -> bool:
    """Tell whether a document is nothing but items within items, as an outliner writes it, or still empty."""
    blocks = document.prose_blocks
    only_items = all(block.kind is BlockKind.ITEM for block in blocks)
    return only_items and (not blocks or _NESTED().search(document.source.lined) is not None)


def _is_comment(text: str, match: re.Match[str]) -> bool:
    """Tell whether a line of a sign alone is one of a row that begins with it, as comments of a program do."""
    above = text.rfind("\n", 0, max(match.start() - 1, 0)) + 1
    return text.startswith("#", match.end() + 1) or (above < match.start() - 1 and text.startswith("#", above))


def _speaker(document: Document, speakers: Sequence[str]) -> Iterator[Hit]:
    """Yield the label of a chat that a text begins with, unless others speak as well.

    In brackets a label before a colon is the definition of a link, of which the parser makes nothing.
    """
    start = document.settings.span.end if document.settings else 0
    label = _SPEAKER().match(document.source.lined, start)
    if label is None or label[1].lower() not in speakers:
        return
    if sum(_SPEAKER().match(block.prose) is not None for block in document.blocks) > 1:
        return
    yield Hit(Span(*label.span(1)), "the label of a chat stands before the text; delete it")


def _deletion(span: Span) -> Fix:
    return Fix((Edit(span, ""),), "Delete the line", Safety.SAFE)


CHECKS = (Check("debris", run=run, options=DEFAULTS, wordings=True, grounds=("item",), whole=True),)
