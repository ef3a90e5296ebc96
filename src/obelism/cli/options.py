"""Options that several commands share, and the settings they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from obelism.config.resolve import Resolver

SEVERITIES = ("info", "warning", "error")

_LISTS = (
    ("--select", "rules that run instead of the default ones"),
    ("--extend-select", "rules that run besides"),
    ("--ignore", "rules that do not run"),
    ("--extend-ignore", "rules that do not run besides"),
)
_LIST_KEYS = ("select", "extend-select", "ignore", "extend-ignore", "exclude", "extend-exclude")
_PLAIN_KEYS = ("min-severity", "fail-on", "max-file-size")


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Add what to read."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders, or - for standard input [.]")


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose rules."""
    group = parser.add_argument_group("rules", "RULES are codes, prefixes, names or ALL, separated by commas.")
    for flag, told in _LISTS:
        group.add_argument(flag, metavar="RULES", action="append", help=told)
    group.add_argument(
        "--per-file-ignores",
        metavar="PATTERN:RULES",
        action="append",
        help="rules that do not run in files that match, such as 'CHANGELOG.md:PHR'",
    )
    group.add_argument("--min-severity", choices=SEVERITIES, help="the least severity to report [warning]")
    group.add_argument("--preview", action="store_true", default=None, help="run rules that are still in preview")


def add_config(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose settings."""
    group = parser.add_argument_group("settings")
    group.add_argument(
        "--config",
        metavar="FILE|SETTING",
        action="append",
        default=[],
        help="a settings file to use instead of those found, or one setting such as 'min-severity = \"info\"'",
    )
    group.add_argument("--isolated", action="store_true", help="use no settings file and no plugin")


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose files."""
    group = parser.add_argument_group("files")
    group.add_argument("--exclude", metavar="PATTERNS", action="append", help="leave these out, not the default ones")
    group.add_argument("--extend-exclude", metavar="PATTERNS", action="append", help="leave these out besides")
    group.add_argument(
        "--force-exclude", action="store_true", default=None, help="leave out excluded files also when they are named"
    )
    group.add_argument(
        "--no-respect-gitignore",
        dest="respect_gitignore",
        action="store_false",
        default=None,
        help="read what .gitignore leaves out too",
    )
    group.add_argument("--max-file-size", type=int, metavar="BYTES", help="do not read larger files")


def make_resolver(args: argparse.Namespace) -> Resolver:
    """Return the resolver of settings for a command's arguments; options a command does not have are skipped."""
    from obelism.config.resolve import Resolver

    return Resolver(inline=args.config, options=settings_of(args), isolated=args.isolated)


def settings_of(args: argparse.Namespace) -> dict[str, Any]:
    """Return the settings that options give, by key, as a settings file would hold them."""
    given = vars(args)
    values: dict[str, Any] = {}
    for key in _LIST_KEYS:
        words = given.get(key.replace("-", "_"))
        if words is not None:
            values[key] = _split(words)
    for key in (*_PLAIN_KEYS, "preview", "force-exclude", "respect-gitignore"):
        value = given.get(key.replace("-", "_"))
        if value is not None:
            values[key] = value
    if given.get("per_file_ignores"):
        values["per-file-ignores"] = _per_file_ignores(given["per_file_ignores"])
    return values


def _split(words: Sequence[str]) -> list[str]:
    return [part.strip() for word in words for part in word.split(",") if part.strip()]


def _per_file_ignores(words: Sequence[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for word in words:
        pattern, colon, rules = word.rpartition(":")
        if not colon or not pattern or not rules.strip():
            raise UsageError(f"{word!r} is not PATTERN:RULES", where="--per-file-ignores")
        table.setdefault(pattern, []).extend(_split([rules]))
    return table
