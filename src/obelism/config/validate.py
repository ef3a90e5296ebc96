"""Raw TOML values to the values of settings; whatever is wrong names its file, line and key."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from typing import Any

from obelism.config.discover import project_root
from obelism.config.globs import Glob
from obelism.config.globs import mistake_in
from obelism.config.keys import BY_NAME
from obelism.config.keys import PerFile
from obelism.errors import shorten
from obelism.findings import Severity
from obelism.pages.page import KINDS
from obelism.records import NamedTuple
from obelism.text.folders import is_inside

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from obelism.config.source import Origin
    from obelism.errors import ConfigError

SELECTOR = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
SPECIFIER = re.compile(r"\s*(>=|<=|==|!=|>|<)?\s*(\d{1,9}(?:\.\d{1,9}){0,9})\s*")
MAX_COUNT = 2**53
"""The largest number of a setting, beyond which not every reader of a settings file keeps each of them apart."""

_PACK_FIX = 'a rule pack is named in settings: packs = ["style/house.toml"]'
OPTION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Place(NamedTuple):
    """Where a table of settings stands: its text, the folder paths in it are relative to, and their bounds.

    ``bounds`` is the folder that paths must stay in; empty for the command line, which is trusted. ``project`` is the
    folder that patterns may be relative to besides, for a file that ``--config`` names.
    """

    origin: Origin
    root: str
    bounds: str = ""
    project: str = ""


def check_values(table: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Return the values of a table of settings by key, each of the type that ``Settings`` has.

    Raises:
        ConfigError: a key is unknown, or a value is not of its kind.
    """
    values: dict[str, Any] = {}
    for name, value in table.items():
        key = BY_NAME.get(name)
        if key is None:
            fix = _PACK_FIX if name == "pack" else suggest(name, BY_NAME)
            raise place.origin.error(f"unknown key {name!r}", name, fix=fix)
        values[name] = _KINDS[key.kind](value, place, (name,))
    return values


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word most like an unknown one, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return f"did you mean {close[0]!r}?" if close else ""


def _bad(place: Place, path: tuple[str, ...], what: str, *more: str, fix: str = "") -> ConfigError:
    return place.origin.error(f"{'.'.join(path)} {what}", *path, *more, fix=fix)


def _flag(value: Any, place: Place, path: tuple[str, ...]) -> bool:
    if not isinstance(value, bool):
        raise _bad(place, path, "must be true or false")
    return value


def _count(value: Any, place: Place, path: tuple[str, ...]) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _bad(place, path, "must be a whole number of at least 1")
    if value > MAX_COUNT:
        raise _bad(place, path, f"must be a whole number of at most {MAX_COUNT:,}")
    return value


def _string(value: Any, place: Place, path: tuple[str, ...]) -> str:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise _bad(place, path, "must be a string that is not empty")
    return value


def _severity(value: Any, place: Place, path: tuple[str, ...]) -> Severity:
    try:
        return Severity.parse(value)
    except (ValueError, AttributeError):
        raise _bad(place, path, "must be one of 'info', 'warning', 'error'") from None


