"""HTML: what a reader of the page sees as text, element by element, from left to right."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Comment
from obelism.document import Document
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.formats.blocks import BlockWriter
from obelism.formats.comments import placed
from obelism.formats.containers import Containers
from obelism.formats.elements import BREAKS
from obelism.formats.elements import PARTS
from obelism.formats.elements import TAG
from obelism.formats.elements import UNREAD
from obelism.formats.folded import folded_tabs
from obelism.formats.limits import FullError
from obelism.formats.regions import nothing
from obelism.formats.tabs import with_alternatives
from obelism.formats.tags import Tags
from obelism.formats.template_forms import DROPPED
from obelism.formats.template_forms import NAME
from obelism.formats.template_forms import Sense
from obelism.formats.template_forms import end_of
from obelism.formats.template_forms import form_at
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.formats.template_forms import Form
    from obelism.text.source import SourceFile

_NEXT = lazy(r"<(?=[A-Za-z/!?%])|&(?=[A-Za-z#])|\{(?=[{%#])|@(?=\*)")
_VALUE = lazy(r"\{\{|<%-?=|<%-(?!-)")
"""What a template opens with that something stands for on the page; a statement leaves nothing."""

_ENTITY = lazy(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});?")
_HEAD = lazy(r"\s*---[ \t]*\r?\n(?:[^\n]*\n)*?---[ \t]*(?=[\r\n]|\Z)")
_BLANK = lazy(r"(?:\n|\r(?!\n))[ \t]*(?:\r\n|\r|\n)")
_OTHER = 'it holds no element of a page, as Markdown that is called HTML (say so: formats = {"*.html" = "markdown"})'
_FORM = lazy(r"\{[{%#][^{}\n]*[}%#]\}")
_PARAGRAPHS = 2
"""Paragraphs without an element from which on below settings a file is no page of HTML."""
_LEADS = lazy(r"(?i)\brel\s*=\s*[\"']?(?:next|prev|previous|up|start|contents|index)\b")
_TITLE = lazy(r"(?is)<title\b[^<>]*>([^<]*)")
_NOTE = lazy(
    r"(?i)<sup\b[^<>]*>\s*\[?\s*<a\b[^<>]*\bhref\s*=\s*[\"']?\#([^\"'\s<>]+)[^<>]*>[^<>]{0,12}</a>\s*\]?\s*</sup\s*>"
)
"""A reference to a note, which shows its number above the line."""

_PASSED = UNREAD | {"nav", "textarea", "select", "datalist", "object", "iframe"}
_BLOCKS = {"pre": BlockKind.CODE, "head": BlockKind.METADATA}
_SHOWN = frozenset({"script", "style", "template"})
"""Elements of which nothing is seen."""

_SET = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
}


def parse(source: SourceFile) -> Document:
    """Return the document in a page of HTML."""
    if _is_other(source.text):
        return nothing(source, _OTHER)
    page = _Page(source.text)
    with suppress(FullError):
        page.read()
    comments = tuple(placed(source.text, page.comments))
    blocks = page.writer.ordered()
    if "<details" in source.text:
        blocks = with_alternatives(blocks, folded_tabs(source.text, lambda place: False))
    return Document(source, "html", tuple(blocks), comments, statements=page.statements, read_to=page.writer.read_to)


def _is_other(text: str) -> bool:
    """Tell whether below its settings a file has paragraphs with blank lines between them, and no element of a page."""
    front = _HEAD().match(text)
    if front is None or any(tag["name"].lower() in BREAKS for tag in TAG().finditer(text, front.end())):
        return False
    parts = _BLANK().split(_FORM().sub("", text[front.end() :]))
    return sum(any(map(str.isalpha, part)) for part in parts) >= _PARAGRAPHS


class _Page:
    """Write the blocks of a page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.writer = BlockWriter(text, in_bytes=False, by_hand=False)
        self.pieces = self.writer.pieces
        self.first = 0  # the piece that the open block begins with
        self.marks: list[tuple[MarkKind, int, int, str]] = []
        self.tags = Tags(self.pieces, self.marks)
        self.set: list[tuple[str, int]] = []  # emphasis that is open, and the piece it begins with
        self.containers = Containers()
        self.is_loose = True  # no paragraph is open by its tag
        self.leads = False  # the open block leads to the pages before and behind this one
        self.begin = -1  # where the element begins whose text comes next
        self.comments: list[Comment] = []
        self.statements = 0  # of a template engine
        self.nowhere: set[str] = set()  # what does not stand behind the place that is read

    def read(self) -> None:
        """Read all of the text."""
        text, position = self.text, 0
        if front := _HEAD().match(text):
            self.raw(BlockKind.METADATA, *front.span())
            position = front.end()
        search = _NEXT().search
        while found := search(text, position):
            place = found.start()
            self.put(position, place)
            position = self.sign(place)
        self.put(position, len(text))
        self.flush()

    @property
    def is_open(self) -> bool:
        """Whether a block has begun."""
        return len(self.pieces.texts) > self.first

    def put(self, start: int, end: int) -> None:
        """Add text as it stands; where it stands in no element that says what it is, a blank line parts it."""
        if self.is_loose and self.containers.top.kind is None:
            for gap in _BLANK().finditer(self.text, start, end):
                self.add(start, gap.start())
                self.flush()
                start = gap.end()
        self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Add text to the open block as it stands; white space begins none."""
        if start < end:
            piece = self.text[start:end]
            if self.is_open or not piece.isspace():
                self.tags.put(piece.replace("\n", " ").replace("\r", " "), start, end)

    def find(self, expression: str, start: int) -> int:
        """Return where what an expression fits next ends, the end of the text if there is nothing."""
        return self.span(expression, start).end

    def span(self, expression: str, start: int) -> Span:
        """Return the range that an expression fits next, one at the end of the text if there is none."""
        if expression not in self.nowhere:
            found = re.compile(expression).search(self.text, start)
            if found:
                return Span(*found.span())
            self.nowhere.add(expression)
        return Span(len(self.text), len(self.text))

    def end(self, name: str, start: int) -> int:
        """Return where the next tag that closes an element ends, the end of the text if there is none."""
        return self.find(rf"(?i)</{name}\b[^>]*>?", start)

    def sign(self, place: int) -> int:
        """Read the tag, entity or slot at a place, and return where it ends."""
        text = self.text
        if text[place] == "<" and (text[place + 1] == "/" or text[place + 1].isalpha()):
            return self.tag(place)
        if text[place] == "&":
            return self.entity(place)
        if form := form_at(text, place):
            return self.slot(form, place)
        if text.startswith("<!--", place):
            closing = self.span("-->", place + 4)
            return self.comment(Span(place, closing.end), Span(place + 4, closing.start))
        if text[place + 1] in "!?":
            return self.find(">", place)
        self.put(place, place + 1)
        return place + 1

    def tag(self, place: int) -> int:
        """Read the tag at a place, and return where it ends, or what its element encloses if that is not read."""
        tag = TAG().match(self.text, place)
        if tag is None:
            self.put(place, place + 1)
            return place + 1
        slash, name, rest = tag.groups()
        return self.close(tag, name.lower()) if slash else self.open(tag, name.lower(), rest)

    def entity(self, place: int) -> int:
        """Read a character that is written by its name or number."""
        from html import unescape

        found = _ENTITY().match(self.text, place)
        shown = unescape(found[0]) if found else "&"
        end = found.end() if found and shown != found[0] else place + 1
        if self.is_open or not shown.isspace():
            self.tags.put(shown if end > place + 1 else "&", place, end)
        return end

    def slot(self, form: Form, place: int) -> int:
        """Read a template: a value is opaque, a statement nothing, a comment is kept aside."""
        behind = place + len(form.opens)
        closing = self.span(form.closes, behind)
        if form.closes in self.nowhere:
            self.put(place, behind)
            return behind
        whole = Span(place, closing.end)
        if form.sense is Sense.COMMENT:
            return self.comment(whole, Span(behind, closing.start))
        self.statements += 1
        if ending := self.hides(whole):
            return self.comment(Span(place, ending.end), Span(whole.end, ending.start))
        if _VALUE().match(self.text, place) and (self.is_open or not self.text.startswith("\n", whole.end)):
            self.tags.put(OPAQUE, *whole)
        return whole.end

    def hides(self, opening: Span) -> Span | None:
        """Return the template that closes one which hides what it encloses, None if it hides nothing."""
        named = NAME().match(self.text, *opening)
        if named is None or named[1] not in DROPPED:
            return None
        ending = self.span(end_of(named[1]), opening.end)
        return ending if ending.start < ending.end else None

    def comment(self, whole: Span, inside: Span) -> int:
        """Keep a comment aside, and return where it ends."""
        self.comments.append(Comment(whole, self.text[slice(*inside)], block=False))
        if not self.is_open:
            self.raw(BlockKind.COMMENT, *whole)
        return whole.end

    def open(self, tag: re.Match[str], name: str, rest: str) -> int:
        """Read the tag that begins an element, and return where it ends, of one that is not read where that does."""
        place, end = tag.span()
        if name in _PASSED:
            if name not in _SHOWN or name in BREAKS:
                self.flush()
            after = self.end(name, end)
            if name not in _SHOWN:
                self.raw(_BLOCKS.get(name, BlockKind.HTML), place, after)
            if name == "head":
                self.title(place, after)
            return after
        if name == "title":
            self.flush()
            self.title(place, after := self.end("title", end))
            return after
        if name in BREAKS:
            self.flush()
            self.is_loose = name != "p"
            self.begin = place if PARTS.get(name) is BlockKind.ITEM else self.begin
            self.containers.enter(name, rest)
        elif name == "sup" and (note := _NOTE().match(self.text, place)):
            count = len(self.pieces.texts)
            self.marks.append((MarkKind.FOOTNOTE, count, count, note[1]))
            return note.end()
        else:
            self.leads = self.leads or (name == "a" and _LEADS().search(rest) is not None)
            if name in _SET:
                self.set.append((name, len(self.pieces.texts)))
            self.tags.take(tag, place, end)
        return end

    def close(self, tag: re.Match[str], name: str) -> int:
        """Read the tag that ends an element."""
        if name in BREAKS:
            self.flush()
            self.is_loose = True
            self.containers.leave(name)
        else:
            if self.set and self.set[-1][0] == name:
                _, first = self.set.pop()
                if first < len(self.pieces.texts) and not self.tags.whole:
                    self.marks.append((_SET[name], first, len(self.pieces.texts), ""))
            self.tags.take(tag, *tag.span())
        return tag.end()

    def title(self, place: int, end: int) -> None:
        """Read the title of the page, which is seen where pages are listed."""
        found = _TITLE().search(self.text, place, end)
        if found and found[1].strip():
            start, stop = found.span(1)
            position = start
            while entity := self.text.find("&", position, stop) + 1:
                self.put(position, entity - 1)
                position = self.entity(entity - 1)
            self.put(position, stop)
            self.flush(BlockKind.CELL)

    def flush(self, kind: BlockKind | None = None) -> None:
        """Close the open block; one of nothing but links leads through a site."""
        pieces, first, tags = self.pieces, self.first, self.tags
        if tags.used:
            tags.reset()
        if len(pieces.texts) > first:
            start, end = pieces.begins[first], pieces.ends[-1]
            while end > start and self.text[end - 1].isspace():
                end -= 1
            held = self.containers.top
            if held.kind is BlockKind.HEADING or (self.has_words() and not self.leads):
                kind = kind or held.kind or BlockKind.PARAGRAPH
                start = self.begin if kind is BlockKind.ITEM and self.begin >= 0 else start
                number = held.number if kind is BlockKind.ITEM and self.begin >= 0 else 0
                self.writer.add(kind, start, end, first, held.level, self.placed_marks(), number)
                self.first = len(pieces.texts)
            else:
                shown = any(map(str.strip, pieces.texts[first:]))
                del pieces.texts[first:], pieces.begins[first:], pieces.ends[first:]
                if shown:
                    self.raw(BlockKind.HTML, start, end)
            self.begin = -1
        self.leads = False
        self.marks.clear()
        self.set.clear()

    def has_words(self) -> bool:
        """Tell whether the open block holds words that are not links."""
        texts, first = self.pieces.texts, self.first
        linked = {place for kind, start, end, _ in self.marks if kind is MarkKind.LINK for place in range(start, end)}
        own = (text for place, text in enumerate(texts[first:], first) if place not in linked)
        return any(any(map(str.isalnum, text)) for text in own)

    def placed_marks(self) -> tuple[Mark, ...]:
        """Return the marks of the open block, by the letters they cover."""
        if not self.marks:
            return ()
        first = self.first
        places = [0, *accumulate(map(len, self.pieces.texts[first:]))]
        marks = [
            Mark(kind, places[start - first], places[end - first], target) for kind, start, end, target in self.marks
        ]
        return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))

    def raw(self, kind: BlockKind, start: int, end: int) -> None:
        """Add a block without prose."""
        self.writer.keep(Block(kind, Span(start, end)))
