"""What is to be filled in: filler, slots such as ``[Your name]`` for who uses a text, its author's own reminders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.text.lazy import Gated

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUN = (
    r"name|names?|title|date|year|month|city|town|country|state|location|address|company|organi[sz]ation|business|"
    r"brand|product|service|website|site|url|link|email|phone|number|topic|subject|keyword|industry|position|role|"
    r"job|price|amount|text|content|image|photo|logo|statistic|example|quote|author|client|customer|recipient|team"
)
_OPENERS = (
    "please", "insert", "enter", "add", "include", "fill in", "type", "put", "paste", "specify", "describe", "your",
    "the", "company", "client", "customer", "recipient", "product", "business", "first", "last", "full", "job", "city",
    "date", "brand", "keyword", "placeholder",
)  # fmt: skip
"""What stands first in a slot."""

SLOTS = Gated(
    r"\[(?<!\]\[)(?<![/=]\[)(?:(?:please )?(?:insert|enter|add|include|fill in"
    r"|(?:type|put|paste|specify|describe)(?= (?:the|an?|any|your|some|what|how|here|in|more|specific|relevant)\b)) "
    r"[^\[\]\n\u2e80-\uffff]{2,60}\](?![(:/\[])"
    r"|(?:your|the|company|client|customer|recipient|product|business|first|last|full|job|city|date)(?:'s)?[ _-]"
    rf"(?:[\w'-]+[ _-])?(?:{_NOUN})\](?![(:/\[])"
    r"|(?:city|company|recipient|brand|keyword|placeholder)\](?![(:/\[]))",
    *[f"[{word}" for word in _OPENERS],
)
"""A slot, in folded prose."""

_FILLER_WORDS = frozenset(
    "lorem ipsum dolor sit amet consectetur consectetuer adipiscing adipisicing elit sed do eiusmod tempor incididunt "
    "ut labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex "
    "ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur "
    "excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum".split()
)
"""The words of the filler that printers use."""

FILLER = "lorem ipsum"
"""How it begins, in folded prose."""

_FILLER_SHARE = 0.6
"""Share of the words of a text from which on it is filler."""


def is_filler(words: Sequence[str]) -> bool:
    """Tell whether some words are those of a filler, which says nothing."""
    return len(words) >= 2 and sum(map(_FILLER_WORDS.__contains__, words)) >= _FILLER_SHARE * len(words)


REMINDED = ("todo", "fixme", "tktk", "tbd", "tba")
"""What of folded prose that holds a reminder one stands in."""

REMINDERS = Gated(  # Not just any: some names and some sentences end on these letters.
    r"(?:^|(?<=[(\[:–—-])|(?<=[(\[:–—.-] ))(?:TODO|FIXME|TKTK)\b(?=:| ?[–—-] |$|[.)\]](?!\w))"
    r"|^(?:TBD|TBA)\.?$|[:(\[] ?(?:TBD|TBA)\b",
    *map(str.upper, REMINDED),
    first=r":(\[FT",
    flags=re.MULTILINE,
)
"""A reminder of what is still to be written, in prose with its case."""
