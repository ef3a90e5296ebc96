"""``obelism completion``: have a shell ask this program what can stand where somebody presses Tab, by argcomplete."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

import argcomplete
from argcomplete.completers import DirectoriesCompleter
from argcomplete.lexers import split_line
from argcomplete.shell_integration import shellcode

from obelism.cli import args as arguments
from obelism.cli import options
from obelism.config.keys import KEYS
from obelism.engine.rulesets import Rulesets
from obelism.errors import ObelismError
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.rules.model import Rule

SHELLS = ("bash", "zsh", "fish")

_IN_ZSH = {
    "local completions\n": 'local completions line="${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX"\n',
    'COMP_LINE="$BUFFER"': 'COMP_LINE="$line"',
    'COMP_POINT="$CURSOR"': 'COMP_POINT="${#line}"',
    '"${nospace[@]}"\n': '"${nospace[@]}" || { [[ "$PREFIX" == "~"* ]] && _files }\n',
}
"""What zsh needs besides: argcomplete takes all that is typed for one command, and quotes the sign of a home folder."""

_EPILOG = """\
examples:
  obelism completion bash > ~/.local/share/bash-completion/completions/obelism
  obelism completion zsh > ~/.zfunc/_obelism
  obelism completion fish > ~/.config/fish/completions/obelism.fish

The script asks obelism each time, so that it knows the rules of your plugins and of the project you are in.
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
    script = shellcode(["obelism"], use_defaults=False, shell=args.shell)
    for passage, better in _IN_ZSH.items() if args.shell == "zsh" else ():
        script = script.replace(passage, better)
    sys.stdout.write(script)
    return 0


def complete() -> None:
    """Tell the shell that asks what can stand there, and end the process; its script put the line into variables."""
    *_, words, _ = split_line(os.environ["COMP_LINE"], int(os.environ["COMP_POINT"]))
    named = words[1] if len(words) > 1 and words[1] in arguments.COMMANDS else ""
    parser = arguments.build_parser([named]) if named else arguments.parser_of(arguments.DEFAULT_COMMAND)
    for action in _actions(parser):
        if action.choices is None:
            action.completer = COMPLETERS.get(str(action.metavar), _files)  # type: ignore[attr-defined]
    if len(words) == 1:
        (paths,) = parser._get_positional_actions()
        paths.completer = _commands_and_files  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser, always_complete_options=False)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a parser and of those below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)


def _files(prefix: str, **_: object) -> list[str]:
    """Return the files and folders that a name may go on to; those that hide only where it begins with a point."""
    if prefix.startswith("~") and os.environ.get("_ARGCOMPLETE_SHELL") == "zsh":
        return []  # the script asks zsh itself
    folder, begun = os.path.split(prefix)
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            found = [f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries]
    except OSError:
        return []
    shown = sorted(name for name in found if begun or not name.startswith("."))
    return [os.path.join(folder, name) for name in shown]


def _commands_and_files(prefix: str, **_: object) -> dict[str, str]:
    return {**arguments.COMMANDS, **dict.fromkeys(_files(prefix), "")}


def _nothing(**_: object) -> dict[str, str]:
    """Return no word: nobody but the user knows the value."""
    return {}


def _rules() -> Iterable[Rule]:
    """Return all rules there are in the working directory; without those of the project if its settings are no good."""
    plugins = load_plugins()
    try:
        resolver = options.make_resolver(arguments.parser_of("rules").parse_args([]))
        return Rulesets(plugins).registry(resolver.settings_in(resolver.working)).rules.values()
    except ObelismError:
        return build_registry(plugins, examples=False).rules.values()


def _families(**_: object) -> dict[str, str]:
    return {rule.family: "" for rule in _rules()}


def _rule(**_: object) -> dict[str, str]:
    rules = _rules()
    return {
        **{rule.code: rule.name for rule in rules},
        **{rule.name: rule.code for rule in rules},
        **{rule.family: "" for rule in rules},
    }


def _selectors(prefix: str, **_: object) -> dict[str, str]:
    """Return what the last of several selectors with commas between can be, behind the others."""
    head = prefix[: prefix.rfind(",") + 1]
    return {f"{head}{word}": told for word, told in {**_rule(), "ALL": ""}.items()}


def _formats(**_: object) -> dict[str, str]:
    return {reporter.name: "" for reporter, _ in load_plugins().reporters()}


def _formats_to_files(prefix: str, **_: object) -> list[str]:
    form, colon, file = prefix.partition(":")
    return [f"{form}:{name}" for name in _files(file)] if colon else [f"{name}:" for name in _formats()]


def _keys(**_: object) -> dict[str, str]:
    return {key.name: key.doc for key in KEYS}


def _settings_and_files(prefix: str, **_: object) -> dict[str, str]:
    return {**{f"{name}=": told for name, told in _keys().items()}, **dict.fromkeys(_files(prefix), "")}


COMPLETERS: dict[str, Callable[..., Iterable[str]]] = {
    "RULE": _rule,
    "RULES": _selectors,
    "PREFIX": _families,
    "KEY": _keys,
    "FILE|SETTING": _settings_and_files,
    "FORMAT": _formats,
    "FORMAT:FILE": _formats_to_files,
    "N": lambda **_: ["auto"],
    **dict.fromkeys(("DIR", "FOLDER"), DirectoriesCompleter()),
    **dict.fromkeys("BYTES PATTERNS PATTERN:RULES REASON REV TEXT URL".split(), _nothing),
}
"""What finds the values that parsers call so; all others are files."""
