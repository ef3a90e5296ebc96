"""The rule packs on disk, and the lists of words that their rules share."""

from __future__ import annotations

import os
from functools import cache

from obelism.records import NamedTuple
from obelism.text.alternatives import alternatives
from obelism.text.data import numbers_of
from obelism.text.data import packs_folder
from obelism.text.data import read_data

__all__ = ["PackFile", "packs_folder", "packs_in", "read_data"]

WORDS = "words.txt"
OPTIONS = "options.toml"
TERMS_FILE = "terms-file"
"""The key of a rule for the file that lists its terms, beside the pack."""


class PackFile(NamedTuple):
    """A pack on disk: as much of a resource as is asked of one. ``pathlib`` is slow to import."""

    path: str
    bounds: str = ""
    """The folder that what it names must lie in; anywhere, where there is none."""

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


def lists_of(path: str) -> list[str]:
    """Return the paths of the lists of terms that a pack names; none where it cannot be read."""
    try:
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
    except (OSError, UnicodeDecodeError):
        return []
    if TERMS_FILE not in text:
        return []
    from obelism.text import toml

    data = toml.parse(text)
    rules = data.get("rule", ()) if isinstance(data, dict) else ()
    names = [rule[TERMS_FILE] for rule in rules if isinstance(rule, dict) and TERMS_FILE in rule]
    return [os.path.join(os.path.dirname(path), name) for name in names if isinstance(name, str)]


@cache
def stem_frequencies() -> dict[str, float]:
    """Return Zipf frequencies (logarithm of occurrences per 1,000,000,000 words) by stem; short, very frequent and
    very rare stems have none.
    """
    return {item: tenths / 10 for item, tenths in numbers_of("stem-frequencies.txt").items()}


def words_of(*names: str) -> tuple[str, ...]:
    """Return the words of some lists that several rules share."""
    return tuple([word for name in names for word in _lists()[name]])


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a list, to look words up in."""
    return frozenset(words_of(name))


def any_of(*names: str) -> str:
    """Return the alternatives of an expression that fit a word of some of these lists, in folded text."""
    return alternatives([word.replace("*", r"\w*").replace("+", r"\w+") for word in words_of(*names)])


def options_of(check: str) -> dict[str, str]:
    """Return what each option of a check of Obelism says, in a sentence with its unit; nothing for other checks."""
    tables = _options()
    return {**tables.get("any", {}), **tables.get(check, {})}


@cache
def _options() -> dict[str, dict[str, str]]:
    from obelism.text import toml

    tables = toml.parse(read_data(OPTIONS))
    return {} if isinstance(tables, toml.Mistake) else tables


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


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the entries of a list in ``rules/data``, one a line; a line that starts with ``#`` is a comment."""
    lines = read_data(f"{name}.txt").splitlines()
    return tuple([line for line in lines if line and not line.startswith("#")])
