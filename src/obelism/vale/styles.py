"""YAML of a rule to a record; whatever is wrong is told with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import nearest
from obelism.records import NamedTuple
from obelism.vale.actions import Action
from obelism.vale.errors import StyleError
from obelism.vale.files import compose
from obelism.vale.ini import LEVELS
from obelism.vale.scopes import read_scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.findings import Severity
    from obelism.vale.scopes import Scope

_SHARED = "extends message level scope link limit action description name code vocab"
POINTS: Mapping[str, frozenset[str]] = {
    name: frozenset(f"{_SHARED} {keys}".lower().split())
    for name, keys in {
        "existence": "tokens raw nonword ignorecase append exceptions",
        "substitution": "swap nonword ignorecase capitalize exceptions pos",
        "occurrence": "token max min ignorecase",
        "repetition": "tokens max ignorecase alpha exceptions",
        "conditional": "first second ignorecase exceptions",
        "consistency": "either nonword ignorecase",
        "capitalization": "match style threshold exceptions indicators prefix",
        "metric": "formula condition",
        "readability": "metrics grade",
        "spelling": "custom filters ignore exceptions dictionaries dicpath append aff dic threshold",
    }.items()
}
"""What rules can extend, and the keys that each has."""

LEFT_OUT = ("sequence", "script")
"""What rules of Vale can extend, and these here cannot."""

_TRUE, _FALSE = frozenset({"true", "True", "TRUE"}), frozenset({"false", "False", "FALSE"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Fields:
    """The keys of a rule, each with its line. Words are as they are written: ``no`` and ``1.0`` are words too."""

    def __init__(self, nodes: Mapping[str, Any]) -> None:
        self._nodes = nodes

    def __contains__(self, key: str) -> bool:
        return key in self._nodes and not _is_null(self._nodes[key])

    def line(self, key: str) -> int:
        """Return the line of a key's value."""
        return _line(self._nodes[key]) if key in self._nodes else 1

    def word(self, key: str, default: str = "") -> str:
        """Return the text under a key."""
        if key not in self:
            return default
        node = self._nodes[key]
        if not _is_scalar(node):
            raise StyleError(f"{key} must be a text", _line(node))
        return str(node.value)

    def words(self, key: str) -> list[tuple[str, int]]:
        """Return the texts of a list with their lines; one alone is a list too, and lists in a list are joined."""
        return list(_flat(self._nodes[key], key)) if key in self else []

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return whether a key is true."""
        word = self.word(key)
        if word and word not in _TRUE | _FALSE:
            raise StyleError(f"{key} must be true or false, not {word!r}", self.line(key))
        return word in _TRUE if word else default

    def number(self, key: str) -> float:
        """Return the number under a key, 0 where there is none."""
        word = self.word(key, "0")
        try:
            return float(word)
        except ValueError:
            raise StyleError(f"{key} must be a number, not {word!r}", self.line(key)) from None

    def pairs(self, key: str) -> list[tuple[str, str, int]]:
        """Return the keys and values of a mapping with their lines, or those of a list of mappings."""
        return [] if key not in self else list(_pairs(self._nodes[key], key))

    def table(self, key: str) -> Fields:
        """Return the keys of a mapping under a key, or those of a list of mappings."""
        return Fields(dict(_merged(self._nodes[key], key)) if key in self else {})


class Definition(NamedTuple):
    """What a file says of a rule. ``origin`` is the file as people know it."""

    code: str
    point: str
    level: Severity
    message: str
    scope: Scope
    action: Action
    fields: Fields
    description: str = ""
    link: str = ""
    limit: int = 0
    vocabulary: bool = True
    origin: str = ""


def read_definition(text: str, code: str, origin: str) -> Definition:
    """Return the rule in a YAML text.

    Raises:
        StyleError: it is none; the error knows the line.
    """
    fields = Fields(_keys(_compose(text), "the rule"))
    for key in ("extends", "message"):
        if key not in fields:
            raise StyleError(f"the key {key!r} is missing")
    point = fields.word("extends")
    if point not in POINTS and point not in LEFT_OUT:
        raise StyleError(
            f"extends: there is no {point!r}", fields.line("extends"), nearest(point, [*POINTS, *LEFT_OUT])
        )
    for key in fields._nodes if point in POINTS else ():
        if key not in POINTS[point]:
            raise StyleError(f"{point} has no key {key!r}", fields.line(key), nearest(key, POINTS[point]))
    level = fields.word("level", "warning")
    if level not in LEVELS:
        raise StyleError(f"level is {level!r}", fields.line("level"), f"it is one of {', '.join(LEVELS)}")
    action = fields.table("action")
    scopes = [word for word, _ in fields.words("scope")] or ["text"]
    return Definition(
        code=code,
        point=point,
        level=LEVELS[level],
        message=fields.word("message"),
        scope=read_scope(scopes, fields.line("scope")) if point in POINTS else read_scope(["text"], 1),
        action=Action(action.word("name"), tuple([word for word, _ in action.words("params")])),
        fields=fields,
        description=fields.word("description"),
        link=fields.word("link"),
        limit=int(fields.number("limit")),
        vocabulary=fields.flag("vocab", default=True),
        origin=origin,
    )


def _compose(text: str) -> Any:
    import yaml

    try:
        return compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise StyleError(f"is not YAML: {error.problem or error.context}", mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, ValueError) as error:
        raise StyleError(f"is not YAML: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise StyleError("is nested too deeply") from None


def _keys(node: Any, what: str) -> dict[str, Any]:
    """Return the keys of a mapping in lower case, with their values."""
    if node is None or node.id != "mapping":
        raise StyleError(f"{what} must be a mapping", _line(node) if node else 1)
    return {str(key.value).lower(): value for key, value in node.value if _is_scalar(key)}


def _merged(node: Any, key: str) -> Iterator[tuple[str, Any]]:
    for item in node.value if node.id == "sequence" else (node,):
        yield from _keys(item, key).items()


def _flat(node: Any, key: str) -> Iterator[tuple[str, int]]:
    if _is_scalar(node):
        yield str(node.value), _line(node)
    elif node.id == "sequence":
        for item in node.value:
            if not _is_scalar(item) and item.id != "sequence":
                raise StyleError(f"{key} must be a list of texts", _line(item))
            if not _is_null(item):
                yield from _flat(item, key)
    else:
        raise StyleError(f"{key} must be a list of texts", _line(node))


def _pairs(node: Any, key: str) -> Iterator[tuple[str, str, int]]:
    if node.id == "sequence":
        for item in node.value:
            yield from _pairs(item, key)
        return
    if node.id != "mapping":
        raise StyleError(f"{key} must be a mapping", _line(node))
    for name, value in node.value:
        if not _is_scalar(name) or not _is_scalar(value):
            raise StyleError(f"{key} must be a mapping from texts to texts", _line(value))
        yield str(name.value), "" if _is_null(value) else str(value.value), _line(name)


def _is_scalar(node: Any) -> bool:
    return bool(node.id == "scalar")


def _is_null(node: Any) -> bool:
    return _is_scalar(node) and not node.style and node.value in _NULLS


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1
