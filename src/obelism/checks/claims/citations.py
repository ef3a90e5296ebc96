"""Citations that lead nowhere, and quotations from nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

from obelism.checks.claims.support import SOURCED
from obelism.checks.claims.support import YEAR
from obelism.checks.claims.support import has_source
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import holding_marks
from obelism.checks.quotations import quoted_spans
from obelism.checks.voice import is_first_person
from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.rules.data import any_of
from obelism.text.lazy import Gated
from obelism.text.lazy import imported
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

is_sample = imported("obelism.checks.residue.placeholders:is_sample")

_PROMISE = lazy(
    r"\[(?:(?:citation|reference|source|ref|cite)s? ?(?:needed|required|missing|here|\?)"
    r"|(?:insert|add|needs?) (?:a |the )?(?:citation|source|reference|link)s?(?: here)?"
    r"|\^(?!(?:\w-\w)+\])[\w-]+"
    r"|(?:who|when|which|where|by whom|according to whom|clarification needed|dubious)\?)\](?!:)"
    r"|\((?:citation needed|source ?\?|sources ?\?|citation ?\?|insert source|add source)\)"
)
_TO_FILL_IN = lazy(r"\[(?:insert|add) ")
_CLASS = lazy(r"(?:\w-\w|\\[a-zA-Z]|[^\w\s])+")
"""A class of letters in a regular expression (``[^a-z]``), which looks like a footnote mark."""
_QUANTIFIER = lazy(r"[+\\]|\{\d|[*?][)\]*+?/\\]")
"""What stands behind such a class and behind no footnote mark: how often it is meant."""

_BRACKETED = ("(citation", "(source", "(insert source", "(add source")
_LABELS = ("source:", "sources:", "reference:", "references:")
_NUMBERED = lazy(r"\[(?!0)(\d{1,3}(?:[,–-] ?\d{1,3})*)\](?!\()")
_BEFORE_MARK = frozenset(" .,;:)\"'”’")
"""What stands before a citation; ``a[7]`` is code."""

_BEFORE_INTERVAL = ("∈", "=", "≈", "±", "∪", "∩", "∖", "⊂", "⊆", "×", "interval", "range")
"""What stands before two numbers in brackets that bound a range, as in formulas."""

_INCLUDES = Gated(
    r"(?<!`)\{[{%<]{1,2}[-%<]? *(?:#|:)?(?:include|render|readfile|embed|import|partial|snippet|transclude)\w*\b"
    r"|(?<!`)\{!>? *[\w./-]+\.\w+ *!\}|(?<!`)!\[\[|(?<!`)\[!include\b|(?<!`)<!-- *[@#]?(?:include|embed)\w*\b"
    r"|(?<!`)\{\{> *[\w./-]|(?<!`)<%[-=]? *(?:include|render|partial)\b|(?<!`)(?:\[\[|!!!|\$)include\b"
    r"|(?<!`)<(?:include|import|snippet)\b",
    first=r"{!\[<$",
    flags=re.IGNORECASE,
)
_INCLUDES_BY_LINE = Gated(
    r"^[ \t>]*(?:(?:-+8<-+|<<<|<<[\[(]|@include\(?|include::) *[\w\"'./-]|[`~:]{3,} *\{?(?:literal)?include\b)",
    flags=re.IGNORECASE | re.MULTILINE,
)
"""How sites put another file in its place: Jekyll, Hugo, mdBook, MkDocs, MyST, DocFX, Quarto, VuePress, wikis."""

_NOTE = lazy(r"\[\^([^\[\]]*)\]:")
_UNMARKED_NOTE = lazy(r"(?m)^ {0,3}\[\^([^\[\]\s]+)\][ \t]+[^\W_]")
"""A note as it is written where the colon was forgotten."""

_WITHOUT_COLON = "“{text}” finds its note only where a colon stands behind the mark that opens the note; add it"
_NESTED = 80
"""Letters before a number in brackets in which a bracket may be open: then it is part of a list in code."""

_ENTRY = lazy(r"^[ \t>*-]*(?:\\?\[(\d{1,3})\\?\]|(\d{1,3})[.)] )", re.MULTILINE)
_REFERENCES = lazy(lambda: rf"(?:{any_of('references')})\W*")
_SOURCE = lazy(rf"(?i)\b{YEAR}\b|\bpp?\. ?\d|\b(?:ibid|et al|vol|eds?)\.|\b(?:doi|isbn)\b|\ufffc")
"""What tells a source from a remark: a year, a page, an address."""
_EMPTY_SOURCE = lazy(r"(?:sources?|references?)\s*:\s*")
_SPEECH = lazy(lambda: rf"\b(?:{any_of('saying', 'speech')})\b")


def find_dangling(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the marks that promise a source where none is given."""
    prose = document.readable
    bracketed = "[" in prose.folded
    if bracketed or any(words in prose.folded for words in _BRACKETED):
        for block, start, end in prose.find(_PROMISE()):
            is_slot = _TO_FILL_IN().match(block.folded, start) and is_sample(document)
            own = ("first-person",) if is_first_person(document) else ()
            yield Hit(block.source_span(start, end), grounds=(*own, *(("authored",) if is_slot else ())))
    if any(words in prose.folded for words in _LABELS):
        for at, block in enumerate(document.blocks):
            if len(block.prose) < 14 and _EMPTY_SOURCE().fullmatch(block.folded) and _ends_here(document, at):
                yield Hit(block.span)
    if "[^" in document.source.text:
        yield from _footnotes_without_text(document)
    if bracketed and _NUMBERED().search(prose.text):
        yield from _numbers_without_entry(document)


