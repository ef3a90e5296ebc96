"""What kind of text a document is, where that decides whether saying a thing twice is a fault."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span

MANUAL_BLOCKS = 4
"""Blocks that are code, or hold some, from which on a document can be a manual."""

MANUAL_SHARE = 0.15
"""And the share of all blocks of prose and code that these must be."""

ITEM_WORDS = 20
"""Words below which one list item may say what another says: of two tools that both are slow, for one."""

CODE_SIGNS = 0.05
"""Share of characters that prose does not need from which on a block is code that nobody marked as such."""

_LOG = lazy(
    r"(?i)(?:^|[/\\_.-])(?:change-?logs?|rel(?:ease)?[-_]?notes?|copying|licen[cs]es?)(?=[/\\_.\d-]|$)"
    r"|(?:^|[/\\])(?:changes|history|news|releases?|notices?|whats[-_]?new)(?:\.\w+)?$"
)
_STANDARD = lazy(r"(?i)(?:^|[/\\_.-])(?:licen[cs]es?|copying|notice|(?:code[-_]of[-_])?conduct|coc)(?=[\\._-]|$)")
_MINUTES = lazy(
    r"(?i)(?:meeting|session|community|call)[-_ ]?(?:notes|minutes)"
    r"|(?:^|[/\\])(?:minutes|meetings|podcasts?|transcripts?)[/\\.]"
)
_SKELETON = lazy(
    r"(?i)(?:^|[/\\])(?:\.github|_?archetypes?|_?fixtures?|_?layouts?|skeletons?|style-?guides?|test_?data)[/\\]"
    r"|(?:agreement|template)s?(?=[/\\._-]|$)|(?:^|[/\\_.-])style[-_]?guide\.\w+$"
)
_LANGUAGE = lazy(r"(?i)_?[a-z]{2}(?:[-_][a-z]{2,4})?")
_VERSION = lazy(
    r"(?i)[-_.]?(?:(?:v|versions?|releases?)?[-_.]?\d[\w.-]*|current|dev|latest|legacy|main|master|next|nightly|stable)$"
)
_PERIOD = lazy(r"(?i)(?<!\d)(?:(?:19|20)\d\d(?:[-_]?[hq]\d)?|v?\d+(?:\.\d+)+)(?!\d)")
_FRAGMENT = lazy(r"(?i)(?:^|[/\\])_?(?:includes?|partials?|snippets?)[/\\]")
_ARCHIVE = lazy(r"(?i)(?:^|[/\\])_?(?:archived?s?|old|legacy|deprecated)(?=[/\\_.-])")
_DATED = lazy(r"(?:^|[/\\_-])(?:19|20)\d\d[-_/\\][01]\d[-_/\\][0-3]\d(?=[-_/\\.])")
_BLOCKQUOTE = lazy(r"(?i)<(/?)blockquote\b")
_NUMBERING = "0123456789-_"
"""What a name may open with where files are numbered."""

_SIGN = lazy(r"[{}()\[\]=$<>;|#@]|\b\w+[_:]+\w+\b")


@lru_cache(maxsize=8)
def is_log(path: str) -> bool:
    """Tell by its name whether a file holds release notes or a licence, which repeat each other by design."""
    return _LOG().search(path) is not None


def is_standard(path: str) -> bool:
    """Tell by its name whether a file holds a licence or a code of conduct, whose words nobody is free to change."""
    return _STANDARD().search(path) is not None


def is_minutes(path: str) -> bool:
    """Tell by its name whether a file holds minutes or a transcript: what people said, and what is left to do."""
    return _MINUTES().search(path) is not None


def is_skeleton(path: str) -> bool:
    """Tell by its name whether a file is one that others are made from, or that tests are made of."""
    return _SKELETON().search(path) is not None


def is_fragment(path: str) -> bool:
    """Tell by its name whether a file is a part that pages include."""
    return _FRAGMENT().search(path) is not None


def parts_of(path: str) -> list[str]:
    """Return the folders of a path and its file name, of whatever system it is."""
    return path.replace("\\", "/").split("/")


def are_siblings(one: str, other: str) -> bool:
    """Tell by their paths whether two files lie in one folder."""
    return parts_of(one)[:-1] == parts_of(other)[:-1]


@lru_cache(maxsize=1024)
def is_edition(one: str, other: str) -> bool:
    """Tell by their paths whether two files are one page: in two languages, or for two versions or years."""
    if one == other:
        return False
    return _edition(one) == _edition(other) or _is_other_version(parts_of(one), parts_of(other))


def are_namesakes(one: str, other: str) -> bool:
    """Tell by their paths whether two files are one page in two folders as deep, for two tools or platforms."""
    *folders, name = parts_of(one)
    *others, namesake = parts_of(other)
    return name == namesake and len(folders) == len(others) and folders != others


def is_past(one: str, other: str) -> bool:
    """Tell by their paths whether one of two files is kept in an archive, or both are news of certain days."""
    if _ARCHIVE().search(one) or _ARCHIVE().search(other):
        return True
    return _DATED().search(one) is not None and _DATED().search(other) is not None


def _edition(path: str) -> list[str]:
    """Return the parts of a path without languages, versions and the format."""
    *folders, name = parts_of(path)
    stem, *endings = name.split(".")
    folders = [folder.lstrip("_").removeprefix("versioned_") for folder in folders]
    kept = [_VERSION().sub("", folder) for folder in folders if not _LANGUAGE().fullmatch(folder)]
    return [*filter(None, kept), stem, *(ending for ending in endings[:-1] if not _LANGUAGE().fullmatch(ending))]


def _is_other_version(parts: list[str], others: list[str]) -> bool:
    """Tell whether two paths differ in one part alone: by a version or year, or where one folder is a version."""
    if len(parts) != len(others):
        return False
    differing = [at for at, (part, other) in enumerate(zip(parts, others, strict=True)) if part != other]
    if len(differing) != 1:
        return False
    (at,) = differing
    part, other = parts[at], others[at]
    if at == len(parts) - 1:
        name, kept = _PERIOD().subn("", part)
        return kept > 0 and name.lstrip(_NUMBERING) == _PERIOD().sub("", other).lstrip(_NUMBERING)
    return not (_VERSION().sub("", part) and _VERSION().sub("", other))


def is_manual(document: Document) -> bool:
    """Tell whether a document explains by examples in code.

    Such pages are built of parallel sections, one for each option, platform or tool, and readers look up one of
    them: each must say the same again.
    """
    return document.derive(_holds_code)


def _holds_code(document: Document) -> bool:
    code = [block.kind for block in document.blocks].count(BlockKind.CODE)
    least = max(MANUAL_BLOCKS, MANUAL_SHARE * len(document.prose_blocks))
    if code < least:
        opaque = [block for block in document.prose_blocks if OPAQUE in block.prose]
        if code + len(opaque) >= least:
            code += sum(any(mark.kind is MarkKind.CODE for mark in block.marks) for block in opaque)
    return code >= least


def is_code(document: Document, block: Block) -> bool:
    """Tell whether a block of plain text is a program or a list of settings, which only markup could tell."""
    if document.has_markup:
        return False
    return len(_SIGN().findall(block.prose)) > CODE_SIGNS * len(block.prose)


def html_quotes(document: Document) -> frozenset[int]:
    """Return which blocks of Markdown stand between the tags of a block quotation."""
    inside = False
    quoted: set[int] = set()
    if _BLOCKQUOTE().search(document.source.text) is None:
        return frozenset(quoted)
    for block in document.blocks:
        if block.kind is BlockKind.HTML:
            tags = _BLOCKQUOTE().findall(document.source.text, *block.span)
            inside = not tags[-1] if tags else inside
        elif inside:
            quoted.add(id(block))
    return frozenset(quoted)


def is_call(block: Block) -> bool:
    """Tell whether a paragraph is set in italics from end to end, as a call to do something is, above and below."""
    return any(mark.kind is MarkKind.EMPHASIS and mark.end - mark.start > len(block.prose) - 3 for mark in block.marks)


def is_mostly_linked(block: Block, span: Span) -> bool:
    """Tell whether at least half of a range of a block's prose is the labels of links, which name other pages."""
    inside = (mark for mark in block.marks if span.start <= mark.start and mark.end <= span.end)
    labels = sum(mark.end - mark.start for mark in inside if mark.kind is MarkKind.LINK)
    return 2 * labels >= span.end - span.start


def is_parallel(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks stand in parallel places: short items, or sentences that are all of their sections."""
    if one.kind is not other.kind or max(len(one.sentences), len(other.sentences)) > 1:
        return False
    if one.kind is BlockKind.ITEM:
        return max(len(one.words), len(other.words)) < ITEM_WORDS
    alone = document.derive(_sections_of_one)
    return id(one) in alone and id(other) in alone


def _sections_of_one(document: Document) -> frozenset[int]:
    """Return which blocks are the only paragraph below their headings."""
    sections = [section.paragraphs for section in document.sections if section.heading is not None]
    return frozenset(id(paragraphs[0]) for paragraphs in sections if len(paragraphs) == 1)
