"""Words that are mentioned, not used: set off and talked about, listed as words, or part of a title."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.checks.claims.support import YEAR
from obelism.checks.quotations import quoted_spans
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy
from obelism.text.segments import Span
from obelism.text.words import STOP_WORDS
from obelism.text.words import WORD

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from obelism.document import Block
    from obelism.document import Document

_SET_OFF = frozenset({MarkKind.EMPHASIS, MarkKind.STRONG})
_LISTED = frozenset({BlockKind.ITEM, BlockKind.CELL})
_WORD = (
    r"(?<!other )(?<!in a )"  # "in other words"
    r"(?:words?|phrases?|terms?|expressions?|clich[eé]s?|buzzwords?|adjectives?|adverbs?|verbs?|nouns?|wordings?|"
    r"slogans?|metaphors?|hedges|intensifiers?|superlatives?|qualifiers?|euphemisms?|fillers)"
)
_NOUNS = tuple(
    """
    word phrase term expression clich adjective verb noun slogan metaphor hedges intensifier superlative qualifier
    euphemism fillers
    """.split()
)
"""What stands in the forms of each of these words."""

_BEFORE = Gated(
    rf"\b{_WORD}(?: (?:like|as|such as|including|is|are|was|were))?:? ?\Z"
    r"|\b(?:avoid(?:s|ed|ing)?|(?:never|do not|don't) (?:say|write|use)|stop (?:saying|writing|using)|"
    r"overus(?:es?|ed|ing)|(?:instead of|rather than)(?: saying| writing)?|delete|strike|cut|drop|replace|sa(?:ys?|id)|"
    r"writes?|wrote|call(?:s|ed)?|named?|spells?|spelled)(?: (?:the|an?|it|this))?:? ?\Z",
    *_NOUNS,
    *"avoid say said use stop overus instead rather delete strike cut drop replace write wrote call name spell".split(),
)
"""What stands right before the mark that sets off words which are mentioned."""

_BEHIND = lazy(
    r"[\"'”’]? (?:(?:is|are|was|were)(?: (?:an?|the|one|not))?(?: [\w-]+){0,2}?|means?\b|stands? for\b|comes? from\b)"
    rf"(?:(?<=means)|(?<=mean)|(?<=for)|(?<=from)| {_WORD}\b)"
    r"|[\"'”’]?[:,]? (?:write|say|use|prefer|try) "
)
"""What stands right behind it: "is a tired phrase", "means", ": write this"."""

_VERBS_BEHIND = tuple(f" {verb}" for verb in "is are was were mean stand come write say use prefer try".split())
_SIGNS_BEHIND = "\"'”’:,"
_FEW = 10
"""Letters behind the mark in which the verb begins."""

_NAMES = ("word", "phrase", "term", "expression", "cliché", "cliche", "buzzword")
_NAMING = tuple(f"{word} " for word in (*_NAMES, "say", "write"))
_NAMES_NEXT = lazy(rf"(?<!\w)(?:the (?:{'|'.join(_NAMES)})|(?:never|do not|don't) (?:say|write)) \Z")
"""What stands right before words that nothing sets off, and says that they are mentioned."""

_AUTHORS = lazy(r"\W*[A-Z][\w'’-]+, [A-Z][^!?:]{0,120}?\. ?\Z")
_DATED_AUTHORS = lazy(rf"\W*[A-Z][\w'’-]+, [A-Z][^!?:]{{0,120}}? ?\({YEAR}[a-z]?\)[.:,] ?\Z")
_YEAR = lazy(rf"\b{YEAR}\b")
"""An entry of a list of references up to its title, as "Lee, A. (2019). " or "Lee, Ann. ", and the year behind it."""

_ARROW = lazy(r" ?(?:→|⇒|->|=>) ?\S")
"""What stands between words and those to write in their place."""

_NEAR = 60
_FAR = 300
"""Letters before and behind a place in which a word that names words, or the rest of a title, is looked for."""

_AND = lazy(r"(?:\W|and\b|or\b|nor\b)*")
_LIST = Gated(
    rf"\b(?:{_WORD}\b[^.!?:]{{0,60}}|(?:avoid|flag|ban|strike|cut|delete|drop|overuse)(?:s|ned|e?d)?): ?[^.!?]*\Z",
    *_NOUNS,
    *"avoid flag ban strike cut delete drop overuse".split(),
)
"""A sentence that lists words behind a colon, up to one of them."""

_ROW = Gated(
    rf"\b{_WORD}\b[^.!?:]{{0,40}}(?:\b(?:includ(?:es?|ing)|such as|like)|\() ?(?:[^.!?]{{1,200}}(?:[,;(]| and| or) ?)?"
    r"(?:(?!(?:th[eo]se|th[ai][ts]|it|them|they|we|you)\b)\w+ ){0,2}\Z"
    r"|\bthe (?:words|phrases|terms|expressions|adjectives|adverbs|verbs|nouns|buzzwords) "
    r"(?!(?:of|are|were|we|you|he|she|it|they|in|on|that|which|and|or|to|for|with|by|from|have|had|used?)\b)"
    r"(?:[\w'-]+(?: [\w'-]+)?, ){0,12}(?:[\w'-]+ )?(?:(?:and|or) )?\Z",
    *_NOUNS,
)
_ROW_GOES_ON = lazy(
    r"(?: (?:the|an?|of|in|into|to))?(?:[,;.)]| (?:and|or|is|are|was|were|weigh|say|mean|add|tell|sound)\b|\Z)"
)
"""A sentence that lists words behind “such as”, in brackets or by commas, up to one of them, and what is behind it."""

_LEAD_IN = lazy(rf"\b{_WORD}\b")
_LISTED_WORDS = 8
"""Words of the longest item or cell that only names a phrase."""

_ENDS_TITLE = lazy(r"[^\w\s'’&-]")
_TITLE_WORDS = 2
"""Capitalised words, besides the first of the sentence, that a title has at least."""


def is_mentioned(document: Document, block: Block, start: int, end: int) -> bool:
    """Tell whether the words in a range of a block's prose are talked about, or are part of a title."""
    known = document.derive(_known)
    spans = known.get(id(block))
    if spans is None:
        spans = known[id(block)] = tuple(_talked_about(block))
    at = bisect_right(spans, start, key=lambda span: span.start) - 1
    return (
        (at >= 0 and end <= spans[at].end)
        or (
            block.folded.endswith(_NAMING, 0, start)
            and _NAMES_NEXT().search(block.folded, max(start - _NEAR, 0), start) is not None
        )
        or _is_entry(block, start)
        or _stands_in_list(document, block, start, end)
        or _ARROW().match(block.folded, end) is not None
        or is_in_title(document, block, start, end)
    )


