"""What a run reports: findings with their places and fixes, and what a file leaves for rules across files."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeVar

from obelism.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.text.lines import Position
    from obelism.text.segments import Span


NO_PAGE = Page("")
"""The page of what was not read."""


class Severity(enum.IntEnum):
    """How much a finding matters: ``error`` blocks publication, ``warning`` wants an editor, ``info`` is advice."""

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


class Safety(enum.Enum):
    """Whether a fix can change what the text says."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Location(NamedTuple):
    """A range in a file: code-point offsets, and the lines and columns people and CI use (end exclusive)."""

    path: str
    span: Span
    start: Position
    end: Position


class Related(NamedTuple):
    """Another place that a finding is about, such as the earlier copy of a paragraph."""

    location: Location
    message: str = ""


class Copy(NamedTuple):
    """One of the places of a finding about copies across files, known by its path and the checksum of its words."""

    path: str
    fingerprint: str


class Edit(NamedTuple):
    """Replace a range of the source text."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend one finding; ``title`` says in the imperative what they do."""

    edits: tuple[Edit, ...]
    title: str
    safety: Safety = Safety.SAFE


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
    copies across files that it is about, its own among them: a baseline accepts it only with each of them.
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
    """Something that went wrong with a file or a rule, in one line; errors are data, not exceptions."""

    path: str
    message: str


class FileReport(NamedTuple):
    """The result of one file, the only thing that crosses a process boundary.

    ``hidden`` counts findings below the least severity that the file's settings show, ``withheld`` those that grounds
    left nothing of and ``limited`` those above a limit. ``partly`` says in a few words each why rules did not run.
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


Extended = TypeVar("Extended", bound=FileReport)


def extend(kind: type[Extended], report: FileReport, **more: Any) -> Extended:
    """Return a report as one of a kind that holds more; ``more`` are the fields it adds."""
    extended = kind(*report)
    vars(extended).update(more)
    return extended
