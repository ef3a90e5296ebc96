"""How the GitHub Actions runner reads each line of a step's output: its two parsers of commands, in Python.

After ``ActionCommand.cs`` and ``ActionCommandManager.cs`` of github.com/actions/runner.
"""

from __future__ import annotations

import re
from typing import NamedTuple

COMMANDS = frozenset(
    "internal-set-repo-path set-env set-output save-state add-mask add-path add-matcher remove-matcher debug echo "
    "warning error notice group endgroup stop-commands".split()
)
"""What the runner acts on; names are compared without regard to case."""

_LINES = re.compile(r"\r\n|\n|\r")


class Command(NamedTuple):
    """A command as the runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(output: str) -> list[Command]:
    """Return every command in the output of a step."""
    found = (parse_v2(line) or parse_v1(line) for line in _LINES.split(output))
    return [command for command in found if command]


def parse_v2(line: str) -> Command | None:
    """Return the ``::name key=value::data`` that a line starts with after blanks."""
    line = line.lstrip()
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        return None
    name, _, told = line[2:end].partition(" ")
    if name.lower() not in COMMANDS:
        return None
    return Command(name.lower(), _properties(told.strip(), ",", _unescape_property), _unescape_data(line[end + 2 :]))


def parse_v1(line: str) -> Command | None:
    """Return the first ``##[name key=value]data`` anywhere in a line."""
    start = line.find("##[")
    if start < 0 or (end := line.find("]", start)) < 0:
        return None
    name, _, told = line[start + 3 : end].partition(" ")
    if name.lower() not in COMMANDS:
        return None
    return Command(name.lower(), _properties(told, ";", _unescape_v1), _unescape_v1(line[end + 1 :]))


def _properties(told, separator, unescape):
    pairs = (pair.split("=", 1) for pair in told.split(separator))
    return {pair[0]: unescape(pair[1]) for pair in pairs if len(pair) == 2 and pair[0] and pair[1]}


def _unescape(text, mappings):
    for token, escaped in mappings:
        text = text.replace(escaped, token)
    return text


_DATA = [("\r", "%0D"), ("\n", "%0A"), ("%", "%25")]


def _unescape_data(text):
    return _unescape(text, _DATA)


def _unescape_property(text):
    return _unescape(text, [*_DATA[:2], (":", "%3A"), (",", "%2C"), _DATA[2]])


def _unescape_v1(text):
    return _unescape(text, [(";", "%3B"), *_DATA[:2], ("]", "%5D"), _DATA[2]])
