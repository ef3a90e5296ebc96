"""What an editor offers to do about findings; everything it does is a plain edit of a text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from obelism.config.discover import display
from obelism.config.edit import table_in
from obelism.config.edit import with_word
from obelism.config.terms import refusal
from obelism.findings import Safety
from obelism.fixing.edits import Planned
from obelism.fixing.edits import apply
from obelism.fixing.edits import is_sound
from obelism.fixing.edits import plan
from obelism.fixing.edits import policy_of
from obelism.fixing.ignores import add_ignores
from obelism.fixing.ignores import can_hold_comments
from obelism.fixing.loop import fix
from obelism.fixing.loop import lint_of
from obelism.fixing.verify import find_damage
from obelism.plugins.registry import RESERVED
from obelism.records import NamedTuple
from obelism.report.sanitize import terminal
from obelism.rules.selection import title_of
from obelism.server.changes import difference
from obelism.server.names import FIX_ALL
from obelism.server.names import QUICK_FIX
from obelism.text.segments import Span
from obelism.triage.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.findings import Edit
    from obelism.findings import Finding
    from obelism.fixing.loop import Lint
    from obelism.server.workspace import Result
    from obelism.server.workspace import Workspace
    from obelism.text.source import SourceFile

FIX, IGNORE, IGNORE_IN_PROJECT, ACCEPT, OPEN, ALL = "fix", "ignore", "project", "accept", "open", "all"
CHOICE = "choice "
"""What the fixes are called of which an author takes one, before their numbers."""

REASON = "why it is wrong here"
"""What a new suppression says where the editor can mark it to be written over."""

MAX_WORD = 60
"""Letters of what can be accepted as a word or phrase."""


class Offer(NamedTuple):
    """One thing to do: which, what it is called, about which finding, and whether it is the one to take."""

    what: str
    title: str
    finding: Finding | None = None
    preferred: bool = False

    @property
    def kind(self) -> str:
        """The kind of action that editors know it by."""
        return FIX_ALL if self.what == ALL else QUICK_FIX


class Done(NamedTuple):
    """What an offer comes to: edits of a file, which may have to be made first, and what to mark afterwards."""

    path: str
    text: str
    edits: Sequence[Edit]
    is_new: bool = False
    marked: Span | None = None


class Mender:
    """Offer what can be done about one document and work it out."""

    def __init__(self, workspace: Workspace, result: Result, document: Document) -> None:
        self._workspace = workspace
        self._linter = workspace.linter
        self._result = result
        self._document = document
        self._settings = workspace.linter.settings_for(result.path)
        self._policy = policy_of(self._settings, unsafe=False)

    def offers(self, findings: Iterable[Finding]) -> Iterator[Offer]:
        """Yield what can be done about some findings, what mends them first."""
        listed = list(findings)
        yield from (self._fix_offer(FIX, finding) for finding in listed if self._mending(finding))
        for finding in listed:
            for number, choice in enumerate(finding.choices):
                chosen = finding._replace(fix=choice)
                if self._mending(chosen):
                    yield self._fix_offer(f"{CHOICE}{number}", chosen)
        codes: set[str] = set()
        for finding in listed:
            if finding.code in codes:
                continue
            codes.add(finding.code)
            if can_hold_comments(self._document):
                yield Offer(IGNORE, f"Ignore {finding.code} here", finding)
            if word := self._word(finding):
                yield Offer(ACCEPT, f"Accept “{terminal(word)}” in this project", finding)
            yield Offer(IGNORE_IN_PROJECT, f"Ignore {finding.code} in this project", finding)
            yield Offer(OPEN, f"Open the page of {title_of(finding.code, finding.name)}", finding)

    def offer_all(self) -> Offer | None:
        """Return the offer to fix all that is safe, None where nothing is."""
        safe = any(map(self._policy.allows, self._result.findings))
        return Offer(ALL, "Fix all that is safe to fix (Obelism)") if safe else None

    def do(self, what: str, finding: Finding | None, *, marks: bool) -> Done | None:
        """Return the edits of an offer, None where it cannot be done; ``marks`` tells that the editor marks a text."""
        if what == ALL:
            return self._fix_all()
        if finding is None:
            return None
        if what == FIX:
            return self._done(self._mending(finding))
        if what.startswith(CHOICE):
            chosen = [choice for number, choice in enumerate(finding.choices) if what == f"{CHOICE}{number}"]
            return self._done(self._mending(finding._replace(fix=chosen[0]))) if chosen else None
        if what == IGNORE:
            return self._ignore(finding, REASON if marks else "")
        if what == IGNORE_IN_PROJECT:
            return self._in_settings(("extend-ignore",), finding.code)
        if what == ACCEPT:
            return self._in_settings(("vocabulary", "accept"), self._word(finding))
        return None

    def _fix_offer(self, what: str, finding: Finding) -> Offer:
        title = terminal(finding.fix.title) if finding.fix else ""
        safe = self._policy.safety(finding) is Safety.SAFE
        return Offer(what, title if safe else f"{title} (may change the meaning)", finding, preferred=safe)

    def _mending(self, finding: Finding) -> Sequence[Edit]:
        """Return the edits of a finding's fix, none where the settings or the markup forbid it."""
        source = self._document.source
        if finding.fix is None or self._policy.safety(finding) is None or not is_sound(finding.fix, len(source.text)):
            return ()
        if self._document.host:  # the edits are those of the file
            return sorted(finding.fix.edits)
        planned = Planned(finding.code, finding.name, finding.fix, 0)
        edits = plan(source.text, source.lines, [planned]).edits
        after = source._replace(text=apply(source.text, edits))
        return () if find_damage(self._document, self._parse(after), edits) else edits

    def _parse(self, source: SourceFile) -> Document:
        return self._linter.parse(source, path=self._result.path, format_name=self._result.format_name)

    def _fix_all(self) -> Done | None:
        """Return the safe fixes of the whole document, as ``obelism check --fix`` would apply them."""

        def choose(findings: Sequence[Finding]) -> Iterator[Finding]:
            new, _ = self._workspace.baselines.split(findings)
            return (item for item in new if self._linter.is_shown(item) and self._policy.allows(item))

        outcome = fix(self._document.file, self._lint(), choose)
        return self._done(difference(self._document.file.text, outcome.text))

    def _ignore(self, finding: Finding, reason: str) -> Done | None:
        """Return the comment that silences a finding; a reason is put into it to be written over."""
        source = self._document.file
        ignored = add_ignores(source, self._lint(), [finding], reason=reason)
        edits = difference(source.text, ignored.text)
        done = self._done(edits)
        if done is None or not ignored.silenced or not reason:
            return done if ignored.silenced else None
        start = edits[0].span.start + edits[0].text.rindex(reason)
        return done._replace(marked=Span(start, start + len(reason)))

    def _lint(self) -> Lint:
        return lint_of(self._linter, self._result.path, self._result.format_name)

    def _done(self, edits: Sequence[Edit]) -> Done | None:
        return Done(self._result.path, self._document.file.text, edits) if edits else None

    def _word(self, finding: Finding) -> str:
        """Return the word or phrase that a project would accept to silence a finding, nothing where none would."""
        rule = self._linter.ruleset_for(self._result.path).rules.get(finding.code)
        start, end = finding.location.span
        if rule is None or rule.family == RESERVED or end - start > MAX_WORD or self._document.host:
            return ""
        word = " ".join(self._document.source.text[start:end].split())
        if not word or refusal([word]) or not Vocabulary([word]).answers_hit(self._document, Span(start, end)):
            return ""
        return word

    def _in_settings(self, keys: tuple[str, ...], word: str) -> Done | None:
        """Return the edit of the settings file that adds a word to a list."""
        path = self._workspace.settings_file(self._result.path)
        try:
            with open(path, encoding="utf-8", newline="") as stream:
                text = stream.read()
        except FileNotFoundError:
            text = ""
        except (OSError, ValueError):
            return None
        changed = with_word(text, keys, word, table=table_in(path)) if word else None
        if changed is None:
            return None
        return Done(path, text, difference(text, changed), is_new=not os.path.exists(path))


def why_not(what: str, path: str) -> str:
    """Say in a line why an offer cannot be carried out."""
    reasons = {
        IGNORE: "no comment can silence it there; per-file-ignores or a baseline can",
        FIX: "the fix would change more than the text it is about",
    }
    return terminal(f"{display(path)}: {reasons.get(what, 'there is nothing to change')}")
