"""What an action of a rule makes of a match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.vale.expressions import Expression
from obelism.vale.expressions import replacement

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

_CASE_CHANGE = lazy(r"(?<=[^\W\d_A-Z])(?=[A-Z])|[\W_]+")


class Action(NamedTuple):
    """The name of an action, and its parameters."""

    name: str = ""
    params: tuple[str, ...] = ()


def suggestions(action: Action, match: str) -> tuple[str, ...]:
    """Return the texts that an action suggests instead of a match, none where it cannot tell.

    Raises:
        TimeoutError: an expression of it took too long.
    """
    if action.name == "replace":
        return action.params
    if action.name == "remove":
        return ("",)
    if action.name == "convert" and action.params[:1] == ("simple",):
        return (" ".join(_CASE_CHANGE().sub(" ", match).split()).lower(),)
    edit = _EDITS.get(action.params[0]) if action.name == "edit" and action.params else None
    made = edit(match, action.params[1:]) if edit else None
    return () if made is None else (made.strip(),)


def _regex(match: str, params: Sequence[str]) -> str | None:
    if len(params) != 2:
        return None
    return Expression(params[0]).sub(replacement(params[1]), match)


def _split(match: str, params: Sequence[str]) -> str | None:
    parts = match.split(params[0]) if params and params[0] else []
    index = int(params[1]) if len(params) == 2 and params[1].isdigit() else len(parts)
    return parts[index] if index < len(parts) else None


def _one(function: Callable[[str, str], str]) -> Callable[[str, Sequence[str]], str | None]:
    def edit(match: str, params: Sequence[str]) -> str | None:
        return function(match, params[0]) if len(params) == 1 and params[0] else None

    return edit


_EDITS: Mapping[str, Callable[[str, Sequence[str]], str | None]] = {
    "regex": _regex,
    "replace": _regex,  # no name that Vale knows, but styles have it
    "split": _split,
    "trim": _one(str.strip),
    "trim_left": _one(str.lstrip),
    "trim_right": _one(str.rstrip),
    "truncate": _one(lambda match, sign: match.split(sign)[0]),
}