def _known(document: Document) -> dict[int, tuple[Span, ...]]:
    """Return what has been found of a document's blocks: nothing yet."""
    return {}


def _talked_about(block: Block) -> Iterator[Span]:
    """Yield the ranges in which words are set off beside words that say they are talked about, in order.

    Of several that stand in a row it is enough when one does: "the words *this*, *that* and *those*". What is set off
    inside a sentence and begins with a capital is a title.
    """
    for row in _rows(block):
        near = _ends_with(_BEFORE, block.folded, max(row.start - _NEAR, 0), row.start)
        if near or _is_followed(block.folded, row.end) or _begins_like_title(block, row) or _is_work(block, row):
            yield row


def _ends_with(form: Gated, text: str, start: int, end: int) -> bool:
    """Tell whether a range of a text ends with what a form fits."""
    return form.may_fit(text[start:end]) and form.expression().search(text, start, end) is not None


def _is_followed(text: str, at: int) -> bool:
    """Tell whether a text goes on at an offset with what says that the words before are talked about."""
    behind = text[at : at + _FEW].lstrip(_SIGNS_BEHIND)
    return behind.startswith(_VERBS_BEHIND) and _BEHIND().match(text, at) is not None


def _begins_like_title(block: Block, row: Span) -> bool:
    """Tell whether words that are set off have a capital that no sentence gives them."""
    opening = block.sentences[block.sentence_at(row.start)].start
    return row.start > opening and block.prose[row.start].isupper()


def _is_work(block: Block, row: Span) -> bool:
    """Tell whether words that are set off are the title in an entry of a list of references."""
    known = _AUTHORS().match(block.prose, 0, row.start) is not None
    return known and _YEAR().search(block.prose, row.end) is not None


