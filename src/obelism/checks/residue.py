"""Residue of the page a text came from: short lines such as "Share this" that no author wrote into the text."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.rules.template import parse_template
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

LONGEST = 200
"""Code points of the longest block that is looked at: residue is short, and short blocks are cheap to look at."""

REPEATED = 3
"""Times a short line must stand in a document for the repetition to speak against it."""

SHORTEST_PAGE = 10
"""Blocks of the shortest document whose first and last lines are suspect."""

_TOKEN = lazy(r"[$€£]?\d[\d,.]*%?(?![^\W_])|[^\W_]+(?:['’.-][^\W_]+)*|:")
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
_TITLE = " @title"
_REST = " ..."
_BEFORE = "... "
_PAGE_WORDS = frozenset(
    """
    ad advert advertisement advertising author authors bluesky categories category close comment comments contact
    copy copyright download email explore facebook filed flipboard follow github home image instagram join jump like
    likes link linkedin loading login mastodon menu minute more newsletter next photo pin pinterest popular posted
    posts previous print privacy published read reading recommended reddit register related reply rss save search
    share shares sign sitemap skip sponsored story subscribe tag tagged tags terms threads toggle topics trending
    tumblr tweet twitter updated video view views watch whatsapp written youtube
    """.split()
)

_PLACES = frozenset("appendix article chapter figure issue note page part pep rfc section step table".split())

DEFAULTS: Mapping[str, Any] = {
    "lines": [],  # wordings of a whole line; " ..." at the end lets anything follow, " @title" a title
    "beside": [],  # wordings that count only beside other residue, or when they recur
    "words": [],  # a line of nothing but these words, the fillers and numbers
    "fillers": [],
    "least-words": 2,  # of a line made of such words
    "most-words": 25,
    "after": 0,  # blocks at the head of a document that are left alone
    "linked": "check",  # "skip": a line with a link in its markup is the author's
    "headings": "skip",  # headings of markup: "check" them too
    "before-list": "check",  # "skip": a line that introduces a list is the author's
    "sentence-words": 8,  # words of the longest line with a full stop that may be residue; 0: none
}


class Line(NamedTuple):
    """A short block: its place among the document's blocks, and its words in a row with single spaces."""

    at: int
    block: Block
    text: str


class Lines(NamedTuple):
    """The short blocks of a document, by first word too, and how often each text occurs."""

    all: tuple[Line, ...]
    by_first: Mapping[str, list[Line]]
    times: Mapping[str, int]


class Wording(NamedTuple):
    """A compiled wording; ``tail`` says what may follow it."""

    match: Callable[[str], re.Match[str] | None]
    tail: str


def short_lines(document: Document) -> Lines:
    """Return the blocks of a document that are short enough to be residue."""
    lines: list[Line] = []
    by_first: dict[str, list[Line]] = {}
    for at, block in enumerate(document.blocks):
        if block.kind in _LINES and len(block.prose) <= LONGEST:
            tokens = _TOKEN().findall(block.folded.replace("©", " copyright "))
            if not tokens:
                continue  # a row of marks such as * * *
            line = Line(at, block, " ".join(tokens).replace(" :", ":").strip(":"))
            lines.append(line)
            by_first.setdefault(tokens[0], []).append(line)
    return Lines(tuple(lines), by_first, Counter(line.text for line in lines))


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the short blocks that are worded like residue and stand like residue."""
    lines = document.derive(short_lines)
    found = {line.at: line for line in _worded(lines, tuple(options["lines"]))}
    if options["words"]:
        found.update((line.at, line) for line in lines.all if _is_made_of(line, options))
    weak = {line.at: line for line in _worded(lines, tuple(options["beside"])) if line.at not in found}
    likely = frozenset(found.keys() | weak.keys())
    sure = frozenset(found)
    found.update(
        (at, line)
        for at, line in weak.items()
        if in_company(document, lines, line, sure if line.block.kind is BlockKind.ITEM else likely)
    )
    for at in sorted(found):
        line = found[at]
        if _stands_alone(document, line, options) and _is_list_of_residue(document, at, found):
            severity = Severity.WARNING if at in weak else None
            yield Hit(line.block.span, severity=severity, fix=deletion(document, line.block))


def deletion(document: Document, block: Block) -> Fix:
    """Return the fix that deletes a block; in a list it may be the only item, so that needs a reviewer."""
    safety = Safety.UNSAFE if block.kind is BlockKind.ITEM else Safety.SAFE
    return Fix((Edit(block.span, ""),), "Delete the line", safety)


def in_company(document: Document, lines: Lines, line: Line, likely: Collection[int]) -> bool:
    """Tell whether a line stands next to parts of a page, recurs, or stands at the page's edge."""
    at = line.at
    if at - 1 in likely or at + 1 in likely:
        return True
    if line.block.kind is BlockKind.ITEM:
        return False
    if lines.times[line.text] >= REPEATED:
        return True
    near = [document.blocks[other] for other in (at - 1, at + 1) if 0 <= other < len(document.blocks)]
    return any(_is_page_like(block) for block in near) or _is_at_edge(document, at)


