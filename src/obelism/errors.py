"""The one hierarchy of errors a user can meet: where it happened, what is wrong, how to put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

from typing import Any


class ObelismError(Exception):
    """Say in one line where something is wrong, what it is and how to mend it.

    ``where`` is a path, ``path:line`` or a plugin with its version; ``fix`` may be empty.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what, where, fix)
        self.what = what
        self.where = where
        self.fix = fix

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.what, self.where, self.fix)

    def __str__(self) -> str:
        message = f"{self.where}: {self.what}" if self.where else self.what
        return f"{message} ({self.fix})" if self.fix else message


def _again(kind: type[ObelismError], what: str, where: str, fix: str) -> ObelismError:
    """Return an error that was raised in another process."""
    return kind(what, where=where, fix=fix)


class UsageError(ObelismError):
    """A command line that cannot be carried out."""


class ConfigError(ObelismError):
    """A configuration file or setting that cannot be used."""


class PackError(ObelismError):
    """A rule pack that cannot be loaded."""


class PluginError(ObelismError):
    """A plugin that cannot be loaded, or that failed while it ran; ``trace`` is the way to what it raised."""

    def __init__(self, what: str, *, where: str = "", fix: str = "", trace: str = "") -> None:
        super().__init__(what, where=where, fix=fix)
        self.trace = trace


class SourceError(ObelismError):
    """A document that cannot be read."""


MAX_QUOTED = 200
"""Letters of somebody else's text that a message quotes."""

MAX_LISTED = 20
"""Names that a message lists where none is like the one that is unknown."""


def shorten(text: str, most: int = MAX_QUOTED) -> str:
    """Return a text without its middle where it is longer than a message should quote."""
    return text if len(text) <= most else f"{text[: most // 2]}…{text[-most // 2 :]}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a suggestion naming the known word most like one that is unknown, or all of a few."""
    from difflib import get_close_matches

    names = sorted(set(known))
    if not names:
        return "there is none"
    close = get_close_matches(word, names, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known: {', '.join(names)}" if len(names) <= MAX_LISTED else f"none of the {len(names)} known is like it"
