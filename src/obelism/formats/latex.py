r"""LaTeX between lines of Markdown, as Pandoc and its kin read it: ``\begin{align}``, ``$$``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.inline import lead
from obelism.formats.masks import is_marker
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

_OPENING = lazy(r"(?<![\\$])\$\$(?!\$)|\\begin\{([A-Za-z]+\*?)\}")
_BLANK_LINE = lazy(r"\n[ \t>]*\n")
_MARKED = lazy(r"^[ \t>]*(?:[-+*=>#|]|\d{1,9}[.)]|\\begin\{)", re.MULTILINE)
"""How a line of a formula begins that Markdown would take for an item, a heading or the like."""

_LABEL = lazy(r"[ \t]*\([\w:.-]+\)(?=[ \t]*(?:\n|\Z))")
"""The name of a formula, as MyST writes it."""


def find_latex(finds: Finds, start: int, fences: Fences) -> None:
    """Add environments that begin a line outside of code, and formulas that are lines; it takes linear time."""
    text, position = finds.text, start
    hopeless: set[str] = set()
    while opening := _OPENING().search(text, position):
        begin, position = opening.span()
        closes = f"\\end{{{opening[1]}}}" if opening[1] else "$$"
        if closes in hopeless or fences.end_at(begin) or not is_marker(lead(text, begin)):
            continue
        closing = text.find(closes, position)
        if closing < 0:
            hopeless.add(closes)
        elif opening[1]:
            position = closing + len(closes)
            finds.hide(begin, position, BlockKind.CODE)
        elif not _BLANK_LINE().search(text, begin, closing):
            marked = _MARKED().search(text, begin, closing)
            position = closing + len(closes)
            if label := _LABEL().match(text, position):
                position = label.end()
            if marked or label:
                finds.fill(begin, position, BlockKind.CODE)
