"""Inline markup of reStructuredText: one pass over the joined lines of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import MarkKind
from obelism.formats.joined import Closers
from obelism.formats.joined import Inline
from obelism.formats.joined import led
from obelism.formats.roles import CITING
from obelism.formats.roles import FORMULAS
from obelism.formats.roles import GENERATED
from obelism.formats.roles import LINKS
from obelism.formats.roles import TEXTS
from obelism.formats.roles import target_of
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.formats.joined import Joined

_SIGNS = "\\`*|[_"
_SIGN = led({":": r"[A-Za-z][\w.+:-]{0,60}:`", r"\\`*|\[": "", "_": r"(?![^\W_])"})
_OPENS_BEHIND = frozenset(" \t\n\v\f\r\xa0'\"([{<-/:‐‑‒–—―“‘«‹„‚¿¡（「『【")
_CLOSES_BEFORE = r"(?=\Z|[\s'\")\]}>\-/\\:.,;!?‐-―’”»›“‘…）」』】。，、；：！？])"
_PAIRS = frozenset(["''", '""', "()", "[]", "{}", "<>", "“”", "‘’", "«»"])
_CLOSERS = {
    "``": lazy(rf"``(?<!\s``){_CLOSES_BEFORE}"),
    "`": lazy(rf"`(?<![\s\\`]`)(?=(?:__?|:[A-Za-z][\w.+:-]{{0,60}}:)?{_CLOSES_BEFORE})"),
    "**": lazy(rf"\*\*(?<![\s\\]\*\*){_CLOSES_BEFORE}"),
    "*": lazy(rf"\*(?<![\s\\]\*){_CLOSES_BEFORE}"),
    "|": lazy(rf"\|(?<![\s\\]\|)(?=_{{0,2}}{_CLOSES_BEFORE})"),
}
_SUFFIX = lazy(r"__?|:([A-Za-z][\w.+:-]{0,60}):")
_NOTE = lazy(rf"\[(?:(?P<note>\d+|\*|\#[\w.+:-]*)|[^\W_][\w.+:-]*)\]_{_CLOSES_BEFORE}")
_NAME_BEFORE = 80  # letters of the longest name that a reference is looked for in
_NAME = lazy(r"[^\W_]+(?:[._+:-][^\W_]+)*\Z")
_NAMED = lazy(r"(?:\A|[^\w.+:-])[.+:-]*([\w.+:-]*)\Z")
_END = lazy(_CLOSES_BEFORE)


def read(source: Joined) -> Inline:
    """Return the prose of a paragraph."""
    inline = Inline(source)
    text = source.text
    if holds_any(text, _SIGNS):
        _Scanner(inline, text).run()
    else:
        inline.keep(0, len(text))
    return inline


class _Scanner:
    """Read a paragraph that may have markup."""

    def __init__(self, inline: Inline, text: str) -> None:
        self.inline = inline
        self.text = text
        self.closers = Closers(text, _CLOSERS)
        self.done = 0  # up to here everything is in the prose

    def run(self) -> None:
        """Read from left to right."""
        search = _SIGN().search
        place = 0
        while found := search(self.text, place):
            sign = found[0]
            place = found.start()
            role = sign[1:-2].lower()
            place = self.interpreted(place, role) if role else _HANDLERS[sign](self, place)
            place = max(place, found.start() + 1)
        self.flush(len(self.text))

    def flush(self, place: int) -> None:
        """Add what is before a place as it stands."""
        self.inline.keep(self.done, place)
        self.done = place

    def opens(self, place: int, length: int) -> bool:
        """Tell whether markup can begin at a place, with signs of some length."""
        text = self.text
        following = text[place + length : place + length + 1]
        if not following or following.isspace():
            return False
        before = text[place - 1 : place] if place else " "
        return before in _OPENS_BEHIND and before + following not in _PAIRS

    def closer(self, sign: str, place: int) -> int:
        """Return where a sign closes what begins at a place, -1 if it does nowhere."""
        return self.closers.after(sign, place)

    def escape(self, place: int) -> int:
        """A backslash makes a letter of the next sign, and joins what a space parts."""
        following = self.text[place + 1 : place + 2]
        if following:
            self.flush(place)
            self.done = place + (2 if following.isspace() else 1)
        return place + 2

    def star(self, place: int) -> int:
        """Emphasis, in which nothing else is markup."""
        sign = "**" if self.text.startswith("**", place) else "*"
        kind = MarkKind.STRONG if len(sign) > 1 else MarkKind.EMPHASIS
        if not self.opens(place, len(sign)):
            return place + len(sign)
        end = self.closer(sign, place + len(sign) + 1)
        if end < 0:
            return place + len(sign)
        self.flush(place)
        self.words(place + len(sign), end, kind)
        return self.leave(end + len(sign))

    def tick(self, place: int) -> int:
        """Code between two pairs of signs, else text of the usual role or a reference."""
        if self.text.startswith("``", place):
            end = self.closer("``", place + 3) if self.opens(place, 2) else -1
            if end < 0:
                return place + 2
            while self.text.startswith("`", end + 2):
                end += 1
            self.flush(place)
            self.inline.hide(place, end + 2, MarkKind.CODE)
            return self.leave(end + 2)
        return self.interpreted(place, "")

    def interpreted(self, place: int, role: str) -> int:
        """Text with a role before or behind it, or that is a reference."""
        tick = place + len(role) + 2 if role else place
        if not self.opens(place, tick + 1 - place):
            return tick + 1
        end = self.closer("`", tick + 2)
        if end < 0:
            return tick + 1
        suffix = _SUFFIX().match(self.text, end + 1)
        close = suffix.end() if suffix else end + 1
        if suffix and suffix[1]:
            role = role or suffix[1].lower()
        self.flush(place)
        if suffix and not suffix[1]:
            self.link(tick + 1, end, place, close)
        elif role:
            self.role(role, tick + 1, end, place, close)
        elif any(map(str.isspace, self.text[tick + 1 : end])):
            self.words(tick + 1, end, MarkKind.EMPHASIS)
        else:
            self.inline.hide(place, close, MarkKind.CODE)
        return self.leave(close)

    def role(self, role: str, start: int, end: int, place: int, close: int) -> None:
        """Add what a role shows, whose text is given as a range and stands at another with its signs."""
        family, _, name = role.rpartition(":")
        inside = self.text[start:end]
        if family.partition(":")[0] in CITING or name in CITING:
            self.inline.hide(place, close, MarkKind.CITATION, inside)
        elif name in LINKS:
            self.reference(name, start, end, place, close)
        elif name in TEXTS:
            if name == "abbr" and " (" in inside:
                end = start + inside.index(" (")
            self.words(start, end, TEXTS[name])
        elif name in FORMULAS:
            self.inline.hide(place, close, MarkKind.MATH)
        elif name in GENERATED:
            self.inline.hide(place, close, MarkKind.LINK, target_of(name, inside))
        else:
            self.inline.hide(place, close, MarkKind.CODE)

    def reference(self, name: str, start: int, end: int, place: int, close: int) -> None:
        """Add the text of a reference within a project, or what it refers to; a file shows something else."""
        if self.text.endswith(">", start, end) and "<" in self.text[start:end]:
            self.link(start, end, place, close)
        elif name in ("doc", "download"):
            self.inline.hide(place, close, MarkKind.LINK, self.text[start:end])
        else:
            start += self.text[start] in "!~"
            since = self.inline.length
            self.inline.keep(start, end)
            self.inline.mark(MarkKind.LINK, since, self.text[start:end])

    def link(self, start: int, end: int, place: int, close: int) -> None:
        """Add the text of a link, which may have its target in angle brackets behind it."""
        target = self.text[start:end]
        if target.endswith(">") and "<" in target:
            opening = self.text.rindex("<", start, end)
            target = "".join(self.text[opening + 1 : end - 1].split())
            end = start + len(self.text[start:opening].rstrip())
            if end == start:
                self.inline.hide(place, close, MarkKind.LINK, target)
                return
        since = self.inline.length
        self.words(start, end)
        self.inline.mark(MarkKind.LINK, since, target)

    def words(self, start: int, end: int, kind: MarkKind | None = None) -> None:
        """Add text in which only backslashes are signs."""
        since = self.inline.length
        self.done = start
        slash = self.text.find("\\", start, end)
        while slash >= 0:
            slash = self.text.find("\\", min(self.escape(slash), end), end)
        self.flush(end)
        if kind is not None:
            self.inline.mark(kind, since)

    def leave(self, place: int) -> int:
        """Go on behind what has been added."""
        self.done = place
        return place

    def bar(self, place: int) -> int:
        """What stands between bars shows something else."""
        if not self.opens(place, 1):
            return place + 1
        end = self.closer("|", place + 2)
        if end < 0:
            return place + 1
        self.flush(place)
        close = end + 1
        while self.text.startswith("_", close):
            close += 1
        self.inline.hide(place, close, MarkKind.LINK if close > end + 1 else None, self.text[place + 1 : end])
        return self.leave(close)

    def bracket(self, place: int) -> int:
        """A reference to a note, which leaves nothing, or to a source."""
        found = _NOTE().match(self.text, place)
        if found is None or not self.opens(place, 1):
            return place + 1
        target = self.text[place + 1 : found.end() - 2]
        if found["note"]:
            self.flush(self.done + len(self.text[self.done : place].rstrip()))
            self.inline.mark(MarkKind.FOOTNOTE, self.inline.length, target)
        else:
            self.flush(place)
            self.inline.hide(place, found.end(), MarkKind.CITATION, target)
        return self.leave(found.end())

    def underscore(self, place: int) -> int:
        """The end of a name that is a reference, or the beginning of a target within a text."""
        text = self.text
        if text.startswith("_`", place) and self.opens(place, 2):
            end = self.closer("`", place + 3)
            if end >= 0:
                self.flush(place)
                self.words(place + 2, end)
                return self.leave(end + 1)
        close = place + 1 + text.startswith("__", place)
        if not _END().match(text, close):
            return close
        window = text[max(self.done, place - _NAME_BEFORE) : place]
        named = _NAMED().search(window)
        start = place - len(named[1]) if named else place
        if (
            start == place
            or "://" in window.split(" ")[-1]
            or not _NAME().match(text[start:place])
            or not self.opens(start, 0)
        ):
            return close
        self.flush(start)
        since = self.inline.length
        self.flush(place)
        self.inline.mark(MarkKind.LINK, since, text[start:place])
        return self.leave(close)


_HANDLERS: dict[str, Callable[[_Scanner, int], int]] = {
    "\\": _Scanner.escape,
    "*": _Scanner.star,
    "`": _Scanner.tick,
    "|": _Scanner.bar,
    "[": _Scanner.bracket,
    "_": _Scanner.underscore,
}
