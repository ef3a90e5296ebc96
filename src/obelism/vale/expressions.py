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
from obelism.vale.growth import growth_of
from obelism.vale.needles import needles_of
from obelism.vale.needles import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.vale.growth import Growth
    from obelism.vale.needles import Needles

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
_SILENT = lazy(r"\(\?(?::|=|!|<=|<!)")
_REFERENCE = lazy(r"\\[1-9gk]|\(\?(?:P[=>]|\(|[1-9&])")
_LITERAL = lazy(r"(?:[^\\.^$*+?{}\[\]|()]|\\[^\w\s])+")
_ESCAPE = lazy(r"\\(?=[^\w\s])")
_PLACE = lazy(r"\$(?:\{(\d+)\}|(\d+))")


class Expression:
    """An expression as Go would read it, compiled when it is first tried; every try has its time.

    In a ``spaced`` one a blank stands for the end of a line too: where a paragraph is wrapped changes nothing.
    """

    def __init__(self, source: str, flags: str = "", *, spaced: bool = False) -> None:
        self._source = source
        self._flags = flags
        self._spaced = spaced

    @derived
    def _compiled(self) -> Any:
        return _compiled(translated(self._source, spaced=self._spaced), self._flags)

    @derived
    def _growth(self) -> Growth | None:
        return growth_of(translated(self._source, spaced=self._spaced))

    def spans(self, text: str, *, seconds: float = PROBE_SECONDS) -> list[tuple[int, int]]:
        """Return the places of a text where it fits some letters."""
        return [match.span() for match in self.finditer(text, seconds=seconds) if match[0]]

    def finditer(self, text: str, start: int = 0, *, seconds: float = PROBE_SECONDS) -> Iterator[re.Match[str]]:
        """Yield the places of a text where it fits, from an offset on."""
        found: Iterator[re.Match[str]] = self._compiled.finditer(text, start, timeout=seconds)
        return found

    def findall(self, text: str, *, seconds: float = PROBE_SECONDS) -> list[Any]:
        """Return what it fits in a text, of one with groups that capture what these took.

        The library takes the time anew for each match, which is most of what short ones cost; a swift one is not timed.
        """
        timeout = None if self._growth and self._growth.is_swift(len(text)) else seconds
        found: list[Any] = self._compiled.findall(text, timeout=timeout)
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


def alternation(expressions: Sequence[Expression]) -> Expression | None:
    """Return one expression that fits where one of several with the same flags does.

    None for a single one, and where one has groups or flags of its own, which would mean something else there.
    """
    sources = [unnumbered(expression._source) for expression in expressions]
    if len(sources) < 2 or any(captures(source) or "(?" in _SILENT().sub("", source) for source in sources):
        return None
    first = expressions[0]
    return Expression("|".join(f"(?:{source})" for source in sources), first._flags, spaced=first._spaced)


def check(source: str, line: int) -> tuple[Needles, ...]:
    """Return sets of needles of an expression, those first that tell most; there may be none.

    Raises:
        StyleError: it cannot be compiled.
    """
    translation = translated(source)
    try:
        return needles_of(translation)
    except (re.error, ValueError, OverflowError, RecursionError):
        pass
    try:
        refuse(translation)
        _compiled(translation, "")
    except Exception as error:  # the library raises of many kinds
        raise StyleError(f"the expression {source[:80]!r} cannot be compiled: {error}", line) from None
    return ()


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


def unnumbered(source: str) -> str:
    """Return an expression whose groups capture nothing, where it speaks of none of them itself."""
    return source if _REFERENCE().search(source) else silent(source)


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
