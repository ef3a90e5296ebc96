"""Every key of the settings, declared once: its value, its checking, its documentation and the JSON schema follow."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Generic
from typing import TypeVar
from typing import overload

from obelism.findings import Severity
from obelism.records import NamedTuple
from obelism.text.source import MAX_FILE_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from typing import Self

    from obelism.config.globs import Glob

T = TypeVar("T")


class Key(Generic[T]):
    """One key of the settings, and on settings the value that holds.

    ``kind`` names how a value is checked (``validate.py``), ``default`` is as a settings file would hold it. ``merge``
    says what ``extend`` does with a key that both files have: "replace", "append" to the list, or "merge" tables key by
    key. The key is called as its field is, with hyphens.
    """

    def __init__(self, kind: str, default: Any, doc: str, example: str, merge: str = "replace") -> None:
        self.kind = kind
        self.default = default
        self.doc = doc
        self.example = example
        self.merge = merge

    def __set_name__(self, owner: type, field: str) -> None:
        self.field = field
        self.name = field.replace("_", "-")

    @overload
    def __get__(self, settings: None, kind: type) -> Self: ...
    @overload
    def __get__(self, settings: object, kind: type) -> T: ...
    def __get__(self, settings: object | None, kind: type) -> Self | T:
        """Return the default, for settings in which none is given; a value that is stands before this in them."""
        if settings is None:
            return self
        default: T = self.default
        return default


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
    "CMakeLists.txt",
    "obelism-report.html",
)
"""Folders that hold other people's work, and files whose wording is not the author's to edit."""


class PerFile(NamedTuple):
    """What holds in the files that match: options of rules, and what kind of page they are."""

    globs: tuple[Glob, ...]
    rules: Mapping[str, Mapping[str, Any]]
    kind: str = ""


class Keys:
    """All keys, each with the type of its value: how it is checked, its default, what it is for and an example."""

    extend: Key[str] = Key(
        "path",
        "",
        "Another settings file to start from. Its path is relative to this file and must stay inside the project.",
        'extend = "../obelism.toml"',
    )
    select: Key[tuple[str, ...] | None] = Key(
        "selectors",
        None,
        "Rules that run instead of the default set: codes, prefixes, names or ALL.",
        'select = ["DUP", "PHR101", "unsupported-superlative"]',
    )
    extend_select: Key[tuple[str, ...]] = Key(
        "selectors",
        (),
        "Rules that run besides the selected or default ones.",
        'extend-select = ["RDB"]',
        "append",
    )
    ignore: Key[tuple[str, ...]] = Key(
        "selectors",
        (),
        "Rules that do not run. The more exact of a select and an ignore decides; of equals, the ignore.",
        'ignore = ["PHR115"]',
    )
    extend_ignore: Key[tuple[str, ...]] = Key(
        "selectors",
        (),
        "Rules that do not run, besides those in `ignore`.",
        'extend-ignore = ["CON"]',
        "append",
    )
    per_file_ignores: Key[Mapping[Glob, tuple[str, ...]]] = Key(
        "per-file-ignores",
        {},
        "Rules that do not run in files that match a pattern.",
        'per-file-ignores = { "CHANGELOG.md" = ["PHR"], "docs/archive/*" = ["ALL"] }',
        "merge",
    )
    per_file: Key[tuple[PerFile, ...]] = Key(
        "per-file",
        (),
        "Options of rules in files that match a pattern, and what `kind` of page these are whatever they hold: "
        "article, manual, log, fixed, spoken or template. Later tables win over earlier ones.",
        '[[per-file]]\npaths = ["docs/reference/*"]\nkind = "manual"\nrules.DUP002.min-words = 30',
        "append",
    )
    rules: Key[Mapping[str, Mapping[str, Any]]] = Key(
        "rules",
        {},
        "Options of single rules, by code or name. Besides a rule's own options: `severity`, `tier`, `patterns`, "
        "which moves a pattern (by label or template) to another tier, `grounds`, which says what an excuse is "
        "worth (off, info, warning, or error for nothing), and where a rule has it `company`, the number of its "
        "warnings below which those of a page are alone.",
        '[rules.DUP002]\nmin-words = 30\nseverity = "error"',
        "merge",
    )
    vocabulary: Key[Mapping[str, tuple[str, ...]]] = Key(
        "vocabulary",
        {},
        "Words of this project, in any case. `accept` lists words and phrases that are not reported. A phrase answers "
        "findings that hold it; a word those in which it is the only telling word, or the rarest. `accept-files` "
        "names files of such words, one a line, relative to this file and inside the project; lines that start with "
        "`#` are comments.",
        '[vocabulary]\naccept = ["landscape orientation", "robust"]\naccept-files = ["style/words.txt"]',
        "merge",
    )
    packs: Key[tuple[str, ...]] = Key(
        "paths",
        (),
        "Rule packs of this project (TOML), relative to this file and inside the project, and profiles by name.",
        'packs = ["style/house.toml", "plain-government"]',
        "append",
    )
    vale: Key[str] = Key(
        "path",
        "",
        "A `.vale.ini`, relative to this file and inside the project, whose styles run besides the rules of Obelism. "
        "`select` and `ignore` name styles and rules of theirs as `Google` and `Google.We`.",
        'vale = ".vale.ini"',
    )
    exclude: Key[tuple[Glob, ...]] = Key(
        "globs",
        DEFAULT_EXCLUDE,
        "Files and folders that are not read, instead of the default ones.",
        'exclude = ["vendor", "docs/old/**"]',
    )
    extend_exclude: Key[tuple[Glob, ...]] = Key(
        "globs",
        (),
        "Files and folders that are not read, besides those in `exclude`.",
        'extend-exclude = ["drafts"]',
        "append",
    )
    extend_include: Key[tuple[Glob, ...]] = Key(
        "globs",
        (),
        "Files that are read besides documents where they are found in a folder, such as sources with docstrings and "
        "comments. What is excluded stays so.",
        'extend-include = ["*.py", "src/**/*.c"]',
        "append",
    )
    force_exclude: Key[bool] = Key(
        "flag",
        False,
        "Leave out excluded files also when they are named on the command line.",
        "force-exclude = true",
    )
    hidden: Key[bool] = Key(
        "flag",
        False,
        "Read hidden files and folders too; one that is named on the command line is read in any case, and .git never.",
        "hidden = true",
    )
    respect_gitignore: Key[bool] = Key(
        "flag",
        True,
        "Leave out what .gitignore and .ignore files name.",
        "respect-gitignore = false",
    )
    read_settings: Key[tuple[str, ...]] = Key(
        "strings",
        (),
        "Keys of the settings at the head of a document whose values are read as prose, by rules about phrases.",
        'read-settings = ["title", "description"]',
    )
    formats: Key[Mapping[Glob, str]] = Key(
        "formats",
        {},
        "The format of files that match a pattern, whatever their names end in; of several patterns the last counts.",
        'formats = { "*.txt" = "markdown", "docs/*.inc" = "plain" }',
        "merge",
    )
    min_severity: Key[Severity] = Key(
        "severity",
        Severity.WARNING,
        "The least severity that is reported: info, warning or error.",
        'min-severity = "info"',
    )
    fail_on: Key[Severity] = Key(
        "severity",
        Severity.WARNING,
        "The least severity that makes the exit code 1: info, warning or error.",
        'fail-on = "error"',
    )
    max_file_size: Key[int] = Key(
        "count",
        MAX_FILE_SIZE,
        "Bytes of the largest file that is read; a larger one is reported, not read.",
        "max-file-size = 1000000",
    )
    fixable: Key[tuple[str, ...] | None] = Key(
        "selectors",
        None,
        "Rules whose fixes are applied; all when it is not given.",
        'fixable = ["DUP", "OBL901"]',
    )
    unfixable: Key[tuple[str, ...]] = Key(
        "selectors",
        (),
        "Rules whose fixes are not applied.",
        'unfixable = ["NAV"]',
    )
    extend_safe_fixes: Key[tuple[str, ...]] = Key(
        "selectors",
        (),
        "Rules whose unsafe fixes count as safe in this project.",
        'extend-safe-fixes = ["PHR142"]',
        "append",
    )
    extend_unsafe_fixes: Key[tuple[str, ...]] = Key(
        "selectors",
        (),
        "Rules whose safe fixes count as unsafe in this project.",
        'extend-unsafe-fixes = ["DUP001"]',
        "append",
    )
    baseline: Key[str] = Key(
        "path",
        "",
        "The file of accepted findings, relative to this file and inside the project. Where it is not set, that is "
        "`obelism-baseline.json` beside this file, once there is one.",
        'baseline = "obelism-baseline.json"',
    )
    require_reason: Key[bool] = Key(
        "flag",
        False,
        "Report suppression comments that give no reason.",
        "require-reason = true",
    )
    preview: Key[bool] = Key(
        "flag",
        False,
        "Run rules that are still in preview as if they were stable.",
        "preview = true",
    )
    required_version: Key[str] = Key(
        "version",
        "",
        "The versions of Obelism these settings are for; any other is an error.",
        'required-version = ">=0.1,<0.2"',
    )
    required_plugins: Key[tuple[str, ...]] = Key(
        "strings",
        (),
        "Plugins these settings need; a missing one is an error.",
        'required-plugins = ["obelism-house-style"]',
    )


KEYS: Sequence[Key[Any]] = tuple(key for key in vars(Keys).values() if isinstance(key, Key))
BY_NAME: Mapping[str, Key[Any]] = {key.name: key for key in KEYS}
