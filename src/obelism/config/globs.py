"""Patterns for paths, the same everywhere in the settings."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

_DRIVE = lazy(r"[A-Za-z]:(?:/|$)")
_BRACES = lazy(r"\{[^{}/]*,|^[^{]*\}|\{[^}]*$")
"""Alternatives in braces, and the halves that are left where a command line was cut at the commas between them."""


class Glob(NamedTuple):
    """A pattern and the folder it is relative to, that of the settings file that holds it.

    Where ``--config`` names that file, ``project`` is the top of the project, to which the pattern may be relative too.
    """

    pattern: str
    root: str
    project: str = ""


class Globs:
    """Patterns that match a file, or a folder it is in.

    A pattern without a slash matches a name at any depth; one with a slash is relative to its folder, and
    ``**`` in it stands for any number of folders. Matching takes time linear in path and pattern (fnmatch
    compiles ``*`` to atomic groups, and only the last ``**`` is ever tried again).
    """

    def __init__(self, globs: Iterable[Glob]) -> None:
        names: dict[str, list[str]] = {}
        self._anchored: list[tuple[str, list[str]]] = []
        for pattern, root, project in globs:
            parts = [part for part in pattern.split("/") if part not in ("", ".")]
            if len(parts) > 1 or pattern.startswith("/"):
                self._anchored += [(base, parts) for base in (root, project) if base]
            elif parts:
                for base in (root, project):
                    names.setdefault(base or root, []).append(parts[0])
        self._names = [
            (root, re.compile("|".join(f"(?:{translate(name)})" for name in patterns)))
            for root, patterns in names.items()
        ]

    def match(self, path: str) -> bool:
        """Tell whether an absolute path, or a folder it is in, matches a pattern.

        A file that is reached by way of a symbolic link to a folder matches by either of its names.
        """
        if not (self._names or self._anchored):
            return False  # where a folder really is takes long to find out
        folder, name = os.path.split(path)
        real = _real(folder)
        return self._match(path) or (real != folder and self._match(os.path.join(real, name)))

    def _match(self, path: str) -> bool:
        for root, expression in self._names:
            if any(map(expression.match, _parts(path, root))):
                return True
        return any(_match_parts(pattern, _parts(path, root)) for root, pattern in self._anchored)


def mistake_in(pattern: str) -> str:
    """Return why a pattern can match nothing, whatever files there are; nothing where it can."""
    if "\\" in pattern:
        return "holds a backslash; folders are divided by '/', and [*] stands for a star"
    if pattern != pattern.strip():
        return "begins or ends with a blank"
    if pattern.startswith("!"):
        return "starts with '!', but no pattern takes back another"
    if pattern.startswith("~"):
        return "starts with '~', which is not expanded; a pattern is relative to the folder of the settings"
    if _DRIVE().match(pattern):
        return "starts with a drive; a pattern is relative to the folder of the settings"
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    if not parts:
        return "names no file; '**' stands for all there is"
    if ".." in parts:
        return "leads out of its folder by '..'; put it into the settings of the folder that it is about"
    if _BRACES().search(pattern):
        return "holds braces, which mean nothing here; write a pattern for each"
    if any("(?!)" in translate(part) for part in parts):
        return "holds a range of letters that is empty"
    return ""


@lru_cache(maxsize=4096)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


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
