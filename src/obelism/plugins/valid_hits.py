"""What a check of a plugin reports, held against what the program takes, and made of nothing but its own records."""

from __future__ import annotations

import pickle
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import CrossHit
from obelism.checks.model import FactDraft
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.findings import Copy
from obelism.findings import Edit
from obelism.findings import Fact
from obelism.findings import Fix
from obelism.findings import Location
from obelism.findings import Related
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.findings import Within
from obelism.plugins.valid import RubbishError
from obelism.plugins.valid import flag
from obelism.plugins.valid import kind
from obelism.plugins.valid import must
from obelism.plugins.valid import plain
from obelism.plugins.valid import span
from obelism.plugins.valid import string
from obelism.plugins.valid import strings
from obelism.plugins.valid import words
from obelism.text.lines import Position

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from obelism.document import Document

MAX_FACT = 1_000_000
"""Bytes of a fact, which is kept until all files have been read."""

_FARTHEST = 2**53


def hit(item: Any, document: Document, grounds: Collection[str]) -> Hit:
    """Return a hit in a document, with some of the grounds that its check has declared; it may be a plain tuple."""
    fits = isinstance(item, tuple) and 0 < len(item) <= len(Hit._fields)
    must(fits, f"{kind(item)} is no Hit, nor a Span with a message")
    found = Hit(*item)
    return Hit(
        span(found.span, len(document.source.text)),
        words(found.message, "the message of a hit"),
        _severity(found.severity),
        _related(found.related, document),
        _fix(found.fix, len(document.source.text)),
        _data(found.data),
        declared(found.grounds, grounds),
        _about(found.about),
        _named(found.words),
        _choices(found.choices, len(document.source.text)),
    )


def cross_hit(item: Any, facts: Mapping[Location, Fact], grounds: Collection[str]) -> CrossHit:
    """Return a hit across files about one of the facts that its check was given, by their places."""
    fits = isinstance(item, tuple) and 1 < len(item) <= len(CrossHit._fields)
    must(fits, f"{kind(item)} is no CrossHit, nor a Fact with a message")
    found = CrossHit(*item)
    must(isinstance(found.fact, Fact), f"{kind(found.fact)} is no Fact")
    fact = facts.get(_location(found.fact.location))
    if fact is None:
        raise RubbishError("a hit across files is about a fact that was not given")
    return CrossHit(
        fact,
        words(found.message, "the message of a hit"),
        _severity(found.severity),
        _related(found.related, None),
        _data(found.data),
        declared(found.grounds, grounds),
        _copies(found.copies),
        _named(found.words),
    )


def draft(item: Any, length: int) -> FactDraft:
    """Return a draft of a fact whose value is packed, so that nothing of a plugin travels between processes."""
    must(
        isinstance(item, tuple) and len(item) == len(FactDraft._fields),
        f"{kind(item)} is no FactDraft, nor a Span with a value",
    )
    found = FactDraft(*item)
    try:
        packed = pickle.dumps(found.value)
        pickle.loads(packed)
    except Exception as error:
        raise RubbishError(f"a fact that no other process can be sent: {error}") from None
    must(len(packed) <= MAX_FACT, f"a fact of more than {MAX_FACT:,} bytes")
    return FactDraft(span(found.span, length), packed)


def unpacked(fact: Fact) -> Fact:
    """Return a fact with the value that a check has given."""
    return fact._replace(value=pickle.loads(fact.value))


def _severity(item: Any) -> Severity | None:
    must(item is None or isinstance(item, Severity), "the severity of a hit is no Severity")
    found: Severity | None = item
    return found


def declared(items: Any, known: Collection[str]) -> tuple[str, ...]:
    """Return grounds, all of them some that their check has declared."""
    found = strings(items, "the grounds of a hit")
    for word in found:
        must(word in known, f"the check declares no ground {word!r}")
    return found


