"""What kind of text a document is, where that decides whether saying a thing twice is a fault."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from obelism.checks.blocks import is_mostly_linked as is_mostly_linked
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from obelism.document import Document

MANUAL_BLOCKS = 4
"""Blocks that are code, or hold some, from which on a document can be a manual."""

MANUAL_SHARE = 0.15
"""And the share of all blocks of prose and code that these must be."""

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
_NUMBERING = "0123456789-_"
"""What a name may open with where files are numbered."""


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
