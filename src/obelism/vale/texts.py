"""A document as Vale's rules read it: blocks with scopes, whose texts know the way back to the source."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Deferred
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join
from obelism.text.sentences import split_sentences
from obelism.vale.files import compose
from obelism.vale.sections import scope_of
from obelism.vale.sections import tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Mark
    from obelism.vale.ini import Reading

MASK = "*"
"""Stands for each letter of code, so that no word is seen there."""

_TICKS = lazy(r"\A(?:`+|<[^>]*>)\s?(.*?)\s?(?:`+|</[^>]*>)\Z", re.DOTALL)
_ALT = lazy(r"!\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]", re.DOTALL)
_INLINE: Mapping[MarkKind, frozenset[str]] = {
    MarkKind.LINK: frozenset({"a"}),
    MarkKind.EMPHASIS: frozenset({"em", "i"}),
    MarkKind.STRONG: frozenset({"strong", "b"}),
}


class Unit(NamedTuple):
    """A text that rules read: sections of its scope, its letters, and where they come from."""

    sections: frozenset[str]
    text: str
    segments: SegmentMap
    offset: int = 0
    block: Block | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the range of the source of a range of the text."""
        return self.segments.span(self.offset + start, self.offset + end)

    def part(self, section: str, start: int, end: int) -> Unit:
        """Return a part of the text with one section more."""
        return Unit(self.sections | {section}, self.text[start:end], self.segments, self.offset + start, self.block)


class Texts(NamedTuple):
    """All that rules may read of a document. ``counts`` are how many blocks of a kind there are, for formulas."""

    units: tuple[Unit, ...]
    summary: tuple[Unit, ...]
    raw: Unit
    counts: Mapping[str, int]


def texts_of(document: Document, reading: Reading) -> Texts:
    """Return the texts of a document; ``reading`` says what of it is left out."""
    suffix = document.path.rpartition(".")[2] if "." in document.path.rpartition("/")[2] else "txt"
    ignored = reading.spans(document.source.lined)
    builder = _Builder(document, reading, ignored)
    units: list[Unit] = []
    summary: list[Unit] = []
    counts: dict[str, int] = {}
    shown = [block for block in document.blocks if block.kind is not BlockKind.COMMENT]
    for previous, block in zip([None, *shown], shown, strict=False):
        if block.kind is BlockKind.CODE:
            counts["pre"] = counts.get("pre", 0) + 1
        if block.kind is BlockKind.METADATA:
            units += [unit for unit in _settings(document, block, suffix) if not reading.leaves_out(unit.sections)]
        if block.kind in READABLE and block.prose and not tags_of(block) & reading.skipped:
            scope = scope_of(document, block, previous)
            name = scope.replace(".", "_")
            counts[name] = counts.get(name, 0) + 1
            sections = frozenset({"text", suffix, *filter(None, scope.split("."))})
            units += builder.alternatives(block)
            text, segments = builder.text(block)
            if not text.strip(f"{MASK} \n"):
                continue
            unit = Unit(sections, text, segments, 0, block)
            units += [unit, *(_parts(unit) if not scope else ())]
            if scope in ("", "list", "blockquote"):
                summary.append(unit)
    return Texts(tuple(units), tuple(summary), _raw(document, suffix), counts)


def joined(units: Sequence[Unit], section: str) -> Unit:
    """Return texts as one, an empty line between two of them."""
    starts: list[int] = []
    sources: list[Span] = []
    length = 0
    for unit in units:
        if starts:
            starts.append(length)
            sources.append(Span(sources[-1].end, sources[-1].end))
            length += 2
        starts += [length + start for start in unit.segments.prose_starts]
        sources += unit.segments.sources
        length += len(unit.text)
    text = "\n\n".join(unit.text for unit in units)
    return Unit(frozenset({section}), text, SegmentMap(tuple(starts), tuple(sources), length))


def _raw(document: Document, suffix: str) -> Unit:
    """Return the text of the file, with LF at the end of each line."""
    text, source = document.source.text, document.source.lines
    if "\r" not in text:
        segments = SegmentMap((0,), (Span(0, len(text)),), len(text)) if text else SegmentMap((), (), 0)
        return Unit(frozenset({"raw", suffix}), text, segments)
    pieces: list[Segment] = []
    for number, start in enumerate(source.starts, 1):
        end = source.span(number).end
        following = source.starts[number] if number < len(source.starts) else len(text)
        pieces.append(Segment(text[start:end], Span(start, end)))
        if following > end:
            pieces.append(Segment("\n", Span(end, following)))
    return Unit(frozenset({"raw", suffix}), *join(pieces))


@lru_cache(maxsize=4096)
def sentences_of(text: str) -> tuple[Span, ...]:
    """Return the ranges of a text that are sentences."""
    return tuple(split_sentences(text.replace("\n", " ")))


