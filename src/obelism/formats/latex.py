r"""Environments of LaTeX between lines of Markdown, as Pandoc and its kin read them: ``\begin{align}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.inline import lead
from obelism.formats.masks import is_marker
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

_OPENING = lazy(r"\\begin\{([A-Za-z]+\*?)\}")


def find_environments(finds: Finds, start: int, fences: Fences) -> None:
    """Add the environments that begin a line outside of code; it takes linear time."""
    text, position = finds.text, start
    hopeless: set[str] = set()
    while opening := _OPENING().search(text, position):
        begin, position = opening.span()
        closes = f"\\end{{{opening[1]}}}"
        if closes in hopeless or fences.end_at(begin) or not is_marker(lead(text, begin)):
            continue
        closing = text.find(closes, position)
        if closing < 0:
            hopeless.add(closes)
        else:
            position = closing + len(closes)
            finds.hide(begin, position, BlockKind.CODE)
