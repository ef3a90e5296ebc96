"""What parsers of Markdown are tested with: between lines of one dot a text, and then the markup to be made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

_DOT = lazy(r"^\.[ \t]*$", flags=re.MULTILINE)
_MARKUP = lazy(r"\s*(?:<[A-Za-z!/]|\Z)")
_CASE = 3
"""Lines of one dot of a case: above the text, above the markup and below it."""


def find_cases(finds: Finds, start: int, fences: Fences) -> None:
    """Add the cases of a text as code, if each of them ends with markup."""
    text = finds.text
    dots = [dot for dot in _DOT().finditer(text, start) if not fences.end_at(dot.start())]
    if len(dots) % _CASE:
        return
    cases = [dots[place : place + _CASE] for place in range(0, len(dots), _CASE)]
    if all(_MARKUP().match(text, made.end(), end.start()) for _, made, end in cases) and any(
        text[first.end() : made.start()].strip() for first, made, _ in cases
    ):
        for first, _, end in cases:
            finds.hide(first.start(), end.end(), BlockKind.CODE)
