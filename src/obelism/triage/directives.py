"""Read suppression comments: what they say, and where each word of them stands."""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.document import Comment
    from obelism.document import Document

VERBS = ("ignore", "disable", "enable", "file-ignore")

_DIRECTIVE = re.compile(r"(?P<verb>[A-Za-z][A-Za-z-]*)[ \t]*(?:\[(?P<words>[^\]\r\n]*)\])?")
_START = re.compile(r"\bobelism[ \t]*:[ \t]*")
_WORD = re.compile(r"[^,\s][^,]*")
_CLOSERS = ("-->", "*/}", "*/", "#}")


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
        text = document.source.text[comment.span.start : comment.span.end]
        start = _START.search(text)
        if start and not text[: start.start()].strip('<!-{/*#;%.[]:()~ \t\r\n"'):
            yield _read(comment, text, start.end())


def _read(comment: Comment, text: str, position: int) -> Directive:
    match = _DIRECTIVE.match(text, position)
    if match is None:
        return Directive(comment, "", (), "", "it names no rule; write ignore[CODE]")
    verb = intern(match["verb"])  # a file can hold a comment a line, and they say the same few things
    if verb not in VERBS:
        return Directive(comment, verb, (), "", f"{verb!r} is not one of {', '.join(VERBS)}")
    if match["words"] is None:
        return Directive(comment, verb, (), "", f"it names no rule; write {verb}[CODE]")
    offset = comment.span.start + match.start("words")
    words = tuple(_word(found, offset) for found in _WORD.finditer(match["words"]))
    problem = "" if words else f"it names no rule; write {verb}[CODE]"
    if any(word.text.upper() == "ALL" for word in words):
        problem = "ALL is not possible here; name the rules"
    return Directive(comment, verb, words, _reason(text[match.end() :]), problem)


def _word(found: re.Match[str], offset: int) -> Word:
    text = intern(found[0].rstrip())
    return Word(text, Span(offset + found.start(), offset + found.start() + len(text)))


def _reason(text: str) -> str:
    text = text.strip()
    for closer in _CLOSERS:
        text = text.removesuffix(closer)
    return intern(text.strip(" \t\r\n:-"))