def _footnotes_without_text(document: Document) -> Iterator[Hit]:
    """Yield the footnote marks written ``[^label]`` whose note the document does not have.

    Labels are compared without regard to case. A note may stand in a file that the page includes.
    """
    text = document.source.text
    answered = {label.casefold() for label in _NOTE().findall(text)}
    unmarked = {label.casefold() for label in _UNMARKED_NOTE().findall(text)}
    for block in document.blocks:
        for mark in block.marks:
            label = mark.target.casefold()
            if mark.kind is MarkKind.FOOTNOTE and label not in answered:
                if _CLASS().fullmatch(mark.target) or (label in unmarked and not mark.start):
                    continue
                before = block.source_span(mark.start - 1, mark.start).end if mark.start else block.span.start
                start = text.find(f"[^{mark.target}]", before, block.span.end)
                if start < 0 or _QUANTIFIER().match(text, start + len(mark.target) + 3):
                    continue
                if not document.derive(_includes_others):
                    message = _WITHOUT_COLON if label in unmarked else ""
                    yield Hit(Span(start, start + len(mark.target) + 3), message)


def _includes_others(document: Document) -> bool:
    """Tell whether another file is put in its place, other than in an example in code."""
    codes = [block.span for block in document.blocks_of({BlockKind.CODE})]
    text = document.source.lined
    for match in chain(_INCLUDES.finditer(text), _INCLUDES_BY_LINE.finditer(text)):
        at = bisect_left(codes, match.start(), key=_start) - 1  # a directive may be all of a block of code
        if at < 0 or match.start() >= codes[at].end:
            return True
    return False


def _start(span: Span) -> int:
    return span.start


def _ends_here(document: Document, at: int) -> bool:
    """Tell whether nothing that could be the source follows a block."""
    following = document.blocks[at + 1 : at + 2]
    return not following or following[0].kind is BlockKind.HEADING


def _numbers_without_entry(document: Document) -> Iterator[Hit]:
    """Yield numbered citations that the document's list of references does not have; silent without a list."""
    entries: set[int] = set()
    listed = notes = False
    cited: list[tuple[Block, int, int, set[int]]] = []
    for block in document.blocks_of(READABLE):
        if _REFERENCES().fullmatch(block.folded):
            listed, notes = True, block.folded.startswith("notes")
        elif listed and (found := _ENTRY().findall(document.source.lined[slice(*block.span)])):
            remark = notes and not _is_source(block)  # a list of remarks is called "Notes", too
            entries.update(int(bracketed or plain) for bracketed, plain in found if bracketed or not remark)
        elif "[" in block.prose:
            for match in _NUMBERED().finditer(block.prose):
                numbers = {int(number) for number in match[1].replace("–", ",").replace("-", ",").split(",")}
                before = block.prose[max(match.start() - _NESTED, 0) : match.start()]
                interval = "," in match[1] and before.rstrip(" ").endswith(_BEFORE_INTERVAL)
                if before[-1:] in _BEFORE_MARK and before.rfind("[") <= before.rfind("]") and not interval:
                    cited.append((block, *match.span(), numbers))
    if len(entries) < 2:
        return
    for block, start, end, numbers in cited:
        if not numbers <= entries:
            yield Hit(block.source_span(start, end))


def _is_source(block: Block) -> bool:
    """Tell whether an entry below "Notes" names a source."""
    return _SOURCE().search(block.prose) is not None or any(mark.kind is MarkKind.LINK for mark in block.marks)


def find_nameless(document: Document, options: Options) -> Iterator[Hit]:
    """Yield quotations of whole sentences with no speaker around them."""
    least = options["min-words"]
    for block in holding_marks(document):
        for span in quoted_spans(block, least):
            inside = block.prose[span.start + 1 : span.end - 1]
            if span.end - span.start == len(block.prose) or not inside.rstrip().endswith((".", "!", "?")):
                continue
            first, last = block.sentence_at(span.start), block.sentence_at(span.end - 1)
            around = block.sentences[max(first - 1, 0) : last + 2]
            outside = block.folded[around[0].start : span.start] + " " + block.folded[span.end : around[-1].end]
            if ":" in outside or _SPEECH().search(outside):
                continue
            grounds = tuple(SOURCED) if has_source(document, block, span.start) else ()
            yield Hit(block.source_span(span.start, span.end), grounds=grounds)


CHECKS = (
    Check("dangling-citation", run=find_dangling, grounds=("authored", "first-person"), whole=True),
    Check("unattributed-quotation", run=find_nameless, options={"min-words": 6}, grounds=tuple(SOURCED), caps=SOURCED),
)
