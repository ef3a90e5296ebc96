"""What a check is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from obelism.findings import Location
from obelism.records import NamedTuple
from obelism.records import new_record

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document
    from obelism.findings import Copy
    from obelism.findings import Fact
    from obelism.findings import Fix
    from obelism.findings import Related
    from obelism.findings import Severity
    from obelism.findings import Within
    from obelism.rules.model import Pattern
    from obelism.rules.model import Rule
    from obelism.text.segments import Span

Options = Mapping[str, Any]
T = TypeVar("T")


class Match(NamedTuple):
    """A place where a rule's template fits: a range of a block's prose (and of its folded prose)."""

    pattern: Pattern
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that fit, as the author wrote them."""
        return self.block.prose[self.start : self.end]

    @property
    def span(self) -> Span:
        """The range in the source."""
        return self.block.source_span(self.start, self.end)


PAGE = (None, -1)
"""What a hit is about that speaks of its whole document."""


class Hit(NamedTuple):
    """What a check reports: a range of the source and, where they differ from the rule's, message and severity.

    ``message`` may be left empty: the rule's message is then used, with ``{text}`` standing for the source. ``words``
    stand for other names in braces, such as ``{fix}``. ``grounds`` are names of excuses that the check saw; rules say
    what each is worth. ``severity`` is one more cap, for plugins. Hits of several rules ``about`` the same two things,
    by number, are one cause; where the first is None the hit is about the second whatever it is compared with. Of
    the fixes in ``choices`` an author may take one.
    """

    span: Span
    message: str = ""
    severity: Severity | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    data: Mapping[str, Any] = {}
    grounds: tuple[str, ...] = ()
    about: tuple[int | None, int] | None = None
    words: Mapping[str, str] = {}
    choices: tuple[Fix, ...] = ()


class CrossHit(NamedTuple):
    """What a check across files reports: the fact it is about, how to say it, its grounds, and every copy it is about.

    Without a ``message`` it is the rule's, in which ``words`` stand for names in braces. Among the grounds may be kinds
    of the pages and how they are related.
    """

    fact: Fact
    message: str = ""
    severity: Severity | None = None
    related: tuple[Related, ...] = ()
    data: Mapping[str, Any] = {}
    grounds: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    words: Mapping[str, str] = {}


class FactDraft(NamedTuple):
    """A value that a check across files wants to remember, and the range of the source it stands for."""

    span: Span
    value: Any


Run = Callable[["Document", Any], Iterable[Hit]]
Refine = Callable[["Document", "Rule", Sequence[Match]], Iterable[Hit]]
Collect = Callable[["Document", Options], Iterable[FactDraft]]
Conclude = Callable[[Sequence["Fact"], Options], Iterable[CrossHit]]
Around = Callable[["Document", "Rule", Sequence[Match]], Iterable[str]]


class Check(NamedTuple):
    """An algorithm that rules name.

    Exactly one of three forms: ``run`` reads the document; ``refine`` is given the places where the rule's templates
    fit and is not called when there are none, unless the rule wants some; ``collect`` and ``conclude`` work across
    files, the first on one document at a time, the second once on the facts of all. ``options`` names every option with
    its default, whose type is the type a pack must use. What takes time to make of them ``prepare`` makes once,
    and ``run`` is given that instead. A check with ``needles`` runs only where the folded prose of a document
    holds one of them, parts of words included. Where hits are ``wordings``, words or lines that say something
    wrong, one finding is made of those of a family's rules that overlap, not one of each. ``grounds`` are the excuses
    that its hits may have; a plugin may name others than those of the closed list. ``caps`` say what some of them are
    worth, as a rule's ``grounds`` do, where a rule does not say it. ``choices`` are the values of options that have a
    few, and ``about`` says what an option means, in a sentence with its unit. What is wrong with options that types and
    choices do not tell ``verify`` says, in a few words, or nothing.
    ``whole`` tells that hits say something of a whole document, and nothing of texts that stand by themselves in one.
    A check may tell with ``around`` which of the grounds it ``tells`` hold for every hit in a document: it is given the
    places where its own templates fit, if it has any, and asked where a rule that names one of them has a hit, whether
    its own rule runs or not.
    """

    name: str
    run: Run | None = None
    refine: Refine | None = None
    collect: Collect | None = None
    conclude: Conclude | None = None
    options: Mapping[str, Any] = {}
    prepare: Callable[[Options], Any] | None = None
    needles: Sequence[str] = ()
    wordings: bool = False
    grounds: Sequence[str] = ()
    caps: Mapping[str, str] = {}
    choices: Mapping[str, Sequence[str]] = {}
    verify: Callable[[Options], str] | None = None
    around: Around | None = None
    tells: Sequence[str] = ()
    about: Mapping[str, str] = {}
    whole: bool = False


MOST_HITS = 1_000
"""Hits of one rule in one document from which on no more are made; a notice says so."""

MOST_TRIES = 20_000
"""Places in one document where the templates of a rule are tried: where words of theirs stand with what is beside them.

Of the largest real files, of one and two megabytes, none held more than 2,600 of them for any rule.
"""

MOST_PLACES = 1_000
"""Places that one hit names; what it says counts all of them."""


def told_places(places: Sequence[T]) -> list[T]:
    """Return the places that a hit on the last of them names: the last, and before it the first ones."""
    return [*places[:-1][:MOST_PLACES], *places[-1:]]


def locate(document: Document, span: Span) -> Location:
    """Return the location of a range of a document's source, with the lines and columns of its file."""
    host = document.host
    file, (start, end) = (document.source, span) if host is None else (host.file, host.span(*span))
    within = _within(document, span.start) if host is not None and host.parts else None
    position = file.lines.position
    return new_record(Location, (document.path, span, position(start), position(end), within))


def _within(document: Document, offset: int) -> Within | None:
    """Return where an offset of the source is in a part of the file that people know by its number."""
    from obelism.findings import Within
    from obelism.text.lines import Position

    part = document.host.part_at(offset) if document.host else None
    if part is None:
        return None
    (line, column), first = document.source.lines.position(offset), document.source.lines.line_of(part.span.start)
    return Within(part.kind, part.number, Position(line - first + 1, column), part.one_line)
