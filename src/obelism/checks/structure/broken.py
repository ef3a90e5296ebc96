"""Broken structure: marks that show, tables and sentences that lack a part, a page with two titles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Related
from obelism.findings import Safety
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document

_STRAY_HASH = lazy(r"#+(?=[A-Z][a-z]+(?: |\Z))")
_DOUBLE_LINE = lazy(r"={3,}")
"""What underlines a title that no other sign marks."""
_KRAMDOWN = lazy(r"(?m)^[ \t]*\{:(?:toc|[ \t]*[.#\w])")
"""How Kramdown gives a block its attributes, and few others do."""
_UNNUMBERED = lazy(r"\{-\}|\{[^{}\n]*\.unnumbered\b|\A#[ \t]*\(PART\b")
_BOLD = lazy(r"(?<!\*)\*\*(?=(?>(?:[^\w\n*]|[\d_])*)[^\W\d_])([^\n*]*+)\*\*(?!\*)")
"""Words between two marks of bold text, which only where they do not work are left in the prose."""

_HALF_BOLD = lazy(r"\A\*\*(?=[A-Z][^*]*\Z)")
"""The mark of bold text that nothing ends, before a heading or a paragraph."""

_LETTERS = lazy(r"\([A-Za-z\u00c0-\u024f\u0370-\u04ff]{1,9}\)?|[A-Za-z\u00c0-\u024f\u0370-\u04ff]{2,}")
_LAST_LETTERS = lazy(r"[A-Za-z\u00c0-\u024f\u0370-\u04ff]{2,}\Z")
"""Words right behind bold text and right before it, in the Latin, Greek and Cyrillic letters that spaces part."""
_SEAM = lazy(r"(?P<seam>(?P<opener>[A-Z](?<=[a-z] [A-Z])[a-z]+) [a-z']{2,}) [a-z]")
"""A capital behind a word in lower case, with nothing but a space between, and before two more."""

_LAST_BEFORE = lazy(r"(?<=[a-z,] )[a-z]{2,}")
"""The word before it, with another one before that."""

_HASHTAG = lazy(r"#\w")
_LEAST_CELLS = 2
_DELIMITER = lazy(r"[ \t|:-]+")
_LOST_LETTER = lazy(r"(?:,|\b(?:and|or|such as|like|including))(?: (?:the|an?))? ([b-hj-z])\Z")
"""One letter where a row of things goes on: the rest of the word is lost."""

_TEASER = lazy(r"(?:\.\.\.|…) ?(?:\[\+\]|(?:(?:read|see|show) )?more)\Z|(?<=[\w,;] )\[(?:…|\.\.\.)\]\Z")
"""How a site ends the beginning of a text that it shows elsewhere whole; behind a stop such dots are an omission."""

_TEASES = ("more", "]")
"""What it ends with in any case."""

_TAIL = 40
"""Code points at the end of a paragraph that tell whether it breaks off."""

_SWAPPED = "“**” is shown here, since it stands on the wrong side of a word; mark the words again"
_OPENERS = frozenset("([")
_STOPS = (".", "!", "?", ":", "…", '"', "”", ")", "’", "'")
_WORD = lazy(r"(?<!; )(?<!\w)[a-z']+\Z")


def stray_hashes(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each heading whose text begins with one more mark of a heading, and each line below one that is shown.

    A hashtag stands alone or among others.
    """
    if document.traits.heading_mark != "#":
        return
    found = [heading for heading in document.headings if _has_stray_hash(heading)]
    for heading in found:
        if len(heading.words) == 1 and len(found) == 1:
            continue
        match = _STRAY_HASH().match(heading.prose)
        place = heading.source_span(0, match.end() if match else 1)
        fix = Fix((Edit(place, ""),), "Delete the mark", Safety.SAFE)
        yield Hit(heading.source_span(0, len(heading.prose)), fix=fix)
    for heading, below in pairwise(document.blocks) if "===" in document.source.text else ():
        marked = heading.kind is BlockKind.HEADING and below.kind is BlockKind.PARAGRAPH
        if marked and _DOUBLE_LINE().fullmatch(below.prose):
            place = below.source_span(0, len(below.prose))
            yield Hit(place, "a line below the heading is shown as it stands; delete it")


