"""An article means the same in every format: what is found, silenced, ignored and mended."""

from __future__ import annotations

import json
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest

from article import ARTICLE
from article import FILES
from article import PARTS
from article import paragraphs_in
from article import write
from mapping import misplaced
from obelism.config.resolve import Resolver
from obelism.engine.runner import Linter
from obelism.formats.registry import BUILTIN
from obelism.plugins.manager import load_plugins
from obelism.text.segments import Span
from obelism.text.source import decode
from thinned import thinned
from written import FORMATS

if TYPE_CHECKING:
    from conftest import Project
    from obelism.document import Document

SUFFIXES = sorted(FORMATS)
OF_PAGES = {"PHR145"}
"""Rules about phrases that say something of a whole page."""

FOUND = 8
"""At least so many findings are in the article."""


@pytest.fixture
def here(project_folder: Project) -> Project:
    project_folder.write("obelism.toml", 'min-severity = "info"\n')
    return project_folder


def findings(here: Project, text: str, name: str, *more: str) -> list[dict[str, object]]:
    """Return what the command finds in a text on standard input."""
    command = ["check", "--output-format", "json", "--stdin-filename", name, *more, "-"]
    result = here.run(*command, stdin=text.encode())
    found: list[dict[str, object]] = json.loads(result.out)["findings"]
    return found


@cache
def linter() -> Linter:
    """Return what lints with every rule at every severity."""
    return Linter(Resolver(isolated=True, options={"min-severity": "info"}), load_plugins(isolated=True))


@cache
def told(raw: bytes, name: str) -> list[tuple[str, str]]:
    """Return the codes of what is found in a file, with the words of its prose that they are about."""
    document, report = linter().read_source(decode(name, raw))
    assert document is not None
    assert misplaced(document) == []
    return [(item.code, _words(document, item.location.span)) for item in report.findings]


def _words(document: Document, span: Span) -> str:
    """Return the prose that a range of the file stands for."""
    if document.host:
        span = Span(document.host.offset(span.start), document.host.offset(span.end))
    for block in document.blocks:
        if block.prose and block.span.start <= span.start < block.span.end:
            start, end = (block.segments.prose_offset(place) for place in span)
            return block.prose[start:end].strip().replace("’", "'")  # which TeX writes so
    return ""


@pytest.mark.parametrize("width", [0, 30, 72])
@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".md"])
def test_the_same_is_found_in_every_format(suffix: str, width: int) -> None:
    expected = told(write(".md", width=width).encode(), "a.md")
    assert len(expected) >= FOUND
    assert all(words for _, words in expected)
    assert told(write(suffix, width=width).encode(), f"a{suffix}") == expected


@pytest.mark.parametrize("suffix", FILES)
def test_the_same_is_found_in_files_of_other_kinds(suffix: str) -> None:
    assert told(FILES[suffix](ARTICLE), f"a{suffix}") == told(write(".md").encode(), "a.md")


@pytest.mark.parametrize("suffix", PARTS)
def test_the_same_phrases_are_found_in_texts_by_themselves(suffix: str) -> None:
    phrases = [
        item for item in told(write(".md").encode(), "a.md") if item[0].startswith("PHR") and item[0] not in OF_PAGES
    ]
    assert len(phrases) >= 5
    found = told(paragraphs_in(suffix).encode(), f"a{suffix}")
    assert [item for item in found if item[0].startswith("PHR")] == phrases


def test_there_is_an_article_in_every_format() -> None:
    written = {*FORMATS, *FILES, *PARTS, ".txt"}
    assert [item.name for item in BUILTIN if not written & set(item.suffixes)] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_places_are_those_of_the_words(here: Project, suffix: str) -> None:
    text = write(suffix, width=30)
    lines = text.split("\n")
    doubled = next(item for item in findings(here, text, f"a{suffix}") if item["code"] == "DUP014")
    assert lines[int(str(doubled["line"])) - 1][int(str(doubled["column"])) - 1 :].startswith("the")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_comment_silences_a_file_and_one_that_silences_nothing_is_told(here: Project, suffix: str) -> None:
    whole = write(suffix).replace(FORMATS[suffix].head, "", 1)
    comment = FORMATS[suffix].comment.format("obelism: file-ignore[DUP, PHR, CLM, NAV, RDB, STR]")
    silenced = findings(here, f"{FORMATS[suffix].head}{comment}\n\n{whole}", f"a{suffix}")
    assert {str(item["code"]) for item in silenced} <= {"CON601", "OBL901"}
    idle = FORMATS[suffix].comment.format("obelism: ignore[PHR999]")
    codes = [item["code"] for item in findings(here, f"{FORMATS[suffix].head}{idle}\n\n{whole}", f"a{suffix}")]
    assert "OBL902" in codes


@pytest.mark.parametrize(("suffix", "width"), thinned(product(SUFFIXES, (0, 30)), 3))
def test_comments_that_are_written_silence_what_they_are_for(here: Project, suffix: str, width: int) -> None:
    file = here.write(f"a{suffix}", write(suffix, width=width))
    before = findings(here, file.read_text(), f"a{suffix}")
    here.run("check", "--add-ignore", f"a{suffix}")
    after = findings(here, file.read_text(), f"a{suffix}")
    assert len(after) <= len(before) // 4
    assert not [item for item in after if str(item["code"]).startswith("OBL")]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_fix_changes_the_words_and_nothing_else(here: Project, suffix: str) -> None:
    text = write(suffix)
    file = here.write(f"a{suffix}", text)
    here.run("check", "--fix", "--select", "DUP014", f"a{suffix}")
    assert file.read_text() == (text if suffix == ".tex" else text.replace("the the", "the"))  # TeX is left as it is


def test_a_report_is_no_document_to_read(here: Project) -> None:
    here.write("a.md", write(".md"))
    here.run("report", "a.md", "--output-file", "told.html")
    told = (here.folder / "told.html").read_text()
    assert findings(here, told, "told.html") == []
