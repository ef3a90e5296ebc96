"""Placeholders that somebody forgot to fill in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from obelism.checks.blocks import place_of
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import is_quoted
from obelism.checks.residue.authored import is_shown_in_code
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.pages.evidence import page_stem
from obelism.pages.slots import FILLER
from obelism.pages.slots import REMINDED
from obelism.pages.slots import REMINDERS
from obelism.pages.slots import SLOTS
from obelism.pages.slots import is_filler
from obelism.rules.data import any_of
from obelism.rules.data import read_lines
from obelism.rules.template import expression_of
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy
from obelism.text.words import find_words
from obelism.text.words import words_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

_FILLERS = ("lorem ipsum", "text here", "goes here")
_FILLER = Gated(
    r"\blorem ipsum dolor\b(?: sit amet)?"
    r"|(?:^|(?<=[.!?:] ))lorem ipsum\b(?=\W*$|[.!?…]| (?:sit|amet|consectetur|adipiscing)\b)"
    r"|\b(?:your|sample|dummy|placeholder|filler) text (?:goes )?here\b"
    r"|\b(?:text|content|description|image|caption|title) goes here\b",
    *_FILLERS,
    first="cdfilpsty",
    flags=re.MULTILINE,
)
_FORM_LETTER = 3
"""Slots from which on a document is a letter that is to be filled in each time."""

_TASKS = 2
"""Items that a reminder opens from which on they are a list of tasks, each with how far it is."""

_SAID = lazy(r"\s*[–—=:-]\s*((?:[^\W\d_][\w’'-]*\s+){2}[^\W\d_][\w’'-]*)")
"""Three words behind a sign: what the letters before it stand for, as a list of abbreviations has it."""

_QUOTES = (('"', '"'), ("'", "'"), ("`", "`"), ("\u201c", "\u201d"), ("\u2018", "\u2019"))
_OPENING = 2
"""Blocks in which a document says that it shows how text looks: its title and what stands below."""

_SHOWS_STYLE = lazy(lambda: rf"\b(?:{any_of('shows of style')})\b")
_PRESS = lazy(r"\b(?:choose|click|hit|press|push|select|tap)(?: on)?(?: the)?\W*\Z")
_TO_PRESS = 20
"""Letters before a slot in which that stands."""

_TRIAL = 120
"""Words of the longest document that only tries something out."""

_WRITTEN_OUT = 7
"""Words behind a reminder from which on it is a note that says what is to be done, and no gap."""

_NEEDLES = ("[", *_FILLERS, *REMINDED)


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the places in readable blocks where text was to be filled in."""
    prose = document.readable
    slots = list(prose.find(SLOTS))
    form = ("series",) if len(slots) >= _FORM_LETTER else ()
    sample = ("topic",) if slots and is_sample(document) else ()
    filler = ("topic",) if _is_filler_page(document) else ()
    for places, grounds in ((slots, (*form, *sample)), (prose.find(_FILLER), filler)):
        for block, start, end in places:
            if places is not slots and block.kind is BlockKind.CELL:
                continue  # a table gives it for an example
            yield Hit(block.source_span(start, end), grounds=(*grounds, *_mentioned(document, block, start, end)))
    reminders = [place for place in prose.find(REMINDERS, cased=True) if not _is_open_date(*place)]
    tasks = sum(_opens_item(*place) for place in reminders)
    for block, start, end in reminders:
        reminder = block.prose[start:end].strip(" :([.)–—-")
        named = ("topic",) if document.derive(_is_named, reminder) else ()
        heads = ("lead-in",) if _heads_tasks(document, block, reminder) else ()
        series = ("series",) if tasks >= _TASKS and _opens_item(block, start, end) else ()
        quoted = ("quoted",) if is_quoted(block, start, end, least=1) else ()
        said = ("answered",) if _says_what(block, start, end) else ()
        yield Hit(block.source_span(start, end), grounds=("loose", *heads, *named, *series, *quoted, *said))


def _opens_item(block: Block, start: int, end: int) -> bool:
    """Tell whether a reminder opens an item that goes on, as each task of a list does."""
    return block.kind is BlockKind.ITEM and start == 0 and end < len(block.prose.rstrip(": "))


