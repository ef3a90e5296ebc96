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
    r"`(?!`)[^`\n]*(?:(?:\n(?![ \t\r]*\n)|``++)[^`\n]*)*`(?!`)"
    r"|``(?!`)[^`\n]*(?:(?:\n(?![ \t\r]*\n)|`(?!`)|```++)[^`\n]*)*``(?!`)"
    r"|```++[^`\n]*(?:(?:\n(?![ \t\r]*\n)|``?(?!`))[^`\n]*)*```++"
    r"|``*+"
)
_TARGET = lazy(r"[^\s()<>]*")
_BESIDE = " \t>-*+"
_TEXT = lazy(r"[^\r\n]+")
_BLANK_LINE = lazy(r"\n[ \t>]*\r?\n")


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
    if stands_alone(text, start, end) or _BLANK_LINE().search(piece):
        return hidden(text, start, end)
    first, *more = piece.split("\n")
    if len(first.encode()) < 2 or len(piece.encode()) < 3 or (more and not more[-1].strip(" \t>")):
        return hidden(text, start, end)
    lines = ["<" + _crossed(first)[1:], *map(_crossed, more)]
    return Mask(start, end, "\n".join(lines)[:-1] + ">", value)


def _crossed(line: str) -> str:
    """Return a line of a tag as wide as one of the text, what marks the container before it and its end kept."""
    body = line.rstrip("\r")
    margin = len(body) - len(body.lstrip(" \t>"))
    return body[:margin] + "x" * len(body[margin:].encode()) + line[len(body) :]


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
    return not lead(text, start).strip(_BESIDE) and not trail(text, end).strip()
