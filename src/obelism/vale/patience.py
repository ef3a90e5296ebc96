"""Time for the expressions of styles, which are not ours: so much a block, a rule and a document, and no more."""

from __future__ import annotations

from time import perf_counter
from time import process_time
from typing import TYPE_CHECKING
from typing import TypeVar

from obelism.records import NamedTuple
from obelism.rules.model import ALL_SECONDS
from obelism.rules.model import BLOCK_SECONDS
from obelism.rules.model import RULE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.vale.texts import Unit

J = TypeVar("J")
T = TypeVar("T")

STALE = 0.005
"""Seconds that the time looked at last may be old."""


class GivenUp(NamedTuple):
    """A rule that was given up on a block, or with ``rest`` from there on; None stands for the whole file."""

    code: str
    block: Block | None
    rest: bool
    what: str = ""


class Clock:
    """Processor time as it was at most ``STALE`` seconds ago: to ask for it takes longer than most expressions do."""

    def __init__(self) -> None:
        self._looked = perf_counter()
        self._time = process_time()
        self._end = self._time

    def now(self) -> float:
        """Return the processor seconds of the process."""
        looked = perf_counter()
        if looked - self._looked > STALE:
            self._looked, self._time = looked, process_time()
        return self._time

    def end_at(self, end: float) -> None:
        """Give what follows time up to an end."""
        self._end = end

    def left(self) -> float:
        """Return the seconds that are left of what was given.

        Raises:
            TimeoutError: there are none.
        """
        left = self._end - self.now()
        if left <= 0:
            raise TimeoutError
        return left


class Patience:
    """The time of all rules on one document."""

    def __init__(self) -> None:
        self.given_up: list[GivenUp] = []
        self._clock = Clock()
        self._all = ALL_SECONDS

    def spend(
        self, code: str, jobs: Iterable[tuple[Unit, J]], find: Callable[[Unit, J, Clock], Sequence[T]]
    ) -> Iterator[tuple[Unit, Sequence[T]]]:
        """Yield what a rule finds in one text after the other, until it has had its time; note where that was.

        ``find`` is given a text, what is known of it, and the time that there is.
        """
        clock = self._clock
        left = min(RULE_SECONDS, self._all)
        started = clock.now()
        for unit, known in jobs:
            if left <= 0:
                self.given_up.append(GivenUp(code, unit.block, rest=True))
                return
            clock.end_at(started + min(left, BLOCK_SECONDS))
            what = ""
            in_time = True
            try:
                found = find(unit, known, clock)
                if found:
                    yield unit, found
            except TimeoutError:
                in_time = False
            except MemoryError:
                what = "took too much memory"
            except Exception as error:
                what, left = f"has an expression that cannot be used: {error}", 0.0
            now = clock.now()
            left, self._all = left - (now - started), self._all - (now - started)
            started = now
            if what or not in_time:
                self.given_up.append(GivenUp(code, unit.block, left <= 0, what))
                if left <= 0:
                    return
