"""Phrases that one document repeats until they mean nothing, learned from the document itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_caption
from obelism.checks.density import MOST_LINES
from obelism.checks.density import listed
from obelism.checks.duplication.general_words import general_numbers
from obelism.checks.duplication.general_words import general_roots
from obelism.checks.duplication.growing import Sizes
from obelism.checks.duplication.growing import growth_of
from obelism.checks.duplication.roots import number_of
from obelism.checks.duplication.roots import root
from obelism.checks.duplication.shingles import content_of
from obelism.checks.duplication.similar import exact_copies
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.model import told_places
from obelism.checks.quotations import is_quoted
from obelism.checks.voice import factual
from obelism.document import BlockKind
from obelism.findings import Related
from obelism.text.segments import OPAQUE
from obelism.text.words import STOP_WORDS
from obelism.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.duplication.growing import Phrase
    from obelism.checks.duplication.growing import Place
    from obelism.checks.duplication.shingles import Content
    from obelism.document import Document

OPTIONS: Mapping[str, Any] = {
    "min-words": 4,
    "min-count": 4,
    "long-words": 5,
    "long-count": 3,
    "max-findings": 10,
    "general-words": [],
    "function-share": 0.6,
    "function-count": 4,
    "general": True,
    "per-1000": 6.0,
    "sure-count": 6,
    "most-count": 0,
}

_FEWEST = 2
"""Times that make a repetition."""

_OWN = 3
"""Places, in paragraphs that are no copies, in which a phrase is its author's; fewer where options ask for fewer."""