def _strings(value: Any, place: Place, path: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _bad(place, path, "must be a list of strings", fix=f'write {path[-1]} = ["…"]')
    for item in value:
        if not isinstance(item, str) or not item.strip() or "\0" in item:
            raise _bad(place, path, f"holds {item!r}, which is not a string with something in it")
    return tuple(value)


def _selectors(value: Any, place: Place, path: tuple[str, ...]) -> tuple[str, ...]:
    words = _strings(value, place, path)
    if not words and path == ("select",):
        raise _bad(place, path, "selects no rule", fix="without it the default rules run")
    for word in words:
        if not SELECTOR.fullmatch(word):
            raise _bad(place, path, f"holds {word!r}, which is not a code, a prefix, a name or ALL", word)
    return words


def _globs(value: Any, place: Place, path: tuple[str, ...]) -> tuple[Glob, ...]:
    return tuple(_glob(word, place, path) for word in _strings(value, place, path))


def _glob(word: str, place: Place, path: tuple[str, ...]) -> Glob:
    why = mistake_in(word)
    if why:
        raise _bad(place, path, f"holds {shorten(word)!r}, which {why}", word)
    if not word.startswith("/"):
        return Glob(word, place.root, place.project)
    first, _, rest = word.strip("/").partition("/")
    inside = _absolute(word, place)
    if inside is None and rest and not os.path.lexists(os.path.join(place.project or place.root, first)):
        fix = f"a pattern is relative to the folder of the settings: {word.strip('/')!r}"
        raise _bad(place, path, f"holds {word!r}, which leads nowhere in the project", word, fix=fix)
    return inside or Glob(word, place.root, place.project)


def _absolute(word: str, place: Place) -> Glob | None:
    """Return the pattern that a whole path gives, None for one that leads nowhere in the project."""
    plain = os.path.join(os.path.dirname(re.split(r"[*?\[]", word, maxsplit=1)[0]), "")
    real = os.path.join(os.path.realpath(plain), "")
    for base in (place.root, project_root(place.root)):
        if real.startswith(os.path.join(os.path.realpath(base), "")):
            return Glob(real[1:] + word[len(plain) :], "/")
    return None


def _path(value: Any, place: Place, path: tuple[str, ...]) -> str:
    return _inside(_string(value, place, path), place, path)


def _paths(value: Any, place: Place, path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_inside(word, place, path) for word in _strings(value, place, path))


def _inside(word: str, place: Place, path: tuple[str, ...]) -> str:
    """Return a path made absolute, refusing one that leaves the project also by way of symbolic links."""
    target = os.path.normpath(os.path.join(place.root, word))
    if place.bounds and not is_inside(target, place.bounds):
        raise _bad(place, path, f"{word!r} leads out of the project", word)
    return target


def _version(value: Any, place: Place, path: tuple[str, ...]) -> str:
    word = _string(value, place, path)
    if not all(SPECIFIER.fullmatch(part) for part in word.split(",")):
        raise _bad(place, path, f"{shorten(word)!r} is not a version", fix="write for example '>=0.1,<0.2'")
    return word


def _table(value: Any, place: Place, path: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _bad(place, path, "must be a table")
    return value


def _per_file_ignores(value: Any, place: Place, path: tuple[str, ...]) -> dict[Glob, tuple[str, ...]]:
    table = _table(value, place, path)
    return {_glob(word, place, path): _selectors(item, place, (*path, word)) for word, item in table.items()}


def _formats(value: Any, place: Place, path: tuple[str, ...]) -> dict[Glob, str]:
    """Check the shape only; which formats there are is known once plugins are loaded."""
    table = _table(value, place, path)
    return {_glob(word, place, path): _string(item, place, (*path, word)) for word, item in table.items()}


def _rules(value: Any, place: Place, path: tuple[str, ...]) -> dict[str, Mapping[str, Any]]:
    """Check the shape only; whether rules and options exist is known once packs and plugins are loaded."""
    table = _table(value, place, path)
    for rule, options in table.items():
        if not SELECTOR.fullmatch(rule):
            raise _bad(place, path, f"holds {rule!r}, which is not the code or name of a rule", rule)
        for option in _table(options, place, (*path, rule)):
            if not OPTION.fullmatch(option):
                raise _bad(place, (*path, rule), f"holds {option!r}, which is not the name of an option", option)
    return dict(table)


def _vocabulary(value: Any, place: Place, path: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    table = _table(value, place, path)
    for word in table:
        if word not in _WORD_LISTS:
            raise _bad(place, path, f"has no key {word!r}", word, fix=suggest(word, _WORD_LISTS))
    return {word: _WORD_LISTS[word](item, place, (*path, word)) for word, item in table.items()}


def _words(value: Any, place: Place, path: tuple[str, ...]) -> tuple[str, ...]:
    from obelism.config.terms import FIX
    from obelism.config.terms import refusal

    words = tuple(map(str.strip, _strings(value, place, path)))
    if bad := refusal(words):
        word, what = bad
        raise _bad(place, path, what, word, fix=FIX)
    return words


_WORD_LISTS: Mapping[str, Callable[[Any, Place, tuple[str, ...]], tuple[str, ...]]] = {
    "accept": _words,
    "accept-files": _paths,
}


def _per_file(value: Any, place: Place, path: tuple[str, ...]) -> tuple[PerFile, ...]:
    if not isinstance(value, list):
        raise _bad(place, path, "must be a list of tables", fix="write [[per-file]]")
    entries = []
    for item in value:
        table = _table(item, place, path)
        for word in table:
            if word not in _PER_FILE:
                raise _bad(place, path, f"has no key {word!r}", word, fix=suggest(word, _PER_FILE))
        if "paths" not in table:
            raise _bad(place, path, "needs the key 'paths'", fix='write paths = ["docs/*"]')
        globs = _globs(table["paths"], place, (*path, "paths"))
        rules = _rules(table.get("rules", {}), place, (*path, "rules"))
        entries.append(PerFile(globs, rules, _kind(table.get("kind", ""), place, (*path, "kind"))))
    return tuple(entries)


_PER_FILE = ("paths", "rules", "kind")


def _kind(value: Any, place: Place, path: tuple[str, ...]) -> str:
    if value != "" and (not isinstance(value, str) or value not in KINDS):
        raise _bad(place, path, f"must be one of {', '.join(KINDS)}", fix=suggest(str(value), KINDS))
    return str(value)


_KINDS: Mapping[str, Callable[[Any, Place, tuple[str, ...]], Any]] = {
    "count": _count,
    "flag": _flag,
    "formats": _formats,
    "globs": _globs,
    "path": _path,
    "paths": _paths,
    "per-file": _per_file,
    "per-file-ignores": _per_file_ignores,
    "rules": _rules,
    "selectors": _selectors,
    "severity": _severity,
    "strings": _strings,
    "version": _version,
    "vocabulary": _vocabulary,
}


def satisfies(version: str, required: str) -> bool:
    """Tell whether a version is among those that a checked specifier such as ``>=0.1,<0.2`` names."""
    have = _release(version)
    for part in required.split(","):
        match = SPECIFIER.fullmatch(part)
        if match is None:
            return False
        want = _release(match[2])
        # Of "==" and the like only the parts that are given count: 0.1 means 0.1.x.
        exact = have[: len(want)] == want
        outcome = {
            ">=": have >= want,
            ">": have > want and not exact,
            "<=": have <= want or exact,
            "<": have < want,
            "!=": not exact,
        }
        if not outcome.get(match[1] or "==", exact):
            return False
    return True


def _release(version: str) -> tuple[int, ...]:
    leading = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in leading[0].split(".")) if leading else ()
