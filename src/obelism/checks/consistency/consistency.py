"""One thing written in two ways: capitals, spellings, quotation marks, counts."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import begins_item
from obelism.checks.consistency.respelling import is_name
from obelism.checks.consistency.respelling import respelling
from obelism.checks.density import listed
from obelism.checks.density import times
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.records import NamedTuple
from obelism.rules.inflect import spellings
from obelism.text.lazy import Gated
from obelism.text.lazy import Memo
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy
from obelism.text.words import STOP_WORDS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

_TERM = lazy(r"[A-Z][a-zé]{2,}(?: [A-Z][a-zé]{2,}){1,3}\b")
_LABEL = lazy(r"\[[^\[\]]*\]")
"""The label of a link whose target stands in another file."""

_SENTENCE_ENDS = frozenset(".!?…:;,)\"'”’*")
_JOINED = r"[ /-](?:(?:and|of|for|by|in) (?:the )?)?(?:[A-Z\d]|\w+[A-Z])| #\d| v\d| \([A-Z]\w*[A-Z]s?\)"
_LED = r"(?<=[a-z,;] )(?:\w+-)?[A-Z][\w-]* (?:(?:and|of|for|by|in) )?|\d "
"""What of a longer name stands after and before a term: a capital, a number, or its initials, as they are explained."""

_COMMONLY = 3
"""Times as often small as capitalised from which on a term is a plain word, whatever names hold it."""

_REACH = 60
"""Code points before a term in which the rest of a longer name is looked for."""

_MARKED = frozenset({MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.STRONG})
_HYPHENATED = lazy(r"(?<![\w-])[a-z]{3,}-[a-z]{3,}(?![\w-])")
_STRAIGHT = Gated(r"\"", '"')
_CURLY = Gated(r"[“”]", *"“”")
_SPACED_HYPHEN = Gated(r"(?<=[a-z,]) -{1,2} (?=[a-z])", " - ", " -- ")
_LONG_DASH = Gated(r" ?[–—] ?(?=[A-Za-z])", *"–—")
_NUMBERS = {word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


class Names(NamedTuple):
    """What the rule about capitals takes for names, and how often a term must stand in either way."""

    least: int
    several: int
    offices: frozenset[str]
    beside: Callable[[], re.Pattern[str]]
    before: Callable[[], re.Pattern[str]]


def prepare_names(options: Mapping[str, Any]) -> Names:
    """Return what the rule's options look for."""
    bearers, heads = _any_of(options["bearers"]), _any_of(options["heads"])
    beside = lazy(rf"{_JOINED}| (?:{bearers})\b" if bearers else _JOINED)
    before = lazy(rf"(?:{_LED}|\b(?i:{heads}) (?:of|for) )\Z" if heads else rf"(?:{_LED})\Z")
    return Names(options["least"], options["several"], frozenset(options["offices"]), beside, before)


def capitalisation(document: Document, names: Names) -> Iterator[Hit]:
    """Yield one hit for each term of several words that stands capitalised and small in the middle of sentences.

    A term that is mostly part of longer names or of titles may be short for one of them, and is let be unless it is
    common as a plain word.
    """
    terms: defaultdict[str, list[tuple[Block, int, int, int]]] = defaultdict(list)
    for block, first, end in document.prose.find(_TERM(), cased=True):
        if block.kind is not BlockKind.PARAGRAPH or block.prose[-1:] not in _SENTENCE_ENDS:
            continue  # items of lists often are titles, and so are labels
        if block.prose[first - 1 : first].isalnum():
            continue
        # The first word is capitalised as the first of its sentence.
        start = first if _goes_on(block.prose, first) else block.prose.index(" ", first) + 1
        if " " in (term := block.prose[start:end]):
            terms[term].append((block, first, start, end))
    for term, found in terms.items():
        if len(found) < names.least or not names.offices.isdisjoint(term.lower().split()):
            continue
        places = [
            (block, start, end)
            for block, first, start, end in found
            if not _is_part(document, block, first, start, end, names)
        ]
        if len(places) < names.least:
            continue
        small = Gated(rf"(?<![\w-]){term.lower()}(?![\w-])", term.lower())
        count = sum(_times_in_prose(small, block) for block in document.prose_blocks)
        mostly_named = 2 * len(places) <= len(found) and count < _COMMONLY * len(found)
        if count >= names.least and not mostly_named:
            lines = sorted({document.line_of(block, start) for block, start, _ in places})
            message = (
                f"“{term}” is capitalised {times(len(places))} ({listed(lines)}) and small {times(count)}; "
                "write it one way"
            )
            block, start, end = places[0]
            yield Hit(
                block.source_span(start, end),
                message,
                data={"capitalised": len(places), "small": count, "lines": lines},
                grounds=("few",) if len(places) + count < names.several else (),
            )


def _is_part(document: Document, block: Block, first: int, start: int, end: int, names: Names) -> bool:
    """Tell whether a term is part of a longer name, with the word before it in the text twice, or of a title."""
    longer = start > first and document.readable.text.count(block.prose[first:end]) > 1
    return longer or _is_title(block, first, end, names)


def _times_in_prose(form: Gated, block: Block) -> int:
    """Return how often a form stands in a block outside of labels, which are written as what they name has them."""
    places = [found.start() for found in form.finditer(block.prose)]
    if not places:
        return 0
    labels = [found.span() for found in _LABEL().finditer(block.prose)]
    labels += [(mark.start, mark.end) for mark in block.marks if mark.kind in _MARKED]
    return sum(not any(start <= place < end for start, end in labels) for place in places)


