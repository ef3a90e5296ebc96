"""Expressions of styles: from the form of Go to that of Python, and the letters without which one cannot match."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from obelism.text.lazy import Memo
from obelism.text.lazy import derived
from obelism.text.lazy import lazy
from obelism.vale.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

IGNORE_CASE, MULTILINE = "i", "m"
PROBE_SECONDS = 0.25
"""Seconds for an expression that is tried on no more than a match."""

_SET = r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\\\]])*\]"
_PIECE = lazy(
    rf"(?P<hex>\\x\{{[0-9A-Fa-f]{{1,6}}\}})|(?P<end>\\z)|\\[pPN]\{{[^{{}}]*\}}|\\.|(?P<set>{_SET})|(?P<blank> )"
    r"|(?P<brace>\{(?!\d+(?:,\d*)?\}))",
    re.DOTALL,
)
_FLAGS_FIRST = lazy(r"\(\?(-?)([a-z]+)\)")
_FLAGS = lazy(r"\(\?-?[a-z]+\)")
_GROUP = lazy(rf"\\.|{_SET}|(\()(?!\?)", re.DOTALL)
_LITERAL = lazy(r"(?:[^\\.^$*+?{}\[\]|()]|\\[^\w\s])+")
_ESCAPE = lazy(r"\\(?=[^\w\s])")
_PLACE = lazy(r"\$(?:\{(\d+)\}|(\d+))")
_CALL = lazy(r"\(\?(?:R|[+-]?\d|&|P>)")
_COUNT = lazy(r"\{(\d{1,9})")
MOST_LETTERS = 12
"""Letters of a set up to which each may be a needle."""

MOST_COPIES = 20
"""Letters that a needle has of one that is repeated."""

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
MOST_REPEATS = 100_000
"""Product of the least counts in an expression, which the library writes out."""


class Expression:
    """An expression as Go would read it, compiled when it is first tried; every try has its time.

    In a ``spaced`` one a blank stands for the end of a line too: where a paragraph is wrapped changes nothing.
    """

    def __init__(self, source: str, flags: str = "", *, spaced: bool = False) -> None:
        self.source = translated(source, spaced=spaced)
        self._flags = flags

    @derived
    def _compiled(self) -> Any:
        return _compiled(self.source, self._flags)

    def finditer(self, text: str, start: int = 0, *, seconds: float = PROBE_SECONDS) -> Iterator[re.Match[str]]:
        """Yield the places of a text where it fits, from an offset on."""
        found: Iterator[re.Match[str]] = self._compiled.finditer(text, start, timeout=seconds)
        return found

    def search(self, text: str, start: int = 0, *, seconds: float = PROBE_SECONDS) -> re.Match[str] | None:
        """Return the first place of a text where it fits, from an offset on."""
        found: re.Match[str] | None = self._compiled.search(text, start, timeout=seconds)
        return found

    def sub(self, template: str, text: str) -> str:
        """Return a text with what it fits replaced."""
        made: str = self._compiled.sub(template, text, timeout=PROBE_SECONDS)
        return made


@lru_cache(maxsize=20_000)
def _compiled(source: str, flags: str) -> Any:
    """Return an expression of the library that keeps to a time.

    Only its version 1 lets flags in the middle hold from there on; and only version 0 reads ``[^[]`` as Go does.
    """
    import regex

    version = regex.V1 if _FLAGS().search(source) else regex.V0
    given = (regex.I if IGNORE_CASE in flags else 0) | (regex.M if MULTILINE in flags else 0)
    return regex.compile(f"(?-f){source}" if version == regex.V1 else source, given | version)


Needles = frozenset[str]
"""Letters as an expression has them, of which no match is without one."""


def check(source: str, line: int) -> tuple[Needles, ...]:
    """Return sets of needles of an expression, those first that tell most; there may be none.

    Raises:
        StyleError: it cannot be compiled.
    """
    translation = translated(source)
    try:
        return _needles(translation)
    except (re.error, ValueError, OverflowError, RecursionError):
        pass
    try:
        _refuse(translation)
        _compiled(translation, "")
    except Exception as error:  # the library raises of many kinds
        raise StyleError(f"the expression {source[:80]!r} cannot be compiled: {error}", line) from None
    return ()


def _refuse(source: str) -> None:
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
def translated(source: str, *, spaced: bool = False) -> str:
    """Return an expression of Go in the form of Python."""
    first = _FLAGS_FIRST().match(source)
    if first and "x" not in first[2]:
        source = f"(?{first[1]}{first[2]}:{source[first.end() :]})"
    spaced = spaced and "(?x" not in source and "x:" not in source[:8]

    def piece(match: re.Match[str]) -> str:
        if match["hex"]:
            return re.escape(chr(min(int(match["hex"][3:-1], 16), 0x10FFFF)))
        if match["end"]:
            return r"\Z"
        if match["blank"]:
            return r"[ \n]" if spaced else " "
        if match["brace"]:
            return r"\{"
        return match[0]

    return _PIECE().sub(piece, source)


def silent(source: str) -> str:
    """Return an expression whose groups capture nothing."""
    return _GROUP().sub(lambda match: "(?:" if match[1] else match[0], source)


def captures(source: str) -> bool:
    """Tell whether an expression has a group that captures."""
    return any(match[1] for match in _GROUP().finditer(source))


def replacement(template: str) -> str:
    """Return a text with ``$1`` in it as Python writes it."""
    return _PLACE().sub(lambda match: rf"\g<{match[1] or match[2]}>", template.replace("\\", r"\\"))


def literal(source: str) -> str | None:
    """Return the letters of an expression that is nothing else, None for any other."""
    if not _LITERAL().fullmatch(source) or any(sign.isdecimal() and not sign.isascii() for sign in source):
        return None
    return _ESCAPE().sub("", source)


def lower(text: str) -> str:
    """Return a text in lower case, as long as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join([letter.lower() if len(letter.lower()) == 1 else letter for letter in text])


def _is_word(letter: str) -> bool:
    if letter.isascii():
        return letter.isalnum() or letter == "_"
    return _compiled(r"\w", "").match(letter) is not None


_WORD_LETTERS: Memo[str, bool] = Memo(_is_word)


def is_boundary(text: str, offset: int) -> bool:
    r"""Tell whether ``\b`` fits at an offset of a text."""
    before = offset > 0 and _WORD_LETTERS[text[offset - 1]]
    after = offset < len(text) and _WORD_LETTERS[text[offset]]
    return before != after


def _needles(source: str) -> tuple[Needles, ...]:
    """Return sets of needles of an expression that the parser of ``re`` reads."""
    from re import _parser  # type: ignore[attr-defined]  # no public function tells what an expression is made of

    _refuse(source)
    if _FLAGS().search(source) or r"\p" in source or r"\P" in source:
        raise ValueError("is read otherwise")
    return tuple(sorted(dict.fromkeys(_runs(_parser.parse(source))), key=_worth, reverse=True))


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
