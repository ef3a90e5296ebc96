"""The skeleton of a document: headings that are none, bullets that are none, sections with nothing in them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from re import MULTILINE
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import headings_above
from obelism.checks.blocks import is_slides
from obelism.checks.blocks import place_of
from obelism.checks.density import document_hit
from obelism.checks.density import listed
from obelism.checks.editing import plain_span
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
from obelism.formats.furniture import is_furniture
from obelism.text.lazy import lazy
from obelism.text.segments import Span
from obelism.text.words import STOP_WORDS
from obelism.text.words import find_words
from obelism.text.words import stem
from obelism.text.words import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document

_LONG_LINE = lazy(r"^[^\n]{200,}[.!?][\"'”’)]*[ \t]*\n(?=[^\n]{199,}\S)", flags=MULTILINE)
_ENDS_SENTENCE = lazy(r"[.!?:][\"'”’)*_]*[ \t]*\Z")
LONG = 200
"""Letters of a line that may be a paragraph."""

_HABIT, _HABIT_SHARE = 3, 0.1
"""Lines that end with a sentence within a paragraph, from which on they are a habit; and for each long paragraph."""

MANY_SENTENCES = 3
"""Sentences of a line from which on it is a paragraph; a sentence a line, or two, is a way to write one."""

_GOES_ON = lazy(r"(?:It|This|That|These|Those|They|He|She|But|And|So|However|Then|Also|Or|Because|Which)\b")
"""How a line begins that goes on with the thought of the line above."""

_SENTENCE_END = lazy(r"[.!?][\"'”’)]* +(?=[A-Z“\[*_`])")
_HEADING_IN_ITEM = lazy(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+#")
_TITLE_WORD = lazy(r"[^\W\d_a-z][\w'’-]*")
_CAPITALS = lazy(r"(?:[^\W\d_a-z][^ ]* ?)+")
_LABEL = lazy(r"(?:[\d]+[.)] )?([A-Z][\w'’/&-]*(?: [\w'’/&()-]+){0,5}): +(?=\S+ \S+ \S+ \S+)")
_PREPOSITION = lazy(r" (?:about|against|at|between|by|for|from|in|into|of|on|through|to|with|without) ")
_DETERMINED = lazy(
    r"(?i)\b(?:the|an?|this|that|these|those|our|your|their|its|his|her|my|each|every|any|both|new|current|[\w.]+['’]s?)"
    r"(?: [\w-]+)? \Z"
)
_HEADING_START = lazy(r"(?:\d+[.)] )?(?:the )?")
"""What may stand before the words of a heading, in folded prose."""


def unmarked_headings(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each short line in title case, before a long paragraph, that the markup does not make a heading."""
    if not document.marks_lines:
        return
    labels = tuple(options["labels"])
    for at, (block, following) in enumerate(pairwise(document.blocks)):
        if block.kind is not BlockKind.PARAGRAPH or following.kind is not BlockKind.PARAGRAPH:
            continue
        if block.prose.count(" ") >= options["words"] or not _is_title(block.prose):
            continue
        if block.folded.startswith(labels) or is_furniture(block.prose):
            continue  # of a button, or of a list of other pages
        if len(following.words) > 12:
            place = block.source_span(0, len(block.prose))
            yield Hit(place, fix=_heading_mark(document, block), about=(None, at))


def _heading_mark(document: Document, block: Block) -> Fix | None:
    """Return the fix that makes a line a heading below the one it stands under, in front of the marks of emphasis.

    A line that holds other markup, or is emphasised in part ("**Grade**: B"), may be something else.
    """
    text = document.source.text[block.span.start : block.span.end]
    if text.strip().strip("*_") != block.prose:
        return None
    start = block.span.start + len(text) - len(text.lstrip())
    number = headings_above(document, block)
    level = min(document.headings[number - 1].level + 1, 6) if number else 2
    mark = Edit(Span(start, start), f"{document.traits.heading_mark * level} ")
    return Fix((mark,), "Make it a heading", Safety.UNSAFE)


def _is_title(prose: str) -> bool:
    """Tell whether a line without an end mark has its words in title case."""
    if not prose or prose[-1] in ".!?:;,…" or prose.count(" ") < 1:
        return False
    words = [word for word in prose.split() if word.lower() not in STOP_WORDS]
    return len(words) >= 2 and all(_TITLE_WORD().match(word) for word in words)


