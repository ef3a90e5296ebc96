"""A JSON schema of settings files, made from the table of keys, for editors that complete and check them."""

from __future__ import annotations

from typing import Any

from obelism.config.keys import KEYS
from obelism.config.validate import SELECTOR
from obelism.findings import Severity
from obelism.pages.page import KINDS
from obelism.rules.grounds import CAPS

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_SELECTORS: dict[str, Any] = {"type": "array", "items": {"type": "string", "pattern": f"^(?:{SELECTOR.pattern})$"}}
_TIER: dict[str, Any] = {"enum": ["A", "B", "C", "D"]}
_SEVERITY: dict[str, Any] = {"enum": [str(severity) for severity in Severity]}
_RULES: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {
            "severity": _SEVERITY,
            "tier": _TIER,
            "patterns": {"type": "object", "additionalProperties": _TIER},
            "company": {"type": "integer"},
            "grounds": {"type": "object", "additionalProperties": {"enum": list(CAPS)}},
        },
    },
}

_KINDS: dict[str, dict[str, Any]] = {
    "count": {"type": "integer", "minimum": 1},
    "flag": {"type": "boolean"},
    "formats": {"type": "object", "additionalProperties": _TEXT},
    "globs": {"type": "array", "items": {"type": "string", "minLength": 1, "pattern": "^[^!]"}},
    "path": _TEXT,
    "paths": _TEXTS,
    "per-file": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"paths": _TEXTS, "rules": _RULES, "kind": {"enum": list(KINDS)}},
            "required": ["paths"],
            "additionalProperties": False,
        },
    },
    "per-file-ignores": {"type": "object", "additionalProperties": _SELECTORS},
    "rules": _RULES,
    "selectors": _SELECTORS,
    "severity": _SEVERITY,
    "strings": _TEXTS,
    "version": _TEXT,
    "vocabulary": {
        "type": "object",
        "properties": {"accept": _TEXTS, "accept-files": _TEXTS},
        "additionalProperties": False,
    },
}


def schema() -> dict[str, Any]:
    """Return the schema as JSON values."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of Obelism",
        "type": "object",
        "properties": {key.name: {"description": key.doc, **_default(key.default), **_KINDS[key.kind]} for key in KEYS},
        "additionalProperties": False,
    }


def _default(value: Any) -> dict[str, Any]:
    if value is None or value == "":
        return {}
    if isinstance(value, Severity):
        return {"default": str(value)}
    if isinstance(value, tuple):
        return {"default": list(value)}
    return {"default": value}
