"""What MyST adds to Markdown and no parser of it knows: roles, links that it fills in, text of reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.formats.inline import lead
from obelism.formats.roles import LINKS
from obelism.formats.roles import TEXTS
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Comment
    from obelism.document import Document
    from obelism.document import Mark
    from obelism.formats.finds import Finds

_MYST = lazy(r"^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{[a-z]|\{[a-z][\w:.-]*\}`|^\([\w.:/-]+\)=[ \t]*$", re.MULTILINE)
"""What tells that a text is written for MyST: a directive, a role, the name of a target."""

_CITES = lazy(
    r"(?<![\w.@/\\`])@[A-Za-z][\w:.+-]{0,80}?(?:1[6-9]|20)\d\d[\w-]*(?![\w.]*@)"
    r"|(?<![\w`])(?:\]\(|<)(?:doi|github|myst|ror|rrid|wiki|xref):[^\s<>()]"
)
"""What tells so of a text that may have none of these: the key of a source with its year, a link that MyST resolves."""

_FILLED = lazy(
    r"https?://(?:(?:(?:dx|www)\.)?doi\.org/10\.|(?:[a-z-]+\.)?wikipedia\.org/wiki/[^/]+\Z"
    r"|github\.com/[^/]+/[^/]+/(?:blob/[^/]+/.|(?:issues|pull)/\d)|ror\.org/\w"
    r"|(?:www\.)?scicrunch\.org/resolver/RRID)",
    re.IGNORECASE,
)
"""An address that MyST knows the text of, which it shows where a link has none: a source, an article, a file."""

_ROLE = lazy(r"\{([A-Za-z][\w:.+-]*)\}`(?!`)([^`\n]+)`(?!`)")
_AIMED = lazy(r"(.*\S)[ \t]*<([^<>\s()]+)>")
_SIGNS = frozenset("*_[]\\")
_EVALUATED = lazy(r"(`{3,}|~{3,})[ \t]*\{eval-rst\}[^\n]*\n((?:[\s\S]*\n)?)[ \t]*\1[`~]*\s*\Z")


def show_role(finds: Finds, place: int) -> int:
    """Let the words of a role at a place be words, and return where it ends, 0 where it shows none of its own."""
    role = _ROLE().match(finds.text, place)
    if role is None:
        return 0
    name = role[1].rpartition(":")[2].lower()
    begin, end = role.span(2)
    if name in LINKS and (aimed := _AIMED().fullmatch(finds.text, begin, end)):
        if _SIGNS.isdisjoint(aimed[1]):
            finds.link(place, begin, aimed.end(1), role.end(), aimed[2])
            return role.end()
    elif (name in TEXTS or name == "term") and _SIGNS.isdisjoint(role[2]) and _ends_words(finds.text, begin, end):
        finds.emphasize(place, begin, end, role.end())
        return role.end()
    return 0


def _ends_words(text: str, begin: int, end: int) -> bool:
    """Tell whether a star behind a range would end what one before it begins."""
    if text[begin].isspace() or text[end - 1].isspace():
        return False
    return text[end - 1].isalnum() or not text[end + 1 : end + 2].isalnum()


def is_myst(text: str) -> bool:
    """Tell whether a text is written for MyST, as its directives, roles and targets tell."""
    return _MYST().search(text) is not None


def with_filled(document: Document) -> Document:
    """Return a document in which links without a text have the one that MyST fills in, opaque, if it is a MyST page."""
    text = document.source.text
    if not is_myst(text) and not _CITES().search(text):
        return document
    return document._replace(
        blocks=tuple(
            [
                block._replace(marks=tuple([_filled(block, mark) for mark in block.marks])) if block.marks else block
                for block in document.blocks
            ]
        )
    )


def _filled(block: Block, mark: Mark) -> Mark:
    """Return a link without a text as the mark of what is shown for it; any other mark as it is."""
    if mark.kind is MarkKind.LINK and mark.start == mark.end and _FILLED().match(mark.target):
        return mark._replace(end=min(mark.end + 1, len(block.prose)))  # the reader has put an opaque letter there
    return mark


def with_evaluated(document: Document) -> Document:
    """Return a document with the text of reStructuredText in it that stands in fences at the margin."""
    blocks: list[Block] = []
    comments: list[Comment] = list(document.comments)
    for block in document.blocks:
        found = _EVALUATED().fullmatch(document.source.text, *block.span) if block.kind is BlockKind.CODE else None
        if found is None or lead(document.source.text, block.span.start):
            blocks.append(block)
            continue
        inside = _read(document, *found.span(2))
        blocks += inside.blocks
        comments += inside.comments
    return document._replace(blocks=tuple(blocks), comments=tuple(sorted(comments)))


def _read(document: Document, start: int, end: int) -> Document:
    """Return the document in a range of another one's text, at the places that it has there."""
    from obelism.formats.regions import moved
    from obelism.formats.rst import parse
    from obelism.text.segments import Span
    from obelism.text.source import from_text

    inside = parse(from_text(document.source.text[start:end], document.source.path))
    comments = [
        comment._replace(span=Span(comment.span.start + start, comment.span.end + start)) for comment in inside.comments
    ]
    return inside._replace(blocks=tuple([moved(block, start) for block in inside.blocks]), comments=tuple(comments))
