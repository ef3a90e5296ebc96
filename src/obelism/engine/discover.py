"""From the paths a person names to the files that are read, in a fixed order."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.config.discover import display
from obelism.errors import shorten
from obelism.findings import Problem
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from ignore.overrides import Override

    from obelism.config.model import Settings
    from obelism.config.resolve import Resolver

_PLAIN = lazy(r"[A-Za-z0-9_.-]+")


class Target(NamedTuple):
    """A file to read: absolute path, the path it is reported under, size in bytes, whether it was named itself."""

    path: str
    shown: str
    size: int
    named: bool


class Found(NamedTuple):
    """What the paths came to. ``left_out`` counts named files that are excluded, which is not a mistake."""

    targets: tuple[Target, ...]
    problems: tuple[Problem, ...]
    left_out: int = 0


def discover(paths: Iterable[str], resolver: Resolver, is_known: Callable[[str], bool]) -> Found:
    """Return the files that paths stand for, each once, sorted by the path they are reported under.

    A folder stands for the files in it whose format ``is_known``; a file that is named itself is read whatever
    it is called. What settings exclude is left out, of named files only with ``force-exclude``.

    Raises:
        ConfigError: a settings file that holds for one of them cannot be used.
    """
    targets: dict[str, Target] = {}
    problems: list[Problem] = []
    left_out = 0
    for path in paths:
        absolute = os.path.abspath(path)
        shown = display(path)
        try:
            status = os.stat(absolute)
        except (OSError, ValueError) as error:
            problems.append(Problem(shown, _missing(absolute, error)))
            continue
        if stat.S_ISDIR(status.st_mode):
            for target in _walk(absolute, path, resolver, is_known, problems):
                targets.setdefault(target.path, target)
        elif not stat.S_ISREG(status.st_mode):
            problems.append(Problem(shown, "is not a regular file"))
        else:
            settings = resolver.settings_for(absolute)
            if settings.force_exclude and settings.excludes.match(absolute):
                left_out += 1
            else:
                targets[absolute] = Target(absolute, shown, status.st_size, named=True)
    ordered = sorted(_without_links(targets), key=lambda target: target.shown)
    return Found(tuple(ordered), tuple(problems), left_out)


def _missing(path: str, error: Exception) -> str:
    if os.path.islink(path):
        return "is a symbolic link to nothing"
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    return f"cannot be read: {error.strerror if isinstance(error, OSError) else error}"


def _walk(
    folder: str, given: str, resolver: Resolver, is_known: Callable[[str], bool], problems: list[Problem]
) -> Iterator[Target]:
    """Yield the readable documents below a folder; what of it cannot be listed is a problem.

    Hidden files, symbolic links to folders and what .gitignore names are passed over; so are links that lead
    out of the folder, pipes and other things that are not files.
    """
    root = os.path.realpath(folder)
    below = root.rstrip(os.sep) + os.sep
    for path in _entries(folder, resolver, problems):
        if not is_known(path):
            continue
        try:
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                if not os.path.realpath(path).startswith(below):
                    continue
                status = os.stat(path)
        except OSError:
            continue
        if not stat.S_ISREG(status.st_mode) or resolver.settings_for(path).excludes.match(path):
            continue
        yield Target(path, _shown(path, folder, given), status.st_size, named=False)


def _shown(path: str, folder: str, given: str) -> str:
    """Return a path below a folder: relative to the working directory, else beginning as the folder was given."""
    shown = display(path)
    return os.path.join(given, os.path.relpath(path, folder)) if os.path.isabs(shown) else shown


def _entries(folder: str, resolver: Resolver, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of everything below a folder that is not ignored."""
    from ignore import Error
    from ignore import IOError as WalkError
    from ignore import WalkBuilder

    settings = resolver.settings_in(folder)
    builder = WalkBuilder(folder)  # type: ignore[arg-type]  # a string is accepted too, and cheaper
    builder.require_git(False).git_global(False).hidden(True)
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
            problems.append(Problem(display(folder), f"cannot be listed in full: {shorten(str(error))}"))
            continue
        yield str(entry.path())


def _never_entered(folder: str, settings: Settings) -> Override:
    """Return excluded names that are plain, so that folders such as node_modules are not even listed."""
    from ignore.overrides import OverrideBuilder

    builder = OverrideBuilder(folder)  # type: ignore[arg-type]
    for pattern, _ in (*settings.exclude, *settings.extend_exclude):
        if _PLAIN().fullmatch(pattern):
            builder.add(f"!{pattern}")
    return builder.build()


def _without_links(targets: Mapping[str, Target]) -> Iterator[Target]:
    """Yield targets without those that are another name for one already there, such as symbolic links."""
    seen: dict[str, str] = {}
    for path in sorted(targets, key=lambda path: (os.path.islink(path), not targets[path].named, path)):
        if seen.setdefault(os.path.realpath(path), path) == path:
            yield targets[path]
