"""What a text of AsciiDoc shows where an attribute is set, where it is not, or where it has some value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.formats.conditions import Condition
from obelism.formats.conditions import named
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = lazy(r"^(ifdef|ifndef|ifeval|endif)::([^\n\[]{0,200})\[([^\n]{0,200})\][ \t]*\r?$", flags=re.MULTILINE)
_EQUAL = lazy(r"\s*[\"']?([^\"'=!<>]+?)[\"']?\s*([!=])=\s*[\"']?([^\"'=!<>]+?)[\"']?\s*")


def conditions_in(text: str) -> Iterator[Condition]:
    """Yield what a text of AsciiDoc shows on a condition."""
    opened: list[tuple[int, tuple[str, str] | None]] = []
    for line in _LINE().finditer(text):
        word, target, value = line.groups()
        if word == "endif":
            if opened:
                start, asked = opened.pop()
                if asked:
                    yield Condition(Span(start, line.start()), *asked)
        elif word == "ifeval":
            compared = _EQUAL().fullmatch(value)
            answer = (compared[1], compared[3]) if compared and compared[2] == "=" else None
            opened.append((line.end(), answer))
        elif not value:
            opened.append((line.end(), named(target, holds=word == "ifdef")))
