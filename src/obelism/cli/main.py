"""Run the command a command line names."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from obelism.cli.args import command_module
from obelism.cli.args import help_text
from obelism.cli.args import parser_of
from obelism.cli.args import refuse_unknown
from obelism.cli.args import split_command
from obelism.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code.

    Raises:
        ObelismError: it cannot be carried out; nothing it has printed can be trusted.
    """
    if {"_ARGCOMPLETE", "COMP_LINE"} <= os.environ.keys():  # a shell asks what can stand where somebody presses Tab
        command_module("completion").complete()
    if arguments and arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(help_text())
        sys.stdout.flush()
        return 0
    command, rest = split_command(arguments)
    parser = parser_of(command)
    try:
        parsed, unknown = parser.parse_known_args(list(map(_as_path, rest)))
    except SystemExit:  # --help of a command
        sys.stdout.flush()
        return 0
    refuse_unknown(unknown, parser)
    _refuse_empty(parsed)
    code: int = command_module(command).run(parsed)
    sys.stdout.flush()
    return code


_NAMING_FILES = ("baseline", "cache_dir", "compare", "output_file", "show_settings", "since", "stdin_filename")


def _refuse_empty(parsed: argparse.Namespace) -> None:
    """Refuse an option that names a file and is given nothing: its value comes from a variable that is not set."""
    for name in _NAMING_FILES:
        value = getattr(parsed, name, None)
        if value is not None and not value.strip():
            raise UsageError("is given an empty name", where=f"--{name.replace('_', '-')}")


def _as_path(word: str) -> str:
    """Return the name of a file that starts with a dash so that it is taken for no option.

    pre-commit hands over names as they are. No option has a point in its name, so that nothing else is mistaken.
    """
    looks_like_option = word.startswith("-") and "." in word and "=" not in word
    return f"./{word}" if looks_like_option and os.path.lexists(word) else word
