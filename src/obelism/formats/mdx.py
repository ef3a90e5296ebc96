"""The JavaScript in MDX: imports, tags, expressions and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.elements import is_literal
from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.formats.masks import CODE_SPAN
from obelism.formats.masks import stands_alone
from obelism.formats.tabs import TabMark
from obelism.formats.tabs import is_tab_name
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds
    from obelism.formats.masks import Mask

_NEXT = re.compile(  # Every branch starts with a letter, so that the scan skips to the next of those.
    CODE_SPAN + r"|~~~|\\[^\n]|<(?=[A-Za-z/>])|\{|\n(?=import[ \t{*]|export[ \t{*])"
)
_MODULE = re.compile(r"(?:[ \t]*\n)?(?:import|export)[ \t{*]")  # at the start, or right below the front matter
_IN_TAG = re.compile(r"[<>{\"']|\n[ \t]*\n")
_BRACES = re.compile(r"[{}]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n|\Z")


_COMPONENT = re.compile(r"^[ \t>]*(?=</?(?:[A-Z][\w.]*|(?:[a-z]+-)*tab(?!le)[a-z-]*)[\s/>])", re.MULTILINE)
_BLANK = re.compile(r"\{[ ]*([\"'`])[ ]+\1[ ]*\}")
"""A space that the end of a line would otherwise swallow."""

_CLOSING = re.compile(r"\s*</([A-Za-z][\w.-]*)\s*>", re.ASCII)
_NO_WORDS = re.compile(
    r"(?>(?:\s|<(?>(?:[^<>{}\"']|\"[^\"]*\"|'[^']*'|\{[^{}]*\})*)(?:>|\Z)|\{(?>(?:[^{}]|\{[^{}]*\})*)(?:\}|\Z))*)"
)
"""The rest of a line with nothing in it but tags and expressions, of which the last may go on below."""

_TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w.-]*)", re.ASCII)


def scan(finds: Finds, start: int, fences: Fences) -> None:
    """Add a text's JavaScript and the comments in it; it takes linear time."""
    text = finds.text
    for kind, begin, end in _Scanner(text, fences).pieces(start):
        if kind == "{":
            if text.startswith("{/*", begin):
                finds.drop(begin, end, Span(begin + 3, end - 3))
            elif text.startswith("{#", begin):
                finds.drop(begin, end)
            elif _BLANK.fullmatch(text, begin, end):
                finds.hide(begin, end)
            else:
                finds.fill(begin, end)
        elif kind == "\n":
            finds.hide(begin, end)
        elif kind == "code":
            finds.hide(begin, end, BlockKind.CODE)
        elif not _take_tag(finds, begin, end) and ("{" in text[begin:end] or "\n" in text[begin:end]):
            named = _TAG_NAME.match(text, begin)
            if named and not text.endswith("/>", begin, end):
                finds.keep_tag(begin, end, named[1] + named[2])
            else:
                finds.fill(begin, end)


def find_components(finds: Finds, start: int, fences: Fences) -> None:
    """Add the tags of components that fill lines of a text without JavaScript: what they enclose is Markdown."""
    text = finds.text
    scanner = _Scanner(text, fences)
    done = start
    for line in _COMPONENT.finditer(text, start):
        begin = line.end()
        if begin < done or fences.end_at(begin):
            continue
        end = scanner.tag(begin)
        if code := scanner.code(begin, end) if end else 0:
            finds.hide(begin, code, BlockKind.CODE)
        elif end:
            _take_tag(finds, begin, end)
        done = code or end


def _take_tag(finds: Finds, start: int, end: int) -> bool:
    """Add a tag that opens or closes a tab or a set of them, hide one that fills lines, and tell whether it does.

    A component without an inside shows something there.
    """
    named = _TAG_NAME.match(finds.text, start)
    if named and is_tab_name(named[2]):
        finds.tabs.append(TabMark(start, end, named[2], bool(named[1])))
    fills = _fills_lines(finds.text, start, end, finds.masks)
    if fills and finds.text.endswith("/>", start, end):
        finds.hide(start, end, BlockKind.HTML)
    elif fills and named and (closing := _CLOSING.match(finds.text, end)) and closing[1] == named[2]:
        finds.hide(start, closing.end(), BlockKind.HTML)
    elif fills and named and not named[1]:
        finds.open(start, end)
    elif fills:
        finds.hide(start, end)
    return fills


