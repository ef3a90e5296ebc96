"""Sentences cut from one frame: the same few function words in the same places, other content words between."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import eq
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.density import listed
from obelism.checks.duplication.echoes import echo_of
from obelism.checks.duplication.echoes import first_paragraph
from obelism.checks.duplication.roots import root
from obelism.checks.duplication.shingles import content_of
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.model import told_places
from obelism.checks.quotations import holding_marks
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind
from obelism.findings import Related
from obelism.text.lazy import Memo
from obelism.text.words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

OPENINGS: Mapping[str, Any] = {
    "min-sections": 3,
    "share": 0.25,
    "slots": 4,
    "max-slots": 8,
    "min-echo-sections": 4,
    "min-telling": 4,
    "headings": 8,
}
SENTENCES: Mapping[str, Any] = {"slots": 5, "min-count": 4, "share": 0.15, "min-sentences": 12}

_SERIES = 3
"""Sentences in one frame that add to the share of such sentences, or as few as are reported."""

_MOST_PER_SLOT = 2
"""Words a slot that are looked at."""

CONTENT = "…"
GERUND = "…ing"

_FRAME_ROOTS = {root(word): word for word in ("play", "role", "part", "serve", "involve", "refer", "stand", "remain")}
_STOCK = frozenset({"play", "role"})
"""What no section opens with by its nature, however many things a page describes."""

_FRAME_VERBS = frozenset({"play", "serve", "involve", "refer", "stand", "remain"})
_NO_GERUNDS = frozenset("string spring something anything nothing everything morning evening wedding".split())
_COLOURLESS = frozenset({"a", "an", "the", "of", "and"})


def skeleton(words: Sequence[str], slots: int) -> tuple[str, ...]:
    """Return the first slots of a sentence: function and frame words as they are, runs of content words as one.

    The subject of a frame verb is one slot, however it is built.
    """
    frame: list[str] = []
    for slot in map(_SLOTS.__getitem__, words[: _MOST_PER_SLOT * slots]):
        if slot in _FRAME_VERBS and _FRAME_VERBS.isdisjoint(frame):
            frame = [CONTENT]
        if slot != CONTENT or frame[-1:] != [CONTENT]:
            frame.append(slot)
    return tuple(frame[:slots])


def _slot(word: str) -> str:
    """Return the slot that a word takes in a frame."""
    if word in STOP_WORDS:
        return "a" if word == "an" else word
    if word.endswith("ing") and len(word) > 5 and word not in _NO_GERUNDS:
        return GERUND
    return _FRAME_ROOTS.get(root(word), CONTENT)


_SLOTS = Memo(_slot)


def is_telling(frame: Sequence[str]) -> bool:
    """Tell whether a frame has a slot and at least two fixed words, not all of them articles and the like."""
    fixed = [slot for slot in frame if slot not in (CONTENT, GERUND)]
    return 2 <= len(fixed) < len(frame) and not _COLOURLESS.issuperset(fixed)


def telling_frames(document: Document, slots: int) -> list[tuple[str, ...]]:
    """Return for each sentence the frame of so many slots that it begins with, empty where that tells nothing."""
    return document.derive(_telling_frames, slots)


def _telling_frames(document: Document, slots: int) -> list[tuple[str, ...]]:
    frames: Memo[Sequence[str], tuple[str, ...]] = Memo(lambda words: _telling_frame(words, slots))
    return [frames[words[: _MOST_PER_SLOT * slots]] for words in content_of(document).sentences]


def _telling_frame(words: Sequence[str], slots: int) -> tuple[str, ...]:
    """Return the frame of so many slots that some words begin with, empty where that tells nothing."""
    frame = skeleton(words, slots)
    return frame if len(frame) == slots and is_telling(frame) else ()


def templated_openings(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one finding for a document whose sections open with one frame, or with their own headings.

    Paragraphs in a row that open with one frame may be a list on purpose. The sections of a page with many headings are
    a series, unless they play a role; function words alone make a loose frame, and few of many sections are small.
    """
    openings = [
        (section.heading, opening)
        for section in document.sections
        if section.heading is not None and (opening := first_paragraph(section))
    ]
    framed, frame = _largest_group([opening for _, opening in openings], options)
    share = options["share"] * len(openings)
    if len(framed) >= max(options["min-sections"], share):
        told = f"{len(framed)} of {len(openings)} sections open as “{' '.join(frame)}”"
        grounds = []
        if len(framed) < options["min-telling"] and 2 * len(framed) < len(openings):
            grounds.append("small")
        if all(slot in STOP_WORDS or slot in (CONTENT, GERUND) for slot in frame):
            grounds.append("loose")
        if len(document.headings) >= options["headings"] and not _STOCK.issubset(frame):
            grounds.append("series")
        yield _hit(document, framed, told, *grounds)
    elif len(openings) >= options["min-echo-sections"]:
        echoes = [opening for heading, opening in openings if echo_of(heading, opening)]
        if len(echoes) >= max(options["min-sections"], share):
            told = f"{len(echoes)} of {len(openings)} sections open with their own heading"
            yield _hit(document, echoes, told, *(("small",) if 2 * len(echoes) < len(openings) else ()))
    for frame, blocks in _rows(document, options["slots"]):
        if len(blocks) >= options["min-sections"] and not {id(block) for block in blocks} <= set(map(id, framed)):
            yield _hit(document, blocks, f"{len(blocks)} paragraphs in a row open as “{' '.join(frame)}”", "adjacent")


