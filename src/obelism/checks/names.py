"""Words that are no prose but a part of an address, a path or a name in code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obelism.document import Block

_JOINED_BEFORE = frozenset("./\\@#_-:=&~%$")
_JOINED_BEHIND = frozenset("./\\@_:=&~%#")


def is_in_longer_name(block: Block, start: int, end: int) -> bool:
    """Tell whether a range of prose is a part of a longer word, address, path, dotted name or name in code.

    A hyphen behind it makes a compound of it (GitHub-hosted), unless all is in lower case as in code (github-actions).
    """
    prose = block.prose
    before, behind, next_but_one = prose[start - 1 : start], prose[end : end + 1], prose[end + 1 : end + 2]
    if before.isalnum() or before in _JOINED_BEFORE or behind.isalnum():
        return True
    if behind == "-":
        return prose[start:end].islower() and next_but_one.isalnum()
    return behind in _JOINED_BEHIND and (next_but_one.isalnum() or next_but_one == behind)
