"""Comments in Markdown: HTML's, and those of dialects in which a suppression is written.

A comment in front of text on a line hides the text from a CommonMark parser, and to such a parser the comments of
dialects are text. So both are masked by tags or comments of HTML of the same width, which the parser reports where
they are not code. A ``Note`` remembers what a mask stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.document import BlockKind
from obelism.document import Comment
from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.formats.masks import Mask
from obelism.formats.masks import is_marker
from obelism.formats.masks import vanishing
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block

HTML_FORM = "<!-- obelism: ignore[CODE] -->"

_INLINE_TAGS = "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var"
"""Tags of HTML that stand in a sentence; any other behind a comment starts raw markup."""

_TEXT_BEHIND = lazy(rf"[ \t]*(?=[^\s<]|</?(?:{_INLINE_TAGS})\b)", re.IGNORECASE)
_NEXT_BEHIND = lazy(r"[ \t]*(?=<!--)")
_CONTAINERS = lazy(r"[ \t>]*")
_SHOWN = lazy(r"[^\s>]")

_FORMS = lazy(
    r"\{#-?[ \t]*(?P<jinja>obelism\b[^\r\n]{0,500}?)-?#\}"
    r"|%%[ \t]*(?P<obsidian>obelism\b[^\r\n]{0,500}?)%%"
    r"|^[ \t>]*(?P<line>%[ \t]*(?P<percent>obelism\b[^\r\n]*))"
    r"|^[ \t>]*(?P<target>\[[^\]\r\n]*\]:[ \t]*(?:#|<>)[ \t]*[(\"'][ \t]*"
    r"(?P<link>obelism\b[^\r\n]*?)[)\"']?(?=[ \t]*\r?$))"
    r"|\{%-?[ \t]*comment[ \t]*-?%\}(?P<liquid>[ \t\r\n]*obelism\b[^{}]{0,500})\{%-?[ \t]*endcomment[ \t]*-?%\}"
    r"|\{\{-?/\*[ \t]*(?P<hugo>obelism\b[^\r\n]{0,500}?)\*/-?\}\}"
    r"|\{::comment\}(?P<kramdown>[ \t\r\n]*obelism\b[^{}]{0,500})\{:/(?:comment)?\}"
    r"|\{/\*[ \t]*(?P<braces>obelism\b[^\r\n]{0,500}?)\*/\}",
    re.IGNORECASE | re.MULTILINE,
)
"""The comments of dialects that are meant for Obelism; what others hide is for ``dialects`` to know."""

_WHOLE = ("line", "target")
"""Groups that are a whole comment, of forms that begin a line."""

_FOREIGN = frozenset({"braces"})
"""Forms that are none in Markdown, although many write them, so that they are told of."""


class Note(NamedTuple):
    """A comment that a mask stands for: its range, that of what it says, and whether Markdown knows it."""

    span: Span
    inner: Span
    known: bool = True


def mask_comments(text: str, start: int, masks: list[Mask], *, mdx: bool = False) -> dict[int, Note]:
    """Add masks of the comments in a text that a parser would take for text, or for more than a comment.

    Return each by the offset of its mask.
    """
    notes: dict[int, Note] = {}
    if "<!--" in text:
        _mask_in_front(text, start, masks, notes)
    if "obelism" in text or "Obelism" in text or "OBELISM" in text:
        _mask_forms(text, start, masks, notes, mdx=mdx)
    return notes


def _mask_in_front(text: str, start: int, masks: list[Mask], notes: dict[int, Note]) -> None:
    """Mask comments of HTML with text behind them, before which a line has none."""
    while (start := text.find("<!--", start)) >= 0:
        run = list(_run(text, start))
        if not run:
            return
        if is_marker(lead(text, start)) and _TEXT_BEHIND().match(text, run[-1].end):
            for span in run:
                masks.extend(_tags(text, span))
                notes[masks[-1].start] = Note(span, _inner(span))
        start = run[-1].end


def _run(text: str, start: int) -> Iterator[Span]:
    """Yield the comments of HTML that stand beside each other from an offset on."""
    while (closing := text.find("-->", start + 4)) >= 0:
        yield Span(start, closing + 3)
        following = _NEXT_BEHIND().match(text, closing + 3)
        if following is None:
            break
        start = following.end()


def _inner(span: Span) -> Span:
    return Span(span.start + 4, span.end - 3)


def _tags(text: str, span: Span) -> Iterator[Mask]:
    """Yield masks that make a tag of a comment, or of its last line; the lines before become raw markup."""
    begin = max(text.rfind("\n", *span), text.rfind("\r", *span)) + 1
    if begin:
        yield Mask(span.start, begin, f"<!x>{_blanked(text[span.start : begin])[4:]}")
        containers = _CONTAINERS().match(text, begin, span.end)
        begin = containers.end() if containers else begin
    begin = begin or span.start
    width = len(text[begin : span.end].encode())
    yield Mask(begin, span.end, f"<{'x' * (width - 2)}>")


def _blanked(piece: str) -> str:
    """Return a piece of text as wide in bytes, with blanks for its letters but line ends and marks of quotations."""
    return _SHOWN().sub(lambda found: " " * len(found[0].encode()), piece)


def _mask_forms(text: str, start: int, masks: list[Mask], notes: dict[int, Note], *, mdx: bool) -> None:
    """Mask the comments of dialects that are meant for Obelism."""
    for match in _FORMS().finditer(text, start):
        form = str(match.lastgroup if match.lastgroup not in _WHOLE else "percent" if match["line"] else "link")
        if mdx and form != "link":
            continue
        whole = next((group for group in _WHOLE if match[group]), 0)
        span = Span(*match.span(whole))
        alone = is_marker(lead(text, span.start)) and not trail(text, span.end).strip()
        if alone:
            masks.append(Mask(*span, f"<!--{_blanked(text[slice(*span)])[4:-3]}-->"))
        else:
            masks.append(vanishing(text, *span))
        notes[span.start] = Note(span, Span(*match.span(form)), form not in _FOREIGN)


def comments_in(
    text: str, inline: Iterable[Span], blocks: Iterable[Block], notes: Mapping[int, Note], others: Iterable[Comment]
) -> tuple[Comment, ...]:
    """Return the comments at some places inside paragraphs, those in blocks of raw markup, and others, in order."""
    found = {comment.span: comment for comment in others}
    for place in inline:
        note = notes.get(place.start) or Note(place, _inner(place))
        found[note.span] = _comment(text, note)
    places = sorted(notes)
    for block in blocks if "<!--" in text or notes else ():
        if block.kind is BlockKind.HTML:
            inside = places[bisect_left(places, block.span.start) : bisect_left(places, block.span.end)]
            for note in (*_between(text, *block.span), *map(notes.__getitem__, inside)):
                found[note.span] = _comment(text, note)
    return tuple(placed(text, sorted(found.values())))


def _between(text: str, position: int, end: int) -> Iterator[Note]:
    while (start := text.find("<!--", position, end)) >= 0:
        closing = text.find("-->", start + 4, end)
        if closing < 0:
            break
        position = closing + 3
        yield Note(span := Span(start, position), _inner(span))


def _comment(text: str, note: Note) -> Comment:
    instead = "" if note.known else f"Markdown has no such comment; write {HTML_FORM}"
    return Comment(note.span, text[slice(*note.inner)], block=False, instead=instead)


def placed(text: str, comments: Iterable[Comment]) -> Iterator[Comment]:
    """Yield comments, given in order, with what stands beside them on their lines; other comments count as nothing."""
    run: list[Comment] = []
    for comment in comments:
        if run and text[run[-1].span.end : comment.span.start].strip(" \t"):
            yield from _in_place(text, run)
            run = []
        run.append(comment)
    if run:
        yield from _in_place(text, run)


def _in_place(text: str, run: list[Comment]) -> Iterator[Comment]:
    """Yield comments with nothing but blanks between them, with what stands before the first and behind the last."""
    opens = is_marker(lead(text, run[0].span.start))
    alone = opens and not trail(text, run[-1].span.end).strip()
    for comment in run:
        yield comment._replace(block=alone, opens=opens)
