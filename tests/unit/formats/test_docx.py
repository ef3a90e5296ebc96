"""A Word document is read paragraph by paragraph, and one that is none or a trap is refused in a line."""

from __future__ import annotations

import io
import zipfile

import pytest

from hosting import word_document
from mapping import misplaced
from obelism.document import BlockKind
from obelism.document import Document
from obelism.document import MarkKind
from obelism.formats import docx
from obelism.formats.registry import parse
from obelism.text.source import decode

STYLES = (
    '<w:styles><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="character" w:styleId="VC"><w:name w:val="Verbatim Char"/></w:style></w:styles>'
)


def archive(body: str, **more: str) -> bytes:
    return word_document(body, styles=STYLES, **more)


def p(*runs: str, style: str = "", more: str = "") -> str:
    inside = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inside}</w:p>"


def read(raw: bytes) -> Document:
    return parse(decode("a.docx", raw))


def words(document: Document) -> list[tuple[str, str]]:
    assert misplaced(document) == []
    return [(block.kind.value, block.prose) for block in document.blocks]


def test_a_phrase_over_three_runs() -> None:
    body = p("It plays a piv", '<w:r><w:t xml:space="preserve">ot</w:t></w:r>', "al role &amp; more.")
    assert words(read(archive(body))) == [("paragraph", "It plays a pivotal role & more.")]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        (p("Words.", style="H2"), "heading"),
        (p("Words.", style="Title"), "heading"),
        (p("Words.", style="Quote"), "quote"),
        (p("Words.", style="SourceCode"), "code"),
        (p("Words.", style="ListParagraph"), "item"),
        (p("Words.", more='<w:numPr><w:ilvl w:val="0"/></w:numPr>'), "item"),
        (f"<w:tbl><w:tr><w:tc>{p('Words.')}</w:tc></w:tr></w:tbl>", "cell"),
        (p("Words.", more='<w:pPrChange><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:pPrChange>'), "paragraph"),
    ],
)
def test_the_style_says_what_a_paragraph_is(paragraph: str, kind: str) -> None:
    assert [block.kind.value for block in read(archive(paragraph)).blocks] == [kind]


def test_what_is_deleted_computed_or_drawn_is_no_prose() -> None:
    body = p(
        "One ",
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:drawing><w:p><w:r><w:t>drawn</w:t></w:r></w:p></w:drawing></w:r>",
        "<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>",
        '<w:r><w:rPr><w:rStyle w:val="VC"/></w:rPr><w:t>code()</w:t></w:r>',
    )
    document = read(archive(body))
    assert words(document) == [("paragraph", "One \ufffc two three\ufffc")]
    assert "\ufffc" not in document.source.text


def test_tags_that_tell_nothing_part_no_words() -> None:
    body = p(
        '<w:bookmarkStart w:id="0"/><w:r><w:rPr><w:b/><w:rFonts w:ascii="A"/></w:rPr><w:t>Piv</w:t></w:r>',
        "<w:proofErr/><w:r><w:t/></w:r><w:r>\n<w:t>o<!-- t -->tal\nrole</w:t>\n</w:r>",
        '<w:r><w:rPr><w:rStyle w:val="VC"/></w:rPr><w:t>a</w:t><w:br/><w:t>b</w:t></w:r><w:r><w:t>.</w:t></w:r>',
    )
    assert words(read(archive(body))) == [("paragraph", "Pivotal role\ufffc \ufffc.")]


def test_links_and_notes() -> None:
    linked = '<w:hyperlink r:id="r1"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    body = p("See ", linked, '.<w:r><w:footnoteReference w:id="2"/></w:r>'.replace(".<", "<"))
    notes = f"<w:footnotes><w:footnote>{p('A note.')}</w:footnote></w:footnotes>"
    document = read(archive(body, footnotes=notes))
    assert words(document) == [("paragraph", "See here"), ("footnote", "A note.")]
    marks = [(mark.kind, mark.start, mark.end, mark.target) for mark in document.blocks[0].marks]
    assert marks == [(MarkKind.LINK, 4, 8, "r1"), (MarkKind.FOOTNOTE, 8, 8, "2")]


def test_paragraphs_are_numbered_and_lines() -> None:
    document = read(archive(p("One.") + p() + p("Three.")))
    assert document.host is not None
    assert [part.number for part in document.host.parts] == [1, 2, 3]
    assert document.line_of(document.blocks[1]) == 3
    assert document.blocks[1].kind is BlockKind.PARAGRAPH


def test_a_paragraph_without_anything_in_it_does_not_repeat_the_one_before_it() -> None:
    document = read(archive(p("One.") + "<w:p/>" + p("Two.")))
    assert words(document) == [("paragraph", "One."), ("paragraph", "Two.")]
    assert document.line_of(document.blocks[1]) == 3


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in files.items():
            written.writestr(name.replace("_", "/") + (".xml" if "_" in name else ""), data)
    return stream.getvalue()


def odd(name: str) -> bytes:
    stream = io.BytesIO(archive(p("Words.")))
    with zipfile.ZipFile(stream, "a") as written:
        written.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "its archive cannot be read"),
        (b"Words.", "its archive cannot be read"),
        (archive(p("Words."))[:200], "its archive cannot be read"),
        (zipped(a=b"x"), "it has no text"),
        (zipped(word_document=b""), "its text breaks off"),
        (zipped(word_document=b"<<<>>>"), "its text breaks off"),
        (zipped(word_document=b"<w:document><w:body><w:p><w:r><w:t>Words."), "its text breaks off"),
        (odd("../evil.xml"), "paths that lead out of it"),
        (odd("/evil.xml"), "paths that lead out of it"),
        (odd("a\\..\\evil.xml"), "paths that lead out of it"),
        (archive(p("&a;"), head='<!DOCTYPE a [<!ENTITY a "b">]>'), "declares entities"),
    ],
)
def test_what_is_refused(raw: bytes, why: str) -> None:
    document = read(raw)
    assert why in document.unread
    assert document.blocks == ()


def test_an_empty_document_is_one() -> None:
    assert read(zipped(word_document=b"<w:document><w:body/></w:document>")).unread == ""
    assert read(archive("")).unread == ""


def test_a_damaged_archive_is_told_in_plain_words() -> None:
    whole = archive(p("Words of a bridge. " * 20))
    told = {read(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]).unread for at in range(0, len(whole), 3)}
    assert "the file is no Word document: its archive cannot be read" in told
    assert not any("(" in why for why in told)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "LARGEST", 10_000)
    assert "more than 10,000 bytes" in read(archive(p("a" * 20_000))).unread
    lying = bytearray(archive(p("a" * 20_000)))
    size = lying.rfind(b"PK\x01\x02word/document.xml"[:4])  # the directory says how much there is
    while size >= 0 and lying[size + 46 : size + 63] != b"word/document.xml":
        size = lying.rfind(b"PK\x01\x02", 0, size)
    lying[size + 24 : size + 28] = (100).to_bytes(4, "little")
    document = read(bytes(lying))
    assert document.unread or len(document.source.text) <= 100


def test_broken_bytes_do_no_harm() -> None:
    raw = archive(p("The words of a document.") * 20)
    for at in range(0, len(raw), 7):
        broken = bytearray(raw)
        broken[at] ^= 0xFF
        assert read(bytes(broken)).host is not None
