"""Plugins found, loaded and named; nobody else touches the hook machinery."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING
from typing import Any

import pluggy

from obelism.errors import PluginError
from obelism.plugins import builtin
from obelism.plugins import hookspecs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from obelism.checks.model import Check
    from obelism.formats.model import Format
    from obelism.rules.data import PackFile

DISABLE_VARIABLE = "OBELISM_PLUGINS"
"""Environment variable: empty loads no plugin, a comma-separated list only those."""


class Plugins:
    """The loaded plugins, asked one typed question a hook."""

    def __init__(self, manager: pluggy.PluginManager, versions: dict[str, str]) -> None:
        self._manager = manager
        self.versions = versions

    def packs(self) -> Iterator[tuple[Traversable | PackFile, str]]:
        """Yield rule packs with the plugin each came from."""
        yield from self._ask("obelism_packs")

    def checks(self) -> Iterator[tuple[Check, str]]:
        """Yield checks with the plugin each came from."""
        yield from self._ask("obelism_checks")

    def formats(self) -> Iterator[tuple[Format, str]]:
        """Yield formats of plugins; the built-in ones are known by suffix and imported on first use."""
        yield from self._ask("obelism_formats")

    def reporters(self) -> Iterator[tuple[Any, str]]:
        """Yield output formats of plugins."""
        yield from self._ask("obelism_reporters")

    def describe(self, plugin: str) -> str:
        """Return a plugin's name with its version."""
        version = self.versions.get(plugin, "")
        return f"plugin {plugin} {version}".rstrip()

    def _ask(self, hook: str) -> Iterator[tuple[Any, str]]:
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            plugin = "" if implementation.plugin_name == _BUILTIN else implementation.plugin_name
            try:
                answers = list(implementation.function())
            except Exception as error:
                if not plugin:
                    raise
                raise PluginError(f"{hook} failed: {_say(error)}", where=self.describe(plugin)) from error
            yield from ((answer, plugin) for answer in answers)


_BUILTIN = "obelism"


def load_plugins(*, isolated: bool = False) -> Plugins:
    """Return the plugins installed under the entry-point group ``obelism``, built-ins first.

    ``isolated`` loads none but the built-in ones; so does the environment variable ``OBELISM_PLUGINS`` when it
    is empty, and names only some when it lists them.

    Raises:
        PluginError: a plugin cannot be imported or implements a hook that does not exist.
    """
    manager = pluggy.PluginManager(hookspecs.NAMESPACE)
    manager.add_hookspecs(hookspecs)
    manager.register(builtin, name=_BUILTIN)
    versions: dict[str, str] = {}
    chosen = os.environ.get(DISABLE_VARIABLE)
    if not isolated and chosen != "" and _is_any_installed():
        wanted = {name.strip() for name in chosen.split(",")} if chosen else None
        _load_entry_points(manager, versions, wanted)
    return Plugins(manager, versions)


def _is_any_installed() -> bool:
    """Tell whether any installed distribution may have entry points for us.

    ``importlib.metadata`` would take longer to import and to ask than a document takes to check.
    """
    return any(f"[{hookspecs.NAMESPACE}]" in text for folder in sys.path for text in _entry_points_in(folder or "."))


def _entry_points_in(folder: str) -> Iterator[str]:
    """Yield what the distributions installed in a folder say of their entry points."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith(("dist-info", "egg-info"))]
    except OSError:
        return
    for name in names:
        try:
            with open(os.path.join(folder, name, "entry_points.txt"), encoding="utf-8", errors="replace") as stream:
                yield stream.read()
        except OSError:
            continue


def _load_entry_points(manager: pluggy.PluginManager, versions: dict[str, str], wanted: set[str] | None) -> None:
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=hookspecs.NAMESPACE), key=lambda entry: entry.name):
        if wanted is not None and entry.name not in wanted:
            continue
        versions[entry.name] = entry.dist.version if entry.dist else ""
        where = f"plugin {entry.name} {versions[entry.name]}".rstrip()
        fix = f"set {DISABLE_VARIABLE}= to run without plugins"
        try:
            manager.register(entry.load(), name=entry.name)
            manager.check_pending()
        except Exception as error:
            raise PluginError(f"cannot be loaded: {_say(error)}", where=where, fix=fix) from error


def _say(error: Exception) -> str:
    """Return an exception in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())
