"""Where suppression comments hold: the lines they are about, rule by rule."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.inline import lead
from obelism.records import NamedTuple
from obelism.rules.selection import beginnings
from obelism.text.lazy import derived

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.findings import Fact
    from obelism.findings import Location
    from obelism.rules.model import Rule
    from obelism.text.segments import Span
    from obelism.triage.directives import Directive

FOREVER = 1 << 60
_MARKUP = frozenset({BlockKind.HTML, BlockKind.COMMENT})
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t>]*(?=[\r\n]|\Z)")


class Meanings:
    """The codes that a word in a suppression stands for: a code, the beginning of codes, or a name."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._codes: dict[str, set[str]] = {}
        for rule in rules:
            for word in (rule.name, *beginnings(rule.code)):
                self._codes.setdefault(word, set()).add(rule.code)

    def codes(self, word: str) -> frozenset[str]:
        """Return the codes a word stands for, none when it is unknown."""
        return frozenset(self._codes.get(word) or self._codes.get(word.upper()) or ())


class Cover:
    """Answer whether a place is silenced for a code, and remember which words did it.

    What comments mean for a code is worked out when there is a finding of that code: most documents have findings
    of few of the many rules that a prefix stands for, and of none that most comments name.
    """

    def __init__(self, document: Document, directives: Sequence[Directive], meanings: Meanings) -> None:
        self.used: set[tuple[int, int]] = set()
        self._meanings = meanings
        self._document = document
        self._directives = directives
        self._by_word: dict[str, list[int]] = {}
        self._by_code: dict[str, _Ranges] = {}
        for number, directive in enumerate(directives):
            if not directive.problem:
                for word in {word.text for word in directive.words}:
                    self._by_word.setdefault(word, []).append(number)

    def silences(self, code: str, location: Location) -> bool:
        """Tell whether a comment silences a code at a place."""
        return self.silencer(code, location) is not None

    def silencer(self, code: str, location: Location) -> Directive | None:
        """Return the comment that silences a code at a place."""
        entry = self._ranges(code).find(*self._lines_of(location))
        if entry is None:
            return None
        self.used.add(entry.key)
        return self._directives[entry.key[0]]

    def narrowed(self, fact: Fact) -> Fact | None:
        """Return a fact with the lines in which its rule is silenced, or None where these are all it has."""
        if not self.silences(fact.code, fact.location):
            return fact
        first, last = self._lines_of(fact.location)
        found = self._ranges(fact.code).within(first, last)
        self.used.update(entry.key for entry in found)
        if any(entry.first <= first and last <= entry.last for entry in found):
            return None
        return fact._replace(silenced=tuple((self._told(entry.first), self._told(entry.last)) for entry in found))

    def _lines_of(self, location: Location) -> tuple[int, int]:
        """Return the first and last line of the source that a location is on."""
        line_of = self._document.source.lines.line_of
        return line_of(location.span.start), line_of(location.span.end)

    def _told(self, line: int) -> int:
        """Return the line of the file that a line of the source stands for."""
        lines = self._document.source.lines
        return self._document.line_at(lines.starts[line - 1]) if line <= len(lines) else line

    def _ranges(self, code: str) -> _Ranges:
        ranges = self._by_code.get(code)
        if ranges is None:
            words = {word for word in self._by_word if code in self._meanings.codes(word)}
            numbers = sorted({number for word in words for number in self._by_word[word]})
            ranges = self._by_code[code] = _Ranges(self._entries(numbers, words))
        return ranges

    def _entries(self, numbers: Iterable[int], words: Container[str]) -> Iterator[tuple[_Range, str]]:
        """Yield the ranges and verbs of some words in some comments, in order."""
        for number in numbers:
            directive = self._directives[number]
            first, last = self._lines[number]
            for index, word in enumerate(directive.words):
                if word.text in words:
                    yield _Range(first, last, (number, index)), directive.verb

    @derived
    def _lines(self) -> list[tuple[int, int]]:
        """The first and last line that each comment is about."""
        reach = _Reach(self._document)
        return [reach.lines(directive) for directive in self._directives]


