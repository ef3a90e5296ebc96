"""Records as JSON and back; what is read makes nothing but our own records, so that no cache can run code."""

from __future__ import annotations

import json
from array import array
from base64 import b64decode
from base64 import b64encode
from enum import Enum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING
from typing import Any

from obelism.text.lazy import Memo

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

ROOMS = ("obelism.findings", "obelism.text.", "obelism.pages.", "obelism.checks.", "obelism.engine.results")
"""Where the records are declared that a cache may hold."""


class UnknownError(ValueError):
    """A value that is not kept, or a text that no such value was written as."""


def dump(value: Any) -> str:
    """Return a value made of records and plain values as a line of JSON.

    Raises:
        UnknownError: something in it is of another kind.
    """
    return json.dumps(_plain(value), separators=(",", ":"))


def load(text: str | bytes) -> Any:
    """Return the value that a line of JSON was made of.

    Raises:
        UnknownError: it was made of none.
    """
    try:
        return _again(json.loads(text))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ImportError, RecursionError) as error:
        raise UnknownError(str(error)) from None


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it: what is no plain value is a list that begins with its kind."""
    kind = type(value)
    if value is None or kind in (str, int, float, bool):
        return value
    if isinstance(value, Enum):
        return ["enum", _PLACES[kind], value.value]
    if kind in (tuple, list, set, frozenset):
        return [kind.__name__, *map(_plain, sorted(value) if kind in (set, frozenset) else value)]
    if kind is dict:
        return ["dict", *[[_plain(key), _plain(item)] for key, item in value.items()]]
    if kind is array:
        return ["array", value.typecode, b64encode(value.tobytes()).decode()]
    if kind is bytes:
        return ["bytes", b64encode(value).decode()]
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return ["record", _PLACES[kind], *map(_plain, value)]
    raise UnknownError(f"a value of the kind {kind.__qualname__} is not kept")


def _again(value: Any) -> Any:
    return _made_of(*value) if type(value) is list else value


def _made_of(kind: str, *parts: Any) -> Any:
    """Return the value that a list stands for which begins with its kind."""
    if kind == "dict":
        return {_again(key): _again(item) for key, item in parts}
    if kind == "array":
        return array(parts[0], b64decode(parts[1]))
    if kind == "bytes":
        return b64decode(parts[0])
    # Most are plain values, and a call for each of them takes as long as all else.
    made = [_made_of(*part) if type(part) is list else part for part in parts]
    return _class(made[0])(*made[1:]) if kind in ("record", "enum") else _SEQUENCES[kind](made)


def _place(kind: type) -> str:
    place = f"{kind.__module__}:{kind.__qualname__}"
    if _class(place) is not kind:
        raise UnknownError(f"{place} is not where it says")
    return place


_PLACES = Memo(_place)
_SEQUENCES: Mapping[str, Callable[[list[Any]], Any]] = {
    "tuple": tuple,
    "list": list,
    "set": set,
    "frozenset": frozenset,
}


@cache
def _class(place: str) -> Any:
    """Return one of our own records or enumerations by its place; nothing else is ever called."""
    module, _, name = place.partition(":")
    if not module.startswith(ROOMS):
        raise UnknownError(f"{place} is no record of ours")
    found = getattr(import_module(module), name, None)
    if not isinstance(found, type) or not (issubclass(found, Enum) or hasattr(found, "_fields")):
        raise UnknownError(f"{place} is no record")
    return found
