"""Letters without which an expression cannot match: read off what it is made of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

Needles = frozenset[str]
"""Letters as an expression has them, of which no match is without one."""

ENOUGH = 3
"""Letters of a row that needs no other needle beside it."""

MOST_LETTERS = 12
"""Letters of a set up to which each may be a needle."""

MOST_COPIES = 20
"""Letters that a needle has of one that is repeated."""

MOST_REPEATS = 100_000
"""Product of the least counts in an expression, which the library writes out."""

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_FLAGS = lazy(r"\(\?-?[a-z]+\)")
_CALL = lazy(r"\(\?(?:R|[+-]?\d|&|P>)")
_COUNT = lazy(r"\{(\d{1,9})")
_TOKEN = lazy(
    r"(?P<row>[A-Za-z0-9 ',-]+)|(?P<sign>\\[^\w\s])|(?P<edge>\\b)|(?P<one>\\[swdSWD]|\[[^\[\]\\^-]+\])"
    r"|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<bar>\|)|(?P<many>[?*+])|(?P<other>.)",
    re.DOTALL,
)
"""The parts of most expressions: letters, edges of words, one of some letters, groups, and how often."""


def refuse(source: str) -> None:
    """Refuse what the library would take any time or memory for.

    Raises:
        ValueError: the expression holds it.
    """
    repeats = 1
    for count in _COUNT().findall(source):
        repeats *= max(int(count), 1)
    if repeats > MOST_REPEATS:
        raise ValueError(f"it repeats its parts more than {MOST_REPEATS:,} times")
    if _CALL().search(source):
        raise ValueError("it calls itself")


@lru_cache(maxsize=20_000)
def needles_of(source: str) -> tuple[Needles, ...]:
    """Return sets of needles of an expression, those first that tell most.

    Raises:
        ValueError: neither we nor the parser of ``re`` can read it.
    """
    row = _longest_row(source)
    if len(row) >= ENOUGH:
        return (frozenset({row}),)
    from re import _parser  # type: ignore[attr-defined]  # no public function tells what an expression is made of

    refuse(source)
    if _FLAGS().search(source) or r"\p" in source or r"\P" in source:
        raise ValueError("is read otherwise")
    return tuple(sorted(dict.fromkeys(_runs(_parser.parse(source))), key=_worth, reverse=True))


def _longest_row(source: str) -> str:
    """Return the longest row of letters that stands in no group, nothing for an expression of other than simple parts.

    The parser of ``re`` takes twenty times as long, and most expressions of styles are simple.
    """
    row = best = ""
    depth = 0
    repeatable = False
    for match in _TOKEN().finditer(source):
        kind, part = match.lastgroup, match[0]
        if kind in ("row", "sign"):
            row += "" if depth else part[-1] if kind == "sign" else part
            repeatable = True
            continue
        if kind == "edge":
            repeatable = False
            continue
        if kind == "many" and part != "+":
            row = row[:-1]
        if kind == "other" or (kind == "many" and not repeatable) or (kind == "bar" and not depth):
            return ""
        depth += {"open": 1, "close": -1}.get(str(kind), 0)
        if depth < 0:
            return ""
        best, row = max(best, row, key=len), ""
        repeatable = kind in ("one", "close")
    return max(best, row, key=len) if not depth else ""


def _worth(needles: Needles) -> tuple[int, bool, int]:
    """Return how much a set of needles tells: long ones most, and of single signs letters least."""
    return min(map(len, needles)), not any(map(str.isalpha, needles)), -len(needles)


def _runs(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Needles]:
    """Yield sets of needles of a sequence: its rows of fixed letters, and what its parts need."""
    row = ""
    for code, value in parsed:
        name = str(code)
        if name == "AT" or name.startswith("ASSERT"):
            continue
        letters = _letters(name, value)
        if len(letters) == 1:
            row += next(iter(letters))
            continue
        if row:
            yield frozenset({row})
        if letters:
            yield frozenset({row + letter for letter in letters})
        elif name == "SUBPATTERN":
            yield from _runs(value[3])
        elif name in _REPEATS and value[0] > 0:
            yield from _runs([*value[2]] * (min(value[0], MOST_COPIES) if len(value[2]) == 1 else 1))
        elif name == "ATOMIC_GROUP":
            yield from _runs(value)
        elif name == "BRANCH":
            yield from _of_branches(row, [list(branch) for branch in value[1]])
        row = ""
    if row:
        yield frozenset({row})


def _of_branches(row: str, branches: list[list[tuple[Any, Any]]]) -> Iterator[Needles]:
    """Yield what alternatives need that stand behind a row of letters: each something of its own."""
    leads = [_lead(branch) for branch in branches]
    if all(leads):
        yield frozenset({row + lead for lead in leads})
    needs = [max(_runs(branch), key=_worth, default=frozenset()) for branch in branches]
    if all(needs):
        yield frozenset().union(*needs)


def _lead(parsed: Iterable[tuple[Any, Any]]) -> str:
    """Return the row of letters that a sequence begins with."""
    row = ""
    for code, value in parsed:
        letters = _letters(str(code), value)
        if len(letters) != 1:
            break
        row += next(iter(letters))
    return row


def _letters(name: str, value: Any) -> Needles:
    """Return the letters of which a part of an expression stands for one; none where they are many."""
    if name == "LITERAL":
        return _plain([chr(value)])
    if name != "IN" or len(value) > MOST_LETTERS:
        return frozenset()
    letters: list[str] = []
    for code, item in value:
        if str(code) == "LITERAL":
            letters.append(chr(item))
        elif (str(code) == "RANGE" and item == (48, 57)) or (str(code) == "CATEGORY" and str(item) == "CATEGORY_DIGIT"):
            letters += "0123456789"
        else:
            return frozenset()
    return _plain(letters)


def _plain(letters: Iterable[str]) -> Needles:
    """Return letters as they stand in the text that is scanned; none where one is a digit of another script."""
    plain = {" " if letter == "\n" else letter for letter in letters}
    return frozenset() if any(letter.isdecimal() and not letter.isascii() for letter in plain) else frozenset(plain)
