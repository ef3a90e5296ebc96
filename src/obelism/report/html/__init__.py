"""A report to look at: one HTML file with the texts in it, which needs nothing but a browser."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from obelism.report.html.chapters import Chapter
from obelism.report.html.chapters import pack
from obelism.report.html.page import Book
from obelism.report.html.page import render
from obelism.text.source import load
from obelism.text.words import find_words

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.report.model import Run
    from obelism.report.model import Style


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write the documents of a run that have findings; ``obelism report`` shows the others too."""
    by_path = groupby(run.findings, key=lambda finding: finding.location.path)
    chapters = [_chapter(path, tuple(findings)) for path, findings in by_path]
    stream.writelines(render(Book(run, chapters)))


def _chapter(path: str, findings: tuple[Finding, ...]) -> Chapter:
    source = load(path)
    text = source.text if source else ""
    return Chapter(path, sum(1 for _ in find_words(text.lower())), findings, pack(text))
