"""Markdown as CommonMark and GitHub define it, with the dialects that sites and notebooks write.

Every position is the parser's own (pulldown-cmark reports a byte range for each event); no text is searched for
a second time.
"""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

import pyromark

from obelism.document import Block
from obelism.document import Document
from obelism.formats.blocks import BlockWriter
from obelism.formats.comments import INSTEAD
from obelism.formats.comments import comments_in
from obelism.formats.comments import strays
from obelism.formats.dialects import mask
from obelism.formats.furniture import set_apart
from obelism.formats.limits import FullError
from obelism.formats.reader import Reader
from obelism.formats.roles import PARTS
from obelism.formats.tabs import tabs_of
from obelism.formats.tabs import with_alternatives
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.formats.dialects import Masked
    from obelism.text.source import SourceFile

# Without the option for attributes of headings, which makes the parser panic on some quoted headings; attribute
# lists are masked wherever they are.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_NOT_MONEY = lazy(r"\$(?!\d)")
"""A dollar sign that no sum follows: where there is none, none ends a formula."""

_CROSSED = lazy(rf"@(?<![\w.@/\\`]@)(?:(?:{PARTS})[-:]\w|[A-Za-z][\w:.+-]{{0,80}}?(?:1[6-9]|20)\d\d)")
"""What refers in MyST to a figure and the like, or to a source by a key with its year; people have names, too."""

_INSTEAD_IN_MDX = "MDX has no such comment; write {/* obelism: ignore[CODE] */}"


def parse(source: SourceFile) -> Document:
    """Return the document in a Markdown text."""
    document = _parse(source, mdx=False)
    if "@" in source.text and _CROSSED().search(source.text):
        from obelism.formats.myst import is_myst
        from obelism.formats.quarto import with_crossings

        if is_myst(source.text):
            document = with_crossings(document, _CROSSED())
    if "[](http" in source.text:
        from obelism.formats.myst import with_filled

        return with_filled(document)
    return document


def parse_mdx(source: SourceFile) -> Document:
    """Return the document in a text of Markdown and JavaScript."""
    return _parse(source, mdx=True)


def parse_quarto(source: SourceFile) -> Document:
    """Return the document in a text of Markdown as Pandoc reads it."""
    from obelism.formats.quarto import with_references

    return with_references(_parse(source, mdx=False, pandoc=True))


def _parse(source: SourceFile, *, mdx: bool, pandoc: bool = False) -> Document:
    text = source.text
    masked = mask(text, mdx=mdx, pandoc=pandoc)
    reader = _read(text, masked)
    if reader is None:
        from obelism.formats.plain import parse as parse_plain

        return parse_plain(source)
    blocks = set_apart(source.lined, reader.writer.finish())
    if masked.blocks:
        blocks = _merged(blocks, masked.blocks)
    if masked.tabs or reader.tabs:
        points = reader.writer.points
        blocks = with_alternatives(
            blocks, tabs_of(text, masked.tabs, [Span(*points.span(*tab)) for tab in reader.tabs])
        )
    if masked.folded:
        blocks = with_alternatives(blocks, masked.folded)
    if masked.conditions:
        from obelism.formats.conditions import choices_of

        blocks = with_alternatives(blocks, choices_of(masked.conditions))
    inline = [Span(*map(reader.writer.points.at, comment)) for comment in reader.comments]
    known = comments_in(text, inline, blocks, masked.notes)
    others = strays(text, known, blocks, _INSTEAD_IN_MDX if mdx else INSTEAD, beside=False)
    comments = tuple(sorted((*known, *others)))
    document = Document(source, "markdown", tuple(blocks), comments, read_to=reader.writer.read_to)
    if "{eval-rst}" in text:
        from obelism.formats.myst import with_evaluated

        return with_evaluated(document)
    return document


@cache
def _parsers(*, wiki: bool, math: bool) -> tuple[pyromark.Markdown, ...]:
    """Return what reads documents, and what reads those that it fails on, from all extensions to none."""
    options = _OPTIONS if math else _OPTIONS ^ pyromark.Options.ENABLE_MATH
    linked = (pyromark.Markdown(options=options | pyromark.Options.ENABLE_WIKILINKS),) if wiki else ()
    return (*linked, pyromark.Markdown(options=options), pyromark.Markdown())


def _read(text: str, masked: Masked) -> Reader | None:
    """Return a reader that has read the text, None if the parser fails on it with all extensions and with none."""
    # A link of the usual kind may show brackets, "[[1]](page)"; to a reader of wiki links it is text behind one.
    wiki = "[[" in text and "]](" not in text and "]][" not in text
    math = "$" not in text or _NOT_MONEY().search(masked.text) is not None
    for parser in _parsers(wiki=wiki, math=math):
        reader = Reader(BlockWriter(text, masked.enclosed, masked.stand_ins), masked)
        try:
            with suppress(FullError):
                reader.read(parser.events_with_range(masked.text))
        except BaseException as error:  # a panic of the compiled library does not derive from Exception
            if type(error).__name__ != "PanicException":
                raise
        else:
            return reader
    return None


def _merged(blocks: Sequence[Block], others: Iterable[Block]) -> list[Block]:
    """Return blocks in order with those of others that lie in none of them, nor in another."""
    starts = [block.span.start for block in blocks]
    kept: list[Block] = []
    for other in sorted(others, key=_by_place):
        index = bisect_right(starts, other.span.start)
        around = (*blocks[max(index - 1, 0) : index], *kept[-1:])
        if all(other.span.start >= block.span.end for block in around):
            kept.append(other)
    return sorted((*blocks, *kept), key=_by_place)


def _by_place(block: Block) -> tuple[int, int]:
    return block.span.start, -block.span.end
