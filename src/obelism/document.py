"""What a rule sees: a document as blocks of prose, with a way back to the text on disk."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from itertools import chain
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from obelism.records import NamedTuple
from obelism.records import plain_members
from obelism.text.language import language_of
from obelism.text.lazy import Gated
from obelism.text.lazy import Memo
from obelism.text.lazy import derived
from obelism.text.normalise import fold
from obelism.text.normalise import fold_case_kept
from obelism.text.segments import Deferred
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.sentences import split_sentences
from obelism.text.words import STOP_WORDS
from obelism.text.words import find_words
from obelism.text.words import stem
from obelism.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Hashable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.text.hosts import Host
    from obelism.text.language import Language
    from obelism.text.lines import Position
    from obelism.text.source import SourceFile

T = TypeVar("T")

_UNMADE: Any = object()
"""Stands for what has not been derived yet."""

_SHORT = 60
"""Letters of a prose that may well stand many times in a text, as cells, items and labels do."""

_SENTENCES: Memo[str, tuple[Span, ...]] = Memo(lambda prose: tuple(split_sentences(prose)), limit=10_000)
_WORDS: Memo[str, tuple[tuple[str, ...], ...]] = Memo(lambda folded: (tuple(find_words(folded)),), limit=10_000)
"""Sentences and words of short proses, found once."""


@plain_members
class BlockKind(enum.Enum):
    """What a block is in its document; the values are the words packs use."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a paragraph inside a list item
    QUOTE = "quote"  # a paragraph inside a block quotation
    ADMONITION = "admonition"  # a paragraph inside a note, warning or tip box
    CELL = "cell"  # one table cell, or a label of something to click on
    FOOTNOTE = "footnote"
    CODE = "code"  # fenced, indented or display math: no prose
    LAYOUT = "layout"  # columns, drawn tables, line blocks: what is set by hand, no prose
    HTML = "html"  # raw markup, or what a template or a component puts there: no prose
    COMMENT = "comment"  # what is never shown: no prose
    METADATA = "metadata"  # front matter: no prose

    __hash__ = object.__hash__  # the hash of `Enum` is a Python function, and kinds are looked up for every block


PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
"""The author's running prose, which is what most rules read."""

READABLE = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.QUOTE,
        BlockKind.ADMONITION,
        BlockKind.CELL,
        BlockKind.FOOTNOTE,
    }
)
"""Every kind that holds words at all."""


@plain_members
class MarkKind(enum.Enum):
    """What a marked range of prose is."""

    LINK = "link"
    FOOTNOTE = "footnote"
    CITATION = "citation"
    IMAGE = "image"
    CODE = "code"
    MATH = "math"
    EMPHASIS = "emphasis"
    STRONG = "strong"

    __hash__ = object.__hash__


