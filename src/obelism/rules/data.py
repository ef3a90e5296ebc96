"""Where the packs lie, with the lists that rules count against beside them."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

WORDS = "words.txt"


class PackFile(NamedTuple):
    """A pack on disk: as much of a resource as is asked of one. ``pathlib`` is slow to import."""

    path: str

    @property
    def stem(self) -> str:
        """The name of the file without its suffix."""
        return os.path.splitext(os.path.basename(self.path))[0]

    def __str__(self) -> str:
        return self.path

    def read_bytes(self) -> bytes:
        """Return what the file holds."""
        with open(self.path, "rb") as stream:
            return stream.read()


def packs_folder() -> str:
    """Return the folder of the rule packs: beside the code in a wheel, at the top of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    installed = os.path.join(package, "_packs")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(os.path.dirname(package)), "rules")


def packs_in(folder: str) -> list[PackFile]:
    """Return the packs in a folder in order of name, not those in folders below it."""
    return [PackFile(os.path.join(folder, name)) for name in sorted(os.listdir(folder)) if name.endswith(".toml")]


def words_of(*names: str) -> tuple[str, ...]:
    """Return the words of some lists that several rules share."""
    return tuple([word for name in names for word in _lists()[name]])


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    for line in read_data(WORDS).splitlines():
        if line.startswith("["):
            words = lists[line.strip("[]")] = []
        elif not line.startswith("#"):
            words += [word.replace("_", " ") for word in line.split()]
    return lists


def read_data(name: str) -> str:
    """Return the text of a list in ``rules/data``."""
    with open(os.path.join(packs_folder(), "data", name), encoding="utf-8") as stream:
        return stream.read()


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the entries of a list in ``rules/data``, one a line; a line that starts with ``#`` is a comment."""
    lines = read_data(f"{name}.txt").splitlines()
    return tuple([line for line in lines if line and not line.startswith("#")])
