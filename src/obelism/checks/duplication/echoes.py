"""Headings said again by the first sentence below them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.roots import content_numbers
from obelism.checks.editing import cut_opening
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.voice import factual
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Fix
from obelism.findings import Related
from obelism.findings import Safety
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Section

OPTIONS: Mapping[str, Any] = {"min-words": 3, "coverage": 0.8, "max-other-words": 6, "term-words": 4}

_NUMBERING = lazy(r"(?:(?:chapter|section|part|step) )?(?:\d+(?:\.\d+)*|[ivx]+)[.):]? ")
_SEPARATOR = lazy(r" ?[:.-] ")


def heading_echoes(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each section whose first sentence says its heading again, word for word or in all its content words.

    A short heading is a term that the sentence defines.
    """
    for section in document.sections:
        opening = first_paragraph(section)
        if section.heading is None or opening is None:
            continue
        linked = ("linked",) if _opens_with_link(opening) else ()  # to the tutorial that the section names
        if words := echo_of(section.heading, opening, options["min-words"]):
            short = ("short",) if words < options["term-words"] else ()
            grounds = (*linked, *short, *factual(document))
            yield _verbatim(document, section.heading, opening, words)._replace(grounds=grounds)
        elif covers(section.heading, opening, options):
            grounds = (*linked, "loose", *factual(document))
            yield _covered(document, section.heading, opening)._replace(grounds=grounds)


def first_paragraph(section: Section) -> Block | None:
    """Return the paragraph that follows a heading directly, if one does."""
    first = section.blocks[0] if section.blocks else None
    return first if first is not None and first.kind is BlockKind.PARAGRAPH and first.prose else None


def heading_words(heading: Block) -> tuple[str, ...]:
    """Return the words of a heading without its number."""
    numbering = _NUMBERING().match(heading.folded)
    return heading.words[len(WORD.findall(numbering.group())) :] if numbering else heading.words


def echo_of(heading: Block, opening: Block, least: int = 3) -> int:
    """Return how many words of a paragraph's start are its heading, or 0.

    Questions are answered in their own words, code is named, and a name cannot be said otherwise.
    """
    first = opening.sentence_words[0]
    if len(heading.words) < least or heading.words[-1] not in first:
        return 0
    words = heading_words(heading)
    if len(words) < least or heading.prose.endswith("?") or OPAQUE in heading.prose or first[: len(words)] != words:
        return 0
    return 0 if _opens_with_name(heading, opening) else len(words)


def _opens_with_name(heading: Block, opening: Block) -> bool:
    """Tell whether a paragraph starts with the words of its heading and they are a name, all with capitals."""
    words = heading_words(heading)
    said = WORD.findall(opening.prose)[: len(words)]
    same = [word.lower() for word in said] == list(words)
    return same and len(words) <= 4 and all(word[:1].isupper() for word in said)


def _opens_with_link(opening: Block) -> bool:
    """Tell whether a paragraph starts with a link, perhaps after an article."""
    return any(mark.kind is MarkKind.LINK and mark.start <= len("the ") for mark in opening.marks)


def covers(heading: Block, opening: Block, options: Mapping[str, Any]) -> bool:
    """Tell whether a first sentence has nearly all content words of the heading and few others."""
    if len(heading.words) < options["min-words"] or heading.prose.endswith("?"):
        return False
    said = set(content_numbers(heading_words(heading)))
    if len(said) < options["min-words"]:
        return False
    first = set(content_numbers(opening.sentence_words[0]))
    if len(said & first) < options["coverage"] * len(said) or len(first - said) > options["max-other-words"]:
        return False
    return not _opens_with_name(heading, opening)


def _verbatim(document: Document, heading: Block, opening: Block, words: int) -> Hit:
    end = _end_of(opening, words)
    place = locate(document, heading.source_span(0, len(heading.prose)))
    message = (
        f"the section opens with its own heading (line {place.start.line}); "
        "the reader has just read it, so start with what is new"
    )
    fix = _fix(document, opening, end)
    return Hit(opening.source_span(0, end), message, related=(Related(place, "the heading"),), fix=fix)


def _covered(document: Document, heading: Block, opening: Block) -> Hit:
    place = locate(document, heading.source_span(0, len(heading.prose)))
    message = f"the first sentence says little more than its heading (line {place.start.line})"
    span = opening.source_span(*opening.sentences[0])
    return Hit(span, message, related=(Related(place, "the heading"),))


def _end_of(opening: Block, words: int) -> int:
    """Return where in a paragraph's prose its first words end."""
    matches = WORD.finditer(opening.folded)
    return [match.end() for match, _ in zip(matches, range(words), strict=False)][-1]


def _fix(document: Document, opening: Block, end: int) -> Fix | None:
    """Return the deletion of an echo that is set off from what follows, where no markup is in the way."""
    separator = _SEPARATOR().match(opening.folded, end)
    edits = cut_opening(document, opening, 0, separator.end()) if separator else None
    return Fix(edits, "Delete the heading's echo", Safety.UNSAFE) if edits else None


CHECKS = (Check("heading-echo", run=heading_echoes, options=OPTIONS, grounds=("factual", "linked", "loose", "short")),)
