"""The short lines of a document, in which residue is looked for, by the words they start and end with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.records import NamedTuple
from obelism.text.lazy import Memo
from obelism.text.lazy import derived
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.document import Document

LONGEST = 200
"""Code points of the longest block that is looked at: residue is short, and short blocks are cheap to look at."""

COPYRIGHT = " copyright "
"""What the sign © is read as, and what typists set for it before a year."""

_SIGN = lazy(r"©|\(c\)(?= ?(?:19|20)\d\d)")

_START = 60
"""Code points that hold the first two words of a line."""

TOKEN = lazy(r"[$€£]?\d(?:[\d,.]*\d)?%?(?![^\W_])|[^\W_]+(?:['.-][^\W_]+)*|:")
"""A word, a number or a colon of a folded line."""

_MARKS = ' \t.,:;!?"()[]{}<>|*#+=~_/\\-–—•·»›→«‹←↓↑©®™…✓✔▶▸►▾▼■□●○★☆'
_MONEY = frozenset("$£€")

LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
"""The kinds of blocks that residue of a page is."""


class _Edges(NamedTuple):
    """The words at the edges of a line, and whether it is of a few words."""

    first: str
    first_two: str
    last: str
    short: bool


class Lines:
    """The short blocks of a document by their places in it: by first word, first two, and last (``#`` for a number)."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._texts: Memo[str, str] = Memo(_text_of)
        self._short: list[int] = []
        self.by_first: dict[str, list[int]] = {}
        self.by_last: dict[str, list[int]] = {}
        edges: Memo[str, _Edges | None] = Memo(_edges_of)
        for at, block in enumerate(document.blocks):
            if len(block.prose) > LONGEST or block.kind not in LINES:
                continue
            if found := edges[block.folded]:
                if found.short:
                    self._short.append(at)
                self.by_first.setdefault(found.first, []).append(at)
                self.by_first.setdefault(found.first_two, []).append(at)
                self.by_last.setdefault(found.last, []).append(at)

    def text(self, at: int) -> str:
        """Return a block's words in a row with single spaces and colons, all other marks dropped."""
        return self._texts[self._blocks[at].folded]

    @derived
    def texts(self) -> frozenset[str]:
        """The texts of the short blocks that are of a few words."""
        return frozenset(self.text(at) for at in self._short)

    @derived
    def times(self) -> Mapping[str, int]:
        """How often each folded text occurs among the short blocks."""
        return Counter(self._blocks[at].folded for places in self.by_last.values() for at in places)


def _signed(line: str) -> str:
    """Return a folded line with a word for the sign of copyright."""
    return _SIGN().sub(COPYRIGHT, line) if "©" in line or "(c)" in line else line


def _text_of(folded: str) -> str:
    tokens = TOKEN().findall(_signed(folded))
    return " ".join(tokens).replace(" :", ":").strip(":")


def _edges_of(line: str) -> _Edges | None:
    """Return the edges of a folded line, None for one without words; on many pages the same lines stand many times."""
    folded = "" if _is_path(line) else _signed(line).strip()
    if not folded:
        return None
    first, second = _start_of(folded)
    last = folded.rsplit(" ", 1)[-1].strip(_MARKS)
    last = last if last[-1:].isalnum() else _first_of(folded.split()[::-1])
    return _Edges(first, f"{first} {second}", "#" if last[:1].isdigit() else last, len(folded) < _START)


def _is_path(line: str) -> bool:
    """Tell whether a line begins with a path, which is a name and no words."""
    before, _, name = line.partition("/")
    return len(before) <= 2 and not before.strip("~.") and (name[:1].isalnum() or name[:1] == "_")


def _start_of(folded: str) -> tuple[str, str]:
    """Return the first two words of a line, whatever marks stand around them."""
    first, _, rest = folded.partition(" ")
    first, second = first.strip(_MARKS), rest.partition(" ")[0].strip(_MARKS)
    if first.isalpha() and (second.isalpha() or not rest):
        return first, second
    tokens = [token for token in TOKEN().findall(folded, 0, _START) if token != ":"]
    words = ["#" if token[0].isdigit() or token[0] in _MONEY else token for token in tokens[:2]]
    return words[0] if words else "", words[1] if len(words) > 1 else ""


def _first_of(tokens: list[str]) -> str:
    """Return the first word in a few tokens, whatever marks stand around it."""
    found = TOKEN().search(" ".join(tokens[:4]))
    return found[0] if found else ""
