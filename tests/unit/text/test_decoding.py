"""Bytes on disk to text and back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.errors import SourceError
from obelism.text.source import decode
from obelism.text.source import from_text
from obelism.text.source import is_binary

MARKS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]


@pytest.mark.parametrize(("bom", "encoding"), MARKS)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0")))
def test_text_survives_decoding_and_encoding(bom: bytes, encoding: str, text: str) -> None:
    raw = bom + text.encode(encoding)

    source = decode("a.md", raw)

    assert source.text == text
    assert (source.encoding, source.bom, source.problem) == (encoding, bom, None)
    assert source.encode(source.text) == raw


@given(raw=st.binary(max_size=200))
def test_any_bytes_decode_and_are_written_back_unchanged_or_not_at_all(raw: bytes) -> None:
    source = decode("a.md", raw)

    if source.problem is None:
        assert source.encode(source.text) == raw
    else:
        assert 0 <= source.problem < len(raw)
        with pytest.raises(SourceError):
            source.encode(source.text)


def test_bytes_that_do_not_decode_are_reported_by_their_offset_in_the_file() -> None:
    source = decode("a.md", codecs.BOM_UTF8 + b"caf\xe9 au lait")

    assert source.problem == 6
    assert source.text == "caf\ufffd au lait"


def test_a_file_that_did_not_decode_is_not_written() -> None:
    with pytest.raises(SourceError, match=r"a\.md: byte 1 is not UTF-8"):
        decode("a.md", b"a\xff").encode("a")


def test_half_a_letter_at_the_end_of_utf16_is_a_problem() -> None:
    assert decode("a.md", codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c").problem == 6


@pytest.mark.parametrize(
    ("raw", "binary"),
    [
        (b"plain", False),
        (b"a\0b", True),
        (b"a" * 8192 + b"\0", False),
        (codecs.BOM_UTF8 + b"a\0", True),
        (codecs.BOM_UTF16_LE + "a".encode("utf-16-le"), False),
        (codecs.BOM_UTF32_BE + "a".encode("utf-32-be"), False),
        (b"", False),
    ],
)
def test_a_nul_without_the_mark_of_a_wide_encoding_is_binary(raw: bytes, binary: bool) -> None:
    assert is_binary(raw) is binary


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a\nb\r\nc\n", "\n"), ("a\r\nb\r\nc\n", "\r\n"), ("a\rb\rc", "\r"), ("a", "\n"), ("", "\n")],
)
def test_the_commonest_line_end_is_the_files(text: str, newline: str) -> None:
    assert from_text(text).newline == newline


def test_lone_surrogates_of_an_editor_become_the_replacement_character() -> None:
    source = from_text("a\ud800b")

    assert source.text == "a\ufffdb"
    assert source.raw.decode() == source.text
