"""Word documents on the command line: paragraphs for people, nothing written, and what is none is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hosting import word_document

if TYPE_CHECKING:
    from conftest import Project


@pytest.fixture
def everyday(project_folder: Project) -> Project:
    project_folder.write("obelism.toml", "")
    return project_folder


def word(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    return word_document(body)


def test_a_place_is_a_paragraph(everyday: Project) -> None:
    everyday.write("docs/a.docx", word("Words.", "The bus runs on the hour and and stops."))
    result = everyday.run("check", "--output-format", "concise")
    assert "docs/a.docx:2:26: DUP014" in result.out
    assert "(paragraph 2:26)" in result.out
    assert "2 | The bus runs" in everyday.run("check", "docs/a.docx").out
    assert "DUP014" in everyday.run("explain", "docs/a.docx:2").out


def test_nothing_is_written(everyday: Project) -> None:
    raw = word("The bus runs on the hour and and stops.")
    everyday.write("a.docx", raw)
    fixed = everyday.run("check", "--fix", "a.docx")
    assert "fix:" not in fixed.out
    assert "left 1 finding unfixed: fixes are not written into a.docx" in fixed.err
    assert "a.docx: docx is not written" in everyday.run("check", "--add-ignore", "a.docx").err
    assert (everyday.folder / "a.docx").read_bytes() == raw


@pytest.mark.parametrize("raw", [b"Words.", b"PK\x03\x04\x00\x00", b"\x00" * 100])
def test_what_is_none_is_told(everyday: Project, raw: bytes) -> None:
    everyday.write("docs/a.docx", raw)
    assert "docs/a.docx:1:1: OBL915" in everyday.run("check", "--output-format", "concise").out
