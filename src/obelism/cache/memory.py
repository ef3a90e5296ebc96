"""Reports of earlier runs, given again where nothing has changed that they depend on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from typing import TypeVar
from typing import cast

from obelism.cache.codec import UnknownError
from obelism.cache.codec import dump
from obelism.cache.codec import load
from obelism.findings import FileReport

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.cache.keys import Keys
    from obelism.cache.store import Store
    from obelism.findings import Fact

T = TypeVar("T", bound=tuple[object, ...])

_REPORT, _FACTS, _CONCLUSION = "r", "f", "c"


class Memory:
    """What is known of the files of one run. Facts are kept apart, as they are needed only where something changed."""

    def __init__(self, store: Store, keys: Keys, most: Callable[[str], int]) -> None:
        self._store = store
        self._keys = keys
        self._most = most
        self._known: dict[str, str] = {}
        self._recalled: list[str] = []

    def recall(self, path: str, shown: str, *, named: bool, aside: bool) -> FileReport | None:
        """Return the report of a file, without its facts, where it is known; remember its key in any case."""
        key = self._key(path, shown, named, aside)
        if not key:
            return None
        self._known[shown] = key
        report = self._load(_REPORT + key)
        if not isinstance(report, FileReport) or self._store.get(_FACTS + key) is None:
            return None
        self._recalled.append(shown)
        return report

    def learn(self, path: str, report: FileReport, *, named: bool, aside: bool) -> None:
        """Keep a report, unless something went wrong, or the file is another one by now."""
        key = self._known.get(report.path)
        if key is None or report.problems or key != self._key(path, report.path, named, aside):
            self._known.pop(report.path, None)
            return
        try:
            kept = {_REPORT + key: dump(report._replace(facts=())), _FACTS + key: dump(report.facts)}
        except UnknownError:
            self._known.pop(report.path, None)
            return
        for name, text in kept.items():
            self._store.put(name, text)

    def conclude(self, reports: Sequence[FileReport], conclude: Callable[[Iterable[Fact]], T], kind: type[T]) -> T:
        """Return what is found across files, which is known where all of them are.

        What concludes is given the facts of the files that were known, and has those of the others.
        """
        keys = [self._known.get(report.path) for report in reports]
        whole = _CONCLUSION + self._keys.of_files(filter(None, keys)) if all(keys) else ""
        known = self._load(whole) if whole else None
        if isinstance(known, kind):
            return known
        concluded = conclude(fact for shown in self._recalled for fact in self._facts(shown))
        if whole and not getattr(concluded, "problems", ()):
            with suppress(UnknownError):
                self._store.put(whole, dump(concluded))
        return concluded

    def save(self) -> None:
        """Write what this run has learnt."""
        self._store.save()

    def _facts(self, shown: str) -> Sequence[Fact]:
        key = self._known.get(shown)
        return cast("Sequence[Fact]", (self._load(_FACTS + key) if key else None) or ())

    def _key(self, path: str, shown: str, named: bool, aside: bool) -> str:
        """Return the key of a file, empty for one that cannot be read or is too large to be."""
        most = self._most(path)
        try:
            with open(path, "rb") as stream:
                content = stream.read(most + 1)
        except OSError:
            return ""
        return "" if len(content) > most else self._keys.of_file(path, content, shown, named, aside)

    def _load(self, name: str) -> object:
        text = self._store.get(name)
        try:
            return load(text) if text is not None else None
        except UnknownError:
            return None
