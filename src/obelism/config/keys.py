"""One table of all settings, from which validation, documentation and the JSON schema are made."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.findings import Severity
from obelism.text.source import MAX_FILE_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    "CMakeLists.txt",
    "obelism-report.html",
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
        "Options of rules in files that match a pattern, and what `kind` of page these are whatever they hold: "
        "article, manual, log, fixed, spoken or template. Later tables win over earlier ones.",
        '[[per-file]]\npaths = ["docs/reference/*"]\nkind = "manual"\nrules.DUP002.min-words = 30',
        "append",
    ),
    Key(
        "rules",
        "rules",
        {},
        "Options of single rules, by code or name. Besides a rule's own options: `severity`, `tier`, `patterns`, "
        "which moves a pattern (by label or template) to another tier, `grounds`, which says what an excuse is "
        "worth (off, info, warning, or error for nothing), and where a rule has it `company`, the number of its "
        "warnings below which those of a page are alone.",
        '[rules.DUP002]\nmin-words = 30\nseverity = "error"',
        "merge",
    ),
    Key(
        "vocabulary",
        "vocabulary",
        {},
        "Words of this project, in any case. `accept` lists words and phrases that are not reported. A phrase answers "
        "findings that hold it; a word those in which it is the only telling word, or the rarest. `accept-files` "
        "names files of such words, one a line, relative to this file and inside the project; lines that start with "
        "`#` are comments.",
        '[vocabulary]\naccept = ["landscape orientation", "robust"]\naccept-files = ["style/words.txt"]',
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
        "hidden",
        "flag",
        False,
        "Read hidden files and folders too; one that is named on the command line is read in any case, and .git never.",
        "hidden = true",
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
        "The file of accepted findings, relative to this file and inside the project. Where it is not set, that is "
        "`obelism-baseline.json` beside this file, once there is one.",
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
