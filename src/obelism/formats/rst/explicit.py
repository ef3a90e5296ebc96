"""What begins with two dots: notes, targets, directives and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Alternative
from obelism.document import BlockKind
from obelism.document import Comment
from obelism.formats.rst import csv_table
from obelism.formats.rst.names import Body
from obelism.formats.rst.names import body_of
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.formats.conditions import Choices
    from obelism.formats.rst.reader import Reader

_DIRECTIVE = lazy(r"(?:[^\W_](?:[\w.+:-]*[^\W_])?) ?::(?=[ \t\n]|\Z)")
_NOTE = lazy(r"\[(?:\d+|\*|\#[\w.+:-]*|[^\W_][\w.+:-]*)\](?=[ \t\n]|\Z)")
_TARGET = lazy(r"_(?!\s)")
_SETTING = lazy(r":[A-Za-z][\w-]*:(?=[ \t\n]|\Z)")
_WORD = lazy(r"\S+[ \t]*")
_RAW = {Body.CODE: BlockKind.CODE, Body.SHOWN: BlockKind.HTML}
_LABELLED = {
    Body.TITLED: BlockKind.ADMONITION,
    Body.LABEL: BlockKind.CELL,
    **dict.fromkeys((Body.CAPTION, Body.CELLS, Body.VALUES), BlockKind.PARAGRAPH),
}
_KINDS = {
    Body.TITLED: BlockKind.ADMONITION,
    Body.QUOTE: BlockKind.QUOTE,
    Body.CELLS: BlockKind.CELL,
}
"""What the text below the name of a directive is."""


_CONDITIONAL = frozenset({"only", "ifconfig"})


class Explicit:
    """Read the explicit markup of a text."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.lines = reader.lines
        self.text = reader.text
        self.choices: Choices | None = None

    def read(self, index: int, place: int, indent: int) -> int:
        """Read what begins with two dots: a note, a target, a directive, or else a comment."""
        text, lines = self.text, self.lines
        end = lines.ends[index]
        place = self.reader.behind_blanks(index, place + 2)
        after = lines.dedent(index + 1, indent)
        if note := _NOTE().match(text, place, end):
            return self.enter_body(index, note.end(), indent, BlockKind.FOOTNOTE)
        if _TARGET().match(text, place, end) or text.startswith("|", place):
            return after
        if directive := _DIRECTIVE().match(text, place, end):
            name = directive[0][:-2].rstrip()
            return self.directive(index, name, directive.end(), indent, after)
        return self.comment(index, place, after)

    def comment(self, index: int, place: int, after: int) -> int:
        """Keep a comment aside; two dots above a blank line are one of their own."""
        lines = self.lines
        if place >= lines.ends[index] and lines.is_blank(index + 1):
            after = index + 1
        last = lines.last_before(after, index)
        span = Span(lines.firsts[index], lines.ends[last])
        self.reader.comments.append(Comment(span, self.reader.writer.text[place : span.end], block=True))
        return self.reader.raw(BlockKind.COMMENT, index, after)

    def enter_body(self, index: int, behind: int, indent: int, kind: BlockKind | None) -> int:
        """Open what a note or directive encloses, which may begin on the line of its name."""
        behind = self.reader.behind_blanks(index, behind)
        self.reader.opening = False
        if behind < self.lines.ends[index]:
            column = max(self.reader.column_below(index, indent), indent + 1)
            self.reader.push(column, indent, kind)
            return self.after_options(self.reader.paragraph(index, behind, column), indent)
        index = self.options(index)
        self.reader.push(max(self.reader.column_below(index, indent), indent + 1), indent, kind)
        return index + 1

    def directive(self, index: int, name: str, behind: int, indent: int, after: int) -> int:
        """Read a directive, given the line behind all that is set in below it."""
        lines = self.lines
        body = body_of(name)
        end = lines.ends[index]
        behind = self.reader.behind_blanks(index, behind)
        if body is Body.NOTHING:
            return after
        if body in _RAW:
            return self.reader.raw(_RAW[body], index, after)
        self.reader.opening = False
        if body is Body.VERSION:
            for _ in range(2 if name == "deprecated-removed" else 1):
                number = _WORD().match(self.text, behind, end)
                behind = number.end() if number else behind
            return self.enter_body(index, behind, indent, None)
        if body is Body.BOX:
            return self.enter_body(index, behind, indent, BlockKind.ADMONITION)
        if body is Body.FIGURE:
            self.reader.raw(_RAW[Body.SHOWN], index, index + 1)
        if behind < end and body in _LABELLED:
            kind = BlockKind.ADMONITION if body is Body.TITLED else _LABELLED[body]
            self.reader.add([(behind, end)], behind, end, self.reader.frames[-1].kind or kind)
        if body is Body.VALUES:
            return after if csv_table.read(self.reader, index, after) else self.reader.raw(BlockKind.HTML, index, after)
        inside = self.options(index, signature=body is Body.OBJECT)
        described = body is Body.OBJECT  # an entry of a reference, as a term with its definition is
        column = max(self.reader.column_below(inside, indent), indent + 1)
        self.reader.push(column, indent, _KINDS.get(body), depth=int(described))
        if body in (Body.TAB_SET, Body.TAB):
            self.mark_tabs(body, lines.firsts[index])
        elif name in _CONDITIONAL and behind < end:
            self.mark_condition(self.text[behind:end], lines.firsts[index])
        return inside + 1

    def mark_tabs(self, body: Body, place: int) -> None:
        """Remember which set of tabs is open, and which of its tabs."""
        top = self.reader.frames.pop()
        if body is Body.TAB_SET:
            top = top._replace(tabs=place)
        else:
            alternative = Alternative(self.set_of_tabs(place), place)
            top = top._replace(alternatives=(*top.alternatives, alternative))
        self.reader.frames.append(top)

    def mark_condition(self, said: str, place: int) -> None:
        """Remember on what condition is shown what is open."""
        from obelism.formats.conditions import Choices
        from obelism.formats.conditions import named

        self.choices = self.choices or Choices()
        top = self.reader.frames.pop()
        alternative = self.choices.alternative(place, *named(said))
        self.reader.frames.append(top._replace(alternatives=(*top.alternatives, alternative)))

    def set_of_tabs(self, place: int) -> int:
        """Return where the set begins of a tab: the one around it, that of the tab right before, or itself."""
        around, before = self.reader.frames[-1], self.reader.last
        if around.tabs >= 0:
            return around.tabs
        if before is not None and before.alternatives[:-1] == around.alternatives != before.alternatives:
            return before.alternatives[-1].group
        return place

    def options(self, index: int, *, signature: bool = False) -> int:
        """Return the last line of the options of a directive, or of all that is written before a blank line."""
        lines = self.lines
        indent = lines.indents[index]
        while not lines.is_blank(index + 1) and lines.indents[index + 1] > indent:
            if not signature and not _SETTING().match(self.text, lines.firsts[index + 1]):
                break
            index += 1
        return index

    def after_options(self, index: int, indent: int) -> int:
        """Return the line behind options that follow the text of a note at once."""
        lines = self.lines
        while not lines.is_blank(index) and lines.indents[index] > indent:
            if not _SETTING().match(self.text, lines.firsts[index]):
                break
            index += 1
        return index
