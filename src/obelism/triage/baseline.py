"""Findings a project has accepted for now, known by file, rule and sentence, so that moved lines change nothing."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from obelism.findings import Finding

FILE_NAME = "obelism-baseline.json"
SCHEMA = 1
MAX_SIZE = 64 * 1024 * 1024


class Entry(NamedTuple):
    """What a finding is known by: a path relative to the baseline with slashes, a code, a hash of its sentence."""

    path: str
    code: str
    fingerprint: str


class Baseline:
    """Accepted findings with how often each may occur, and the folder that paths are relative to."""

    def __init__(self, folder: str, counts: Mapping[Entry, int] | None = None) -> None:
        self.folder = folder
        self.counts = Counter(counts or {})
        self._relative: dict[str, str] = {}

    @classmethod
    def of(cls, folder: str, findings: Iterable[Finding]) -> Baseline:
        """Return the baseline that accepts some findings."""
        baseline = cls(folder)
        baseline.counts.update(map(baseline.entry, findings))
        return baseline

    @property
    def codes(self) -> set[str]:
        """The codes that entries name."""
        return {entry.code for entry in self.counts}

    def entry(self, finding: Finding) -> Entry:
        """Return what a finding is known by."""
        return Entry(self.relative(finding.location.path), finding.code, finding.fingerprint)

    def relative(self, path: str) -> str:
        """Return a path, relative to the working directory or absolute, as entries write it."""
        known = self._relative.get(path)
        if known is None:
            known = os.path.relpath(path, self.folder).replace(os.sep, "/")
            self._relative[path] = known
        return known

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Return the new findings and the accepted ones; of more than were accepted the last are new."""
        rest = dict(self.counts)
        new: list[Finding] = []
        accepted: list[Finding] = []
        for finding in findings:
            entry = self.entry(finding)
            count = rest.get(entry, 0)
            if count:
                rest[entry] = count - 1
            (accepted if count else new).append(finding)
        return new, accepted

    def dumps(self) -> str:
        """Return the text of the file: sorted, an entry a line, the same for the same findings."""
        files: dict[str, dict[str, dict[str, int]]] = {}
        for entry, count in sorted(self.counts.items()):
            if count > 0:
                files.setdefault(entry.path, {}).setdefault(entry.code, {})[entry.fingerprint] = count
        return json.dumps({"schema": SCHEMA, "findings": files}, indent=1) + "\n"


def load(path: Path, shown: str) -> Baseline:
    """Return the baseline in a file.

    Raises:
        ConfigError: it cannot be read or is not a baseline; the message names the line or the entry.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_SIZE + 1)
    except FileNotFoundError:
        raise ConfigError("no such baseline", where=shown, fix="obelism baseline create makes one") from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=shown) from None
    if len(raw) > MAX_SIZE:
        raise ConfigError("is too large for a baseline (over 64 MiB)", where=shown)
    return loads(raw, os.path.dirname(os.path.abspath(path)), shown)


def loads(raw: bytes, folder: str, shown: str) -> Baseline:
    """Return the baseline that the bytes of a file in a folder hold; errors are those of ``load``."""
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ConfigError(f"is not valid JSON: {error.msg}", where=f"{shown}:{error.lineno}", fix=_REMAKE) from None
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", where=shown, fix=_REMAKE) from None
    except ValueError as error:  # a number of thousands of digits
        raise ConfigError(f"is not a baseline: {error}", where=shown, fix=_REMAKE) from None
    except RecursionError:
        raise ConfigError("is not a baseline: nested too deeply", where=shown, fix=_REMAKE) from None
    if not isinstance(data, dict) or "schema" not in data:
        raise ConfigError("is not a baseline: it has no schema", where=shown, fix=_REMAKE)
    if data["schema"] != SCHEMA:
        what = f"has schema {data['schema']!r}; this version of Obelism reads schema {SCHEMA}"
        raise ConfigError(what, where=shown)
    return Baseline(folder, dict(_entries(data.get("findings"), shown)))


_REMAKE = "restore it, or make it anew with obelism baseline update"


def _entries(files: Any, shown: str) -> Iterable[tuple[Entry, int]]:
    for path, codes in _table(files, "findings", shown):
        for code, fingerprints in _table(codes, path, shown):
            for fingerprint, count in _table(fingerprints, f"{path}, {code}", shown):
                if type(count) is not int or count < 1:
                    what = f"the count of {code} {fingerprint} in {path} is not a number above 0"
                    raise ConfigError(what, where=shown, fix=_REMAKE)
                yield Entry(path, code, fingerprint), count


def _table(value: Any, name: str, shown: str) -> Iterable[tuple[str, Any]]:
    if not isinstance(value, dict):
        raise ConfigError(f"{name} is not a table", where=shown, fix=_REMAKE)
    return value.items()


class Comparison(NamedTuple):
    """A baseline held against the findings of a run."""

    stale: Counter[Entry]
    """Accepted, but no longer found: how many of each entry."""
    new: Counter[Entry]
    """Found, but not accepted."""


def compare(
    baseline: Baseline, findings: Iterable[Finding], *, covered: Callable[[Entry], bool] = lambda _: True
) -> Comparison:
    """Return how a baseline and the findings of a run differ; entries the run did not cover are left out."""
    found = Counter(map(baseline.entry, findings))
    accepted = Counter({entry: count for entry, count in baseline.counts.items() if covered(entry)})
    return Comparison(accepted - found, found - accepted)


def without(baseline: Baseline, stale: Counter[Entry]) -> Baseline:
    """Return a baseline without its stale entries."""
    return Baseline(baseline.folder, baseline.counts - stale)


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