def _has_stray_hash(heading: Block) -> bool:
    return _STRAY_HASH().match(heading.prose) is not None and len(_HASHTAG().findall(heading.prose)) == 1


def shown_marks(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield words between marks of bold text that are shown, for white space inside them or a letter right behind."""
    if document.traits.strong_mark != "**":
        return
    for block, _ in document.readable.holding(("**",)):
        for found in _BOLD().finditer(block.prose):
            start, end = found.span()
            place = block.source_span(start, end)
            text = document.source.text[slice(*place)]
            written = text.startswith("**") and text.endswith("**") and "\\" not in text
            if written and not is_quoted(block, start, end, least=1):
                before, after = block.prose[start - 1 : start], block.prose[end : end + 1]
                edits = tuple(_closed_up(found[1], place, before, after))
                if edits:
                    yield Hit(place, fix=Fix(edits, "Make it bold", Safety.UNSAFE))
                elif _is_swapped(found[1], before, after):
                    yield Hit(place, _SWAPPED)
        yield from _half_bold(document, block)


def _half_bold(document: Document, block: Block) -> Iterator[Hit]:
    """Yield a mark of bold text that is shown for want of the other one."""
    found = _HALF_BOLD().search(block.prose) if block.prose.count("**") == 1 else None
    if found is None or is_quoted(block, *found.span(), least=1):
        return
    place = block.source_span(*found.span())
    if document.source.text[slice(*place)] == "**":
        fix = Fix((Edit(place, ""),), "Delete the mark", Safety.UNSAFE)
        yield Hit(
            place, "“**” is shown here, since no other one ends the bold text; delete it, or set the other", fix=fix
        )


def _is_swapped(words: str, before: str, after: str) -> bool:
    """Tell whether marks close up with what is beside the words between them: ``Host**: Ann**(Rome)``."""
    opens, closes = before.isalpha() and words[0] in _STOPS, after in _OPENERS and words[-1].isalpha()
    return opens and (closes or not after.strip())


def _closed_up(words: str, place: Span, before: str, after: str) -> Iterator[Edit]:
    """Yield the edits that make words bold: white space goes out of the marks, and stands before a letter behind.

    There are none where white space is on both sides of both marks, as between figures.
    """
    lead, trail = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    if lead and trail:
        return
    inside, outside = place.start + 2, place.end - 2
    if lead and not before.isalnum():
        yield Edit(Span(inside, inside + lead), "")
    if trail:
        yield Edit(Span(outside - trail, outside), "")
    if after.isalnum() and not words[-1].isalnum():
        yield Edit(Span(place.end, place.end), " ")


def glued_marks(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each word that runs into bold text before or behind it, for want of a space.

    Initials may be bold inside a word, and an ending of a plural or the brackets of a function behind one. What is in
    italics beside bold text is set so on purpose, as the usage of a command is.
    """
    endings = frozenset(options["endings"])
    for block in document.prose_blocks:
        italics = [mark for mark in block.marks if mark.kind is MarkKind.EMPHASIS]
        starts, ends = {mark.start for mark in italics}, {mark.end for mark in italics}
        for mark in block.marks:
            if mark.kind is not MarkKind.STRONG or mark.end - mark.start < options["least-letters"]:
                continue
            bold = block.prose[mark.start : mark.end]
            words = " " in bold  # one word alone may be the part of a word that is meant
            if not any(map(_may_join, block.prose[mark.start - 1 : mark.start] + block.prose[mark.end : mark.end + 1])):
                continue
            before = _LAST_LETTERS().search(block.prose, max(mark.start - _TAIL, 0), mark.start)
            if before and mark.start not in ends and (bold[0].isupper() or (words and _has_case(bold[0]))):
                yield _glued(block, Span(before.start(), mark.end), block.source_span(mark.start - 1, mark.start).end)
            called = not words and not bold.isalpha() and block.prose.startswith("(", mark.end)
            behind = None if called else _LETTERS().match(block.prose, mark.end)
            parts = words or not bold[-1].isalnum() or (behind and not behind[0][0].islower())
            if (
                behind
                and parts
                and mark.end not in starts
                and (_has_case(bold[-1]) or bold[-1] in _STOPS)
                and behind[0] not in endings
            ):
                yield _glued(block, Span(mark.start, behind.end()), block.source_span(mark.end, behind.end()).start)


def _may_join(letter: str) -> bool:
    """Tell whether a sign beside bold text may be the edge of a word that runs into it: most are spaces and stops."""
    return letter.isalpha() or letter == "(" or not letter.isascii()


def _has_case(letter: str) -> bool:
    """Tell whether a letter has a capital, as in the scripts that part words by spaces."""
    return letter.lower() != letter.upper()


def _glued(block: Block, words: Span, gap: int) -> Hit:
    """Return the hit of words that run together, and the edit that puts a space where one is missing."""
    fix = Fix((Edit(Span(gap, gap), " "),), "Put a space between", Safety.UNSAFE)
    return Hit(block.source_span(*words), fix=fix)


def missing_stops(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each place in a paragraph where a sentence begins and the one before has no full stop."""
    openers, names = frozenset(options["openers"]), frozenset(options["unless-after"])
    text = document.prose.text
    for found in _SEAM().finditer(text):
        end = found.start() - 1
        last = _LAST_BEFORE().fullmatch(text, text.rfind(" ", 0, end) + 1, end)
        if last is None:
            continue
        block, seam = document.prose.place(last.start(), found.end("seam"))
        if block.kind is BlockKind.PARAGRAPH and found["opener"] in openers and last[0] not in names:
            behind = seam.start + len(last[0])
            if any(mark.start == behind + 1 and mark.kind is MarkKind.EMPHASIS for mark in block.marks):
                continue  # words that are quoted
            gap = block.source_span(behind, behind + 1)
            fix = Fix((Edit(Span(gap.start, gap.start), "."),), "Put a full stop", Safety.UNSAFE)
            ends_line = "\n" in document.source.lined[gap.start : gap.end] or document.source.text[gap.start] == "<"
            grounds = ("loose",) if ends_line else ()  # a line of verse, perhaps
            yield Hit(block.source_span(*seam), fix=fix, grounds=grounds)


def tables_without_delimiter(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is rows of cells and no table, for want of a row of dashes below its head."""
    if not document.marks_lines:
        return
    for at, block in enumerate(document.blocks):
        if block.kind is not BlockKind.PARAGRAPH or block.prose[:1] != "|":
            continue
        rows = document.source.lined[block.span.start : block.span.end].rstrip("\n").split("\n")
        cells = {_cells(row.strip()) for row in rows}
        if len(rows) < options["least-rows"] or len(cells) > 1 or any(map(_DELIMITER().fullmatch, rows)):
            continue
        if min(cells) < _LEAST_CELLS:
            continue
        second = block.span.start + len(rows[0]) + 1
        row = "|" + "---|" * cells.pop() + document.source.newline
        fix = Fix((Edit(Span(second, second), row),), "Put a row of dashes below the head", Safety.UNSAFE)
        opens = at <= document.derive(_first_text)
        loose = opens or document.derive(_is_kramdown)  # there a table needs no head
        yield Hit(block.source_span(0, len(block.prose)), fix=fix, grounds=("loose",) if loose else ())


def _is_kramdown(document: Document) -> bool:
    return _KRAMDOWN().search(document.source.lined) is not None


def _first_text(document: Document) -> int:
    """Return the place of the first heading or text."""
    texts = (at for at, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING or block.prose)
    return next(texts, 0)


def _cells(row: str) -> int:
    """Return how many cells stand between the bars of a line; none where it does not begin and end with one."""
    bars = row.replace("\\|", "")
    return bars.count("|") - 1 if bars.startswith("|") and bars.endswith("|") else 0


def cut_sentences(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield the end of each paragraph that breaks off in a sentence, where nothing goes on with it."""
    last_words = frozenset(options["last-words"])
    for heading in document.headings:
        if heading.prose.endswith(",") and len(heading.words) > 1:
            yield Hit(heading.source_span(0, len(heading.prose)))
    for block in document.prose_blocks:
        if not block.prose.endswith(_TEASES) or len(block.words) < options["least-words"]:
            continue
        if _TEASER().search(block.prose, max(len(block.prose) - _TAIL, 0)):
            yield Hit(block.source_span(*block.sentences[-1]))
    for at, block in enumerate(document.blocks):
        if block.kind is not BlockKind.PARAGRAPH or not (block.prose[-1:].isalpha() or block.prose[-1:] == ","):
            continue
        if len(block.words) < options["least-words"] or _goes_on(document, at):
            continue
        tail = block.prose[-_TAIL:]
        word = _WORD().search(tail)
        lost = (word and word[0] in last_words) or _LOST_LETTER().search(tail)
        if lost or block.prose[-1] == ",":
            sure = lost and document.has_markup
            yield Hit(block.source_span(*block.sentences[-1]), grounds=() if sure else ("loose",))


def _goes_on(document: Document, at: int) -> bool:
    """Tell whether what stands below a paragraph may go on with its sentence: all but a heading or a new paragraph."""
    if OPAQUE in document.blocks[at].prose[-3:]:
        return True
    beside = document.blocks[max(at - 1, 0) : at] + document.blocks[at + 1 : at + 2]
    if any(block.kind is BlockKind.PARAGRAPH and not block.prose.endswith(_STOPS) for block in beside):
        return True  # one of a row, each of which is part of a sentence
    following = document.blocks[at + 1 : at + 2]
    if not following or following[0].kind is BlockKind.HEADING:
        return False
    return following[0].kind is not BlockKind.PARAGRAPH or not following[0].prose[:1].isupper()


def _is_unnumbered(document: Document, heading: Block) -> bool:
    """Tell whether a heading is one of a book that counts as no chapter: a preface, or the mark of a part."""
    return _UNNUMBERED().search(document.source.lined, *heading.span) is not None


def second_titles(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield the second heading of level one, where the first is the title of the page and not of a section."""
    titles = [heading for heading in document.headings if heading.level == 1 and not _is_unnumbered(document, heading)]
    if not document.marks_lines or not 1 < len(titles) <= options["most-titles"] or document.settings:
        return
    first = next((block for block in document.blocks if block.kind is not BlockKind.COMMENT), None)
    if first is not titles[0] or any(document.blocks_of({BlockKind.METADATA})):
        return  # settings in the middle are those of a slide, and each slide has a title
    related = (Related(locate(document, titles[0].source_span(0, len(titles[0].prose))), "the title"),)
    yield Hit(titles[1].source_span(0, len(titles[1].prose)), related=related)


CHECKS = (
    Check("stray-hash", run=stray_hashes),
    Check("shown-mark", run=shown_marks, needles=("**",)),
    Check("glued-mark", run=glued_marks, options={"least-letters": 4, "endings": []}),
    Check("missing-stop", run=missing_stops, grounds=("loose",), options={"openers": [], "unless-after": []}),
    Check("table-without-delimiter", run=tables_without_delimiter, options={"least-rows": 2}, grounds=("loose",)),
    Check(
        "cut-sentence",
        run=cut_sentences,
        options={
            "least-words": 6,
            "last-words": [],
        },
        grounds=("loose",),
    ),
    Check("second-title", run=second_titles, options={"most-titles": 2}),
)
