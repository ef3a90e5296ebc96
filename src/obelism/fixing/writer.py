"""Write a file so that it holds, whatever happens, either the whole old text or the whole new one."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from obelism.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

PREFIX = ".obelism-"
SUFFIX = ".tmp"
_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | _BINARY
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY  # a pipe must not keep us waiting
_CAN_SWAP = sys.platform.startswith("linux")
_EXCHANGE = 2  # renameat2(2): swap two names, neither of which is ever missing


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file as it was read; ``shown`` is the path that messages name."""

    path: Path
    shown: str
    raw: bytes = field(repr=False)
    mode: int
    owner: tuple[int, int]
    identity: tuple[int, ...]
    links: int


def read(path: Path, *, root: Path, shown: str = "") -> Snapshot:
    """Read a file that may be rewritten later.

    Raises:
        SourceError: it cannot be read, or lies outside the project that it seems to be in.
    """
    shown = shown or os.fspath(path)
    target = _resolve(path, root, shown)
    try:
        with open(os.open(target, _READ), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise SourceError("is not a regular file", where=shown)
            raw = file.read()
    except OSError as error:
        raise SourceError(_reason(error), where=shown) from None
    mode, owner = stat.S_IMODE(status.st_mode), (status.st_uid, status.st_gid)
    return Snapshot(target, shown, raw, mode, owner, _identity(status), status.st_nlink)


def rewrite(snapshot: Snapshot, data: bytes) -> None:
    """Replace a file's content in one step, keeping its mode and, where that is allowed, its owner.

    Raises:
        SourceError: it is read-only, has other hard links, was changed since it was read, or a step failed;
            the file is then as it was.
    """
    shown, path = snapshot.shown, snapshot.path
    if snapshot.links > 1:
        raise SourceError("not rewritten: it has other hard links", where=shown, fix="replace it by a copy")
    if not snapshot.mode & 0o222 or not os.access(path, os.W_OK):
        raise SourceError("not rewritten: it is read-only", where=shown)
    _put(path, shown, data, snapshot)


def write_new(path: Path, data: bytes, *, shown: str = "") -> None:
    """Write a file of our own, such as a baseline, in one step, whether or not it was there before.

    Raises:
        SourceError: a step failed; what was there is as it was.
    """
    _put(path, shown or os.fspath(path), data, None)


def remove_stale(folders: Iterable[Path]) -> None:
    """Delete temporary files that a run which was killed has left in some folders; those in use stay."""
    for folder in folders:
        with suppress(OSError):
            for entry in os.scandir(folder):
                if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX) and _is_stale(entry.path):
                    with suppress(OSError):
                        os.unlink(entry.path)


def _resolve(path: Path, root: Path, shown: str) -> Path:
    """Return the file a path stands for; one that seems to lie in the project must do so."""
    target = Path(os.path.realpath(path))
    lexical = Path(os.path.abspath(path))
    if not lexical.is_relative_to(os.path.abspath(root)):
        root = lexical.parent
    if not target.is_relative_to(os.path.realpath(root)):
        raise SourceError("not followed: the link leads out of the project", where=shown)
    return target


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _put(path: Path, shown: str, data: bytes, snapshot: Snapshot | None) -> None:
    temporary = path.parent / f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"
    try:
        try:
            _write_temporary(temporary, data, snapshot)
            if snapshot is None:
                os.replace(temporary, path)
                _sync_folder(path.parent)
            else:
                _exchange(temporary, snapshot)
        finally:
            with suppress(OSError):
                os.unlink(temporary)
    except OSError as error:
        raise SourceError(f"not written: {_reason(error)}", where=shown) from None


def _write_temporary(temporary: Path, data: bytes, snapshot: Snapshot | None) -> None:
    mode = 0o666 if snapshot is None else 0o600
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, mode)
    with open(descriptor, "wb", buffering=0) as file:
        _lock(descriptor)
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]
        if snapshot is not None and hasattr(os, "fchmod"):
            with suppress(PermissionError):
                os.fchown(descriptor, *snapshot.owner)
            os.fchmod(descriptor, snapshot.mode)
        os.fsync(descriptor)


def _exchange(temporary: Path, snapshot: Snapshot) -> None:
    """Put the new file in the place of the old one unless that is no longer what was read.

    Where the system can swap two names the old file is looked at again after the swap, when a program that
    had found it before has had the time to change it, and put back if it did; elsewhere it is only looked at
    just before it is replaced.
    """
    path = snapshot.path
    if not _is_unchanged(path, snapshot):
        raise _changed(snapshot)
    with _in_use(path):
        swapped = _swap(temporary, path)
        if not swapped:
            os.replace(temporary, path)
        _sync_folder(path.parent)
        if swapped and not _is_unchanged(temporary, snapshot):
            _swap(temporary, path)
            _sync_folder(path.parent)
            raise _changed(snapshot)


def _changed(snapshot: Snapshot) -> SourceError:
    return SourceError("not rewritten: it was changed meanwhile", where=snapshot.shown, fix="run again")


def _is_unchanged(path: Path, snapshot: Snapshot) -> bool:
    with path.open("rb") as file:
        return _identity(os.fstat(file.fileno())) == snapshot.identity and file.read() == snapshot.raw


def _swap(one: Path, other: Path) -> bool:
    """Swap two names in one step; False where the system or the file system cannot."""
    if not _CAN_SWAP:
        return False
    import ctypes

    here = -100  # AT_FDCWD
    function = getattr(ctypes.CDLL(None), "renameat2", None)
    return function is not None and function(here, bytes(one), here, bytes(other), _EXCHANGE) == 0


@contextmanager
def _in_use(path: Path) -> Iterator[None]:
    """Keep another run from deleting an old file that bears the name of a temporary one once it is swapped."""
    if not _CAN_SWAP:
        yield  # Windows does not replace a file that is open
        return
    with path.open("rb") as file:
        _lock(file.fileno())
        yield


def _lock(descriptor: int) -> None:
    """Mark a temporary file as in use for as long as it is open."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_stale(path: str) -> bool:
    try:
        import fcntl
    except ImportError:
        return True  # Windows does not delete a file that is open
    try:
        descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder last through a power cut, where folders can be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
