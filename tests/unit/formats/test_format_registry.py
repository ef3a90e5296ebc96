"""Which format a file is written in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from obelism.document import Document
from obelism.errors import UsageError
from obelism.formats.model import Format
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import format_for
from obelism.formats.registry import format_named
from obelism.formats.registry import parse
from obelism.formats.registry import suffixes
from obelism.text.source import SourceFile
from obelism.text.source import from_text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b.md", "markdown"),
        ("B.MD", "markdown"),
        ("b.markdown", "markdown"),
        ("b.mdx", "markdown"),
        ("b.qmd", "markdown"),
        ("b.Rmd", "markdown"),
        ("b.txt", "plain"),
        ("b.text", "plain"),
        ("docs/README", "plain"),
        ("README.md", "markdown"),
        ("b.py", "python"),
        ("Makefile", None),
        (".md", None),
    ],
)
def test_the_name_of_a_file_tells_its_format(path: str, name: str | None) -> None:
    found = format_for(path)

    assert (found.name if found else None) == name


def _shout(source: SourceFile) -> Document:
    return Document(source, "shout", ())


SHOUT = Format("shout", (".shout", ".text"), _shout)


def test_formats_of_plugins_join_in_and_win() -> None:
    assert format_for("a.shout") is None
    assert format_for("a.shout", (SHOUT,)) is SHOUT
    assert format_for("a.text", (SHOUT,)) is SHOUT
    assert format_named("shout", (SHOUT,)) is SHOUT
    assert parse(from_text("A", "a.shout"), formats=(SHOUT,)).format == "shout"
    assert ".shout" in suffixes((SHOUT,))
    assert ".shout" not in suffixes()


def test_an_unknown_name_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(UsageError, match=r"no format 'word' \(one of .*markdown, .*plain"):
        format_named("word")


def test_a_format_can_be_asked_for_and_plain_text_is_what_is_left() -> None:
    assert parse(from_text("# A", "a.txt"), "markdown").format == "markdown"
    assert parse(from_text("# A", "a.txt"), SHOUT).format == "shout"
    assert parse(from_text("# A", "a.xyz")).format == "plain"


def test_parsers_are_imported_when_first_used() -> None:
    code = (
        "import sys, obelism.formats.registry; print('pyromark' in sys.modules, 'obelism.formats.plain' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]


def test_every_suffix_belongs_to_one_format() -> None:
    every = [suffix for item in BUILTIN for suffix in item.suffixes]

    assert len(every) == len(set(every))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in every)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("page.rst.txt", "rst"),
        ("Page.MD.TXT", "markdown"),
        ("page.txt", "plain"),
        ("page.v1.txt", "plain"),
        ("page.py.txt", "plain"),
        ("page.docx.txt", "plain"),
    ],
)
def test_a_source_that_is_shown_as_text_keeps_its_format(path: str, name: str) -> None:
    found = format_for(path)
    assert found is not None
    assert found.name == name
