"""Silence the findings that comments in a document answer, and report comments that answer none.

``ignore[...]`` holds for the lines its comment stands on or, when nothing else is beside the comment, for
what follows up to the next blank line; ``disable[...]`` holds until ``enable[...]`` or the end;
``file-ignore[...]`` holds for the whole file. Each always names rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.checks.model import locate
from obelism.findings import Edit
from obelism.findings import Finding
from obelism.findings import Fix
from obelism.records import NamedTuple
from obelism.text.segments import Span
from obelism.triage.cover import Cover
from obelism.triage.cover import Meanings
from obelism.triage.directives import read_directives

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Comment
    from obelism.document import Document
    from obelism.findings import Fact
    from obelism.rules.model import Rule
    from obelism.triage.directives import Directive
    from obelism.triage.directives import Word

UNUSED, UNKNOWN, MALFORMED, NO_REASON = "OBL901", "OBL902", "OBL903", "OBL904"
OWN_FAMILY = "OBL"
MAX_FINDINGS = 10_000
"""Findings about comments after which no more are made."""
MAX_HINTS = 20
"""Unknown words of a document that a likeness is looked for, which takes long."""
MAX_WORD = 60
"""Letters of an unknown word that are told."""

_MARKS = ("*", "_", "~", "[", "]")
_CLOSES_UP = frozenset(["", *" \t\r\n.,;:!?)"])
_PROSE = re.compile(r"[ \t]{0,3}[^\W_]|[ \t]{0,3}[\"'“‘(\[*_]\w")


class Triaged(NamedTuple):
    """What is left to report, what comments silenced, and the facts that may still lead to a finding."""

    findings: list[Finding]
    suppressed: list[Finding]
    facts: list[Fact]


def suppress(
    document: Document,
    findings: Sequence[Finding],
    facts: Sequence[Fact],
    *,
    rules: Mapping[str, Rule],
    active: frozenset[str],
    require_reason: bool = False,
) -> Triaged:
    """Return findings and facts without those that comments silence, and findings about the comments.

    ``rules`` are all rules there are, ``active`` the codes of those that ran: only a comment about these can be
    unused. Findings about comments are made for the active codes among OBL901 to OBL904.
    """
    directives = list(read_directives(document))
    if not directives:
        return Triaged(list(findings), [], list(facts))
    meanings = Meanings(rules.values())
    cover = Cover(document, directives, meanings)
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        (suppressed if cover.silences(finding.code, finding.location) else kept).append(finding)
    left = [narrowed for fact in facts if (narrowed := cover.narrowed(fact))]
    about = _Reporter(document, rules, active)
    for number, directive in enumerate(directives):
        if len(about.findings) >= MAX_FINDINGS:
            break
        about.judge(number, directive, meanings, cover.used, require_reason=require_reason)
    for finding in about.findings:
        (suppressed if cover.silences(finding.code, finding.location) else kept).append(finding)
    kept.sort(key=lambda finding: finding.sort_key)
    return Triaged(kept, suppressed, left)


def silencers(
    document: Document, findings: Sequence[Finding], rules: Mapping[str, Rule]
) -> list[tuple[Finding, Directive | None]]:
    """Return each of some findings with the comment that silences it."""
    cover = Cover(document, list(read_directives(document)), Meanings(rules.values()))
    return [(finding, cover.silencer(finding.code, finding.location)) for finding in findings]


class _Reporter:
    """Make the findings about suppression comments."""

    def __init__(self, document: Document, rules: Mapping[str, Rule], active: frozenset[str]) -> None:
        self._document = document
        self._rules = rules
        self._active = active
        self._hints: dict[str, str] = {}
        self.findings: list[Finding] = []

    def judge(
        self,
        number: int,
        directive: Directive,
        meanings: Meanings,
        used: set[tuple[int, int]],
        *,
        require_reason: bool,
    ) -> None:
        """Report what is wrong with one comment."""
        span = directive.comment.span
        if directive.problem:
            self._report(MALFORMED, span, f"this suppression has no effect: {directive.problem}")
            return
        if require_reason and not directive.reason and directive.verb != "enable":
            self._report(NO_REASON, span, "")
        idle = []
        for index, word in enumerate(directive.words):
            codes = meanings.codes(word.text)
            if not codes:
                self._report(UNKNOWN, word.span, self._unknown(word.text))
            elif self._is_idle(directive, codes) and (number, index) not in used:
                idle.append(word)
        for word in idle:
            fix = _removal(self._document, directive, idle)
            self._report(UNUSED, word.span, f"{directive.verb}[{word.text}] silences nothing here", fix)

    def _is_idle(self, directive: Directive, codes: frozenset[str]) -> bool:
        """Tell whether a word that was not used is worth a report: its rules ran and are not our own."""
        if directive.verb == "enable":
            return False
        return codes <= self._active and not any(code.startswith(OWN_FAMILY) for code in codes)

    def _unknown(self, word: str) -> str:
        if word not in self._hints and len(self._hints) < MAX_HINTS:
            from obelism.errors import nearest

            names = [name for rule in self._rules.values() for name in (rule.code, rule.name)]
            hint = nearest(word[:MAX_WORD], names)
            self._hints[word] = f"; {hint}" if hint.startswith("did you mean") else ""
        shown = word if len(word) <= MAX_WORD else f"{word[:MAX_WORD]}…"
        return f"{shown!r} is not the code, prefix or name of a rule{self._hints.get(word, '')}"

    def _report(self, code: str, span: Span, message: str, fix: Fix | None = None) -> None:
        rule = self._rules.get(code)
        if rule is None or code not in self._active:
            return
        location = locate(self._document, span)
        excerpt = self._document.file.lines.line_text(location.start.line)
        text = message or rule.message
        self.findings.append(Finding(code, rule.name, text, rule.severity, location, excerpt, fix=fix))


def _removal(document: Document, directive: Directive, idle: Sequence[Word]) -> Fix | None:
    """Return the fix that takes unused words out of a comment, or the comment when no word is left.

    None for a comment that is all there is between two marks, which would come to mean something else.
    """
    left = [word.text for word in directive.words if word not in idle]
    if left:
        span = Span(directive.words[0].span.start, directive.words[-1].span.end)
        return Fix((Edit(span, ", ".join(left)),), "Remove what silences nothing from the suppression")
    text, (start, end) = document.source.text, directive.comment.span
    if text.endswith(_MARKS, 0, start) and text.startswith(_MARKS, end):
        return None
    return Fix((_without(document, directive.comment),), "Remove the suppression")


def _without(document: Document, comment: Comment) -> Edit:
    """Return the edit that takes a comment out with the line it stands on; what it parts stays parted."""
    text, lines = document.source.text, document.source.lines
    start, end = comment.span
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    if start > 0 and text[start - 1] not in "\r\n":
        parts = text[end : end + 1] not in _CLOSES_UP  # another word follows at once
        return Edit(Span(comment.span.start if parts else start, end), "")
    while end < len(text) and text[end] in " \t":
        end += 1
    line = lines.line_of(end)
    if end < lines.span(line).end or line == len(lines):
        return Edit(Span(comment.span.start, end), "")
    following = lines.starts[line]
    above = lines.line_text(lines.line_of(start) - 1) if start else ""
    if above.strip() and not above.lstrip().startswith("#") and _PROSE.match(lines.line_text(line + 1)):
        return Edit(Span(start, following), text[end:following])
    return Edit(Span(start, following), "")
