"""A file that certainly is not what its name says is not read, and a notice says so."""

from __future__ import annotations

import pytest

from obelism.api import lint_text
from obelism.formats.heads import mistaken
from obelism.formats.registry import parse
from obelism.text.source import from_text

PAGE = "<!DOCTYPE html>\n<html><body><p>In today's fast-paced world, rent is high.</p></body></html>\n"
PAPER = "% A paper\n\\documentclass[11pt]{article}\n\\begin{document}\nIn today's fast-paced world.\n\\end{document}\n"


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (PAGE, "page.rst", "an HTML page"),
        (PAGE, "page.org", "an HTML page"),
        (PAGE, "page.adoc", "an HTML page"),
        (f"\n  {PAGE.lower()}", "page.tex", "an HTML page"),
        ("<html lang=en><p>Words.</p>", "page.txt", "an HTML page"),
        (PAPER, "paper.html", "a LaTeX document"),
        (PAPER, "paper.md", "a LaTeX document"),
        ('<?xml version="1.0"?>\n<book/>\n', "book.rst", "XML"),
        ("%PDF-1.4\n1 0 obj\n", "paper.md", "a PDF"),
        ("{\\rtf1\\ansi Words.}", "letter.txt", "rich text"),
    ],
)
def test_a_file_in_another_format_is_not_read(text: str, name: str, told: str) -> None:
    document = parse(from_text(text, name))
    assert document.blocks == ()
    assert document.unread.startswith(f"the file begins as {told} does, not as its format (")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PAGE, "page.md"),
        (PAGE, "page.html"),
        ('<?xml version="1.0"?>\n<html><p>Words.</p></html>', "page.xhtml"),
        (PAPER, "paper.tex"),
        ("<htmlish> is a word of ours.\n", "page.rst"),
        ("An HTML page begins with <!DOCTYPE html> or <html>.\n", "page.rst"),
        ("\\documentclass is what a paper begins with.\n", "page.txt"),
        ("% nothing but a remark\n", "page.org"),
        (f"Such a page follows.\n\n{PAGE}", "page.txt"),
        ("<!DOCTYPE html>\n<?php echo 1; // Two words. Three more words.\n", "page.php"),
    ],
)
def test_what_may_be_in_its_format_is_read(text: str, name: str) -> None:
    assert parse(from_text(text, name)).unread == ""


def test_a_notice_says_so() -> None:
    report = lint_text(PAGE, path="page.rst")
    assert [finding.code for finding in report.findings] == ["OBL915"]
    assert (
        report.findings[0].message == "the file begins as an HTML page does, not as its format (rst), and was not read"
    )


@pytest.mark.parametrize("text", ["", " " * 1_000, "%" * 100_000, "%\n" * 50_000, "<" * 100_000])
def test_odd_beginnings_are_no_format(text: str) -> None:
    assert mistaken(text, "rst", frozenset()) == ""
