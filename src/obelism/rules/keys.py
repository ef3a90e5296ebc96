"""What a pack may say: its keys, the type of each, and the words that stand for something."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import nearest
from obelism.findings import Severity
from obelism.rules.model import Status
from obelism.rules.model import Tier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.rules.patterns import Fail

Types = type | tuple[type, ...]

PACK_KEYS: dict[str, Types] = {
    "name": str,
    "prefix": str,
    "summary": str,
    "since": str,
    "version": str,
    "grounds": dict,
}
RULE_KEYS: dict[str, Types] = {
    "code": str,
    "name": str,
    "summary": str,
    "why": str,
    "check": str,
    "severity": str,
    "tier": str,
    "status": str,
    "default": bool,
    "english": bool,
    "since": str,
    "fix": str,
    "message": str,
    "kinds": (list, str),
    "patterns": list,
    "swap": dict,
    "terms": list,
    "terms-file": str,
    "variants": list,
    "case": str,
    "at-most": int,
    "at-least": int,
    "per": str,
    "requires": list,
    "style": str,
    "allow": list,
    "least": int,
    "most": int,
    "known": list,
    "borrows": list,
    "unless": list,
    "options": dict,
    "bad": list,
    "good": list,
    "references": list,
    "reason": str,
    "replaced-by": str,
    "grounds": dict,
    "company": int,
    "yields-to": list,
    "raises": list,
    "gravest": bool,
}
REQUIRED = ("code", "name", "summary", "why", "severity", "message")
PATTERN_KEYS: dict[str, Types] = {
    "match": str,
    "pattern": str,
    "anchors": list,
    "needs": list,
    "tier": str,
    "severity": str,
    "label": str,
    "fix": str,
    "unless": list,
    "bits": float,
}
EXPRESSION_KEYS = ("anchors", "needs")
EXAMPLE_KEYS: dict[str, Types] = {"text": str, "format": str, "lines": list, "also": list}
SEVERITIES = {str(severity): severity for severity in Severity}
TIERS = {tier.value: tier for tier in Tier}
STATUSES = {status.value: status for status in Status}
CASES = {"any": False, "exact": True}
FIXES = {word: word for word in ("none", "safe", "unsafe")}
_TYPE_NAMES: dict[Types, str] = {
    str: "a string",
    bool: "true or false",
    list: "a list",
    dict: "a table",
    int: "a whole number",
    float: "a number with a point",
    (list, str): "a list",
}


_SHAPES: dict[Types, str] = {
    str: '"…"',
    bool: "true",
    list: "[…]",
    dict: "{ … }",
    int: "3",
    float: "1.5",
    (list, str): "[…]",
}


def check_keys(table: Mapping[str, Any], known: Mapping[str, Types], fail: Fail) -> None:
    """Fail where a table has keys that are not known, or values of another type."""
    for word, value in table.items():
        if word not in known:
            fail(f"unknown key {word!r}", word, nearest(word, known))
        if not isinstance(value, known[word]) or (isinstance(value, bool) and known[word] is int):
            fail(f"{word!r} is not {_TYPE_NAMES[known[word]]}", word, f"write {word} = {_SHAPES[known[word]]}")


def texts(items: Sequence[Any], key: str, fail: Fail) -> tuple[str, ...]:
    """Return the strings of a list."""
    for item in items:
        if not isinstance(item, str):
            fail(f"{key!r} holds {item!r}, which is not a string", key, "write it in quotation marks")
    return tuple(items)


def choose(word: Any, choices: dict[str, Any], key: str, fail: Fail) -> Any:
    if not isinstance(word, str) or word not in choices:
        fail(f"{key} cannot be {word!r}", key, nearest(str(word), choices))
    return choices[word]
