"""Values of options, held against the defaults and the choices that a check declares."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

LARGEST = 2**53
"""The largest number of an option, beyond which not every reader of a settings file keeps each of them apart."""

_TYPES = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "a table",
}
"""What values of a type are called in a settings file."""


def mistake_in(value: Any, default: Any, choices: Sequence[str] = ()) -> str:
    """Return what is wrong with the value of an option that has a default and may have a few choices, else nothing.

    A value has the type of the default, and what it holds has that of what the default holds: strings in a list and
    numbers in a table that are empty by default. A list of numbers has as many as the default.
    """
    if not _fits(value, default):
        return f"is not {_TYPES[type(default)]}"
    if choices and value not in choices:
        return f"cannot be {shorten(repr(value))}"
    return next(_mistakes(value, default), "")


def _fits(value: Any, default: Any) -> bool:
    """Tell whether a value is of the type of a default; a whole number is also one with a fraction."""
    if isinstance(value, bool) or isinstance(default, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    return isinstance(value, type(default)) or (isinstance(default, float) and isinstance(value, int))


def _mistakes(value: Any, default: Any) -> Iterator[str]:
    """Yield what is wrong inside a value that is of the right type."""
    if isinstance(value, (int, float)) and not _is_number(value):
        yield f"must be a number up to {LARGEST:,}"
    elif isinstance(value, int) and isinstance(default, int) and value < 0:
        yield "must be 0 or more"
    elif isinstance(default, list):
        yield from _inside(value, default, "")
        if default and not isinstance(default[0], str) and len(value) != len(default):
            yield f"holds {len(value)} values, not {len(default)}"
    elif isinstance(default, dict):
        yield from _inside(value, [""], "")
        yield from _inside(value.values(), list(default.values()), 0.0)


def _inside(items: Iterable[Any], samples: Sequence[Any], otherwise: Any) -> Iterator[str]:
    """Yield what is wrong with items, which are to be like one of the samples or, where there is none, otherwise."""
    samples = samples or [otherwise]
    for item in items:
        shown = shorten(repr(item))
        if not any(_fits(item, like) for like in samples):
            yield f"holds {shown}, which is not {_TYPES[type(samples[0])]}"
        elif isinstance(item, str) and not item.strip():
            yield f"holds {shown}, which is not a string with something in it"
        elif isinstance(item, (int, float)) and not _is_number(item):
            yield f"holds {shown}, which is not a number up to {LARGEST:,}"


def _is_number(value: float) -> bool:
    return abs(value) <= LARGEST  # so is no NaN
