"""What a document shows of its kind, as counts: the same for the same text, whatever its name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.pages.slots import REMINDERS
from obelism.pages.slots import SLOTS
from obelism.records import NamedTuple
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?:19|20)\d\d[-/.][01]?\d(?:[-/.][0-3]?\d)?|{_MONTH} (?:[0-3]?\d(?:st|nd|rd|th)?,? )?(?:19|20)\d\d"
    rf"|[0-3]?\d(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?:19|20)\d\d|[0-3]?\d\.[01]?\d\.(?:19|20)\d\d)"
)
_VERSION = r"(?:v(?:ersion)? ?\d+(?:\.[\dx]+)*|(?:release )?\d+(?:\.[\dx]+)+)(?:[-+.]?[a-z][\w.]*)?"
_DATED = lazy(
    rf"(?:(?:week of |on )?{_DATE}\b.*|\[?unreleased\]?.*"
    rf"|(?:[\w.@/&-]+ ){{0,3}}[\[(`]?(?:{_VERSION})[\])`]?(?:(?: ?[:,(–—-]+ ?| )(?:{_DATE}|released?|yanked|latest|"
    rf"unreleased|beta|alpha|rc|lts|current)\b.*|\W*))"
)
"""A heading that names a date, or a version and little else, in folded prose; ``1.1 Setting up`` is a number."""

_GENERATED = Gated(
    r"\b(?:file|page|document)\b[^.!?\r\n]{1,30}\bgenerated\b|\bgenerated (?:file|page|document)\b"
    r"|\bdo not (?:edit|modify)(?: (?:this|it|by hand|directly|manually)\b|[.!])",
    "generated",
    "do not edit",
    "do not modify",
)
"""How a program says that it wrote a file, in lower case."""

COMMAND_PARTS = frozenset(
    {
        "arguments", "attributes", "commands", "description", "environment", "errors", "example", "examples",
        "exceptions", "exit codes", "exit status", "files", "flags", "global flags", "options",
        "options inherited from parent commands", "parameters", "raises", "return value", "returns", "see also",
        "signature", "subcommands", "synopsis", "syntax", "usage",
    }
)  # fmt: skip
"""Headings into which the manual page of a command or function is cut."""

FORMULAS = (
    "permission is hereby granted",
    "without warranty of any kind",
    "provided by the copyright holders",
    "redistribution and use in source and binary forms",
    "to the maximum extent permitted",
    "to the fullest extent permitted",
    "limitation of liability",
    "disclaimer of warrant",
    "hereby grants",
    "shall not be liable",
    "shall be liable",
    "not be liable for",
    "indemnify",
    "hold harmless",
    "governing law",
    "terms and conditions for use",
    "merchantability",
    "fitness for a particular purpose",
    "irrevocable",
    "royalty-free",
    "sublicens",
    "you agree to be bound",
    "these terms",
    "jurisdiction",
    "severability",
    "incidental or consequential",
)
"""What licences and terms of use say and other texts hardly do, in folded prose."""

CONDUCT = ("our pledge", "pledge to", "harassment", "unacceptable behavio", "code of conduct", "enforcement")
"""What a code of conduct says."""

_DAY = lazy(
    r"(?im)^(?:date|pub_?date|published|permalink|path|slug|url)\s*[:=].*\b((?:19|20)\d\d[-/][01]?\d[-/][0-3]?\d)"
)
_AUTHOR = lazy(r"(?im)^(?:authors?|by)\s*[:=]")
_SPEAKER = lazy(r"([^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}):(?= \S)")
_NO_SPEAKERS = frozenset("Note Warning Tip Important Example Caution Danger Hint Info Question Answer Q A".split())
_AGENDA = lazy(
    r"\b(?:attendees|agenda|action items?|apologies|in attendance|present:|minutes|transcript|interview(?:er|ee)?)\b"
)


class Evidence(NamedTuple):
    """Counts of a document's content; ``sections`` are all its headings.

    ``headings`` and ``dated`` are how many headings stand at the level that has the largest share of dated ones,
    and how many of those name a date or a version. ``parts`` are headings of a command's manual page. ``speakers``
    are labels that each open three paragraphs of a section, ``spoken`` the paragraphs that open with one of them,
    ``labelled`` all that open with a label. ``day`` is the day that the front matter names, and ``issued`` tells
    whether it says who wrote the page besides, as that of news does; ``generated``, whether a program says that it
    wrote the file.
    """

    words: int = 0
    sections: int = 0
    prose: int = 0
    items: int = 0
    code: int = 0
    headings: int = 0
    dated: int = 0
    formulas: int = 0
    conduct: int = 0
    parts: int = 0
    speakers: int = 0
    spoken: int = 0
    labelled: int = 0
    paragraphs: int = 0
    agenda: bool = False
    statements: int = 0
    slots: int = 0
    reminders: int = 0
    day: str = ""
    issued: bool = False
    generated: bool = False


HEAD = 1000
"""Letters at the start of a file in which a program says that it wrote the file."""

MANY_SECTIONS = 6
"""Headings from which on the sections of a page may be looked up one by one."""

LISTED_SHARE = 0.25
"""Share of blocks that are items or hold code from which on such a page is for looking things up, not for reading."""

MIN_TURNS = 3
"""Paragraphs that a label must open to be a speaker's."""


