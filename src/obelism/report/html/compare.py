"""Two runs side by side: what appeared, and what went. A finding is known by its path, code and fingerprint."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import UsageError
from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from obelism.report.html.chapters import Chapter

SCHEMA = 1
MAX_SIZE = 512 * 1024 * 1024
_MAKE = "`obelism check --output json:FILE` writes one"

Key = tuple[str, str, str]


class Before(NamedTuple):
    """A finding of the earlier run."""

    path: str
    code: str
    fingerprint: str
    line: int
    message: str
    label: str = ""

    @property
    def where(self) -> str:
        """What people call the place."""
        return self.label or f"line {self.line}"

    @property
    def key(self) -> Key:
        """What the finding is known by."""
        return self.path, self.code, self.fingerprint


class Changes(NamedTuple):
    """``new`` tells of each finding of each document whether it appeared; ``gone`` are those of the earlier run."""

    new: list[list[bool]]
    gone: list[Before]
    stayed: int


def load(path: Path, shown: str) -> list[Before]:
    """Return the findings in a report of the format ``json``.

    Raises:
        UsageError: it cannot be read or is no such report; the message names the line or the finding.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_SIZE + 1)
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=shown) from None
    if len(raw) > MAX_SIZE:
        raise UsageError("is too large for a report (over 512 MiB)", where=shown)
    try:
        data = json.loads(raw)
    except json.JSONDecodeError as error:
        raise UsageError(f"is not valid JSON: {error.msg}", where=f"{shown}:{error.lineno}", fix=_MAKE) from None
    except (UnicodeDecodeError, RecursionError):
        raise UsageError("is not a report of the format json", where=shown, fix=_MAKE) from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise UsageError("is not a report of the format json", where=shown, fix=_MAKE)
    if data.get("schema") != SCHEMA:
        raise UsageError(f"has schema {data.get('schema')!r}; this version reads schema {SCHEMA}", where=shown)
    return [_before(item, number, shown) for number, item in enumerate(data["findings"], start=1)]


def _before(item: Any, number: int, shown: str) -> Before:
    fields = ("path", str), ("code", str), ("fingerprint", str), ("line", int), ("message", str)
    if not isinstance(item, dict) or any(type(item.get(name)) is not kind for name, kind in fields):
        raise UsageError(f"finding {number} has no path, code, fingerprint, line or message", where=shown, fix=_MAKE)
    label = item.get("label")
    return Before(**{name: item[name] for name, _ in fields}, label=label if isinstance(label, str) else "")


def compare(before: Sequence[Before], chapters: Sequence[Chapter]) -> Changes:
    """Return how the findings of the documents differ from those of an earlier run.

    Of several with the same key, the first stayed: the later ones appeared, or are gone.
    """
    rest = Counter(item.key for item in before)
    new: list[list[bool]] = []
    for chapter in chapters:
        new.append([])
        for finding in chapter.findings:
            key = (chapter.path, finding.code, finding.fingerprint)
            new[-1].append(not rest[key])
            if rest[key]:
                rest[key] -= 1
    gone: list[Before] = []
    for item in reversed(before):
        if rest[item.key]:
            rest[item.key] -= 1
            gone.append(item)
    gone.reverse()
    return Changes(new, gone, len(before) - len(gone))
