"""Settings, and one table of all keys from which validation, documentation and the JSON schema are made."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.config.globs import Glob
from obelism.config.globs import Globs
from obelism.findings import Severity
from obelism.text.source import MAX_FILE_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.config.source import Origin


class Key(NamedTuple):
    """One key of the settings.

    ``kind`` names how a value is checked (``validate.py``). ``merge`` says what ``extend`` does with a key that
    both files have: "replace", "append" to the list, or "merge" tables key by key.
    """

    name: str
    kind: str
    default: Any
    doc: str
    example: str
    merge: str = "replace"


DEFAULT_EXCLUDE = (
    "node_modules",
    "site-packages",
    "venv",
    "__pycache__",
    "LICENSE*",
    "LICENCE*",
    "COPYING*",
    "NOTICE*",
    "PATENTS*",
    "AUTHORS*",
    "requirements*.txt",
    "constraints*.txt",
    "robots.txt",
)
"""Folders that hold other people's work, and files whose wording is not the author's to edit."""

KEYS: tuple[Key, ...] = (
    Key(
        "extend",
        "path",
        "",
        "Another settings file to start from. Its path is relative to this file and must stay inside the project.",
        'extend = "../obelism.toml"',
    ),
    Key(
        "select",
        "selectors",
        None,
        "Rules that run instead of the default set: codes, prefixes, names or ALL.",
        'select = ["DUP", "PHR101", "unsupported-superlative"]',
    ),
    Key(
        "extend-select",
        "selectors",
        (),
        "Rules that run besides the selected or default ones.",
        'extend-select = ["RDB"]',
        "append",
    ),
    Key(
        "ignore",
        "selectors",
        (),
        "Rules that do not run. The more exact of a select and an ignore decides; of equals, the ignore.",
        'ignore = ["PHR115"]',
    ),
    Key(
        "extend-ignore",
        "selectors",
        (),
        "Rules that do not run, besides those in `ignore`.",
        'extend-ignore = ["CON"]',
        "append",
    ),
    Key(
        "per-file-ignores",
        "per-file-ignores",
        {},
        "Rules that do not run in files that match a pattern.",
        'per-file-ignores = { "CHANGELOG.md" = ["PHR"], "docs/archive/*" = ["ALL"] }',
        "merge",
    ),
    Key(
        "per-file",
        "per-file",
        (),
        "Options of rules in files that match a pattern. Later tables win over earlier ones.",
        '[[per-file]]\npaths = ["docs/reference/*"]\nrules.DUP002.min-words = 30',
        "append",
    ),
    Key(
        "rules",
        "rules",
        {},
        "Options of single rules, by code or name. Besides a rule's own options: `severity`, `tier`, and `patterns`, "
        "which moves a pattern (by label or template) to another tier.",
        '[rules.DUP002]\nmin-words = 30\nseverity = "error"',
        "merge",
    ),
    Key(
        "vocabulary",
        "vocabulary",
        {},
        "Words of this project. `accept` lists words that no rule about wording reports.",
        '[vocabulary]\naccept = ["landscape", "robust"]',
        "merge",
    ),
    Key(
        "packs",
        "paths",
        (),
        "Rule packs of this project (TOML), relative to this file and inside the project, and profiles by name.",
        'packs = ["style/house.toml", "plain-government"]',
        "append",
    ),
    Key(
        "exclude",
        "globs",
        DEFAULT_EXCLUDE,
        "Files and folders that are not read, instead of the default ones.",
        'exclude = ["vendor", "docs/old/**"]',
    ),
    Key(
        "extend-exclude",
        "globs",
        (),
        "Files and folders that are not read, besides those in `exclude`.",
        'extend-exclude = ["drafts"]',
        "append",
    ),
    Key(
        "force-exclude",
        "flag",
        False,
        "Leave out excluded files also when they are named on the command line.",
        "force-exclude = true",
    ),
    Key(
        "respect-gitignore",
        "flag",
        True,
        "Leave out what .gitignore and .ignore files name.",
        "respect-gitignore = false",
    ),
    Key(
        "min-severity",
        "severity",
        Severity.WARNING,
        "The least severity that is reported: info, warning or error.",
        'min-severity = "info"',
    ),
    Key(
        "fail-on",
        "severity",
        Severity.WARNING,
        "The least severity that makes the exit code 1: info, warning or error.",
        'fail-on = "error"',
    ),
    Key(
        "max-file-size",
        "count",
        MAX_FILE_SIZE,
        "Bytes of the largest file that is read; a larger one is reported, not read.",
        "max-file-size = 1000000",
    ),
    Key(
        "fixable",
        "selectors",
        None,
        "Rules whose fixes are applied; all when it is not given.",
        'fixable = ["DUP", "OBL901"]',
    ),
    Key(
        "unfixable",
        "selectors",
        (),
        "Rules whose fixes are not applied.",
        'unfixable = ["NAV"]',
    ),
    Key(
        "extend-safe-fixes",
        "selectors",
        (),
        "Rules whose unsafe fixes count as safe in this project.",
        'extend-safe-fixes = ["PHR142"]',
        "append",
    ),
    Key(
        "extend-unsafe-fixes",
        "selectors",
        (),
        "Rules whose safe fixes count as unsafe in this project.",
        'extend-unsafe-fixes = ["DUP001"]',
        "append",
    ),
    Key(
        "baseline",
        "path",
        "",
        "The file of accepted findings, relative to this file and inside the project.",
        'baseline = "obelism-baseline.json"',
    ),
    Key(
        "require-reason",
        "flag",
        False,
        "Report suppression comments that give no reason.",
        "require-reason = true",
    ),
    Key(
        "preview",
        "flag",
        False,
        "Run rules that are still in preview as if they were stable.",
        "preview = true",
    ),
    Key(
        "required-version",
        "version",
        "",
        "The versions of Obelism these settings are for; any other is an error.",
        'required-version = ">=0.1,<0.2"',
    ),
    Key(
        "required-plugins",
        "strings",
        (),
        "Plugins these settings need; a missing one is an error.",
        'required-plugins = ["obelism-house-style"]',
    ),
)

BY_NAME: Mapping[str, Key] = {key.name: key for key in KEYS}


class PerFile(NamedTuple):
    """Options of rules in the files that match."""

    globs: tuple[Glob, ...]
    rules: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Settings:
    """What one settings file, those it extends and the command line say together.

    Fields are named as the keys are. ``root`` is the folder of the file (the working directory where there is
    none); ``origins`` tells of every key that was given where it was.
    """

    root: str
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[Glob, tuple[str, ...]] = field(default_factory=dict)
    per_file: tuple[PerFile, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    packs: tuple[str, ...] = ()
    exclude: tuple[Glob, ...] = ()
    extend_exclude: tuple[Glob, ...] = ()
    force_exclude: bool = False
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
    origins: Mapping[str, Origin] = field(default_factory=dict, repr=False)

    @cached_property
    def excludes(self) -> Globs:
        """Everything that is not read."""
        return Globs((*self.exclude, *self.extend_exclude))

    @cached_property
    def _per_file_ignores(self) -> list[tuple[Globs, tuple[str, ...]]]:
        return [(Globs((glob,)), selectors) for glob, selectors in self.per_file_ignores.items()]

    @cached_property
    def _per_file(self) -> list[tuple[Globs, Mapping[str, Mapping[str, Any]]]]:
        return [(Globs(entry.globs), entry.rules) for entry in self.per_file]

    def ignores_in(self, path: str) -> tuple[tuple[str, ...], ...]:
        """Return the selectors of rules that do not run in a file, a tuple for each pattern that matches it."""
        return tuple(selectors for globs, selectors in self._per_file_ignores if globs.match(path))

    def overrides_in(self, path: str) -> tuple[int, ...]:
        """Return the indices of the per-file tables that hold for a file."""
        return tuple(index for index, (globs, _) in enumerate(self._per_file) if globs.match(path))