def evidence_of(document: Document) -> Evidence:
    """Return what a document shows of its kind, counted once."""
    return document.derive(_evidence)


def is_looked_up(found: Evidence) -> bool:
    """Tell whether the sections of a page are looked up one by one: there are many, with lists and code in them."""
    return found.sections >= MANY_SECTIONS and found.items + found.code >= LISTED_SHARE * found.prose


def _evidence(document: Document) -> Evidence:
    folded = document.readable.folded
    headings, dated = _dated_headings(document)
    day, signed = _issue(document)
    turns = _turns(document)
    speakers = [label for label, most in turns.most.items() if most >= MIN_TURNS]
    return Evidence(
        words=document.word_count,
        sections=len(document.headings),
        prose=len(document.prose_blocks),
        items=sum(block.kind is BlockKind.ITEM for block in document.prose_blocks),
        code=_code_blocks(document),
        headings=headings,
        dated=dated,
        formulas=sum(formula in folded for formula in FORMULAS),
        conduct=sum(anchor in folded for anchor in CONDUCT),
        parts=_parts(document),
        speakers=len(speakers),
        spoken=sum(turns.total[label] for label in speakers),
        labelled=turns.total.total(),
        paragraphs=turns.paragraphs,
        agenda=bool(turns.total) and _AGENDA().search(folded) is not None,
        statements=document.statements,
        slots=sum(1 for _ in document.readable.find(SLOTS)),
        reminders=sum(1 for _ in document.readable.find(REMINDERS, cased=True)),
        day=day,
        issued=bool(day) and signed,
        generated=any(_GENERATED.finditer(document.source.text[:HEAD].lower())),
    )


def _issue(document: Document) -> tuple[str, bool]:
    """Return the day that the front matter names, empty if it names none, and whether it says who wrote the page."""
    if document.settings is None:
        return "", False
    text = document.source.text[slice(*document.settings.span)]
    day = _DAY().search(text)
    return day[1] if day else "", _AUTHOR().search(text) is not None


def _dated_headings(document: Document) -> tuple[int, int]:
    """Return how many headings stand at the level where most are dated, and how many of them are."""
    levels: dict[int, list[int]] = {}
    for heading in document.headings:
        counts = levels.setdefault(heading.level, [0, 0])
        counts[0] += 1
        counts[1] += _DATED().fullmatch(heading.folded) is not None
    headings, dated = max(levels.values(), key=lambda counts: (counts[1] / counts[0], counts[1]), default=(0, 0))
    return headings, dated


def _parts(document: Document) -> int:
    """Return how many of the headings that the manual page of a command has stand in a document."""
    return len({heading.folded for heading in document.headings} & COMMAND_PARTS)


def _code_blocks(document: Document) -> int:
    """Return how many blocks are code or prose that holds some."""
    code = [block.kind for block in document.blocks].count(BlockKind.CODE)
    opaque = (block for block in document.prose_blocks if OPAQUE in block.prose)
    return code + sum(any(mark.kind is MarkKind.CODE for mark in block.marks) for block in opaque)


class _Turns(NamedTuple):
    """How often each label opens a paragraph: in all, and in the section where it does so most."""

    total: Counter[str]
    most: Counter[str]
    paragraphs: int


def _turns(document: Document) -> _Turns:
    """Return what labels open paragraphs; fields of a record do too, but each once below its heading."""
    total: Counter[str] = Counter()
    most: Counter[str] = Counter()
    paragraphs = 0
    for section in document.sections:
        own = [block for block in section.blocks if block.kind is BlockKind.PARAGRAPH]
        labels = Counter(label for block in own if (label := _label(block)))
        total += labels
        most |= labels
        paragraphs += len(own)
    return _Turns(total, most, paragraphs)


def _label(block: Block) -> str:
    """Return the label a paragraph opens with, as a speaker's turn does, or nothing."""
    if ":" not in block.prose[:60]:
        return ""
    found = _SPEAKER().match(block.prose)
    return found[1] if found and found[1] not in _NO_SPEAKERS else ""
