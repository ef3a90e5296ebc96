"""Text made to keep a reader busy is read to its end, in time that grows no faster than the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile_texts import TEXTS
from hostile_texts import check_growth
from hostile_texts import seconds
from hostile_texts import source_of
from hostile_texts import written

from mapping import misplaced
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import parse

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile

CASES = [(suffix, name) for name, (suffixes, _) in TEXTS.items() for suffix in suffixes.split()]


def source(suffix: str, name: str, size: int) -> SourceFile:
    """Return a hostile text of some size."""
    return source_of(written(TEXTS[name][1], size), suffix)


def read(source: SourceFile) -> Document:
    """Parse a text, and map one place in every block."""
    document = parse(source)
    for block in document.blocks:
        assert block.source_span(0, 1).end <= len(document.source.text)
    return document


def test_there_are_texts_for_every_format() -> None:
    assert len(TEXTS) >= 120
    covered = {suffix for suffix, _ in CASES}
    for format_ in BUILTIN:
        assert covered & {suffix.lstrip(".") for suffix in format_.suffixes}, format_.name


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_read_without_a_hang(name: str) -> None:
    for suffix in TEXTS[name][0].split():
        assert misplaced(read(source(suffix, name, 200))) == [], suffix
        read(source(suffix, name, 5_000))


@pytest.mark.slow
@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(("suffix", "name"), CASES)
def test_a_megabyte_takes_about_four_times_as_long_as_a_quarter(suffix: str, name: str) -> None:
    check_growth(lambda size: seconds(read, source(suffix, name, size)), 250_000)