def _named(item: Any) -> dict[str, str]:
    must(isinstance(item, dict), "the words of a hit are no dict")
    return {string(name, "the name of a word"): words(word, "a word of a hit") for name, word in item.items()}


def _choices(items: Any, length: int) -> tuple[Fix, ...]:
    must(isinstance(items, (tuple, list)), "the choices of a hit are no tuple of Fix")
    return tuple([fix for item in items if (fix := _fix(item, length)) is not None])


def _about(item: Any) -> tuple[int | None, int] | None:
    if item is None:
        return None
    must(isinstance(item, tuple) and len(item) == 2, "what a hit is about is no pair")
    first, second = item
    must(first is None or type(first) is int, "what a hit is about is no pair of whole numbers")
    must(type(second) is int, "what a hit is about is no pair of whole numbers")
    return first, second


def _related(items: Any, document: Document | None) -> tuple[Related, ...]:
    """Return related places; those in the document itself have the lines and columns of their ranges."""
    must(isinstance(items, (tuple, list)), "the related places of a hit are no tuple")
    related = []
    for item in items:
        must(isinstance(item, Related), f"{kind(item)} is no Related")
        place = _location(item.location)
        if document is not None and place.path == document.path:
            place = locate(document, span(place.span, len(document.source.text)))
        message, group = words(item.message, "the message of a related place"), words(item.group, "a group of places")
        related.append(Related(place, message, group))
    return tuple(related)


def _location(item: Any) -> Location:
    must(isinstance(item, Location), f"{kind(item)} is no Location")
    path = string(item.path, "the path of a Location")
    within = item.within and _within(item.within)
    return Location(path, span(item.span, _FARTHEST), _position(item.start), _position(item.end), within)


def _within(item: Any) -> Within:
    must(isinstance(item, Within), f"{kind(item)} is no Within")
    must(type(item.number) is int and 0 < item.number <= _FARTHEST, "the number of a part is no whole number")
    one_line = flag(item.one_line, "the one_line of a part")
    return Within(string(item.kind, "the kind of a part"), item.number, _position(item.start), one_line)


def _position(item: Any) -> Position:
    must(isinstance(item, tuple) and len(item) == 2, "a Location has no Position")
    line, column = item
    must(type(line) is int and type(column) is int, "a Position is not of two whole numbers")
    must(0 < line <= _FARTHEST and 0 < column <= _FARTHEST, "a Position is not in a text")
    return Position(line, column)


def _fix(item: Any, length: int) -> Fix | None:
    if item is None:
        return None
    must(isinstance(item, Fix), f"{kind(item)} is no Fix")
    must(isinstance(item.safety, Safety), "the safety of a fix is no Safety")
    must(isinstance(item.edits, (tuple, list)) and item.edits, "a fix has no edits")
    edits = []
    for edit in item.edits:
        must(isinstance(edit, tuple) and len(edit) == len(Edit._fields), f"{kind(edit)} is no Edit")
        edits.append(Edit(span(edit[0], length), string(edit[1], "what an edit writes")))
    edits.sort(key=lambda edit: edit.span)
    for one, other in pairwise(edits):
        must(one.span.end <= other.span.start, "two edits of a fix overlap")
    independent = flag(item.independent, "whether the edits of a fix are independent")
    return Fix(tuple(edits), words(item.title, "the title of a fix"), item.safety, independent)


def _copies(items: Any) -> tuple[Copy, ...]:
    must(isinstance(items, (tuple, list)), "the copies of a hit are no tuple")
    for item in items:
        must(isinstance(item, Copy), f"{kind(item)} is no Copy")
    return tuple([Copy(string(item.path, "a path"), string(item.fingerprint, "a fingerprint")) for item in items])


def _data(item: Any) -> dict[str, Any]:
    found = plain(item, "the data of a hit")
    must(isinstance(found, dict), "the data of a hit are no mapping")
    table: dict[str, Any] = found
    return table
