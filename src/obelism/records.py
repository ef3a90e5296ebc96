"""Records: named tuples that are declared in a fraction of the time.

`typing.NamedTuple` compiles the annotation of every field to hold against it that it is a type. Type checkers do that
here, and a run declares more than a hundred records before it reads a file.
"""

from __future__ import annotations

from collections import namedtuple
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

    class _Declaration(type):
        """Make a named tuple of the fields that a class declares, with what else stands in the class."""

        def __new__(cls, name, bases, members):
            if not bases:
                return super().__new__(cls, name, bases, members)
            fields = members.pop("__annotations__", {})
            defaults = [members.pop(field) for field in fields if field in members]
            record = namedtuple(name, fields, defaults=defaults, module=members["__module__"])
            record.__annotations__ = fields
            for key, value in members.items():
                setattr(record, key, value)
            return record

    class NamedTuple(metaclass=_Declaration):
        """Declare a record as with `typing.NamedTuple`."""
