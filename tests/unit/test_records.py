"""Records behave as those of `typing.NamedTuple`, which everybody knows."""

from __future__ import annotations

import copy
import enum
import pickle
import re
import sys
import typing
from pathlib import Path

import pytest

from obelism.records import NamedTuple
from obelism.records import plain_members


class Ours(NamedTuple):
    """A record."""

    name: str
    size: int = 3

    @property
    def twice(self) -> int:
        """Twice the size."""
        return 2 * self.size


class Theirs(typing.NamedTuple):
    """A record."""

    name: str
    size: int = 3


class Derived(Ours):
    """A record with more."""


def test_a_record_is_a_tuple_with_names_defaults_and_what_else_its_class_holds() -> None:
    record = Ours("a")
    assert record == ("a", 3) == Theirs("a")
    assert record._replace(size=4).twice == 8
    assert repr(record) == "Ours(name='a', size=3)"
    assert Derived("b", size=5).twice == 10


def test_it_says_of_itself_what_others_ask() -> None:
    for name in ("__doc__", "__module__", "_fields", "_field_defaults"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    assert Ours.__qualname__ == "Ours"


class Pair(NamedTuple):
    """Another record with as many fields, of other names."""

    left: int
    right: int


def test_its_constructor_takes_its_own_fields_and_no_others() -> None:
    assert Pair(right=2, left=1) == (1, 2)
    assert (Pair(1, 2).left, Ours("a").size) == (1, 3)
    with pytest.raises(TypeError, match=r"Pair.*missing 1 required positional argument: 'right'"):
        Pair(1)
    with pytest.raises(TypeError, match="unexpected keyword argument 'size'"):
        Pair(1, 2, size=3)
    with pytest.raises(ValueError, match="size"):
        Pair(1, 2)._replace(size=3)
    with pytest.raises(TypeError, match="Expected 2 arguments, got 1"):
        Pair._make([1])


def test_it_can_be_matched_copied_and_taken_apart() -> None:
    match Ours("a", 4):
        case Ours(name, size):
            assert (name, size) == ("a", 4)
    assert copy.deepcopy(Ours("a")) == Ours("a")
    assert Ours("a")._asdict() == {"name": "a", "size": 3}
    assert not hasattr(Ours("a"), "__dict__")


def test_it_crosses_processes() -> None:
    assert pickle.loads(pickle.dumps(Ours("a", 1))) == Ours("a", 1)


def test_every_record_of_ours_is_declared_so() -> None:
    import obelism.records

    package = Path(sys.modules["obelism"].__path__[0])
    slow = [path.name for path in package.rglob("*.py") if "from typing import NamedTuple" in path.read_text()]
    assert slow == [Path(obelism.records.__file__).name]


@plain_members
class Colour(enum.Enum):
    """An enumeration."""

    RED = "red"
    BLUE = "blue"


def test_members_of_an_enumeration_are_plain_attributes_of_it_and_members_still() -> None:
    assert vars(Colour)["RED"] is Colour.RED is Colour("red") is Colour["RED"]
    assert list(Colour) == [Colour.RED, Colour.BLUE]
    assert Colour.RED.value == "red"
    assert Colour.RED.name == "RED"
    assert pickle.loads(pickle.dumps(Colour.BLUE)) is Colour.BLUE


def test_every_enumeration_of_ours_has_plain_members() -> None:
    package = Path(sys.modules["obelism"].__path__[0])
    texts = [path.read_text() for path in package.rglob("*.py")]
    declared = [line for text in texts for line in re.findall(r"(?m)(.*)\nclass .*Enum\)", text)]
    assert declared
    assert set(declared) == {"@plain_members"}
