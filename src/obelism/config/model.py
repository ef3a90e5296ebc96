"""Settings: what the keys of ``keys.py`` come to for some files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn
from typing import Protocol

from obelism.config.globs import Glob
from obelism.config.globs import Globs
from obelism.config.keys import KEYS
from obelism.config.keys import Keys
from obelism.findings import Severity
from obelism.rules.data import lists_of
from obelism.rules.selection import style_of
from obelism.text.lazy import derived

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.config.source import Origin


class Weighed(Protocol):
    """What has a code and a severity: a rule, or a finding of one."""

    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> Severity: ...


class Settings(Keys):
    """What one settings file, those it extends and the command line say together.

    ``root`` is the folder of the file (the working directory where there is none); ``origins`` tells of every key that
    was given where it was. Values are given by field; patterns that stand by default are relative to the root.
    """

    root: str
    origins: Mapping[str, Origin]

    def __init__(self, root: str, origins: Mapping[str, Origin] | None = None, **values: Any) -> None:
        if unknown := sorted(values.keys() - {key.field for key in KEYS}):
            raise TypeError(f"there are no settings {', '.join(unknown)}")
        patterns = {key.field: tuple(Glob(word, root) for word in key.default) for key in KEYS if key.kind == "globs"}
        vars(self).update({"root": root, "origins": origins or {}, **patterns, **values})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"settings do not change, nor does {name}")

    @derived
    def read_too(self) -> tuple[str, ...]:
        """The packs and the lists of words that settings name, which are read with them, and the lists of the packs."""
        lists = [path for pack in self.packs for path in lists_of(pack)]
        return (*self.packs, *lists, *self.vocabulary.get("accept-files", ()))

    def shows(self, item: Weighed) -> bool:
        """Tell whether a rule or finding is severe enough to be reported.

        Of Vale's all are, as ``MinAlertLevel`` has left out the others, unless ``min-severity`` is given.
        """
        if style_of(item.code) and "min-severity" not in self.origins:
            return True
        return item.severity >= self.min_severity

    def fails(self, item: Weighed) -> bool:
        """Tell whether a finding makes the exit code 1; of Vale's an error does, unless ``fail-on`` is given."""
        if style_of(item.code) and "fail-on" not in self.origins:
            return item.severity >= Severity.ERROR
        return item.severity >= self.fail_on

    @derived
    def excludes(self) -> Globs:
        """Everything that is not read."""
        return Globs((*self.exclude, *self.extend_exclude))

    @derived
    def includes(self) -> Globs:
        """Files that are read though they are of no format that is looked for."""
        return Globs(self.extend_include)

    @derived
    def _per_file_ignores(self) -> list[tuple[Globs, tuple[str, ...]]]:
        return [(Globs((glob,)), selectors) for glob, selectors in self.per_file_ignores.items()]

    @derived
    def _per_file(self) -> list[Globs]:
        return [Globs(entry.globs) for entry in self.per_file]

    @derived
    def _formats(self) -> list[tuple[Globs, str]]:
        return [(Globs((glob,)), name) for glob, name in self.formats.items()]

    def format_in(self, path: str) -> str:
        """Return the name of the format that a file is set to be in, or nothing."""
        return next((name for globs, name in reversed(self._formats) if globs.match(path)), "")

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