def _rows(document: Document, slots: int) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    """Yield runs of paragraphs with the frame they open with."""
    paragraphs = [
        block for block in document.prose_blocks if block.kind is BlockKind.PARAGRAPH and any(block.sentence_words)
    ]
    starts = list(map(_first_words, paragraphs))
    if not any(map(eq, starts, starts[1:])):
        return
    for _, same in groupby(paragraphs, key=_first_words):
        blocks = list(same)
        if len(blocks) > 2 and not is_quoted(blocks[0], *blocks[0].sentences[0]):
            for frame, run in groupby(blocks, key=lambda block: skeleton(block.sentence_words[0], slots)):
                if len(frame) == slots and is_telling(frame):
                    yield frame, list(run)


def _first_words(block: Block) -> tuple[str, ...]:
    return block.sentence_words[0][:2]


def _largest_group(openings: Sequence[Block], options: Mapping[str, Any]) -> tuple[list[Block], tuple[str, ...]]:
    """Return the most openings that share a frame, and the longest frame they all share."""
    best: tuple[list[Block], tuple[str, ...]] = ([], ())
    if len(openings) < options["min-sections"]:
        return best
    frames = [(skeleton(block.sentence_words[0], options["max-slots"]), block) for block in openings]
    for slots in range(options["slots"], options["max-slots"] + 1):
        groups: dict[tuple[str, ...], list[tuple[tuple[str, ...], Block]]] = defaultdict(list)
        for frame, block in frames:
            if len(frame) >= slots:
                groups[frame[:slots]].append((frame, block))
        large = [(frame, group) for frame, group in groups.items() if len(group) >= options["min-sections"]]
        for frame, group in large:
            if len(group) >= len(best[0]) and is_telling(frame):
                best = ([block for _, block in group], frame)
        frames = [item for _, group in large for item in group]
        if not frames:
            break
    return best


def _hit(document: Document, blocks: Sequence[Block], told: str, *grounds: str) -> Hit:
    places = [locate(document, block.source_span(*block.sentences[0])) for block in told_places(blocks)]
    lines = [place.start.line for place in places]
    message = f"{told} ({listed(lines)}); readers notice the mould, so open each in its own way"
    related = tuple(Related(place, "opens the same way") for place in places[:-1])
    return Hit(places[-1].span, message, related=related, data={"lines": lines}, grounds=grounds)


def repeated_frames(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each frame that many sentences begin with, where such sentences are a large share."""
    frames = telling_frames(document, options["slots"])
    chosen = list(_own_sentences(document))
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in chosen:
        if frames[number]:
            groups[frames[number]].append(number)
    framed = sum(len(numbers) for numbers in groups.values() if len(numbers) >= min(_SERIES, options["min-count"]))
    if len(chosen) < options["min-sentences"] or framed <= options["share"] * len(chosen):
        return
    for frame, numbers in groups.items():
        if len(numbers) >= options["min-count"]:
            yield _frame_hit(document, frame, numbers)


def _own_sentences(document: Document) -> Iterator[int]:
    """Yield the numbers of the sentences that are running prose of the author's: no list item, no quotation."""
    content = content_of(document)
    marked = set(map(id, holding_marks(document)))
    for block, first, end in zip(content.blocks, [0, *content.block_ends], content.block_ends, strict=False):
        if block.kind is not BlockKind.ITEM:
            may = id(block) in marked
            for number in range(first, end):
                if not may or not is_quoted(block, *block.sentences[number - first]):
                    yield number


def _frame_hit(document: Document, frame: Sequence[str], numbers: Sequence[int]) -> Hit:
    content = content_of(document)
    places = [locate(document, content.span(number)) for number in told_places(numbers)]
    lines = [place.start.line for place in places]
    message = f"{len(numbers)} sentences begin as “{' '.join(frame)}” ({listed(lines)}); vary how they start"
    related = tuple(Related(place, "begins the same way") for place in places[:-1])
    return Hit(places[-1].span, message, related=related, data={"lines": lines})


CHECKS = (
    Check(
        "templated-section-openings",
        run=templated_openings,
        options=OPENINGS,
        grounds=("adjacent", "loose", "series", "small"),
    ),
    Check("repeated-sentence-frame", run=repeated_frames, options=SENTENCES),
)
