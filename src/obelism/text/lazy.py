"""What costs nothing until a document needs it, and then is made once: expressions, properties, facts about words."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING
from typing import Any
from typing import Generic
from typing import TypeVar
from typing import overload

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from typing import Self

K = TypeVar("K")
T = TypeVar("T")


class Memo(dict[K, T]):
    """What a function gives for a word or number, found once; half the time of `functools.lru_cache`."""

    LIMIT = 100_000
    """How many are remembered unless told otherwise; after so many it starts again."""

    def __init__(self, make: Callable[[K], T], *, limit: int = LIMIT) -> None:
        super().__init__()
        self._make = make
        self._limit = limit

    def __missing__(self, key: K) -> T:
        if len(self) >= self._limit:
            self.clear()
        made = self[key] = self._make(key)
        return made


def lazy(source: str | Callable[[], str], flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that gives the compiled expression; it is compiled the first time it is asked for.

    So is the source made, where words for it are to be read first.
    """
    expression: re.Pattern[str] | None = None

    def compiled() -> re.Pattern[str]:
        nonlocal expression
        if expression is None:
            expression = re.compile(source if isinstance(source, str) else source(), flags)
        return expression

    return compiled


def holds_any(text: str, needles: Iterable[str]) -> bool:
    """Tell whether a text holds one of some needles, in half the time that `any` with a generator takes."""
    for needle in needles:  # noqa: SIM110
        if needle in text:
            return True
    return False


def imported(place: str) -> Callable[..., Any]:
    """Return a function that does what one in a module does, which is imported when that is called.

    A place such as ``package.module:name`` is written as in entry points.
    """
    module, _, name = place.partition(":")

    def call(*arguments: Any) -> Any:
        return getattr(import_module(module), name)(*arguments)

    call.__module__, call.__qualname__ = module, name
    return call


class derived(Generic[T]):  # noqa: N801 - used like functools.cached_property
    """A property that is made once; unlike `functools.cached_property` before Python 3.12 it takes no lock."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> Self | T:
        """Make the value and keep it where the next look finds it before this."""
        if owner is None:
            return self
        made = vars(owner)[self._name] = self._make(owner)
        return made


class Gated:
    """An expression with needles: no text that it fits is without all of them, so it is tried only where one stands.

    ``first`` are the letters, as in a set of an expression, that what it fits begins with: a look at one letter is
    quicker than one at each alternative. Needles that are words of a list may be given by what reads it, ``listed``.
    """

    def __init__(
        self,
        source: str | Callable[[], str],
        *needles: str,
        listed: Callable[[], Iterable[str]] = tuple,
        first: str = "",
        flags: int = 0,
    ) -> None:
        self.expression = lazy(source, flags)
        self._needles = needles
        self._listed = listed
        self._tried = lazy(lambda: f"(?=[{first}])(?:{self.expression().pattern})", flags) if first else self.expression

    @derived
    def needles(self) -> tuple[str, ...]:
        """Literals of which all that it fits holds one."""
        return (*self._needles, *self._listed())

    @derived
    def _sign(self) -> str:
        """A sign that all needles hold, if there is one: it is looked for in a fraction of the time."""
        shared = set.intersection(*map(set, self.needles)) if self.needles else set()
        return next((sign for sign in sorted(shared) if not sign.isalnum() and sign != " "), "")

    def may_fit(self, text: str) -> bool:
        """Tell whether a text holds one of the needles, if there are any."""
        return not self.needles or (self._sign in text and holds_any(text, self.needles))

    def held_by(self, text: str) -> list[str]:
        """Return the needles that stand in a text: no part of it need be looked at for others."""
        return [needle for needle in self.needles if needle in text] if self._sign in text else []

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places of a text where the expression fits."""
        return self._tried().finditer(text) if self.may_fit(text) else iter(())
