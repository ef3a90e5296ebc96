"""What stands in front of a text, and in front of a slide: settings in YAML, TOML or JSON, and title lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.formats.fences import Fences

_ABOVE = lazy(r"(?:[ \t]*(?:\r\n|\n|\r)|<!--(?:[^-]|-(?!->))*-->[ \t]*(?=[\r\n]))*")
"""Blank lines, and comments such as a licence."""

_OPENING = lazy(
    r"(---|\+\+\+|;;;)[ \t]*(?:ya?ml|toml|json5?|js|javascript|coffee|cson)?[ \t]*(?:\r\n|\n|\r)", re.IGNORECASE
)
_CLOSING = {
    "---": lazy(r"^(?:---|\.\.\.)(?=[ \t]*(?:\n|\Z))", re.MULTILINE),
    "+++": lazy(r"^\+\+\+(?=[ \t]*(?:\n|\Z))", re.MULTILINE),
    ";;;": lazy(r"^;;;(?=[ \t]*(?:\n|\Z))", re.MULTILINE),
}
_FIRST = lazy(r"[ \t]*(?:[\w$@.\"'?&!*<][^\r\n]*[:=]|[\[{#%]|[-?][ \t]|!!|---|\.\.\.|\+\+\+|;;;)")
_KEY = r"[a-z$@_\"'][\w$@.\"'-]*[ \t]*:(?=\s)[^\r\n]*(?:\r\n|\n|\r)"
_MORE = r"(?:[ \t]+\S|-[ \t]|[#\[{}\]])[^\r\n]*(?:\r\n|\n|\r)"
_SLIDE_HEAD = lazy(rf"(?P<margin>[ \t]*){_KEY}(?:(?P=margin)(?:{_KEY}|{_MORE}))*")
"""Lines with one margin that are nothing but keys in lower case with their values, lists and comments."""

_BLANK = r"[ \t]*(?:\r\n|\n|\r)"
_SETTINGS = lazy(rf"(?:#[^\r\n]*(?:\r\n|\n|\r)|{_BLANK})*{_KEY}(?:{_KEY}|{_MORE}|{_BLANK})*")
"""The same with blank lines."""

_UNOPENED = lazy(
    rf"(?i:(?:title|layout):[ \t][^\r\n]*(?:\r\n|\n|\r)(?:{_KEY}|{_MORE})*"
    r"|(?:status|date|authors?|slug|category|tags|modified|summary):[ \t][^\r\n]*(?:\r\n|\n|\r)"
    rf"(?:{_KEY}|{_MORE}){{2,}})"
    rf"(?:---[ \t]*(?=\n|\Z)|(?<=\n)(?=[ \t]*\n))"
)
"""Settings without a line above them, as Hexo, MultiMarkdown and Pelican read them: a title and what else there is, or
at least three of what Pelican knows.
"""

_JSON = lazy(r"\{\s*\"[^\"\r\n]*\"[ \t]*:")
_JSON_END = lazy(r"^\}(?=[ \t]*(?:\n|\Z))", re.MULTILINE)
_TITLE_LINES = lazy(r"(?:% (?!obelism\b)[^\r\n]*(?=[\r\n]|\Z)(?:\r\n|\n|\r)?){1,3}")
"""Title, authors and date as Pandoc and the first rustdoc read them."""

_TITLED = frozenset("%tTlLsSdDaAcCmM")
"""How a text can begin that has title lines, or settings without a line above them."""

_OPENS = frozenset("-+;{")
"""How one can begin with settings, and nothing above them."""

_SLIDE = lazy(r"^[ \t]*---[ \t]*(?:\r\n|\n|\r)", re.MULTILINE)
_SLIDE_END = lazy(r"[ \t]*(?:---|\.\.\.)(?=[ \t]*(?:\n|\Z))")


def front_matter(text: str) -> Span:
    """Return the range of the settings or of the title lines that a text starts with, empty if there are none."""
    if text[:1] in _TITLED and (titles := _TITLE_LINES().match(text) or _UNOPENED().match(text)):
        return Span(0, len(titles[0].rstrip()))
    if text[:1] not in "-+;{<\n\r\t " or not text:
        return Span(0, 0)
    above = None if text[0] in _OPENS else _ABOVE().match(text)
    start = above.end() if above else 0
    if text.startswith("{", start) and _JSON().match(text, start):
        end = _json_end(text, start)
    elif opening := _OPENING().match(text, start):
        end = _end(text, opening)
    else:
        end = 0
    return Span(start, end) if end else Span(0, 0)


def _json_end(text: str, start: int) -> int:
    """Return where an object ends, in its line or at a line of its own, 0 if it does not."""
    line = text[start:].partition("\n")[0].rstrip()
    if line.endswith("}"):
        return start + len(line)
    closing = _JSON_END().search(text, start)
    return closing.end() if closing else 0


def _end(text: str, opening: re.Match[str]) -> int:
    """Return where what closes settings ends, 0 if they are none: a rule may open a text as well."""
    body = opening.end()
    closing = _CLOSING[opening[1]]().search(text, body)
    if closing is None:
        return 0
    inside = text[body : closing.start()]
    if not inside.strip():
        known = not inside
    elif opening[1] != "---":
        known = _FIRST().match(inside.lstrip()) is not None
    elif not inside.startswith(("\n", "\r", " ", "\t")) or inside.lstrip(" \t")[:1] == "#":
        known = _FIRST().match(inside) is not None
    else:
        known = _SETTINGS().fullmatch(inside.lstrip()) is not None
    return closing.end() if known else 0


def slide_heads(text: str, start: int, fences: Fences) -> Iterator[Span]:
    """Yield the settings between two rules that a slide or a component in a page begins with, behind an offset."""
    position = start
    while rule := _SLIDE().search(text, position):
        position = rule.end()
        settings = _SLIDE_HEAD().match(text, position)
        closing = _SLIDE_END().match(text, settings.end()) if settings else None
        if closing and not fences.end_at(rule.start()):
            position = closing.end()
            yield Span(rule.start(), closing.end())
