"""A place on disk for what is too much for memory: a database without a name that ends with its process.

SQLite deletes the name of such a file as soon as it has opened it, so that the system frees it however the process
ends, and opens none while all fits into its cache. The folder is the first that can be written to of
``SQLITE_TMPDIR``, ``TMPDIR``, ``/var/tmp`` and ``/tmp``.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain
from itertools import islice
from typing import TYPE_CHECKING

from obelism.errors import ObelismError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from collections.abc import Iterator

MOST_NUMBERS = 2_000_000
"""Numbers that are put in order in memory, where one takes 44 bytes; it takes thrice the time on disk."""

_SETTINGS = """
pragma journal_mode = off;
pragma synchronous = off;
pragma locking_mode = exclusive;
pragma cache_size = -32768;
"""
"""Nobody reads the file after a crash, and 32 MiB of it are held in memory."""


class SpillError(ObelismError):
    """Too much for memory that the disk does not take either."""


@contextmanager
def spilling() -> Iterator[None]:
    """Tell in one line what the database says that cannot be written or read.

    Raises:
        SpillError: it said so.
    """
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        fix = "TMPDIR names the folder; it needs about as much room as the texts take"
        raise SpillError(f"too much for memory, and the temporary file failed: {error}", fix=fix) from None


def database(tables: str) -> sqlite3.Connection:
    """Return a new database with some tables; use it only within ``spilling``."""
    import sqlite3

    opened = sqlite3.connect("", isolation_level=None)
    opened.executescript(_SETTINGS + tables)
    opened.execute("begin")
    return opened


def ordered(numbers: Iterable[int]) -> Iterator[int]:
    """Yield whole numbers of up to 63 bits in ascending order, by way of the disk where there are many.

    Raises:
        SpillError: there is no room for them.
    """
    more = iter(numbers)
    some = list(islice(more, MOST_NUMBERS))
    following = next(more, None)
    if following is None:
        some.sort()
        yield from some
        return
    with spilling():
        opened = database("create table numbers (number integer)")
        opened.executemany("insert into numbers values (?)", zip(chain(some, (following,), more)))
        some.clear()
        for (number,) in opened.execute("select number from numbers order by number"):
            yield number
        opened.close()
