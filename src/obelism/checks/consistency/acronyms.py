"""Acronyms that stand in a text before anything says what they are short for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import mistake_in_kinds
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.document import BlockKind
from obelism.findings import Related
from obelism.text.lazy import lazy
from obelism.text.words import words_before

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document

_ACRONYM = lazy(r"(?<![\w.@#/&-])[A-Z]{2,12}(?=s?(?![\w@/&-]|\.\w))")
_ROMAN = lazy(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_BRACKETS = lazy(r"\(([^()]{1,120})\)")

_SPARE = 3
"""Words of a long name beyond the letters of its acronym: of, and, the."""


def unexplained(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield the first place of each acronym that no long name stands before, or right behind in brackets."""
    kinds = frozenset(map(BlockKind, options["kinds"]))
    known = frozenset(options["known"])
    places: dict[str, tuple[Block, int, int]] = {}
    explained: dict[str, tuple[Block, int, int]] = {}
    for block, start, end in document.readable.find(_ACRONYM(), cased=True):
        acronym = block.prose[start:end]
        if acronym in known or not options["least"] <= len(acronym) <= options["most"]:
            continue
        if _is_explained(block, start, end):
            explained.setdefault(acronym, (block, start, end))
        elif acronym not in explained and block.kind in kinds and not _is_other(block, start, acronym):
            places.setdefault(acronym, (block, start, end))
    for acronym, (block, start, end) in places.items():
        related: tuple[Related, ...] = ()
        if acronym in explained:
            later, first, last = explained[acronym]
            related = (Related(locate(document, later.source_span(first, last)), "explained only here"),)
        yield Hit(block.source_span(start, end), related=related)


def _is_explained(block: Block, start: int, end: int) -> bool:
    """Tell whether an acronym stands in brackets behind words that begin like it, or before such words in brackets."""
    prose, acronym = block.prose, block.prose[start:end]
    behind = prose[end : end + 2].removeprefix("s")[:1]
    if prose[start - 1 : start] == "(" and behind in (")", ",", ";"):
        words = words_before(prose, 0, start, len(acronym) + _SPARE)
        return any(word[0][:1].upper() == acronym[0] for word in words)
    brackets = _BRACKETS().match(prose, end + 1) if prose[end : end + 2] == " (" else None
    return brackets is not None and " " in brackets[1] and brackets[1][:1].upper() == acronym[0]


def _is_other(block: Block, start: int, acronym: str) -> bool:
    """Tell whether capitals are a Roman number, or those of a sentence that is all capitals."""
    return block.derive(_is_shouted, block.sentence_at(start)) or _ROMAN().fullmatch(acronym) is not None


def _is_shouted(block: Block, number: int) -> bool:
    return block.prose[slice(*block.sentences[number])].isupper()


CHECKS = (
    Check(
        "acronym",
        run=unexplained,
        options={
            "least": 3,
            "most": 5,
            "known": [],
            "kinds": ["paragraph", "item", "admonition", "footnote"],
        },
        verify=mistake_in_kinds,
    ),
)
