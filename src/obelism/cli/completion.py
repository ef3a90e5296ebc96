"""``obelism completion``: print a completion script for a shell, made from the parser."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from obelism.cli import args as arguments
from obelism.cli.shells import Command
from obelism.cli.shells import Option
from obelism.cli.shells import Value
from obelism.cli.shells import bash
from obelism.cli.shells import fish
from obelism.cli.shells import zsh

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

WRITERS = {"bash": bash, "zsh": zsh, "fish": fish}
SHELLS = tuple(WRITERS)

NOTHING = frozenset("BYTES PATTERNS PATTERN:RULES REASON REV TEXT URL".split())
"""What values are called that nobody but the user knows."""

FOLDERS = frozenset({"DIR", "FOLDER"})

_EPILOG = """\
examples:
  obelism completion bash > ~/.local/share/bash-completion/completions/obelism
  obelism completion zsh > ~/.zfunc/_obelism
  obelism completion fish > ~/.config/fish/completions/obelism.fish

The script knows the rules and output formats of the plugins that are installed now; print it again after an update.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "completion",
        usage="obelism completion SHELL",
        help=arguments.COMMANDS["completion"],
        description="Print a completion script for a shell.",
        epilog=_EPILOG,
    )
    parser.add_argument("shell", choices=SHELLS, help=", ".join(SHELLS))


def run(args: argparse.Namespace) -> int:
    """Print the script and return the exit code."""
    sys.stdout.write(WRITERS[args.shell](read_commands(), arguments.DEFAULT_COMMAND))
    return 0


def read_commands() -> list[Command]:
    """Return every command as its parser declares it."""
    parser = arguments.build_parser(arguments.COMMANDS)
    (subparsers,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    values = _values()
    return [_read(name, subparsers.choices[name], values) for name in arguments.COMMANDS]


def _values() -> dict[str, Value]:
    """Return what can stand for what the parsers call a value, such as RULES."""
    from obelism.config.keys import KEYS
    from obelism.plugins.manager import load_plugins
    from obelism.plugins.registry import build_registry

    plugins = load_plugins()
    rules = build_registry(plugins, examples=False).rules.values()
    families = tuple(dict.fromkeys(rule.family for rule in rules))
    codes = tuple(rule.code for rule in rules)
    names = tuple(rule.name for rule in rules)
    keys = tuple(key.name for key in KEYS)
    formats = tuple(reporter.name for reporter, _ in plugins.reporters())
    return {
        "RULES": Value("list", (*codes, *families, "ALL"), "selectors"),
        "RULE": Value("words", (*codes, *names), "rules"),
        "PREFIX": Value("words", families, "families"),
        "KEY": Value("words", keys, "keys"),
        "FILE|SETTING": Value("setting", keys, "keys"),
        "FORMAT": Value("words", formats, "formats"),
        "FORMAT:FILE": Value("format", formats, "formats"),
        "N": Value("words", ("auto",)),
    }


def _read(name: str, parser: argparse.ArgumentParser, values: Mapping[str, Value]) -> Command:
    visible = [action for action in _leaves(parser) if action.help != argparse.SUPPRESS]
    options = {
        tuple(action.option_strings): Option(tuple(action.option_strings), _told(action), _value(action, values))
        for action in visible
        if action.option_strings
    }
    positional = tuple(_value(action, values) for action in visible if not action.option_strings)
    return Command(name, arguments.COMMANDS[name], tuple(options.values()), tuple(filter(None, positional)))


def _leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a parser; the names of commands below it are words, too."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in dict.fromkeys(action.choices.values()):
                yield from _leaves(below)


def _told(action: argparse.Action) -> str:
    return (action.help or "").split(" [")[0].replace("%%", "%")


def _value(action: argparse.Action, values: Mapping[str, Value]) -> Value | None:
    """Return what can be the value of an argument, None for one that takes none."""
    if action.nargs == 0:
        return None
    if action.choices:
        return Value("words", tuple(map(str, action.choices)))
    called = action.metavar if isinstance(action.metavar, str) else ""
    if called in values:
        return values[called]
    if called in NOTHING:
        return Value("nothing")
    return Value("folders" if called in FOLDERS else "files")
