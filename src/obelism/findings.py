"""What a run reports: findings with their places and fixes, and what a file leaves for rules across files."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from obelism.pages.page import Page
from obelism.records import NamedTuple
from obelism.records import plain_members

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.text.lines import Position
    from obelism.text.segments import Span


NO_PAGE = Page("")
"""The page of what was not read."""


MANY_PLACES = 4
"""Related places in its own file from which on a finding is about the file, not about one place that has another."""


@plain_members
class Severity(enum.IntEnum):
    """How much a finding matters: ``error`` blocks publication, ``warning`` wants an editor, ``info`` is advice.

    ``str`` makes that word of one, and a graver one is greater.
    """

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Severity:
        """Return the severity a word names.

        Raises:
            ValueError: the word names none.
        """
        try:
            return cls[word.upper()]
        except KeyError:
            raise ValueError(f"{word!r} is not a severity") from None


@plain_members
class Safety(enum.Enum):
    """Whether a fix can change what the text says."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Within(NamedTuple):
    """A place in a part of a file that people know by its number, such as a cell of a notebook.

    ``start`` counts from the first line of the part, of which ``one_line`` tells that there is only one.
    """

    kind: str
    number: int
    start: Position
    one_line: bool = False

    def __str__(self) -> str:
        line = "" if self.one_line else f"{self.start.line}:"
        return f"{self.kind} {self.number}:{line}{self.start.column}"


class Location(NamedTuple):
    """A range in a file: code-point offsets, and the lines and columns people and CI use (end exclusive).

    While a document is checked the offsets are those of the text that rules read; in a report they are the file's.
    """

    path: str
    span: Span
    start: Position
    end: Position
    within: Within | None = None


class Related(NamedTuple):
    """Another place that a finding is about, such as the earlier copy of a paragraph.

    Of many places in a finding's own file those of one ``group`` stand in one sentence.
    """

    location: Location
    message: str = ""
    group: str = ""


class Copy(NamedTuple):
    """One of the places of a finding about copies across files, known by its path and the checksum of its words."""

    path: str
    fingerprint: str


class Edit(NamedTuple):
    """Replace a range of the source text."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend one finding; ``title`` says in the imperative what they do.

    ``independent`` edits each mend a place of their own, so that one which would do harm can be left out alone.
    """

    edits: tuple[Edit, ...]
    title: str
    safety: Safety = Safety.SAFE
    independent: bool = False


class Because(NamedTuple):
    """One cap that lowered a finding: the grounds, the highest severity they leave (None: nothing), and the reason."""

    ground: str
    cap: Severity | None
    reason: str


class Finding(NamedTuple):
    """One thing an editor would strike.

    ``excerpt`` is the source line the finding starts on. ``fingerprint`` identifies the sentence it is in,
    whatever line that moves to. ``data`` holds figures a rule wants to pass to reports, as JSON values. ``because``
    are the caps that lowered its severity, and findings of one ``group`` are one to a person. ``copies`` are all the
    copies across files that it is about, its own among them: a baseline accepts it only with each of them. An author
    may take one of the fixes in ``choices``.
    """

    code: str
    name: str
    message: str
    severity: Severity
    location: Location
    excerpt: str = ""
    fingerprint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    data: Mapping[str, Any] = {}
    because: tuple[Because, ...] = ()
    group: str = ""
    copies: tuple[Copy, ...] = ()
    choices: tuple[Fix, ...] = ()

    @property
    def own_places(self) -> tuple[Related, ...]:
        """Its related places in its own file where they are so many that reports list or mark them, else none."""
        if len(self.related) < MANY_PLACES:
            return ()
        own = tuple([related for related in self.related if related.location.path == self.location.path])
        return own if len(own) >= MANY_PLACES else ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of findings in every report: path, place, code."""
        return (self.location.path, *self.location.span, self.code, self.message)


class Fact(NamedTuple):
    """What a rule across files remembers of one file: a value under a rule's code, and where it stands.

    ``silenced`` are lines of the file, first and last, in which comments silence the rule; ``page`` is what the file
    is taken for.
    """

    code: str
    value: Any
    location: Location
    fingerprint: str = ""
    silenced: tuple[tuple[int, int], ...] = ()
    page: Page = NO_PAGE

    def silences(self, place: Location) -> bool:
        """Tell whether a place in the file has a line in which the rule is silenced."""
        return any(first <= place.end.line and place.start.line <= last for first, last in self.silenced)


class Problem(NamedTuple):
    """Something that went wrong with a file or a rule, in one line; errors are data, not exceptions.

    ``trace`` are the lines of the traceback of a plugin, for those who want to see it.
    """

    path: str
    message: str
    trace: str = ""


class FileReport(NamedTuple):
    """The result of one file, the only thing that crosses a process boundary.

    ``hidden`` counts findings below the least severity that the file's settings show, ``withheld`` those that grounds
    left nothing of and ``limited`` those above a limit. ``partly`` says in a few words each why rules did not run, and
    ``idle`` are the codes of those that are selected and too mild for the settings. ``unwritten`` are findings that
    offer no fix because none is written into files of their format, with that fix.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    words: int = 0
    english: bool = True
    hidden: int = 0
    withheld: int = 0
    limited: int = 0
    page: Page = NO_PAGE
    partly: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    unwritten: tuple[Finding, ...] = ()


Extended = TypeVar("Extended", bound=FileReport)


def extend(kind: type[Extended], report: FileReport, **more: Any) -> Extended:
    """Return a report as one of a kind that holds more; ``more`` are the fields it adds."""
    extended = kind(*report)
    vars(extended).update(more)
    return extended


def without_facts(report: Extended) -> Extended:
    """Return a report with all it holds but its facts."""
    bare = report._replace(facts=())
    more: Mapping[str, Any] = getattr(report, "__dict__", {})
    return extend(type(report), bare, **more) if more else bare