class Mark(NamedTuple):
    """A range of a block's prose that the markup singles out; ``target`` is a link's destination or a label."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


class Alternative(NamedTuple):
    """One of several texts of which a reader sees one, as in tabs: where they all start, and where this one does."""

    group: int
    start: int


class _Block(NamedTuple):
    kind: BlockKind
    span: Span
    prose: str = ""
    segments: SegmentMap | Deferred = SegmentMap((), (), 0)
    level: int = 0
    marks: tuple[Mark, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    number: int = 0


class Block(_Block):
    """One block of a document.

    ``prose`` is its text with runs of white space folded to one space and opaque inline matter replaced by
    one U+FFFC each. ``level`` is a heading's level or the depth of a list item. ``span`` is the range of the
    whole block in the source, markers included. ``alternatives`` are the tabs it stands in, outermost first.
    ``number`` is that of the item of a numbered list which it begins, in formats where no figure need say so.
    """

    def excludes(self, other: Block) -> bool:
        """Tell whether no reader sees both blocks, as they stand in two tabs of one set."""
        if not self.alternatives or not other.alternatives:
            return False
        mine = dict(self.alternatives)
        return any(mine.get(group, start) != start for group, start in other.alternatives)

    def source_span(self, start: int, end: int) -> Span:
        """Return the range in the source of a range of the prose."""
        return self.segments.span(start, end)

    @derived
    def folded(self) -> str:
        """The prose in lower case with quotes and dashes folded, letter for letter as long as the prose."""
        return fold(self.prose)

    @derived
    def case_kept(self) -> str:
        """The prose with quotes and dashes folded and its capitals kept, letter for letter as long as the prose."""
        return fold_case_kept(self.prose)

    @derived
    def sentences(self) -> tuple[Span, ...]:
        """Ranges of the prose that are sentences."""
        return _SENTENCES[self.prose] if len(self.prose) <= _SHORT else tuple(split_sentences(self.prose))

    @derived
    def sentence_words(self) -> tuple[tuple[str, ...], ...]:
        """Folded words of each sentence in order."""
        folded = self.folded
        if len(self.sentences) == 1:
            return _WORDS[folded] if len(folded) <= _SHORT else (tuple(find_words(folded)),)
        return tuple([tuple(find_words(folded[start:end])) for start, end in self.sentences])

    @derived
    def words(self) -> tuple[str, ...]:
        """Folded words of the prose in order."""
        sentences = self.sentence_words
        return sentences[0] if len(sentences) == 1 else tuple(chain.from_iterable(sentences))

    @derived
    def _derived(self) -> dict[tuple[Any, ...], Any]:
        return {}

    def derive(self, make: Callable[..., T], *about: Hashable) -> T:
        """Return what a function makes of this block, about a sentence of it or alike: computed once, then shared.

        So what is asked at each of many places in a block takes no longer than the block is long.
        """
        key = (make, about)
        made: T = self._derived.get(key, _UNMADE)
        if made is _UNMADE:
            made = self._derived[key] = make(self, *about)
        return made

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset of the prose."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    @derived
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]


class _Prose(NamedTuple):
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    text: str
    folded: str


class Prose(_Prose):
    """The prose of several blocks one below the other, for what is looked for in all of them at once."""

    @derived
    def case_kept(self) -> str:
        """The text with quotes and dashes folded and its capitals kept."""
        return "\n".join([block.case_kept for block in self.blocks])

    def index_at(self, offset: int) -> int:
        """Return the index of the block that holds an offset of the text."""
        return bisect_right(self.starts, offset) - 1

    def parts(self, letters: int) -> Iterator[Prose]:
        """Yield the prose in parts of whole blocks with about so many letters each; a short one is its only part."""
        if len(self.text) <= letters:
            yield self
            return
        first = 0
        while first < len(self.blocks):
            last = bisect_left(self.starts, self.starts[first] + letters, lo=first + 1)
            yield _gather(self.blocks[first:last])
            first = last

    def place(self, start: int, end: int) -> tuple[Block, Span]:
        """Return the block that holds the start of a range of the text, with that range of its prose."""
        index = self.index_at(start)
        first = self.starts[index]
        return self.blocks[index], Span(start - first, end - first)

    def holding(self, needles: Iterable[str]) -> Iterator[tuple[Block, list[str]]]:
        """Yield the blocks whose folded prose holds some of the needles, each with those it holds."""
        found: dict[int, list[str]] = {}
        for needle in needles:
            for index in self._numbers(needle, self.folded):
                found.setdefault(index, []).append(needle)
        for index in sorted(found):
            yield self.blocks[index], found[index]

    def numbers_of(self, needles: Iterable[str], *, cased: bool = False) -> set[int]:
        """Return the numbers of the blocks whose folded prose, or prose as it is, holds some of the needles."""
        text = self.text if cased else self.folded
        return set(chain.from_iterable([self._numbers(needle, text) for needle in needles]))

    def _numbers(self, needle: str, text: str) -> Iterator[int]:
        at = text.find(needle)
        while at >= 0:
            index = self.index_at(at)
            yield index
            at = text.find(needle, self.starts[index] + len(self.blocks[index].prose))

    def fitting(self, gate: Gated) -> set[int]:
        """Return the numbers of the blocks in whose folded prose an expression fits that is tried where needles are."""
        held = self.numbers_of(gate.held_by(self.folded))
        return {number for number in held if gate.expression().search(self.blocks[number].folded)}

    def chosen(self, numbers: Iterable[int]) -> Iterator[Block]:
        """Yield the blocks with some numbers in order."""
        return (self.blocks[number] for number in sorted(numbers))

    def find(self, expression: re.Pattern[str] | Gated, *, cased: bool = False) -> Iterator[tuple[Block, int, int]]:
        """Yield each place where an expression fits, as a block and a range of its prose.

        It is tried on the folded text, or on the text with its case kept. A place that holds a line end is in two
        blocks and left out. One with needles is tried only in the blocks that hold one.
        """
        if isinstance(expression, Gated) and expression.needles:
            held = expression.held_by(self.text if cased else self.folded)
            for block in self.chosen(self.numbers_of(held, cased=cased)):
                for match in expression.finditer(block.prose if cased else block.folded):
                    yield block, match.start(), match.end()
            return
        text = self.text if cased else self.folded
        for match in expression.finditer(text):
            index = self.index_at(match.start())
            block, start = self.blocks[index], self.starts[index]
            if match.end() - start <= len(block.prose):
                yield block, match.start() - start, match.end() - start


def _gather(blocks: tuple[Block, ...]) -> Prose:
    """Return the prose of some blocks."""
    proses = [block.prose for block in blocks]
    starts = tuple(accumulate([len(prose) + 1 for prose in proses[:-1]], initial=0))
    return Prose(blocks, starts, "\n".join(proses), "\n".join([block.folded for block in blocks]))


def _fold_all(blocks: tuple[Block, ...]) -> None:
    """Fold blocks together, which takes a fraction of the time of one after the other."""
    folded = fold("\n".join([block.prose for block in blocks]))
    start = 0
    for block in blocks:
        end = start + len(block.prose)
        vars(block)["folded"] = folded[start:end]
        start = end + 1


class Comment(NamedTuple):
    """A comment in the markup, where suppressions are written: ``text`` is what stands between its marks.

    ``block`` tells that no text is on its line, ``opens`` that none is before it there. ``instead`` is empty, or says
    what to write in a format that has no such comment. Suppressions need no block of kind ``COMMENT`` besides.
    """

    span: Span
    text: str
    block: bool
    opens: bool = False
    instead: str = ""


class _Section(NamedTuple):
    heading: Block | None
    blocks: tuple[Block, ...]


class Section(_Section):
    """A heading (None before the first) with the blocks up to the next heading of any level."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the section is shown but its heading."""
        return all(block.kind is BlockKind.COMMENT for block in self.blocks)  # settings below it are of a new slide

    @derived
    def paragraphs(self) -> tuple[Block, ...]:
        """The section's running prose."""
        return tuple(block for block in self.blocks if block.kind in PROSE)