def _parts(unit: Unit) -> Iterator[Unit]:
    """Yield a paragraph as such, and its sentences."""
    yield unit.part("paragraph", 0, len(unit.text))
    for start, end in sentences_of(unit.text):
        while start < end and unit.text[start].isspace():
            start += 1
        while end > start and unit.text[end - 1].isspace():
            end -= 1
        if end > start:
            yield unit.part("sentence", start, end)


def _settings(document: Document, block: Block, suffix: str) -> Iterator[Unit]:
    """Yield the texts of the settings that a document begins with, each under its key."""
    import yaml

    source = document.source.lined
    opening = source.find("\n", block.span.start) + 1
    text = source[opening : block.span.end].removesuffix("---")
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError):
        return
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str" and value.value.strip():
            made = _lines_of(value.value.rstrip("\n"), text, value.start_mark.index, opening)
            if made:
                yield Unit(frozenset({"text", "frontmatter", str(key.value), suffix}), *made)


def _lines_of(value: str, text: str, start: int, offset: int) -> tuple[str, SegmentMap] | None:
    """Return the text of a setting with its map, None where it is written with escapes or folded."""
    pieces: list[Segment] = []
    for line in value.split("\n"):
        at = text.find(line, start)
        if at < 0:
            return None
        if pieces:
            pieces.append(Segment("\n", Span(offset + start, offset + at)))
        start = at + len(line)
        pieces.append(Segment(line, Span(offset + at, offset + start)))
    return join(pieces)


class _Builder:
    """Make the texts of blocks: white space as it stands, code as signs, images gone."""

    def __init__(self, document: Document, reading: Reading, ignored: Sequence[Span]) -> None:
        self._source = document.source.lined
        self._reading = reading
        self._ignored = ignored

    def text(self, block: Block) -> tuple[str, SegmentMap]:
        """Return the text of a block, and its map."""
        opaque = {mark.start: mark for mark in block.marks if block.prose[mark.start : mark.start + 1] == OPAQUE}
        text, segments = join(self._pieces(block, opaque))
        masked = [self._masked(text, span, segments) for span in self._ignored if span.start < block.span.end]
        masked += [
            self._masked(text, block.source_span(mark.start, mark.end), segments)
            for mark in block.marks
            if mark.start not in opaque and self._is_masked(block, mark)
        ]
        for start, end in masked:
            if end > start:
                text = text[:start] + re.sub(r"[^\n]", MASK, text[start:end]) + text[end:]
        return text, segments

    def alternatives(self, block: Block) -> Iterator[Unit]:
        """Yield the texts that stand for the images of a block."""
        if "alt" in self._reading.skipped:
            return
        for mark in block.marks:
            if mark.kind is MarkKind.IMAGE:
                span = block.source_span(mark.start, mark.end)
                match = _ALT().match(self._source, span.start, span.end)
                if match and match[1].strip():
                    segments = SegmentMap((0,), (Span(*match.span(1)),), len(match[1]))
                    yield Unit(frozenset({"text", "attr", "alt"}), match[1], segments, 0, block)

    def _pieces(self, block: Block, opaque: Mapping[int, Mark]) -> Iterator[Segment]:
        segments = block.segments.resolved if isinstance(block.segments, Deferred) else block.segments
        ends = (*segments.prose_starts[1:], segments.prose_end)
        for start, end, source in zip(segments.prose_starts, ends, segments.sources, strict=True):
            prose = block.prose[start:end]
            written = self._source[source.start : source.end]
            if prose == OPAQUE and start in opaque:
                yield self._opaque(opaque[start], written, source)
            elif prose == " " and written.isspace():
                yield Segment("\n" if "\n" in written else written, source)
            elif len(written) == len(prose):
                yield Segment("".join(_kept(prose, written)) if "\n" in written else prose, source)
            else:
                yield Segment(prose, source)

    def _opaque(self, mark: Mark, written: str, source: Span) -> Segment:
        if mark.kind is MarkKind.IMAGE:
            return Segment("", source)
        if mark.kind is not MarkKind.CODE:
            return Segment(OPAQUE, source)
        match = _TICKS().match(written)
        inner = match[1] if match else written
        span = Span(source.start + match.start(1), source.start + match.end(1)) if match else source
        return Segment(re.sub(r"[^\n]", MASK, inner) if self._reading.masks_code else inner, span)

    def _is_masked(self, block: Block, mark: Mark) -> bool:
        if _INLINE.get(mark.kind, frozenset()) & self._reading.masked:
            return True
        return mark.kind is MarkKind.LINK and block.prose[mark.start : mark.end] == mark.target

    def _masked(self, text: str, span: Span, segments: SegmentMap) -> tuple[int, int]:
        return segments.prose_offset(span.start), segments.prose_offset(span.end)


def _kept(prose: str, written: str) -> Iterable[str]:
    """Yield the letters of prose, with the line ends that were folded in it."""
    return ("\n" if sign == "\n" else letter for letter, sign in zip(prose, written, strict=True))
