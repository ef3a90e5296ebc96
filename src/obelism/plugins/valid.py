"""What a plugin registers, held against what the program takes; each function returns it or says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from math import isfinite
from typing import Any
from typing import NoReturn

from obelism.checks.model import Check
from obelism.formats.model import Format
from obelism.plugins.reporter import Reporter
from obelism.text.segments import Span
from obelism.traits import CommentSyntax
from obelism.traits import Traits

LONGEST = 10_000
"""Letters of a message, a title or a name."""

MOST_PARTS = 10_000
"""Values that the data of one hit may hold."""

_MAX_DEPTH = 20
_MAX_INTEGER = 2**63 - 1
_FORMS = (("run",), ("refine",), ("collect", "conclude"))
_OTHERS = ("prepare", "verify", "around")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_IN_DATA = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class RubbishError(ValueError):
    """Something that is not what a plugin may return."""


def must(fits: object, what: str) -> None:
    """Refuse what does not fit.

    Raises:
        RubbishError: it does not.
    """
    if not fits:
        raise RubbishError(what)


def kind(item: object) -> str:
    """Return in words of what type something is."""
    return "None" if item is None else f"a value of the type {type(item).__name__}"


def several(items: Any) -> Iterable[Any]:
    """Return answers that can be gone through: neither a text nor one record, which is a tuple of its fields."""
    one = isinstance(items, (str, bytes)) or hasattr(items, "_fields")
    must(isinstance(items, Iterable) and not one, f"it gave {kind(items)}, and is to return a list or to yield")
    answers: Iterable[Any] = items
    return answers


def string(item: Any, about: str, *, limit: int | None = None) -> str:
    """Return a string that can be written in UTF-8."""
    must(isinstance(item, str), f"{about} is no string but {kind(item)}")
    must(limit is None or len(item) <= limit, f"{about} has more than {limit or 0:,} letters")
    must(not _SURROGATE.search(item), f"{about} holds half of a character")
    return str.__str__(item)


def words(item: Any, about: str) -> str:
    """Return a string of one line, without characters that terminals act on."""
    told = string(item, about, limit=LONGEST)
    must(not _CONTROL.search(told), f"{about} holds a line end or another control character")
    return told


def flag(item: Any, about: str) -> bool:
    """Return what is true or false."""
    must(isinstance(item, bool), f"{about} is neither true nor false but {kind(item)}")
    return item is True


def span(item: Any, length: int) -> Span:
    """Return a range of a text of some length."""
    must(isinstance(item, tuple) and len(item) == 2, f"{kind(item)} is no Span (source_span of a block makes one)")
    start, end = item
    must(type(start) is int and type(end) is int, "a span is not of two whole numbers")
    if not 0 <= start <= end <= length:
        raise RubbishError(f"the span {_number(start)}:{_number(end)} is not in a text of {length:,} letters")
    return Span(start, end)


def _number(value: int) -> str:
    return str(value) if abs(value) <= _MAX_INTEGER else "(a number of more than 64 bits)"


def strings(items: Any, about: str) -> tuple[str, ...]:
    """Return strings of one line each, none of them empty."""
    must(isinstance(items, Sequence) and not isinstance(items, (str, bytes)), f"{about} are no list")
    must(all(items), f"{about} hold what is empty")
    return tuple([words(item, f"one of {about}") for item in items])


def plain(value: Any, about: str) -> Any:
    """Return a copy of a value that can be written as JSON, of mappings, lists and what they hold."""
    return _plain(value, about, 0, [MOST_PARTS])


def _plain(value: Any, about: str, depth: int, left: list[int]) -> Any:
    left[0] -= 1
    must(left[0] >= 0, f"{about} hold more than {MOST_PARTS:,} values")
    must(depth <= _MAX_DEPTH, f"{about} are nested more than {_MAX_DEPTH} deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        told = string(value, f"a string in {about}")
        must(not _CONTROL_IN_DATA.search(told), f"a string in {about} holds a control character")
        return told
    if isinstance(value, int):
        must(abs(value) <= _MAX_INTEGER, f"{about} hold a number of more than 64 bits")
        return int(value)
    if isinstance(value, float):
        must(isfinite(value), f"{about} hold a number that is none")
        return float(value)
    if isinstance(value, Mapping):
        items = [(_plain(key, about, depth + 1, left), part) for key, part in value.items()]
        must(all(isinstance(key, str) for key, _ in items), f"{about} have a key that is no string")
        return {key: _plain(part, about, depth + 1, left) for key, part in items}
    if isinstance(value, (list, tuple)):
        return [_plain(part, about, depth + 1, left) for part in value]
    return _refuse(f"{about} hold {kind(value)}, which JSON does not know")


def _refuse(what: str) -> NoReturn:
    raise RubbishError(what)


def resource(item: Any) -> tuple[Any, str]:
    """Return a rule pack, as a resource that can be read, and its name."""
    fits = callable(getattr(item, "read_bytes", None))
    must(fits, f"{kind(item)} is no pack, as files('package') / 'pack.toml' is")
    name = words(str(item), "the name of a pack")
    must(name, f"{kind(item)} has no name")
    return item, name


def content(item: Any) -> bytes:
    """Return what a resource holds."""
    must(isinstance(item, bytes), f"{kind(item)} was read, not bytes")
    found: bytes = item
    return found


def check(item: Any) -> Check:
    """Return a check."""
    must(isinstance(item, Check), f"{kind(item)} is no Check")
    name = words(item.name, "the name of a check")
    must(name, "a check has no name")
    about = f"check {name!r}"
    for form in (*_FORMS[0], *_FORMS[1], *_FORMS[2], *_OTHERS):
        must(getattr(item, form) is None or callable(getattr(item, form)), f"{about}: {form} is no function")
    given = [forms for forms in _FORMS if any(getattr(item, form) for form in forms)]
    whole = len(given) == 1 and all(getattr(item, form) for form in given[0])
    must(whole, f"{about} is to have one of run, refine, or collect with conclude")
    found: Check = item
    return found._replace(
        name=name,
        options=_defaults(found.options, f"{about}: options"),
        needles=strings(found.needles, f"{about}: needles"),
        wordings=flag(found.wordings, f"{about}: wordings"),
        grounds=strings(found.grounds, f"{about}: grounds"),
        tells=strings(found.tells, f"{about}: tells"),
        caps=_table(found.caps, f"{about}: caps"),
        choices={key: strings(value, f"{about}: choices") for key, value in _items(found.choices, f"{about}: choices")},
        about={key: words(value, f"{about}: about") for key, value in _items(found.about, f"{about}: about")},
    )


def _items(table: Any, about: str) -> list[tuple[str, Any]]:
    must(isinstance(table, Mapping), f"{about} are no table")
    return [(words(key, f"a key of {about}"), value) for key, value in table.items()]


def _defaults(table: Any, about: str) -> dict[str, Any]:
    """Return the defaults of options, each of which tells of what type its values are."""
    given = _table(table, about)
    for name, value in given.items():
        must(not _holds_none(value), f"{about}: the default of {name!r} is or holds None, which tells no type")
    return given


def _holds_none(value: Any) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is None or any(map(_holds_none, parts))


def _table(table: Any, about: str) -> dict[str, Any]:
    return {key: plain(value, about) for key, value in _items(table, about)}


def format_(item: Any) -> Format:
    """Return a format."""
    must(isinstance(item, Format), f"{kind(item)} is no Format")
    name = words(item.name, "the name of a format")
    must(name, "a format has no name")
    about = f"format {name!r}"
    must(callable(item.parse), f"{about}: parse is no function")
    _traits(item.traits, f"{about}: traits")
    found: Format = item
    suffixes, names = strings(found.suffixes, f"{about}: suffixes"), strings(item.names, f"{about}: names")
    for suffix in suffixes:
        fits = suffix == suffix.lower() and suffix.rfind(".") == 0 and len(suffix) > 1
        must(fits, f"{about}: no file has the suffix {suffix!r}, which is to be a dot and lower-case letters")
    for word in names:
        must(word == word.lower() and "/" not in word, f"{about}: no file has the lower-case name {word!r}")
    return found._replace(name=name, suffixes=suffixes, names=names)


def _traits(item: Any, about: str) -> None:
    must(isinstance(item, Traits), f"{about} are {kind(item)}")
    for name, default in Traits._field_defaults.items():
        value = getattr(item, name)
        if default is not None:
            must(type(value) is type(default), f"{about}: {name} is {kind(value)}")
    if item.comments is not None:
        must(isinstance(item.comments, CommentSyntax), f"{about}: comments are {kind(item.comments)}")
        form = words(item.comments.form, f"{about}: the form of comments")
        must("text" in form.format("text"), f"{about}: the form of comments has no {{}} for the text")


def reporter(item: Any) -> Reporter:
    """Return an output format; it may be anything with a name and a function that writes."""
    name = getattr(item, "name", None)
    must(isinstance(name, str) and name, f"{kind(item)} is no output format with a name")
    name = words(name, "the name of an output format")
    must(callable(getattr(item, "write", None)), f"output format {name!r}: write is no function")
    traits = {trait: getattr(item, trait, default) is True for trait, default in Reporter._field_defaults.items()}
    return Reporter(name, item.write, **traits)
