"""Read suppression comments: what they say, and where each word of them stands."""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.document import Comment
    from obelism.document import Document

VERBS = ("ignore", "disable", "enable", "file-ignore")

_DIRECTIVE = re.compile(r"(?P<verb>[A-Za-z][A-Za-z-]*)[ \t]*(?:\[(?P<words>[^\]\r\n]*)\])?")
_NAME = re.compile(r"[\s<>!/*#;%.-]*obelism[ \t]*:\s*")
_SAYS_NO_MORE = r"(?=[ \t]*(?:\s*\Z|[\[(:=]|[A-Z]{3}\d))"
_NEAR = re.compile(
    r"[\s<>!/*#;%.@-]*(?:(?:no)?lint[ \t]*:[ \t]*)?"
    r"obelism(?:[-_. ]?(?:lint(?:er)?|check(?:er)?|rules?))?[ \t]*[-_.:;=/–—(\[]*[ \t]*"
    r"(?:(?P<verb>(?:file[-_ ]?)?(?:ignore|disable|enable))(?:[-_ ]?(?:next|this|file|line|block|start|begin|end)\w*)*"
    rf"(?![\w-])|(?:noqa|nolint|skip|off|on|yes|no|allow|suppress|silence|exclude|exempt){_SAYS_NO_MORE}"
    r"|(?=[A-Z]{3}\d{3}\b))"
    r"|[\s<>!/*#;%.@-]*(?:ignore|disable|enable|skip|noqa|nolint|suppress|allow|silence)[-_ :(\[]+obelism\b"
    rf"[-_ :)\]]*{_SAYS_NO_MORE}",
    re.IGNORECASE,
)
"""What those write who know another linter: a capital, no colon, a hyphen, a longer name, other verbs, or first."""

_MISSPELLED = re.compile(
    r"[\s<>!/*#;%.@-]*(?P<name>[a-z]{5,9})[ \t]*:?[ \t]*(?P<verb>(?:file-)?ignore|disable|enable)"
    r"(?=\[[A-Z]{3}(?:\d{3})?\b)",
    re.IGNORECASE,
)
"""The same form behind another name, which may be ours with a slip in it."""

_CODE = re.compile(r"\b[A-Z]{3}(?:\d{3})?\b")
_WORD = re.compile(r"[^,\s][^,]*")
_CLOSERS = ("*/", "#")


class Word(NamedTuple):
    """A code, prefix or name in a suppression, and its place in the source."""

    text: str
    span: Span


class Directive(NamedTuple):
    """A suppression comment. ``problem`` says why it cannot be understood, and is empty when it can."""

    comment: Comment
    verb: str
    words: tuple[Word, ...]
    reason: str
    problem: str = ""


def read_directives(document: Document) -> Iterator[Directive]:
    """Yield the comments of a document that are meant for Obelism, in order."""
    for comment in document.comments:
        offset = document.source.text.find(comment.text, comment.span.start)
        directive = _directive(comment, max(offset, comment.span.start))
        if directive is not None:
            yield directive._replace(problem=comment.instead) if comment.instead else directive


def _directive(comment: Comment, offset: int) -> Directive | None:
    """Return what a comment says whose text stands at an offset, None where it is not meant for Obelism."""
    if name := _NAME.match(comment.text):
        return _read(comment, offset, name.end())
    near = _NEAR.match(comment.text) or _MISSPELLED.match(comment.text)
    if near is None or not _is_ours(near):
        return None
    verb = (near["verb"] or "ignore").lower()
    codes = ", ".join(_CODE.findall(comment.text, near.end())) or "CODE"
    wanted = "file-ignore" if verb.startswith("file") else verb
    return Directive(comment, verb, (), "", f"write obelism: {wanted}[{codes}]")


def _is_ours(near: re.Match[str]) -> bool:
    """Tell whether a comment names us, or something that is spelled nearly so."""
    from obelism.errors import nearest

    name = near.groupdict().get("name")
    return name is None or nearest(name.lower(), ["obelism"]).startswith("did you mean")


def _read(comment: Comment, offset: int, position: int) -> Directive:
    """Return what a comment says behind the name of the tool."""
    match = _DIRECTIVE.match(comment.text, position)
    if match is None:
        return Directive(comment, "", (), "", "it names no rule; write ignore[CODE]")
    verb = intern(match["verb"])  # a file can hold a comment a line, and they say the same few things
    if verb not in VERBS:
        return Directive(comment, verb, (), "", f"{verb!r} is not one of {', '.join(VERBS)}")
    if match["words"] is None:
        return Directive(comment, verb, (), "", f"it names no rule; write {verb}[CODE]")
    words = tuple(_word(found, offset + match.start("words")) for found in _WORD.finditer(match["words"]))
    problem = "" if words else f"it names no rule; write {verb}[CODE]"
    if any(word.text.upper() == "ALL" for word in words):
        problem = "ALL is not possible here; name the rules"
    return Directive(comment, verb, words, _reason(comment.text[match.end() :]), problem)


def _word(found: re.Match[str], offset: int) -> Word:
    text = intern(found[0].rstrip())
    return Word(text, Span(offset + found.start(), offset + found.start() + len(text)))


def _reason(text: str) -> str:
    text = text.strip()
    for closer in _CLOSERS:
        text = text.removesuffix(closer)
    return intern(text.strip(" \t\r\n:-"))
