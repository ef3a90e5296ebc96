"""What a test knows of a format: how it writes the parts of an article, and what its markup is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

NOTE = "The guild of the town counted its members in 2019."
"""The note of the article, which some formats write where it is referred to."""


class Markup(NamedTuple):
    """How a format writes the parts of an article."""

    escape: Callable[[str], str]
    emphasis: str
    code: str
    link: str
    note: str
    blocks: dict[str, str]
    indents: dict[str, str]
    head: str = ""
    tail: str = ""
    comment: str = ""


def escaped(signs: str, form: str = "\\{}") -> Callable[[str], str]:
    """Return a function that writes a form for each of some signs."""
    return lambda text: re.sub(f"[{re.escape(signs)}]", lambda found: form.format(found[0]), text)


def pieces(signs: str, *, blank: str = "") -> list[str]:
    """Return what stands between white space, with blanks where another sign stands for them."""
    return [sign.replace(blank, " ") if blank else sign for sign in signs.split()]
