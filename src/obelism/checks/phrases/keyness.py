"""Words that a document uses more than edited English does: stock vocabulary, and whatever it overuses itself."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import marked
from obelism.checks.density import document_hit
from obelism.checks.density import listed
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.programme import is_announced
from obelism.checks.voice import voice_of
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.records import NamedTuple
from obelism.rules.data import stem_frequencies
from obelism.rules.inflect import inflections
from obelism.rules.inflect import spellings
from obelism.text.lazy import lazy
from obelism.text.ranges import NOWHERE
from obelism.text.words import STOP_WORDS
from obelism.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span

    Forms = Mapping[str, tuple[str, float]]

EXCESS_OPTIONS: Mapping[str, Any] = {
    "words": [],
    "per-1000": 12.0,
    "different": 5,
    "most": 5,
    "min-words": 300,
}
STOCK_OPTIONS: Mapping[str, Any] = {
    "words": {},
    "bits": 3.5,
    "bits-per-word": 0.01,
    "least": 2,
    "single-bits": 3.3,
    "alone": 3,
    "page-least": 5,
    "bits-per-1000": 30.0,
    "together": [],
}
OVERUSED_OPTIONS: Mapping[str, Any] = {
    "least": 6,
    "per-1000": 1.5,
    "log-likelihood": 30.0,
    "ratio": 50.0,
    "sections": 3,
    "min-words": 300,
    "most": 8,
}


class Excess(NamedTuple):
    """Every form of the words of a list, with the options."""

    forms: frozenset[str]
    options: Mapping[str, Any]


def prepare_excess(options: Mapping[str, Any]) -> Excess:
    """Return the forms of the words that a rule lists."""
    return Excess(frozenset(form for word in options["words"] for form in spellings(word)), options)


def excess_vocabulary(document: Document, excess: Excess) -> Iterator[Hit]:
    """Yield one hit for a document in which a list of words is far denser than in edited prose."""
    options = excess.options
    known = excess.forms & document.counts.keys()
    if len(known) < options["different"] or document.word_count < options["min-words"]:
        return
    blocks = [(block, found) for block in document.prose_blocks if (found := _known(block, known))]
    topics = document.topic_stems
    words = Counter(word for _, found in blocks for word in found if stem(word) not in topics)
    counted = sum(min(times, options["most"]) for times in words.values())  # a page may be about underscores
    if 1000 * counted < options["per-1000"] * document.word_count or len(words) < options["different"]:
        return
    rate = 1000 * words.total() / document.word_count
    top = ", ".join(f"{word} {times}" for word, times in words.most_common(8))
    places = [place for block, found in blocks for place in _places(block, words.keys() & found)]
    message = (
        f"stock vocabulary carries this page: {words.total()} words, {rate:.0f} per 1,000 ({top}); say what happened"
    )
    if places:
        yield document_hit(document, places, message, per_1000_words=round(rate, 1))


def _known(block: Block, known: frozenset[str]) -> list[str]:
    return [word for word in block.words if word in known] if not known.isdisjoint(block.words) else []


class Stock(NamedTuple):
    """One stock word: its block and place there, the entry it is a form of, and the entry's weight in bits."""

    block: Block
    start: int
    end: int
    entry: str
    bits: float

    @property
    def text(self) -> str:
        """The word as the author wrote it."""
        return self.block.prose[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its range in the source."""
        return self.block.source_span(self.start, self.end)


class Stocked(NamedTuple):
    """Every form of the stock words with its entry and weight, with the options."""

    forms: Forms
    options: Mapping[str, Any]


def prepare_stock(options: Mapping[str, Any]) -> Stocked:
    """Return the forms of the entries that a rule lists; an entry in capitals stands for its inflections."""
    forms: dict[str, tuple[str, float]] = {}
    for word, bits in options["words"].items():
        for form in inflections(word.lower()) if word.isupper() else spellings(word):
            forms[form] = (word, float(bits))
    return Stocked(forms, options)


def stock_words(document: Document, stocked: Stocked) -> Iterator[Hit]:
    """Yield one hit for each paragraph whose stock words weigh enough together, and heavy words that stand loose.

    A word's weight is the logarithm to the base 2 of how much more often it stands in stock prose than in edited
    prose, so the weights of different words in a paragraph add up as evidence does. Two of them meet by chance in
    plain prose, too, so the rest of the document is asked.
    """
    options = stocked.options
    forms = {word: stocked.forms[word] for word in stocked.forms.keys() & document.counts.keys()}
    if not forms:
        return
    clusters = []
    counted = 0.0
    rest: list[tuple[Block, Forms]] = []
    literal = frozenset(options["together"])
    heavy = {entry for entry, bits in forms.values() if bits >= options["single-bits"]} - literal
    for block, words in document.prose.holding(forms):
        held = {word: forms[word] for word in words}
        most = dict(held.values())
        least = options["bits"] + options["bits-per-word"] * len(block.words)
        if heavy.isdisjoint(most) and (len(most) < options["least"] or sum(most.values()) < least):
            rest.append((block, held))
            continue
        found = list(_stock(document, block, held))
        counted += sum(item.bits for item in found)
        entries = {item.entry: item.bits for item in found}
        # A tapestry, woven, may be a tapestry.
        meant = not literal.issuperset(entries) or len(entries) > options["alone"]
        if meant and len(entries) >= options["least"] and sum(entries.values()) >= least:
            clusters.append((found, len(entries) >= options["alone"]))
        else:
            yield from (Hit(item.span, grounds=("loose",)) for item in found if item.entry in heavy)
    wanted = options["bits-per-1000"] * document.word_count
    several = len(clusters) > 1 or len({entry for entry, _ in forms.values()}) >= options["page-least"]
    habit = all(enough for _, enough in clusters) or (several and _weighs(document, wanted, counted, rest))
    for found, enough in clusters:
        alone = () if enough or habit else ("alone",)
        announced = ("announced",) if is_announced(document, found[0].block) else ()
        yield _cluster(document, found)._replace(grounds=(*alone, *voice_of(document), *announced))


def _weighs(document: Document, wanted: float, counted: float, rest: Iterable[tuple[Block, Forms]]) -> bool:
    """Tell whether stock words are dense, those that are counted and those of other blocks, asked until they are."""
    for block, forms in rest:
        if 1000 * counted >= wanted:
            return True
        counted += sum(item.bits for item in _stock(document, block, forms))
    return 1000 * counted >= wanted


def _stock(document: Document, block: Block, forms: Forms) -> Iterator[Stock]:
    """Yield the stock words of a block that are the author's own, no names and not what the document is about."""
    from obelism.checks.mentions import is_mentioned
    from obelism.checks.quotations import is_quoted

    # The words of a link often are another page's title.
    linked = block.derive(marked, MarkKind.LINK) if block.marks else NOWHERE
    for word, (entry, bits) in forms.items():
        if stem(word) in document.topic_stems:
            continue
        for start, end in _word_places(block, word):
            if block.prose[start].isupper() and _is_name(block, start, end):
                continue
            if is_quoted(block, start, end) or linked.cover(start, end) or is_mentioned(document, block, start, end):
                continue
            yield Stock(block, start, end, entry, bits)


def _is_name(block: Block, start: int, end: int) -> bool:
    """Tell whether a word with a capital is a name: no sentence gives it that, or it is set in bold."""
    opens = block.sentences[block.sentence_at(start)].start == start
    return not opens or block.derive(marked, MarkKind.STRONG).cover(start, end)


def _cluster(document: Document, found: Sequence[Stock]) -> Hit:
    found = sorted(found, key=lambda item: item.start)
    words = list(dict.fromkeys(item.text.lower() for item in found))
    shown = ", ".join(words[:8]) + (", …" if len(words) > 8 else "")
    lines = sorted({document.line_at(item.span.start) for item in found})
    where = f" ({listed(lines)})" if len(lines) > 1 else ""
    message = f"stock words carry this paragraph: {shown}{where}; say what happened, to whom, and how much"
    data = {"words": words, "bits": round(sum({item.entry: item.bits for item in found}.values()), 1), "lines": lines}
    return Hit(found[0].span, message, data=data)


def overused_words(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document that repeats uncommon words through many sections.

    A word is overused when the log-likelihood of its count against a background list is high (Dunning 1993; Rayson
    and Garside 2000) and it stands many times as often as there. Forms of one stem count together. What code on the
    page holds is a name there, and has no other.
    """
    total = document.word_count
    if total < options["min-words"]:
        return
    counts = {word: times for word, times in document.counts.items() if word not in STOP_WORDS}
    stems: Counter[str] = Counter()
    for word, times in counts.items():
        stems[stem(word)] += times
    least = max(options["least"], options["per-1000"] * total / 1000)
    frequent = {item: times for item, times in stems.items() if times >= least and item not in document.topic_stems}
    keys = _key_stems(frequent, total, options)
    named = {stem(word) for word in counts.keys() & document.derive(_words_in_code)} if keys else set()
    keys = [(item, ratio) for item, ratio in keys if item not in named]
    forms: dict[str, list[str]] = {item: [] for item, _ in keys}
    for word in counts if keys else ():
        if (item := stem(word)) in forms:
            forms[item].append(word)
    spread = (key for key in keys if _is_spread(document, frozenset(forms[key[0]]), options["sections"]))
    kept = list(islice(spread, options["most"]))
    if not kept:
        return
    shown = {item: max(forms[item], key=lambda word: counts[word]) for item, _ in kept}
    told = ", ".join(f"{shown[item]} {stems[item]} times ({ratio:,.0f} × ordinary English)" for item, ratio in kept)
    wanted = frozenset(chain.from_iterable(forms[item] for item, _ in kept))
    places = [place for block in document.prose_blocks for place in _places(block, wanted.intersection(block.words))]
    if places:
        yield document_hit(document, places, f"overused: {told}; keep the word where it is exact")


_LETTERS = lazy(r"[^\W\d_]{3,}")


def _words_in_code(document: Document) -> frozenset[str]:
    """Return the words, in lower case, that stand in code in a document, be it a block or within a paragraph."""
    text = document.source.text
    spans = [block.span for block in document.blocks_of({BlockKind.CODE})]
    for block in document.readable.blocks:
        spans += (block.source_span(*mark[1:3]) for mark in block.marks if mark.kind is MarkKind.CODE)
    return frozenset(word for span in spans for word in _LETTERS().findall(text[slice(*span)].lower()))


def _key_stems(counts: Mapping[str, int], total: int, options: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Return stems that are key by log-likelihood and ratio, with the ratio, the most overused first."""
    background = stem_frequencies() if counts else {}
    keys = []
    for item, times in counts.items():
        zipf = background.get(item)
        if zipf is None:
            continue
        expected = 10 ** (zipf - 9) * total
        ratio = times / expected
        if ratio >= options["ratio"] and log_likelihood(times, expected) >= options["log-likelihood"]:
            keys.append((item, ratio))
    return sorted(keys, key=lambda key: -key[1])


def log_likelihood(observed: float, expected: float) -> float:
    """Return Dunning's log-likelihood of a count against the count expected from a far larger corpus."""
    return 2 * (observed * math.log(observed / expected) - (observed - expected))


def _is_spread(document: Document, forms: frozenset[str], sections: int) -> bool:
    """Tell whether a word stands in enough sections; a document of fewer needs it in every third of its paragraphs."""
    groups: list[Iterable[Block]] = [section.paragraphs for section in document.sections if section.paragraphs]
    if len(groups) < sections:
        blocks = document.prose_blocks
        size = max(math.ceil(len(blocks) / sections), 1)
        groups = [blocks[start : start + size] for start in range(0, len(blocks), size)]
    holding = sum(any(not forms.isdisjoint(block.words) for block in group) for group in groups)
    return holding >= min(sections, len(groups))


def _places(block: Block, words: Iterable[str]) -> list[Span]:
    found = sorted(place for word in words for place in _word_places(block, word))
    return [block.source_span(start, end) for start, end in found]


def _word_places(block: Block, word: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the prose where a folded word stands as a whole."""
    text = f" {block.folded} "
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _is_joined(text[at - 1]) and not _is_joined(text[end]):
            yield at - 1, end - 1
        at = text.find(word, end)


def _is_joined(letter: str) -> bool:
    """Tell whether a letter beside a word makes it a part of another."""
    return letter.isalnum() or letter in "_'-"


CHECKS = (
    Check("excess-vocabulary", run=excess_vocabulary, prepare=prepare_excess, options=EXCESS_OPTIONS),
    Check(
        "stock-words",
        run=stock_words,
        prepare=prepare_stock,
        options=STOCK_OPTIONS,
        wordings=True,
        grounds=("alone", "announced", "factual", "first-person", "loose"),
    ),
    Check("overused-word", run=overused_words, options=OVERUSED_OPTIONS),
)
