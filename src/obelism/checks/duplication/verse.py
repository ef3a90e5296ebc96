"""Verse: lines that end where the poet, and not the width of the page, ends them."""

from __future__ import annotations

from itertools import accumulate
from itertools import pairwise
from itertools import takewhile
from typing import TYPE_CHECKING

from obelism.checks.blocks import place_of
from obelism.document import BlockKind
from obelism.records import NamedTuple
from obelism.text.language import FUNCTION_WORDS
from obelism.text.lazy import lazy
from obelism.text.lines import split_lines
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

_LONGEST = 60
"""Letters of the longest line of verse."""

_LEAST = 3
"""Lines of which verse has so many at least if neither capitals nor marks tell it."""

_SHORTEST = 16
"""Letters that such lines have on the average, at least: shorter ones are a narrow column."""

_COMPANY = 3
"""Different stanzas that stand below each other where lower-case lines are verse because all of them are set alike."""

_COUPLETS = 2
"""As many are enough where a mark closes each of their lines."""

_FULL = 0.7
"""Part of the longest line of a stanza that its last one is, at least: that of a paragraph ends anywhere."""

_NARROW = 50
"""Letters of the longest line of such stanzas where no marks close their lines; prose is wrapped wider."""

_SLIM, _FEW = 36, 4
"""Letters of the longest line, and lines of the longest stanza, of two that are enough without marks, too."""

_SINGLE = 8
"""Paragraphs of one short line that stand below each other where each is a line of verse."""

_SET_APART = lazy(r"[*_].*\S[*_]\W*")
"""A line that is emphasised by itself, as those of a paragraph never are."""

_CLOSING = (",", ";", ".", "!", "?", ":", "–", "—", "…", '"', "”", ")")

_STOPS = (".", "!", "?", ":", "…")
"""How a sentence closes, as paragraphs of one do and most lines of verse do not."""

_LABEL = lazy(
    r"\W*(?:(?:pre|post)[ -]?)?(?:verse|chorus|refrain|bridge|hook|stanza|outro|intro|coda|couplet|burden)\b"
    r"(?: ?(?:\d+|[ivx]+|x ?\d+|one|two|three|four))?\W*"
)
_RETURNS = ("chorus", "refrain", "burden")
"""The parts that are sung again by nature, however they are set."""

_HARD_BREAK = lazy(r"(?: {2,}|\\| \+|<br */?>)$")
_BREAKS = lazy(r" / |(?<=<br>)|(?<=<br/>)|(?<=<br />)")
"""What parts the lines of a poem that is set in a line."""

_MARKS = " \t>*_\\"
"""Signs and blanks around the words of a line of verse."""

_MOST = 40
"""Lines of a stanza that are looked at, above and below."""


def is_verse(document: Document, block: Block) -> bool:
    """Tell whether a block is set in lines like a poem, each short, however they begin."""
    known = document.derive(_known)
    if id(block) not in known:
        known[id(block)] = _is_verse(document, block)
    return known[id(block)]


def _known(document: Document) -> dict[int, bool]:
    """Return what has been found of a document's blocks: nothing yet."""
    return {}


def _is_verse(document: Document, block: Block) -> bool:
    above = _above(document, block)
    if names_refrain(above):
        return True
    raw = [line for line in _stanza(document, block) if line.strip(_MARKS)]
    lines = [line.strip(_MARKS) for line in raw]
    if len(lines) == 1:
        return _is_among_lines(document, block)
    if not lines or max(map(len, lines)) > _LONGEST:
        return False
    if all(line[:1].isupper() for line in lines) or all(map(_HARD_BREAK().search, raw[:-1])):
        return True
    if all(map(_SET_APART().fullmatch, map(str.strip, raw))):
        return True
    if _LABEL().fullmatch(above):
        return True
    if sum(map(len, lines)) < _SHORTEST * len(lines):
        return False
    if len(set(map(_words, lines))) < len(lines) or (len(lines) >= _LEAST and _is_unfilled(lines)):
        return True
    return not lines[0][:1].isupper() and _is_among_stanzas(document, block)


def _words(line: str) -> str:
    return " ".join(find_words(line.lower()))


