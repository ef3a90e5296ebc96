"""The record every rule is, whether a pack's templates or a Python function does the work."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING
from typing import Any

from obelism.document import PROSE
from obelism.pages.page import KINDS
from obelism.records import NamedTuple
from obelism.records import plain_members

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import BlockKind
    from obelism.findings import Severity
    from obelism.rules.grounds import Excuse


BLOCK_SECONDS = 0.25
"""Processor seconds that an expression a user wrote may take on one block before it is given up there."""

RULE_SECONDS = 1.0
"""Seconds that those of a rule may take on one document, so that many slow blocks do not add up."""

ALL_SECONDS = 10.0
"""Seconds that those of all rules may take on one document, so that many rules do not add up either."""


@plain_members
class Tier(enum.Enum):
    """When a pattern's hits are shown."""

    EVERY = "A"  # every hit
    CLUSTER = "B"  # only several together: in one paragraph, or per 1,000 words
    DENSITY = "C"  # one finding a document, listing the lines
    NEVER = "D"  # only when asked for


@plain_members
class Status(enum.Enum):
    """Where a rule is in its life."""

    STABLE = "stable"
    PREVIEW = "preview"
    DEPRECATED = "deprecated"
    REMOVED = "removed"


class Context(NamedTuple):
    """A template that is looked for only where something else was found, parsed.

    Where it fits stands one of each group of ``needs`` in the folded text. An ``exact`` one is compared with letters as
    written.
    """

    template: str
    expression: str
    needs: tuple[tuple[str, ...], ...]
    exact: bool


class Pattern(NamedTuple):
    """One template of the phrase language with what makes it differ from its rule.

    ``fix`` is the text that replaces a hit; None offers no fix, or several ``alternatives`` to choose from.
    ``anchors`` are folded literals of which every match holds one, ``expression`` is the template compiled to the
    source of a regular expression. A ``raw`` pattern is an expression of the ``regex`` library instead of a template.
    A block that it fits holds one of each group of ``needs``, too. ``lead``, ``literal``, ``loose``, ``before`` and
    ``behind`` are a template's. An ``exact`` one is compared with letters as written. A ``term`` is a name that is
    found wherever its anchors stand apart from letters. ``bits`` are the weight of a match as evidence, for a check
    that adds it up; 0 says that it has none of its own.
    """

    template: str
    tier: Tier
    severity: Severity
    label: str = ""
    fix: str | None = None
    unless: tuple[Context, ...] = ()
    anchors: tuple[str, ...] = ()
    raw: bool = False
    expression: str = ""
    needs: tuple[tuple[str, ...], ...] = ()
    lead: int | None = None
    literal: bool = False
    loose: bool = False
    exact: bool = False
    term: bool = False
    alternatives: tuple[str, ...] = ()
    bits: float = 0.0
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@plain_members
class Per(enum.Enum):
    """The parts of a text in which hits are counted, or looked for."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    DOCUMENT = "document"


class Limit(NamedTuple):
    """How many hits a part of a text must hold at least, and may hold at most (None: any number)."""

    least: int = 0
    most: int | None = None


EXAMPLE_FORMAT = "markdown"
"""The format of examples that name none."""


class Example(NamedTuple):
    """A text that a rule must flag (bad) or leave alone (good).

    ``format`` is a format's name; ``lines`` are where the findings must start, when that is part of the example;
    ``also`` holds further documents of the run, for rules across files.
    """

    text: str
    bad: bool
    format: str = EXAMPLE_FORMAT
    lines: tuple[int, ...] = ()
    also: tuple[str, ...] = ()


class Rule(NamedTuple):
    """One rule as data. An ``english`` one is silent in documents of another language.

    ``severity`` is the highest a finding of the rule can have. ``kinds`` are the blocks it reads. ``options``
    are the check's options with the pack's and the project's values merged in. ``borrows`` are codes of the same
    pack whose patterns are looked for too. ``grounds`` say what an excuse is worth. A finding on a page with fewer
    than ``company`` of the rule's warnings is alone. Where a rule of ``yields_to`` speaks of the same thing, this one
    does not. On a page that the rule condemns, the rules of advice in ``raises`` are looked for too. Of hits about one
    thing a ``gravest`` rule tells the gravest. With a ``limit`` hits are counted ``per`` part of the text. Where a
    template of ``requires`` fits in the same part, a hit is none.
    """

    code: str
    name: str
    summary: str
    why: str
    check: str
    message: str
    severity: Severity
    tier: Tier = Tier.EVERY
    status: Status = Status.STABLE
    default: bool = True
    since: str = ""
    fix: str = "none"
    kinds: frozenset[BlockKind] = PROSE
    patterns: Sequence[Pattern] = ()
    unless: tuple[Context, ...] = ()
    options: Mapping[str, Any] = {}
    examples: tuple[Example, ...] = ()
    references: tuple[str, ...] = ()
    origin: str = ""
    english: bool = True
    reason: str = ""
    replaced_by: str = ""
    borrows: tuple[str, ...] = ()
    grounds: tuple[Excuse, ...] = ()
    company: int = 0
    yields_to: tuple[str, ...] = ()
    raises: tuple[str, ...] = ()
    gravest: bool = False
    limit: Limit | None = None
    requires: tuple[Context, ...] = ()
    per: Per | None = None

    @property
    def family(self) -> str:
        """The letters of the code, or its Vale style, which say what the rule is about and who owns it."""
        style, dot, _ = self.code.partition(".")
        return style if dot else self.code.rstrip("0123456789")

    @property
    def runs_unasked(self) -> bool:
        """Whether it runs where nobody selects rules."""
        return self.default and self.status is Status.STABLE

    @property
    def silent_in(self) -> tuple[str, ...]:
        """The kinds of pages in which it says nothing."""
        off = [excuse.grounds for excuse in self.grounds if excuse.cap is None]
        return tuple([kind for kind in KINDS if {kind} in off])


class Pack(NamedTuple):
    """A pack: its rules, and the code prefix it owns. An ``indexed`` one was checked when the index was made."""

    name: str
    prefix: str
    summary: str
    origin: str
    rules: tuple[Rule, ...]
    indexed: bool = False
