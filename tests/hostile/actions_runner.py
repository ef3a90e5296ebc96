"""How the GitHub Actions runner finds commands in what a step prints, after its two parsers."""

from __future__ import annotations

from typing import NamedTuple

REGISTERED = frozenset(
    {
        "add-mask",
        "add-matcher",
        "add-path",
        "debug",
        "echo",
        "endgroup",
        "error",
        "group",
        "internal-set-repo-path",
        "notice",
        "remove-matcher",
        "save-state",
        "set-env",
        "set-output",
        "stop-commands",
        "warning",
    }
)

_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


class Command(NamedTuple):
    """What the runner would act on."""

    name: str
    properties: dict[str, str]
    data: str


def find_commands(output: str) -> list[Command]:
    """Return the commands in the output of a step; lines end at LF and CR as a reader of a pipe ends them."""
    lines = output.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [command for line in lines if (command := _second(line) or _first(line))]


def _second(line: str) -> Command | None:
    """Parse ``::name key=value,key=value::data`` at the start of a line, after white space."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    if name not in REGISTERED:
        return None
    pairs = (item.split("=", 1) for item in rest.strip().split(",") if "=" in item)
    properties = {key: _unescape(value, _PROPERTY) for key, value in pairs}
    return Command(name, properties, _unescape(line[end + 2 :], _DATA))


def _first(line: str) -> Command | None:
    """Parse ``##[name key=value;key=value]data`` anywhere in a line."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, rest = line[start + 3 : end].partition(" ")
    if name not in REGISTERED:
        return None
    pairs = (item.split("=", 1) for item in rest.split(";") if "=" in item)
    return Command(name, dict(pairs), line[end + 1 :])


def _unescape(text: str, mapping: tuple[tuple[str, str], ...]) -> str:
    for escaped, letter in mapping:
        text = text.replace(escaped, letter)
    return text
