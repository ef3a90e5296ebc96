"""Plugins found, loaded and named; nobody else touches the hook machinery."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import PluginError
from obelism.errors import nearest
from obelism.errors import shorten
from obelism.findings import Problem
from obelism.plugins import NAMESPACE
from obelism.plugins import builtin
from obelism.plugins.trust import trusted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint
    from importlib.resources.abc import Traversable

    from pluggy import PluginManager

    from obelism.checks.model import Check
    from obelism.formats.model import Format
    from obelism.plugins.reporter import Reporter
    from obelism.rules.data import PackFile

HOOKS = ("obelism_packs", "obelism_checks", "obelism_formats", "obelism_reporters")

DISABLE_VARIABLE = "OBELISM_PLUGINS"
"""Environment variable: empty loads no plugin, a comma-separated list only those."""


class Plugins:
    """The loaded plugins, asked one typed question a hook, once; what is built in answers first.

    Without a ``manager`` there are none. What a plugin does wrong is a problem in ``problems`` that names it with its
    version; what it gave besides is kept.
    """

    def __init__(
        self, manager: PluginManager | None, versions: dict[str, str], problems: Iterable[Problem] = ()
    ) -> None:
        self._manager = manager
        self._answers: dict[str, list[tuple[Any, str]]] = {}
        self.versions = versions
        self.problems = list(problems)

    def packs(self) -> Iterator[tuple[Traversable | PackFile, str]]:
        """Yield rule packs with the plugin each came from."""
        yield from self._ask("obelism_packs")

    def checks(self) -> Iterator[tuple[Check, str]]:
        """Yield checks with the plugin each came from; of two with one name the first, and so of the others."""
        yield from self._named("obelism_checks", "check")

    def formats(self) -> Iterator[tuple[Format, str]]:
        """Yield formats of documents; those of one name are dialects, which only one plugin brings.

        A suffix or file name belongs to the plugin that claims it first; of one that is built in it may be taken over.
        """
        owners: dict[str, tuple[str, str]] = {}
        for item, plugin in self._named("obelism_formats", "format", dialects=True):
            if not plugin:
                yield item, plugin
                continue
            taken = {word: owners[word] for word in (*item.suffixes, *item.names) if word in owners}
            for word, (owner, name) in taken.items():
                what = f"format {item.name!r}: files with {word!r} are read as {name!r} of {self.describe(owner)}"
                self.tell(PluginError(what, where=self.describe(plugin)))
            suffixes, names = (tuple(w for w in words if w not in taken) for words in (item.suffixes, item.names))
            owners.update(dict.fromkeys((*suffixes, *names), (plugin, item.name)))
            yield item._replace(suffixes=suffixes, names=names), plugin

    def reporters(self) -> Iterator[tuple[Reporter, str]]:
        """Yield output formats."""
        yield from self._named("obelism_reporters", "output format")

    def rehearse(self) -> None:
        """Ask plugins by every hook, so that whatever may go wrong with that has gone wrong."""
        for hook in HOOKS:
            self._of_plugins(hook)

    @property
    def run_in_files(self) -> bool:
        """Whether code of a plugin runs while a file is read."""
        return any(plugin for hook in ("obelism_checks", "obelism_formats") for _, plugin in self._ask(hook))

    @property
    def run_across_files(self) -> bool:
        """Whether code of a plugin runs when all files have been read."""
        return any(plugin and check.conclude for check, plugin in self._ask("obelism_checks"))

    def describe(self, plugin: str) -> str:
        """Return a plugin's name with its version."""
        return _describe(plugin, self.versions.get(plugin, ""))

    def tell(self, error: PluginError) -> None:
        """Note what a plugin did wrong; once is enough."""
        problem = Problem("", str(error), error.trace)
        if problem not in self.problems:
            self.problems.append(problem)

    def _named(self, hook: str, noun: str, *, dialects: bool = False) -> Iterator[tuple[Any, str]]:
        """Yield the answers to a hook whose names nobody took before, and tell of the others."""
        owners: dict[str, str] = {}
        for item, plugin in self._ask(hook):
            if item.name not in owners or (dialects and owners[item.name] == plugin):
                owners[item.name] = plugin
                yield item, plugin
            else:
                what = f"{noun} {item.name!r} exists already"
                self.tell(PluginError(what, where=self.describe(plugin), fix="choose another name"))

    def _ask(self, hook: str) -> list[tuple[Any, str]]:
        if hook not in self._answers:
            own = [(answer, "") for answer in getattr(builtin, hook)()]
            self._answers[hook] = own + self._of_plugins(hook)
        return self._answers[hook]

    def _of_plugins(self, hook: str) -> list[tuple[Any, str]]:
        """Return what plugins answer, each with the plugin it is from."""
        found: list[tuple[Any, str]] = []
        for implementation in getattr(self._manager.hook, hook).get_hookimpls() if self._manager else ():
            plugin = implementation.plugin_name
            found += [(answer, plugin) for answer in self._asked(implementation.function, hook, plugin)]
        return found

    def _asked(self, function: Callable[[], Iterable[Any]], hook: str, plugin: str) -> list[Any]:
        """Return what a plugin answers, as far as it is valid."""
        from obelism.plugins import guard

        where = self.describe(plugin)
        accepted = []
        try:
            for answer in guard.answers(function, where, hook):
                try:
                    accepted.append(guard.accepted(hook, answer, where))
                except PluginError as error:
                    self.tell(error)
        except PluginError as error:
            self.tell(error)
        return accepted


