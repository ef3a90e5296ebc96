"""Findings a project has accepted for now, known by file, rule and sentence, so that moved lines change nothing."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import ConfigError
from obelism.errors import shorten
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.toml import MAX_DIGITS

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from obelism.findings import Finding

FILE_NAME = "obelism-baseline.json"
"""A file of this name beside the settings is the baseline, where they name no other."""

SCHEMA = 2
MAX_SIZE = 64 * 1024 * 1024
_MAX_WORDS = 60
_LONG_NUMBER = lazy(rf"\d{{{MAX_DIGITS + 1}}}")
_DEEP = lazy(r"(?:[\[{][^\[{\]}]*){100}")


class Entry(NamedTuple):
    """What a finding is known by: a path relative to the baseline with slashes, a code, a hash of its sentence."""

    path: str
    code: str
    fingerprint: str


class Baseline:
    """Accepted findings with how often each may occur, and the folder that paths are relative to.

    ``words`` are the first words of findings, for people: an entry is known by its hash.
    """

    def __init__(
        self, folder: str, counts: Mapping[Entry, int] | None = None, words: Mapping[Entry, str] | None = None
    ) -> None:
        self.folder = folder
        self.counts = Counter(counts or {})
        self.words = dict(words or {})
        self._relative: dict[str, str] = {}

    @classmethod
    def of(cls, folder: str, findings: Iterable[Finding]) -> Baseline:
        """Return the baseline that accepts some findings."""
        baseline = cls(folder)
        for finding in findings:
            baseline.accept(finding)
        return baseline

    def accept(self, finding: Finding) -> None:
        """Accept one more finding."""
        for entry in self.entries(finding):
            self.counts[entry] += 1
            self.words.setdefault(entry, words_of(finding))

    @property
    def codes(self) -> set[str]:
        """The codes that entries name."""
        return {entry.code for entry in self.counts}

    def entries(self, finding: Finding) -> list[Entry]:
        """Return what a finding is known by: its place, or each of the copies that it is about."""
        places = finding.copies or ((finding.location.path, finding.fingerprint),)
        return [Entry(self.relative(path), finding.code, fingerprint) for path, fingerprint in dict.fromkeys(places)]

    def relative(self, path: str) -> str:
        """Return a path, relative to the working directory or absolute, as entries write it."""
        known = self._relative.get(path)
        if known is None:
            known = os.path.relpath(path, self.folder).replace(os.sep, "/")
            self._relative[path] = known
        return known

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Return the new findings and the accepted ones; of more than were accepted the last are new."""
        rest = Counter(self.counts)
        new: list[Finding] = []
        accepted: list[Finding] = []
        for finding in findings:
            entries = self.entries(finding)
            if all(rest[entry] > 0 for entry in entries):
                rest.subtract(entries)
                accepted.append(finding)
            else:
                new.append(finding)
        return new, accepted

    def dumps(self) -> str:
        """Return the text of the file: sorted, an entry a line, the same for the same findings."""
        files: dict[str, dict[str, dict[str, Any]]] = {}
        for entry, count in sorted(self.counts.items()):
            if count > 0:
                record = {"count": count, "words": self.words.get(entry, "")}
                files.setdefault(entry.path, {}).setdefault(entry.code, {})[entry.fingerprint] = record
        return _dumped({"schema": SCHEMA, "findings": files}) + "\n"


def words_of(finding: Finding) -> str:
    """Return the first words that a finding is about, as far as they stand on its first line."""
    start, end = finding.location.start, finding.location.end
    line = finding.excerpt[start.column - 1 : end.column - 1 if end.line == start.line else None]
    words = " ".join(line.split())
    return words if len(words) <= _MAX_WORDS else f"{words[: _MAX_WORDS - 1]}…"


def _dumped(value: Any, depth: int = 0) -> str:
    """Return JSON with an entry a line, so that two branches seldom change the same one."""
    if depth > 3 or not isinstance(value, dict) or not value:
        return json.dumps(value)
    pad = " " * (depth + 1)
    items = [f"{pad}{json.dumps(key)}: {_dumped(item, depth + 1)}" for key, item in value.items()]
    return "{\n" + ",\n".join(items) + f"\n{' ' * depth}}}"


