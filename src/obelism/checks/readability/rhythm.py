"""How a text moves: lengths of sentences and paragraphs, lists of three, pairs, nouns made of verbs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.density import MIN_SENTENCES
from obelism.checks.density import document_hit
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.document import BlockKind
from obelism.rules.data import any_of
from obelism.rules.data import words_of
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy
from obelism.text.words import stem
from obelism.text.words import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

RHYTHM_OPTIONS: Mapping[str, Any] = {
    "least": 40,
    "variation": 0.30,
    "middle-share": 0.80,
    "middle": [15, 30],
}
PARAGRAPH_OPTIONS: Mapping[str, Any] = {
    "least": 15,
    "variation": 0.25,
}
NOUN_OPTIONS: Mapping[str, Any] = {
    "per-100": 8.0,
    "paragraph-share": 0.15,
    "paragraph-least": 8,
    "min-words": 300,
    "plain": [],
}
PAIR_OPTIONS: Mapping[str, Any] = {
    "per-100": 4.0,
    "min-words": 60,
}
ING_OPTIONS: Mapping[str, Any] = {"per-100": 6.0, "min-words": 5}
PASSIVE_OPTIONS: Mapping[str, Any] = {"per-100": 4.0, "min-words": 5}
TRIAD_OPTIONS: Mapping[str, Any] = {
    "least": 10,
    "per-100-sentences": 20.0,
}
LENGTH_OPTIONS: Mapping[str, Any] = {"words": 150, "sentences": 8}  # either of which is too many

_NOMINAL = Gated(
    r"\b[a-z]{3,}(?:tions?|ments?|ness|ity|ities|ances?|ences?|ism|ships?)\b",
    *("tion", "ment", "ness", "ity", "ities", "ance", "ence", "ism", "ship"),
)
_PAIR = Gated(r"\b([a-z][a-z-]{2,}) and ([a-z][a-z-]{2,})\b", " and ")
_NOT_FORMS = "".join(
    rf"(?<!\b{word})"
    for word in (
        "king ring sing wing thing bring sting string spring swing sling cling fling during evening morning nothing "
        "something anything everything ceiling building"
    ).split()
)
_ING = Gated(rf"\b[a-z]+ing\b{_NOT_FORMS}", "ing")
_TRIAD = lazy(
    r"\b([a-z][\w'-]*(?: [\w'-]+){0,2}), ([\w'-]+(?: [\w'-]+){0,2}),? (?:and|or) ([a-z][\w'-]*(?: [\w'-]+){0,2})"
)
_ROW_GOES_ON = lazy(r", [\w'-]+(?: [\w'-]+){0,2},? (?:and|or) ")
"""What no list of three is without, and quicker to look for as it begins with its comma."""

_PASSIVE = Gated(
    lambda: rf"\b(?:is|are|was|were|be|been|being) (?:[a-z]+ly )?(?:[a-z]{{3,}}ed|{any_of('participles')})\b",
    *("is ", "are ", "was ", "were ", "be ", "been ", "being "),
)


def uniform_rhythm(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document whose sentences are nearly all of one length."""
    lengths = [
        len(words)
        for block in document.prose_blocks
        if block.kind is BlockKind.PARAGRAPH
        for words in block.sentence_words
        if words
    ]
    if not lengths or len(lengths) < options["least"]:
        return
    mean = _mean(lengths)
    variation = _deviation(lengths) / mean
    low, high = options["middle"]
    middle = sum(low <= length <= high for length in lengths) / len(lengths)
    if variation < options["variation"] or middle >= options["middle-share"]:
        message = (
            f"{len(lengths)} sentences of nearly one length: {mean:.1f} words on average, variation {variation:.2f}, "
            f"shortest {min(lengths)}; let some be short"
        )
        data = {"mean": round(mean, 1), "variation": round(variation, 3), "middle_share": round(middle, 3)}
        yield Hit(document.prose_blocks[0].span, message, data=data)


