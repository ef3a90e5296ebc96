"""Links: labels that say nothing away from their page, and addresses that carry tracking."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_all_link
from obelism.checks.blocks import place_of
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.residue.authored import is_linked
from obelism.checks.residue.authored import is_marked_heading
from obelism.checks.residue.headings import heads_text
from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.records import NamedTuple
from obelism.rules.data import read_lines
from obelism.rules.data import word_set
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Mark

LABEL_OPTIONS: Mapping[str, Any] = {
    "labels": [],
    "weak-labels": [],
    "verbs": [],
    "targets": [],
}
TRACKING_OPTIONS: Mapping[str, Any] = {
    "page-names": [],
}

_LONGEST_LABEL = 20
"""Code points below which the text of a link may name nothing."""

_LONGEST_PURPOSE = 80
"""Code points of what readers are asked to click for; what goes on for longer is a sentence."""

_ENTRIES, _MOSTLY = 5, 0.8
"""Items that are links and nothing else that make a page a list of contents, and the share of its prose they are."""

_NAMED = 3
"""Times from which a capital is a habit."""

_ATTRIBUTES = ("{#", "{:", "{ #", "{ :")
"""What follows a link that only gives a place its name: ``[](){#tides}``."""

_DRAWN = lazy(r"(?i)<a\s[^<>]*\b(?:class|aria-label|aria-hidden|title|id|name)\s*=[^<>]*>\s*</a>")
"""A link in raw markup that shows an icon or is a place to link to, though it holds no text."""

_SLOT = (
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|\$?\{[^{}\s]{1,80}\}"
    r"|%%[^%\s]{1,80}%%|<%[^%\n]{1,80}%>|\*\|[^|\s]{1,80}\|\*"
)
_URL = lazy(
    rf"https?://(?:{_SLOT}|\([^\s()<>\"'`]{{1,200}}\)|\[(?!\^)[^\s\[\]<>\"'`]{{1,200}}\]|[^\s<>\"')\[\]{{}}|`(])+"
)
"""An address with the slots of templates and the parentheses that stand in it whole."""

_CAMPAIGN = lazy(r"[?&;]utm_(?:source|medium|campaign|content)=([^&#\s]+)")
_SOURCE = lazy(r"[?&;]utm_source=([^&#\s]+)")
_OPENERS = tuple("[{`")
"""What an address that goes on in an odd way goes on with; nobody can tell where it ends then."""

_REFERRAL = lazy(r"(?i)[?&;](?:referral|affiliate)\w*=")
_MEDIUM = lazy(r"[?&;]utm_medium=([^&#\s]+)")
_CLICKS = ("clid=", "mc_cid=", "mc_eid=", "igshid=", "_hsenc=", "mkt_tok=")
"""Parameters that an address has only when somebody followed it."""

_UNSEEN = " \u200b\u200c\u200d\u2060\ufeff"
"""What the text of a link may hold that nobody sees."""

_TRACES = ("utm_", *_CLICKS)


class Labels(NamedTuple):
    """What the rule about empty labels looks for."""

    labels: frozenset[str]
    weak: frozenset[str]
    invited: tuple[str, ...]
    invitation: Callable[[], re.Pattern[str]]


def prepare_labels(options: Options) -> Labels:
    """Return what the rule's options look for."""
    verbs, targets = ("|".join(map(re.escape, options[key])) for key in ("verbs", "targets"))
    invited = tuple([f"{verb} " for verb in options["verbs"]])
    invitation = lazy(rf"(?:please )?(?:{verbs}) (?:{targets})\b.{{0,{_LONGEST_PURPOSE}}}")
    return Labels(frozenset(options["labels"]), frozenset(options["weak-labels"]), invited, invitation)


def find_empty_labels(document: Document, wanted: Labels) -> Iterator[Hit]:
    """Yield links whose text names no target, and invitations to click that stand alone."""
    told: set[Span] = set()
    for block in document.readable.blocks:
        for mark in block.marks:
            if mark.kind is not MarkKind.LINK:
                continue
            if lacking := _lacking(block, mark):
                span = block.source_span(mark.start, max(mark.end, mark.start + 1))
                named = document.source.text.startswith(_ATTRIBUTES, span.end)
                if not named and not _DRAWN().match(document.source.text, span.start):
                    yield Hit(span, lacking, grounds=("contents",) if document.derive(_is_contents) else ())
            elif mark.end - mark.start < _LONGEST_LABEL:
                label = block.folded[mark.start : mark.end].strip(' .:»>→"')
                if label in wanted.labels or label in wanted.weak:
                    told.add(block.span)
                    grounds = () if label in wanted.labels else ("loose",)
                    yield Hit(block.source_span(mark.start, mark.end), grounds=grounds)
    for block, _ in document.readable.holding(wanted.invited):
        apart = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and block.span not in told
        if apart and not is_linked(block) and wanted.invitation().fullmatch(block.folded.rstrip(".!:")):
            at = place_of(document, block)
            authored = is_marked_heading(document, at) and heads_text(document, at, ())
            yield Hit(block.span, grounds=("authored",) if authored else ("unlinked",))


def _is_contents(document: Document) -> bool:
    """Tell whether a document is a list of links, in which one that leads nowhere names what others stand under."""
    items = [block for block in document.prose_blocks if block.kind is BlockKind.ITEM]
    links = sum(map(is_all_link, items))
    return links >= _ENTRIES and links >= _MOSTLY * len(document.prose_blocks)


def _lacking(block: Block, mark: Mark) -> str:
    """Say what a link lacks, if it does; a site puts the title of one of its own pages where a link has no text."""
    if "://" in mark.target and not block.prose[mark.start : mark.end].strip(_UNSEEN):
        return "this link has no text, so nobody sees it; link the words that name its target"
    if not mark.target:
        return "this link leads nowhere; give it a target or take the brackets off"
    if mark.target[0] == "#" and _ends_line_unseen(block, mark):
        return "this link has no text and leads to its own line, as a page offers it on hovering; delete it"
    return ""


def _ends_line_unseen(block: Block, mark: Mark) -> bool:
    """Tell whether a link without text stands right behind the last word of a block; one in a sentence has a space."""
    behind = block.prose[mark.start :].strip(_UNSEEN) == OPAQUE and mark.start == mark.end
    return behind and not block.prose[mark.start - 1 : mark.start].isspace() and mark.start > 0


def find_tracking(document: Document, options: Options) -> Iterator[Hit]:
    """Yield addresses outside code with parameters that only follow the reader around."""
    text = document.source.text
    if not any(trace in text for trace in _TRACES):
        return
    hidden = _hidden(document)
    for match in _URL().finditer(text):
        address = match[0].rstrip(".,;:!?*_~\\")
        if (clean := strip_tracking(address)) != address:
            span = Span(match.start(), match.start() + len(address))
            before = bisect_right(hidden, span.start, key=lambda other: other.start) - 1
            if before < 0 or span.start >= hidden[before].end:
                whole = text[match.end() : match.end() + 1] not in _OPENERS or text.startswith("[^", match.end())
                fix = Fix((Edit(span, clean),), "Drop the tracking parameters") if whole else None
                grounds = tuple(_made_for(document, address, options["page-names"]))
                yield Hit(span, fix=fix, grounds=grounds)


def _made_for(document: Document, address: str, page_names: Sequence[str]) -> Iterator[str]:
    """Yield grounds where a link was made for the page: by a sponsor, or for what the page is about."""
    if any(click in address for click in _CLICKS):  # somebody followed the link, and copied where it led
        return
    campaign = {word for value in _CAMPAIGN().findall(address) for word in _split(value.lower())}
    media = {medium.lower() for medium in _MEDIUM().findall(address)}
    placed = not media.isdisjoint(word_set("placements")) or not campaign.isdisjoint(word_set("repositories"))
    sources = {word for value in _SOURCE().findall(address) for word in _split(value.lower())}
    named = bool(sources) and (sources | media).isdisjoint(word_set("channels"))  # after who set it, no channel
    given = "referral" in media or _REFERRAL().search(address) is not None  # by a sponsor
    if placed or named or given:
        yield "authored"
    words = campaign.difference(word_set("channels"))
    if any(word in page_names or word.startswith(document.derive(_names)) for word in words):
        yield "topic"


def _names(document: Document) -> tuple[str, ...]:
    """Return the words, in lower case, of a document's title and those it mostly capitalises."""
    words = Counter(_split(document.readable.text))
    capital = Counter[str]()
    for word, times in words.items():
        if not word.islower():
            capital[word.lower()] += times
    names = {word for word, times in capital.items() if times >= _NAMED and times > words[word]}
    for heading in document.headings[:1]:
        names.update(_split(heading.folded))
    names.update(_split(document.setting("title").lower()))
    return tuple(names.difference(word_set("channels")))


_LONGER = lazy(r"[^\W_]{4,}")


def _split(text: str) -> list[str]:
    """Return the longer words of a text without its joints: ``astro-docs`` is two."""
    return _LONGER().findall(text)


@cache
def _tracking() -> re.Pattern[str]:
    """Return the names of the parameters that follow the reader around."""
    names = [re.escape(name).replace(r"\*", r"\w+") for name in read_lines("tracking-parameters")]
    return re.compile("|".join(names))


def strip_tracking(address: str) -> str:
    """Return an address without its tracking parameters; the rest of it stays letter for letter."""
    page, mark, fragment = address.partition("#")
    head, asked, query = page.partition("?")
    separator = "&amp;" if "&amp;" in query else "&"
    fields = query.split(separator)
    kept = [field for field in fields if not _tracking().match(field)]
    if not asked or len(kept) == len(fields):
        return address
    return head + (asked if kept else "") + separator.join(kept) + mark + fragment


def _hidden(document: Document) -> list[Span]:
    """Return the ranges of code and metadata, where an address is an example or a setting."""
    spans = [block.span for block in document.blocks if block.kind not in READABLE]
    for block in document.blocks:
        codes = [mark for mark in block.marks if mark.kind is MarkKind.CODE]
        spans.extend(block.source_span(mark.start, mark.end) for mark in codes)
    return sorted(spans)


CHECKS = (
    Check(
        "empty-link-label",
        run=find_empty_labels,
        prepare=prepare_labels,
        options=LABEL_OPTIONS,
        wordings=True,
        grounds=("authored", "contents", "loose", "unlinked"),
    ),
    Check("tracking-parameter", run=find_tracking, options=TRACKING_OPTIONS, grounds=("authored", "topic")),
)
