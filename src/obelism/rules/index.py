"""Packs with their templates already parsed, so that a run need not parse a thousand of them to use ten.

The index is written when the package is built or installed from a checkout, and lies beside the packs. A pack is
found in it by the checksum of its TOML text, so one that was changed since is simply read. Examples are left out: only
people read them.

Its first line holds the rules, and where the other lines start. Each pattern has a line of its own, and so have the
anchors with a word in common: a line is read when a text holds the word, or an anchor. Most runs need a tenth of them.
"""

from __future__ import annotations

import json
import os
import zlib
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from obelism.document import BlockKind
from obelism.findings import Severity
from obelism.records import new_record
from obelism.rules.grounds import Excuse
from obelism.rules.model import Context
from obelism.rules.model import Limit
from obelism.rules.model import Pack
from obelism.rules.model import Pattern
from obelism.rules.model import Per
from obelism.rules.model import Rule
from obelism.rules.model import Status
from obelism.rules.model import Tier
from obelism.rules.sought import Anchor
from obelism.rules.sought import Anchors
from obelism.rules.sought import LatePatterns
from obelism.rules.sought import Sought
from obelism.rules.sought import anchors_by_word
from obelism.rules.sought import lent
from obelism.text.data import is_installed
from obelism.text.lazy import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

FILE_NAME = "index.json"
_DECODER = json.JSONDecoder()
_TIERS = {tier.value: tier for tier in Tier}
_STATUSES = {status.value: status for status in Status}
_SEVERITIES = {severity.value: severity for severity in Severity}


class Index:
    """The packs of an index file, made into records when they are asked for."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("ascii") or "{}"
        first, end = _DECODER.raw_decode(self._text)
        self._start = end + 1
        self._packs: dict[str, Any] = first.get("packs", {})
        self._places: list[int] = first.get("places", [])
        self._words: dict[str, int] = first.get("words", {})
        self._last: int = first.get("last", 0)
        self._anchors = Anchors(self._words.keys(), Memo(self._read_anchors).__getitem__, self._read_all_anchors)

    def pack(self, toml: bytes, origin: str) -> Pack | None:
        """Return the pack that a TOML text declares, without examples, or None when the index does not know it."""
        entry = self._packs.get(checksum(toml))
        if entry is None:
            return None
        rules = tuple([self._rule(fields, origin) for fields in entry["rules"]])
        return Pack(entry["name"], entry["prefix"], entry["summary"], origin, rules, indexed=True)

    def _rule(self, values: list[Any], origin: str) -> Rule:
        fields = dict(zip(Rule._fields, values, strict=True))
        fields |= {
            "severity": _SEVERITIES[fields["severity"]],
            "tier": _TIERS[fields["tier"]],
            "status": _STATUSES[fields["status"]],
            "kinds": _kinds(fields["kinds"]),
            "patterns": self._late(fields["patterns"]),
            "examples": (),
            "unless": _contexts(fields["unless"]),
            "references": tuple(fields["references"]),
            "borrows": tuple(fields["borrows"]),
            "grounds": tuple([Excuse(frozenset(names), _SEVERITIES.get(cap)) for names, cap in fields["grounds"]]),
            "yields_to": tuple(fields["yields_to"]),
            "raises": tuple(fields["raises"]),
            "limit": Limit(*fields["limit"]) if fields["limit"] else None,
            "requires": _contexts(fields["requires"]),
            "per": Per(fields["per"]) if fields["per"] else None,
            "origin": origin,
        }
        return Rule._make(fields.values())

    def _late(self, entry: list[Any]) -> Sequence[Pattern]:
        if not entry:
            return ()
        first, end, borrowed = entry
        own = Sought(self._anchors, range(first, end))
        return LatePatterns([own], lambda at: _pattern(*self._line(self._places[first + at])), borrowed)

    def _read_anchors(self, word: str) -> list[Anchor]:
        return [new_record(Anchor, row) for row in self._line(self._words[word])]

    def _read_all_anchors(self) -> list[Anchor]:
        """Return the anchors of the last lines, read as one, which takes a quarter of the time."""
        lines = self._text[self._start + self._last :].rstrip("\n").replace("\n", ",")
        return [new_record(Anchor, row) for rows in json.loads(f"[{lines}]") for row in rows]

    def _line(self, place: int) -> Any:
        """Return what stands in the line that starts at some place behind the first line."""
        return _DECODER.raw_decode(self._text, self._start + place)[0]


@cache
def _kinds(words: str) -> frozenset[BlockKind]:
    return frozenset(map(BlockKind, words.split()))


def _contexts(rows: list[list[Any]]) -> tuple[Context, ...]:
    return tuple(
        [Context(template, expression, tuple(map(tuple, needs)), exact) for template, expression, needs, exact in rows]
    )


def is_outdated(path: str) -> bool:
    """Tell whether an index in a checkout was written before the code that packs are read with."""
    if is_installed():
        return False
    written = os.stat(path).st_mtime
    with os.scandir(os.path.dirname(os.path.realpath(__file__))) as modules:
        return any(module.stat().st_mtime > written for module in modules if module.name.endswith(".py"))


def checksum(toml: bytes) -> str:
    """Return what a pack is known by in the index."""
    return f"{len(toml)}-{zlib.crc32(toml):08x}"


def dump_index(packs: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the index of packs given as (file name, TOML text).

    Raises:
        PackError: a pack is broken.
    """
    from obelism.rules.pack import load_pack

    entries: dict[str, Any] = {}
    patterns: list[Pattern] = []
    for name, toml in packs:
        pack = load_pack(toml.decode("utf-8"), name)
        entries[checksum(toml)] = {
            "name": pack.name,
            "prefix": pack.prefix,
            "summary": pack.summary,
            "rules": [_values(rule, patterns) for rule in pack.rules],
        }
    lines = bytearray()
    places = [_add(pattern, lines) for pattern in map(_pattern_fields, patterns)]
    last = len(lines)
    words = {word: _add(anchors, lines) for word, anchors in anchors_by_word(patterns).items()}
    return _line({"packs": entries, "places": places, "last": last, "words": words}) + lines


