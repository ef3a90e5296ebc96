"""Sentences that are stock from end to end: what each of their words and pairs of words says adds up."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import MOST_PLACES
from obelism.checks.model import PAGE
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.quotations import is_quoted
from obelism.checks.voice import voice_of
from obelism.document import BlockKind
from obelism.findings import Related
from obelism.records import NamedTuple
from obelism.rules.grounds import PLAIN
from obelism.text.data import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Match
    from obelism.document import Block
    from obelism.document import Document
    from obelism.rules.model import Rule
    from obelism.text.segments import Span

OPTIONS: Mapping[str, Any] = {"bits": -8.5, "page": 2.3, "least": -3.0, "sure-bits": -3.2, "bits-per-word": 0.0}
PAGE_OPTIONS: Mapping[str, Any] = {
    **OPTIONS,
    "page-bits": -3.6,
    "sentences": 5,
    "min-words": 100,
    "bits-per-word": 0.02,
    "plain": -3.6,
}

ALWAYS = "."
HEADING = "#"
_ENDINGS = frozenset("!?")
_AFTER_END = "\"'”’») "
_LEAST_WORDS = 3
"""Words of a sentence that is weighed, at least."""
_ORDINARY = -5.8
_ORDINARY_ONES = 10
"""Sentences with so many bits that every page is taken to have besides its own, lest a few be taken for all."""
_ANOTHER = "would fit any other page, too"
_MOST_TELLING = 3
"""Wordings of a sentence that are named."""


class Weighed(NamedTuple):
    """A sentence of a block with the bits of evidence that it is stock."""

    block: Block
    number: int
    bits: float

    @property
    def span(self) -> Span:
        """Its range in the source."""
        return self.block.source_span(*self.block.sentences[self.number])


class Weights(NamedTuple):
    """The sentences of a page that are long enough to weigh, and how many bits one of them has in the mean."""

    sentences: Sequence[Weighed]
    mean: float


def features(block: Block, number: int) -> list[str]:
    """Return what a sentence of a block holds: its words, the pairs of them that stand together, and how it ends."""
    words = block.sentence_words[number]
    start, end = block.sentences[number]
    ending = _ENDINGS.intersection(block.prose[start:end].rstrip(_AFTER_END)[-1:])
    heading = {HEADING} if block.kind is BlockKind.HEADING else ()
    return [ALWAYS, *words, *map("_".join, pairwise(words)), *ending, *heading]


@cache
def _weights() -> Mapping[str, int]:
    """Return the weight of each feature that says something, in tenths of a bit."""
    return numbers_of("stock-sentences.txt")


def _bits(block: Block, number: int) -> float:
    """Return what a sentence of a block weighs, each of its features once."""
    weights = _weights()
    return sum(map(weights.__getitem__, weights.keys() & features(block, number))) / 10


def weigh(document: Document) -> Weights:
    """Return the author's own sentences with their bits, and those of the page."""
    sentences = [
        Weighed(block, number, _bits(block, number))
        for block in document.readable.blocks
        if block.kind is not BlockKind.QUOTE
        for number, words in enumerate(block.sentence_words)
        if len(words) >= _LEAST_WORDS
    ]
    total = sum(sentence.bits for sentence in sentences) + _ORDINARY_ONES * _ORDINARY
    return Weights(sentences, total / (len(sentences) + _ORDINARY_ONES))


def mean_bits(document: Document) -> float:
    """Return what the sentences of a document weigh in the mean."""
    return document.derive(weigh).mean


def _stock(document: Document, options: Mapping[str, Any]) -> list[Weighed]:
    """Return the sentences that weigh enough for their page, without those that are quoted."""
    sentences, mean = document.derive(weigh)
    needed = max(options["least"], options["bits"] - options["page"] * mean)
    return [sentence for sentence in sentences if sentence.bits >= needed and not _opens_quoted(sentence)]


def _weighs(document: Document, per_word: float) -> bool:
    """Tell whether the words of a document weigh enough in the mean that its sentences are worth weighing."""
    return document.derive(_tenths) >= 10 * per_word * len(document.words)


def _tenths(document: Document) -> int:
    weights, counts = _weights(), document.counts
    return sum([weights[word] * counts[word] for word in weights.keys() & counts.keys()])


def _opens_quoted(sentence: Weighed) -> bool:
    """Tell whether a sentence begins with the words of somebody else."""
    start = sentence.block.sentences[sentence.number].start
    return is_quoted(sentence.block, start + 1, start + 2)


def stock_sentences(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each sentence that is stock from end to end: the more of them its page holds, the fewer bits it takes."""
    if not _weighs(document, options["bits-per-word"]):
        return
    voice = voice_of(document)
    whole = ("crowd",) if mean_bits(document) >= options["sure-bits"] else ()
    for sentence in _stock(document, options):
        telling = ", ".join(f"“{wording}”" for wording in _telling(sentence))
        grounds = (*voice, *whole)
        yield Hit(sentence.span, data={"bits": round(sentence.bits, 1)}, grounds=grounds, words={"wordings": telling})


def stock_page(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a page whose sentences are stock in the mean, on the heaviest; all of them are places."""
    if len(document.words) < options["min-words"] or not _weighs(document, options["bits-per-word"]):
        return
    sentences, mean = document.derive(weigh)
    if mean < options["page-bits"] or len(stock := _stock(document, options)) < options["sentences"]:
        return
    yield Hit(
        max(stock, key=lambda sentence: sentence.bits).span,
        related=tuple([Related(locate(document, item.span), _ANOTHER) for item in stock[:MOST_PLACES]]),
        data={"sentences": len(stock), "of": len(sentences), "bits": round(mean, 1)},
        grounds=(*voice_of(document), *(("few",) if mean < options["sure-bits"] else ())),
        about=PAGE,
        words={"count": str(len(stock)), "of": str(len(sentences))},
    )


def around(document: Document, rule: Rule, matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the ground that the sentences of a document weigh little in the mean."""
    return (PLAIN,) if mean_bits(document) < rule.options["plain"] else ()


def _telling(sentence: Weighed) -> list[str]:
    """Return the wordings of a sentence that weigh most, of those that weigh the same the first."""
    weights = _weights()
    held = [feature for feature in dict.fromkeys(features(sentence.block, sentence.number)) if feature in weights]
    heaviest = sorted(held, key=lambda feature: -weights[feature])
    return [feature.replace("_", " ") for feature in heaviest if feature[0].isalnum()][:_MOST_TELLING]


CHECKS = (
    Check(
        "stock-sentence",
        run=stock_sentences,
        options=OPTIONS,
        grounds=("crowd", "factual", "first-person"),
    ),
    Check(
        "stock-sentences",
        run=stock_page,
        around=around,
        tells=(PLAIN,),
        options=PAGE_OPTIONS,
        grounds=("factual", "few", "first-person"),
        whole=True,
    ),
)
