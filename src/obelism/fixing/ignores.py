"""Write comments that silence findings, in the comment syntax of each format."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.errors import UsageError
from obelism.findings import Edit
from obelism.fixing.loop import rewritten
from obelism.records import NamedTuple
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.findings import Finding
    from obelism.fixing.loop import Lint
    from obelism.text.source import SourceFile
    from obelism.traits import CommentSyntax

_ALONE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_LINE_BREAK = re.compile(r"[ \t]*\\?\Z")  # what breaks a line in Markdown, which must stay at its end
_BAD_REASON = re.compile(r"[\r\n\[\]]|--|\*/|-\Z")


class Ignored(NamedTuple):
    """A text with comments added, the findings that they silence, and those that none can."""

    text: str
    silenced: tuple[Finding, ...]
    left: tuple[Finding, ...]


class _Comment(NamedTuple):
    """A comment to insert, and the findings it is meant to silence."""

    edit: Edit
    findings: tuple[Finding, ...]


def check_reason(reason: str) -> str:
    """Return the reason of a suppression.

    Raises:
        UsageError: it holds something that would end the comment early.
    """
    if _BAD_REASON.search(reason):
        raise UsageError("a reason is one line without square brackets, '--' or '*/'", where="--add-ignore")
    return reason.strip()


def can_hold_comments(document: Document) -> bool:
    """Tell whether comments can be written into files of a document's format."""
    return document.traits.writable and document.traits.comments is not None


def add_ignores(source: SourceFile, lint: Lint, findings: Iterable[Finding], *, reason: str = "") -> Ignored:
    """Return a source's text with comments that silence findings in it.

    A comment stands on a line of its own before a paragraph or heading, else at the end of the finding's line;
    where that does not silence it, the other place is tried. No comment is added that changes what the
    document says.
    """
    before = lint(source).document
    given = {id(finding): finding for finding in findings}
    inside = {key: _in_text(before, finding) for key, finding in given.items()}
    left = tuple(inside.values())
    silenced: list[Finding] = []
    accepted: list[_Comment] = []
    syntax = before.traits.comments
    if syntax is None or not before.traits.writable or source.problem is not None:
        return Ignored(source.text, (), tuple(given.values()))
    for turn in range(2):
        tried = _harmless(before, lint, accepted, _comments(before, left, syntax, reason, turn))
        still = _still_reported(before, lint, [*accepted, *tried], left)
        accepted += [comment for comment in tried if not still.issuperset(map(id, comment.findings))]
        silenced += [finding for finding in left if id(finding) not in still]
        left = tuple(finding for finding in left if id(finding) in still)
    told = {id(finding): given[key] for key, finding in inside.items()}
    written = _with(before, accepted)
    assert written is not None  # else comments do harm
    return Ignored(written.text, tuple(told[id(item)] for item in silenced), tuple(told[id(item)] for item in left))


def _in_text(document: Document, finding: Finding) -> Finding:
    """Return a finding with the place that it has in the text that rules read, which may be a part of the file."""
    if document.host is None:
        return finding
    span = Span(*map(document.host.offset, finding.location.span))
    return finding._replace(location=finding.location._replace(span=span))


def _comments(
    document: Document, findings: Iterable[Finding], syntax: CommentSyntax, reason: str, turn: int
) -> list[_Comment]:
    """Return a comment for each place where findings want one."""
    places: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        place = _place(document, finding, syntax, turn)
        if place is not None:
            places.setdefault(place, []).append(finding)
    newline = document.source.newline
    comments = []
    for (offset, indent), there in sorted(places.items()):
        codes = ", ".join(sorted({finding.code for finding in there}))
        comment = syntax.form.format(f"obelism: ignore[{codes}] {reason}".rstrip()).replace("\n", newline)
        text = f" {comment}" if indent == _INLINE else f"{indent}{comment}{newline}"
        if syntax.blank_lines and indent != _INLINE:
            text = f"{newline if _follows_text(document, offset) else ''}{text}{newline}"
        comments.append(_Comment(Edit(Span(offset, offset), text), tuple(there)))
    return comments


_INLINE = "inline"


def _place(document: Document, finding: Finding, syntax: CommentSyntax, turn: int) -> tuple[int, str] | None:
    """Return where a comment goes and its indentation (``_INLINE`` at the end of a line), None for nowhere."""
    number = document.number_at(finding.location.span.start)
    block = document.blocks[number] if number >= 0 else None
    alone = block is not None and block.kind in _ALONE
    if syntax.inline and alone == bool(turn):
        lines = document.source.lines
        line = lines.span(lines.line_of(finding.location.span.start))
        encloses = not syntax.form.endswith("{}")
        match = _LINE_BREAK.search(document.source.text, line.start, line.end) if encloses else None
        return (match.start() if match else line.end), _INLINE
    if block is None or (turn and not syntax.inline):
        return None
    return _before(document, block)


def _before(document: Document, block: Block) -> tuple[int, str]:
    """Return the place before a block or, when lines without a blank one between come before it, before these."""
    lines = document.source.lines
    number = lines.line_of(block.span.start)
    if block.kind not in _ALONE:
        while number > 1 and lines.line_text(number - 1).strip():
            number -= 1
    content = lines.line_text(number)
    return lines.starts[number - 1], content[: len(content) - len(content.lstrip())]


def _follows_text(document: Document, offset: int) -> bool:
    """Tell whether no blank line is above the line that starts at an offset."""
    lines = document.source.lines
    number = lines.line_of(offset)
    return number > 1 and bool(lines.line_text(number - 1).strip())


def _with(document: Document, comments: Iterable[_Comment]) -> SourceFile | None:
    """Return the file of a document with comments in it, None where it cannot hold one of them."""
    return rewritten(document, sorted((comment.edit for comment in comments), key=lambda edit: edit.span))


def _harmless(
    document: Document, lint: Lint, accepted: Sequence[_Comment], comments: Sequence[_Comment]
) -> Sequence[_Comment]:
    """Return the comments that leave the document's words and blocks as they are."""
    before = _said(document)

    def harms(tried: Sequence[_Comment]) -> bool:
        changed = _with(document, [*accepted, *tried])
        return changed is None or _said(lint(changed).document) != before

    if not comments or not harms(comments):
        return comments
    return [comment for comment in comments if not harms([comment])]


def _said(document: Document) -> list[tuple[str, str]]:
    return [
        (block.kind.value, " ".join(block.prose.split()) if block.span.start or block.prose else "first")
        for block in document.blocks
        if block.prose or block.kind is BlockKind.CODE or block.kind is BlockKind.METADATA
    ]


def _still_reported(
    document: Document, lint: Lint, comments: Sequence[_Comment], findings: Iterable[Finding]
) -> set[int]:
    """Return the ids of the findings that a text with comments still leads to."""
    changed = _with(document, comments)
    assert changed is not None  # else comments do harm
    report = lint(changed).report
    there = {(item.code, item.location.span.start) for item in report.findings}
    there.update((fact.code, fact.location.span.start) for fact in report.facts)
    offsets = sorted(comment.edit.span.start for comment in comments)
    grown = [0]
    for comment in sorted(comments, key=lambda comment: comment.edit.span):
        grown.append(grown[-1] + len(comment.edit.text))

    def moved(offset: int) -> int:
        return offset + grown[bisect_right(offsets, offset)]

    return {id(finding) for finding in findings if (finding.code, moved(finding.location.span.start)) in there}
