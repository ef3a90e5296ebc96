"""The blocks of a text of Typst, from what stands in it, one after the other."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import Alternative
from obelism.document import BlockKind
from obelism.document import Comment
from obelism.document import MarkKind
from obelism.formats.flow import Flow
from obelism.formats.flow import Group
from obelism.formats.inline import lead
from obelism.formats.typst import names
from obelism.formats.typst.lexer import Event
from obelism.formats.typst.lexer import Kind
from obelism.formats.typst.lexer import Lexer
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.text.source import SourceFile

_ALONE = lazy(r"[ \t]*(?:<\w[\w:.-]*>[ \t]*)?(?:\n|\]|//|/\*|\Z)")
_BLOCK = lazy(r"\bblock:\s*true\b")
_LINE = lazy(r"\n")
_DISPLAYED = lazy(r"\$\s")
_LABEL = lazy(r"\s*[^\s.!?:;…\ufffc]+(?:\s+[^\s.!?:;…\ufffc]+){0,2}\s*")
"""Words that are no sentence: in what a function is given they are a label, of a button or a node of a drawing."""

_SHOWN = lazy(r"#?let\s+[^\W\d][\w-]*\s*=\s*\[")
"""How a name is given to content, which a document shows where it says the name."""

_ELSE = lazy(r"\belse\b")
_LEVEL = lazy(r"\blevel:\s*([1-6])\b")
_STRING = lazy(r"\"([^\"\n]{0,2000})\"")
_CROSSING = lazy(r"(?:fig|figure|tab|table|tbl|eq|eqn|equation|sec|section|chap|chapter|lst|listing|app|appendix)[:-]")
"""How labels of parts of a document begin that may stand in another file; other names may be those of sources."""

_SAID = {"~": " ", "--": "–", "---": "—", "-?": "", "\\": " "}
_MARKED = {"*": MarkKind.STRONG, "_": MarkKind.EMPHASIS}


class _Place(NamedTuple):
    """What is open: an item by the column of its marker, content, or the code that content stands in.

    Of code is known whether nothing else stands on its lines, and how many blocks there were before it; of content the
    level of the heading that it stands in, and whether it is ``given`` to a function, which may draw it.
    """

    kind: BlockKind | None = None
    depth: int = 0
    column: int = -1
    number: int = 0
    code: Event | None = None
    alone: bool = False
    before: int = 0
    heading: int = 0
    given: bool = False
    start: int = 0
    alternatives: tuple[Alternative, ...] = ()

    @property
    def is_item(self) -> bool:
        """Whether this is an item of a list."""
        return self.column >= 0

    @property
    def is_named(self) -> bool:
        """Whether this is code that gives content a name."""
        return self.code is not None and self.code.name == "let"


_NOWHERE = _Place()
"""Where nothing is open."""


class Reader(Flow):
    """Write the blocks of a text."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__(source)
        self.lexer = Lexer(self.text)
        self.starts = [0, *(found.end() for found in _LINE().finditer(self.text))]
        self.places = [_NOWHERE]
        self.left = _NOWHERE  # the item that was left last
        self.heading = 0  # the level of the heading that is open
        self.term = False  # a term is open, which a colon ends
        self.unread = 0  # how deep in code that sets nothing
        self.branches: dict[int, int] = {}  # of conditions, by where they start, which of their branches is open
        self.shown: set[int] = set()  # code of which content became part of the text, by where it starts
        self.labels: frozenset[str] = frozenset()

    def read(self) -> None:
        """Read all events."""
        self.lexer.read()
        events = self.lexer.events
        labels = [event for event in events if event.kind is Kind.LABEL]
        self.labels = frozenset([self.text[event.start + 1 : event.end - 1] for event in labels])
        handlers = {kind: getattr(self, kind.name.lower()) for kind in Kind}
        for event in events:
            if event.kind is Kind.COMMENT or not self.unread:
                handlers[event.kind](event)
            else:
                self.unread += (event.kind is Kind.CODE) - (event.kind is Kind.CODE_END)
        self.keep(len(self.text))
        self.end_block()

    def around(self) -> tuple[BlockKind | None, int]:
        """Return what all text in the open containers is, and how deep in lists it stands."""
        place = self.places[-1]
        if place.given and place.kind is None and not place.depth and _LABEL().fullmatch(self.inline.prose()):
            return BlockKind.CELL, place.depth
        return place.kind, place.depth

    def wordless(self) -> BlockKind | None:
        """Return what the open block is: a displayed formula is code, and a label of a drawing or cell is nothing."""
        if _DISPLAYED().match(self.text, self.first):
            return BlockKind.CODE
        return None if self.places[-1].given or self.places[-1].kind is BlockKind.CELL else BlockKind.HTML

    # Lines

    def end_block(self) -> None:
        """Close the open block, with what no sign has closed in it."""
        while self.opened and self.opened[-1].start < 0:
            self.opened.pop()
        if self.heading:
            self.flush(BlockKind.HEADING, self.heading)
        else:
            self.flush()
        self.heading, self.term = 0, False

    def line(self, event: Event) -> None:
        """A new line goes on with a paragraph, unless it stands less far in than an item; a heading has one line."""
        if not (self.heading or self.term or self.places[-1].is_item):
            self.left = _NOWHERE
            return
        column = self.column(event.end)
        if self.heading or self.term or column <= self.places[-1].column:
            self.keep(event.start)
            self.end_block()
            self.done = event.end
        self.leave(column)

    def gap(self, event: Event) -> None:
        """Blank lines end a paragraph."""
        self.keep(event.start)
        self.end_block()
        self.done = event.end
        self.leave(self.column(event.end))

    def column(self, place: int) -> int:
        """Return how far in something stands."""
        return place - self.starts[bisect_right(self.starts, place) - 1]

    def leave(self, column: int) -> None:
        """Leave the items that stand as far in as a line, or further."""
        self.left = _NOWHERE
        while column <= self.places[-1].column:
            self.left = self.places.pop()

    def marker(self, event: Event) -> None:
        """Begin a heading, an item or a term."""
        self.keep(event.start)
        self.end_block()
        self.done = event.end
        self.begin = event.start
        sign = self.text[event.start]
        if sign == "=":
            self.heading = event.end - event.start
            return
        top, column = self.places[-1], self.column(event.start)
        numbered = sign == "+" or sign.isdigit()
        before = self.left.number if self.left.column == column else 0
        number = before + 1 if numbered else 0
        self.places.append(_Place(top.kind, top.depth + 1, column, number, alternatives=top.alternatives))
        self.left = _NOWHERE
        self.item = self.places[-1].number
        self.term = sign == "/"

    def colon(self, event: Event) -> None:
        """End a term, behind which stands what explains it."""
        if self.term:
            self.skip(event.start, event.end)
            self.end_block()

    # Signs

    def set(self, event: Event) -> None:
        """Open or close what is strong or emphasized."""
        mark = _MARKED[self.text[event.start]]
        if self.opened and self.opened[-1].start < 0 and self.opened[-1].mark is mark:
            self.opened[-1] = self.opened[-1]._replace(start=event.start, stop=event.end)
            self.close()
        else:
            self.open(Group(-1, -1, mark), event.start, event.end)

    def sign(self, event: Event) -> None:
        """A character that is written otherwise."""
        written = self.text[event.start : event.end]
        if written.startswith("\\u{"):
            code = int(written[3:-1], 16)
            said = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        else:
            said = _SAID.get(written, written[1:])
        self.put(said, event.start, event.end)

    def verbatim(self, event: Event) -> None:
        """Code, in the text or on lines of its own."""
        lines = self.text.startswith("```", event.start) and self.text.find("\n", event.start, event.end) >= 0
        if self.in_code():
            if lines:
                self.raw(BlockKind.CODE, event.start, event.end)
        elif lines:
            self.keep(event.start)
            self.end_block()
            self.raw(BlockKind.CODE, event.start, event.end)
            self.done = event.end
        else:
            self.hide(event.start, event.end, MarkKind.CODE)

    def math(self, event: Event) -> None:
        """A formula, which is opaque."""
        if not self.in_code():
            self.hide(event.start, event.end, MarkKind.MATH)

    def label(self, event: Event) -> None:
        """The name of a place, of which nothing is seen."""
        if not self.in_code():
            self.skip(event.start, event.end)

    def reference(self, event: Event) -> None:
        """A reference to a place in the document or to a source."""
        name = self.text[event.start + 1 : event.end]
        crossing = name in self.labels or _CROSSING().match(name)
        self.hide(event.start, event.end, MarkKind.LINK if crossing else MarkKind.CITATION, name)

    def title(self, event: Event) -> None:
        """The title of the whole document or the caption of a figure, where it is a string."""
        is_caption = event.key == "caption" and self.places[-1].alone
        if (is_caption or self.titles()) and self.text.find("\\", event.start, event.end) < 0:
            self.done = event.start + 1
            self.keep(event.end - 1)
            self.flush(*(() if is_caption else (BlockKind.HEADING, 1)))
        self.done = max(self.done, event.end)

    def titles(self) -> bool:
        """Tell whether what is called a title is that of the document."""
        code = self.places[-1].code
        return code is not None and code.name == "show:"

    def comment(self, event: Event) -> None:
        """Keep a comment aside."""
        start, end = event.start, event.end
        inside = self.text[start + 2 : end - 2 * self.text.endswith("*/", start, end)]
        self.comments.append(Comment(Span(start, end), inside.strip(), block=False))
        if not self.unread and not self.in_code():
            self.skip(start, end)
            if not self.inline.length:
                self.raw(BlockKind.COMMENT, start, end)

    # Code

    def in_code(self) -> bool:
        """Tell whether what comes next stands in code and in no content of it."""
        return self.places[-1].code is not None

    def code(self, event: Event) -> None:
        """Begin code; what sets nothing is passed over, and a call that is alone on its lines is a block."""
        if self.in_code():
            self.done = event.start
        self.keep(event.start)
        end, name = self.lexer.ends[event.start], event.name.rpartition(".")[2]
        alone = self.is_alone(event, name, end)
        shown = alone and name == "let" and _SHOWN().match(self.text, event.start)
        if not shown and (name in names.SETTINGS or name in names.UNREAD or self.text[event.start] == "@"):
            if not self.inline.length and not self.in_code():
                self.raw(BlockKind.METADATA, event.start, end)
            self.done = max(self.done, end)
            self.unread = 1
            return
        top = self.places[-1]
        if alone:
            self.end_block()
        elif name == "footnote":
            self.inline.mark(MarkKind.FOOTNOTE, self.inline.length)
        count, others = self.writer.count, top.alternatives
        self.places.append(_Place(top.kind, top.depth, code=event, alone=alone, before=count, alternatives=others))

    def is_alone(self, event: Event, name: str, end: int) -> bool:
        """Tell whether code is a block, on lines of its own."""
        if self.heading or self.term or self.begin >= 0 or self.in_code() or name in names.INLINE:
            return False
        if name in names.FLOWING and not (name == "quote" and self.is_block(event.start, end)):
            return False
        if self.inline.length and (lead(self.text, event.start).strip() or self.text[end - 1] not in ")]}"):
            return False
        return _ALONE().match(self.text, end) is not None

    def is_block(self, start: int, end: int) -> bool:
        """Tell whether the arguments of a quotation make it a block."""
        return _BLOCK().search(self.text, start, min(end, start + _NEAR)) is not None

    def code_end(self, event: Event) -> None:
        """End code; what shows no content of its own is opaque, or something other than words."""
        code, alone, before = self.places[-1].code, self.places[-1].alone, self.places[-1].before
        self.places.pop()
        if code is None or self.in_code():
            return
        name = code.name.rpartition(".")[2]
        if alone:
            self.end_block()
            if self.writer.count == before:
                nothing = name in names.NOTHING or name in names.SETTINGS
                self.raw(BlockKind.METADATA if nothing else BlockKind.HTML, code.start, event.end)
        elif code.start not in self.shown and name not in names.NOTHING:
            if name in names.SPACES:
                self.put(" ", code.start, event.end)
            else:
                self.hide(code.start, event.end, names.HIDDEN.get(name), self.target(code.start, event.end))
        self.done = max(self.done, event.end)

    def target(self, start: int, end: int) -> str:
        """Return the first string of some arguments."""
        found = _STRING().search(self.text, start, min(end, start + _NEAR))
        return found[1] if found else "#"

    def content(self, event: Event) -> None:
        """Begin content, which is part of the text or stands by itself."""
        top = self.places[-1]
        self.done = event.start
        kind = names.KINDS.get(event.name)
        if event.name == "quote" and self.is_block(*event.arguments):
            kind = BlockKind.QUOTE
        elif not event.key and (event.name in names.FLOWING or (event.behind and not top.alone and kind is None)):
            self.open_flowing(event)
            return
        if event.key:
            kind = None if event.key in names.TEXTS else BlockKind.CELL
            if event.key == "title" and self.titles():
                kind = BlockKind.HEADING
        level = _LEVEL().search(self.text, *event.arguments) if kind is BlockKind.HEADING else None
        heading = (BlockKind.HEADING, int(level[1]) if level else 1) if kind is BlockKind.HEADING else (None, 0)
        self.open_apart(Group(event.end, event.end, kind=heading[0], level=heading[1]), event.start, event.end)
        depth = top.depth + (event.name in names.LISTS)
        kind = top.kind if heading[0] else top.kind or kind
        given = (bool(event.name) and event.name not in names.CONTROL) or top.is_named
        others = self.others(event)
        self.places.append(
            _Place(kind, depth, heading=self.heading, given=given, start=event.start, alternatives=others)
        )
        self.heading = 0

    def others(self, event: Event) -> tuple[Alternative, ...]:
        """Return the alternatives that content stands in: of what is shown on some steps of a slide, one is seen."""
        top = self.places[-1]
        if top.code is not None and top.code.name == "if" and not event.name:
            return (*top.alternatives[-_DEEPEST:], self.branch(top.code.start, event.start))
        if event.name not in names.INSTEAD or top.code is None:
            return top.alternatives
        around = top.code.start
        if event.name == "only":
            around = next(place.start for place in reversed(self.places) if place.code is None and not place.is_item)
        return (*top.alternatives[-_DEEPEST:], Alternative(around, event.start))

    def branch(self, code: int, place: int) -> Alternative:
        """Return which branch of a condition content at a place stands in."""
        first = max(self.text.rfind("]", code, place), code, place - _NEAR)
        if _ELSE().search(self.text, first, place):
            self.branches[code] = place
        return Alternative(code, self.branches.get(code, code))

    def alternatives(self) -> tuple[Alternative, ...]:
        """Return the alternatives that the open block stands in."""
        return self.places[-1].alternatives

    def open_flowing(self, event: Event) -> None:
        """Begin content that is part of the text around it."""
        top = self.places[-1]
        if top.code is not None:
            if top.code.start in self.shown:
                self.put(" ", event.start, event.end)
            self.shown.add(top.code.start)
        mark = names.FLOWING.get(event.name)
        target = self.target(*event.arguments) if mark is MarkKind.LINK else ""
        if event.name == "quote":
            self.put("\u201c", event.start, event.end)
        shows = "\u201d" if event.name == "quote" else ""
        self.open(Group(event.end, event.end, mark, target=target, shows=shows), event.start, event.end)
        self.places.append(_Place(top.kind, top.depth, heading=self.heading, alternatives=top.alternatives))

    def content_end(self, event: Event) -> None:
        """End content with all that is open in it."""
        self.keep(event.start)
        around = next(place.heading for place in reversed(self.places) if not place.is_item)
        if self.heading not in (0, around) or self.places[-1].is_item:
            self.end_block()
        while self.places[-1].is_item:
            self.places.pop()
        while self.opened[-1].start < 0:
            self.opened.pop()
        if self.opened[-1].outer is not None:
            if self.opened[-1].kind is None:
                self.flush()
            self.heading = around
        self.opened[-1] = self.opened[-1]._replace(start=event.start, stop=event.end)
        self.close()
        self.places.pop()


_DEEPEST = 20
"""How many alternatives around others count."""

_NEAR = 300
"""How many letters of the arguments of a function, or before a branch, are looked at."""
