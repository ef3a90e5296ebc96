"""Records: named tuples that are declared in a fraction of the time.

`typing.NamedTuple` compiles the annotation of every field to hold against it that it is a type. Type checkers do that
here, and a run declares more than a hundred records before it reads a file.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

__all__ = ["GARBAGE_THRESHOLDS", "NamedTuple", "new_record", "plain_members"]

Class = TypeVar("Class", bound=type)

GARBAGE_THRESHOLDS = (200_000, 20, 20)
"""When the interpreter looks for cyclic garbage: rarely, since documents are many small records and none are cycles."""

new_record = tuple.__new__
"""Make a record of some class from a tuple of all its fields, in a quarter of the time that its constructor takes."""


def plain_members(kind: Class) -> Class:
    """Let the members of an enumeration be attributes of it like any other, as they are from Python 3.12 on.

    Before, each look at one calls a function, and rules look at the kind of every block.
    """
    members: dict[str, Any] = getattr(kind, "__members__")  # noqa: B009 - not every class has them
    for name, member in members.items():
        type.__setattr__(kind, name, member)
    return kind


if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Record(tuple):
        """What all records do; it is written once, where `namedtuple` writes it for each of them."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            """Make a record of the values of all its fields."""
            record = new_record(cls, values)
            if len(record) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(record)}")
            return record

        def _replace(self, /, **changes):
            """Return the record with other values in some fields."""
            record = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return record

        def _asdict(self):
            """Return the values by the names of their fields."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            """Return what a copy is made of."""
            return tuple(self)

    @cache
    def _prototype(size):
        """Return the constructor of a record with so many fields, and what reads each of them."""
        names = [f"field{number}" for number in range(size)]
        record = namedtuple("prototype", names)
        return record.__new__, [vars(record)[name] for name in names]

    class _Declaration(type):
        """Make a named tuple of the fields that a class declares, with what else stands in the class.

        Its constructor is that of another with as many fields, under other names: none has to be compiled.
        """

        def __new__(cls, name, bases, members):
            if not bases:
                return super().__new__(cls, name, bases, members)
            fields = tuple(members.setdefault("__annotations__", {}))
            defaults = {field: members.pop(field) for field in fields if field in members}
            constructor, getters = _prototype(len(fields))
            code = constructor.__code__.replace(co_varnames=("_cls", *fields), co_qualname=f"{name}.__new__")
            new = FunctionType(code, constructor.__globals__, "__new__", tuple(defaults.values()))
            own = {"__slots__": (), "__new__": new, "_fields": fields, "_field_defaults": defaults}
            own["__match_args__"] = fields
            return type(name, (_Record,), {**own, **dict(zip(fields, getters, strict=True)), **members})

    class NamedTuple(metaclass=_Declaration):
        """Declare a record as with `typing.NamedTuple`."""
