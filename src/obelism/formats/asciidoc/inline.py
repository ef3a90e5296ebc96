"""Inline markup of AsciiDoc: one pass over the joined lines of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import MarkKind
from obelism.formats.inline import is_blank
from obelism.formats.joined import Closers
from obelism.formats.joined import Inline
from obelism.formats.joined import led
from obelism.formats.nested import Nested
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re

    from obelism.formats.joined import Joined

_SIGNS = "\\*_`#^~+{&<([:\"'"
_SIGN = led(
    {
        r"\\": r"(?=[*_`#^~+{<\[(\"'a-z])",
        "*": r"\*?",
        "_": "_?",
        "`": "`?",
        "#": "#?",
        r"\^~": "",
        "+": r"(?:\+{0,2}(?=\S)|(?<= \+)(?=\n|\Z))",
        "{": "(?=[A-Za-z_])",
        "&": "(?=[A-Za-z#])",
        "<": "<",
        "(": r"\(",
        r"\[": r"(?:\[|(?=[.#%][^\]\n]{1,60}\][#*_`]))",
        "\"'": "`",
        ":": r"(?:(?=[^\s\[\]:]{0,300}\[)|(?=//[^\s\[\]]{1,300}\[))",
    }
)
_ENDS = {
    "*": lazy(r"\*(?<=\S\*)(?!\w)"),
    "_": lazy(r"_(?<=\S_)(?!\w)"),
    "`": lazy(r"`(?<=\S`)(?![\w\"'`])"),
    "#": lazy(r"#(?<=\S#)(?!\w)"),
    "+": lazy(r"\+(?<=\S\+)(?!\w)"),
    "**": lazy(r"\*\*"),
    "__": lazy(r"__"),
    "``": lazy(r"``"),
    "##": lazy(r"##"),
    "++": lazy(r"\+\+"),
    "+++": lazy(r"\+\+\+"),
    "^": lazy(r"\^"),
    "~": lazy(r"~"),
    '"`': lazy(r"`\"(?<=\S`\")(?!\w)"),
    "'`": lazy(r"`'(?<=\S`')(?!\w)"),
    "<<": lazy(">>"),
    "((": lazy(r"\)\)"),
    "[[": lazy(r"\]\]"),
    "{": lazy(r"\}"),
    "[": lazy(r"\]"),
}
_MARKED = {"*": MarkKind.STRONG, "_": MarkKind.EMPHASIS}
_CURVED = {'"`': ("“", "”"), "'`": ("‘", "’")}
_NAME_BEFORE = lazy(r"[A-Za-z][\w-]{0,24}\Z")
_ENTITY = lazy(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_ATTRIBUTE = lazy(r"\{([\w-]{1,80})(?:[:!=][^}\n]{0,200})?\}")
_SAID = {"nbsp": " ", "sp": " ", "empty": "", "blank": "", "zwsp": "", "wj": "", "apos": "'", "quot": '"', "amp": "&"}
_MORE = lazy(r"\^?(?:,[ ]*(?:\w+=|%|role|window|opts).*)?\Z")
_FORMULAS = frozenset({"stem", "latexmath", "asciimath"})
_LINKS = frozenset("link xref mailto http https ftp irc".split())
_NOTHING = frozenset({"anchor", "indexterm", "bibanchor", "toc"})
_IMAGES = frozenset({"image", "icon", "video", "audio"})


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
    ranges = scanner.notes
    for start, end in ranges:  # a note may hold notes: they come behind it
        inside = _Scanner(Inline(source), start, end, closers)
        inside.run(_SIGN())
        ranges.extend(inside.notes)
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

    def sign(self, found: re.Match[str]) -> int:
        """Read what a sign begins."""
        sign, place = found[0], found.start()
        if sign == "\\":
            self.skip(place, place + 1)
            return place + 2
        if sign in _CURVED:
            return self.curved(sign, place)
        if sign[0] in "*_#^~":
            return self.set(sign, place)
        if sign[0] in "`+":
            return self.literal(sign, place)
        if sign == ":":
            return self.macro(place)
        if sign == "&":
            return self.entity(place)
        if sign == "{":
            return self.attribute(place)
        return self.bracket(sign, place)

    def begins(self, sign: str, place: int) -> bool:
        """Tell whether a sign may begin something at a place: those of one letter not within a word."""
        text = self.text
        following = text[place + len(sign) : place + len(sign) + 1]
        if not following or following.isspace():
            return False
        before = text[place - 1 : place]
        return len(sign) > 1 or sign in "^~" or not (before.isalnum() or (before in ("_", ";", ":", "}") and before))

    def set(self, sign: str, place: int) -> int:
        """Emphasis, a mark, or what stands above or below the line."""
        inside = place + len(sign)
        if not self.begins(sign, place):
            return inside
        end = self.closer(sign, inside + 1)
        if end < 0 or (sign in "^~" and any(map(str.isspace, self.text[inside : min(end, inside + 80)]))):
            return inside
        return self.open(place, inside, (end, end + len(sign)), _MARKED.get(sign[0]))

    def literal(self, sign: str, place: int) -> int:
        """Code, or text in which signs mean nothing."""
        inside = place + len(sign)
        if sign == "+" and self.text[inside : inside + 1] in ("", "\n"):  # a line that ends where it does
            return self.skip(place - 1, inside)
        if not self.begins(sign, place):
            return inside
        end = self.closer(sign, inside + 1)
        if end < 0:
            return inside
        if sign[0] == "`":
            return self.hide(place, end + len(sign), MarkKind.CODE)
        self.skip(place, inside)
        self.flush(end)
        return self.skip(end, end + len(sign))

    def curved(self, sign: str, place: int) -> int:
        """A quotation in curved marks."""
        end = self.closer(sign, place + 3) if self.begins(sign, place) else -1
        if end < 0 or end + 2 > self.bound():
            return place + 1
        opening, closing = _CURVED[sign]
        self.put(opening, place, place + 2)
        return self.open(place + 2, place + 2, (end, end + 2), None, shows=closing)

    def entity(self, place: int) -> int:
        """A character that is written by its name or number."""
        from html import unescape

        found = _ENTITY().match(self.text, place)
        shown = unescape(found[0]) if found else ""
        return self.put(shown, place, found.end()) if found and shown != found[0] else place + 1

    def attribute(self, place: int) -> int:
        """The value of an attribute, which is opaque."""
        found = _ATTRIBUTE().match(self.text, place, self.bound())
        if found is None:
            return place + 1
        said = _SAID.get(found[1])
        return self.hide(place, found.end()) if said is None else self.put(said, place, found.end())

    def bracket(self, sign: str, place: int) -> int:
        """A reference, a term of the index, the name of a place, or a role."""
        inside = place + len(sign)
        end = self.closer(sign, inside)
        if end < 0:
            return inside
        if sign == "<<":
            comma = self.text.find(",", inside, end)
            target = self.text[inside : comma if comma >= 0 else end].strip().lstrip("#")
            if comma < 0 or not self.text[comma + 1 : end].strip():
                return self.hide(place, end + 2, MarkKind.LINK, target or "#")
            begin = comma + 1 + len(self.text[comma + 1 : end]) - len(self.text[comma + 1 : end].lstrip())
            return self.open(place, begin, (end, end + 2), MarkKind.LINK, target)
        if sign == "((":
            if self.text.startswith("(", inside):
                return self.skip(place, end + 2 + self.text.startswith(")", end + 2))
            return self.open(place, inside, (end, end + 2), None)
        return self.skip(place, end + len(sign))

    def macro(self, colon: int) -> int:
        """A link, a note, a picture, or another macro, told by the name before its colon."""
        text = self.text
        named = _NAME_BEFORE().search(text, max(self.done, colon - 26), colon)
        opening = text.find("[", colon)
        close = self.closers.partners.get(opening, self.end)
        if named is None or close >= self.bound():
            return colon + 1
        name, place = named[0].lower(), named.start()
        target = text[colon + 1 : opening]
        if name in _LINKS:
            address = text[place:opening] if target.startswith("//") else target
            return self.link(place, opening + 1, close, address)
        if name in ("footnote", "footnoteref"):
            self.skip(place - len(text[self.done : place]) + len(text[self.done : place].rstrip()), close + 1)
            self.inline.mark(
                MarkKind.FOOTNOTE, self.inline.length, target or text[opening + 1 : min(close, opening + 21)]
            )
            if not is_blank(text, opening + 1, close):
                self.notes.append((opening + 1, close))
            return close + 1
        if name in _NOTHING:
            return self.skip(place, close + 1)
        if name == "pass":
            self.skip(place, opening + 1)
            self.flush(close)
            return self.skip(close, close + 1)
        if name in _FORMULAS:
            return self.hide(place, close + 1, MarkKind.MATH)
        if name.startswith("cite"):
            return self.hide(place, close + 1, MarkKind.CITATION, target or text[opening + 1 : close])
        return self.hide(place, close + 1, MarkKind.IMAGE if name in _IMAGES else MarkKind.CODE, target)

    def link(self, place: int, inside: int, close: int, target: str) -> int:
        """A link with its text, behind which attributes may stand."""
        if self.text.startswith('"', inside) and (quote := self.text.find('"', inside + 1, close)) > 0:
            return self.open(place, inside + 1, (quote, close + 1), MarkKind.LINK, target or "#")
        more = _MORE().search(self.text, inside, close)
        end = more.start() if more else close
        if is_blank(self.text, inside, end):
            return self.hide(place, close + 1, MarkKind.LINK, target or "#")
        return self.open(place, inside, (end, close + 1), MarkKind.LINK, target or "#")