def _is_title(block: Block, start: int, end: int, names: Names) -> bool:
    """Tell whether capitals belong to a title or a longer name: linked, emphasised or quoted, or a capital beside."""
    if any(mark.kind in _MARKED and mark.start < end and start < mark.end for mark in block.marks):
        return True
    if is_quoted(block, start, end, least=1) or names.beside().match(block.prose, end):
        return True
    if names.before().search(block.prose, max(start - _REACH, 0), start):
        return True
    if not _goes_on(block.prose, start):
        return False
    before = block.prose.rfind(" ", 0, start - 1) + 1
    return block.prose[before].isupper() and block.folded[before : start - 1] not in STOP_WORDS


def _goes_on(prose: str, start: int) -> bool:
    """Tell whether a sentence is under way at an offset of its prose."""
    before = prose[start - 2] if start > 1 and prose[start - 1] == " " else "."
    return before.islower() or before.isdigit() or before in ",;’')"


def variant_spellings(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each place of the rarer of two spellings that a document mixes, names aside, with a fix to the commoner."""
    counts = document.counts
    for rare, common in _mixed(counts, options["pairs"]):
        for block in document.prose_blocks:
            for start in _word_starts(block, rare):
                if is_name(block, start, start + len(rare)):
                    continue
                yield _respell(document, block, start, rare, common, counts)


def _mixed(counts: Counter[str], known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of spellings that both occur, the rarer first."""
    pairs = {(one, other) for one, _, other in (pair.partition("|") for pair in known) if counts[one] and counts[other]}
    for word in counts:
        if "-" in word and _HYPHENATED().fullmatch(word) and counts[word.replace("-", "")]:
            pairs.add((word, word.replace("-", "")))
        for other in _OTHER_SPELLINGS[word]:
            if counts[other]:
                pairs.add((min(word, other), max(word, other)))
    for one, other in sorted(pairs):
        yield (one, other) if counts[one] <= counts[other] else (other, one)


def _other_spellings(word: str) -> tuple[str, ...]:
    """Return the spellings of a word besides its own, of which most words have none."""
    return tuple(spellings(word) - {word}) if holds_any(word, ("is", "iz", "ys", "yz", "our", "or", "l")) else ()


_OTHER_SPELLINGS = Memo(_other_spellings)


def _word_starts(block: Block, word: str) -> Iterator[int]:
    start = block.folded.find(word)
    while start >= 0:
        edges = block.folded[start - 1 : start] + block.folded[start + len(word) : start + len(word) + 1]
        if not any(letter.isalnum() or letter in "-'" for letter in edges):
            yield start
        start = block.folded.find(word, start + 1)


def _respell(document: Document, block: Block, start: int, rare: str, common: str, counts: Counter[str]) -> Hit:
    place = block.source_span(start, start + len(rare))
    message = f"“{rare}” here, “{common}” {times(counts[common])} elsewhere; write it one way"
    return Hit(place, message, fix=respelling(document, block, start, rare, common))


def mixed_marks(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit where a document mixes straight and curly quotation marks, and one where it mixes dashes."""
    kinds = (
        (_STRAIGHT, _CURLY, "straight and curly quotation marks"),
        (_SPACED_HYPHEN, _LONG_DASH, "hyphens and long dashes between clauses"),
    )
    for one, other, what in kinds:
        if not (one.may_fit(document.prose.text) and other.may_fit(document.prose.text)):
            continue
        places = [list(document.prose.find(mark, cased=True)) for mark in (one, other)]
        rarer = min(places, key=len)
        if rarer and len(rarer) >= options["least"]:
            block, start, end = rarer[0]
            lines = sorted({document.line_of(block, start) for block, start, _ in rarer})
            counts = f"{len(places[0])} and {len(places[1])}"
            message = f"the page mixes {what} ({counts}); the rarer stand on {listed(lines)}"
            yield Hit(block.source_span(start, end), message, data={"lines": lines})


def prepare_counted(options: Mapping[str, Any]) -> Callable[[], re.Pattern[str]]:
    """Return how a sentence announces a number of points."""
    numbers, nouns = _any_of(_NUMBERS), _any_of(options["nouns"])
    return lazy(rf"\b({numbers}|[2-9]|10) (?:[a-z]+ ){{0,2}}(?:{nouns})\b[^.!?]*:$")


def announced_counts(document: Document, counted: Callable[[], re.Pattern[str]]) -> Iterator[Hit]:
    """Yield each paragraph that announces a number of points and is followed by a list of another length."""
    blocks = document.blocks
    for index, block in enumerate(blocks[:-1]):
        if block.kind is not BlockKind.PARAGRAPH or not block.prose.endswith(":"):
            continue
        found = counted().search(block.folded)
        if found is None:
            continue
        announced = _NUMBERS.get(found[1]) or int(found[1])
        items = _items_after(document, index + 1)
        if items and items != announced:
            place = block.source_span(found.start(), found.end())
            yield Hit(
                place,
                f"{found[1]} are announced and {items} follow; count again",
                data={"announced": announced, "items": items},
            )


def _items_after(document: Document, start: int) -> int:
    """Return how many items the list that starts at a block has at its first level."""
    items = 0
    level = document.blocks[start].level
    for block in document.blocks[start:]:
        if block.kind is not BlockKind.ITEM:
            break
        items += block.level == level and begins_item(document, block)
    return items


CHECKS = (
    Check(
        "inconsistent-capitalisation",
        run=capitalisation,
        prepare=prepare_names,
        options={
            "least": 2,
            "several": 7,
            "offices": [],
            "bearers": [],
            "heads": [],
        },
        grounds=("few",),
    ),
    Check("variant-spelling", run=variant_spellings, options={"pairs": []}),
    Check("mixed-marks", run=mixed_marks, options={"least": 2}),
    Check("announced-count", run=announced_counts, prepare=prepare_counted, options={"nouns": []}),
)
