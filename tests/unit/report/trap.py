"""One run that holds everything an output format can trip over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import Document
from obelism.findings import Edit
from obelism.findings import Finding
from obelism.findings import Fix
from obelism.findings import Location
from obelism.findings import Problem
from obelism.findings import Related
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.report.model import Run
from obelism.rules.model import Example
from obelism.rules.model import Rule
from obelism.text.lines import Position
from obelism.text.segments import Span
from obelism.text.source import from_text

if TYPE_CHECKING:
    from pathlib import Path

TRAP_PATH = "50%, a:b\n::error::forged ##[error]<x>&.md"
OTHER_PATH = "other.md"
TEXT = (
    "# Caf\u00e9 \U0001f63a title\r\n"
    "\r\n"
    "\tTabs \U0001f469\u200d\U0001f680 before a pivotal role, and \u202eright to left\u202c.\r\n"
    "A span that starts here ##[add-mask]x\r\n"
    "::error file=a::and ends here \x1b]0;title\x07.\r\n"
    "The the end ]](http://x) <script>alert(1)</script> \x00\x7f\x9b.\r\n"
)
OTHER = "Another file.\n\nA span that starts here and ends there.\n"

RULES = {
    "PHR101": Rule(
        code="PHR101",
        name="stock-phrase",
        summary="A phrase that says nothing.",
        why="Readers have seen it too often; <b>say</b> what happens instead.",
        check="phrase",
        message="'{text}' says nothing",
        severity=Severity.WARNING,
        examples=(Example("It plays a pivotal role.", bad=True), Example("It opens the valve.", bad=False)),
        references=("https://example.org/style",),
    ),
    "DUP001": Rule(
        code="DUP001",
        name="duplicate-paragraph",
        summary="A paragraph is said twice.",
        why="Readers skip what they have read.",
        check="duplicate",
        message="repeats a paragraph",
        severity=Severity.ERROR,
    ),
}


def write_files(folder: Path) -> None:
    """Write the documents of the run; the caller works in that folder."""
    (folder / TRAP_PATH).write_bytes(TEXT.encode())
    (folder / OTHER_PATH).write_bytes(OTHER.encode())


def locate(path: str, text: str, passage: str) -> Location:
    """Return where a passage stands in a text."""
    lines = from_text(text, path).lines
    start = text.index(passage)
    return Location(
        path, Span(start, start + len(passage)), lines.position(start), lines.position(start + len(passage))
    )


def make_run() -> Run:
    """Return the run: emoji, tabs, CRLF, a span of two lines, a span of no width, no place, payloads everywhere."""
    document = Document(from_text(TEXT, TRAP_PATH), "markdown", ())
    lines = document.source.lines

    def finding(code: str, passage: str, message: str, **options: object) -> Finding:
        location = locate(TRAP_PATH, TEXT, passage)
        found = Finding(
            code,
            RULES[code].name if code in RULES else "unknown-rule",
            message,
            Severity.WARNING,
            location,
            lines.line_text(location.start.line),
            "00c0ffee00c0ffee",
        )
        return found._replace(**options)  # type: ignore[arg-type]

    role = locate(TRAP_PATH, TEXT, "a pivotal role")
    end = locate(TRAP_PATH, TEXT, "The the")
    point = TEXT.index("title")
    findings = [
        finding(
            "PHR101",
            "a pivotal role",
            "'a pivotal role' says nothing\n::error::forged [x](http://y) ##[warning]z",
            fix=Fix((Edit(role.span, "a part \U0001f680"),), "Replace it", Safety.UNSAFE),
        ),
        finding("PHR101", "before", "twice in one sentence", severity=Severity.INFO),
        finding(
            "DUP001",
            "starts here ##[add-mask]x\r\n::error file=a::and ends",
            "repeats a paragraph",
            severity=Severity.ERROR,
            related=(
                Related(locate(OTHER_PATH, OTHER, "A span that starts here"), "the \x1b[31mearlier copy"),
                Related(Location("gone.md", Span(3, 5), Position(1, 4), Position(1, 6))),
            ),
        ),
        finding(
            "DUP001",
            "The the",
            "'the' is doubled <b>\x00\ud800",
            severity=Severity.ERROR,
            fix=Fix(
                (Edit(Span(end.span.start + 3, end.span.end), ""), Edit(Span(point, point), "Big ")),
                "Delete the second 'the'",
            ),
        ),
        finding(
            "XYZ999",
            "title",
            "a place of no width",
            location=Location(TRAP_PATH, Span(point, point), *(lines.position(point),) * 2),
        ),
        finding(
            "XYZ999",
            "title",
            "a file without a place",
            location=Location(OTHER_PATH, Span(0, 0), Position(0, 0), Position(0, 0)),
            excerpt="",
            fingerprint="",
        ),
    ]
    findings.sort(key=lambda item: item.sort_key)
    problems = (Problem(TRAP_PATH, "cannot be read:\n::error::no"), Problem("", "a rule across files failed"))
    return Run(findings, problems, RULES, files=2, words=21, version="0.1.0")
