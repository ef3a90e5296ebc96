"""The settings that hold for a file: the nearest settings file, what it extends, and the command line on top."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from typing import Any

from obelism import __version__
from obelism.config.discover import ConfigFile
from obelism.config.discover import below
from obelism.config.discover import find
from obelism.config.discover import parse_toml
from obelism.config.discover import place_of
from obelism.config.discover import project_root
from obelism.config.discover import read
from obelism.config.keys import BY_NAME
from obelism.config.model import Settings
from obelism.config.source import COMMAND_LINE
from obelism.config.source import Origin
from obelism.errors import ConfigError
from obelism.errors import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

MAX_EXTENDS = 10
_NO_FILE = ("", os.curdir, os.pardir)


class Resolver:
    """Give the settings of files. Made once a run; settings are the same object for files that share them.

    ``inline`` are ``--config`` values: at most one path of a file, and any number of ``key = value`` texts.
    ``options`` are settings from other options, by key, as TOML values. ``isolated`` ignores all settings files.
    """

    def __init__(
        self, *, inline: Sequence[str] = (), options: Mapping[str, Any] | None = None, isolated: bool = False
    ) -> None:
        self.isolated = isolated
        self.working = os.getcwd()
        paths = [word for word in inline if "=" not in word or os.path.isfile(word)]
        if len(paths) > 1:
            raise ConfigError(f"names two files, {paths[0]} and {paths[1]}", where="--config")
        self._explicit = _explicit(paths[0]) if paths else None
        self._project = project_root(self.working) if paths else ""
        self._overlay: list[tuple[dict[str, Any], Origin]] = []
        for word in inline:
            if word not in paths:
                name = f"--config {shorten(word)!r}"
                self._overlay.append(self._checked(parse_toml(word, name), Origin(name)))
        if options:
            self._overlay.append(self._checked(options, Origin(COMMAND_LINE)))
        self._files: dict[str, ConfigFile | None] = {}
        self._by_folder: dict[str, Settings] = {}
        self._by_config: dict[str, Settings] = {}
        self._roots: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def settings_for(self, path: str) -> Settings:
        """Return the settings for a file.

        Raises:
            ConfigError: a settings file that holds for it cannot be used.
        """
        return self.settings_in(self._folder_of(path))

    def settings_in(self, folder: str) -> Settings:
        """Return the settings for the files of an absolute folder."""
        settings = self._by_folder.get(folder)
        if settings is None:
            config = self._file_in(folder)
            key = config.path if config else ""
            settings = self._by_config.get(key) or self._load(config)
            self._by_config[key] = self._by_folder[folder] = settings
        return settings

    def file_for(self, path: str) -> str:
        """Return the settings file that holds for a file, nothing where there is none."""
        config = self._file_in(self._folder_of(path))
        return config.path if config else ""

    def _folder_of(self, path: str) -> str:
        """Return the absolute folder of a file; a process that works elsewhere resolves paths as the first one did."""
        folder, name = os.path.split(path)
        if name in _NO_FILE:
            return os.path.dirname(os.path.normpath(os.path.join(self.working, path)))
        if folder not in self._folders:
            self._folders[folder] = os.path.normpath(os.path.join(self.working, folder))
        return self._folders[folder]

    def _file_in(self, folder: str) -> ConfigFile | None:
        return self._explicit or (None if self.isolated else find(place_of(folder), self._files))

    def below_root(self, path: str) -> str:
        """Return an absolute path relative to its project's root, with slashes.

        The root is the folder of the nearest settings file, else of the nearest repository, else the working directory.
        """
        folder = os.path.dirname(path)
        if folder not in self._roots:
            config = None if self.isolated or self._explicit else find(folder, self._files)
            self._roots[folder] = os.path.dirname(config.path) if config else project_root(folder)
        return below(path, self._roots[folder])

    def _checked(self, table: Mapping[str, Any], origin: Origin) -> tuple[dict[str, Any], Origin]:
        if "extend" in table:
            raise ConfigError("extend works in a settings file only", where=origin.name)
        return _check(table, origin, self.working), origin

    def _load(self, config: ConfigFile | None) -> Settings:
        root = os.path.dirname(config.path) if config else self.working
        values: dict[str, Any] = {}
        origins: dict[str, Origin] = {}
        layers = _chain(config, self._project) if config else []
        for layer, origin in layers:
            _merge(values, origins, layer, origin)
        for layer, origin in self._overlay:
            _merge(values, origins, layer, origin, append=origin.name == COMMAND_LINE)
        settings = Settings(root, origins, **{BY_NAME[name].field: value for name, value in values.items()})
        _require_version(settings)
        return settings


def _explicit(path: str) -> ConfigFile:
    """Return the settings file that the command line names."""
    if not path:
        raise ConfigError("is given no file and no setting", where="--config")
    return read(os.path.abspath(path))


def _check(
    table: Mapping[str, Any], origin: Origin, folder: str, bounds: str = "", project: str = ""
) -> dict[str, Any]:
    from obelism.config.validate import Place
    from obelism.config.validate import check_values

    return check_values(table, Place(origin, folder, bounds, project))


def _chain(config: ConfigFile, project: str) -> list[tuple[dict[str, Any], Origin]]:
    """Return the checked values of a settings file after those of the files it extends, the farthest first."""
    bounds = project_root(os.path.dirname(config.path))
    layers: list[tuple[dict[str, Any], Origin]] = []
    seen: list[str] = []
    current: ConfigFile | None = config
    while current is not None:
        seen.append(os.path.realpath(current.path))
        values = _check(current.table, current.origin, os.path.dirname(current.path), bounds, project)
        layers.append((values, current.origin))
        target = values.get("extend")
        if target is None:
            break
        if os.path.realpath(target) in seen:
            raise current.origin.error("extend goes round in a circle", "extend")
        if len(seen) > MAX_EXTENDS:
            raise current.origin.error(f"extend is more than {MAX_EXTENDS} files deep", "extend")
        if not os.path.isfile(target):
            raise current.origin.error(f"extend names {current.table['extend']!r}, which is not a file", "extend")
        current = read(target)
    return layers[::-1]


def _merge(
    values: dict[str, Any],
    origins: dict[str, Origin],
    layer: Mapping[str, Any],
    origin: Origin,
    *,
    append: bool = True,
) -> None:
    """Lay a file's values over those gathered so far, each key in its own way; without ``append`` lists replace."""
    for name, value in layer.items():
        how = BY_NAME[name].merge
        if how == "append" and append:
            value = (*values.get(name, ()), *value)
        elif how == "merge":
            value = _merge_tables(values.get(name, {}), value)
        values[name] = value
        origins[name] = origin


def _merge_tables(below: Mapping[Any, Any], above: Mapping[Any, Any]) -> dict[Any, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merge_tables(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _require_version(settings: Settings) -> None:
    required = settings.required_version
    if not required:
        return
    from obelism.config.validate import satisfies

    if not satisfies(__version__, required):
        what = f"these settings are for Obelism {required}, and this is {__version__}"
        raise settings.origins["required-version"].error(what, "required-version")
