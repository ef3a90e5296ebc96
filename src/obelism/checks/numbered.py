"""Numbered questions and parts of a sheet: what each of them opens with is said of each, and is no copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.blocks import number_of
from obelism.checks.blocks import place_of
from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.rules.data import any_of
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document

_NEAR = 3
"""How many blocks below the name of a part what belongs to it may stand, headings of its own apart."""

_PART = lazy(
    lambda: (
        rf"(?:\d{{1,3}}[.)]? )?(?P<name>{any_of('questions')}):? "
        r"(?P<number>\d{1,3}(?:\.\d{1,2})*\b.*|(?:[a-z]|[ivx]{1,4})(?: ?[.:)(–—-].*)?)"
    )
)
"""What a question or a part of a sheet is called by, in folded prose: "Question 3", "Part B: Rivers"."""

_ANNOUNCES = lazy(
    r"\b(?:the|these) following (?!(?:day|night|morning|afternoon|evening|week|weekend|month|year|season|decade|century"
    r"|spring|summer|autumn|fall|winter)s?\b)|\bas follows\b"
)
"""What says that something comes next: "the following evidence", and no time of the year."""

_ANNOUNCING = 30
"""Words of the longest block that only says that something comes next."""

_NUMBERED = lazy(r"\(?(?P<number>\d{1,3}|[a-z])[.)] ")
"""The number of a question that stands in a paragraph."""


def announces(document: Document, block: Block) -> bool:
    """Tell whether the last sentence of a short block that something follows says so."""
    if len(block.words) > _ANNOUNCING or "follow" not in block.folded:
        return False
    if place_of(document, block) + 1 >= len(document.blocks):
        return False
    return _ANNOUNCES().search(block.folded[slice(*block.sentences[-1])]) is not None


def in_numbered_parts(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks stand at one place in two parts of a sheet that are called alike but for the number."""
    return any(
        mine[0] == theirs[0] and mine[1] != theirs[1]
        for mine, theirs in zip(_parts_above(document, one), _parts_above(document, other), strict=True)
    )


def _parts_above(document: Document, block: Block) -> list[tuple[str, str]]:
    """Return what parts the blocks right above one name, the nearest first: the name with the distance, the number."""
    place = place_of(document, block)
    return [_part(document.blocks[place - step], step) if place >= step else ("", "") for step in range(1, _NEAR + 1)]


def _part(block: Block, step: int) -> tuple[str, str]:
    found = _PART().fullmatch(block.folded) if block.kind in READABLE else None
    if found is None:
        return "", ""
    number, _, rest = found["number"].partition(" ")
    if block.kind is not BlockKind.HEADING and (rest or (not number.isalnum() and number[-1] not in ".:)")):
        return "", ""
    return f"{found['name']} {step}", number.rstrip(".:)")


def before_numbered(document: Document, one: Block, other: Block) -> bool:
    """Tell whether two blocks stand right before two questions with different numbers, so that each asks anew."""
    numbers = _number_behind(document, one), _number_behind(document, other)
    return "" not in numbers and numbers[0] != numbers[1]


def _number_behind(document: Document, block: Block) -> str:
    """Return the number of what follows a block, nothing if it has none."""
    place = place_of(document, block) + 1
    if block.kind is BlockKind.ITEM or place >= len(document.blocks):
        return ""
    following = document.blocks[place]
    number = number_of(document, following)
    found = _PART().fullmatch(following.folded) or _NUMBERED().match(following.folded)
    return str(number) if number else found["number"].partition(" ")[0] if found else ""
