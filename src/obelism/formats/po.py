"""Catalogues of gettext: each translated string is a text by itself, wrapped over lines or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import Document
from obelism.formats.docstrings import words_of
from obelism.formats.regions import LETTERS
from obelism.formats.regions import Region
from obelism.formats.regions import compose
from obelism.formats.regions import decoded
from obelism.formats.regions import nothing
from obelism.formats.regions import unescaped
from obelism.formats.suppressions import SUPPRESSION
from obelism.formats.suppressions import Said
from obelism.formats.suppressions import said_in
from obelism.formats.suppressions import with_said
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.text.source import SourceFile

_LINE = lazy(
    r"[ \t]*(?:(?P<obsolete>#~)|(?P<flags>#,)|(?P<comment>#)|(?P<key>msgctxt|msgid_plural|msgid|msgstr)"
    r"(?:\[\d{1,3}\])?(?=[\s\"])|(?P<more>(?=\"))|(?P<blank>(?=[\r\n]|\Z)))(?P<rest>[^\r\n]*)(?:\r\n|\r|\n|\Z)|[^\r\n]*(?:\r\n|\r|\n|\Z)"
)
_STRING = lazy(r"[ \t]*\"(?P<inside>(?>(?:[^\"\\\r\n]++|\\[^\r\n])*))")
_FUZZY = lazy(r"\bfuzzy\b")
_ESCAPE = lazy(r"\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|[^\r\n])")
_PARAGRAPH = lazy(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*")


class _Entry:
    """What has been read of an entry: its strings by key, and what the comments above it say."""

    def __init__(self) -> None:
        self.begun = self.fuzzy = False
        self.key = ""
        self.named = 0  # letters of the text that is translated; the header has none
        self.strings: list[list[Span]] = []
        self.said: list[Said] = []


def parse(source: SourceFile) -> Document:
    """Return the document of a catalogue: what is translated in it, and no draft, header or entry that is gone."""
    entries = list(_entries(source.text))
    if not any(entry.begun for entry in entries) and source.text.strip():
        return nothing(source, "the file is no catalogue of gettext: it holds no msgid")
    return compose(source, (region for entry in entries for region in _regions(source.text, entry)))


def _regions(text: str, entry: _Entry) -> Iterator[Region]:
    if entry.fuzzy or not entry.named:
        return
    for strings in entry.strings:
        words = decoded("".join([text[start:end] for start, end in strings]), _ESCAPE(), _letter)
        if words:
            source = Span(strings[0].start, strings[-1].end)
            pieces = partial(unescaped, text, strings, _ESCAPE(), _letter)
            yield with_said(Region(words, source, pieces, _parse_string), entry.said)


def _parse_string(source: SourceFile) -> Document:
    found = _PARAGRAPH().finditer(source.text)
    blocks = [
        words_of(source.text, BlockKind.PARAGRAPH, span, span, tags=True)
        for span in (Span(*one.span()) for one in found)
    ]
    return Document(source, "", tuple([block for block in blocks if block]))


def _entries(text: str) -> Iterator[_Entry]:
    """Yield the entries of a catalogue, in order."""
    entry, position = _Entry(), 0
    expression, string = _LINE(), _STRING()
    while position < len(text):
        match = expression.match(text, position)
        assert match is not None  # the last alternative fits any line
        kind, position = match.lastgroup, match.end()
        if match["key"]:
            if match["key"] in ("msgid", "msgctxt") and entry.strings:
                yield entry
                entry = _Entry()
            entry.begun, entry.key = True, match["key"]
            if entry.key == "msgstr":
                entry.strings.append([])
        elif match["flags"] is not None or match["comment"] is not None:
            if entry.strings:
                yield entry
                entry = _Entry()
            inside = Span(*match.span("rest"))
            if match["flags"] is not None:
                entry.fuzzy = entry.fuzzy or _FUZZY().search(text, *inside) is not None
            elif SUPPRESSION().match(text, *inside):
                entry.said.append(said_in(text, inside))
            continue
        elif match["obsolete"] is not None or match["blank"] is not None or kind is None:
            if entry.strings:
                yield entry
                entry = _Entry()
            continue
        if found := string.match(text, match.start("rest"), match.end("rest")):
            if entry.key == "msgid":
                entry.named += found.end("inside") - found.start("inside")
            elif entry.key == "msgstr":
                entry.strings[-1].append(Span(*found.span("inside")))
    yield entry


def _letter(escape: str) -> str:
    """Return what an escape stands for."""
    sign = escape[1:]
    if sign[0] == "x" and len(sign) > 1:
        return chr(int(sign[1:], 16))
    return chr(int(sign, 8)) if sign[0] in "01234567" else LETTERS.get(sign, sign)
