"""``obelism cache``: what is kept from run to run, and where."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from obelism.errors import UsageError
from obelism.report.model import plural

if TYPE_CHECKING:
    import argparse

    from obelism.cache.memory import Memory
    from obelism.engine.runner import Linter

VARIABLE = "OBELISM_CACHE_DIR"
"""Environment variable that names the folder, as --cache-dir does."""

_EPILOG = """\
examples:
  obelism check --cache-dir .obelism_cache          keep what is found, and read again only what changes
  obelism cache info --cache-dir .obelism_cache
  OBELISM_CACHE_DIR=.obelism_cache obelism cache clear
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "cache",
        help="show or clear what is kept from run to run",
        description="Show how much is kept in the folder of --cache-dir or OBELISM_CACHE_DIR, or delete it.",
        epilog=_EPILOG,
    )
    parser.add_argument("action", choices=("info", "clear"), help="what to do")
    parser.add_argument("--cache-dir", metavar="DIR", help="the folder")


def add_cache(group: argparse._ArgumentGroup) -> None:
    """Add the options that say whether and where what is found is kept."""
    group.add_argument(
        "--cache-dir", metavar="DIR", help="keep what is found in this folder and read only what changes"
    )
    group.add_argument("--no-cache", action="store_true", help="keep nothing, whatever OBELISM_CACHE_DIR says")


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    from obelism.cache import store

    folder = _folder(args)
    if not folder:
        raise UsageError("there is no folder", where="--cache-dir", fix=f"give one, or set {VARIABLE}")
    if args.action == "clear":
        sys.stdout.write(f"{plural(store.clear(folder), 'file')} deleted\n")
    else:
        entries, size = store.size(folder)
        sys.stdout.write(f"{plural(entries, 'result')}, {plural(size, 'byte')}\n")
    return 0


def memory_of(args: argparse.Namespace, linter: Linter) -> Memory | None:
    """Return what remembers reports, None where nothing is to be kept.

    What the code of a plugin finds may depend on anything, so that with plugins nothing is.
    """
    folder = "" if args.no_cache else _folder(args)
    if not folder or linter.plugins.versions:
        return None
    from obelism.cache.keys import Keys
    from obelism.cache.memory import Memory
    from obelism.cache.store import Store

    keys = Keys(linter.resolver, linter.ignore_suppressions)
    return Memory(Store(folder), keys, lambda path: linter.settings_for(path).max_file_size)


def _folder(args: argparse.Namespace) -> str:
    given: str | None = args.cache_dir
    return os.environ.get(VARIABLE, "") if given is None else given
