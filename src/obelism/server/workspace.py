"""The linter as the editor's folders and settings make it, and the projects in them."""

from __future__ import annotations

import os
from time import process_time
from typing import TYPE_CHECKING

from obelism.config.discover import OWN_FILES
from obelism.config.discover import PYPROJECT
from obelism.config.discover import display
from obelism.config.discover import repository_of
from obelism.engine import notices
from obelism.engine.accepted import Baselines
from obelism.engine.rulesets import Rulesets
from obelism.engine.runner import Linter
from obelism.formats.registry import DEFAULT_FORMAT
from obelism.records import NamedTuple
from obelism.server.documents import MARKDOWN_IDS
from obelism.server.documents import is_untitled
from obelism.server.options import ALWAYS
from obelism.server.options import NEVER
from obelism.server.project import Known
from obelism.server.project import Project
from obelism.server.project import stamp_of
from obelism.text.source import from_text
from obelism.triage.baseline import FILE_NAME
from obelism.triage.changed import Changed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.config.resolve import Resolver
    from obelism.document import Document
    from obelism.findings import Finding
    from obelism.findings import Problem
    from obelism.plugins.manager import Plugins
    from obelism.plugins.registry import Registry
    from obelism.server.documents import Buffer
    from obelism.server.options import Options
    from obelism.server.project import Stamp
    from obelism.text.source import SourceFile


class Result(NamedTuple):
    """What a version of a document came to: it as it was read, and what is to be shown of it by itself.

    ``cost`` are the seconds of processor time it took.
    """

    version: int
    path: str
    format_name: str
    source: SourceFile
    document: Document | None = None
    findings: Sequence[Finding] = ()
    suppressed: Sequence[Finding] = ()
    problems: Sequence[Problem] = ()
    cost: float = 0.0


class Workspace:
    """Everything that depends on settings; made anew when one of them changes.

    Raises:
        ObelismError: the settings of the command line or of the working directory cannot be used.
    """

    def __init__(self, resolver: Resolver, plugins: Plugins, options: Options, folders: Iterable[str]) -> None:
        self.linter = Linter(resolver, plugins, changed=Changed(()))
        self.baselines = Baselines(resolver)
        self.projects: dict[str, Project] = {}
        self._resolver = resolver
        self._enable = options.enable
        self._folders = sorted(folders, key=len, reverse=True)
        self._with_examples = Rulesets(plugins, examples=True)
        self._looked_at: dict[str, Stamp | None] = {}
        self._seen: set[str] = set()
        self._is_warm = False

    def open(self, buffers: Iterable[Buffer]) -> None:
        """Take some documents, and no others, for those that are open."""
        self.linter.changed = Changed(os.path.join(*_real(buffer.path)) for buffer in buffers)

    def wants(self, buffer: Buffer) -> bool:
        """Tell whether a document is one to speak of.

        Raises:
            ConfigError: the settings that hold for it cannot be used.
        """
        if self._enable is NEVER or (self._enable is not ALWAYS and not self._resolver.file_for(buffer.path)):
            return False
        if is_untitled(buffer.uri):
            return buffer.language in MARKDOWN_IDS
        return self.linter.is_known(buffer.path) and not self.linter.settings_for(buffer.path).excludes.match(
            buffer.path
        )

    def lint(self, buffer: Buffer) -> Result:
        """Return what the rules say of a document by itself, and remember it for the others.

        Raises:
            ObelismError: the settings or the baseline cannot be used.
        """
        started = process_time()
        source = from_text(buffer.text, display(buffer.path))
        settings = self.linter.settings_for(buffer.path)
        self._look_at(buffer.path)
        format_name = DEFAULT_FORMAT if is_untitled(buffer.uri) else ""
        if len(source.raw) > settings.max_file_size:
            rules = self.linter.ruleset_for(buffer.path).rules
            document, report = None, notices.skipped(source.path, len(source.raw), settings.max_file_size, rules)
        else:
            document, report = self.linter.read_source(source, path=buffer.path, format_name=format_name)
        new, _ = self.baselines.split(report.findings)
        self.project_of(buffer).learn(source.path, Known(report.facts, source=source))
        # The first time takes what rules and expressions take to be made, which says nothing of the document.
        cost = process_time() - started if self._is_warm else 0.0
        self._is_warm = True
        return Result(
            buffer.version,
            buffer.path,
            format_name,
            source,
            document,
            findings=new,
            suppressed=report.suppressed,
            problems=report.problems,
            cost=cost,
        )

    def project_of(self, buffer: Buffer) -> Project:
        """Return the project of a document: the editor's folder where that has settings, else the folder of its own."""
        folder = self._home(buffer)
        if folder not in self.projects:
            self.projects[folder] = Project(folder)
        return self.projects[folder]

    def _home(self, buffer: Buffer) -> str:
        if is_untitled(buffer.uri):
            return ""
        for folder in self._folders:
            if _is_below(folder, buffer.path) and self._is_project(folder):
                return folder
        return os.path.dirname(self._resolver.file_for(buffer.path))

    def _is_project(self, folder: str) -> bool:
        """Tell whether all that is below a folder belongs together; somebody's home does not because it is open."""
        if self._resolver.file_for(os.path.join(folder, OWN_FILES[0])):
            return True
        return self._enable is ALWAYS and bool(repository_of(folder))

    def registry(self, path: str) -> Registry:
        """Return the rules that the settings of a file know, with their examples."""
        return self._with_examples.registry(self.linter.settings_for(path))

    def settings_file(self, path: str) -> str:
        """Return the settings file that holds for a file, or the one that would."""
        there = self._resolver.file_for(path)
        inside = [folder for folder in self._folders if _is_below(folder, path)]
        return there or os.path.join(inside[-1] if inside else os.path.dirname(path), OWN_FILES[0])

    def has_changed(self) -> bool:
        """Tell whether a file that settings are read from is not what it was."""
        return any(stamp_of(path) != stamp for path, stamp in self._looked_at.items())

    def _look_at(self, path: str) -> None:
        """Remember the state of the files that the settings of a file come from, and of those that would count."""
        folder = os.path.dirname(path)
        if folder in self._seen:
            return
        self._seen.add(folder)
        settings = self.linter.settings_for(path)
        files = [*settings.read_too, settings.extend, self.baselines.name_for(path), *self._of_styles(settings.vale)]
        while True:
            files += [os.path.join(folder, name) for name in (*OWN_FILES, PYPROJECT, FILE_NAME)]
            above = os.path.dirname(folder)
            if above == folder or os.path.exists(os.path.join(folder, ".git")):
                break
            folder = above
        self._looked_at.update({file: stamp_of(file) for file in files if file})

    def _of_styles(self, path: str) -> list[str]:
        """Return the files that the rules of a ``.vale.ini`` come from."""
        if not path:
            return []
        from obelism.vale.load import files_of

        return files_of(path)


def _is_below(folder: str, path: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _real(path: str) -> tuple[str, str]:
    """Return the folder of a path without symbolic links, and its name."""
    folder, name = os.path.split(path)
    return os.path.realpath(folder), name
