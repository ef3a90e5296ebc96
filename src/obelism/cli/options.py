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


def add_documents(parser: argparse.ArgumentParser) -> None:
    """Add what decides which documents are read, by which rules and under which settings."""
    add_paths(parser)
    add_selection(parser)
    add_files(parser)
    add_config(parser)


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
    group.add_argument("--vale", action="store_true", help="run the Vale styles of the nearest .vale.ini, too")
    group.add_argument("--isolated", action="store_true", help="use no settings file and no plugin")


def add_baseline(group: argparse._ArgumentGroup) -> None:
    """Add the options that choose the baseline."""
    group.add_argument("--baseline", metavar="FILE", help="accept the findings that this file lists")
    group.add_argument("--no-baseline", action="store_true", help="accept no findings, whatever the settings name")


def baseline_of(args: argparse.Namespace) -> str | None:
    """Return the file that the options name, an empty one for none, None where the settings decide."""
    if args.no_baseline:
        if args.baseline:
            raise UsageError("cannot be used with --baseline", where="--no-baseline")
        return ""
    given: str | None = args.baseline
    return given


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose files."""
    group = parser.add_argument_group("files")
    group.add_argument("--exclude", metavar="PATTERNS", action="append", help="leave these out, not the default ones")
    group.add_argument("--extend-exclude", metavar="PATTERNS", action="append", help="leave these out besides")
    group.add_argument(
        "--force-exclude", action="store_true", default=None, help="leave out excluded files also when they are named"
    )
    group.add_argument("--hidden", action="store_true", default=None, help="read hidden files and folders too")
    group.add_argument(
        "--no-respect-gitignore",
        dest="respect_gitignore",
        action="store_false",
        default=None,
        help="read what .gitignore leaves out too",
    )
    group.add_argument("--max-file-size", type=int, metavar="BYTES", help="do not read larger files")


def add_fixes(parser: argparse.ArgumentParser) -> None:
    """Add the options that mend documents."""
    group = parser.add_argument_group("fixes")
    group.add_argument("--fix", action="store_true", help="apply safe fixes, then report what is left")
    group.add_argument("--unsafe-fixes", action="store_true", help="apply fixes that may change the meaning too")
    group.add_argument("--fix-only", action="store_true", help="apply fixes and report nothing else")
    group.add_argument("--diff", action="store_true", help="show what fixes would change, and write nothing")
    group.add_argument("--show-fixes", action="store_true", help="list the fixes that were applied")
    group.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit with 1 when anything was fixed")
    group.add_argument(
        "--add-ignore",
        metavar="REASON",
        nargs="?",
        help="write comments that silence the findings; a reason is given as --add-ignore=REASON",
    )


def wants_fixes(args: argparse.Namespace) -> bool:
    """Tell whether a command line asks for fixes.

    Raises:
        UsageError: it asks for things that do not go together.
    """
    wanted: bool = args.fix or args.fix_only or args.diff
    if args.add_ignore is not None and (wanted or "-" in args.paths):
        raise UsageError("cannot be used with --fix, --fix-only, --diff or standard input", where="--add-ignore")
    if wanted and "-" in args.paths and len(args.paths) > 1:
        raise UsageError("standard input cannot be fixed together with files", where="--fix")
    return wanted


def jobs(word: str) -> int:
    """Return the number of processes that a word means, 0 for auto."""
    if word == "auto":
        return 0
    if not word.isdecimal() or int(word) < 1:
        raise UsageError(f"{word!r} is neither a number of at least 1 nor auto", where="--jobs")
    return int(word)


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
            if key.endswith("exclude") and not values[key]:
                raise UsageError("is given an empty pattern (perhaps a variable is not set)", where=f"--{key}")
    for key in (*_PLAIN_KEYS, "preview", "force-exclude", "hidden", "respect-gitignore"):
        value = given.get(key.replace("-", "_"))
        if value is not None:
            values[key] = value
    if given.get("vale"):
        values["vale"] = _nearest_styles()
    if given.get("per_file_ignores"):
        values["per-file-ignores"] = _per_file_ignores(given["per_file_ignores"])
    return values


def _nearest_styles() -> str:
    """Return the ``.vale.ini`` of the working directory, or else of the nearest folder above it."""
    from pathlib import Path

    from obelism.config.discover import vale_ini_in

    here = Path.cwd()
    found = next(filter(None, map(vale_ini_in, map(str, (here, *here.parents)))), None)
    if found is None:
        raise UsageError("there is no .vale.ini here or in a folder above", where="--vale")
    return found


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
