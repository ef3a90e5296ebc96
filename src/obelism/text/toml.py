"""TOML to tables; whatever a text holds that cannot be a table is told with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

MAX_DIGITS = 4_300
"""Digits of a number that Python reads; more take it time that grows with their square."""

MAX_INTEGER = 2**63 - 1
"""The largest whole number that the TOML specification asks a reader to take."""

MAX_DEPTH = 400
"""Levels of lists and tables that the parser reads."""

_LONG_NUMBER = lazy(rf"(?:\d_?){{{MAX_DIGITS + 1}}}")
_DEEP = lazy(rf"(?:[\[{{][^\[{{\]}}]*){{{MAX_DEPTH + 1}}}")
_LONG_KEY = lazy(r"(?:[^.\n]*\.){1000}")
_SHOWN = 40


class Mistake(NamedTuple):
    """What is wrong with a text, and its line where that is known (0 where not)."""

    what: str
    line: int = 0


def parse(text: str) -> dict[str, Any] | Mistake:
    """Return the table that a TOML text holds, or why it holds none."""
    import tomli

    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return Mistake(f"is not valid TOML: {error.msg}", error.lineno)
    except ValueError:
        return _mistake(text, _LONG_NUMBER().search(text), f"a number of more than {MAX_DIGITS:,} digits")
    except RecursionError:
        return _mistake(text, _DEEP().search(text) or _LONG_KEY().search(text), "something nested too deeply")
    for path, number in _integers(table, ()):
        if not -MAX_INTEGER <= number <= MAX_INTEGER:
            line = next((at for at, told in enumerate(text.split("\n"), 1) if path[-1] in told), 0)
            return Mistake(f"is not valid TOML: {'.'.join(path)} is a number of more than 64 bits", line)
    return table


def _mistake(text: str, found: re.Match[str] | None, what: str) -> Mistake:
    """Return the mistake of a value, with its line and what that begins with, which is its key."""
    if found is None:
        return Mistake(f"is not valid TOML: it holds {what}")
    start = text.rfind("\n", 0, found.start()) + 1
    key, equals, _ = text[start : start + 10 * _SHOWN].partition("=")
    named = key.strip() if equals and len(key) <= _SHOWN else "it"
    return Mistake(f"is not valid TOML: {named} holds {what}", text.count("\n", 0, found.start()) + 1)


def _integers(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the whole numbers in a value with the keys that lead to them."""
    if type(value) is int:
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _integers(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from _integers(item, path)