def _says_what(block: Block, start: int, end: int) -> bool:
    """Tell whether a reminder opens a block that goes on with a sentence: a note of what is to be done, written out."""
    behind = block.words[len(find_words(block.folded[:end])) :]
    return not block.prose[:start].strip(" *(") and len(behind) >= _WRITTEN_OUT


def _is_filler_page(document: Document) -> bool:
    """Tell whether a document tries out how text looks, and is not to be read.

    Its title or first paragraph says so, or it is short and called after the filler.
    """
    first = document.headings[:1]
    titled = bool(first) and FILLER in first[0].folded and is_filler(first[0].words)
    if titled and len(find_words(document.readable.folded)) <= _TRIAL:
        return True
    opening = (block.folded for block in document.readable.blocks[:_OPENING])
    return any(map(_SHOWS_STYLE().search, (document.setting("title").lower(), *opening)))


def _mentioned(document: Document, block: Block, start: int, end: int) -> Iterator[str]:
    """Yield grounds where a placeholder is one that the text is about."""
    if block.kind is BlockKind.QUOTE or is_quoted(block, start, end, least=1) or _is_pressed(block, start):
        yield "quoted"
    if is_shown_in_code(document, block.folded[start:end]):
        yield "in-code"


def _is_pressed(block: Block, start: int) -> bool:
    """Tell whether a reader is told to press what stands at an offset: the name of a button in brackets."""
    return _PRESS().search(block.folded, max(start - _TO_PRESS, 0), start) is not None


def _is_named(document: Document, reminder: str) -> bool:
    """Tell whether a document is called by a reminder, speaks of it, or shows what is made of one: "TODO" in quotes."""
    if page_stem(document.path) == reminder.lower():
        return True
    quoted = (f"{opening}{reminder}{closing}" for opening, closing in _QUOTES)
    return any(map(document.source.text.__contains__, quoted))


def _heads_tasks(document: Document, block: Block, reminder: str) -> bool:
    """Tell whether a reminder opens a heading, or is a bold line, below which something stands: what is to do."""
    before, _, behind = block.prose.partition(reminder)
    goes_on = behind.strip(":")
    if any(map(str.isalpha, before)) or (goes_on and behind.startswith(":")):
        return False
    bold = any(mark.kind is MarkKind.STRONG and mark.end >= len(reminder) for mark in block.marks)
    if block.kind is not BlockKind.HEADING and (goes_on or not bold):
        return False
    at = place_of(document, block)
    following = document.blocks[at + 1 : at + 2]
    return bool(following) and following[0].kind is not BlockKind.HEADING


def _is_open_date(block: Block, start: int, end: int) -> bool:
    """Tell whether “TBD” is no reminder: in a table, whose cells say what is open, or where it is defined."""
    if "tb" not in block.folded[start:end]:
        return False
    if _is_acronym(block, start, end):
        return True
    return block.kind is BlockKind.CELL or block.folded[:start].rstrip(' "”').endswith(("determined", "announced"))


def _is_acronym(block: Block, start: int, end: int) -> bool:
    """Tell whether “TBD” is short for words beside it: “trunk-based development (TBD)”, “TBD – tall brick dwelling”."""
    letters = block.folded[start:end].strip(" :([.)")
    before = words_before(block.folded, 0, start, len(letters))
    words = [part for word in before for part in word[0].split("-")]
    if "".join(word[0] for word in words[-len(letters) :]) == letters:
        return True
    said = _SAID().match(block.folded, end)
    return said is not None and "".join(word[0] for word in find_words(said[1])) == letters


def is_sample(document: Document) -> bool:
    """Tell whether a document says that it gives a text to be filled in."""
    return document.derive(_says_sample)


def _says_sample(document: Document) -> bool:
    return _sample().search(document.readable.folded) is not None


@cache
def _sample() -> re.Pattern[str]:
    return re.compile("|".join(map(expression_of, read_lines("sample-texts"))))


CHECKS = (
    Check(
        "placeholder",
        run=run,
        needles=_NEEDLES,
        wordings=True,
        grounds=("answered", "in-code", "lead-in", "loose", "quoted", "series", "topic"),
    ),
)
