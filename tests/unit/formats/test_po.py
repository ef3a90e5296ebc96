"""Catalogues of gettext: what is translated is read, each string by itself, with its way back to the file."""

from __future__ import annotations

import codecs

import polib
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from hosting import misled
from obelism.document import Document
from obelism.formats.registry import parse
from obelism.text.source import from_text

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def read(text: str, header: str = HEADER) -> Document:
    return parse(from_text(header + text, "a.po"))


def prose(text: str) -> list[str]:
    return [block.prose for block in read(text).blocks]


def decoded(piece: str) -> str:
    """Return what a piece of a string stands for."""
    return codecs.decode(piece.encode("latin-1", "backslashreplace"), "unicode_escape") if "\\" in piece else piece


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('msgid "a"\nmsgstr "One."\n', ["One."]),
        ('msgid "a"\nmsgstr ""\n"Plays a piv"\n"otal role"\n', ["Plays a pivotal role"]),
        ('msgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "One."\nmsgstr[1] "Two."\n', ["One.", "Two."]),
        ('msgid "a"\nmsgstr "One.\\n\\nTwo\\nlines."\n', ["One.", "Two lines."]),
        ('msgid "a"\nmsgstr "Say \\"%s\\" and {name}, piv<b>otal</b>."\n', ['Say "\ufffc" and \ufffc, pivotal.']),
        ('#, c-format, fuzzy\nmsgid "a"\nmsgstr "One."\n', []),
        ('#, c-format\nmsgid "a"\nmsgstr "100% of it."\n', ["100% of it."]),
        ('#~ msgid "a"\n#~ msgstr "One."\n', []),
        ('#| msgid "old"\nmsgid "a"\nmsgstr "One."\n', ["One."]),
        ('msgid "a"\nmsgstr ""\n', []),
        ('msgid "a"\nmsgstr "One."\nmsgid "b"\nmsgstr "Two."\n', ["One.", "Two."]),
        ('# One.\n#. Two.\n#: a.c:1\nmsgid "Three."\nmsgstr "Four."', ["Four."]),
    ],
)
def test_what_is_read(entry: str, said: list[str]) -> None:
    assert prose(entry) == said
    assert misled(read(entry), decoded) == []


def test_words_over_two_strings_are_one_range() -> None:
    document = read('msgid "a"\nmsgstr ""\n"Plays a piv"\n"otal role"\n')
    start = document.blocks[0].prose.index("pivotal")
    span = document.place(document.blocks[0].source_span(start, start + 7))
    assert document.file.text[slice(*span)] == 'piv"\n"otal'


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end(line_end: str) -> None:
    text = 'msgid "a"\nmsgstr ""\n"One "\n"two."\n\n#, fuzzy\nmsgid "b"\nmsgstr "No."\n'
    document = read(text.replace("\n", line_end), HEADER.replace("\n", line_end))
    assert [block.prose for block in document.blocks] == ["One two."]


def test_what_is_no_catalogue_is_not_read_and_says_so() -> None:
    assert read("\x95\x04\x12\xde\x00\x00", "").unread == "the file is no catalogue of gettext: it holds no msgid"
    assert read("Words.\n", "").unread
    assert not read("", "").unread


TEXTS = st.text(st.sampled_from('ab .%s{}<b>\\"\n\té\U0001f600#~'), max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.booleans(), st.booleans()), max_size=5), st.sampled_from([0, 20, 78]))
def test_strings_are_those_that_polib_reads(entries: list[tuple[str, str, bool, bool]], width: int) -> None:
    catalogue = polib.POFile(wrapwidth=width)
    catalogue.metadata = {"Language": "en"}
    for number, (name, text, fuzzy, obsolete) in enumerate(entries):
        flags = ["fuzzy"] if fuzzy else []
        catalogue.append(polib.POEntry(msgid=f"{number}{name}", msgstr=text, flags=flags, obsolete=obsolete))
    written = str(catalogue)
    document = parse(from_text(written, "a.po"))
    known = polib.pofile(written)
    wanted = [entry.msgstr for entry in known if entry.msgstr and not entry.fuzzy and not entry.obsolete]
    assert document.source.text == "\n\n".join(wanted)
    assert misled(document, decoded) == []
