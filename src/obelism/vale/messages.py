"""Messages of rules, in which ``%s`` and ``%[1]s`` stand for what was found, as Go writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERB = lazy(r"%(?:\[(?P<place>\d{1,3})\])?[-+# 0]*\d*(?:\.\d+)?(?P<verb>[%a-zA-Z])")


def fill(message: str, values: Sequence[str]) -> str:
    """Return a message with values in it, on one line; what there is no value for stays empty."""
    following = 0
    pieces: list[str] = []
    last = 0
    for match in _VERB().finditer(message):
        pieces.append(message[last : match.start()])
        last = match.end()
        if match["verb"] == "%":
            pieces.append("%")
            continue
        place = int(match["place"]) - 1 if match["place"] else following
        following = place + 1
        pieces.append(values[place] if 0 <= place < len(values) else "")
    return " ".join("".join([*pieces, message[last:]]).split("\n"))


def listed(words: Sequence[str], conjunction: str = "or") -> str:
    """Return words in quotes as a sentence lists them."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 3:
        return f" {conjunction} ".join(quoted)
    return f"{', '.join(quoted[:-1])}, {conjunction} {quoted[-1]}"


def without_quotes(message: str) -> str:
    """Return a message of two places whose first place is in no quotes, as what is listed there has its own."""
    for quoted in ("'%s'", '"%s"'):
        if message.count(quoted) == 2:
            return message.replace(quoted, "%s", 1)
    return message
