"""Comments for Vale in a document: what they switch off, and from where on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.document import Document

_MEANT = lazy(r"\s*vale\s")
_STYLES = lazy(r"vale styles? = (?P<styles>.*)")
_MATCHES = lazy(r"vale (?P<rule>\S+\.[^\s\[]+)(?P<matches>\[.+\]) = (?P<word>YES|NO)")
_RULE = lazy(r"vale (?P<name>.+\..+|[^.]+) = (?P<word>YES|NO|on|off)")
EVERYTHING = ""
"""What ``vale off`` switches off."""


class Switch(NamedTuple):
    """From an offset on something is off, or no more: everything, a style, a rule, or a rule for one match.

    With ``others`` the styles named in ``names`` are on and all others off.
    """

    offset: int
    names: tuple[str, ...]
    off: bool
    others: bool = False


class Switches:
    """The comments for Vale in a document, in order."""

    def __init__(self, switches: Iterable[Switch]) -> None:
        self._switches = sorted(switches, key=lambda switch: switch.offset)

    def __bool__(self) -> bool:
        return bool(self._switches)

    def silence(self, code: str, offset: int, match: str) -> bool:
        """Tell whether a rule is off at an offset of the source, for what it found there."""
        style = code.partition(".")[0]
        states = dict.fromkeys((EVERYTHING, style, code, f"{code}[{match}]"), False)
        for switch in self._switches:
            if switch.offset > offset:
                break
            if switch.others:
                states[style] = style not in switch.names
            for name in switch.names:
                if name in states and not switch.others:
                    states[name] = switch.off
        return any(states.values())


def read_switches(document: Document, delimiters: tuple[str, str] | None = None) -> Switches:
    """Return the comments for Vale; ``delimiters`` are what a project writes around them besides the format's own."""
    return Switches(
        switch
        for offset, text in _comments(document, delimiters)
        if _MEANT().match(text)
        for switch in _read(offset, " ".join(text.split()))
    )


def _comments(document: Document, delimiters: tuple[str, str] | None) -> Iterator[tuple[int, str]]:
    for comment in document.comments:
        yield comment.span.end, comment.text
    source = document.source.text
    opening, closing = delimiters or ("", "")
    start = source.find(opening) if opening else -1
    while start >= 0:
        end = source.find(closing, start + len(opening))
        if end < 0:
            return
        yield end + len(closing), source[start + len(opening) : end]
        start = source.find(opening, end)


def _read(offset: int, text: str) -> Iterator[Switch]:
    if text in ("vale off", "vale on"):
        yield Switch(offset, (EVERYTHING,), text == "vale off")
    elif match := _MATCHES().fullmatch(text):
        yield Switch(
            offset, tuple(f"{match['rule']}[{word}]" for word in _listed(match["matches"])), match["word"] == "NO"
        )
    elif match := _STYLES().fullmatch(text):
        yield Switch(offset, tuple(word.strip() for word in match["styles"].split(",")), off=False, others=True)
    elif match := _RULE().fullmatch(text):
        yield Switch(offset, (match["name"],), match["word"] in ("NO", "off"))


def _listed(text: str) -> list[str]:
    try:
        words = json.loads(text)
    except ValueError:
        return []
    return [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
