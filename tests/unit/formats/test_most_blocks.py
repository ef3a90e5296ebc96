"""A text of more blocks than are read is read up to there, and the document says where that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hosting import notebook
from hosting import word_document
from obelism.formats import limits
from obelism.formats.blocks import BlockWriter
from obelism.formats.limits import most_blocks
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import parse
from obelism.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.document import Document

MOST = 8

TEXTS: dict[str, Callable[[list[str]], str | bytes]] = {
    "md": "\n\n".join,
    "qmd": "\n\n".join,
    "mdx": "\n\n".join,
    "rst": "\n\n".join,
    "adoc": "\n\n".join,
    "tex": "\n\n".join,
    "org": "\n\n".join,
    "typ": "\n\n".join,
    "txt": "\n\n".join,
    "html": lambda words: "".join([f"<p>{word}</p>\n" for word in words]),
    "ipynb": lambda words: notebook(*words),
    "py": lambda words: "".join([f'"""The {word} flies. It does."""\n' for word in words]),
    "c": lambda words: "".join([f"// The {word} flies. It does.\nx;\n" for word in words]),
    "po": lambda words: "".join([f'msgid "{word}"\nmsgstr "The {word}."\n\n' for word in words]),
    "docx": lambda words: word_document("".join([f"<w:p><w:r><w:t>{word}</w:t></w:r></w:p>" for word in words])),
}
"""A file of each format with a block for every word."""


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BLOCKS", MOST)


def read(suffix: str, count: int) -> Document:
    raw = TEXTS[suffix]([f"Bee{number}" for number in range(count)])
    return parse(decode(f"page.{suffix}", raw if isinstance(raw, bytes) else raw.encode()))


def test_there_is_a_text_for_every_format() -> None:
    assert all(set(TEXTS) & {suffix.lstrip(".") for suffix in format_.suffixes} for format_ in BUILTIN)


@pytest.mark.parametrize("suffix", TEXTS)
def test_as_many_blocks_as_are_read_are_the_whole_document(suffix: str) -> None:
    document = read(suffix, MOST)
    assert (len(document.blocks), document.read_to) == (MOST, None)


@pytest.mark.parametrize("suffix", TEXTS)
def test_of_one_more_the_first_are_read(suffix: str) -> None:
    document, whole = read(suffix, MOST + 1), read(suffix, MOST)
    assert [block.prose for block in document.blocks] == [block.prose for block in whole.blocks]
    assert document.read_to is not None
    assert document.source.text[document.read_to :].lstrip("<p>").startswith((f"Bee{MOST}", f"The Bee{MOST}"))


@pytest.mark.parametrize("suffix", ["md", "mdx", "rst", "adoc", "tex", "org", "typ", "html"])
def test_what_is_not_read_costs_no_blocks(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    keep = BlockWriter.keep
    monkeypatch.setattr(BlockWriter, "keep", lambda writer, block: given.append(block) or keep(writer, block))
    read(suffix, 100 * MOST)
    assert len(given) == MOST + 1


def test_a_title_of_plain_text_is_looked_for_in_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from obelism.formats.titles import Titles

    groups = []
    levels = Titles.levels
    monkeypatch.setattr(Titles, "levels", lambda titles: groups.append(len(titles.groups)) or levels(titles))
    read("txt", 100 * MOST)
    assert groups == [MOST]


def test_markup_that_is_set_apart_counts() -> None:
    document = parse(decode("a.md", b"{/* a */}\n\n<!-- b -->\n\n" * MOST))
    assert len(document.blocks) == MOST
    assert document.read_to is not None


def test_comments_behind_what_is_read_are_none() -> None:
    texts = [f"Bee{number}\n\n<!-- {number} -->" for number in range(MOST)]
    document = parse(decode("a.md", "\n\n".join(texts).encode()))
    assert [comment.text.strip() for comment in document.comments] == [str(number) for number in range(MOST // 2)]


@pytest.mark.parametrize(
    ("letters", "most"), [(0, MOST), (1_000_000, MOST), (1_125_000, MOST + 1), (2_000_000, 2 * MOST)]
)
def test_of_more_than_a_megabyte_more_is_read(letters: int, most: int) -> None:
    assert most_blocks(letters) == most
