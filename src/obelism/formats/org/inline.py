"""Inline markup of Org: one pass over the joined lines of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import MarkKind
from obelism.formats.joined import Closers
from obelism.formats.joined import Inline
from obelism.formats.joined import led
from obelism.formats.nested import Nested
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re

    from obelism.formats.joined import Joined

_SIGNS = "*/_+=~[<\\$@{"
_SIGN = led(
    {
        "*/_+=~": r"(?<![^\s\-({'\"][*/_+=~])(?=\S)",
        r"\[": r"(?:\[|fn:|cite)",
        "<": r"(?:<|(?=https?:|\d{4}-))",
        r"\\": r"(?:[A-Za-z]+(?:\{\})?|\\(?=\n|\Z)|[(\[])",
        "$": r"(?=\S)",
        "@": "@[a-z]+:",
        "{": r"\{\{",
    }
)
_AFTER = r"(?=[\s\-.,;:!?'\")}\[\]\\]|\Z)"
_ENDS = {
    **{sign: lazy(rf"[{sign}](?<=\S{sign if sign not in '*+' else chr(92) + sign}){_AFTER}") for sign in "*/_+=~"},
    "[[": lazy(r"\]\]"),
    "](": lazy(r"\]\["),
    "<<": lazy(r">>"),
    "<": lazy(r">"),
    "$": lazy(rf"\$(?<=\S\$){_AFTER}"),
    "\\(": lazy(r"\\\)"),
    "\\[": lazy(r"\\\]"),
    "@@": lazy("@@"),
    "{{{": lazy(r"\}\}\}"),
}
_MARKED = {"*": MarkKind.STRONG, "/": MarkKind.EMPHASIS, "_": MarkKind.EMPHASIS}
_CODE = ("kbd:", "elisp:", "help:", "shell:")
"""How links begin whose text is what is typed, or a name of a program."""

_NOTE = lazy(r"\[fn:([\w-]*)(?::([ ]*))?")


def read(source: Joined) -> tuple[Inline, list[tuple[Inline, int, int]]]:
    """Return the prose of a paragraph, and that of each note in it with its range."""
    inline = Inline(source)
    if not holds_any(source.text, _SIGNS):
        inline.keep(0, len(source.text))
        return inline, []
    closers = Closers(source.text, _ENDS)
    scanner = _Scanner(inline, 0, len(source.text), closers)
    scanner.run(_SIGN())
    noted: list[tuple[Inline, int, int]] = []
    for start, end in scanner.notes:
        inside = _Scanner(Inline(source), start, end, closers)
        inside.run(_SIGN())
        noted.append((inside.inline, start, end))
    return inline, noted


class _Scanner(Nested):
    """Read a paragraph that may have markup."""

    def __init__(self, inline: Inline, start: int, end: int, closers: Closers) -> None:
        super().__init__(inline, start, end)
        self.closers = closers
        self.notes: list[tuple[int, int]] = []

    def closer(self, sign: str, place: int) -> int:
        """Return where a sign closes what begins at a place, -1 if it does nowhere in what is open."""
        found = self.closers.after(sign, place)
        return found if found < self.bound() else -1

    def partner(self, bracket: int) -> int:
        """Return where a bracket is closed, -1 if it is not in what is open."""
        found = self.closers.partners.get(bracket, -1)
        return found if found < self.bound() else -1

    def sign(self, found: re.Match[str]) -> int:
        """Read what a sign begins."""
        sign, place, inside = found[0], found.start(), found.end()
        if sign in "*/_+":
            end = self.closer(sign, inside + 1)
            return inside if end < 0 else self.open(place, inside, (end, end + 1), _MARKED.get(sign))
        if sign in "=~":
            end = self.closer(sign, inside + 1)
            return inside if end < 0 else self.hide(place, end + 1, MarkKind.CODE)
        if sign == "[[":
            return self.link(place)
        if sign == "[fn:":
            return self.note(place)
        if sign[0] == "\\":
            return self.command(sign, place, inside)
        key = "@@" if sign[0] == "@" else "[" if sign == "[cite" else sign
        end = self.partner(place) if key == "[" else self.closer(key, inside)
        if end < 0:
            return inside
        stop = end + (1 if key in "[<$" else len(key))
        if key in ("@@", "<<"):
            return self.skip(place, stop)
        kinds = {"[": MarkKind.CITATION, "$": MarkKind.MATH, "<": MarkKind.LINK}
        return self.hide(place, stop, kinds.get(key), self.text[inside:end].strip("/:@") or "#")

    def command(self, sign: str, place: int, inside: int) -> int:
        """A line break, a formula, or a character by its name, which is opaque."""
        if sign == "\\\\":
            return self.put(" ", place, inside)
        if sign in ("\\(", "\\["):
            end = self.closer(sign, inside)
            return inside if end < 0 else self.hide(place, end + 2, MarkKind.MATH)
        return self.hide(place, inside)

    def link(self, place: int) -> int:
        """A link, with its text or without."""
        end = self.closer("[[", place + 2)
        if end < 0:
            return place + 2
        middle = self.closer("](", place + 2)
        if middle < 0 or middle > end:
            return self.hide(place, end + 2, MarkKind.LINK, self.text[place + 2 : end])
        target = self.text[place + 2 : middle]
        if target.startswith(_CODE):
            return self.hide(place, end + 2, MarkKind.CODE)
        return self.open(place, middle + 2, (end, end + 2), MarkKind.LINK, target)

    def note(self, place: int) -> int:
        """A reference to a note, or a note that stands in the text."""
        found, end = _NOTE().match(self.text, place), self.partner(place)
        if found is None or end < 0:
            return place + 4
        before = self.text[self.done : place]
        self.skip(place - len(before) + len(before.rstrip()), end + 1)
        self.inline.mark(MarkKind.FOOTNOTE, self.inline.length, found[1])
        if found[2] is not None and found.end() < end:
            self.notes.append((found.end(), end))
        return end + 1
