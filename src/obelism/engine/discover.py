"""From the paths a person names to the files that are read, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from obelism.config.discover import below
from obelism.config.discover import display
from obelism.config.discover import repository_of
from obelism.errors import UsageError
from obelism.errors import shorten
from obelism.findings import Problem
from obelism.formats.foreign import foreign
from obelism.records import NamedTuple
from obelism.text.folders import is_inside
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from ignore.overrides import Override

    from obelism.config.model import Settings
    from obelism.config.resolve import Resolver

_PAGES = (".html", ".htm")
_GENERATED = b'<meta name="generator" content="Obelism '
_HEAD = 4_096
"""Bytes of a page in which it says what wrote it."""

_PLAIN = lazy(r"[A-Za-z0-9_.-]+")
_TOLD = lazy(r"(?s:.*?)IO error for operation on (?P<path>(?s:.+)): (?P<why>[^:]+?)(?: \(os error \d+\))?")
"""How the walk tells what it cannot list: whole paths, and the reason behind the last colon."""


class Target(NamedTuple):
    """A file to read: absolute path, the path it is reported under, size in bytes, whether it was named itself."""

    path: str
    shown: str
    size: int
    named: bool


class Found(NamedTuple):
    """What the paths came to.

    ``left_out`` counts named files that are excluded, which is not a mistake. ``unread`` counts documents in the
    folders by the format they are in, which is none that is read; ``refused`` are such documents that were named.
    """

    targets: tuple[Target, ...]
    problems: tuple[Problem, ...]
    left_out: int = 0
    unread: Mapping[str, int] = {}
    refused: tuple[Target, ...] = ()


def discover(paths: Iterable[str], resolver: Resolver, is_known: Callable[[str], bool]) -> Found:
    """Return the files that paths stand for, each once, sorted by the path they are reported under.

    A folder stands for the files in it whose format ``is_known``, but for our own reports; a file that is named itself
    is read whatever it is called, but not a document of a format whose markup would pass for words. What settings
    exclude is left out, of named files only with ``force-exclude``.

    Raises:
        ConfigError: a settings file that holds for one of them cannot be used.
        UsageError: a path is empty.
    """
    search = _Search(resolver, is_known)
    for path in paths:
        search.take(path)
    ordered = sorted(_without_links(search.targets), key=lambda target: target.shown)
    refused = sorted(search.refused, key=lambda target: target.shown)
    return Found(tuple(ordered), tuple(search.problems), search.left_out, search.unread, tuple(refused))


class _Search:
    """Gather what paths stand for."""

    def __init__(self, resolver: Resolver, is_known: Callable[[str], bool]) -> None:
        self._resolver = resolver
        self._is_known = is_known
        self.targets: dict[str, Target] = {}
        self.refused: list[Target] = []
        self.problems: list[Problem] = []
        self.unread: Counter[str] = Counter()
        self.left_out = 0

    def take(self, path: str) -> None:
        """Add what one path stands for."""
        if not path.strip():
            raise UsageError("a path is empty", fix="perhaps a variable is not set; '.' is the working directory")
        absolute, shown = os.path.abspath(path), display(path)
        try:
            status = os.stat(absolute)
        except (OSError, ValueError) as error:
            self.problems.append(Problem(shown, _missing(absolute, error)))
            return
        if stat.S_ISDIR(status.st_mode):
            self._take_folder(absolute, path)
        elif not stat.S_ISREG(status.st_mode):
            self.problems.append(Problem(shown, "is not a regular file"))
        else:
            self._take_file(Target(absolute, shown, status.st_size, named=True))

    def _take_file(self, target: Target) -> None:
        if is_left_out(target.path, self._resolver):
            self.left_out += 1
        elif is_foreign(target.path, self._is_known):
            self.refused.append(target)
        else:
            self.targets[target.path] = target

    def _take_folder(self, folder: str, given: str) -> None:
        for path, size in _files(folder, self._resolver, self.problems):
            known = self._is_known(path)
            kind = "" if known else foreign(path)
            if not (known or kind) or self._resolver.settings_for(path).excludes.match(path) or _is_own_report(path):
                continue
            if known:
                self.targets.setdefault(path, Target(path, _shown(path, folder, given), size, named=False))
            else:
                self.unread[kind] += 1


def is_left_out(path: str, resolver: Resolver) -> bool:
    """Tell whether settings leave out a file, given by its absolute path, that is named itself."""
    settings = resolver.settings_for(path)
    return settings.force_exclude and settings.excludes.match(path)


def is_foreign(path: str, is_known: Callable[[str], bool]) -> bool:
    """Tell whether a file is a document whose markup would pass for words if it were read as plain text."""
    return bool(foreign(path)) and not is_known(path)


def _is_own_report(path: str) -> bool:
    """Tell whether a file is a report that Obelism wrote, whatever it is called; such a file is no document."""
    if not path.lower().endswith(_PAGES):
        return False
    try:
        with open(path, "rb") as stream:
            return _GENERATED in stream.read(_HEAD)
    except OSError:
        return False


def _missing(path: str, error: Exception) -> str:
    if os.path.islink(path):
        return "is a symbolic link to nothing"
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    return f"cannot be read: {error.strerror if isinstance(error, OSError) else error}"


def _files(folder: str, resolver: Resolver, problems: list[Problem]) -> Iterator[tuple[str, int]]:
    """Yield the path and size of each file below a folder; what of it cannot be listed is a problem.

    Hidden files, symbolic links to folders and what .gitignore names are passed over; so are links that lead
    out of the folder, pipes and other things that are not files.
    """
    for path in _entries(folder, resolver, problems):
        try:
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                if not is_inside(path, folder):
                    continue
                status = os.stat(path)
        except OSError:
            continue
        if stat.S_ISREG(status.st_mode):
            yield path, status.st_size


def _shown(path: str, folder: str, given: str) -> str:
    """Return a path below a folder: relative to the working directory, else beginning as the folder was given."""
    shown = display(path)
    return os.path.join(given, below(path, folder)) if os.path.isabs(shown) else shown


def _entries(folder: str, resolver: Resolver, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of everything below a folder that is not ignored."""
    from ignore import Error
    from ignore import IOError as WalkError
    from ignore import WalkBuilder

    settings = resolver.settings_in(folder)
    builder = WalkBuilder(folder)  # type: ignore[arg-type]  # a string is accepted too, and cheaper
    # In a repository the .gitignore files above it do not count; where there is none, those that are there do.
    builder.require_git(bool(repository_of(folder))).git_global(False).hidden(not settings.hidden)
    if not settings.respect_gitignore:
        builder.git_ignore(False).git_exclude(False).ignore(False).parents(False)
    builder.overrides(_never_entered(folder, settings))
    walk = builder.build()
    while True:
        try:
            entry = next(walk)
        except StopIteration:
            return
        except (Error, WalkError, OSError) as error:
            where, why = unlisted(str(error), folder)
            problems.append(Problem(shorten(display(where)), f"cannot be listed in full: {shorten(why)}"))
            continue
        yield str(entry.path())


