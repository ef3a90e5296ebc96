"""Docstrings and comments to blocks: what they share with reStructuredText, and the sections of Google and NumPy.

This reads what docstrings hold, not all of reStructuredText. Everything about their markup is in this file, so that a
whole parser can take its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.document import MarkKind
from obelism.formats.inline import is_clean
from obelism.formats.inline import squeeze
from obelism.formats.joined import Inline
from obelism.formats.joined import Joined
from obelism.formats.joined import led
from obelism.formats.layout import is_code
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.text.source import SourceFile

_INLINE = led(
    {
        "`": r"(?:(?P<code>`(?:[^`]|`(?!`)){1,400}``)"
        r"|(?P<label>[^`<>]{1,200}?)\s*<(?P<target>[^<>`]{1,400})>`__?"
        r"|(?P<literal>[^`]{1,400}`_{0,2}))",
        ":": r"(?P<role>[\w:+.-]{1,40}:`[^`]{1,400}`)",
        "$": r"(?:(?P<math>(?<![\w$]\$)[^\s$](?:[^$\n]{0,200}[^\s$])?\$(?![\w$]))"
        r"|(?P<argument>(?<![\w$]\$)\d(?!\w|[.,]\d)))",
        "*": r"(?:\*(?P<strong>[^\s*](?:[^*]{0,400}[^\s*])?)\*\*"
        r"|(?<![\w*]\*)(?P<emphasis>[^\s*](?:[^*]{0,400}[^\s*])?)\*(?![\w*]))",
        "|": r"(?P<value>(?<!\w\|)[^|\s](?:[^|\n]{0,80}[^|\s])?\|_{0,2}(?!\w))",
        r"\[": r"(?:(?P<note>\d{1,3}|\#[\w-]{0,40}|\*|[A-Za-z][\w.-]{0,40})\]_(?!\w)"
        r"|(?P<shown>[^\[\]]{1,200})\](?:\((?P<address>[^()\s]{1,400})\)|\[(?P<reference>[^\[\]]{0,200})\]))",
        "TFXH": r"(?P<task>(?<!\w[TFXH])(?:(?<=T)ODO|(?<=F)IXME|(?<=X)XX|(?<=H)ACK)\b(?:\([^()\n]{0,60}\))?)",
        "%": r"(?P<format>(?:\([\w.]{1,60}\))?[-+#0-9.*$]{0,8}[hlLqjzt]{0,2}[diouxXeEfgGcrsa]\b)",
        "{": r"(?P<slot>[\w.!:]{0,60}\})",
        "<": r"(?P<tag>/?[A-Za-z][^<>\n]{0,200}>)",
        r"\\": r"(?P<escape>(?=[^\w\s]))",
    }
)
"""Inline markup, each kind bounded; what shows words has a group of them, the others are opaque or nothing.

