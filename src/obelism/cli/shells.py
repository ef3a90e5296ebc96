"""Completion scripts of three shells for commands, options and values."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Value(NamedTuple):
    """What can stand as a value.

    ``kind`` is ``words`` for one of some words, ``list`` for several with commas between, ``format`` for one with a
    colon and a file, ``setting`` for one or a file, ``files``, ``folders`` or ``nothing``. Words that many options take
    have a ``name``, under which a script holds them once.
    """

    kind: str
    words: tuple[str, ...] = ()
    name: str = ""


class Option(NamedTuple):
    """An option as a shell needs to know it; ``value`` is None where it takes none."""

    flags: tuple[str, ...]
    told: str
    value: Value | None


class Command(NamedTuple):
    """A command with its options and what its arguments can be."""

    name: str
    told: str
    options: tuple[Option, ...]
    arguments: tuple[Value, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The fixed words that arguments can be."""
        return tuple(chain.from_iterable(value.words for value in self.arguments if value.kind == "words"))

    @property
    def takes_files(self) -> bool:
        """Whether an argument can be a file or a folder."""
        return any(value.kind in ("files", "folders") for value in self.arguments)


BASH = """\
# bash completion for obelism
_obelism() {
  local line="${COMP_LINE:0:COMP_POINT}" current value option="" head="" command=DEFAULT kind="" words="" at
  local -a typed
  read -ra typed <<< "$line"
  [[ "$line" == *[[:space:]] ]] && typed+=("")
  current="${typed[${#typed[@]}-1]}"
VARIABLES
  if (( ${#typed[@]} > 2 )); then
    case " NAMES " in *" ${typed[1]} "*) command="${typed[1]}" ;; esac
  fi
  case "$current" in
    --*=*) option="${current%%=*}" head="${current%%=*}=" value="${current#*=}" ;;
    *) (( ${#typed[@]} > 2 )) && option="${typed[${#typed[@]}-2]}"; value="$current" ;;
  esac
  case "$command $option" in
VALUES
  esac
  if [[ -z "$kind" && "$current" == -* ]]; then
    case "$command" in
FLAGS
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  if [[ -z "$kind" ]]; then
    kind=setting
    case "$command" in
ARGUMENTS
    esac
    (( ${#typed[@]} == 2 )) && words="$words NAMES"
  fi
  case "$kind" in
    list) [[ "$value" == *,* ]] && head="$head${value%,*}," value="${value##*,}" ;;
    format) if [[ "$value" == *:* ]]; then head="$head${value%%:*}:" value="${value#*:}" kind=files; fi ;;
  esac
  COMPREPLY=()
  case "$kind" in
    files|folders) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$value")) ;;
  esac
  [[ "$kind" == format ]] && { compopt -o nospace 2>/dev/null; COMPREPLY=("${COMPREPLY[@]/%/:}"); }
  if [[ "$kind" == files || "$kind" == setting ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r at; do COMPREPLY+=("$at"); done < <(compgen -f -- "$value")
  elif [[ "$kind" == folders ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r at; do COMPREPLY+=("$at"); done < <(compgen -d -- "$value")
  fi
  # Readline takes the word up to the last "=" or ":" as typed, where these break words.
  for at in = :; do
    [[ "$COMP_WORDBREAKS" == *"$at"* && "$head" == *"$at"* ]] && head="${head##*"$at"}"
  done
  [[ -n "$head" ]] && COMPREPLY=("${COMPREPLY[@]/#/$head}")
}
complete -F _obelism obelism
"""


def bash(commands: list[Command], default: str) -> str:
    """Return the script for bash; ``default`` is the command of a line that names none."""
    values = [
        f"    {_patterns(command, option)}) kind={value.kind} words={_bash_words(value)} ;;"
        for command, option, value in _valued(commands)
    ]
    flags = [f"      {command.name}) words={_quote(' '.join(_flags(command)))} ;;" for command in commands]
    arguments = [
        f"      {command.name}) words={_bash_arguments(command)}{'' if command.takes_files else ' kind=words'} ;;"
        for command in commands
    ]
    variables = [f"  local {name}={_quote(' '.join(words))}" for name, words in _named(commands).items()]
    parts = {"VARIABLES": variables, "VALUES": values, "FLAGS": flags, "ARGUMENTS": arguments}
    script = BASH.replace("DEFAULT", default).replace("NAMES", " ".join(command.name for command in commands))
    return _filled(script, parts)


def _patterns(command: Command, option: Option) -> str:
    return "|".join(f'"{command.name} {flag}"' for flag in option.flags)


def _bash_words(value: Value) -> str:
    return f'"${value.name}"' if value.name else _quote(" ".join(value.words))


def _bash_arguments(command: Command) -> str:
    parts = (f"${value.name}" if value.name else " ".join(value.words) for value in command.arguments if value.words)
    return f'"{" ".join(parts)}"'


ZSH = """\
#compdef obelism
_obelism_format() {
  if compset -P '*:'; then _files; else compadd -S : -a formats; fi
}
_obelism_setting() { compadd -S = -a keys; _files; }
_obelism() {
  local -a commands
VARIABLES
  commands=(
COMMANDS
  )
  if (( CURRENT == 2 )); then
    _describe command commands
  fi
  case "$words[2]" in
CASES
  esac
}
if [[ "$funcstack[1]" == _obelism ]]; then _obelism "$@"; else compdef _obelism obelism; fi
"""


