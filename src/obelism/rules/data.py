"""The rule packs on disk."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

from obelism.text.data import packs_folder
from obelism.text.data import read_data

__all__ = ["PackFile", "packs_folder", "packs_in", "read_data"]


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


def packs_in(folder: str) -> list[PackFile]:
    """Return the packs in a folder in order of name, not those in folders below it."""
    return [PackFile(os.path.join(folder, name)) for name in sorted(os.listdir(folder)) if name.endswith(".toml")]


@cache
def stem_frequencies() -> dict[str, float]:
    """Return Zipf frequencies (logarithm of occurrences per 1,000,000,000 words) by stem; short, very frequent and
    very rare stems have none.
    """
    frequencies: dict[str, float] = {}
    for line in read_data("stem-frequencies.txt").splitlines():
        if line and not line.startswith("#"):
            tenths, _, stems = line.partition(" ")
            frequencies.update(dict.fromkeys(stems.split(), int(tenths) / 10))
    return frequencies