def _line(data: Any) -> bytes:
    """Return data as JSON in one line, in which there is nothing else that may be taken for the end of one."""
    return json.dumps(data, separators=(",", ":"), sort_keys=True).encode("ascii") + b"\n"


def _add(data: Any, lines: bytearray) -> int:
    """Add a line, and return where it starts."""
    place = len(lines)
    lines += _line(data)
    return place


def _values(rule: Rule, patterns: list[Pattern]) -> list[Any]:
    """Return the fields of a rule in their order, read sooner than names are, and add its patterns to all others."""
    first = len(patterns)
    patterns += rule.patterns
    numbered = [first, len(patterns), lent(rule.patterns)] if rule.patterns else []
    fields = {**_rule_fields(rule), "patterns": numbered}
    return [fields.get(name) for name in Rule._fields]


def _rule_fields(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "why": rule.why,
        "check": rule.check,
        "message": rule.message,
        "severity": int(rule.severity),
        "tier": rule.tier.value,
        "status": rule.status.value,
        "default": rule.default,
        "english": rule.english,
        "since": rule.since,
        "fix": rule.fix,
        "kinds": " ".join(sorted(kind.value for kind in rule.kinds)),
        "unless": rule.unless,
        "options": dict(rule.options),
        "references": rule.references,
        "reason": rule.reason,
        "replaced_by": rule.replaced_by,
        "borrows": rule.borrows,
        "grounds": [[sorted(excuse.grounds), excuse.cap] for excuse in rule.grounds],
        "company": rule.company,
        "yields_to": rule.yields_to,
        "raises": rule.raises,
        "gravest": rule.gravest,
        "limit": rule.limit,
        "requires": rule.requires,
        "per": rule.per.value if rule.per else None,
    }


def _pattern_fields(pattern: Pattern) -> list[Any]:
    return [
        pattern.template,
        pattern.tier.value,
        int(pattern.severity),
        pattern.label,
        pattern.fix,
        pattern.unless,
        sorted(pattern.anchors),
        pattern.raw,
        pattern.expression,
        [sorted(words) for words in pattern.needs],
        pattern.lead,
        pattern.literal,
        pattern.loose,
        pattern.exact,
        pattern.term,
        pattern.alternatives,
        pattern.bits,
        pattern.before,
        pattern.behind,
    ]


def _pattern(
    template: str,
    tier: str,
    severity: int,
    label: str,
    fix: str | None,
    unless: list[list[Any]],
    anchors: list[str],
    raw: bool,
    expression: str,
    needs: list[list[str]],
    lead: int | None,
    literal: bool,
    loose: bool,
    exact: bool,
    term: bool,
    alternatives: list[str],
    bits: float,
    before: list[str],
    behind: list[str],
) -> Pattern:
    return Pattern(
        template,
        _TIERS[tier],
        _SEVERITIES[severity],
        label,
        fix,
        _contexts(unless),
        tuple(anchors),
        raw,
        expression,
        tuple(map(tuple, needs)),
        lead,
        literal,
        loose,
        exact,
        term,
        tuple(alternatives),
        bits,
        tuple(before),
        tuple(behind),
    )
