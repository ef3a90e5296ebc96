"""What files leave for rules across files: in memory, or on disk where the texts are many."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import overload

from obelism.spill import database
from obelism.spill import spilling

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.findings import Fact

MOST_TEXT = 50_000_000
"""Bytes of text up to which facts stay in memory, where they take twice as much, twenty times with all advice."""


class Facts(Mapping[str, Sequence["Fact"]]):
    """The facts for each rule, in the order in which it is given them, whatever order they came in.

    They are in order of path and place; those of files for which ``is_last`` holds come last.
    """

    def __init__(self, is_last: Callable[[str], bool]) -> None:
        self._is_last = is_last
        self._by_rule: dict[str, list[Fact]] = {}

    def add(self, facts: Iterable[Fact]) -> None:
        """Keep some more."""
        for fact in facts:
            self._by_rule.setdefault(fact.code, []).append(fact)

    def __getitem__(self, code: str) -> Sequence[Fact]:
        return sorted(self._by_rule[code], key=lambda fact: (self._is_last(fact.location.path), fact.location))

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_rule)

    def __len__(self) -> int:
        return len(self._by_rule)


class FactsOnDisk(Facts):
    """The same on disk, where nothing but the places of facts stays in memory."""

    def __init__(self, is_last: Callable[[str], bool]) -> None:
        super().__init__(is_last)
        with spilling():
            self._database = database("create table facts (code, last, path, start, fact)")

    def add(self, facts: Iterable[Fact]) -> None:
        """Keep some more."""
        import pickle  # slow to import, and few runs have so many texts

        with spilling():
            for fact in facts:
                self._by_rule.setdefault(fact.code, [])
                path, span, *_ = fact.location
                place = self._is_last(path), path.encode("utf-8", "surrogatepass"), span.start
                stored = pickle.dumps(fact, pickle.HIGHEST_PROTOCOL)
                self._database.execute("insert into facts values (?, ?, ?, ?, ?)", (fact.code, *place, stored))

    def __getitem__(self, code: str) -> Sequence[Fact]:
        with spilling():
            order = "select rowid from facts where code = ? order by last, path, start, rowid"
            return _Stored(self._database, array("Q", [row for (row,) in self._database.execute(order, (code,))]))


class _Stored(Sequence["Fact"]):
    """Facts that are read from disk whenever one is asked for."""

    def __init__(self, opened: sqlite3.Connection, rows: array[int]) -> None:
        self._database = opened
        self._rows = rows

    @overload
    def __getitem__(self, place: int) -> Fact: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Fact]: ...
    def __getitem__(self, place: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(place, slice):
            return _Stored(self._database, self._rows[place])
        import pickle

        with spilling():
            (stored,) = self._database.execute(
                "select fact from facts where rowid = ?", (self._rows[place],)
            ).fetchone()
        fact: Fact = pickle.loads(stored)
        return fact

    def __len__(self) -> int:
        return len(self._rows)


def facts_of(size: int, is_last: Callable[[str], bool]) -> Facts:
    """Return what is to keep the facts of texts that have so many bytes together.

    Raises:
        SpillError: they are to be kept on disk, and cannot be.
    """
    return FactsOnDisk(is_last) if size > MOST_TEXT else Facts(is_last)
