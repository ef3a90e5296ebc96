"""What rules say, of one document and of all together; a run that finds everything in the cache needs no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.engine.judge import Judged
    from obelism.engine.matcher import Timeout
    from obelism.findings import Fact
    from obelism.findings import Finding
    from obelism.findings import Problem
    from obelism.rules.model import Rule


class CheckResult(NamedTuple):
    """What the rules say of one document.

    ``withheld`` are hits that grounds left nothing of and ``limited`` those above a limit, told only by
    ``obelism explain``; ``raised`` are findings of rules of advice that a verdict on the page raises; ``crowded`` are
    rules with more hits than are made, ``worn`` those whose templates may begin at more places than they are tried at,
    ``unrun`` those that there was no time for.
    """

    findings: list[Finding]
    facts: list[Fact]
    problems: list[Problem]
    timeouts: list[Timeout]
    withheld: Sequence[Judged] = ()
    limited: Sequence[Judged] = ()
    raised: Sequence[Finding] = ()
    crowded: Sequence[Rule] = ()
    worn: Sequence[Rule] = ()
    unrun: Sequence[Rule] = ()


class Conclusion(NamedTuple):
    """What rules across files say of all files together.

    ``withheld`` are findings that grounds left nothing of, ``limited`` those above a limit.
    """

    findings: Sequence[Finding] = ()
    problems: Sequence[Problem] = ()
    withheld: Sequence[Finding] = ()
    limited: Sequence[Finding] = ()