def _is_among_stanzas(document: Document, block: Block) -> bool:
    """Tell whether a block of few lines, which begins as no paragraph does, stands with others set like stanzas."""
    at = place_of(document, block)
    below = takewhile(bool, (_couplet(document, other) for other in document.blocks[at : at + _MOST]))
    above = takewhile(bool, (_couplet(document, other) for other in reversed(document.blocks[max(at - _MOST, 0) : at])))
    stanzas = {*below, *above}
    inner = [line for stanza in stanzas for line in stanza[:-1]]
    widest = max((len(line) for stanza in stanzas for line in stanza), default=0)
    slim = widest <= _SLIM and max(map(len, stanzas), default=0) <= _FEW
    if slim or all(line.endswith(_CLOSING) for line in inner):
        return len(stanzas) >= _COUPLETS
    return len(stanzas) >= _COMPANY and widest <= _NARROW


def _is_among_lines(document: Document, block: Block) -> bool:
    """Tell whether a line that is a paragraph stands with others: clauses most of which no stop closes."""
    at = place_of(document, block)
    rows = document.derive(_rows)
    first, last = max(rows.starts[at], at - _MOST), min(rows.ends[at], at + _MOST)
    lines = last - first
    clauses, stopped = rows.clauses[last] - rows.clauses[first], rows.stopped[last] - rows.stopped[first]
    return lines >= _SINGLE and 2 * clauses > lines > 2 * stopped


class _Rows(NamedTuple):
    """Rows of short lines that are paragraphs, for each place between blocks: where the rows around it start and end.

    ``clauses`` counts the lines above that hold words such as clauses have, ``stopped`` those that a stop closes.
    """

    starts: list[int]
    ends: list[int]
    clauses: list[int]
    stopped: list[int]


def _rows(document: Document) -> _Rows:
    lines = [block if _is_line(block) else None for block in document.blocks]
    starts, ends = [0], [len(lines)]
    for number, line in enumerate(lines):
        starts.append(starts[-1] if line else number + 1)
    for number, line in reversed(list(enumerate(lines))):
        ends.append(ends[-1] if line else number)
    clauses = (line is not None and not FUNCTION_WORDS.isdisjoint(line.words) for line in lines)
    stopped = (line is not None and line.prose.endswith(_STOPS) for line in lines)
    return _Rows(starts, ends[::-1], list(accumulate(clauses, initial=0)), list(accumulate(stopped, initial=0)))


def _is_line(block: Block) -> bool:
    """Tell whether a block is a paragraph of one short line."""
    return block.kind is BlockKind.PARAGRAPH and len(block.prose) <= _LONGEST


def _couplet(document: Document, block: Block) -> tuple[str, ...]:
    """Return the lines of a block if they may be a stanza: several that are short, down to a last one that is full."""
    if block.kind is not BlockKind.PARAGRAPH:
        return ()
    lines = tuple(line.strip(_MARKS) for line in _stanza(document, block))
    longest = max(map(len, lines))
    return lines if len(lines) > 1 and longest <= _LONGEST and len(lines[-1]) >= _FULL * longest else ()


def _stanza(document: Document, block: Block) -> Sequence[str]:
    """Return the lines of a block, and in plain text, where each may be one by itself, those up to a blank line."""
    text, (start, end) = document.source.text, block.span
    inside = split_lines(text[start:end])
    if len(inside) == 1 and len(lines := _BREAKS().split(inside[0])) > 2:
        return lines
    if document.has_markup:
        return inside
    above = reversed(split_lines(text[max(start - _MOST * _LONGEST, 0) : start])[:-1])
    below = split_lines(text[end : end + _MOST * _LONGEST])[1:]
    return [*takewhile(str.strip, above), *inside, *takewhile(str.strip, below)]


def names_refrain(folded: str) -> bool:
    """Tell whether a folded line is the name of a part of a song that is sung again."""
    return any(word in folded for word in _RETURNS) and _LABEL().fullmatch(folded) is not None


def _above(document: Document, block: Block) -> str:
    """Return the folded block above a block, which may say which part of a song it is; empty above the first."""
    at = place_of(document, block)
    return document.blocks[at - 1].folded if at else ""


def _is_unfilled(lines: Sequence[str]) -> bool:
    """Tell whether a third of the lines end where the next word would still have had room; wrapped ones never do."""
    width = max(map(len, lines))
    room = sum(len(line) + 1 + len(following.split(None, 1)[0]) <= width for line, following in pairwise(lines))
    return 3 * room >= len(lines) - 1