def unseparated_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each long line that runs on into the next one for want of a blank line."""
    if not document.marks_lines:
        return
    unseen = {document.source.lines.line_of(comment.span.start) for comment in document.comments if comment.block}
    for number, block in enumerate(document.blocks):
        if len(block.prose) <= 400 or block.kind is not BlockKind.PARAGRAPH:
            continue
        start, end = block.span
        if document.source.lined.find("\n", start, end - 200) >= 0:
            text = document.source.lined[block.span.start : block.span.end]
            long = [match for match in _LONG_LINE().finditer(text) if " | " not in match[0]]  # no row of a table
            broken = bool(long) and (_breaks_inside(text) or document.derive(_breaks_at_sentences))
            for match in long:
                ends = len(_SENTENCE_END().findall(match[0], 0, len(match[0].rstrip()) - 2))
                start = block.span.start + match.end()
                line = document.source.lines.line_of(start)
                if line in unseen:
                    continue
                goes_on = _GOES_ON().match(document.source.lined, start)
                few = ends + 1 < MANY_SENTENCES
                grounds = ("loose",) if goes_on or few or broken else ()
                parted = Edit(Span(start, start), document.source.newline)
                fix = Fix((parted,), "Put a blank line between", Safety.UNSAFE)
                yield Hit(
                    document.source.lines.span(line),
                    fix=None if _is_in_raw_markup(document, number) else fix,
                    grounds=grounds,
                )


def _breaks_inside(text: str) -> bool:
    """Tell whether a sentence of a paragraph goes on in a new line, in lower case: then its lines are no paragraphs."""
    rows = pairwise(text.split("\n"))
    return any(below[:1].islower() and not _ENDS_SENTENCE().search(above) for above, below in rows)


def _breaks_at_sentences(document: Document) -> bool:
    """Tell whether lines of a document mostly end with a sentence where its paragraphs go on, as its author's habit is.

    A line below another of its length, both long, tells nothing: the two may be paragraphs.
    """
    at_sentences = inside = whole = 0
    for block in document.blocks_of({BlockKind.PARAGRAPH}):
        rows = document.source.lined[slice(*block.span)].rstrip("\n").split("\n")
        whole += len(rows) == 1 and len(rows[0]) >= LONG
        for above, below in pairwise(rows):
            if not _ENDS_SENTENCE().search(above):
                inside += 1
            elif min(len(above), len(below)) < LONG:
                at_sentences += 1
    return at_sentences >= max(_HABIT, inside, _HABIT_SHARE * whole)


def _is_in_raw_markup(document: Document, number: int) -> bool:
    """Tell whether a block goes on with the raw markup before it, which a blank line would end."""
    if not number or document.blocks[number - 1].kind is not BlockKind.HTML:
        return False
    gap = document.source.lined[document.blocks[number - 1].span.end : document.blocks[number].span.start]
    return "\n\n" not in gap.replace(" ", "")


def label_bullets(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for each run of items that are all a label, a colon and a sentence."""
    run: list[Block] = []
    for block in (*document.blocks, None):
        if block is not None and block.kind in _LISTED and ": " in block.prose and _LABEL().match(block.prose):
            run.append(block)
            continue
        if run and len(run) >= options["least"]:
            message = (
                f"{len(run)} items in a row are a label, a colon and a sentence; drop the labels or make it a table"
            )
            yield document_hit(document, [block.source_span(0, len(block.prose)) for block in run], message)
        run = []


_LISTED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_NAMED_BOX = lazy(r"(?m)^:{3,} ?\{[^{}\n]*#[\w-]+[^{}\n]*\}")
"""The first line of a box with a name, in Quarto and its like."""
_COUNT = lazy(r"(?:[~≈<>+]\d|\d{2}|\d[.,]\d|\d(?=[%+kKmM]))[\d,.]*[%+kKmM]? [^\W\d]")
"""How a heading begins that shows a figure in large letters, and no section: "286.5 million searches"."""


