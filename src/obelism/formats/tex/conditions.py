"""What a text of LaTeX shows where a switch is set, and where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.formats.conditions import Condition
from obelism.formats.tex import names
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWITCH = lazy(r"\\(?:newif\s*\\if[a-zA-Z@]+|(if[a-zA-Z@]*|else|fi)(?![a-zA-Z@]))")


def conditions_in(text: str) -> Iterator[Condition]:
    """Yield the parts of a text between switches."""
    opened: list[tuple[int, str, str]] = []
    for switch in _SWITCH().finditer(text):
        word = switch[1]
        if word is None or word in names.BRACED_TESTS:
            continue
        if word not in ("else", "fi"):
            question = f"{word} {switch.start()}" if word in names.TESTS else word
            opened.append((switch.end(), question, "yes"))
        elif opened:
            start, question, answer = opened.pop()
            yield Condition(Span(start, switch.start()), question, answer)
            if word == "else":
                opened.append((switch.end(), question, "no"))