class _Reach:
    """Find the lines that comments are about."""

    def __init__(self, document: Document) -> None:
        self._lines = document.source.lines
        self._text = document.source.text
        self._parted = document.traits.parted
        self._solid = [block.span for block in document.blocks if block.kind not in _MARKUP]
        self._blanks = [blank.start() for blank in _BLANK_LINE.finditer(self._text)]

    def lines(self, directive: Directive) -> tuple[int, int]:
        """Return the first and last line a suppression is about; of ``enable`` the line it stands on."""
        comment = directive.comment
        span = comment.span
        first, last = self._lines.line_of(span.start), self._lines.line_of(max(span.end - 1, span.start))
        if directive.verb == "file-ignore":
            return 1, FOREVER
        if directive.verb == "disable":
            return first, FOREVER
        if directive.verb == "enable" or not comment.opens:
            return first, last
        block = self._opened(span)
        if block is None:
            return first, last
        begin = self._lines.line_of(block.start)
        if not comment.block:  # in front of text on its line
            return (first, self._line_before(block.end)) if begin in (first, last) else (first, last)
        if not self._parted:
            return begin, self._line_before(block.end)
        blank = bisect_right(self._blanks, block.start)
        reach = self._line_before(self._blanks[blank] if blank < len(self._blanks) else len(self._text))
        before = lead(self._text, span.start)
        if marker := before.strip(" \t>"):
            reach = min(reach, self._end_of_item(first, len(before.partition(marker)[0])))
        return begin, max(reach, self._line_before(block.end))

    def _opened(self, span: Span) -> Span | None:
        """Return the block that starts with a comment, or else the one behind it."""
        index = bisect_right(self._solid, span.end - 1, key=lambda block: block.start)
        if index and self._solid[index - 1].start <= span.start < self._solid[index - 1].end:
            index -= 1
        return self._solid[index] if index < len(self._solid) else None

    def _end_of_item(self, line: int, indent: int) -> int:
        """Return the last line of the item that a comment opens, whose marker stands so far in."""
        while line < len(self._lines):
            text = self._lines.line_text(line + 1)
            if len(text) - len(text.lstrip(" \t>")) <= indent:
                break
            line += 1
        return line

    def _line_before(self, end: int) -> int:
        return self._lines.line_of(max(end - 1, 0))


class _Range(NamedTuple):
    """The lines in which one word of a suppression silences rules; ``key`` identifies the word."""

    first: int
    last: int
    key: tuple[int, int]


class _Ranges:
    """Where suppressions hold for one code: in short ranges (ignore), long ones (disable) or the whole file."""

    def __init__(self, entries: Iterable[tuple[_Range, str]]) -> None:
        short: list[_Range] = []
        long: list[_Range] = []
        started: _Range | None = None
        self._whole: _Range | None = None
        for entry, verb in entries:
            if verb == "ignore":
                short.append(entry)
            elif verb == "file-ignore":
                self._whole = self._whole or entry
            elif verb == "disable":
                started = started or entry
            elif started:
                long.append(started._replace(last=entry.first))
                started = None
        if started:
            long.append(started)
        self._lists = (_Reaching(short), _Reaching(long))

    def find(self, first: int, last: int) -> _Range | None:
        """Return the range that silences some lines, of several the one that is most about them."""
        for ranges in self._lists:
            if found := ranges.find(first, last):
                return found
        return self._whole

    def within(self, first: int, last: int) -> list[_Range]:
        """Return all ranges that have a line in common with some lines."""
        found = [entry for ranges in self._lists for entry in ranges.within(first, last)]
        return [*found, self._whole] if self._whole else found


class _Reaching:
    """Ranges by first line, with the last line that each or one before it reaches, so that a search can end."""

    def __init__(self, ranges: Iterable[_Range]) -> None:
        self._ranges = sorted(ranges)
        self._reach = list(accumulate((entry.last for entry in self._ranges), max))

    def find(self, first: int, last: int) -> _Range | None:
        """Return a range that has a line in common with the lines from ``first`` to ``last``."""
        index = bisect_right(self._ranges, last, key=lambda entry: entry.first) - 1
        while index >= 0 and self._reach[index] >= first:
            if self._ranges[index].last >= first:
                return self._ranges[index]
            index -= 1
        return None

    def within(self, first: int, last: int) -> list[_Range]:
        """Return the ranges that have a line in common with the lines from ``first`` to ``last``."""
        return [entry for entry in self._ranges if entry.first <= last and first <= entry.last]