def _is_at_edge(document: Document, at: int) -> bool:
    """Tell whether a line is one of the last of a page and heads no text, or stands above the page's title."""
    last = len(document.blocks) - 1
    if last < SHORTEST_PAGE or at == last:
        return last >= SHORTEST_PAGE
    following = document.blocks[at + 1]
    if at > last - 4:
        return len(following.prose) < 60
    return at < 2 and 3 <= following.prose.count(" ") < 20 and not following.prose.endswith((".", ":"))


def _is_page_like(block: Block) -> bool:
    if len(block.prose) > 60 or block.kind not in _LINES:
        return False
    words = _TOKEN().findall(block.folded)
    return len(words) <= 6 and not _PAGE_WORDS.isdisjoint(words) and not block.prose.endswith(".")


def _worded(lines: Lines, wordings: tuple[str, ...]) -> Iterator[Line]:
    table = _compile(wordings)
    for first in table.keys() & lines.by_first.keys():
        yield from (line for line in lines.by_first[first] if any(_fits(line, wording) for wording in table[first]))
    if anywhere := table.get(""):
        yield from (line for line in lines.all if any(_fits(line, wording) for wording in anywhere))


def _fits(line: Line, wording: Wording) -> bool:
    match = wording.match(line.text)
    if match is None:
        return False
    return wording.tail != _TITLE or _is_title(line.block, match[0].count(" ") + match[0].count(":") + 1)


def _is_title(block: Block, skipped: int) -> bool:
    """Tell whether what follows some tokens is a title: it starts like one and does not end like a sentence."""
    starts = [match.start() for match in _TOKEN().finditer(block.folded)]
    if len(starts) <= skipped or block.prose.endswith((".", ")", ";", ",", ":")):
        return False
    if "," in block.prose[starts[skipped - 1] : starts[skipped]]:
        return False
    title = block.prose[starts[skipped] :]
    return not title[0].islower() and title.split(" ")[0].lower() not in _PLACES


@lru_cache(maxsize=64)
def _compile(wordings: tuple[str, ...]) -> dict[str, list[Wording]]:
    """Return wordings by the first words they can have; those that can have any are under the empty word."""
    table: dict[str, list[Wording]] = {}
    for text in wordings:
        tail = next((tail for tail in (_TITLE, _REST) if text.endswith(tail)), "")
        template = text.removesuffix(tail).removeprefix(_BEFORE).rstrip().replace(":", " :")
        expression = parse_template(template).expression
        expression += r"(?=[: ]|\Z)" if tail == _REST else r"(?=[: ])" if tail else r"\Z"
        compiled = re.compile(f"(?:.* )?{expression}" if text.startswith(_BEFORE) else expression)
        for first in _first_words(text):
            table.setdefault(first, []).append(Wording(compiled.match, tail))
    return table


def _first_words(wording: str) -> Iterable[str]:
    if wording.startswith("{"):
        return {branch.split(" ")[0] for branch in wording[1 : wording.index("}")].split("|")}
    first = wording.split(" ")[0].rstrip(":")
    return {first} if first.isalpha() and first.islower() else {""}


def _is_made_of(line: Line, options: Options) -> bool:
    words = line.text.replace(":", "").split(" ")
    named = [word for word in words if not word.isdigit()]
    if len(named) < options["least-words"] or not any(word in options["words"] for word in named):
        return False
    return all(word in options["words"] or word in options["fillers"] for word in named)


def _stands_alone(document: Document, line: Line, options: Options) -> bool:
    """Tell whether a line may be residue where it stands, whatever its words."""
    block = line.block
    if line.at < options["after"] or line.text.count(" ") >= options["most-words"]:
        return False
    if block.kind is BlockKind.HEADING and document.format != "plain" and options["headings"] == "skip":
        return False
    if line.text.count(" ") >= options["sentence-words"] and _is_sentence(line):
        return False
    if options["linked"] == "skip" and any(mark.kind is MarkKind.LINK for mark in block.marks):
        return False
    if options["before-list"] == "skip" and line.at + 1 < len(document.blocks):
        return document.blocks[line.at + 1].kind is not BlockKind.ITEM or block.kind is BlockKind.ITEM
    return True


def _is_sentence(line: Line) -> bool:
    """Tell whether a line ends like a sentence, or introduces what follows it."""
    prose = line.block.prose
    return (prose.endswith(".") and not prose.endswith("..")) or (prose.endswith(":") and line.text.count(" ") >= 4)


def _is_list_of_residue(document: Document, index: int, found: Mapping[int, Line]) -> bool:
    """Tell whether an item stands alone or beside another hit: a list an author wrote holds other things too."""
    if document.blocks[index].kind is not BlockKind.ITEM:
        return True
    near = [at for at in (index - 1, index + 1) if 0 <= at < len(document.blocks)]
    items = [at for at in near if document.blocks[at].kind is BlockKind.ITEM]
    return not items or any(at in found for at in items)


CHECKS = (Check("residue", run=run, options=DEFAULTS),)
