"""Documents in formats that are not read are known by their endings, and none of them is one that is read."""

from __future__ import annotations

import pytest

from obelism.formats.foreign import foreign
from obelism.formats.registry import format_for
from obelism.formats.registry import suffixes


@pytest.mark.parametrize("name", ["a.epub", "a.TEXI", "docs/b.dbk", "c.wiki", "d.pages", "e.odt", "f.pod", "g.pdf"])
def test_a_foreign_document(name: str) -> None:
    assert foreign(name)
    assert format_for(name) is None


@pytest.mark.parametrize("name", ["a", "NOTES", "README", "a.py", "a.log", "a.toml", "texi", "a.texi.md"])
def test_any_other_file(name: str) -> None:
    assert foreign(name) == ""


@pytest.mark.parametrize("suffix", suffixes())
def test_what_is_read_is_not_foreign(suffix: str) -> None:
    assert foreign(f"a{suffix}") == ""
