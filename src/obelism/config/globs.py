"""Patterns for paths, the same everywhere in the settings."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from fnmatch import translate
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence


class Glob(NamedTuple):
    """A pattern and the folder it is relative to, that of the settings file that holds it."""

    pattern: str
    root: str


class Globs:
    """Patterns that match a file, or a folder it is in.

    A pattern without a slash matches a name at any depth; one with a slash is relative to its folder, and
    ``**`` in it stands for any number of folders. Matching takes time linear in path and pattern (fnmatch
    compiles ``*`` to atomic groups, and only the last ``**`` is ever tried again).
    """

    def __init__(self, globs: Iterable[Glob]) -> None:
        names: dict[str, list[str]] = {}
        self._anchored: list[tuple[str, list[str]]] = []
        for pattern, root in globs:
            cleaned = pattern.removeprefix("./").rstrip("/")
            if "/" in cleaned:
                self._anchored.append((root, cleaned.lstrip("/").split("/")))
            else:
                names.setdefault(root, []).append(cleaned)
        self._names = [
            (root, re.compile("|".join(f"(?:{translate(name)})" for name in patterns)))
            for root, patterns in names.items()
        ]

    def match(self, path: str) -> bool:
        """Tell whether an absolute path, or a folder it is in, matches a pattern."""
        for root, expression in self._names:
            if any(map(expression.match, _parts(path, root))):
                return True
        return any(_match_parts(pattern, _parts(path, root)) for root, pattern in self._anchored)


def _parts(path: str, root: str) -> Sequence[str]:
    """Return the names of a path below a folder; of a path elsewhere only the last."""
    base = root.rstrip(os.sep) + os.sep
    if path.startswith(base):
        return path[len(base) :].split(os.sep)
    return (os.path.basename(path),)


def _match_parts(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """Match folder by folder from the left; what is left of the path is inside the folder that matched."""
    at = position = 0
    retry = -1  # where to go on after the last ``**`` when the rest does not fit
    retry_position = 0
    while position < len(parts):
        if at == len(pattern):
            return True
        if pattern[at] == "**":
            at += 1
            retry, retry_position = at, position
        elif fnmatchcase(parts[position], pattern[at]):
            at += 1
            position += 1
        elif retry >= 0:
            retry_position += 1
            at, position = retry, retry_position
        else:
            return False
    return at == len(pattern)