def _fills_lines(text: str, start: int, end: int, masks: Sequence[Mask]) -> bool:
    """Tell whether only tags share the lines of a tag: the text below is then Markdown, not part of raw HTML."""
    before = lead(text, start)
    if masks and start - len(before) < masks[-1].end <= start and not masks[-1].text.strip(" +*"):
        before = text[masks[-1].end : start]
    return not before.strip(" \t>") and _NO_WORDS.fullmatch(trail(text, end)) is not None


class _Scanner:
    """Find the JavaScript in a text. What never closes is remembered, so that nothing is looked for twice."""

    def __init__(self, text: str, fences: Fences) -> None:
        self.text = text
        self.fences = fences
        self.hopeless: set[str] = set()

    def pieces(self, start: int) -> Iterator[tuple[str, int, int]]:
        """Yield (kind, start, end) of modules, tags and expressions outside of code; the kind is the first letter."""
        text = self.text
        if _MODULE.match(text, start):
            end = self.module(start)
            yield "\n", start, end
            start = end
        while match := _NEXT.search(text, start):
            begin, start = match.span()
            letter = text[begin]
            if letter in "`~":
                start = self.fences.end_at(begin) or start
            elif letter != "\\" and not (letter == "\n" and lead(text, begin).strip()):  # or the paragraph goes on
                end = {"\n": self.module, "<": self.tag, "{": self.brace}[letter](begin)
                if code := self.code(begin, end) if letter == "<" and end else 0:
                    yield "code", begin, code
                elif end > 0:
                    yield letter, begin, end
                start = code or end or start

    def brace(self, start: int) -> int:
        """Return the end of the expression at ``start``, 0 if it never ends."""
        if self.text.startswith("{/*", start):
            return self.find("*/}", start)
        if "{" in self.hopeless:
            return 0
        depth = 0
        for match in _BRACES.finditer(self.text, start):
            depth += 1 if match[0] == "{" else -1
            if not depth:
                return match.end()
        self.hopeless.add("{")
        return 0

    def tag(self, start: int) -> int:
        """Return the end of the tag at ``start``, 0 if it is none."""
        position = start + 1
        while match := _IN_TAG.search(self.text, position):
            token = match[0]
            if token == ">":
                if self.text[match.start() - 1] != "=" or match.start() - 1 <= start:
                    return match.end()
                position = match.end()
            elif token == "{":
                position = self.brace(match.start())
            elif token in "\"'":
                position = self.find(token, match.end())
            else:
                return 0
            if not position:
                return 0
        return 0

    def code(self, start: int, end: int) -> int:
        """Return the end of the lines of code that the tag in a range opens, which no text shares, or else 0."""
        named = _TAG_NAME.match(self.text, start)
        if named is None or named[1] or not is_literal(named[2]) or self.text.endswith("/>", start, end):
            return 0
        closing = self.find(f"</{named[2]}>", end)
        several = self.text.find("\n", end, closing) >= 0
        return closing if several and stands_alone(self.text, start, closing) else 0

    def module(self, start: int) -> int:
        """Return the end of the import or export at ``start``: a blank line outside of braces."""
        match = _BLANK_LINE.search(self.text, start)
        end = match.start() if match else len(self.text)
        brace = self.text.find("{", start, end)
        return max(end, self.brace(brace)) if brace >= 0 else end

    def find(self, closer: str, start: int) -> int:
        """Return the end of the next closer, 0 if there is none."""
        if closer in self.hopeless:
            return 0
        found = self.text.find(closer, start)
        if found < 0:
            self.hopeless.add(closer)
            return 0
        return found + len(closer)
