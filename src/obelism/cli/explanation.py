"""The explanation of a file, as text and as JSON values."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING
from typing import Any

from obelism import __version__
from obelism.cli import left_out
from obelism.engine.explaining import ACCEPTED
from obelism.engine.explaining import LIMITED
from obelism.engine.explaining import MILD
from obelism.engine.explaining import NOT_SELECTED
from obelism.engine.explaining import OTHER_FILES
from obelism.engine.explaining import OTHER_LANGUAGE
from obelism.engine.explaining import SHOWN
from obelism.engine.explaining import SUPPRESSED
from obelism.engine.explaining import TOO_MILD
from obelism.engine.explaining import WHOLE_DOCUMENTS
from obelism.engine.explaining import WITHHELD
from obelism.engine.judge import LIMIT
from obelism.pages.page import KINDS
from obelism.report.json_ import SCHEMA
from obelism.report.json_lines import as_object as finding_object
from obelism.report.json_lines import cap_of
from obelism.report.model import plural
from obelism.report.order import MOST_LINES
from obelism.report.order import place_from
from obelism.rules.grounds import OFF
from obelism.rules.selection import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.engine.explaining import Explanation
    from obelism.engine.explaining import Told
    from obelism.findings import Finding
    from obelism.findings import Severity

WIDTH = 100
MAX_LINE = 80
"""Code points of a source line that are shown."""

_IDLE = {
    TOO_MILD: "milder than min-severity",
    NOT_SELECTED: "not selected",
    OTHER_LANGUAGE: "about English only",
    WHOLE_DOCUMENTS: "about whole documents: these are texts by themselves",
    OTHER_FILES: "across files: they need the others (obelism check FOLDER)",
}
_FATES = {
    MILD: "below min-severity",
    WITHHELD: "excused",
    LIMITED: "above a limit",
    SUPPRESSED: "silenced by comments",
    ACCEPTED: "in the baseline",
}


def page(told: Explanation, line: int = 0) -> Iterator[str]:
    """Yield the lines that explain a document and one of its lines, or each on which something was seen."""
    yield from _about(told)
    if line:
        yield ""
        yield from _line(told, line, told.at(line), only=line)
        return
    by_line: dict[int, list[Told]] = {}
    for item in told.found:
        by_line.setdefault(item.finding.location.start.line, []).append(item)
    for number, items in by_line.items():
        yield ""
        yield from _line(told, number, items)


def _about(told: Explanation) -> Iterator[str]:
    """Yield what holds for the whole document."""
    document, report = told.document, told.report
    yield f"{document.path} is taken for {KINDS[report.page.kind]}"
    yield from (f"  {reason}" for reason in report.page.reasons)
    language = "English" if report.english else "another language than English"
    yield f"Read as {document.format}, in {language}, {plural(report.words, 'word')}"
    if missed := left_out.summary(document):
        yield missed
    yield f"{plural(len(told.ran), 'rule')} ran"
    for reason, codes in told.idle.items():
        limit = f" ({told.least})" if reason == TOO_MILD else ""
        yield f"{plural(len(codes), 'rule')} did not: {_IDLE[reason]}{limit}"
        yield from textwrap.wrap(", ".join(codes), WIDTH, initial_indent="  ", subsequent_indent="  ")
    if report.partly:
        yield f"Checked in part: {', '.join(report.partly)}"
    yield f"Shown by obelism check: {plural(_shown(told), 'finding')}"
    if held := [f"{count:,} {_FATES[fate]}" for fate, count in _counts(told).items() if count]:
        yield f"Held back: {', '.join(held)}"


def _shown(told: Explanation) -> int:
    return sum(item.fate == SHOWN for item in told.found)


def _counts(told: Explanation) -> dict[str, int]:
    """Return how many findings of the rules that run were held back, by what became of them."""
    report = told.report
    accepted = sum(item.fate == ACCEPTED and item.finding.severity >= told.least for item in told.found)
    return {
        MILD: report.hidden,
        WITHHELD: report.withheld,
        LIMITED: report.limited,
        SUPPRESSED: len(report.suppressed),
        ACCEPTED: accepted,
    }


def _line(told: Explanation, number: int, items: Sequence[Told], *, only: int = 0) -> Iterator[str]:
    """Yield what stands on a line of the source and what was seen there, of many places those ``only`` on it."""
    text = " ".join(told.document.file.lines.line_text(number).split())
    yield f"Line {number}: {text if len(text) <= MAX_LINE else f'{text[: MAX_LINE - 1]}…'}"
    yield from (f"  {kind}" for kind in left_out.of_line(told.document, number))
    if not items:
        yield "  nothing was found here"
    for item in items:
        yield from _item(item, told.least, only)


def _item(item: Told, least: Severity, only: int) -> Iterator[str]:
    """Yield a finding, what lowered it, and why it is shown or not."""
    finding = item.finding
    where = place_from(finding.location.path, finding.location)
    yield f"  {where} {_severity(item)} {title_of(finding.code, finding.name)}: {finding.message}"
    for cap in finding.because:
        yield f"    {cap.ground} = {cap_of(cap)}: {cap.reason}"
    yield from (f"    {text}" for text in _fate(item, least))
    yield from (f"    {text}" for text in _related(finding, only))


def _fate(item: Told, least: Severity) -> Iterator[str]:
    """Yield why a finding is not shown."""
    if item.fate == MILD:
        yield f"not shown: below min-severity ({least})"
    elif item.fate == WITHHELD:
        yield "not shown: excused by what is said above"
    elif item.fate == LIMITED:
        yield f"not shown: above the {LIMIT} of its rule"
    elif item.fate == ACCEPTED:
        yield "not shown: in the baseline"
    elif item.fate == SUPPRESSED:
        yield f"not shown: silenced by the comment in line {item.comment}{f': {item.reason}' if item.reason else ''}"


def _related(finding: Finding, only: int) -> Iterator[str]:
    """Yield the other places that a finding is about; of many in its file those on one line, if it names any there."""
    listed = [related for related in finding.own_places if related.location.start.line == only]
    listed = (listed or list(finding.related))[:MOST_LINES]
    for related in listed:
        yield f"{place_from(finding.location.path, related.location)} {related.message}".rstrip()
    if len(finding.related) > len(listed):
        yield f"… and {plural(len(finding.related) - len(listed), 'more place')}"


def _severity(item: Told) -> str:
    return OFF if item.fate == WITHHELD else str(item.finding.severity)


def as_object(told: Explanation, line: int = 0) -> dict[str, Any]:
    """Return an explanation as JSON values, with the findings of one line or of all."""
    report = told.report
    return {
        "schema": SCHEMA,
        "version": __version__,
        "path": told.document.path,
        "kind": report.page.kind,
        "reasons": list(report.page.reasons),
        "format": told.document.format,
        "english": report.english,
        "words": report.words,
        "blocks": left_out.counts(told.document),
        "min_severity": str(told.least),
        "partly": list(report.partly),
        "rules": {"ran": list(told.ran), "not_run": {reason: list(codes) for reason, codes in told.idle.items()}},
        "summary": {SHOWN: _shown(told), **_counts(told)},
        "findings": [_object(item) for item in (told.at(line) if line else told.found)],
    }


def _object(item: Told) -> dict[str, Any]:
    record = {**finding_object(item.finding), "severity": _severity(item), "fate": item.fate}
    if item.fate == SUPPRESSED:
        record |= {"comment_line": item.comment, "comment_reason": item.reason}
    return record
