"""The commands, and the parser of a command line; only the chosen command is imported."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from obelism.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence
    from types import ModuleType

COMMANDS = {
    "check": "read documents and report findings (the default)",
    "explain": "say why a file, or a line of it, is judged as it is",
    "report": "write a report to look at in a browser",
    "stats": "show how long, readable and well sourced documents are",
    "server": "show findings in an editor while you write",
    "baseline": "accept the findings there are, and keep the list of them up to date",
    "rule": "explain one rule",
    "rules": "list the rules",
    "config": "explain the settings",
    "cache": "show or clear what is kept from run to run",
    "init": "write a configuration to start from",
    "completion": "print a completion script for a shell",
}
"""Every command with what it does. Each is a module of this room with ``add_parser`` and ``run``."""

DEFAULT_COMMAND = "check"

ELSEWHERE = {
    "lint": "check",
    "run": "check",
    "scan": "check",
    "fix": "check --fix",
    "list": "rules",
    "settings": "config",
    "version": "--version",
    "lsp": "server",
    "langserver": "server",
}
"""What other programs call some of the commands."""

OPTIONAL_VALUE = frozenset({"--add-ignore"})
"""Options whose value, if they have one, is given after ``=``."""

_DESCRIPTION = "Point at the lines an editor would strike."
_EPILOG = """\
examples:
  obelism                          check every document below this folder
  obelism check docs README.md     check some of them
  obelism check --select DUP .     only duplicated text
  obelism rule DUP002              why a rule exists and what it flags

`obelism COMMAND --help` tells the options of a command.
Exit codes: 0 nothing to report, 1 findings, 2 an error, 3 no file to read, 130 interrupted.
"""


_MAX_COLUMNS = 6
"""Digits of a width that is believed."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. Every option makes one of these, and left to itself it would import ``shutil``."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < _MAX_COLUMNS and int(columns):
        return int(columns) - 2
    try:
        return (os.get_terminal_size().columns or 80) - 2
    except OSError:
        return 78


class Parser(argparse.ArgumentParser):
    """A parser that raises a usage error in one line instead of printing its usage."""

    def __init__(self, **options: Any) -> None:
        self._mixing = False
        options.setdefault("allow_abbrev", False)
        options.setdefault("formatter_class", _Help)
        super().__init__(**options)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse arguments; where they name paths, options may stand before, between and after these."""
        if self._mixing or not any(action.dest == "paths" for action in self._actions):
            return super().parse_known_args(args, namespace)
        words = list(args or ())
        cut = words.index("--") if "--" in words else len(words)
        self._mixing = True
        try:
            found, unknown = self.parse_known_intermixed_args(words[:cut], namespace)
        finally:
            self._mixing = False
        if words[cut + 1 :]:
            found.paths = [*found.paths, *words[cut + 1 :]]
        return found, unknown

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help; what the base class passes over, a full disk for one, is an error."""
        if message:
            (file or sys.stdout).write(message)

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, fix=f"`{self.prog} --help` tells how to use it")


def split_command(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the command that arguments start with, the default one where they do not, and the rest."""
    # Without this the next word, which is a path, would be taken for the value.
    words = [f"{word}=" if word in OPTIONAL_VALUE else word for word in arguments]
    if words and words[0] in COMMANDS:
        return words[0], words[1:]
    if words:
        _refuse_misspelled(words[0])
    return DEFAULT_COMMAND, words


def _refuse_misspelled(word: str) -> None:
    """Refuse a word that is no path there is and nearly a command."""
    if not word.replace("-", "").replace("_", "").isalnum() or word.startswith("-") or os.path.lexists(word):
        return
    from difflib import get_close_matches

    near = ELSEWHERE.get(word.lower()) or next(iter(get_close_matches(word.lower(), COMMANDS, n=1)), "")
    if near:
        raise UsageError(f"{word!r} is neither a command nor a path", fix=f"did you mean {near!r}?")


def refuse_unknown(words: Sequence[str], parser: argparse.ArgumentParser) -> None:
    """Refuse words that the parser of a command does not know, with the option most like the first of them."""
    if not words:
        return
    known = [*(flag for action in parser._actions for flag in action.option_strings), "--version"]
    from difflib import get_close_matches

    wrong = next((word for word in words if word.startswith("-")), words[0])
    close = get_close_matches(wrong.partition("=")[0], known, n=1)
    near = [f"obelism {word}" if word == "--version" else word for word in close]
    fix = f"did you mean {near[0]!r}?" if near else f"`{parser.prog} --help` tells how to use it"
    raise UsageError(f"unrecognized arguments: {' '.join(words)}", fix=fix)


def command_module(command: str) -> ModuleType:
    """Return the module of a command."""
    return import_module(f"obelism.cli.{command}")


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the parser of one command."""
    parser = build_parser([command])
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    found: argparse.ArgumentParser = commands.choices[command]
    return found


def build_parser(commands: Iterable[str]) -> argparse.ArgumentParser:
    """Return the parser of ``obelism`` with some of its commands."""
    parser = Parser(prog="obelism", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("-V", "--version", action="store_true", help="show the version and exit")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)
    for command in commands:
        command_module(command).add_parser(subparsers)
    return parser


def help_text() -> str:
    """Return the help of ``obelism`` itself, made without importing the commands."""
    parser = Parser(
        prog="obelism", description=_DESCRIPTION, epilog=_EPILOG, usage="obelism [COMMAND] [OPTIONS] [PATHS]"
    )
    parser.add_argument("-V", "--version", action="store_true", help="show the version and exit")
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {told}" for name, told in COMMANDS.items())
    return parser.format_help().replace("\nexamples:", f"\ncommands:\n{listed}\n\nexamples:", 1)
