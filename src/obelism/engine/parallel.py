"""Many files: one after the other, or in processes when there is enough to read. The order never differs."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Protocol

from obelism.findings import FileReport
from obelism.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from concurrent.futures import ProcessPoolExecutor

    from obelism.engine.discover import Target
    from obelism.text.source import SourceFile

MIN_BYTES_PER_PROCESS = 1_000_000
"""Below this much text a process costs more to start than it saves."""

CHUNK_BYTES = 200_000
CHUNK_FILES = 64
AUTO = 0
_FORKS = sys.platform == "linux"

end_process = os._exit
"""End this process at once, also while a plugin runs, which may not."""


class Worker(Protocol):
    """What reads documents and reports on them: a linter, or something around one."""

    def lint_file(self, target: Target) -> FileReport: ...
    def lint_source(self, source: SourceFile, *, path: str = "", format_name: str = "") -> FileReport: ...


def lint_files(
    linter: Worker, targets: Sequence[Target], *, jobs: int = AUTO, apart: bool = False
) -> Iterator[FileReport]:
    """Yield the reports of files in order; ``jobs`` is a number of processes, or ``AUTO`` to let size decide.

    With ``apart`` they are read in another process, also when one is enough, since code that runs there may end it;
    that costs little where a process can be forked and is not done elsewhere.
    """
    count = _processes(targets, jobs)
    if count < 2 and not (apart and targets and _FORKS):
        return (linter.lint_file(target) for target in targets)
    return _in_processes(linter, _chunks(targets), max(count, 1))


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

    global _linter
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _linter = linter


def _end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, in whatever way: nobody wants its reports."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        end_process(1)


def _lint_chunk(chunk: list[Target]) -> list[FileReport]:
    assert _linter is not None
    return [_linter.lint_file(target) for target in chunk]


def _in_processes(linter: Worker, chunks: list[list[Target]], count: int) -> Iterator[FileReport]:
    """Yield reports from a pool of processes; a file that ends its process is found by reading it alone."""
    from concurrent.futures.process import BrokenProcessPool

    from obelism.plugins import contain

    while chunks:
        alone = count == 1 and len(chunks[0]) == 1
        if alone:
            contain.leave_trail()
        pool = _pool(linter, count)
        done = 0
        try:
            with _interrupts_held():
                futures = [pool.submit(_lint_chunk, chunk) for chunk in chunks]
            for future in futures:
                yield from future.result()
                done += 1
            return
        except BrokenProcessPool:
            broken, chunks = chunks[done], chunks[done + 1 :]
        finally:
            _stop(pool)
        if not alone:
            yield from _in_processes(linter, [[target] for target in broken], 1)
        elif blamed := contain.last_call():
            # From now on that function of a plugin fails at once, and the rest of the file is read.
            contain.give_up(blamed, "ended the process that read a file, and is not called again")
            chunks.insert(0, broken)
        else:
            message = "was not checked: the process that read it ended early; please report this with the file"
            yield FileReport(broken[0].shown, problems=(Problem(broken[0].shown, message),))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait while processes start: one that is not yet set up would answer it with a traceback."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pool(linter: Worker, count: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forked processes share what the linter has built; nothing here has started a thread before.
    context = multiprocessing.get_context("fork" if _FORKS else "spawn")
    return ProcessPoolExecutor(count, context, _start, (linter,))


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes at once; when all is done they have nothing left to do.

    The pool's thread is waited for: one that ends together with the interpreter writes to a pipe that is closed.
    """
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)
