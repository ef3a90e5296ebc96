"""The JavaScript in MDX: imports, tags, expressions and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.document import Comment
from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.formats.masks import CODE_SPAN
from obelism.formats.masks import Mask
from obelism.formats.masks import after_fence
from obelism.formats.masks import hidden
from obelism.formats.masks import opaque
from obelism.formats.masks import stands_alone
from obelism.formats.masks import vanishing
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEXT = re.compile(  # Every branch starts with a letter, so that the scan skips to the next of those.
    r"```(?P<fence>`*)(?=[^`\r\n]*$)|~~~(?P<tildes>~*)|" + CODE_SPAN + r"|\\[^\n]"
    r"|<(?=[A-Za-z/>])|\{|\n(?=import[ \t{*]|export[ \t{*])",
    re.MULTILINE,
)
_FENCES = {"`": re.compile("```+"), "~": re.compile("~~~+")}
"""What may close a fence, by its letter."""
_MODULE = re.compile(r"(?:[ \t]*\n)?(?:import|export)[ \t{*]")  # at the start, or right below the front matter
_IN_TAG = re.compile(r"[<>{\"']|\n[ \t]*\n")
_BRACES = re.compile(r"[{}]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n|\Z")


def scan(text: str, start: int, masks: list[Mask], comments: list[Comment]) -> None:
    """Add the masks of a text's JavaScript and the comments in it; it takes linear time."""
    for kind, begin, end in _Scanner(text).pieces(start):
        if kind == "{":
            if text.startswith("{/*", begin):
                comments.append(Comment(Span(begin, end), text[begin + 3 : end - 3], stands_alone(text, begin, end)))
                masks.append(hidden(text, begin, end))
            else:
                masks.append((vanishing if text.startswith("{#", begin) else opaque)(text, begin, end))
        elif kind == "\n" or _fills_lines(text, begin, end, masks):
            masks.append(hidden(text, begin, end))
        elif "{" in text[begin:end] or "\n" in text[begin:end]:
            masks.append(vanishing(text, begin, end))


def _fills_lines(text: str, start: int, end: int, masks: list[Mask]) -> bool:
    """Tell whether only tags share the lines of a tag: the text below is then Markdown, not part of raw HTML."""
    before = lead(text, start)
    if masks and start - len(before) < masks[-1].end <= start and not masks[-1].text.strip():
        before = text[masks[-1].end : start]
    after = trail(text, end).strip()
    return not before.strip(" \t>") and (not after or after[0] in "<{")


class _Scanner:
    """Find the JavaScript in a text. What never closes is remembered, so that nothing is looked for twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.hopeless: set[str] = set()

    def pieces(self, start: int) -> Iterator[tuple[str, int, int]]:
        """Yield (kind, start, end) of modules, tags and expressions outside of code; the kind is the first letter."""
        text = self.text
        fence = ""
        if _MODULE.match(text, start):
            end = self.module(start)
            yield "\n", start, end
            start = end
        while match := (_FENCES[fence[0]] if fence else _NEXT).search(text, start):
            begin, start = match.span()
            letter = text[begin]
            if letter in "`~\\":
                if fence or match.lastgroup:  # or else it is inline code or an escape
                    fence = after_fence(text, fence, begin, start)
                continue
            if letter == "\n" and lead(text, begin).strip():
                continue  # the paragraph goes on
            end = {"\n": self.module, "<": self.tag, "{": self.brace}[letter](begin)
            if end > 0:
                yield letter, begin, end
                start = end

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
