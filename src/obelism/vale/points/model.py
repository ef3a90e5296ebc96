"""What rules of all kinds are made with, and what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol

from obelism.records import NamedTuple
from obelism.vale.actions import suggestions
from obelism.vale.exceptions import Exceptions
from obelism.vale.messages import listed
from obelism.vale.shelf import Shelf
from obelism.vale.terms import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.vale.patience import Clock
    from obelism.vale.styles import Definition
    from obelism.vale.terms import Term
    from obelism.vale.texts import Texts
    from obelism.vale.texts import Unit


class Alert(NamedTuple):
    """A place in a text, what stands in the message for ``%s``, and what the action suggests instead.

    One that is about the whole file has no letters. ``message`` is given where it is not the rule's.
    """

    start: int
    end: int
    values: tuple[str, ...]
    suggested: tuple[str, ...] = ()
    message: str = ""


class Context(NamedTuple):
    """What the settings say to all rules: accepted words, what makes a term whole words, and where dictionaries lie."""

    accepted: tuple[str, ...] = ()
    template: str = WORD
    shelf: Shelf = Shelf((), lambda path: False)

    def exceptions(self, definition: Definition, *, accepted: bool = True) -> Exceptions:
        """Return what a rule leaves alone: its own exceptions and, if it wants, the words of the project."""
        own = definition.fields.words("exceptions")
        words = self.accepted if accepted and definition.vocabulary else ()
        return Exceptions([*own, *[(word, 1) for word in words]])


class TermRule(Protocol):
    """A rule that looks for terms."""

    terms: Sequence[Term]

    def alert(self, unit: Unit, start: int, end: int, term: int) -> Alert | None:
        """Return the alert at a place where a term fits, if there is one."""


class BlockRule(Protocol):
    """A rule that reads whole texts, in order."""

    def alerts(self, unit: Unit, clock: Clock, memory: dict[str, set[str]]) -> Iterable[Alert]:
        """Yield the alerts in a text; ``memory`` is what it keeps of a document."""


class FileRule(Protocol):
    """A rule that measures a file."""

    def measure(self, texts: Texts) -> Alert | None:
        """Return the alert about a file, if there is one."""


def alert_at(definition: Definition, unit: Unit, start: int, end: int) -> Alert:
    """Return the alert at a place as most rules make it: its message gets the match, then what to write instead."""
    match = unit.text[start:end]
    action = definition.action
    if not action.name:
        return Alert(start, end, (match,))
    made = suggestions(action, match)
    instead = match if not made else made[0] if len(made) == 1 else listed(made)
    return Alert(start, end, (match, instead), made)
