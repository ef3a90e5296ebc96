"""What is done between messages: documents are linted, the project is read, and what is found is published."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any

from obelism.server.complaints import Complaints
from obelism.server.editor import ERROR
from obelism.server.editor import WARNING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.engine.rulesets import Rulesets
    from obelism.findings import Finding
    from obelism.plugins.manager import Plugins
    from obelism.server.diagnostics import Texts
    from obelism.server.documents import Buffer
    from obelism.server.editor import Editor
    from obelism.server.options import Options
    from obelism.server.positions import Positions
    from obelism.server.project import Project
    from obelism.server.workspace import Result
    from obelism.server.workspace import Workspace

CHEAP = 0.1
"""Processor seconds up to which work is done at once; before longer work a pause of its length is waited for."""

LONGEST_PAUSE = 3.0


class Work:
    """The open documents, the newest result of each, and what is still to be done.

    Nothing here runs by itself: `step` does the next thing, and `wait` says when there is one.
    """

    def __init__(self, editor: Editor, options: Options, clock: Callable[[], float]) -> None:
        self.editor = editor
        self.options = options
        self.folders: list[str] = []
        self.buffers: dict[str, Buffer] = {}
        self.results: dict[str, Result] = {}
        self._clock = clock
        self._touched = clock()
        self._is_broken = False
        self._plugins: Plugins | None = None
        self._workspace: Workspace | None = None
        self._unlinted: dict[str, float] = {}
        self._unpublished: set[str] = set()
        self._published: dict[str, tuple[int, list[Any]]] = {}
        self._complaints = Complaints(editor, lambda uri, diagnostics: self._show(uri, None, diagnostics))

    def put(self, buffer: Buffer) -> None:
        """Take a new version of a document."""
        is_new = buffer.uri not in self.buffers
        self.buffers[buffer.uri] = buffer
        self._touch(buffer.uri)
        if is_new:
            self._tell_open()

    def close(self, uri: str) -> None:
        """Forget a document; what it is on disk counts again."""
        buffer = self.buffers.pop(uri, None)
        result = self.results.pop(uri, None)
        self._unlinted.pop(uri, None)
        self._tell_open()
        if buffer and result and self._workspace:
            self._guarded(lambda workspace: workspace.project_of(buffer).close(result.source.path))
        self._show(uri, None, [])

    def saved(self) -> None:
        """Look for changed settings, as an editor that does not watch files tells of nothing else."""
        if self._complaints or (self._workspace is not None and self._workspace.has_changed()):
            self.reload()

    def files_changed(self, paths: Iterable[str]) -> None:
        """Take notice of files that have changed on disk."""
        from obelism.config.discover import OWN_FILES
        from obelism.config.discover import PYPROJECT

        if any(os.path.basename(path) in (*OWN_FILES, PYPROJECT) for path in paths):
            self.reload()
        self.saved()
        if self._workspace is not None:
            for project in self._workspace.projects.values():
                project.search_again()

    def reload(self) -> None:
        """Read all settings again, and everything with them."""
        self._workspace = None
        self._is_broken = False
        self._complaints.doubt()
        self.results.clear()
        for uri in self.buffers:
            self._touch(uri)

    def wait(self) -> float | None:
        """Return the seconds until there is something to do, None where there is nothing."""
        if self._unpublished or (self._workspace is None and not self._is_broken):
            return 0.0
        now = self._clock()
        due = [max(at - now, 0.0) for at in self._unlinted.values()]
        for project in self._workspace.projects.values() if self._workspace else ():
            if not project.is_read:
                due.append(0.0)
            elif project.is_stale:
                due.append(max(self._rest(project) - now, 0.0))
        return min(due, default=None)

    def step(self) -> None:
        """Do the next thing that is due."""
        if self._workspace is None and not self._is_broken:
            self._guarded(self._nothing)
            return
        now = self._clock()
        for uri in [uri for uri, at in reversed(self._unlinted.items()) if at <= now][:1]:
            self._lint(uri)
            return
        projects = list(self._workspace.projects.values()) if self._workspace else []
        for project in projects:
            if project.is_read and project.is_stale and self._rest(project) <= now:
                self._conclude(project)
                return
        if self._unpublished or (self._complaints.in_doubt and not self._unlinted):
            self._publish()
            return
        for project in projects:
            if not project.is_read:
                self._read_on(project)
                return

    def fresh(self, uri: str) -> Result | None:
        """Return the result of a document as it is now; None where there is none, or making one takes long."""
        result = self.results.get(uri)
        if uri in self._unlinted and (result is None or result.cost <= CHEAP):
            self._lint(uri)
            result = self.results.get(uri)
        buffer = self.buffers.get(uri)
        return result if buffer and result and result.version == buffer.version else None

    def findings(self, uri: str) -> list[Finding]:
        """Return what is to be shown of a document: what it tells by itself, and with the others of its project."""
        from obelism.server.changes import moved

        result = self.results.get(uri)
        if result is None or self._workspace is None:
            return []
        project = self._workspace.project_of(self.buffers[uri])
        across = project.findings.get(result.source.path, [])
        if across:
            across = moved(across, project.told_of.get(result.source.path, result.source), result.source)
        return sorted([*result.findings, *across], key=lambda finding: finding.sort_key)

    @property
    def workspace(self) -> Workspace | None:
        """The workspace, None before it is needed and while its settings cannot be used."""
        return self._workspace

    def _touch(self, uri: str) -> None:
        self._touched = self._clock()
        result = self.results.get(uri)
        pause = min(result.cost, LONGEST_PAUSE) if result and result.cost > CHEAP else 0.0
        self._unlinted.pop(uri, None)
        self._unlinted[uri] = self._touched + pause

    def _rest(self, project: Project) -> float:
        """Return when what a project's files say together is to be found out."""
        return self._touched + (min(10 * project.cost, LONGEST_PAUSE) if project.cost > CHEAP / 10 else 0.0)

    def _tell_open(self) -> None:
        if self._workspace is not None:
            self._workspace.open(self.buffers.values())

    def _guarded(self, do: Callable[[Workspace], None]) -> None:
        """Do something with the workspace, which is made where there is none; what fails is told."""
        with self._told():
            if self._workspace is None:
                self._workspace = self._make()
                self._tell_open()
            do(self._workspace)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell of what goes wrong, and go on."""
        from obelism.errors import ObelismError

        try:
            yield
        except ObelismError as error:
            self._is_broken = self._workspace is None
            self._complaints.add(error)
        except Exception as error:
            self._is_broken = self._workspace is None
            self.editor.log(ERROR, f"internal error: {type(error).__name__}: {error} (please report it)")

    @staticmethod
    def _nothing(workspace: Workspace) -> None:
        """Leave a workspace as it is."""

    def _make(self) -> Workspace:
        from obelism.config.resolve import Resolver
        from obelism.plugins.manager import load_plugins
        from obelism.server.workspace import Workspace

        options = self.options
        if self._plugins is None:
            self._plugins = load_plugins(isolated=options.isolated)
            for problem in self._plugins.problems:
                self.editor.tell(ERROR, problem.message)
        resolver = Resolver(inline=options.inline, options=options.settings, isolated=options.isolated)
        return Workspace(resolver, self._plugins, options, self.folders)

    def _lint(self, uri: str) -> None:
        self._unlinted.pop(uri, None)
        self.results.pop(uri, None)
        self._unpublished.add(uri)
        buffer = self.buffers[uri]

        def lint(workspace: Workspace) -> None:
            if workspace.wants(buffer):
                self.results[uri] = result = workspace.lint(buffer)
                for problem in result.problems:
                    self.editor.log(ERROR, f"{problem.path}: {problem.message}")
                self._tell_of(workspace.linter.rulesets)

        self._guarded(lint)

    def _tell_of(self, rulesets: Rulesets) -> None:
        """Tell what is wrong with rules: of several only the first is shown, and the log has them all."""
        wrong = [problem.message for problem in rulesets.problems]
        if wrong:
            more = f"; {len(wrong) - 1} more in the log" if len(wrong) > 1 else ""
            self.editor.tell(ERROR, f"{wrong[0]}{more}")
        for message in wrong:
            self.editor.log(ERROR, message)
        for warning in (*rulesets.warnings, *rulesets.notes):
            self.editor.log(WARNING, warning)

    def _conclude(self, project: Project) -> None:
        def conclude(workspace: Workspace) -> None:
            project.conclude(workspace.linter, workspace.baselines)
            for problem in project.problems:
                self.editor.log(ERROR, problem.message)
            self._unpublished.update(self.results)

        project.is_stale = False
        self._guarded(conclude)

    def _read_on(self, project: Project) -> None:
        def read(workspace: Workspace) -> None:
            if project.read_on(workspace.linter):
                self.editor.log(ERROR, f"{project.folder} has too many files; only open ones are compared")

        self._guarded(read)

    def _publish(self) -> None:
        """Publish what is new, but nothing about a text that has changed meanwhile."""
        new, self._unpublished = self._unpublished, set()
        for uri in sorted(new):
            buffer = self.buffers.get(uri)
            if buffer and uri not in self._unlinted:
                with self._told():
                    self._show(uri, buffer.version, list(self._diagnostics(uri)))
        if not self._unlinted and not self._is_broken:
            self._complaints.withdraw()

    def positions(self, result: Result) -> Positions:
        """Return the positions of the text of a result, as the editor counts them."""
        from obelism.server.positions import Positions

        return Positions(result.source.text, self.editor.encoding, result.source.lines)

    def texts(self) -> Texts:
        """Return the texts that related places are in."""
        from obelism.server.diagnostics import Texts

        return Texts({buffer.path: buffer for buffer in self.buffers.values()}, self.editor.encoding)

    def _diagnostics(self, uri: str) -> Iterator[dict[str, Any]]:
        from obelism.server.diagnostics import diagnostic

        result = self.results.get(uri)
        if result is None:
            return
        positions, texts = self.positions(result), self.texts()
        related = self.editor.can("textDocument", "publishDiagnostics", "relatedInformation")
        for finding in self.findings(uri):
            yield diagnostic(finding, positions, texts, related=related)

    def _show(self, uri: str, version: int | None, diagnostics: list[Any]) -> None:
        """Publish diagnostics, unless they are what was published of this version; none where none ever were."""
        before = self._published.get(uri)
        if (before is None and not diagnostics and uri not in self.results) or before == (version, diagnostics):
            return
        if version is None and not diagnostics:
            self._published.pop(uri, None)
        else:
            self._published[uri] = (version or 0, diagnostics)
        params = {"uri": uri, "diagnostics": diagnostics}
        self.editor.notify(
            "textDocument/publishDiagnostics", params if version is None else {**params, "version": version}
        )
