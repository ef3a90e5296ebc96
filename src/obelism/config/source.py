"""Where a setting was given, and the line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.errors import ConfigError
from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

COMMAND_LINE = "command line"

_KEY = lazy(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*""")


class Origin(NamedTuple):
    """A text settings were read from: a file's path as people know it, or the command line (no text)."""

    name: str
    text: str = ""
    table: tuple[str, ...] = ()

    def error(self, what: str, *keys: str, fix: str = "") -> ConfigError:
        """Return the error that something is wrong at a path of keys; the last may be a value in a list."""
        if not self.text:
            where = f"--{keys[0]}" if keys and self.name == COMMAND_LINE else self.name
            return ConfigError(what, where=where, fix=fix)
        return ConfigError(what, where=f"{self.name}:{self.line_of(*keys)}", fix=fix)

    def line_of(self, *keys: str) -> int:
        """Return the line where a path of keys is given, or that of the longest part of it that is."""
        target = (*self.table, *keys)
        best, best_line = 0, 1
        for line, path in _assignments(self.text):
            shared = _shared(path, target)
            if shared > best and shared == min(len(path), len(target)):
                best, best_line = shared, line
        if best < len(target):
            return self._line_within(best_line, target[best:])
        return best_line

    def _line_within(self, line: int, rest: Sequence[str]) -> int:
        """Return the first line from another on that holds the rest of a path, for inline tables and lists."""
        lines = self.text.split("\n")
        for word in rest:
            line = next((number for number in range(line, len(lines) + 1) if word in lines[number - 1]), line)
        return line


def _assignments(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line and full path of every table header and ``key =``; texts over several lines may fool it."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = _dotted(stripped.lstrip("["), "]")
            yield number, table
        elif path := _dotted(stripped, "="):
            yield number, table + path


def _dotted(text: str, end: str) -> tuple[str, ...]:
    """Return the keys of a dotted key that ends with a character, nothing when it does not."""
    keys: list[str] = []
    position = 0
    while match := _KEY().match(text, position):
        keys.append(match[1].strip("\"'"))
        position = match.end()
        following = text[position : position + 1]
        if following == end:
            return tuple(keys)
        if following != ".":
            break
        position += 1
    return ()


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many keys two paths have in common from the start."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
