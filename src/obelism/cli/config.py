"""``obelism config``: explain the settings from their records."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import TYPE_CHECKING
from typing import Any

from obelism.cli.settings import plain
from obelism.cli.settings import toml
from obelism.config.keys import BY_NAME
from obelism.config.keys import KEYS
from obelism.config.validate import suggest
from obelism.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from obelism.config.keys import Key

WIDTH = 88

_EPILOG = """\
examples:
  obelism config
  obelism config per-file-ignores
  obelism config --schema > obelism.schema.json
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "config",
        help="explain the settings",
        description="List the settings, or explain one. They stand in obelism.toml, or in pyproject.toml under "
        "[tool.obelism].",
        epilog=_EPILOG,
    )
    parser.add_argument("key", nargs="?", metavar="KEY", help="a setting")
    parser.add_argument("--schema", action="store_true", help="print a JSON schema of settings files")


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    if args.schema:
        from obelism.config.schema import schema

        sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
        return 0
    if args.key is None:
        width = max(len(key.name) for key in KEYS)
        sys.stdout.writelines(f"{key.name:<{width}}  {_first_sentence(key.doc)}\n" for key in KEYS)
        return 0
    key = BY_NAME.get(args.key)
    if key is None:
        raise UsageError(f"there is no setting {args.key!r}", fix=suggest(args.key, BY_NAME))
    sys.stdout.writelines(f"{text}\n" for text in _page(key))
    return 0


def _page(key: Key[Any]) -> Iterator[str]:
    yield key.name
    yield "=" * len(key.name)
    yield ""
    yield from textwrap.wrap(key.doc, WIDTH)
    yield ""
    default = toml(plain(key.default))
    yield from textwrap.wrap(f"Default: {'not set' if key.default in (None, '') else default}", WIDTH)
    yield ""
    yield "Example:"
    yield from (f"  {text}" for text in key.example.split("\n"))


def _first_sentence(doc: str) -> str:
    return doc.split(". ")[0].rstrip(".") + "."
