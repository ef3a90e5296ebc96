"""Residue of the page a text came from: short lines such as "Share this" that no author wrote into the text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.residue.authored import is_authored
from obelism.checks.residue.authored import is_linked
from obelism.checks.residue.authored import precedes_list
from obelism.checks.residue.breadcrumbs import is_breadcrumb
from obelism.checks.residue.wordings import TITLE
from obelism.checks.residue.wordings import Table
from obelism.checks.residue.wordings import Wording
from obelism.checks.residue.wordings import hints
from obelism.checks.residue.wordings import likely
from obelism.checks.residue.wordings import tabulate
from obelism.document import BlockKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.text.lazy import derived
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

LONGEST = 200
"""Code points of the longest block that is looked at: residue is short, and short blocks are cheap to look at."""

_START = 60
"""Code points that hold the first two words of a line."""

REPEATED = 3
"""Times a short line must stand in a document for the repetition to speak against it."""

SHORTEST_PAGE = 10
"""Blocks of the shortest document whose first and last lines are suspect."""

_TOKEN = lazy(r"[$€£]?\d[\d,.]*%?(?![^\W_])|[^\W_]+(?:['’.-][^\W_]+)*|:")
_MARKS = ' \t.,:;!?"()[]{}<>|*#+=~_/\\-–—•·»›→«‹←↓↑©®™…✓✔▶▸►▾▼■□●○★☆'
_MONEY = frozenset("$£€")
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
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
    "trails": [],  # where a row of places parted by arrows starts, as a breadcrumb does
    "least-words": 2,  # of a line made of such words
    "most-words": 25,
    "after": 0,  # blocks at the head of a document that are left alone
    "below-heading": "check",  # "skip": a line right below a heading of markup is the author's
    "linked": "check",  # "skip": a line with a link in its markup is the author's
    "items": "check",  # "skip": an item of a list is the author's unless it recurs
    "alone": "check",  # "info": in markup, which is mostly written by hand, a line without a neighbour is advice
    "surely": [],  # unless it holds one of these words
    "headings": "skip",  # headings of markup: "check" them too
    "before-list": "check",  # "skip": a line that introduces a list is the author's
    "unless-near": [],  # what the block before or after holds where the line is the author's
    "sentence-words": 8,  # words of the longest line with a full stop that may be residue; 0: none
}


class Lines:
    """The short blocks of a document by their places in it: by first word (``#`` for a number), first two, and last."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._texts: dict[int, str] = {}
        self.by_first: dict[str, list[int]] = {}
        self.by_last: dict[str, list[int]] = {}
        for at, block in enumerate(document.blocks):
            if len(block.prose) > LONGEST or block.kind not in _LINES:
                continue
            folded = block.folded.strip()
            if folded:
                first, second = _start_of(folded)
                last = folded.rsplit(" ", 1)[-1].strip(_MARKS)
                last = last if last[-1:].isalnum() else _first_of(folded.split()[::-1])
                self.by_first.setdefault(first, []).append(at)
                self.by_first.setdefault(f"{first} {second}", []).append(at)
                self.by_last.setdefault(last, []).append(at)

    def text(self, at: int) -> str:
        """Return a block's words in a row with single spaces and colons, all other marks dropped."""
        if at not in self._texts:
            tokens = _TOKEN().findall(self._blocks[at].folded.replace("©", " copyright "))
            self._texts[at] = " ".join(tokens).replace(" :", ":").strip(":")
        return self._texts[at]

    @derived
    def times(self) -> Mapping[str, int]:
        """How often each folded text occurs among the short blocks."""
        return Counter(self._blocks[at].folded for places in self.by_last.values() for at in places)


def _start_of(folded: str) -> tuple[str, str]:
    """Return the first two words of a line, whatever marks stand around them."""
    first, _, rest = folded.partition(" ")
    first, second = first.strip(_MARKS), rest.partition(" ")[0].strip(_MARKS)
    if first.isalpha() and (second.isalpha() or not rest):
        return first, second
    tokens = [token for token in _TOKEN().findall(folded, 0, _START) if token != ":"]
    words = ["#" if token[0].isdigit() or token[0] in _MONEY else token for token in tokens[:2]]
    return words[0] if words else "", words[1] if len(words) > 1 else ""


def _first_of(tokens: list[str]) -> str:
    """Return the first word in a few tokens, whatever marks stand around it."""
    found = _TOKEN().search(" ".join(tokens[:4]))
    return found[0] if found else ""


class Wordings(NamedTuple):
    """What a rule looks for, with its options."""

    lines: Table
    beside: Table
    made_of: frozenset[str]
    firsts: frozenset[str]
    lasts: frozenset[str]
    options: Options


def prepare(options: Options) -> Wordings:
    """Return what a rule's options look for."""
    lines, beside = tabulate(options["lines"]), tabulate(options["beside"])
    made_of = {*options["words"], *options["fillers"], "#"} if options["words"] else ()
    trails = [start.split(" ")[0] for start in options["trails"]]
    firsts = frozenset((*lines.by_first, *beside.by_first, *made_of, *trails))
    return Wordings(lines, beside, frozenset(made_of), firsts, frozenset((*lines.by_last, *beside.by_last)), options)


def run(document: Document, wordings: Wordings) -> Iterator[Hit]:
    """Yield the short blocks that are worded like residue and stand like residue."""
    options = wordings.options
    lines = document.derive(Lines)
    if wordings.firsts.isdisjoint(lines.by_first) and wordings.lasts.isdisjoint(lines.by_last):
        return
    found = set(_worded(document, lines, wordings.lines))
    found.update(_made_of(lines, wordings))
    found.update(_trails(document, lines, options["trails"]))
    weak = set(_worded(document, lines, wordings.beside)) - found
    if weak:
        likely, sure = found | weak, frozenset(found)
        for at in weak:
            if is_linked(document.blocks[at]) or (_leads_in(document, at) and at + 1 not in found):
                continue
            beside = sure if document.blocks[at].kind is BlockKind.ITEM else likely
            if in_company(document, lines, at, beside):
                found.add(at)
    for at in sorted(found):
        if _stands_alone(document, lines, at, options) and _is_list_of_residue(document, at, found):
            block = document.blocks[at]
            severity = Severity.WARNING if at in weak else None
            if options["alone"] == "info" and document.has_markup and not _has_neighbour(document, at, found):
                unsure = frozenset(options["surely"]).isdisjoint(block.words)
                severity = Severity.INFO if unsure else severity
            yield Hit(block.span, severity=severity, fix=deletion(block))


def deletion(block: Block) -> Fix:
    """Return the fix that deletes a block; in a list it may be the only item, so that needs a reviewer."""
    safety = Safety.UNSAFE if block.kind is BlockKind.ITEM else Safety.SAFE
    return Fix((Edit(block.span, ""),), "Delete the line", safety)


def in_company(document: Document, lines: Lines, at: int, likely: Collection[int]) -> bool:
    """Tell whether a line stands next to parts of a page, recurs, or stands at the page's edge."""
    if at - 1 in likely or at + 1 in likely:
        return True
    if document.blocks[at].kind is BlockKind.ITEM:
        return False
    if lines.times[document.blocks[at].folded] >= REPEATED:
        return True
    return _has_neighbour(document, at, likely) or _is_at_edge(document, at)


def _has_neighbour(document: Document, at: int, likely: Collection[int]) -> bool:
    """Tell whether a line stands next to parts of a page."""
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(document.blocks)]
    return any(other in likely or _is_page_like(document.blocks[other]) for other in near)


