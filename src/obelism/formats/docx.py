"""Word documents to blocks, read only: one paragraph a line of the text that rules read, known to people by its number.

The archive is never unpacked, its size is held to a limit while it is read, and XML that declares entities is refused.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.formats.inline import is_clean
from obelism.formats.inline import squeeze
from obelism.formats.regions import nothing
from obelism.records import NamedTuple
from obelism.text.hosts import Host
from obelism.text.hosts import Part
from obelism.text.segments import OPAQUE
from obelism.text.segments import Deferred
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join
from obelism.text.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

LARGEST = 50 * 1024 * 1024
"""Bytes of text in XML that are read of a document, whatever the archive says of itself."""

_MAIN, _NOTES, _STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_STYLE = re.compile(
    r"<w:style\b[^<>]*w:styleId=\"([^\"]*)\"[^<>]*>\s*(?:<w:aliases[^<>]*>\s*)?<w:name\b[^<>]*w:val=\"([^\"]*)\""
)
_TARGET = re.compile(r"<Relationship\b[^<>]*/officeDocument\"[^<>]*>")
_WHOLE = re.compile(r"</(?:\w+:)?body\s*>|<(?:\w+:)?body\s*/>")
_PREFIX = 40
"""Letters that may stand before the name of an element in its tag."""

_HEADING = re.compile(r"(?i)heading ?([1-9])\Z")
_QUIET = frozenset(
    {"instrText", "del", "delText", "moveFrom", "pPr", "rPr", "pPrChange", "tblPr", "sectPr", "fallback", "Fallback"}
)
_CODE = re.compile(r"(?i)code|preformatted|source|verbatim|macro")
_BREAKS = frozenset({"tab", "br", "cr", "noBreakHyphen"})
_PICTURE = "*"
"""What stands in the text for what is drawn."""

_DRAWN = frozenset({"drawing", "pict", "object", "oMath"})
_HIDDEN = _QUIET | _DRAWN
_STYLED = frozenset({"pStyle", "rStyle", "numPr"})
_OTHERS = frozenset({"t", "r", "p", "tc", "hyperlink", "footnoteReference", "endnoteReference"})
_NAMES = "|".join(sorted(_HIDDEN | _STYLED | _BREAKS | _OTHERS))
_TOKEN = re.compile(
    rf"<(?!/(?>(?:\w+:)*)r>)(?:(/?)(?>(?:\w+:)*)({_NAMES})(?![\w:])([^<>]*)|[!?][^<>]*)>([^<]*)(</(?:\w+:)?t>)?"
)
"""A tag that tells something, or what is no element, with the letters behind it and perhaps the tag that ends those."""


class _LyingError(ValueError):
    """The file is no Word document; the message says what it is."""


class _Paragraph(NamedTuple):
    """A paragraph: its letters, which of them are no words, its style and marks, and what it stands in."""

    words: str
    opaque: tuple[Span, ...]
    style: str
    marks: tuple[Mark, ...]
    listed: bool
    cell: bool
    note: bool


def parse(source: SourceFile) -> Document:
    """Return the document in the bytes of a Word document, its text one paragraph a line."""
    try:
        main, notes, styles = _read(source.raw)
        names = dict(_STYLE.findall(styles))
        found = [*_paragraphs(main, names, note=False), *_paragraphs(notes, names, note=True)]
    except _LyingError as error:
        return nothing(source, str(error))
    blocks: list[Block] = []
    parts: list[Part] = []
    pieces: list[Segment] = []
    offset = 0
    for number, paragraph in enumerate(found, 1):
        span = Span(offset, offset + len(paragraph.words))
        parts.append(Part("paragraph", number, span, one_line=True))
        pieces.append(Segment(f"{paragraph.words}\n", Span(offset, span.end + 1)))
        if block := _block(paragraph, span):
            blocks.append(block)
        offset = span.end + 1
    text, segments = join(pieces)
    inside = SourceFile(source.path, source.raw, text)
    return Document(inside, "", tuple(blocks), host=Host(inside, segments, tuple(parts)))


def _block(paragraph: _Paragraph, span: Span) -> Block | None:
    kind, level = _kind(paragraph)
    if not paragraph.words.strip():
        return None
    if kind is BlockKind.CODE:
        return Block(kind, span)
    prose = "".join([piece for piece, _ in _shown(paragraph, span.start)]) if paragraph.opaque else paragraph.words
    mapped: SegmentMap | Deferred = Deferred(_leading, paragraph, span.start)
    marks = paragraph.marks
    if not is_clean(prose):
        prose, mapped, marks = squeeze(prose, mapped, marks)
    return Block(kind, span, prose, mapped, level, marks) if prose else None


def _leading(paragraph: _Paragraph, offset: int) -> SegmentMap:
    return join(_shown(paragraph, offset))[1]


def _shown(paragraph: _Paragraph, offset: int) -> Iterator[Segment]:
    """Yield the prose of a paragraph that stands at an offset of the text."""
    done = 0
    for start, end in (*paragraph.opaque, Span(len(paragraph.words), len(paragraph.words))):
        yield Segment(paragraph.words[done:start], Span(offset + done, offset + start))
        if start < end:
            yield Segment(OPAQUE, Span(offset + start, offset + end))
        done = end


def _kind(paragraph: _Paragraph) -> tuple[BlockKind, int]:
    """Return what a paragraph is by its style, and its level."""
    style = paragraph.style.lower()
    if heading := _HEADING.match(style):
        return BlockKind.HEADING, int(heading[1])
    if style == "title":
        return BlockKind.HEADING, 1
    if _CODE.search(style):
        return BlockKind.CODE, 0
    if paragraph.note:
        return BlockKind.FOOTNOTE, 0
    if "quote" in style:
        return BlockKind.QUOTE, 0
    if paragraph.cell:
        return BlockKind.CELL, 0
    if paragraph.listed or style.startswith("list"):
        return BlockKind.ITEM, 1
    return BlockKind.PARAGRAPH, 0


def _read(raw: bytes) -> tuple[str, str, str]:
    """Return the text, the notes and the styles of a document as XML.

    Raises:
        _LyingError: it is none, or one that should not be read.
    """
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names):
                raise _LyingError("the file is an archive with paths that lead out of it")
            main = _MAIN if _MAIN in names else _named_main(archive)
            if main not in names:
                raise _LyingError("the file is no Word document: it has no text")
            left = LARGEST
            found = []
            for name in (main, _NOTES, _STYLES):
                part = _part(archive, name, left) if name in names else ""
                left -= len(part)
                found.append(part)
            if not _WHOLE.search(found[0], max(found[0].rfind("body") - _PREFIX, 0)):
                raise _LyingError("the file is no Word document: its text breaks off")
            return found[0], found[1], found[2]
    except _LyingError:
        raise
    except Exception:  # what a broken stream raises is of the module that unpacks it, such as zlib
        raise _LyingError("the file is no Word document: its archive cannot be read") from None


def _named_main(archive: ZipFile) -> str:
    """Return the path of the text that the archive names, nothing where it names none."""
    try:
        found = _TARGET.search(_part(archive, "_rels/.rels", LARGEST))
    except KeyError:
        return ""
    return _value(found[0], "Target").lstrip("/") if found else ""


def _part(archive: ZipFile, name: str, most: int) -> str:
    """Return one file of the archive, of which no more is unpacked than may be read."""
    told = f"the file is a Word document of more than {LARGEST:,} bytes of text"
    if archive.getinfo(name).file_size > most:
        raise _LyingError(told)
    with archive.open(name) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise _LyingError(told)
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _LyingError("the file is a Word document that declares entities")
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


def _paragraphs(xml: str, styles: dict[str, str], *, note: bool) -> Iterator[_Paragraph]:
    """Yield the paragraphs of a text in order; what is deleted, computed or drawn is not in them."""
    quiet: list[str] = []  # the elements around of which nothing is read, innermost last
    depths: Counter[str] = Counter()  # how many of each there are
    open_links: list[tuple[int, str]] = []
    words: list[str] = []
    opaque: list[Span] = []
    marks: list[Mark] = []
    style, listed, code, cells, texts = "", False, False, 0, False
    written = length = 0  # letters of the paragraph, and of its prose
    for match in _TOKEN.finditer(xml):
        slash, name, attributes, letters, ended = match.groups("")
        closing, closed = slash == "/", attributes[-1:] == "/"
        if name == "t":
            texts = not closing and not closed and not quiet
        elif name == "r":
            code = code and bool(quiet)
        elif name in _HIDDEN:
            if closing:
                while depths[name]:
                    depths[quiet[-1]] -= 1
                    if quiet.pop() == name:
                        break
            elif not closed:
                if name in _DRAWN and not quiet:
                    words.append(_PICTURE)
                    opaque.append(Span(written, written + 1))
                    written += 1
                    length += 1
                quiet.append(name)
                depths[name] += 1
        elif quiet:
            if name == "pStyle" and quiet == ["pPr"]:
                style = styles.get(given := _value(attributes, "val"), given)
            elif name == "rStyle" and quiet == ["rPr"]:
                code = _CODE.search(styles.get(given := _value(attributes, "val"), given)) is not None
            elif name == "numPr" and quiet == ["pPr"]:
                listed = True
        elif name == "p":
            if not closing:
                words, opaque, marks, style, listed, written, length = [], [], [], "", False, 0, 0
                open_links.clear()
            if closing or closed:
                yield _Paragraph("".join(words), tuple(opaque), style, tuple(marks), listed, cells > 0, note)
        elif name == "tc":
            cells = max(cells + (0 if closed else -1 if closing else 1), 0)
        elif name in _BREAKS and not closing:
            words.append("-" if name == "noBreakHyphen" else " ")
            written += 1
            length += 1
        elif name == "hyperlink":
            if closing and open_links:
                start, target = open_links.pop()
                marks.append(Mark(MarkKind.LINK, start, length, target))
            elif not closing and not closed:
                open_links.append((length, _value(attributes, "id") or _value(attributes, "anchor") or "link"))
        elif name in ("footnoteReference", "endnoteReference") and not closing:
            marks.append(Mark(MarkKind.FOOTNOTE, length, length, _value(attributes, "id")))
        if letters and texts and not quiet:
            words.append(letters := _unescaped(letters))
            if code:
                opaque.append(Span(written, written + len(letters)))
                marks.append(Mark(MarkKind.CODE, length, length + 1))
            written += len(letters)
            length += 1 if code else len(letters)
        texts = texts and not ended


def _value(attributes: str, name: str) -> str:
    for key, double, single in _ATTRIBUTE.findall(attributes):
        if key == name:
            return _unescaped(double or single)
    return ""


_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_letter, text) if "&" in text else text


def _letter(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _NAMED[name]
    number = int(decimal or "0") if decimal else int(hexadecimal, 16)
    fits = 32 <= number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if fits else " " if number in (9, 10, 13) else "\ufffd"
