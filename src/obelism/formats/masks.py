"""Masks: what stands in for site syntax and JavaScript while the Markdown parser reads.

A mask has as many bytes of UTF-8 as what it hides, so every range the parser reports is one of the text itself.
"""

from __future__ import annotations

from typing import NamedTuple

from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.text.lazy import lazy

CODE_SPAN = (
    # By the length of the run that opens it; a shorter or longer run inside is part of the code.
    r"`(?!`)[^`\n]*(?:(?:\n(?![ \t]*\n)|``++)[^`\n]*)*`(?!`)"
    r"|``(?!`)[^`\n]*(?:(?:\n(?![ \t]*\n)|`(?!`)|```++)[^`\n]*)*``(?!`)"
    r"|```++[^`\n]*(?:(?:\n(?![ \t]*\n)|``?(?!`))[^`\n]*)*```++"
    r"|``*+"
)
_TARGET = lazy(r"[^\s()<>]*")
_MARKERS = lazy(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|:|\[\^[^\]\s]*\]:)(?:[ \t][ \t>]*|\Z))*(?:\[[ xX]\][ \t]+)?")
"""What may stand before a block on its line: marks of quotations, lists, notes and definitions, and a task's box."""

_TEXT = lazy(r"[^\r\n]+")


class Mask(NamedTuple):
    """A range of the text and what stands in for it."""

    start: int
    end: int
    text: str
    is_value: bool = False


def hidden(text: str, start: int, end: int) -> Mask:
    """Return a mask of spaces that keeps the line ends."""
    piece = text[start:end]
    if "\r" in piece:
        return Mask(start, end, _TEXT().sub(lambda line: " " * len(line[0].encode()), piece))
    return Mask(start, end, "\n".join([" " * len(line) for line in piece.encode().split(b"\n")]))


def vanishing(text: str, start: int, end: int, *, value: bool = False) -> Mask:
    """Return a mask that the parser takes for an HTML tag; a value leaves one opaque letter, anything else nothing.

    A tag binds more tightly than any other inline markup but code, so no letter of the mask becomes prose.
    """
    piece = text[start:end]
    width = len(piece.encode())
    if width < 3 or "\n" in piece or "\r" in piece or stands_alone(text, start, end):
        return hidden(text, start, end)
    return Mask(start, end, f"<{'x' * (width - 2)}>", value)


def opaque(text: str, start: int, end: int) -> Mask:
    """Return a mask that makes a value one opaque letter, or nothing where it stands alone on its line."""
    before = lead(text, start)
    if before.endswith("](") or before.rstrip(" \t").endswith("]:"):
        # A link's destination in angle brackets must be all of it.
        target = _TARGET().match(text, end)
        end = target.end() if target else end
        return vanishing(text, start, end)
    return vanishing(text, start, end, value=True)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but white space and container markers share the lines of a range."""
    return is_marker(lead(text, start)) and not trail(text, end).strip()


def is_marker(before: str) -> bool:
    """Tell whether what stands before something on its line is no text but what opens quotations and lists."""
    return not before or _MARKERS().fullmatch(before) is not None


def after_fence(text: str, fence: str, start: int, end: int) -> str:
    """Return the fence that is open behind three or more backticks or tildes, empty outside of code."""
    before = lead(text, start)
    if not fence:
        return "" if before.strip(" \t>-*+.)0123456789") else text[start:end]
    closes = text.startswith(fence, start, end) and not before.strip(" \t>") and not trail(text, end).strip()
    return "" if closes else fence
