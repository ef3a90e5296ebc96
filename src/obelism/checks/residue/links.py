"""Links: labels that say nothing away from their page, and addresses that carry tracking."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.genres import parts_of
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Severity
from obelism.text.lazy import lazy
from obelism.text.segments import Span
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.checks.model import Options
    from obelism.document import Document
    from obelism.document import Mark

DEFAULTS: Mapping[str, Any] = {
    "labels": ["click here", "this link", "click this link"],
    "weak-labels": ["here", "link", "this page"],
}

_LONGEST_LABEL = 20
_NAMED = 3
"""Times from which a capital is a habit."""

_INVITATION = lazy(
    r"(?:(?:please )?click|tap) (?:here|this link|on (?:this|the) link|the (?:link|button) below)\b.{0,80}"
)
_INVITED = ("click ", "tap ")
_URL = lazy(r"https?://[^\s<>\"')\]}|`]+")
_TRACKING = lazy(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hs(?:enc|mi)|vero_(?:id|conv)|mkt_tok|"
    r"ref_src|ref_url|oly_(?:anon|enc)_id|__s|wickedid|s_cid|trk|sc_cid)=?",
)
_CAMPAIGN = lazy(r"[?&;]utm_(?:source|medium|campaign|content)=([^&#\s]+)")
_CHANNELS = frozenset(
    "bing bluesky chatgpt claude copilot email facebook feedly flipboard gemini github google instagram linkedin mail "
    "mailchimp mastodon medium newsletter openai perplexity pinterest producthunt reddit rss slack substack telegram "
    "threads tiktok twitter whatsapp youtube".split()
)
"""Where addresses are copied from; a page may be about one of them."""

_PAGES = frozenset({"docs", "documentation", "readme"})
"""What a page calls itself in the links that are made for it."""

_CLICKS = ("clid=", "mc_cid=", "mc_eid=", "igshid=", "_hsenc=", "mkt_tok=")
_TRACES = ("utm_", *_CLICKS)


def find_empty_labels(document: Document, options: Options) -> Iterator[Hit]:
    """Yield links whose text names no target, and invitations to click that stand alone."""
    labels, weak = frozenset(options["labels"]), frozenset(options["weak-labels"])
    told: set[Span] = set()
    for block in document.readable.blocks:
        for mark in block.marks:
            if mark.kind is not MarkKind.LINK:
                continue
            if lacking := _lacking(mark):
                yield Hit(block.source_span(mark.start, max(mark.end, mark.start + 1)), lacking)
            elif mark.end - mark.start < _LONGEST_LABEL:
                label = block.folded[mark.start : mark.end].strip(' .:»>→"')
                if label in labels or label in weak:
                    told.add(block.span)
                    severity = Severity.WARNING if label in labels else Severity.INFO
                    yield Hit(block.source_span(mark.start, mark.end), severity=severity)
    for block, _ in document.readable.holding(_INVITED):
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and block.span not in told:
            folded = block.folded
            if len(folded) < 120 and _INVITATION().fullmatch(folded.rstrip(".!:")):
                yield Hit(block.span)


def _lacking(mark: Mark) -> str:
    """Say what a link lacks, if it does; a site puts the title of one of its own pages where a link has no text."""
    if mark.start == mark.end and "://" in mark.target:
        return "this link has no text, so nobody sees it; link the words that name its target"
    if not mark.target:
        return "this link leads nowhere; give it a target or take the brackets off"
    return ""


def find_tracking(document: Document, options: Options) -> Iterator[Hit]:
    """Yield addresses outside code with parameters that only follow the reader around."""
    text = document.source.text
    if not any(trace in text for trace in _TRACES):
        return
    hidden = _hidden(document)
    written = _file_name(document).startswith("readme")  # for a repository, not pasted from a page
    severity = Severity.INFO if written else None
    for match in _URL().finditer(text):
        address = match[0].rstrip(".,;:!?")
        if _is_made_for(document, address):
            continue
        if (clean := strip_tracking(address)) != address:
            span = Span(match.start(), match.start() + len(address))
            before = bisect_right(hidden, span.start, key=lambda other: other.start) - 1
            if before < 0 or span.start >= hidden[before].end:
                fix = Fix((Edit(span, clean),), "Drop the tracking parameters")
                yield Hit(span, severity=severity, fix=fix)


def _is_made_for(document: Document, address: str) -> bool:
    """Tell whether a campaign bears the name of what a page is about: then the link was made for it, not copied."""
    if any(click in address for click in _CLICKS):  # somebody followed the link, and copied where it led
        return False
    if "utm_medium=referral" in address:  # a sponsor gave it to those who link to it
        return True
    words = {word for value in _CAMPAIGN().findall(address) for word in _split(value.lower())} - _CHANNELS
    return any(word in _PAGES or word.startswith(document.derive(_names)) for word in words)


def _names(document: Document) -> tuple[str, ...]:
    """Return the words, in lower case, of a document's file name and title, and those it mostly capitalises."""
    words = Counter(word for block in document.blocks_of(READABLE) for word in _split(block.prose))
    capital = Counter[str]()
    for word, times in words.items():
        if not word.islower():
            capital[word.lower()] += times
    names = {word for word, times in capital.items() if times >= _NAMED and times > words[word]}
    names.update(_split(_file_name(document).partition(".")[0]))
    for heading in document.headings[:1]:
        names.update(_split(heading.folded))
    return tuple(names - _CHANNELS)


def _file_name(document: Document) -> str:
    """Return a document's file name in lower case."""
    return parts_of(document.path.lower())[-1]


def _split(text: str) -> list[str]:
    """Return the words of a text without its joints: ``astro-docs`` is two."""
    return [part for word in find_words(text) for part in re.split("[-.'’]", word) if len(part) > 3]


def strip_tracking(address: str) -> str:
    """Return an address without its tracking parameters; the rest of it stays letter for letter."""
    from urllib.parse import urlsplit
    from urllib.parse import urlunsplit

    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    separator = "&amp;" if "&amp;" in parts.query else "&"
    fields = parts.query.split(separator)
    kept = [field for field in fields if not _TRACKING().match(field)]
    if len(kept) == len(fields):
        return address
    return urlunsplit(parts._replace(query=separator.join(kept)))


def _hidden(document: Document) -> list[Span]:
    """Return the ranges of code and metadata, where an address is an example or a setting."""
    spans = [block.span for block in document.blocks if block.kind not in READABLE]
    for block in document.blocks:
        codes = [mark for mark in block.marks if mark.kind is MarkKind.CODE]
        spans.extend(block.source_span(mark.start, mark.end) for mark in codes)
    return sorted(spans)


CHECKS = (
    Check("empty-link-label", run=find_empty_labels, options=DEFAULTS, wordings=True),
    Check("tracking-parameter", run=find_tracking),
)
