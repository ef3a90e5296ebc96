"""Words that come back too soon: sentences in a row with one opening word, one rare word twice in a sentence."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.general_words import general_by_number
from obelism.checks.duplication.repeated_phrases import topics_of
from obelism.checks.duplication.roots import root
from obelism.checks.duplication.shingles import content_of
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.model import told_places
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind
from obelism.findings import Related
from obelism.text.lazy import Memo
from obelism.text.segments import Span
from obelism.text.words import STOP_WORDS
from obelism.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set

    from obelism.document import Block
    from obelism.document import Document

OPENERS: Mapping[str, Any] = {
    "min-sentences": 3,
    "min-paragraphs": 4,
    "ignore": ["i", "the", "a", "an", "it", "he", "she", "they", "we", "you", "this", "these", "in", "and", "but"],
}
ECHOES: Mapping[str, Any] = {"min-distance": 4, "max-distance": 14, "min-letters": 8, "max-in-document": 3}

_ROOTS = Memo(root)


def repeated_openers(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each run of sentences in a paragraph, or of paragraphs, that start with the same word."""
    ignored = frozenset(options["ignore"])
    least = max(options["min-sentences"], 2)  # one alone is no run
    paragraphs = [block for block in document.prose_blocks if block.kind is BlockKind.PARAGRAPH and block.words]
    for block in paragraphs:
        if len(block.sentences) < least:
            continue
        openings = [
            (words[0], span) for words, span in zip(block.sentence_words, block.sentences, strict=True) if words
        ]
        for word, run in groupby(openings, key=lambda opening: opening[0]):
            spans = [span for _, span in run]
            if len(spans) >= least and word not in ignored and not is_quoted(block, *spans[1]):
                yield _run_hit(document, word, "sentences", [(block, span) for span in spans])
    for word, group in groupby(paragraphs, key=lambda block: block.words[0]):
        blocks = list(group)
        if len(blocks) >= options["min-paragraphs"] and word not in ignored:
            yield _run_hit(document, word, "paragraphs", [(block, block.sentences[0]) for block in blocks])


def _run_hit(document: Document, word: str, what: str, places: Sequence[tuple[Block, Span]]) -> Hit:
    located = [
        locate(document, block.source_span(span.start, span.start + len(word))) for block, span in told_places(places)
    ]
    message = f"{len(places)} {what} in a row start with “{word}”; vary them or make them a list"
    related = tuple(Related(place, "starts the same way") for place in located[:-1])
    return Hit(located[-1].span, message, related=related, data={"lines": [place.start.line for place in located]})


def word_echoes(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each general word that comes twice in one sentence and hardly elsewhere in the document."""
    counts = Counter(content_of(document).numbers)
    general = general_by_number()
    often = {general[n] for n in general.keys() & counts.keys() if 2 <= counts[n] <= options["max-in-document"]}
    echoing = often - document.derive(topics_of)
    for block in document.prose_blocks if echoing else ():
        for sentence, words in zip(block.sentences, block.sentence_words, strict=True):
            if sum([_ROOTS[word] in echoing for word in words]) > 1:
                yield from _in_sentence(document, block, sentence, echoing, options)


def _in_sentence(
    document: Document,
    block: Block,
    sentence: Span,
    echoing: Set[str],
    options: Mapping[str, Any],
) -> Iterator[Hit]:
    last: dict[str, tuple[int, Span]] = {}
    for number, match in enumerate(WORD.finditer(block.folded, *sentence)):
        word = match.group()
        stem = _ROOTS[word]
        if stem not in echoing or word in STOP_WORDS or not block.prose[match.start()].islower():
            continue
        earlier = last.get(stem)
        last[stem] = (number, Span(*match.span()))
        if earlier is None or len(word) < options["min-letters"]:
            continue
        distance = number - earlier[0]
        if options["min-distance"] <= distance <= options["max-distance"] and not is_quoted(block, *match.span()):
            place = locate(document, block.source_span(*earlier[1]))
            message = f"“{word}” echoes “{block.folded[slice(*earlier[1])]}” {distance} words before; choose another"
            yield Hit(block.source_span(*match.span()), message, related=(Related(place, "the first"),))


CHECKS = (
    Check("repeated-opener", run=repeated_openers, options=OPENERS),
    Check("word-echo", run=word_echoes, options=ECHOES),
)
