"""Settings: what the keys of ``keys.py`` come to for some files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.config.globs import Glob
from obelism.config.globs import Globs
from obelism.findings import Severity
from obelism.text.lazy import derived
from obelism.text.source import MAX_FILE_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.config.source import Origin


class PerFile(NamedTuple):
    """What holds in the files that match: options of rules, and what kind of page they are."""

    globs: tuple[Glob, ...]
    rules: Mapping[str, Mapping[str, Any]]
    kind: str = ""


class _Settings(NamedTuple):
    root: str
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[Glob, tuple[str, ...]] = {}
    per_file: tuple[PerFile, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = {}
    vocabulary: Mapping[str, tuple[str, ...]] = {}
    packs: tuple[str, ...] = ()
    exclude: tuple[Glob, ...] = ()
    extend_exclude: tuple[Glob, ...] = ()
    force_exclude: bool = False
    hidden: bool = False
    respect_gitignore: bool = True
    min_severity: Severity = Severity.WARNING
    fail_on: Severity = Severity.WARNING
    max_file_size: int = MAX_FILE_SIZE
    fixable: tuple[str, ...] | None = None
    unfixable: tuple[str, ...] = ()
    extend_safe_fixes: tuple[str, ...] = ()
    extend_unsafe_fixes: tuple[str, ...] = ()
    baseline: str = ""
    require_reason: bool = False
    preview: bool = False
    required_version: str = ""
    required_plugins: tuple[str, ...] = ()
    origins: Mapping[str, Origin] = {}


class Settings(_Settings):
    """What one settings file, those it extends and the command line say together.

    Fields are named as the keys are. ``root`` is the folder of the file (the working directory where there is
    none); ``origins`` tells of every key that was given where it was.
    """

    @derived
    def excludes(self) -> Globs:
        """Everything that is not read."""
        return Globs((*self.exclude, *self.extend_exclude))

    @derived
    def _per_file_ignores(self) -> list[tuple[Globs, tuple[str, ...]]]:
        return [(Globs((glob,)), selectors) for glob, selectors in self.per_file_ignores.items()]

    @derived
    def _per_file(self) -> list[Globs]:
        return [Globs(entry.globs) for entry in self.per_file]

    def ignores_in(self, path: str) -> tuple[tuple[str, ...], ...]:
        """Return the selectors of rules that do not run in a file, a tuple for each pattern that matches it."""
        return tuple(selectors for globs, selectors in self._per_file_ignores if globs.match(path))

    def overrides_in(self, path: str) -> tuple[int, ...]:
        """Return the indices of the per-file tables that hold for a file."""
        return tuple(index for index, globs in enumerate(self._per_file) if globs.match(path))

    def kind_in(self, path: str) -> str:
        """Return the kind of page that a file is set to be, or nothing."""
        kinds = [self.per_file[index].kind for index in self.overrides_in(path)] if self.per_file else []
        return next(filter(None, reversed(kinds)), "")
