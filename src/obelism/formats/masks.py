"""Masks: what stands in for site syntax and JavaScript while the Markdown parser reads.

A mask has as many bytes of UTF-8 as what it hides, so every range the parser reports is one of the text itself.
"""

from __future__ import annotations

from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.text.lazy import lazy

CODE_SPAN = (
    # By the length of the run that opens it; a shorter or longer run inside is part of the code.
    r"`(?!`)[^`\n]*(?:(?:\n(?![ \t\r]*\n)|``++)[^`\n]*)*`(?!`)"
    r"|``(?!`)[^`\n]*(?:(?:\n(?![ \t\r]*\n)|`(?!`)|```++)[^`\n]*)*``(?!`)"
    r"|```++[^`\n]*(?:(?:\n(?![ \t\r]*\n)|``?(?!`))[^`\n]*)*```++"
    r"|``*+"
)
_TARGET = lazy(r"(?:\{\{[^\n{}]*\}\}|\{%[^\n%]*%\}|[^\s()<>])*")
_MARKERS = lazy(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|:|\[\^[^\]\s]*\]:)(?:[ \t][ \t>]*|\Z))*(?:\[[ xX]\][ \t]+)?")
"""What may stand before a block on its line: marks of quotations, lists, notes and definitions, and a task's box."""

_BLANK_LINE = lazy(r"\n[ \t>]*\n")
_INDENTS = " \t>"
"""What opens a line of a container, or may stand before it."""

_DECLARATION = "<!x>"


class Mask(NamedTuple):
    """A range of the text and what stands in for it; where it ``shows``, its letters are read, and else never."""

    start: int
    end: int
    text: str
    is_value: bool = False
    shows: bool = False


def hidden(text: str, start: int, end: int) -> Mask:
    """Return a mask of spaces that keeps the line ends."""
    piece = text[start:end]
    if "\n" not in piece and piece.isascii():
        return new_record(Mask, (start, end, " " * len(piece), False, False))
    return Mask(start, end, "\n".join([" " * len(line) for line in piece.encode().split(b"\n")]))


def vanishing(text: str, start: int, end: int, *, value: bool = False, name: str = "") -> Mask:
    """Return a mask that the parser takes for an HTML tag; a value leaves one opaque letter, anything else nothing.

    A tag binds more tightly than any other inline markup but code, so no letter of the mask becomes prose. ``name``
    is that of an element whose tag it is.
    """
    piece = text[start:end]
    if stands_alone(text, start, end):
        return hidden(text, start, end)
    if "\n" not in piece and piece.isascii() and len(piece) > 2 and piece[0] not in _INDENTS:
        opens = f"<{name} "[: len(piece) - 1] if name else "<"
        return new_record(Mask, (start, end, opens + "x" * (len(piece) - len(opens) - 1) + ">", value, False))
    if _BLANK_LINE().search(piece):
        return _parted(text, start, end)
    first, *more = piece.split("\n")
    if len(first.encode()) < 2 or len(piece.encode()) < 3:
        return hidden(text, start, end)
    # At what closes a tag by itself a quotation would begin, so it goes to the end of the line above.
    last = more.pop() if more and not more[-1].strip(_INDENTS) else None
    opens = f"<{name} "[: len(first)] if name else "<"
    body = "\n".join([opens + _crossed(first)[len(opens.encode()) :], *map(_crossed, more)])
    return Mask(start, end, (body[:-1] if last is None else body + " " * len(last)) + ">", value)


def _crossed(line: str, letter: str = "x") -> str:
    """Return a line of one letter as wide as one of the text, what marks the container before it kept."""
    body = line.lstrip(_INDENTS)
    return line[: len(line) - len(body)] + letter * len(body.encode())


def _parted(text: str, start: int, end: int) -> Mask:
    """Return a mask of a range with blank lines in it: a tag in its last line, and no text in those before.

    Where it opens the first line, a declaration is there, for an item that begins with two blank lines is none. The
    tag stands no further in than what opens that line, or it would be code.
    """
    first, *more, last = text[start:end].split("\n")
    before = lead(text, start)
    wide = len(first.encode())
    opens = is_marker(before) and wide >= len(_DECLARATION)
    head = (_DECLARATION if opens else "").ljust(wide)
    markers = _MARKERS().match(before)
    margin = min(len(last) - len(last.lstrip(_INDENTS)), markers.end() if markers else 0)
    width = len(last[margin:].encode())
    tag = f"<{'x' * (width - 2)}>" if width > 2 else " " * width
    return Mask(start, end, "\n".join([head, *(_crossed(line, " ") for line in more), last[:margin] + tag]))


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
    if text[end : end + 1].strip():  # as behind most of what is masked inside a line
        return False
    return is_marker(lead(text, start)) and not trail(text, end).strip()


def is_marker(before: str) -> bool:
    """Tell whether what stands before something on its line is no text but what opens quotations and lists."""
    return not before or _MARKERS().fullmatch(before) is not None
