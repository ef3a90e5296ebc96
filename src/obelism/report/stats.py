"""Figures of documents as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from obelism.report.sanitize import json_text
from obelism.report.sanitize import line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

SCORES = ("flesch", "flesch_kincaid", "gunning_fog", "smog", "dale_chall")
"""Readability scores in the order they are shown."""

_PHRASES_SHOWN = 10
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one document, or of all.

    ``findings`` counts them by code. ``readability`` holds scores by name and is empty for too short a text.
    """

    path: str
    words: int = 0
    sentences: int = 0
    sources: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    readability: Mapping[str, float] = field(default_factory=dict)
    phrases: Sequence[tuple[str, int]] = ()

    @property
    def count(self) -> int:
        """How many findings there are."""
        return sum(self.findings.values())

    def per_1000(self, count: int) -> float:
        """Return a count per 1,000 words."""
        return round(1000 * count / self.words, 2) if self.words else 0.0


def total(rows: Sequence[Row]) -> Row:
    """Return the figures of all documents: sums, and readability weighed by words."""
    findings: Counter[str] = Counter()
    phrases: Counter[str] = Counter()
    for row in rows:
        findings.update(row.findings)
        phrases.update(dict(row.phrases))
    measured = [row for row in rows if row.readability]
    words = sum(row.words for row in measured) or 1
    return Row(
        path=_TOTAL,
        words=sum(row.words for row in rows),
        sentences=sum(row.sentences for row in rows),
        sources=sum(row.sources for row in rows),
        findings=dict(sorted(findings.items())),
        readability={
            name: round(sum(row.readability[name] * row.words for row in measured) / words, 1)
            for name in (SCORES if measured else ())
        },
        phrases=sorted(phrases.items(), key=lambda item: (-item[1], item[0])),
    )


def as_table(rows: Sequence[Row]) -> Iterable[str]:
    """Yield the lines of a table with a row a document, then findings by rule and the most repeated phrases."""
    whole = total(rows)
    head = ("path", "words", "sentences", "findings", "per 1,000", "sources per 1,000", *SCORES)
    cells = [head, *(_cells(row) for row in (*rows, whole))]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for row in cells:
        numbers = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield line("  ".join([row[0].ljust(widths[0]), *numbers]))
    if whole.findings:
        yield ""
        yield "findings by rule, and per 1,000 words"
        for code, count in sorted(whole.findings.items(), key=lambda item: (-item[1], item[0])):
            yield line(f"{count:7,}  {whole.per_1000(count):7.2f}  {code}")
    if whole.phrases:
        yield ""
        yield "most repeated phrases"
        for phrase, count in whole.phrases[:_PHRASES_SHOWN]:
            yield line(f"{count:7,}  {phrase}")


def as_json(rows: Sequence[Row]) -> str:
    """Return the figures as one JSON object."""
    figures = {"schema": 1, "documents": [_object(row) for row in rows], _TOTAL: _object(total(rows))}
    return json_text(json.dumps(figures, ensure_ascii=False, indent=2)) + "\n"


def as_csv(rows: Sequence[Row]) -> str:
    """Return the figures as CSV (RFC 4180) with a row a document."""
    codes = sorted({code for row in rows for code in row.findings})
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["path", "words", "sentences", "sources", "findings", *SCORES, *codes])
    for row in (*rows, total(rows)):
        scores = [row.readability.get(name, "") for name in SCORES]
        counts = [row.findings.get(code, 0) for code in codes]
        writer.writerow([_harmless(row.path), row.words, row.sentences, row.sources, row.count, *scores, *counts])
    return stream.getvalue()


def _cells(row: Row) -> tuple[str, ...]:
    scores = [f"{row.readability[name]:.1f}" if name in row.readability else "-" for name in SCORES]
    rates = [f"{row.per_1000(row.count):.2f}", f"{row.per_1000(row.sources):.2f}"]
    return (row.path, f"{row.words:,}", f"{row.sentences:,}", f"{row.count:,}", *rates, *scores)


def _object(row: Row) -> dict[str, Any]:
    return {
        "path": row.path,
        "words": row.words,
        "sentences": row.sentences,
        "sources": row.sources,
        "sources_per_1000_words": row.per_1000(row.sources),
        "findings": dict(row.findings),
        "findings_per_1000_words": row.per_1000(row.count),
        "readability": dict(row.readability),
        "phrases": [{"phrase": phrase, "count": count} for phrase, count in row.phrases[:_PHRASES_SHOWN]],
    }


def _harmless(path: str) -> str:
    """Return a path that a spreadsheet does not take for a formula, on one line."""
    shown = line(path)
    return f"'{shown}" if shown[:1] in ("=", "+", "-", "@") else shown