def _leads_in(document: Document, at: int) -> bool:
    """Tell whether a line stands before code, or ends with a colon or is bold before a list, as an author's does."""
    block, following = document.blocks[at], document.blocks[at + 1 : at + 2]
    if following and following[0].kind is BlockKind.CODE:
        return True
    is_label = block.prose.endswith(":") or document.source.text.startswith("**", block.span.start)
    return is_label and precedes_list(document, at)


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


def _worded(document: Document, lines: Lines, table: Table) -> Iterator[int]:
    """Yield the places of the lines that a wording fits."""
    for mine, theirs in ((table.by_first, lines.by_first), (table.by_last, lines.by_last)):
        for word in mine.keys() & theirs.keys():
            for at in theirs[word]:
                block = document.blocks[at]
                hopeful = [wording for wording in mine[word] if any(map(block.folded.__contains__, hints(wording)))]
                if hopeful and any(
                    _fits(block, lines.text(at), wording) for wording in likely(hopeful, lines.text(at))
                ):
                    yield at


def _fits(block: Block, text: str, wording: Wording) -> bool:
    found = wording.find(text)
    if found is None:
        return False
    return wording.tail != TITLE or _is_title(block, found.count(" ") + found.count(":") + 1)


def _is_title(block: Block, skipped: int) -> bool:
    """Tell whether what follows some tokens is a title: it starts like one and does not end like a sentence."""
    starts = [match.start() for match in _TOKEN().finditer(block.folded)]
    if len(starts) <= skipped or block.prose.endswith((".", ")", ";", ",", ":")):
        return False
    if "," in block.prose[starts[skipped - 1] : starts[skipped]]:
        return False
    title = block.prose[starts[skipped] :]
    return not title[0].islower() and title.split(" ")[0].lower() not in _PLACES


def _made_of(lines: Lines, wordings: Wordings) -> Iterator[int]:
    """Yield the places of the lines of nothing but listed words."""
    words, least = frozenset(wordings.options["words"]), wordings.options["least-words"]
    for first in wordings.made_of & lines.by_first.keys():
        for at in lines.by_first[first]:
            named = [word for word in lines.text(at).replace(":", "").split(" ") if not word.isdigit()]
            if len(named) >= least and wordings.made_of.issuperset(named) and not words.isdisjoint(named):
                yield at


def _trails(document: Document, lines: Lines, starts: Sequence[str]) -> Iterator[int]:
    """Yield the places of the lines that lead down from the start of a site."""
    for first in {start.split(" ")[0] for start in starts} & lines.by_first.keys():
        yield from (at for at in lines.by_first[first] if is_breadcrumb(document.blocks[at], starts))


def _stands_alone(document: Document, lines: Lines, at: int, options: Options) -> bool:
    """Tell whether a line may be residue where it stands, whatever its words."""
    length = lines.text(at).count(" ") + 1
    if at < options["after"] or length > options["most-words"]:
        return False
    block = document.blocks[at]
    if block.kind is BlockKind.ITEM and options["items"] == "skip" and lines.times[block.folded] < REPEATED:
        return False
    return not is_authored(document, at, length, options)


def _is_list_of_residue(document: Document, at: int, found: Collection[int]) -> bool:
    """Tell whether an item stands alone or beside another hit: a list an author wrote holds other things too."""
    if document.blocks[at].kind is not BlockKind.ITEM:
        return True
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(document.blocks)]
    items = [other for other in near if document.blocks[other].kind is BlockKind.ITEM]
    return not items or any(other in found for other in items)


CHECKS = (Check("residue", run=run, prepare=prepare, options=DEFAULTS, wordings=True),)
