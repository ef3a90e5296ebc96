"""Measure things against each other: in turn, in one run, by processor time, as medians.

Single times on a shared machine say little; the ratio of two things measured one after the other says more.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping


class Row(NamedTuple):
    """A figure: of what task, of what, how much in which unit, and how many times as much as which other."""

    task: str
    what: str
    value: float | None
    unit: str
    ratio: float | None = None
    against: str = ""
    note: str = ""


def processor(task: Callable[[], object]) -> float:
    """Return the processor seconds of a task, those of the processes that it starts and waits for included."""
    before = _spent()
    task()
    return _spent() - before


def _spent() -> float:
    """Return the processor seconds of this process and of those that it waited for, finer than a tick of the clock."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def timed(task: Callable[[], object], repeat: int = 5) -> float:
    """Return the median processor seconds of a task in this process."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return statistics.median(times)


def paired(task: str, things: Mapping[str, Callable[[], object]], repeat: int, *, warm: bool = False) -> list[Row]:
    """Run things in turn, forth and back; return a row each, with the median of its ratios to the first.

    ``warm`` runs each once before, for what a process does only the first time.
    """
    for thing in things.values() if warm else ():
        thing()
    times: dict[str, list[float]] = {name: [] for name in things}
    for turn in range(repeat):
        for name in list(things)[:: -1 if turn % 2 else 1]:
            times[name].append(processor(things[name]))
    base = next(iter(things))
    rows = [Row(task, base, round(statistics.median(times[base]), 4), "s")]
    for name in list(things)[1:]:
        pairs = zip(times[name], times[base], strict=True)
        ratio = statistics.median(one / max(other, 1e-6) for one, other in pairs)
        rows.append(Row(task, name, round(statistics.median(times[name]), 4), "s", round(ratio, 3), base))
    return rows


def run(command: list[str], environment: dict[str, str] | None = None, *, most: int = 0) -> None:
    """Run a command whose output nobody reads; a code above the most that it has for findings is an error."""
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, env=environment)
    if not 0 <= done.returncode <= most:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[:300]}")


def shown(rows: list[Row]) -> str:
    """Return rows as a table of Markdown."""
    lines = ["| what | measured | ratio | against |", "|---|--:|--:|---|"]
    for row in rows:
        value = row.note if row.value is None else f"{row.value:.4g} {row.unit}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        lines.append(f"| {row.what} | {value} | {ratio} | {row.against} |")
    return "\n".join(lines)
