"""What comes after a conclusion: sections, or paragraphs that start over."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.closers import CONCLUSION
from obelism.checks.duplication.closers import CONCLUSION_WORDS
from obelism.checks.duplication.shingles import content_of
from obelism.checks.duplication.similar import similar_paragraphs
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.document import BlockKind
from obelism.findings import Related
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Section

OPTIONS: Mapping[str, Any] = {"min-paragraphs": 2, "conclusion-paragraphs": 3, "roots": 0.35, "earliest": 0.35}

_SOME_CONCLUSION = lazy(rf"(?m)^(?:{CONCLUSION_WORDS})")

BACK_MATTER = lazy(
    r"(?:[\divx]+[.)]? )?(?:references?|bibliography|(?:end|foot)?notes?|appendi(?:x|ces)|annex|faqs?|frequently asked|"
    r"questions|about|author|acknowledge?ments?|thanks|credits|further reading|see also|related|resources|links|"
    r"sources|glossary|index|change ?log|licen[cs]e|copyright|contact|contribut\w*|support|disclosures?|disclaimer|"
    r"comments?|next steps|what'?s next|where to go|footnotes|works cited|rejected|open (?:issues|questions)|"
    r"addendum|update|postscript|p\.?s\.?|epilogue|afterword|discussions?|exercises|review|key terms|call to action)\b"
)
"""How the heading of a section starts that may follow a conclusion, in folded prose."""


def recaps(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield the section that goes on after the conclusion, and the place where a conclusion starts over."""
    headings = "\n".join([heading.folded for heading in document.headings])
    if _SOME_CONCLUSION().search(headings) is None:
        return
    sections = document.sections
    number = _conclusion(document, options["earliest"])
    if number is None:
        return
    conclusion = sections[number]
    assert conclusion.heading is not None
    for section in _after(sections[number + 1 :], conclusion.heading.level):
        if len(section.paragraphs) >= options["min-paragraphs"] or _is_conclusion(section):
            yield _section_hit(document, conclusion.heading, section)
            break
    yield from _starts_over(document, conclusion, options)


def _is_conclusion(section: Section) -> bool:
    return section.heading is not None and CONCLUSION().match(section.heading.folded) is not None


def _conclusion(document: Document, earliest: float) -> int | None:
    """Return the number of the first section that concludes the document: a summary may open one, too."""
    sections = document.sections
    for number in [number for number, section in enumerate(sections) if _is_conclusion(section)]:
        read = sum(len(block.words) for section in sections[:number] for block in section.paragraphs)
        if read >= earliest * document.word_count > 0:
            return number
    return None


def _after(sections: Sequence[Section], level: int) -> Iterator[Section]:
    """Yield the sections that open the text again: neither parts of the conclusion nor back matter."""
    skipped: int | None = None
    inside = True
    for section in sections:
        heading = section.heading
        assert heading is not None
        if inside and heading.level > level:
            continue
        inside = False
        if skipped is not None and heading.level > skipped:
            continue
        skipped = heading.level if BACK_MATTER().match(heading.folded) else None
        if skipped is None:
            yield section


def _section_hit(document: Document, conclusion: Block, section: Section) -> Hit:
    assert section.heading is not None
    place = locate(document, conclusion.source_span(0, len(conclusion.prose)))
    message = (
        f"the text goes on after its conclusion at line {place.start.line}; "
        "readers stop there, so move this before it or cut it"
    )
    span = section.heading.source_span(0, len(section.heading.prose))
    return Hit(span, message, related=(Related(place, "the conclusion"),))


def _starts_over(document: Document, conclusion: Section, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield the paragraph at which a conclusion goes through the text again, or has gone on for long enough."""
    paragraphs = [block for block in conclusion.paragraphs if block.kind is BlockKind.PARAGRAPH]
    if len(paragraphs) < 2 or conclusion.heading is None:
        return
    content = content_of(document)
    numbers = {id(block): number for number, block in enumerate(content.blocks)}
    first = numbers[id(paragraphs[0])]
    later = {numbers[id(block)] for block in paragraphs[1:]}
    again = next(
        (
            pair
            for pair in document.derive(similar_paragraphs)
            if pair.later in later and pair.earlier < first and pair.roots >= options["roots"]
        ),
        None,
    )
    place = locate(document, conclusion.heading.source_span(0, len(conclusion.heading.prose)))
    related = Related(place, "the conclusion")
    if again is not None:
        earlier = locate(document, content.block_span(again.earlier))
        message = (
            f"the conclusion at line {place.start.line} starts over: this is what line {earlier.start.line} says; "
            "end it before"
        )
        yield Hit(content.block_span(again.later), message, related=(Related(earlier, "first said here"), related))
    elif len(paragraphs) > options["conclusion-paragraphs"]:
        block = paragraphs[options["conclusion-paragraphs"]]
        message = f"the conclusion at line {place.start.line} goes on for {len(paragraphs)} paragraphs; end it sooner"
        yield Hit(block.source_span(0, len(block.prose)), message, related=(related,), grounds=("loose",))


CHECKS = (Check("recap-after-conclusion", run=recaps, options=OPTIONS, grounds=("loose",)),)
