"""Many files: one after the other, or in processes when there is enough to read. The order never differs."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING

from obelism.engine.apart import ended
from obelism.engine.apart import lint_apart
from obelism.plugins.apart import FORKS
from obelism.plugins.apart import interrupts_held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from concurrent.futures import ProcessPoolExecutor

    from obelism.engine.apart import Worker
    from obelism.engine.discover import Target
    from obelism.findings import FileReport

MIN_BYTES_PER_PROCESS = 1_000_000
"""Below this much text a process costs more to start than it saves."""

CHUNK_BYTES = 200_000
CHUNK_FILES = 64
AUTO = 0


def lint_files(
    linter: Worker, targets: Sequence[Target], *, jobs: int = AUTO, apart: bool = False
) -> Iterator[FileReport]:
    """Yield the reports of files in order; ``jobs`` is a number of processes, or ``AUTO`` to let size decide.

    With ``apart`` they are read in another process, also when one is enough, since code that runs there may end it;
    that costs little where a process can be forked and is not done elsewhere.
    """
    count = _processes(targets, jobs)
    if count < 2:
        return lint_apart(linter, targets) if apart and FORKS else (linter.lint_file(target) for target in targets)
    return _in_processes(linter, _chunks(targets), count)


def _processes(targets: Sequence[Target], jobs: int) -> int:
    if jobs != AUTO:
        return min(jobs, len(targets))
    size = sum(target.size for target in targets)
    return min(_processors(), len(targets), size // MIN_BYTES_PER_PROCESS)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunks(targets: Sequence[Target]) -> list[list[Target]]:
    """Return runs of targets that are alike in size, so that no process is left with a long tail."""
    chunks: list[list[Target]] = [[]]
    size = 0
    for target in targets:
        if chunks[-1] and (size + target.size > CHUNK_BYTES or len(chunks[-1]) >= CHUNK_FILES):
            chunks.append([])
            size = 0
        chunks[-1].append(target)
        size += target.size
    return chunks


_linter: Worker | None = None


def _start(linter: Worker) -> None:
    """Set up a process; it leaves Ctrl-C to its parent, and ends with it."""
    import signal
    from threading import Thread

    from obelism.plugins.watch import make_expendable

    global _linter
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    make_expendable()
    _linter = linter


def _end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, in whatever way: nobody wants its reports."""
    from multiprocessing import parent_process

    from obelism.plugins.ending import end_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        end_process(1)


def _lint_chunk(chunk: list[Target]) -> list[FileReport]:
    assert _linter is not None
    return [_linter.lint_file(target) for target in chunk]


def _in_processes(linter: Worker, chunks: list[list[Target]], count: int) -> Iterator[FileReport]:
    """Yield reports from a pool of processes; a file that ends its process is found by reading some apart."""
    from concurrent.futures.process import BrokenProcessPool

    while chunks:
        pool = _pool(linter, count)
        done = 0
        try:
            with interrupts_held():
                futures = deque([pool.submit(_lint_chunk, chunk) for chunk in chunks])
            while futures:
                yield from futures.popleft().result()  # which nothing holds from then on
                done += 1
            return
        except BrokenProcessPool:
            broken, chunks = chunks[done], chunks[done + 1 :]
        finally:
            _stop(pool)
        if FORKS:
            yield from lint_apart(linter, broken)
        elif len(broken) == 1 and count == 1:
            yield ended(broken[0])
        else:
            yield from _in_processes(linter, [[target] for target in broken], 1)


def _pool(linter: Worker, count: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forked processes share what the linter has built; nothing here has started a thread before.
    context = multiprocessing.get_context("fork" if FORKS else "spawn")
    return ProcessPoolExecutor(count, context, _start, (linter,))


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes at once; when all is done they have nothing left to do.

    The pool's thread is waited for: one that ends together with the interpreter writes to a pipe that is closed.
    """
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)