def zsh(commands: list[Command], default: str) -> str:
    """Return the script for zsh; ``default`` is the command of a line that names none."""
    cases = []
    for command in sorted(commands, key=lambda command: command.name == default):
        pattern = "*" if command.name == default else command.name
        specs = [*(spec for option in command.options for spec in _zsh_specs(option)), *_zsh_arguments(command)]
        cases.append(f"    {pattern}) _arguments {' '.join(specs)} ;;")
    parts = {
        "VARIABLES": [f"  local -a {name}=({' '.join(words)})" for name, words in _named(commands).items()],
        "COMMANDS": [f"    {_quote(f'{command.name}:{_plain(command.told)}')}" for command in commands],
        "CASES": cases,
    }
    return _filled(ZSH, parts)


def _zsh_specs(option: Option) -> Iterator[str]:
    """Yield how ``_arguments`` takes each flag; a value may stand after ``=`` or as the next word."""
    for flag in option.flags:
        ending = "" if option.value is None else "=" if flag.startswith("--") else "+"
        value = f":value:{_zsh_action(option.value)}" if option.value else ""
        yield _quote(f"*{flag}{ending}[{_plain(option.told)}]{value}")


def _zsh_arguments(command: Command) -> Iterator[str]:
    """Yield how ``_arguments`` takes what is no option; its first argument is the command itself, or that of none."""
    if not command.takes_files:
        yield "'1:command: '"
    for place, value in enumerate(command.arguments, start=2):
        is_last = value.kind in ("files", "folders")
        yield _quote(f"{'*' if is_last else place}:argument:{_zsh_action(value)}")


def _zsh_action(value: Value) -> str:
    """Return what ``_arguments`` does to complete a value; in braces it is shell code."""
    actions = {
        "words": f"{{compadd -a {value.name}}}" if value.name else f"({' '.join(value.words)})",
        "list": f"{{_sequence compadd - ${value.name}}}",
        "format": "{_obelism_format}",
        "setting": "{_obelism_setting}",
        "files": "_files",
        "folders": "_files -/",
        "nothing": " ",
    }
    return actions[value.kind]


FISH = """\
# fish completion for obelism
VARIABLES
function __obelism_token
    commandline -ct | string replace -r '^--[^=]*=' ''
end
function __obelism_list
    set -l head (string match -r '^.*,' -- (__obelism_token))
    printf '%s\\n' "$head"$argv
end
function __obelism_format
    set -l token (__obelism_token)
    if string match -q '*:*' -- $token
        set -l head (string match -r '^[^:]*:' -- $token)
        printf '%s\\n' "$head"(__fish_complete_path (string replace -r '^[^:]*:' '' -- $token))
    else
        printf '%s:\\n' $argv
    end
end
LINES
"""


def fish(commands: list[Command], default: str) -> str:
    """Return the script for fish; ``default`` is the command of a line that names none."""
    names = " ".join(command.name for command in commands)
    lines = []
    for command in commands:
        told = _quote(_plain(command.told))
        lines.append(f"complete -c obelism -n __fish_use_subcommand -a {command.name} -d {told}")
        seen = f"__fish_seen_subcommand_from {command.name}"
        if command.name == default:
            seen += f"; or not __fish_seen_subcommand_from {names}"
        lines += [f"complete -c obelism -n {_quote(seen)} {_fish_option(option)}" for option in command.options]
        lines += [
            f"complete -c obelism -n {_quote(seen)}{'' if command.takes_files else ' -f'} -a {_fish_words(value)}"
            for value in command.arguments
            if value.words
        ]
    variables = [f"set -g __obelism_{name} {' '.join(words)}" for name, words in _named(commands).items()]
    return _filled(FISH, {"VARIABLES": variables, "LINES": lines})


def _fish_option(option: Option) -> str:
    flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
    return f"{flags}{_fish_value(option.value)} -d {_quote(_plain(option.told))}"


def _fish_value(value: Value | None) -> str:
    if value is None:
        return ""
    ways = {
        "words": f" -x -a {_fish_words(value)}",
        "list": f" -x -a '(__obelism_list $__obelism_{value.name})'",
        "format": f" -x -a '(__obelism_format $__obelism_{value.name})'",
        "setting": f" -r -F -a {_fish_words(value)}",
        "files": " -r -F",
        "folders": " -x -a '(__fish_complete_directories)'",
        "nothing": " -x",
    }
    return ways[value.kind]


def _fish_words(value: Value) -> str:
    return f"'$__obelism_{value.name}'" if value.name else _quote(" ".join(value.words))


def _valued(commands: list[Command]) -> Iterator[tuple[Command, Option, Value]]:
    """Yield each option that takes a value, with its command."""
    for command in commands:
        for option in command.options:
            if option.value:
                yield command, option, option.value


def _named(commands: list[Command]) -> dict[str, tuple[str, ...]]:
    """Return the words that several options or arguments take, by their name."""
    values = (
        *(value for *_, value in _valued(commands)),
        *(value for command in commands for value in command.arguments),
    )
    return {value.name: value.words for value in values if value.name}


def _flags(command: Command) -> Iterator[str]:
    return chain.from_iterable(option.flags for option in command.options)


def _filled(script: str, parts: dict[str, list[str]]) -> str:
    """Return a script with the lines of each part in its place."""
    for name, lines in parts.items():
        script = script.replace(f"{name}\n", "".join(f"{line}\n" for line in lines), 1)
    return script


def _plain(text: str) -> str:
    """Return a description without the characters that shells read as syntax."""
    return "".join(" " if letter in "[]:'`\"$\\" else letter for letter in " ".join(text.split()))


def _quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
