"""``obelism completion``: print a completion script for a shell, made from the parser."""

from __future__ import annotations

import argparse
import sys

from obelism.cli import args as arguments
from obelism.records import NamedTuple

SHELLS = ("bash", "zsh", "fish")

_EPILOG = """\
examples:
  obelism completion bash > ~/.local/share/bash-completion/completions/obelism
  obelism completion zsh > ~/.zfunc/_obelism
  obelism completion fish > ~/.config/fish/completions/obelism.fish
"""


class Option(NamedTuple):
    """An option as a shell needs to know it; ``choices`` are its values, where they are fixed."""

    flags: tuple[str, ...]
    told: str
    choices: tuple[str, ...]
    takes_value: bool


class Command(NamedTuple):
    """A command with its options and the fixed values of its first argument."""

    name: str
    told: str
    options: tuple[Option, ...]
    choices: tuple[str, ...]


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
    write = {"bash": bash, "zsh": zsh, "fish": fish}[args.shell]
    sys.stdout.write(write(read_commands()))
    return 0


def read_commands() -> list[Command]:
    """Return every command as its parser declares it."""
    parser = arguments.build_parser(arguments.COMMANDS)
    (subparsers,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return [_read(name, subparsers.choices[name]) for name in arguments.COMMANDS]


def _read(name: str, parser: argparse.ArgumentParser) -> Command:
    options = []
    choices: tuple[str, ...] = ()
    for action in parser._actions:
        fixed = tuple(map(str, action.choices or ()))
        if isinstance(action, argparse._SubParsersAction) or not action.option_strings:
            choices = choices or fixed
        elif action.help != argparse.SUPPRESS:
            told = (action.help or "").split(" [")[0].replace("%%", "%")
            options.append(Option(tuple(action.option_strings), told, fixed, action.nargs != 0))
    return Command(name, arguments.COMMANDS[name], tuple(options), choices)


def bash(commands: list[Command]) -> str:
    """Return the script for bash."""
    names = " ".join(command.name for command in commands)
    cases = []
    for command in commands:
        flags = " ".join(flag for option in command.options for flag in option.flags)
        cases.append(f"    {command.name}) words={_quote(' '.join((flags, *command.choices)))} ;;")
    values = [_bash_values(option) for option in _fixed_values(commands)]
    return "\n".join(
        [
            "# bash completion for obelism",
            "_obelism() {",
            '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command=check words',
            '  case "$previous" in',
            *values,
            "  esac",
            f'  case " {names} " in *" ${{COMP_WORDS[1]}} "*) command="${{COMP_WORDS[1]}}" ;; esac',
            '  case "$command" in',
            *cases,
            "  esac",
            f'  [ "$COMP_CWORD" -eq 1 ] && words="$words {names}"',
            '  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))',
            "}",
            "complete -o filenames -F _obelism obelism",
            "",
        ]
    )


def _bash_values(option: Option) -> str:
    words = _quote(" ".join(option.choices))
    return f'    {"|".join(option.flags)}) COMPREPLY=($(compgen -W {words} -- "$current")); return ;;'


def zsh(commands: list[Command]) -> str:
    """Return the script for zsh."""
    lines = ["#compdef obelism", "_obelism() {", "  local -a commands", "  commands=("]
    lines += [f"    {_quote(f'{command.name}:{_plain(command.told)}')}" for command in commands]
    lines += ["  )", "  if (( CURRENT == 2 )); then", "    _describe command commands", "  fi"]
    lines += ['  case "$words[2]" in']
    default_last = sorted(commands, key=lambda command: command.name == arguments.DEFAULT_COMMAND)
    for command in default_last:
        pattern = "*" if command.name == arguments.DEFAULT_COMMAND else command.name
        specs = [spec for option in command.options for spec in _zsh_specs(option)]
        rest = f"'*:argument:({' '.join(command.choices)})'" if command.choices else "'*:file:_files'"
        lines.append(f"    {pattern}) _arguments {' '.join([*specs, rest])} ;;")
    return "\n".join([*lines, "  esac", "}", '_obelism "$@"', ""])


def _zsh_specs(option: Option) -> list[str]:
    value = f":value:({' '.join(option.choices)})" if option.choices else ":value:_files" if option.takes_value else ""
    return [_quote(f"{flag}[{_plain(option.told)}]{value}") for flag in option.flags]


def fish(commands: list[Command]) -> str:
    """Return the script for fish."""
    names = " ".join(command.name for command in commands)
    lines = ["# fish completion for obelism"]
    for command in commands:
        told = _quote(_plain(command.told))
        lines.append(f"complete -c obelism -n __fish_use_subcommand -a {command.name} -d {told}")
        seen = f"__fish_seen_subcommand_from {command.name}"
        if command.name == arguments.DEFAULT_COMMAND:
            seen += f"; or not __fish_seen_subcommand_from {names}"
        lines += [f"complete -c obelism -n {_quote(seen)} {_fish_option(option)}" for option in command.options]
        if command.choices:
            lines.append(f"complete -c obelism -n {_quote(seen)} -f -a {_quote(' '.join(command.choices))}")
    return "\n".join([*lines, ""])


def _fish_option(option: Option) -> str:
    flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
    values = _quote(" ".join(option.choices))
    value = f" -x -a {values}" if option.choices else " -r" if option.takes_value else ""
    return f"{flags}{value} -d {_quote(_plain(option.told))}"


def _fixed_values(commands: list[Command]) -> list[Option]:
    """Return each option with fixed values once, however many commands have it."""
    found = {option.flags: option for command in commands for option in command.options if option.choices}
    return list(found.values())


def _plain(text: str) -> str:
    """Return a description without the characters that shells read as syntax."""
    return "".join(" " if letter in "[]:'`\"$\\" else letter for letter in " ".join(text.split()))


def _quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
