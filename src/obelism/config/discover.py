"""Find the settings file nearest to a folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from typing import Any

from obelism.config.source import Origin
from obelism.errors import ConfigError
from obelism.records import NamedTuple
from obelism.text import toml
from obelism.text.folders import is_inside

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN_FILES = ("obelism.toml", ".obelism.toml")
PYPROJECT = "pyproject.toml"
VALE_NAMES = (".vale", "_vale", "vale.ini", ".vale.ini", "_vale.ini")
"""What a ``.vale.ini`` may be called, in the order in which Vale looks for it."""

MAX_CONFIG_SIZE = 1024 * 1024


class ConfigFile(NamedTuple):
    """A settings file as read: its path, its table of settings, and where it is for errors."""

    path: str
    table: Mapping[str, Any]
    origin: Origin


def find(folder: str, cache: dict[str, ConfigFile | None]) -> ConfigFile | None:
    """Return the settings file for the files of an absolute folder: in it, or in the nearest folder above.

    The search ends at the root of a repository, so that nothing outside it takes part.
    """
    visited = []
    found: ConfigFile | None = None
    while True:
        if folder in cache:
            found = cache[folder]
            break
        visited.append(folder)
        found = _in_folder(folder)
        above = os.path.dirname(folder)
        if found or above == folder or os.path.exists(os.path.join(folder, ".git")):
            break
        folder = above
    cache.update(dict.fromkeys(visited, found))
    return found


def _in_folder(folder: str) -> ConfigFile | None:
    own = [config for name in OWN_FILES if (config := _own(os.path.join(folder, name)))]
    if len(own) > 1:
        fix = "keep one of them"
        raise ConfigError(f"there are both {OWN_FILES[0]} and {OWN_FILES[1]}", where=display(folder), fix=fix)
    if own:
        return own[0]
    pyproject = os.path.join(folder, PYPROJECT)
    if os.path.isfile(pyproject):
        refuse_outsiders(pyproject)
        config = read(pyproject, optional=True)
        return config if config.table else None
    return None


def _own(path: str) -> ConfigFile | None:
    """Return the settings file with a path, None where there is none or the file is a rule pack."""
    if not os.path.isfile(path):
        return None
    refuse_outsiders(path)
    config = read(path)
    return None if is_pack(config.table) else config


def vale_ini_in(folder: str) -> str:
    """Return the path of the ``.vale.ini`` of a folder, by whichever of its names; nothing where there is none."""
    paths = (os.path.join(folder, name) for name in VALE_NAMES)
    return next(filter(os.path.isfile, paths), "")


def is_pack(table: Mapping[str, Any]) -> bool:
    """Tell whether a table is a rule pack, which may be called like a settings file."""
    return isinstance(table.get("pack"), dict) and table.keys() <= {"pack", "rule"}


def refuse_outsiders(path: str) -> None:
    """Refuse a file that is a symbolic link to somewhere outside its project.

    Raises:
        ConfigError: it is one.
    """
    if os.path.islink(path) and not is_inside(path, project_root(os.path.dirname(path))):
        raise ConfigError("is a symbolic link that leads out of the project", where=display(path))


def read(path: str, *, optional: bool = False) -> ConfigFile:
    """Return a settings file; of a ``pyproject.toml`` the table ``tool.obelism``.

    ``optional`` returns an empty table when a ``pyproject.toml`` does not speak of Obelism.

    Raises:
        ConfigError: the file cannot be read or is not TOML.
    """
    shown = display(path)
    raw = read_raw(path, shown, MAX_CONFIG_SIZE)
    in_pyproject = os.path.basename(path) == PYPROJECT
    if in_pyproject and optional and b"obelism" not in raw:
        return ConfigFile(path, {}, Origin(shown))
    text = as_text(raw, shown, MAX_CONFIG_SIZE, "a settings file")
    table: Any = parse_toml(text, shown)
    if not in_pyproject:
        return ConfigFile(path, table, Origin(shown, text))
    origin = Origin(shown, text, ("tool", "obelism"))
    for key in ("tool", "obelism"):
        table = table.get(key, {})
        if not isinstance(table, dict):
            raise Origin(shown, text).error(f"{key} must be a table", key)
    return ConfigFile(path, table, origin)


def read_raw(path: str, shown: str, most: int) -> bytes:
    """Return what a file holds, and of one that is larger than ``most`` bytes one byte more.

    Raises:
        ConfigError: it cannot be read.
    """
    try:
        with open(path, "rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=shown) from None


def as_text(raw: bytes, shown: str, most: int, what: str) -> str:
    """Return the text in a file of at most so many bytes.

    Raises:
        ConfigError: it is larger, or no UTF-8; the error names the line.
    """
    if len(raw) > most:
        raise ConfigError(f"is too large for {what} (over {most >> 20} MiB)", where=shown)
    return decoded(raw, shown)


def decoded(raw: bytes, shown: str) -> str:
    """Return the text in the bytes of a file.

    Raises:
        ConfigError: they are no UTF-8; the error names the line.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not UTF-8", where=f"{shown}:{line}") from None


def parse_toml(text: str, shown: str) -> dict[str, Any]:
    """Return the table a TOML text holds.

    Raises:
        ConfigError: the text is not TOML; the error names the line.
    """
    table = toml.parse(text)
    if isinstance(table, toml.Mistake):
        raise ConfigError(table.what, where=f"{shown}:{table.line}" if table.line else shown)
    return table


def repository_of(folder: str) -> str:
    """Return the top of the repository that an absolute folder is in, nothing where it is in none."""
    while True:
        if os.path.exists(os.path.join(folder, ".git")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def project_root(folder: str) -> str:
    """Return the folder that paths in settings must stay in.

    That is the repository; where there is none the working directory, or the folder when it is elsewhere.
    """
    working = os.getcwd()
    return repository_of(folder) or (working if os.path.commonpath([working, folder]) == working else folder)


def place_of(folder: str) -> str:
    """Return the place of an absolute folder in its project; one reached by a symbolic link is the folder it leads to.

    A link that leads out of the project stays as it is, since its files are read as part of the project.
    """
    real = os.path.realpath(folder)
    if real == folder:
        return folder
    return real if is_inside(real, project_root(folder)) else folder


def display(path: str) -> str:
    """Return a path as people know it: relative to the working directory when it is below it, with slashes."""
    absolute = os.path.abspath(path)
    working = os.getcwd()
    if absolute == working or absolute.startswith(working.rstrip(os.sep) + os.sep):
        return below(absolute, working)
    return path.replace(os.sep, "/")


def below(path: str, folder: str) -> str:
    """Return an absolute path relative to an absolute folder, with slashes."""
    base = folder.rstrip(os.sep) + os.sep
    # What is below it, and in the normal form, is cut off the path, which takes a tenth of the time.
    relative = path[len(base) :] if path.startswith(base) else os.path.relpath(path, folder)
    return relative.replace(os.sep, "/")
