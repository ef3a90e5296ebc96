"""Raw expressions of packs, for what a template cannot say, and the literals that say where to try them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from obelism.text.lazy import lazy
from obelism.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable

MOST_REPEATS = 100_000
"""Product of the least counts in an expression: the library writes ``(?:a{1000}){1000}`` out, a million letters."""

_COUNT = lazy(r"\{(\d{1,9})")
_SET = r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\\\]])*\]"
_APART = lazy(rf"\\[pPN]\{{[^{{}}]*\}}|\\.|{_SET}", re.DOTALL)
"""What is not read for its braces and brackets: properties, other letters behind a backslash, and sets."""

_NO_COUNT = lazy(r"\{(?!\d*,?\d*\})")
_CALL = lazy(r"\(\?(?:R|[+-]?\d|&|P>)")
_READ_OTHERWISE = lazy(r"\[\^?\]?[^\]]*\[")
"""Sets in sets, which mean something in ``regex`` and something else in ``re``."""

_PROBE_SECONDS = 0.25

_AROUND_WORDS = lazy(r"\A\(\?[aims]+\)|\\b")
_LITERAL = lazy(r"(?:[^\\.^$*+?{}\[\]|()]|\\[^\w\s])+")
_ESCAPE = lazy(r"\\(?=[^\w\s])")
"""What stands around the words of an expression that is nothing but words, and what such words are made of."""


class ExpressionError(ValueError):
    """An expression, or an anchor of one, that cannot be used."""


def check_expression(text: str) -> None:
    """Refuse an expression that the library which will run it does not take, or that needs no letter to match.

    Raises:
        ExpressionError: it is malformed, too large, calls itself, matches roughly, or can match nothing at all.
    """
    if math.prod(max(int(count), 1) for count in _COUNT().findall(text)) > MOST_REPEATS:
        raise ExpressionError(f"repeats its parts more than {MOST_REPEATS:,} times")
    signs = _APART().sub("", text)
    if _NO_COUNT().search(signs):
        raise ExpressionError(r"has a '{' that is no count; rough matches are not made, and '\{' is the brace itself")
    if _CALL().search(signs):
        raise ExpressionError("calls itself, which may take any time and memory")
    if _fits_nothing(text):
        raise ExpressionError("matches nothing at all, and so everywhere")


def _fits_nothing(text: str) -> bool:
    """Tell whether an expression can match without a letter, as ``re`` counts or as the library that runs it finds.

    ``re`` is there at once; what it does not take may be something that only the library knows.
    """
    if not _READ_OTHERWISE().search(text):
        try:
            re.compile(text)
            return _least_width(text) == 0
        except (re.error, ValueError, OverflowError, RecursionError):
            pass
    import regex

    try:
        return regex.search(text, "", timeout=_PROBE_SECONDS) is not None
    except RecursionError:
        raise ExpressionError("is nested too deeply") from None
    except Exception as error:  # the library raises of many kinds
        raise ExpressionError(f"is malformed: {error or type(error).__name__}") from None


def _least_width(text: str) -> int:
    """Return how many letters an expression matches at least, as the parser of ``re`` knows."""
    from re import _parser  # type: ignore[attr-defined]  # no public function tells

    width: tuple[int, int] = _parser.parse(text).getwidth()
    return width[0]


def fold_anchors(anchors: Iterable[str]) -> tuple[str, ...]:
    """Return anchors as they stand in folded prose.

    Raises:
        ExpressionError: nothing is left of one.
    """
    folded = dict.fromkeys(" ".join(fold(anchor).split()) for anchor in anchors)
    if "" in folded:
        raise ExpressionError("has an empty anchor, which stands everywhere and nowhere")
    return tuple(folded)


def check_anchors(text: str, anchors: Collection[str]) -> None:
    """Refuse an expression of words alone of which one holds no anchor, which would never be found.

    Raises:
        ExpressionError: there is such a word.
    """
    words = _AROUND_WORDS().sub("", text).split("|")
    if not all(_LITERAL().fullmatch(word) for word in words):
        return
    for word in words:
        folded = " ".join(fold(_ESCAPE().sub("", word)).split())
        if not any(anchor in folded for anchor in anchors):
            raise ExpressionError(f"can never match {word!r}, which holds none of its anchors")
