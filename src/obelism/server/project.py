"""What is known of all files of a project, so that an open document can be compared with the others."""

from __future__ import annotations

import os
from collections import deque
from time import process_time
from typing import TYPE_CHECKING

from obelism.engine.discover import discover
from obelism.records import NamedTuple
from obelism.triage.changed import turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.engine.accepted import Baselines
    from obelism.engine.discover import Target
    from obelism.engine.runner import Linter
    from obelism.findings import Fact
    from obelism.findings import Finding
    from obelism.findings import Problem
    from obelism.text.source import SourceFile

MAX_FILES = 10_000
"""Files of a project that are compared; of a larger one only what is open is."""

Stamp = tuple[int, int]


class Known(NamedTuple):
    """What a file is remembered for: its facts, its stamp when it was read, and the text of one that is open."""

    facts: tuple[Fact, ...]
    stamp: Stamp = (0, 0)
    source: SourceFile | None = None


class Project:
    """The files below a folder and what the rules across files say of them, by the paths they are reported under.

    The folder is empty for a document that belongs to none.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.known: dict[str, Known] = {}
        self.findings: dict[str, list[Finding]] = {}
        self.problems: Sequence[Problem] = ()
        self.told_of: dict[str, SourceFile] = {}
        self.is_stale = False
        self.cost = 0.0
        self._unread: deque[tuple[Target, Stamp]] = deque()
        self._is_searched = not folder

    def search_again(self) -> None:
        """Look for files that came, changed or went, when there is time."""
        self._is_searched = not self.folder

    @property
    def is_read(self) -> bool:
        """Whether all files have been read."""
        return self._is_searched and not self._unread

    def learn(self, shown: str, known: Known) -> None:
        """Remember what a file is now remembered for."""
        before = self.known.get(shown)
        self.known[shown] = known
        self.is_stale |= before is None or before.facts != known.facts or bool(self.findings.get(shown))

    def close(self, shown: str) -> None:
        """Take a file that was open as it is on disk from now on."""
        if self.folder and shown in self.known:
            self.known[shown] = Known(self.known[shown].facts)
        else:
            self.forget(shown)
        self.is_stale = True
        self.search_again()

    def forget(self, shown: str) -> None:
        """Forget a file that is gone."""
        self.is_stale |= self.known.pop(shown, None) is not None

    def read_on(self, linter: Linter) -> bool:
        """Search the project, or read the next of its files that is not open; return whether it is too large.

        Raises:
            ObelismError: the settings of a file cannot be used.
        """
        if not self._is_searched:
            self._is_searched = True
            return self._search(linter)
        target, stamp = self._unread.popleft()
        if not linter.is_aside(target.path):
            return False
        self.learn(target.shown, Known(linter.lint_file(target).facts, stamp))
        return False

    def _search(self, linter: Linter) -> bool:
        found = discover([self.folder], linter.resolver, linter.is_known).targets
        is_too_large = len(found) > MAX_FILES
        if is_too_large:
            found = ()
        there = {target.shown for target in found}
        for shown in [shown for shown, known in self.known.items() if known.source is None and shown not in there]:
            self.forget(shown)
        stamped = [(target, stamp) for target in found if (stamp := stamp_of(target.path)) is not None]
        self._unread = deque(
            (target, stamp)
            for target, stamp in stamped
            if target.shown not in self.known or self.known[target.shown].stamp != stamp
        )
        return is_too_large

    def conclude(self, linter: Linter, baselines: Baselines) -> None:
        """Find what stands in two files, told from the side of those that are open.

        Raises:
            ObelismError: the settings or the baseline cannot be used.
        """
        started = process_time()
        self.is_stale = False
        facts = [fact for known in self.known.values() for fact in known.facts]
        concluded = linter.conclude(facts, self.folder)
        turned = turn(concluded.findings, linter.changed or ())
        new, _ = baselines.split([finding for finding in turned if linter.is_shown(finding)])
        self.findings = {}
        for finding in new:
            self.findings.setdefault(finding.location.path, []).append(finding)
        self.told_of = {shown: known.source for shown, known in self.known.items() if known.source is not None}
        self.problems = concluded.problems
        self.cost = process_time() - started


def stamp_of(path: str) -> Stamp | None:
    """Return when a file was changed and how large it is, None where it is gone."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
