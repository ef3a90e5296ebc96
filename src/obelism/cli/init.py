"""``obelism init``: write a commented configuration to start from, and on request the pre-commit stanza."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from obelism import __version__
from obelism.cli import args as arguments
from obelism.config.discover import vale_ini_in
from obelism.errors import UsageError
from obelism.formats.registry import suffixes
from obelism.report.sanitize import line

if TYPE_CHECKING:
    import argparse

CONFIG_NAME = "obelism.toml"
HOOKS_NAME = ".pre-commit-config.yaml"

_EPILOG = """\
examples:
  obelism init                  write obelism.toml here
  obelism init --pre-commit     and add the hook to .pre-commit-config.yaml
"""

_STARTER = """\
# Obelism reads this file for every document below this folder. `obelism config` lists all settings,
# `obelism config KEY` explains one, `obelism rules` lists the rules.

# Profiles that are off by default (docs, news, plain-government, strict), and rule packs of your own by path.
# packs = ["plain-government"]

# Rules that you do not want: a code, a name, or a prefix for a family.
# ignore = ["PHR116"]

# Findings below this are not shown: "info", "warning" or "error".
# min-severity = "warning"

# Findings at or above this make `obelism check` exit with 1.
# fail-on = "warning"

# Folders and files that are not yours to edit.
# extend-exclude = ["vendor/", "docs/api/generated/"]

# Rules that do not suit some files.
# [per-file-ignores]
# "CHANGELOG.md" = ["DUP", "RDB"]

# Words and phrases that your readers expect, however stock they sound elsewhere.
# [vocabulary]
# accept = ["landscape orientation"]

# Options of a rule; `obelism rule CODE` lists them.
# [rules.DUP002]
# min-words = 30
"""

_STYLES = """
# The Vale styles of this folder, beside the rules of Obelism; that needs `pip install 'obelism[vale]'`.
# vale = "{name}"
"""

_STANZA = """\
  - repo: REPOSITORY
    rev: v{version}
    hooks:
      - id: obelism
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "init",
        usage="obelism init [OPTIONS] [FOLDER]",
        help=arguments.COMMANDS["init"],
        description="Write a commented configuration to start from. Files that exist are never overwritten.",
        epilog=_EPILOG,
    )
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to write [.]")
    parser.add_argument("--pre-commit", action="store_true", help=f"add the hook to {HOOKS_NAME} too")
    parser.add_argument(
        "--repository",
        metavar="URL",
        default="",
        help="with --pre-commit: the address to install the hook from; a local hook when it is left out",
    )


def run(args: argparse.Namespace) -> int:
    """Write the files and return the exit code.

    Raises:
        UsageError: the folder or a file cannot be written, or the configuration exists.
    """
    folder = Path(args.folder)
    if not folder.is_dir():
        raise UsageError("is not a folder", where=str(folder))
    styles = os.path.basename(vale_ini_in(str(folder)))
    head, blank, tables = _STARTER.partition("\n# Rules that do not suit some files.")
    _write(folder / CONFIG_NAME, head + (_STYLES.format(name=styles) if styles else "") + blank + tables)
    if styles:
        sys.stdout.write(line(f"found {folder / styles}: `vale` in {CONFIG_NAME} runs its styles") + "\n")
    if args.pre_commit:
        _add_hook(folder / HOOKS_NAME, args.repository)
    return 0


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError("exists already and was left as it is", where=str(path), fix="edit it, or remove it") from None
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(path)) from None
    sys.stdout.write(line(f"wrote {path}") + "\n")


def _add_hook(path: Path, repository: str) -> None:
    """Add the hook at the end of the list of repositories, or write a new file."""
    stanza = _stanza(repository)
    if not path.exists():
        _write(path, "repos:\n" + stanza)
        return
    try:
        text = path.read_text(encoding="utf-8")
        if "obelism" in text:
            sys.stdout.write(line(f"{path} mentions obelism already and was left as it is") + "\n")
            return
        if not text.rstrip().split("\n")[-1].startswith((" ", "-")) or "repos:" not in text:
            raise UsageError("does not end with its list of repositories", where=str(path), fix=f"add:\n{stanza}")
        indent = "" if "\n- repo:" in text else "  "
        own = "\n".join(part.removeprefix("  ") if not indent else part for part in stanza.split("\n"))
        path.write_text(text.rstrip("\n") + "\n" + own, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be changed: {error}", where=str(path)) from None
    sys.stdout.write(line(f"added the hook to {path}") + "\n")


def _documents() -> str:
    """Return the expression for the names of documents, as the hook of the repository has it."""
    endings = "|".join(suffix.removeprefix(".") for suffix in suffixes())
    return f"'(?i)(\\.({endings})|(^|/)readme)$'"


def _stanza(repository: str) -> str:
    if repository:
        return _STANZA.replace("REPOSITORY", repository).format(version=__version__)
    return (
        "  - repo: local\n    hooks:\n      - id: obelism\n        name: obelism\n"
        "        entry: obelism check --force-exclude\n        language: python\n"
        f"        additional_dependencies: [obelism=={__version__}]\n"
        f'        args: ["--"]\n        types: [file]\n        files: {_documents()}\n'
        "        require_serial: true\n"
    )
