"""Raw expressions of packs, for what a template cannot say, and the literals that say where to try them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING
from typing import Any

from obelism.text.lazy import lazy
from obelism.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable

MOST_REPEATS = 100_000
"""Product of the least counts in an expression: the library writes ``(?:a{1000}){1000}`` out, a million letters."""

_COUNT = lazy(r"\{(\d{1,9})")
_READ_OTHERWISE = lazy(r"\[[^\]]*\[|\{(?!\d)")
"""Sets in sets and braces that are no counts, which mean something in ``regex`` and something else in ``re``."""

_AROUND_WORDS = lazy(r"\A\(\?[aims]+\)|\\b")
_LITERAL = lazy(r"(?:[^\\.^$*+?{}\[\]|()]|\\[^\w\s])+")
_ESCAPE = lazy(r"\\(?=[^\w\s])")
"""What stands around the words of an expression that is nothing but words, and what such words are made of."""


class ExpressionError(ValueError):
    """An expression, or an anchor of one, that cannot be used."""


def check_expression(text: str) -> None:
    """Refuse an expression that the library which will run it does not take, or that needs no letter to match.

    Raises:
        ExpressionError: it is malformed, too large, or matches nothing at all.
    """
    if math.prod(max(int(count), 1) for count in _COUNT().findall(text)) > MOST_REPEATS:
        raise ExpressionError(f"repeats its parts more than {MOST_REPEATS:,} times")
    if _compiled(text).search(""):
        raise ExpressionError("matches nothing at all, and so everywhere")


def _compiled(text: str) -> Any:
    """Return an expression compiled by the library that will run it, or by ``re``, which is there at once."""
    if not _READ_OTHERWISE().search(text):
        try:
            return re.compile(text)
        except (re.error, OverflowError, RecursionError):
            pass  # perhaps something that only the library knows; if not, it says what is wrong
    import regex

    try:
        return regex.compile(text)
    except (regex.error, OverflowError) as error:
        raise ExpressionError(f"is malformed: {error}") from None
    except RecursionError:
        raise ExpressionError("is nested too deeply") from None


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
