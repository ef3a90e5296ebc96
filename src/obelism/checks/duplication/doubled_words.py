"""Words typed twice."""

from __future__ import annotations

import re
from itertools import chain
from itertools import compress
from itertools import islice
from operator import eq
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.slips import may_part
from obelism.checks.duplication.slips import safety
from obelism.checks.editing import plain_span
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.formats.columns import has_cells
from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.text.language import FUNCTION_WORDS
from obelism.text.lazy import lazy
from obelism.text.words import STOP_WORDS
from obelism.text.words import WORD
from obelism.text.words import find_words
from obelism.text.words import words_before

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document

OPTIONS: Mapping[str, Any] = {"allow": []}

_DOUBLED = frozenset("that had is was her do did does who so no very really many much too ever".split())
"""Function words that English doubles: grammar ("what it is is", "gave her her coat") and emphasis."""

_SLIPS_AFTER: Mapping[str, frozenset[str]] = {
    "is": frozenset({"this", "these", "which"}),
    "was": frozenset({"this", "these", "which"}),
    "do": frozenset({"to"}),
    "no": frozenset("are have has is there was were with".split()),
}
"""Words behind which English does not double one of them: "this is is fine", but "all that is is here"."""

_SLIPS_BEFORE: Mapping[str, frozenset[str]] = {"no": frozenset("longer more one other such".split())}
"""Words before which it does not: "it is no no longer"."""

_LEAVES_OPEN = frozenset("all anything everything how something that thing what whatever where who why".split())
"""After one of these a clause may end in the first of the two: "all this is is a list"."""

_OPEN_WORDS = 8
"""Words before a doubled one among which such a word counts."""

_WIDE = frozenset("\t\u2003\u3000")
"""White space as wide as a gap between columns."""

_LETTER = lazy(r"[^\W_]")
_JOINTS = frozenset("-/'&:=_@#")
_BESIDE = frozenset({BlockKind.ADMONITION, BlockKind.FOOTNOTE, BlockKind.HEADING})
"""What is read beside the running prose."""

_MARKS = frozenset({MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.STRONG})
_GOES_IN = frozenset(
    "bring call check checked checks dial dive fill filled fit fits fitted fitting give jump log logged logging logs "
    "move moved plan planned plug plugged put settle settled sign signed signs step turn type typed".split()
)
_DOUBLED_AFTER: Mapping[str, frozenset[str]] = {
    "have": frozenset("i we you they".split()),  # what we have have others, too
    "are": frozenset("that which who".split()),  # the ones that are are some of them
    "you": frozenset("ask asked asks give gave gives show showed shows tell tells told the a that".split()),
    "in": _GOES_IN,  # who logs in in the browser, and plans it in in May
    "on": _GOES_IN,
    "can": frozenset({"a", "the"}),  # a dance
    "to": frozenset({"up"}),  # whom we look up to to learn from
}
"""Words that English doubles behind certain others: "what I told you you have", "the you you want to be"."""
_DOUBLED_BEFORE: Mapping[str, frozenset[str]] = {
    "in": frozenset("absentia addition camera case front order place silico situ spite utero vitro vivo".split()),
    "on": frozenset({"top"}),
    "with": frozenset({"regard", "respect"}),
}
"""Words that it doubles before certain others: "we deal with with respect to it", "plug it in in place of that"."""

_OBJECTS = frozenset("her him it me them us you".split())
"""Words that may stand between a verb and the word it takes along."""

_OPENS_ITEM = frozenset([": ", ", ", "; "])
_CLOSES_ITEM = frozenset(["", ",", ";", "."])
"""Marks between which a word that is mentioned stands in a list of such."""

_LONG_WITHOUT = 12
"""Words of a paragraph in which English has more than one of its small words."""

_SOOTHING = frozenset("come here now there well".split())
"""Words that are said twice to somebody, before a comma: "there there, it is over"."""