def _is_entry(block: Block, start: int) -> bool:
    """Tell whether the sentence at an offset is the title in an entry of a list of references."""
    if start > 2 * _FAR:
        return False
    opens = block.sentences[block.sentence_at(start)].start
    if not 0 < opens <= _FAR or block.prose[:opens].rstrip(" ")[-2:-1] != ")":
        return False
    return _DATED_AUTHORS().match(block.prose, 0, opens) is not None


def _rows(block: Block) -> Iterator[Span]:
    """Yield the ranges that emphasis or quotation marks set off, as one where only commas and "and" part them."""
    marked = [Span(mark.start, mark.end) for mark in block.marks if mark.kind in _SET_OFF]
    row: Span | None = None
    for place in sorted({*marked, *quoted_spans(block, least=1)}):
        if row and (place.start < row.end or _AND().fullmatch(block.folded, row.end, place.start)):
            row = Span(row.start, max(row.end, place.end))
            continue
        if row:
            yield row
        row = place
    if row:
        yield row


def _stands_in_list(document: Document, block: Block, start: int, end: int) -> bool:
    """Tell whether a range is in a list of words, behind a colon or in items below a line that calls them words."""
    opens = max(block.sentences[block.sentence_at(start)].start, start - _FAR)
    if block.folded.find(":", opens, start) >= 0 and _ends_with(_LIST, block.folded, opens, start):
        return True
    if _ends_with(_ROW, block.folded, opens, start) and _ROW_GOES_ON().match(block.folded, end):
        return True
    if block.kind not in _LISTED or len(block.words) > _LISTED_WORDS or block.prose.endswith((".", "!", "?")):
        return False
    return id(block) in document.derive(_listed_words)


def _listed_words(document: Document) -> frozenset[int]:
    """Return which items and cells stand under a paragraph or heading that calls them words."""
    found: set[int] = set()
    named = False
    for block in document.blocks:
        if block.kind not in _LISTED:
            named = _LEAD_IN().search(block.folded) is not None
        elif named:
            found.add(id(block))
    return frozenset(found)


def is_in_title(document: Document, block: Block, start: int, end: int) -> bool:
    """Tell whether a range of running prose is part of a title: capitalised words in a row, in a sentence of others.

    The first word of a sentence has its capital from there, what stands at the head of a block before a colon is a
    label, and a heading of the document is no work of somebody else's.
    """
    if block.kind is BlockKind.HEADING or block.prose[start:end].islower():
        return False
    sentence = block.sentences[block.sentence_at(start)]
    if not _capitals(block, sentence, start, end):
        return False
    near = max(sentence.start, start - _FAR), min(sentence.end, end + _FAR)
    words, starts, ends = block.derive(_content_words)
    least, most = bisect_left(starts, near[0]), bisect_right(ends, near[1])
    first, last = max(bisect_left(starts, start), least), min(bisect_left(starts, end), most) - 1
    if first > last:
        return False
    while first > least and _goes_on(block.prose, words[first - 1], words[first]):
        first -= 1
    while last + 1 < most and _goes_on(block.prose, words[last], words[last + 1]):
        last += 1
    row = words[first : last + 1]
    if not all(word[0][0].isupper() for word in row) or len(row) == most - least:
        return False
    begin, stop = starts[first], ends[last]
    labels = first == near[0] == 0 and block.prose.startswith(":", stop)
    if labels or _capitals(block, sentence, begin, stop) < _TITLE_WORDS:
        return False
    return not any(block.folded[begin:stop] in heading.folded for heading in document.headings)


def _content_words(block: Block) -> tuple[list[re.Match[str]], list[int], list[int]]:
    """Return the content words of a block's prose in order, where each starts and where each ends."""
    words = [word for word in WORD.finditer(block.prose) if word[0].lower() not in STOP_WORDS]
    return words, [word.start() for word in words], [word.end() for word in words]


def _capitals(block: Block, sentence: Span, start: int, end: int) -> int:
    """Return how many words in a range are capitalised, function words too, but not for opening the sentence."""
    words = WORD.finditer(block.prose, start, end)
    return sum(word[0][0].isupper() and word.start() > sentence.start for word in words)


def _goes_on(prose: str, word: re.Match[str], following: re.Match[str]) -> bool:
    """Tell whether two words that are capitalised stand in one title: only small words and spaces part them."""
    return (
        word[0][0].isupper()
        and following[0][0].isupper()
        and not _ENDS_TITLE().search(prose, word.end(), following.start())
    )
