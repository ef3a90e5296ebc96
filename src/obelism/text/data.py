"""Where the packs lie, with the lists that are counted against beside them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_INSTALLED = os.path.join(_PACKAGE, "_packs")


def packs_folder() -> str:
    """Return the folder of the rule packs: beside the code in a wheel, at the top of a checkout."""
    return _INSTALLED if is_installed() else os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "rules")


def is_installed() -> bool:
    """Tell whether the code came in a wheel, and is no checkout."""
    return os.path.isdir(_INSTALLED)


def read_numbered(name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the numbers of a list in ``rules/data`` whose lines are a number and the words it is true of."""
    for line in read_data(name).splitlines():
        if line and not line.startswith("#"):
            number, *words = line.split()
            yield int(number), words


def numbers_of(name: str) -> dict[str, int]:
    """Return the number of each word of such a list."""
    numbers: dict[str, int] = {}
    for number, words in read_numbered(name):
        numbers.update(dict.fromkeys(words, number))
    return numbers


def read_data(name: str) -> str:
    """Return the text of a list in ``rules/data``."""
    with open(os.path.join(packs_folder(), "data", name), encoding="utf-8") as stream:
        return stream.read()