def doubled_words(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each word that stands twice in a row, across a line break, too."""
    allowed = {word.lower() for word in options["allow"]}
    others = list(document.blocks_of(_BESIDE))
    blocks = (*document.prose_blocks, *others)
    words = list(chain(document.words, *[block.words for block in others]))
    doubled = set(compress(words, map(eq, words, islice(words, 1, None)))) - allowed
    doubled = {word for word in doubled if f"{word} {word}" in document.readable.folded}
    for block in blocks if doubled else ():
        for start, end, word in sorted(_places(block, doubled)):
            if not _is_meant(block, start, end, word) and not _is_parted(document, block, start, end, word):
                yield _hit(document, block, start, end, word)


def _places(block: Block, words: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the ranges of a block's prose in which some words stand twice, with nothing but a space between."""
    for word in words:
        if f"{word} {word}" in block.folded and (word.isalpha() or "'" in word):
            for pair in re.finditer(rf"\b{re.escape(word)} {re.escape(word)}\b(?!['-]\w|\()", block.folded):
                yield (*pair.span(), word)


def _hit(document: Document, block: Block, start: int, end: int, word: str) -> Hit:
    middle = start + len(word)
    slip = word in STOP_WORDS  # Nobody doubles a function word on purpose; "a done done task" may be meant.
    fix = _fix(document, block, start, end, word)
    message = f"“{word}” stands here twice; delete one"
    apart = _is_marked(block, start, middle, end)
    grounds = ("clause",) if may_part(block, start, word) else () if slip and not apart else ("loose",)
    return Hit(block.source_span(start, end), message, fix=fix, grounds=grounds)


def _is_meant(block: Block, start: int, end: int, word: str) -> bool:
    """Tell whether a doubled word is a name, a hyphenated compound, said three times, or no word at all."""
    if word in _DOUBLED and not _is_slip(block, start, end, word):
        return True
    around = block.folded[max(start - len(word) - 2, 0) : start], block.folded[end : end + len(word) + 2]
    if any(word in find_words(part) for part in around):
        return True
    first, second = block.prose[start].isupper(), block.prose[end - len(word)].isupper()
    begins = _LETTER().search(block.prose, block.sentences[block.sentence_at(start)].start, start) is None
    if word not in STOP_WORDS and block.derive(_has_no_function_word, block.sentence_at(start)):
        return True  # perhaps in a language that doubles its nouns and adverbs: "orang orang"
    if block.derive(_is_foreign, word):
        return True
    if second or (first and not begins) or (len(word) > 1 and block.prose[start : start + len(word)].isupper()):
        return True  # "Duran Duran", "at _At the Sea_", "then Will will sing", and "AND and OR"
    if len(word) == 1 and word not in ("a", "i"):
        return True
    if block.prose[start - 1 : start] in ('"', "“", "‘") and block.prose[end : end + 1] in ('"', "”", "’"):
        return True
    if _is_listed(block, start, end):
        return True  # "the words that are doubled: the the, of of"
    if word in _SOOTHING and block.prose[end : end + 1] == ",":
        return True
    if word in ("and", "or") and _is_marked(block, start, start + len(word), end):
        return True  # "_and_ or _or_", "[or](or.md) or [not](not.md)"
    if _may_double(block, start, end, word):
        return True
    return not _JOINTS.isdisjoint((block.prose[start - 1 : start], _behind(block, end)))


def _behind(block: Block, end: int) -> str:
    """Return the sign right behind a word, none where it ends what leads in."""
    sign = block.prose[end : end + 1]
    return sign if sign != ":" or block.prose[end + 1 : end + 2].isalnum() else ""


def _is_marked(block: Block, start: int, middle: int, end: int) -> bool:
    """Tell whether one of two words is all that is stressed, or all of the label of a link."""
    return any(mark.kind in _MARKS and mark[1:3] in ((start, middle), (middle + 1, end)) for mark in block.marks)


def _may_double(block: Block, start: int, end: int, word: str) -> bool:
    """Tell by the words beside it whether grammar doubles a word: "logs in in May", "plan it in in May"."""
    following = WORD.match(block.folded, end + 1)
    if following and following[0] in _DOUBLED_BEFORE.get(word, ()):
        return True
    before = [found[0] for found in words_before(block.folded, 0, start, 2)]
    if before[-1:] and before[-1] in _OBJECTS and len(before) > 1:
        before.pop()
    return bool(before) and before[-1] in _DOUBLED_AFTER.get(word, ())


def _is_slip(block: Block, start: int, end: int, word: str) -> bool:
    """Tell by the words beside it whether a word that English doubles is typed twice, and no clause ends between."""
    following = WORD.match(block.folded, end + 1)
    if following and following[0] in _SLIPS_BEFORE.get(word, ()):
        return True
    sentence = block.sentences[block.sentence_at(start)]
    *before, last = ["", *(found[0] for found in words_before(block.folded, sentence.start, start, _OPEN_WORDS))]
    return last in _SLIPS_AFTER.get(word, ()) and _LEAVES_OPEN.isdisjoint(before)


def _is_listed(block: Block, start: int, end: int) -> bool:
    """Tell whether two words are all that stands between two marks, as no part of a sentence is."""
    return block.prose[max(start - 2, 0) : start] in _OPENS_ITEM and block.prose[end : end + 1] in _CLOSES_ITEM


def _is_foreign(block: Block, word: str) -> bool:
    """Tell whether a paragraph has no small word of English besides one that Latin has, too: "In in congue nisl"."""
    return len(block.words) >= _LONG_WITHOUT and FUNCTION_WORDS.isdisjoint({*block.words} - {word})


def _has_no_function_word(block: Block, sentence: int) -> bool:
    return FUNCTION_WORDS.isdisjoint(block.sentence_words[sentence])


def _fix(document: Document, block: Block, start: int, end: int, word: str) -> Fix | None:
    """Return the deletion of the second word and the white space before it, where no markup is in the way."""
    span = plain_span(document, block, start + len(word), end)
    safe = safety(block, start, end, word)
    if span is None or safe is None or _is_gap(document.source.text[span.start : span.end], "   "):
        return None
    return Fix((Edit(span, ""),), f"Delete the second “{word}”", safe)


def _is_parted(document: Document, block: Block, start: int, end: int, word: str) -> bool:
    """Tell whether two words stand in two cells of a row."""
    text, gap = document.source.text, block.source_span(start + len(word), end - len(word))
    between = text[gap.start : gap.end]
    return _is_gap(between, "  ") and has_cells(lead(text, gap.start) + trail(text, gap.start))


def _is_gap(text: str, blanks: str) -> bool:
    """Tell whether the white space in a text, of so many blanks, may part the cells of a row."""
    return not _WIDE.isdisjoint(text) or blanks in text.replace("\u00a0", " ")


CHECKS = (Check("doubled-word", run=doubled_words, options=OPTIONS, grounds=("clause", "loose")),)