def repeated_phrases(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield the phrases that come again most, each once with all its lines, those that cost most reading first.

    With ``general`` these are phrases made of general words, which fit any text, or mostly of function words;
    without, all others: many of them are terms that the document cannot do without. What is made of title words
    or names is no phrase.
    """
    content = content_of(document)
    general = general_roots()
    if options["general-words"]:
        general = general.union(map(root, options["general-words"]))
    sizes = Sizes(*(options[name] for name in ("min-words", "min-count", "long-words", "long-count")))
    own = min(_OWN, sizes.least)
    phrases = sorted(_phrases(document, general, sizes, options), key=lambda phrase: (-phrase.score, phrase.places))
    taken: dict[int, list[Place]] = defaultdict(list)
    for phrase in phrases:
        roots = {root(word) for word in phrase.words if word not in STOP_WORDS}
        if (roots <= general or _is_hollow(phrase, options)) is not options["general"]:
            continue
        if roots <= document.derive(topics_of) or 0 < options["most-count"] < len(phrase.places):
            continue
        if _is_copied(document, content, phrase, own) or _overlaps(phrase, taken):
            continue
        if _is_name(content, phrase) or not _is_own(content, phrase, own):
            continue
        for place in phrase.places:
            taken[place.sentence].append(place)
        yield _hit(document, content, phrase, options)


def _phrases(document: Document, general: frozenset[str], sizes: Sizes, options: Mapping[str, Any]) -> Iterator[Phrase]:
    """Yield the phrases around each pair of content words that comes again often enough."""
    content, grown = content_of(document), document.derive(growth_of, sizes)
    numbers = frozenset(map(number_of, general)) if options["general-words"] else general_numbers()
    seen: set[tuple[str, ...]] = set()
    for at, places in grown.places.items():
        candidate = content.numbers[at] in numbers and content.numbers[at + 1] in numbers
        if options["general"] and not candidate and (len(places) <= sizes.least or not _is_sparse(content, at)):
            continue
        for phrase in grown.phrases[at]:
            if phrase.words not in seen:
                seen.add(phrase.words)
                yield phrase


def _verify(options: Mapping[str, Any]) -> str:
    """Return which option would count what comes once, which is not repeated; nothing where none does."""
    low = next((key for key in ("min-count", "long-count") if options[key] < _FEWEST), "")
    return f"option {low!r} is below {_FEWEST}, and what comes once is not repeated" if low else ""


def _is_sparse(content: Content, number: int) -> bool:
    """Tell whether a sentence has as many function words around a content word as a hollow phrase needs."""
    sentence, at = content.position(number)
    around = content.sentences[sentence][max(at - 3, 0) : at + 6]
    return sum(map(STOP_WORDS.__contains__, around)) > len(around) // 2


def _is_hollow(phrase: Phrase, options: Mapping[str, Any]) -> bool:
    """Tell whether a phrase is mostly function words, as a term never is, and comes often."""
    functions = sum(word in STOP_WORDS for word in phrase.words)
    long = len(phrase.words) >= options["long-words"] and len(phrase.places) >= options["function-count"]
    return bool(long and functions >= options["function-share"] * len(phrase.words))


def topics_of(document: Document) -> set[str]:
    """Return the roots of what the document is about: its title and what at least two headings name."""
    counts: dict[str, int] = defaultdict(int)
    for number, heading in enumerate(document.headings):
        for word in {root(word) for word in heading.words if word not in STOP_WORDS}:
            counts[word] += 2 if number == 0 else 1
    return {word for word, count in counts.items() if count >= 2}


def _is_copied(document: Document, content: Content, phrase: Phrase, least: int) -> bool:
    """Tell whether a phrase is repeated only because paragraphs are, which is another rule's finding."""
    copies = document.derive(exact_copies)
    sources = {copies.get(block, block) for block in (content.block_of(place.sentence) for place in phrase.places)}
    return len(sources) < least


def _overlaps(phrase: Phrase, taken: Mapping[int, Sequence[Place]]) -> bool:
    """Tell whether most places of a phrase lie in those of phrases that cost more."""
    covered = sum(
        any(other.start < place.end and place.start < other.end for other in taken.get(place.sentence, ()))
        for place in phrase.places
    )
    return 2 * covered > len(phrase.places)


def _is_name(content: Content, phrase: Phrase) -> bool:
    """Tell whether all content words of a phrase are written with a capital."""
    written = _written(content, phrase.places[-1])
    return all(word[:1].isupper() or not word[:1].isalpha() for word in written if word.lower() not in STOP_WORDS)


def _is_own(content: Content, phrase: Phrase, least: int) -> bool:
    """Tell whether a phrase stands outside quotations, and not beside code, in enough of its places."""
    own = 0
    for place in phrase.places:
        block, start, end = _range(content, place)
        own += not is_quoted(content.blocks[block], start, end) and OPAQUE not in content.blocks[block].prose[start:end]
    return own >= least


def _grounds(content: Content, phrase: Phrase, options: Mapping[str, Any]) -> Iterator[str]:
    """Yield the grounds that a phrase is rare for its page, or stands only in items, captions or before colons."""
    times = len(phrase.places)
    if times < options["sure-count"] or 1000 * times < options["per-1000"] * sum(map(len, content.sentences)):
        yield "few"
    blocks = [content.blocks[content.block_of(place.sentence)] for place in phrase.places]
    if all(block.kind is BlockKind.ITEM for block in blocks):
        yield "item"
    if all(map(is_caption, blocks)):
        yield "series"
    if all(block.prose.endswith(":") for block in blocks):
        yield "lead-in"


def _written(content: Content, place: Place) -> list[str]:
    block, start, end = _range(content, place)
    return WORD.findall(content.blocks[block].prose[start:end])


def _range(content: Content, place: Place) -> tuple[int, int, int]:
    """Return the block of a place and the range of its prose."""
    spans = content.word_spans(place.sentence)
    return content.block_of(place.sentence), spans[place.start][0], spans[place.end - 1][1]


def _hit(document: Document, content: Content, phrase: Phrase, options: Mapping[str, Any]) -> Hit:
    ranges = [_range(content, place) for place in told_places(phrase.places)]
    places = [locate(document, content.blocks[block].source_span(start, end)) for block, start, end in ranges]
    lines = [place.start.line for place in places]
    words = " ".join(phrase.words)
    message = f"“{words}” stands here {len(phrase.places)} times ({listed(lines)}); after the first it tells nothing"
    related = tuple(Related(place, "said here, too") for place in places[:-1][:MOST_LINES])
    data = {"lines": lines, "phrase": words}
    grounds = (*_grounds(content, phrase, options), *factual(document))
    return Hit(places[-1].span, message, related=related, data=data, grounds=grounds)


CHECKS = (
    Check(
        "repeated-phrase",
        run=repeated_phrases,
        options=OPTIONS,
        grounds=("factual", "few", "item", "lead-in", "series"),
        verify=_verify,
    ),
)
