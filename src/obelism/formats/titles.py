"""Which lines of a plain text stand as headings, though nothing marks them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.formats.furniture import is_furniture
from obelism.formats.layout import stops
from obelism.text.lazy import lazy
from obelism.text.words import DATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.formats.layout import Line

_HEADING_WORDS = 15
_REPEATED = 3
"""Times from which a line said again and again is furniture of the page, no heading."""

_SMALL_WORDS = frozenset(
    "a about above across after against along amid among an and around as at before behind below beneath beside "
    "between beyond but by de der despite down du during for from how if in inside into is its la le like near nor "
    "of off on onto or our out over past per so than that the their through throughout to toward towards under "
    "until up upon versus via von vs when where while why with within without yet your".split()
)
_SINGLE_WORDS = frozenset(
    "abstract acknowledgements acknowledgments appendix background bibliography changelog conclusion conclusions "
    "contents discussion epilogue examples faq features foreword glossary history installation introduction licence "
    "license methods motivation notes overview preface prologue references requirements results summary usage".split()
)
_FIRST = lazy(r"\(?(?:0*1|a)[.)]")
HASHES = lazy(r"(#{1,6})[ \t]+(?=\S)")
"""The signs that make a heading in Markdown, which authors of plain text know too."""


class Titles:
    """Tell the headings among the groups of lines of a text."""

    def __init__(self, text: str, groups: Sequence[Sequence[Line]], margin: int) -> None:
        self.text = text
        self.groups = groups
        self.margin = margin

    def levels(self) -> list[int]:
        """Return the level of every group as a heading, 0 for those that are none."""
        levels = [0] * (len(self.groups) + 2)
        titles = Counter(self.text[group[0].start : group[0].end] for group in self.groups if len(group) == 1)
        for index in range(len(self.groups) - 1, -1, -1):
            line = self.groups[index][0]
            if len(self.groups[index]) > 1 or line.kind not in ("", "number"):
                continue
            if hashes := HASHES().match(self.text, line.start, line.end):
                levels[index] = len(hashes[1])
            elif self.underline(index):
                levels[index] = 1 if self.underline(index) == "=" else 2
            elif (
                titles[self.text[line.start : line.end]] < _REPEATED
                and self.is_title(index)
                and self.leads(index, levels)
            ):
                levels[index] = 2 if index else 1
        return levels[:-2]

    def underline(self, index: int) -> str:
        """Return the sign that a short line is underlined with, empty if it is not."""
        line = self.groups[index][0]
        below = self.groups[index + 1][0] if index + 1 < len(self.groups) else line
        if (
            below.kind != "rule"
            or below.end - below.start < 3
            or below.after_blank
            or line.kind
            or self.text[line.end - 1] in ".;,"
        ):
            return ""
        short = len(self.text[line.start : line.end].split(None, _HEADING_WORDS)) <= _HEADING_WORDS
        return self.text[below.start] if short and self.text[below.start] in "=-~^*#+" else ""

    def is_title(self, index: int) -> bool:
        """Tell whether a line has the shape of an unmarked heading: short, open at the end, in title case."""
        line = self.groups[index][0]
        title = self.text[line.body : line.end]
        if title[-1] in ".!?:;,…" or len(title) > 120 or line.indent - self.margin >= 4 or is_furniture(title):
            return False
        words = [word for word in (word.strip("“”\"'‘’()[],:;–—-&/") for word in title.split()) if word]
        if not words or len(words) > _HEADING_WORDS or not (words[0][0].isupper() or words[0][0].isdigit()):
            return False
        weighty = [word for word in words if word.lower() not in _SMALL_WORDS]
        if all(word.lower() in DATE_WORDS or not word.isalpha() for word in weighty):
            return False
        if len(weighty) == 1:
            return weighty[0].lower() in _SINGLE_WORDS
        capital = sum(word[0].isupper() or word[0].isdigit() for word in weighty)
        return capital >= 0.8 * len(weighty)

    def leads(self, index: int, levels: Sequence[int]) -> bool:
        """Tell whether what follows a title is what a heading stands above."""
        line = self.groups[index][0]
        if index + 1 == len(self.groups):
            return False
        below = self.groups[index + 1]
        apart = (line.after_blank or not index) and below[0].after_blank
        if line.kind:  # "1. Scope" is a heading only where no list is
            before = self.groups[index - 1][0] if index else None
            return apart and not below[0].is_item and not below[0].indent and not (before and before.is_item)
        if levels[index + 1]:
            return apart and not levels[index + 2]  # a title above the first section
        if below[0].kind == "number" and index and self.groups[index - 1][0].kind == "number":
            return _FIRST().match(self.text, below[0].start) is not None  # or else it stands between two items
        if below[0].is_item or below[0].kind == "quote":
            return True
        length = below[-1].end - below[0].start
        return length > 1.5 * (line.end - line.start) and (length >= 60 or stops(self.text, below[-1]))