def load(path: Path, shown: str) -> Baseline:
    """Return the baseline in a file.

    Raises:
        ConfigError: it cannot be read or is not a baseline; the message names the line or the entry.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_SIZE + 1)
    except FileNotFoundError:
        raise ConfigError("no such baseline", where=shown, fix=f"{_create(shown)} makes one") from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=shown) from None
    if len(raw) > MAX_SIZE:
        raise ConfigError("is too large for a baseline (over 64 MiB)", where=shown, fix=_anew(shown))
    return loads(raw, os.path.dirname(os.path.abspath(path)), shown)


def loads(raw: bytes, folder: str, shown: str) -> Baseline:
    """Return the baseline that the bytes of a file in a folder hold; errors are those of ``load``."""
    fix = _anew(shown)
    text = ""
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(f"is not valid JSON: {error.msg}", where=f"{shown}:{error.lineno}", fix=fix) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", where=shown, fix=fix) from None
    except ValueError:
        what = f"is not a baseline: a number of more than {MAX_DIGITS:,} digits"
        raise ConfigError(what, where=f"{shown}:{_line_at(text, _LONG_NUMBER())}", fix=fix) from None
    except RecursionError:
        what = "is not a baseline: nested too deeply"
        raise ConfigError(what, where=f"{shown}:{_line_at(text, _DEEP())}", fix=fix) from None
    if not isinstance(data, dict) or "schema" not in data:
        raise ConfigError("is not a baseline: it has no schema", where=f"{shown}:1", fix=fix)
    if data["schema"] not in (1, SCHEMA):
        what = f"has schema {shorten(repr(data['schema']))}; this version of Obelism reads schema {SCHEMA}"
        where = f"{shown}:{_line_of(text, ('schema',))}"
        raise ConfigError(what, where=where, fix=f"use a later version, or {fix}")
    counts: dict[Entry, int] = {}
    words: dict[Entry, str] = {}
    try:
        for entry, count, said in _entries(data.get("findings")):
            counts[entry] = count
            words[entry] = said
    except _MisfitError as error:
        where = f"{shown}:{_line_of(text, ('findings', *error.keys))}"
        raise ConfigError(shorten(" ".join(str(error).split())), where=where, fix=fix) from None
    return Baseline(folder, counts, words)


def _create(shown: str) -> str:
    """Return the command that makes a baseline."""
    from shlex import quote

    return "obelism baseline create" + ("" if shown == FILE_NAME else f" --baseline {quote(shown)}")


def _anew(shown: str) -> str:
    return f"restore it, or delete it and run {_create(shown)}"


class _MisfitError(ValueError):
    """What is wrong with a value of a baseline, and the keys that lead to it."""

    def __init__(self, what: str, keys: tuple[str, ...]) -> None:
        super().__init__(what)
        self.keys = keys


def _line_of(text: str, keys: Iterable[str]) -> int:
    """Return the line of a value in a JSON text, as its keys are written one below the other."""
    at = 0
    for key in keys:
        at = max(text.find(json.dumps(key), at), at)
    return text.count("\n", 0, at) + 1


def _line_at(text: str, expression: re.Pattern[str]) -> int:
    """Return the line where an expression fits a text."""
    found = expression.search(text)
    return text.count("\n", 0, found.start() if found else 0) + 1


def _entries(files: Any) -> Iterable[tuple[Entry, int, str]]:
    for path, codes in _table(files, ()):
        for code, fingerprints in _table(codes, (path,)):
            for fingerprint, record in _table(fingerprints, (path, code)):
                fields = record if isinstance(record, dict) else {"count": record}  # schema 1 has the count alone
                count, words = fields.get("count"), fields.get("words", "")
                if type(count) is not int or count < 1:
                    what = f"the count of {code} {fingerprint} in {path} is not a number above 0"
                    raise _MisfitError(what, (path, code, fingerprint))
                yield Entry(path, code, fingerprint), count, words if isinstance(words, str) else ""


def _table(value: Any, keys: tuple[str, ...]) -> Iterable[tuple[str, Any]]:
    if not isinstance(value, dict):
        raise _MisfitError(f"{', '.join(keys) or 'findings'} is not a table", keys)
    return value.items()


class Comparison(NamedTuple):
    """A baseline held against the findings of a run."""

    stale: Counter[Entry]
    """Accepted, but no longer found: how many of each entry."""
    new: Baseline
    """Found, but not accepted."""


def compare(
    baseline: Baseline, findings: Iterable[Finding], *, covered: Callable[[Entry], bool] = lambda _: True
) -> Comparison:
    """Return how a baseline and the findings of a run differ; entries the run did not cover are left out."""
    found = Baseline.of(baseline.folder, findings)
    accepted = Counter({entry: count for entry, count in baseline.counts.items() if covered(entry)})
    return Comparison(accepted - found.counts, Baseline(found.folder, found.counts - accepted, found.words))


def without(baseline: Baseline, stale: Counter[Entry]) -> Baseline:
    """Return a baseline without its stale entries."""
    return Baseline(baseline.folder, baseline.counts - stale, baseline.words)


def covers(baseline: Baseline, paths: Iterable[str], skipped: Iterable[str] = ()) -> Callable[[Entry], bool]:
    """Return a test for entries that a run over some paths, with some codes skipped, would have found again.

    A path stands for itself and all below it. A code that no rule has is covered, so that it counts as stale.
    """
    roots = [os.path.abspath(path) for path in paths]
    left_out = frozenset(skipped)

    def covered(entry: Entry) -> bool:
        path = os.path.normpath(os.path.join(baseline.folder, entry.path))
        below = (path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
        return entry.code not in left_out and any(below)

    return covered