def uniform_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document whose paragraphs are nearly all of one length."""
    lengths = [len(block.words) for block in document.prose_blocks if block.kind is BlockKind.PARAGRAPH]
    if not lengths or len(lengths) < options["least"]:
        return
    variation = _deviation(lengths) / max(_mean(lengths), 1)
    if variation < options["variation"]:
        message = (
            f"{len(lengths)} paragraphs of nearly one length (variation {variation:.2f}); let the matter set their size"
        )
        yield Hit(document.prose_blocks[0].span, message, data={"variation": round(variation, 3)})


def nominalisations(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph crowded with nouns made of verbs and adjectives, or one hit where the document is."""
    plain = (
        stems_of(" ".join(words_of("plain-nouns"))) | document.topic_stems | {stem(word) for word in options["plain"]}
    )
    blocks = [block for block, _ in document.prose.holding(_NOMINAL.needles)]
    found = [(block, places) for block in blocks if (places := _nominal(block, plain))]
    count = sum(len(places) for _, places in found)
    total = document.word_count
    if total >= options["min-words"] and 100 * count / total > options["per-100"]:
        crowded = [block.source_span(*places[0]) for block, places in found if len(places) >= 3] or [found[0][0].span]
        message = (
            f"{100 * count / total:.1f} of 100 words are nouns made of verbs or adjectives; "
            "say who does what with the verb"
        )
        yield document_hit(document, crowded, message, per_100_words=round(100 * count / total, 1))
        return
    for block, places in found:
        if len(places) >= options["paragraph-least"] and len(places) >= options["paragraph-share"] * len(block.words):
            first, last = places[0], places[-1]
            shown = ", ".join(block.prose[start:end] for start, end in places[:6])
            message = f"{len(places)} nouns made of verbs or adjectives ({shown}); say who does what with the verb"
            yield Hit(block.source_span(first[0], last[1]), message)


def _nominal(block: Block, plain: frozenset[str]) -> list[tuple[int, int]]:
    return [
        match.span() for match in _NOMINAL.finditer(block.folded) if len(match[0]) > 6 and stem(match[0]) not in plain
    ]


def _rate_check(expression: Gated, what: str, advice: str):  # type: ignore[no-untyped-def]
    """Return a check that yields one hit for a document in which an expression fits too often per 100 words."""

    def run(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
        total = document.word_count
        if total < options["min-words"]:
            return
        found = list(document.prose.find(expression))
        rate = 100 * len(found) / total
        if rate > options["per-100"]:
            message = f"{rate:.1f} {what} in 100 words; {advice}"
            places = [block.source_span(start, end) for block, start, end in found]
            yield document_hit(document, places, message, per_100_words=round(rate, 1))

    return run


def triads(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document in which sentence after sentence holds a list of three."""
    count = document.sentence_count
    if count < MIN_SENTENCES:
        return
    places = [
        block.source_span(*match.span())
        for block in document.prose_blocks
        if _ROW_GOES_ON().search(block.prose)
        for match in _TRIAD().finditer(block.prose)
        if not any(item[:1].isupper() or item[:1].isdigit() for item in match.groups())
    ]
    rate = 100 * len(places) / count
    if len(places) >= options["least"] and rate >= options["per-100-sentences"]:
        message = f"{len(places)} lists of three in {count} sentences; keep the items that differ"
        yield document_hit(document, places, message, per_100_sentences=round(rate, 1))


def long_paragraphs(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is long for a screen."""
    for block in document.prose_blocks:
        if len(block.prose) > 3 * options["words"] and (
            len(block.words) > options["words"] or len(block.sentences) > options["sentences"]
        ):
            size = f"{len(block.words)} words in {len(block.sentences)} sentences"
            message = f"paragraph of {size}; break it where the subject turns"
            yield Hit(block.source_span(*block.sentences[0]), message)


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)


def _deviation(values: Sequence[int]) -> float:
    """Return the standard deviation; the module ``statistics`` costs more to import than it saves here."""
    mean = _mean(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))


CHECKS = (
    Check("uniform-rhythm", run=uniform_rhythm, options=RHYTHM_OPTIONS),
    Check("uniform-paragraphs", run=uniform_paragraphs, options=PARAGRAPH_OPTIONS),
    Check("nominalisations", run=nominalisations, options=NOUN_OPTIONS),
    Check(
        "and-pairs",
        run=_rate_check(_PAIR, "pairs joined by “and”", "keep the word that says more"),
        options=PAIR_OPTIONS,
    ),
    Check(
        "ing-density", run=_rate_check(_ING, "words in -ing", "use finite verbs with a subject"), options=ING_OPTIONS
    ),
    Check(
        "passive-share",
        run=_rate_check(_PASSIVE, "passives", "name who acts where it matters"),
        options=PASSIVE_OPTIONS,
    ),
    Check("triads", run=triads, options=TRIAD_OPTIONS),
    Check("long-paragraph", run=long_paragraphs, options=LENGTH_OPTIONS),
)
