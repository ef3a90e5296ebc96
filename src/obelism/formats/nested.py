"""Inline markup that nests: what is open closes where its end was found when it began, in one pass and on one stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.formats.inline import DEEPEST
from obelism.records import NamedTuple

if TYPE_CHECKING:
    import re

    from obelism.document import MarkKind
    from obelism.formats.joined import Inline


class Opened(NamedTuple):
    """Markup that is open: where its end begins and stops, what it marks from which offset of the prose on."""

    start: int
    stop: int
    kind: MarkKind | None
    since: int
    target: str = ""
    shows: str = ""  # what its end shows


class Nested:
    """Read a range of a paragraph; a format says which signs there are and what each of them begins."""

    def __init__(self, inline: Inline, start: int, end: int) -> None:
        self.inline = inline
        self.text = inline.source.text
        self.done = start  # up to here everything is in the prose
        self.end = end
        self.opened: list[Opened] = []

    def run(self, expression: re.Pattern[str]) -> None:
        """Read from left to right."""
        place = self.done
        search = expression.search
        while found := search(self.text, place, self.end):
            place = found.start()
            if self.opened and self.opened[-1].start <= place:
                place = self.close()
                continue
            place = max(self.sign(found), place + 1)
        while self.opened:
            self.close()
        self.flush(self.end)

    def sign(self, found: re.Match[str]) -> int:
        """Read what a sign begins, and return where to go on."""
        raise NotImplementedError

    def flush(self, place: int) -> None:
        """Add what is before a place as it stands."""
        if place > self.done:
            self.inline.keep(self.done, place)
            self.done = place

    def skip(self, place: int, end: int) -> int:
        """Leave out a range."""
        self.flush(place)
        self.done = max(self.done, end)
        return end

    def hide(self, place: int, end: int, kind: MarkKind | None = None, target: str = "") -> int:
        """Make a range opaque."""
        self.flush(place)
        self.inline.hide(place, end, kind, target)
        self.done = end
        return end

    def put(self, text: str, place: int, end: int) -> int:
        """Add what a range stands for."""
        self.flush(place)
        self.inline.put(text, place, end)
        self.done = end
        return end

    def bound(self) -> int:
        """Return where the innermost markup that is open ends."""
        return self.opened[-1].start if self.opened else self.end

    def open(
        self, place: int, inside: int, close: tuple[int, int], kind: MarkKind | None, target: str = "", shows: str = ""
    ) -> int:
        """Open markup whose text begins at a place, or leave it text if it would end behind what it stands in."""
        if close[1] > self.bound() or len(self.opened) >= DEEPEST:
            return place + 1
        self.skip(place, inside)
        self.opened.append(Opened(*close, kind, self.inline.length, target, shows))
        return inside

    def close(self) -> int:
        """Close the innermost markup."""
        opened = self.opened.pop()
        self.flush(opened.start)
        if opened.kind is not None:
            self.inline.mark(opened.kind, opened.since, opened.target)
        if opened.shows:
            self.inline.put(opened.shows, opened.start, opened.stop)
        self.done = max(self.done, opened.stop)
        return self.done
