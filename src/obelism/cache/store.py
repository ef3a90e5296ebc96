"""Entries on disk: texts under keys, in files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from time import time
from time import time_ns
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_PREFIX, _UNFINISHED = "entries-", "unfinished-"
_MARKS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# This folder was made by Obelism.\n",
}
MOST_FILES = 8
"""Files of entries from which on they are made one."""

MOST_BYTES = 200_000_000
"""Bytes of entries above which those that a run does not use are dropped when files are made one."""

MOST_DAYS = 30
"""Days after which an entry is dropped that was not used."""

_DAY = 86_400


class Store:
    """The entries of a folder. A run reads all, and adds what is new in one file of its own at the end.

    Runs at the same time take no notice of each other, and one that is killed leaves nothing that is read. What cannot
    be read or written is as if it were not there.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._entries: dict[str, tuple[int, bytes, bytes]] = {}
        self._new: dict[str, str] = {}
        self._used: set[str] = set()
        self._files = list(_files(folder))
        for name in self._files:
            with suppress(OSError), open(os.path.join(folder, name), "rb") as stream:
                self._entries.update(_read(stream.read()))

    def get(self, key: str) -> str | None:
        """Return the text under a key, None where there is none or it is damaged."""
        entry = self._entries.get(key)
        if entry is None or entry[1] != _sum(key, entry[2]):
            return None
        self._used.add(key)
        return entry[2].decode("utf-8")

    def put(self, key: str, text: str) -> None:
        """Keep a text of one line under a key of letters and digits."""
        self._new[key] = text

    def save(self) -> None:
        """Write what is new; where there are many files make them one, without what nobody uses."""
        if not self._new:
            return
        today = int(time()) // _DAY
        lines = [_line(key, today, text.encode("utf-8")) for key, text in self._new.items()]
        old = self._files if len(self._files) >= MOST_FILES else []
        if old:
            lines += self._kept(today)
        with suppress(OSError):
            os.makedirs(self.folder, exist_ok=True)
            for name, text in _MARKS.items():
                if not os.path.exists(os.path.join(self.folder, name)):
                    _write(self.folder, name, [text.encode()])
            _write(self.folder, f"{_PREFIX}{time_ns()}-{os.getpid()}", lines)
            for name in old:
                os.unlink(os.path.join(self.folder, name))
            if old:
                _tidy(self.folder)
        self._new = {}

    def _kept(self, today: int) -> Iterator[bytes]:
        """Yield the lines of the entries that stay."""
        room = sum(len(text) for _, _, text in self._entries.values()) <= MOST_BYTES
        for key, (day, _, text) in self._entries.items():
            used = key in self._used
            if key not in self._new and (used or (room and today - day <= MOST_DAYS)):
                yield _line(key, today if used else day, text)


def size(folder: str) -> tuple[int, int]:
    """Return how many entries a folder holds, and of how many bytes."""
    store = Store(folder)
    return len(store._entries), sum(len(text) for _, _, text in store._entries.values())


def clear(folder: str) -> int:
    """Delete what a cache wrote into a folder, and the folder where nothing else is in it; return how many files."""
    names = [*_files(folder), *_files(folder, _UNFINISHED)]
    for name in (*names, *_MARKS):
        with suppress(OSError):
            os.unlink(os.path.join(folder, name))
    with suppress(OSError):
        os.rmdir(folder)
    return len(names)


def _tidy(folder: str) -> None:
    """Delete what runs that were killed have left."""
    for name in _files(folder, _UNFINISHED):
        path = os.path.join(folder, name)
        if time() - os.stat(path).st_mtime > _DAY:
            os.unlink(path)


def _files(folder: str, prefix: str = _PREFIX) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.startswith(prefix))
    except OSError:
        return []


def _read(content: bytes) -> Iterator[tuple[str, tuple[int, bytes, bytes]]]:
    """Yield the entries of a file without the lines that are none; whether a text is whole is seen when it is used."""
    for line in content.split(b"\n"):
        parts = line.split(b" ", 3)
        if len(parts) == 4 and parts[1].isdigit() and parts[0].isalnum():
            yield parts[0].decode(), (int(parts[1][:9]), parts[2], parts[3])


def _line(key: str, day: int, text: bytes) -> bytes:
    return b"%s %d %s %s\n" % (key.encode(), day, _sum(key, text), text)


def _sum(key: str, text: bytes) -> bytes:
    return b"%08x" % crc32(text, crc32(key.encode()))


def _write(folder: str, name: str, lines: Iterable[bytes]) -> None:
    """Write a file under another name, and give it its own once it is whole."""
    unfinished = os.path.join(folder, f"{_UNFINISHED}{os.getpid()}-{time_ns()}")
    with open(unfinished, "wb") as stream:
        stream.writelines(lines)
    os.replace(unfinished, os.path.join(folder, name))