Notes of those who write a program to each other are no placeholders that somebody forgot.
"""

_WORDS = {"label": MarkKind.LINK, "shown": MarkKind.LINK, "strong": MarkKind.STRONG, "emphasis": MarkKind.EMPHASIS}
_OPAQUE = {
    **dict.fromkeys("code role literal value task format slot argument".split(), MarkKind.CODE),
    "math": MarkKind.MATH,
}
_TARGETS = {"target": "label", "address": "shown", "reference": "shown"}
"""Where words lead to, with what the words are."""

_BULLET = lazy(r"(?:[-*+•]|\(?(?:\d{1,3}|[a-z#])[.)])[ \t]+(?=\S)")
_FIELD = lazy(r":[A-Za-z][^:`\n]{0,200}:(?:[ \t]+|\Z)")
_DIRECTIVE = lazy(r"\.\.[ \t]+(?:\|[^|\n]{1,80}\|[ \t]+)?([\w:+.-]{1,60}?)::(?:[ \t]+|\Z)")
_OPTION = lazy(r":[\w -]{1,60}:")
_VERSION = lazy(r"[\w.+-]{1,40}(?:[ \t]+|\Z)")
_NAME = r"[*\w`][\w.*\[\],|`/-]{0,80}"
_ENTRY = lazy(rf"{_NAME}(?: (?:(?:of|or|and) )?{_NAME}){{0,3}}(?:[ \t]*\([^()\n]{{0,200}}\))?:(?:[ \t]+|\Z)")
_RULE = lazy(r"([=~^\"'`#*+.:_-])\1{2,}")
_FENCE = ("```", "~~~")

_ADMONITIONS = frozenset(
    "admonition attention caution danger error hint important note seealso tip todo warning".split()
)
_VERSIONS = frozenset("deprecated versionadded versionchanged versionremoved deprecated-removed".split())

_LISTED = frozenset(
    "args arguments attributes keyword_args keyword_arguments methods other_parameters parameters params raises "
    "receives returns return warns yields yield see_also".split()
)
"""Sections that list names with what they are, in the styles of Google and NumPy."""

_SECTIONS = _LISTED | frozenset("example examples note notes references todo usage warning warnings".split())


class _Line(NamedTuple):
    """A line that is not blank, without the white space around it, and what was before it."""

    start: int
    end: int
    indent: int
    after_blank: bool


def parse(source: SourceFile) -> Document:
    """Return the document in the text of a docstring or a comment, whose common indentation is gone."""
    return Document(source, "docstring", tuple(_Reader(source.text).blocks()))


def _lines(text: str) -> Iterator[_Line]:
    offset, after_blank = 0, True
    for raw in text.split("\n"):
        body = raw.strip()
        if body:
            indent = len(raw) - len(raw.lstrip())
            yield _Line(offset + indent, offset + indent + len(body), indent, after_blank)
        after_blank = not body
        offset += len(raw) + 1


class _Reader:
    """Take one block after the other off the lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = list(_lines(text))
        self.at = 0
        self.listed: int | None = None  # the indentation of the names in the section that is open
        self.ruled = False  # whether that section has a rule below its head, so that names stand on lines of their own

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order."""
        while self.at < len(self.lines):
            block = self._next()
            if block is not None:
                yield block

    def _next(self) -> Block | None:
        """Return the next block, None for lines without words of the author."""
        line = self.lines[self.at]
        body = self.text[line.start : line.end]
        first = body[0]
        if body.startswith(">>>"):
            return self._code(self._until_blank())
        if body.startswith(_FENCE):
            return self._code(self._until_fence(body[:3]))
        if first == "." and (body == ".." or body.startswith((".. ", "..\t"))):
            return self._marked(line, body)
        if self._is_title():
            return self._title(line, body)
        if first == ":" and (field := _FIELD().match(body)):
            return self._item(line, field.end())
        if body.endswith(":") and _name_of(body[:-1]) in _SECTIONS and self._is_deeper(line):
            self._open(self._following(self.at + 1).indent, body[:-1], ruled=False)
            self.at += 1
            return None
        if self.listed is not None and (line.indent < self.listed or (self.ruled and line.indent == self.listed)):
            return self._listed(line)
        if bullet := _BULLET().match(body):
            return self._item(line, bullet.end())
        if self.listed is not None and line.indent == self.listed and (entry := _ENTRY().match(body)):
            return self._item(line, entry.end())
        if line.after_blank and self.at and self._stands_out(line) and is_code(self._piece(line)):
            return self._code(self._while_deeper(self.lines[self.at - 1].indent))
        return self._paragraph(BlockKind.PARAGRAPH, line.start)

    def _listed(self, line: _Line) -> Block | None:
        """Close the section that is open, or pass over a name that stands on a line of its own in it."""
        if line.indent >= (self.listed or 0):
            self.at += 1
        else:
            self.listed = None
        return None

    def _marked(self, line: _Line, body: str) -> Block | None:
        """Return what a directive, a note or a comment comes to."""
        found = _DIRECTIVE().match(body)
        name = found[1].rpartition(":")[2] if found else ""
        if found and (name in _ADMONITIONS or name in _VERSIONS):
            offset = found.end()
            if name in _VERSIONS and (version := _VERSION().match(body, offset)):
                offset = version.end()
            self.at += 1
            while self.at < len(self.lines) and self._is_option(self.lines[self.at]):
                self.at += 1
            if offset >= len(body):
                return None  # what is indented below it is read as any other text
            self.at -= 1
            return self._paragraph(BlockKind.ADMONITION, line.start + offset, inside=line.indent)
        start = self.at
        self.at += 1
        self.at = self._while_deeper(line.indent)
        return self._code(self.at, start=start) if found else None

    def _is_option(self, line: _Line) -> bool:
        return not line.after_blank and _OPTION().match(self.text, line.start, line.end) is not None

    def _is_title(self) -> bool:
        """Tell whether the next line has a rule below it."""
        if self.at + 1 >= len(self.lines):
            return False
        line, below = self.lines[self.at : self.at + 2]
        if below.after_blank or below.indent > line.indent:
            return False
        rule = self.text[below.start : below.end]
        return rule[0] == rule[-1] and not rule[0].isalnum() and _RULE().fullmatch(rule) is not None

    def _title(self, line: _Line, body: str) -> Block | None:
        self.at += 2
        end = self.lines[self.at - 1].end
        if _name_of(body) in _SECTIONS:
            self._open(line.indent, body, ruled=True)
            return None
        self.listed = None
        return self._block(BlockKind.HEADING, Span(line.start, end), Span(line.start, line.end), level=1)

    def _open(self, indent: int, name: str, *, ruled: bool) -> None:
        """Begin a section of names, or end one where the next tells in words."""
        self.listed = indent if _name_of(name) in _LISTED else None
        self.ruled = ruled

    def _item(self, line: _Line, offset: int) -> Block | None:
        """Return the item whose words start at an offset of a line and go on in deeper lines."""
        return self._paragraph(BlockKind.ITEM, line.start + offset, inside=line.indent, level=1)

    def _paragraph(self, kind: BlockKind, start: int, *, inside: int | None = None, level: int = 0) -> Block | None:
        """Return the paragraph that starts at an offset of the next line; ``inside`` is what it goes on deeper than."""
        first, begin = self.at, self.lines[self.at]
        self.at += 1
        while self.at < len(self.lines) and self._goes_on(self.lines[self.at], begin, inside):
            self.at += 1
        last = self.lines[self.at - 1]
        if self.text.startswith("::", last.end - 2):
            end = last.end - 1 if last.end - start > 2 and self.text[last.end - 3] not in " \t\n" else last.end - 2
            block = self._block(kind, Span(begin.start, last.end), Span(start, end), level)
            self._pass_literal(self.lines[first].indent)
            return block
        return self._block(kind, Span(begin.start, last.end), Span(start, last.end), level)

    def _goes_on(self, line: _Line, first: _Line, inside: int | None) -> bool:
        """Tell whether a line goes on with the paragraph that began with another."""
        if line.after_blank:
            return False
        if inside is not None:
            return line.indent > inside and not self._opens(line)
        return line.indent >= first.indent and not self._opens(line)

    def _opens(self, line: _Line) -> bool:
        """Tell whether a line begins something of its own."""
        body = self.text[line.start : line.end]
        if body[0] not in ":->*+•.(`~" and not body[0].isdigit():
            return False
        if body.startswith((">>>", ".. ", *_FENCE)) or _FIELD().match(body):
            return True
        return body[0] in "-*+•" and _BULLET().match(body) is not None

    def _pass_literal(self, indent: int) -> None:
        """Leave what stands deeper below a paragraph that ends in two colons."""
        self.at = self._while_deeper(indent)

    def _block(self, kind: BlockKind, span: Span, words: Span, level: int = 0) -> Block | None:
        return words_of(self.text, kind, span, words, level)

    def _code(self, end: int, *, start: int | None = None) -> Block:
        first = self.lines[self.at if start is None else start]
        self.at = max(end, self.at if start is not None else self.at + 1)
        return Block(BlockKind.CODE, Span(first.start, self.lines[self.at - 1].end))

    def _until_blank(self) -> int:
        number = self.at + 1
        while number < len(self.lines) and not self.lines[number].after_blank:
            number += 1
        return number

    def _until_fence(self, fence: str) -> int:
        for number in range(self.at + 1, len(self.lines)):
            if self.text.startswith(fence, self.lines[number].start):
                return number + 1
        return len(self.lines)

    def _while_deeper(self, indent: int) -> int:
        """Return the number of the first line from the next on that stands no deeper."""
        number = self.at
        while number < len(self.lines) and self.lines[number].indent > indent:
            number += 1
        return number

    def _following(self, number: int) -> _Line:
        return self.lines[min(number, len(self.lines) - 1)]

    def _is_deeper(self, line: _Line) -> bool:
        return self._following(self.at + 1).indent > line.indent

    def _piece(self, line: _Line) -> str:
        """Return the text from a line to the next blank one, as far as that tells whether it is code."""
        end = self.text.find("\n\n", line.start, line.start + 1_000)
        return self.text[line.start : end if end >= 0 else line.start + 1_000]

    def _stands_out(self, line: _Line) -> bool:
        return line.indent > self.lines[self.at - 1].indent


def words_of(
    text: str, kind: BlockKind, span: Span, words: Span, level: int = 0, *, tags: bool = False
) -> Block | None:
    """Return the block of a range of a text, whose words stand in another, None where there are none.

    With ``tags`` what looks like one is nothing, and else something to be filled in.
    """
    raw = text[words.start : words.end]
    if _INLINE().search(text, *words) is None:
        block = Block(kind, span, raw, SegmentMap((0,), (words,), len(raw)), level)
    else:
        block = _inline(Joined(text, (0,), (0,)), words, tags=tags).block(kind, *span, level)
    if not is_clean(block.prose):
        prose, mapped, marks = squeeze(block.prose, block.segments, block.marks)
        block = block._replace(prose=prose, segments=mapped, marks=marks)
    return block if block.prose else None


def _name_of(head: str) -> str:
    return head.strip().lower().replace(" ", "_")


def _inline(source: Joined, words: Span, *, tags: bool) -> Inline:
    """Return the prose of a range of a text that has inline markup."""
    inline = Inline(source)
    done = words.start
    for match in _INLINE().finditer(source.text, *words):
        start, end = match.span()
        inline.keep(done, start)
        kind = _TARGETS.get(match.lastgroup or "", match.lastgroup or "")
        done = end
        if kind in _WORDS:
            since = inline.length
            inline.keep(*match.span(kind))
            target = match["target"] or match["address"] or match["reference"] or ""
            inline.mark(_WORDS[kind], since, target or (match[kind] if _WORDS[kind] is MarkKind.LINK else ""))
        elif kind in _OPAQUE:
            inline.hide(start, end, _OPAQUE[kind])
        elif kind == "note":
            inline.mark(MarkKind.FOOTNOTE, inline.length, match["note"])
        elif kind == "tag" and not tags:
            inline.hide(start, end)
    inline.keep(done, words.end)
    return inline