def unlisted(told: str, folder: str) -> tuple[str, str]:
    """Return what cannot be listed below a folder, and why, from what the walk tells of it."""
    parts = _TOLD().fullmatch(told)
    return (parts["path"], parts["why"]) if parts else (folder, told)


def _never_entered(folder: str, settings: Settings) -> Override:
    """Return excluded names that are plain, so that folders such as node_modules are not even listed."""
    from ignore.overrides import OverrideBuilder

    builder = OverrideBuilder(folder)  # type: ignore[arg-type]
    builder.add("!.git")
    for glob in (*settings.exclude, *settings.extend_exclude):
        if _PLAIN().fullmatch(glob.pattern):
            builder.add(f"!{glob.pattern}")
    return builder.build()


def _without_links(targets: Mapping[str, Target]) -> Iterator[Target]:
    """Yield targets without those that are another name for one already there, such as symbolic links."""
    seen: dict[str, str] = {}
    real_folder = cache(os.path.realpath)
    links = {path: os.path.islink(path) for path in targets}
    for path in sorted(targets, key=lambda path: (links[path], not targets[path].named, path)):
        folder, name = os.path.split(path)
        real = os.path.realpath(path) if links[path] else os.path.join(real_folder(folder), name)
        if seen.setdefault(real, path) == path:
            yield targets[path]