def empty_sections(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each heading with nothing under it before the next of its level or above, or before the end.

    Where the next is that of another edition of the page, what stands below it is read below both.
    """
    for section, following in zip(document.sections, (*document.sections[1:], None), strict=False):
        heading = section.heading
        if heading is None or not section.is_empty or _opens_no_section(document, heading):
            continue
        after = following.heading if following else None
        is_last = after is None or (after.level <= heading.level and not heading.excludes(after))
        if is_last and not _is_filled_later(document, heading, after):
            at = place_of(document, heading)
            series = ("series",) if _is_figure_among_others(document, at) else ()
            slide = ("slide",) if is_slides(document) else ()
            yield Hit(heading.source_span(0, len(heading.prose)), grounds=(*series, *slide), about=(None, at))


def _is_filled_later(document: Document, heading: Block, after: Block | None) -> bool:
    """Tell whether an empty box with a name stands below a heading, into which a program puts its text."""
    end = after.span.start if after else len(document.source.lined)
    return _NAMED_BOX().search(document.source.lined, heading.span.end, end) is not None


def _is_figure_among_others(document: Document, at: int) -> bool:
    """Tell whether a heading shows a figure, as one right above or below it does."""
    blocks = document.blocks
    beside = (*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2])
    shows = [_COUNT().match(block.prose) for block in (blocks[at], *beside) if block.kind is BlockKind.HEADING]
    return bool(shows[0]) and any(shows[1:])


def _opens_no_section(document: Document, heading: Block) -> bool:
    """Tell whether a heading is all link, to a page that holds what it names, or stands in an item of a list."""
    length = len(heading.prose)
    leads = any(
        mark.kind is MarkKind.LINK and mark.start == 0 and mark.end == length and mark.target[:1] not in ("", "#")
        for mark in heading.marks
    )
    return leads or _HEADING_IN_ITEM().match(document.source.text, heading.span.start) is not None


def _stems(block: Block) -> frozenset[str]:
    return frozenset(stem(word) for word in block.words if word not in STOP_WORDS)


def repeated_title(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield the title where the settings give it, too, and the first section heading that says again what it says."""
    if not document.headings:
        return
    title, *headings = document.headings
    only = title.level == 1 and all(heading.level > 1 for heading in headings)  # where there are more, each is a slide
    if only and title.prose.casefold() == document.setting("title").casefold():
        message = "“{text}” stands in the settings, too; most sites show both, so delete one"
        yield Hit(title.source_span(0, len(title.prose)), message)
    wanted = _stems(title)
    for heading in headings:
        stems = _stems(heading)
        if len(stems) >= 2 and len(stems & wanted) / len(stems | wanted) >= options["similarity"]:
            related = (Related(locate(document, title.source_span(0, len(title.prose))), "the title"),)
            yield Hit(heading.source_span(0, len(heading.prose)), related=related)
            return


def stock_outline(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document cut into the sections that every such article has."""
    openings = tuple(options["openings"])
    stock = [heading for heading in document.headings if _opens_with(heading.folded, openings)]
    if len(stock) >= options["least"] and len(stock) >= options["share"] * len(document.headings):
        shown = ", ".join(f"“{heading.prose}”" for heading in stock[:4])
        lines = [document.line_of(heading) for heading in stock]
        message = f"stock outline: {shown} ({listed(lines)}); let the matter give the sections"
        yield Hit(stock[0].source_span(0, len(stock[0].prose)), message, data={"lines": lines})


def _opens_with(folded: str, openings: tuple[str, ...]) -> bool:
    """Tell whether a heading starts with one of some words, whatever its number."""
    start = _HEADING_START().match(folded)
    return folded.startswith(openings, start.end() if start else 0)


def missing_title(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document of some length that has neither a heading of level one nor a title in its head."""
    if not document.marks_lines or document.word_count < options["min-words"]:
        return
    if any(heading.level == 1 for heading in document.headings) or not document.prose_blocks:
        return
    if document.settings:
        return  # what reads the settings names the page, by them, its file or the navigation
    if any(
        block.kind is BlockKind.HTML and "<h1" in document.source.text[slice(*block.span)].lower()
        for block in document.blocks
    ):
        return
    first = document.prose_blocks[0]
    yield Hit(first.source_span(0, min(len(first.prose), 40)))


def title_case_in_sentence(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each place where a heading was pasted into a sentence with its capitals.

    Names of works, bodies and sections are let be: most of the heading's words must be ones that the document also
    writes small, or that are common in headings, and no markup or quotation may hold them. What may still be the name
    of a role, a policy or a part is advice: it has no preposition, or the page puts an article before it, or it
    has no word that is common in headings.
    """
    headings = {
        heading.prose
        for heading in document.headings
        if _is_title(heading.prose + "\u200b")
        and not heading.prose.isupper()
        and not _is_name(document, heading)
        and len(set(heading.words) - STOP_WORDS) >= 3
    }
    pasted = [
        (block, at, heading)
        for heading in headings
        if heading in document.prose.text
        for block in document.prose_blocks
        if (at := block.prose.find(heading)) >= 0 and _is_pasted(block, at, heading)
    ]
    if not pasted:
        return
    small = frozenset(filter(str.islower, document.derive(_written)))
    generic = stems_of(" ".join(options["generic"]))
    title = document.headings[0].prose if document.headings[0].level == 1 else ""
    named = {heading for block, at, heading in pasted if _DETERMINED().search(block.prose, max(at - 40, 0), at)}
    for block, at, heading in sorted(pasted, key=lambda item: (item[0].span, item[1])):
        words = [word for word in find_words(heading) if word.lower() not in STOP_WORDS]
        common = {word for word in words if _is_common(word.lower(), small, generic)}
        if words[0] not in common and (heading == title or _CAPITALS().fullmatch(heading)):
            continue  # a name and what it is the name of: "Tidepool Brand Extensions"
        if len(common) >= options["share"] * len(words):
            place = block.source_span(at, at + len(heading))
            usual = not generic.isdisjoint(map(stem, words))
            sure = usual and heading not in named and _PREPOSITION().search(heading)
            fix = _lower(document, block, at, heading, common) if heading not in named else None
            yield Hit(place, fix=fix, grounds=() if sure else ("loose",))


def _is_name(document: Document, heading: Block) -> bool:
    """Tell whether a heading is the document's title with a capital on every word: what it is about bears that name."""
    return heading is document.headings[0] and heading.level == 1 and _CAPITALS().fullmatch(heading.prose) is not None


def _is_pasted(block: Block, at: int, heading: str) -> bool:
    """Tell whether a heading's words are part of a sentence, and not the name of a section or a lead-in to a list."""
    prose, end = block.prose, at + len(heading)
    if any(mark.start < end and at < mark.end for mark in block.marks) or is_quoted(block, at, end, least=2):
        return False
    before, after = prose[:at].rstrip(" \"“‘'").lower(), prose[end:]
    named = before.endswith(("section", "chapter", "see", "appendix")) or after.lstrip(" \"”’'").startswith(
        ("section", "chapter")
    )
    return not named and prose[-1] != ":" and len(prose) > len(heading) + 5


def _is_common(word: str, small: frozenset[str], generic: frozenset[str]) -> bool:
    return word in small or word.endswith("ing") or stem(word) in generic


def _written(document: Document) -> Counter[str]:
    """Return how often each word stands in a document's prose, with its capitals."""
    return Counter(find_words(document.prose.text))


def _times(document: Document, words: str) -> int:
    return document.prose.text.count(words)


def _lower(document: Document, block: Block, at: int, heading: str, common: set[str]) -> Fix | None:
    """Return the fix that writes a pasted heading small, None where one of its words may be a name: all or none."""
    words = find_words(heading)
    content = {word for word in words if word.lower() not in STOP_WORDS}
    span = plain_span(document, block, at, at + len(heading))
    if span is None or content - common or any(not word[1:].islower() for word in words if word != "A"):
        return None
    written, pasted = document.derive(_written), document.derive(_times, heading)

    def elsewhere(word: str) -> int:
        return max(written[word] - pasted * words.count(word), 0)

    if any(elsewhere(word) > elsewhere(word.lower()) for word in content):
        return None
    first = 1 if at in {sentence.start for sentence in block.sentences} else 0
    return Fix((Edit(span, heading[:first] + heading[first:].lower()),), "Write it small", Safety.UNSAFE)


CHECKS = (
    Check("unmarked-heading", run=unmarked_headings, options={"words": 12, "labels": []}),
    Check("unseparated-paragraphs", run=unseparated_paragraphs, grounds=("loose",)),
    Check(
        "title-case-in-sentence",
        run=title_case_in_sentence,
        options={"share": 0.5, "generic": []},
        grounds=("loose",),
    ),
    Check("label-bullets", run=label_bullets, options={"least": 3}),
    Check("empty-section", run=empty_sections, grounds=("series", "slide")),
    Check("repeated-title", run=repeated_title, options={"similarity": 0.8}),
    Check("stock-outline", run=stock_outline, options={"least": 4, "share": 0.35, "openings": []}),
    Check("missing-title", run=missing_title, options={"min-words": 8}),
)