class _Document(NamedTuple):
    source: SourceFile
    format: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    traits: Traits = Traits()
    host: Host | None = None
    unread: str = ""
    statements: int = 0
    read_to: int | None = None


class Document(_Document):
    """A parsed document. Everything a rule derives from it is computed once and shared.

    ``source`` holds the text that rules read. Where that was taken out of a file of another kind, ``host`` has the file
    and the way back to it. ``unread`` says why nothing of a file was read that is not what its name says.
    ``statements`` counts the values and statements of a template engine in a page of HTML. ``read_to`` is the offset
    from which on nothing was read of a text with more blocks than are read of any.

    ``format`` is the name of its format, to be shown to people; ``traits`` are what rules decide by. Both are set from
    the ``Format`` that it was read in, whatever the parser gave.
    """

    @property
    def path(self) -> str:
        """The path the document is reported under."""
        return self.source.path

    @property
    def file(self) -> SourceFile:
        """The file as it stands on disk."""
        return self.host.file if self.host else self.source

    def place(self, span: Span) -> Span:
        """Return the range of the file that a range of the source stands for."""
        return self.host.span(*span) if self.host else span

    def line_at(self, offset: int) -> int:
        """Return the line of the file on which an offset of the source stands."""
        return self.file.lines.line_of(self.host.span(offset, offset).start if self.host else offset)

    @property
    def is_whole(self) -> bool:
        """Whether it is one text from beginning to end, which rules may say something of as a whole."""
        return self.traits.document_rules and self.read_to is None

    @property
    def has_markup(self) -> bool:
        """Whether the format marks headings, lists and code; plain text leaves them to be guessed."""
        return self.traits.markup

    @property
    def decodes_entities(self) -> bool:
        """Whether what shows the page turns ``&amp;`` into a character; of plain text readers see the letters."""
        return self.traits.entities

    @property
    def marks_lines(self) -> bool:
        """Whether a sign before it, and nothing else, makes a line a heading or an item of a list, as in Markdown."""
        return bool(self.traits.heading_mark)

    def blocks_of(self, kinds: Iterable[BlockKind]) -> Iterator[Block]:
        """Yield the blocks of some kinds in order."""
        wanted = frozenset(kinds)
        return (block for block in self.blocks if block.kind in wanted)

    @property
    def settings(self) -> Block | None:
        """The settings that the document begins with, if it does; comments may stand above them."""
        first = next((block for block in self.blocks if block.kind is not BlockKind.COMMENT), None)
        return first if first is not None and first.kind is BlockKind.METADATA else None

    def setting(self, key: str) -> str:
        """Return the value that the settings at the head of a document give a key in one line; empty if they do not."""
        if self.settings is None:
            return ""
        lines = self.source.lined[slice(*self.settings.span)]
        found = re.search(rf"(?im)^{re.escape(key)}[ \t]*[:=][ \t]*(\S.*)$", lines)
        return found[1].strip().strip("\"'") if found else ""

    @derived
    def prose_blocks(self) -> tuple[Block, ...]:
        """The author's running prose."""
        return tuple(self.blocks_of(PROSE))

    @derived
    def prose(self) -> Prose:
        """The text of the author's running prose."""
        return _gather(self.prose_blocks)

    @derived
    def readable(self) -> Prose:
        """The text of every block that holds words."""
        blocks = tuple([block for block in self.blocks if block.kind in READABLE and block.prose])
        _fold_all(blocks)
        return _gather(blocks)

    @derived
    def headings(self) -> tuple[Block, ...]:
        """The headings in order."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    def number_at(self, offset: int) -> int:
        """Return the number of the last block that begins at an offset of the source or before it, -1 for none."""
        return bisect_right(self._block_starts, offset) - 1

    @derived
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @derived
    def sections(self) -> tuple[Section, ...]:
        """The document cut at its headings; a first section without heading is left out when it is empty."""
        sections: list[Section] = []
        heading: Block | None = None
        blocks: list[Block] = []
        for block in self.blocks:
            if block.kind is BlockKind.HEADING:
                if heading is not None or blocks:
                    sections.append(Section(heading, tuple(blocks)))
                heading, blocks = block, []
            else:
                blocks.append(block)
        if heading is not None or blocks:
            sections.append(Section(heading, tuple(blocks)))
        return tuple(sections)

    @derived
    def words(self) -> tuple[str, ...]:
        """Folded words of the running prose in order."""
        return tuple(chain.from_iterable(chain.from_iterable([block.sentence_words for block in self.prose_blocks])))

    @derived
    def counts(self) -> Counter[str]:
        """How often each folded word stands in the running prose."""
        return Counter(self.words)

    @property
    def word_count(self) -> int:
        """How many words of running prose there are."""
        return len(self.words)

    @derived
    def language(self) -> Language:
        """The language of the running prose, with the evidence for it."""
        return language_of(self.words)

    @property
    def is_english(self) -> bool:
        """Whether the running prose is English; so it is unless it shows another language."""
        return self.language.is_english

    @derived
    def sentence_count(self) -> int:
        """How many sentences of running prose there are."""
        return sum(len(block.sentences) for block in self.prose_blocks)

    @derived
    def topic_stems(self) -> frozenset[str]:
        """Stems of what the document is about: content words of its title or of at least two headings."""
        counts: dict[str, int] = {}
        topics: set[str] = set()
        for index, heading in enumerate(self.headings):
            stems = {stem(word) for word in heading.words if word not in STOP_WORDS}
            if index == 0:
                topics |= stems
            for item in stems:
                counts[item] = counts.get(item, 0) + 1
        topics.update(item for item, count in counts.items() if count >= 2)
        return frozenset(topics)

    @derived
    def _derived(self) -> dict[tuple[Any, ...], Any]:
        return {}

    def derive(self, make: Callable[..., T], *about: Hashable) -> T:
        """Return what a function makes of this document, with some options: computed once, shared by rules that ask."""
        key = (make, about)
        made: T = self._derived.get(key, _UNMADE)
        if made is _UNMADE:
            made = self._derived[key] = make(self, *about)
        return made

    def line_of(self, block: Block, offset: int = 0) -> int:
        """Return the line of the file on which an offset in a block's prose stands."""
        return self.line_at(block.source_span(offset, offset + 1).start)

    def position(self, offset: int) -> Position:
        """Return line and column of an offset in the source text."""
        return self.source.lines.position(offset)