_BUILTIN = "obelism"


def load_plugins(*, isolated: bool = False) -> Plugins:
    """Return the plugins installed under the entry-point group ``obelism``, built-ins first.

    ``isolated`` loads none but the built-in ones; so does the environment variable ``OBELISM_PLUGINS`` when it
    is empty, and names only some when it lists them. One that cannot be loaded is a problem of those returned. They
    are loaded and asked in another process first, where one can be forked: what ends that process is left out.
    """
    problems: list[Problem] = []
    entries = [] if isolated else _wanted_entries(problems)
    if not entries:
        return Plugins(None, {}, problems)
    from obelism.plugins.apart import rehearse

    rehearse(lambda: _load_all(entries, []).rehearse())
    return _load_all(entries, problems)


def has_plugins(*, isolated: bool = False) -> bool:
    """Tell whether there are plugins to be loaded, besides the built-in ones; none is loaded for that."""
    return not isolated and bool(_wanted_entries([]))


def _wanted_entries(problems: list[Problem]) -> list[tuple[EntryPoint, str]]:
    """Return the entry points of the plugins that are to be loaded, with their versions."""
    chosen = os.environ.get(DISABLE_VARIABLE)
    if chosen == "":
        return []
    found = _entries(_installed(trusted(sys.path)), problems)
    if not chosen:
        return found
    wanted = {name.strip() for name in chosen.split(",")}
    return [(entry, version) for entry, version in found if entry.name in wanted]


def _load_all(entries: Iterable[tuple[EntryPoint, str]], problems: list[Problem]) -> Plugins:
    """Return the plugins at some entry points."""
    manager = _manager()
    versions: dict[str, str] = {}
    for entry, version in entries:
        where = _describe(entry.name, version)
        if entry.name == _BUILTIN or manager.has_plugin(entry.name):
            problems.append(Problem("", str(PluginError("there is another plugin of that name", where=where))))
            continue
        versions[entry.name] = version
        problems += _load(manager, entry, where)
    return Plugins(manager, versions, problems)


def _manager() -> PluginManager:
    """Return what knows the hooks and asks plugins; it is slow to import, and most runs have no plugin."""
    import pluggy

    from obelism.plugins import hookspecs

    manager = pluggy.PluginManager(NAMESPACE)
    manager.add_hookspecs(hookspecs)
    return manager


def _installed(folders: Iterable[str]) -> list[str]:
    """Return where distributions are described that may have entry points for us.

    ``importlib.metadata`` would take longer to import and to ask than a document takes to check.
    """
    return [place for folder in folders for place in _described_in(folder) if _has_entries(place)]


def _described_in(folder: str) -> list[str]:
    """Return the folders that describe the distributions installed in a folder."""
    try:
        names = [name for name in sorted(os.listdir(folder)) if name.endswith(("dist-info", "egg-info"))]
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names]


def _has_entries(place: str) -> bool:
    try:
        with open(os.path.join(place, "entry_points.txt"), encoding="utf-8", errors="replace") as stream:
            return f"[{NAMESPACE}]" in stream.read()
    except OSError:
        return False


def _entries(places: list[str], problems: list[Problem]) -> list[tuple[EntryPoint, str]]:
    """Return the entry points of plugins with the versions of their distributions, in order of name.

    Of a distribution that is there twice the first counts, as for an import. What cannot be read is a problem.
    """
    if not places:
        return []
    from importlib.metadata import Distribution

    found: dict[str, list[tuple[EntryPoint, str]]] = {}
    for place in places:
        try:
            distribution = Distribution.at(place)
            name, version = distribution.metadata["Name"], distribution.metadata["Version"] or ""
            entries = [entry for entry in distribution.entry_points if entry.group == NAMESPACE]
        except Exception as error:  # what is wrong with files that anybody may have written, the library tells anyhow
            told = shorten(" ".join(f"{type(error).__name__}: {error}".split()))
            where = _describe(os.path.basename(place), "")
            problems.append(Problem("", str(PluginError(f"what describes it cannot be read: {told}", where=where))))
            continue
        found.setdefault(name or place, [(entry, version) for entry in entries])
    return sorted((entry for entries in found.values() for entry in entries), key=lambda item: item[0].name)


def _load(manager: PluginManager, entry: EntryPoint, where: str) -> list[Problem]:
    """Load and register a plugin, and return what went wrong."""
    from obelism.plugins.contain import contained

    fix = f"set {DISABLE_VARIABLE}= to run without plugins"
    try:
        with contained(where, "loading it"):
            loaded = entry.load()
            _verify_hooks(loaded, manager)
            manager.register(loaded, name=entry.name)
    except PluginError as error:
        return [Problem("", str(PluginError(error.what, where=where, fix=fix)), error.trace)]
    return []


def _verify_hooks(loaded: object, manager: PluginManager) -> None:
    """Refuse a plugin without a hook, or with one that nobody calls.

    Raises:
        RubbishError: it would register nothing, or less than it means to.
    """
    from obelism.plugins.valid import must

    marked = [name for name in dir(loaded) if manager.parse_hookimpl_opts(loaded, name) is not None]
    must(marked, f"it has no hook: mark one of {', '.join(HOOKS)} with @hookimpl")
    for name in marked:
        must(name in HOOKS, f"there is no hook {name!r} ({nearest(name, HOOKS)})")


def _describe(plugin: str, version: str) -> str:
    return f"plugin {plugin} {version}".rstrip()
