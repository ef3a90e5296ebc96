"""Bytes on disk to text, without losing what is needed to write them back."""

from __future__ import annotations

import codecs

from obelism.errors import SourceError
from obelism.records import NamedTuple
from obelism.text.lazy import derived
from obelism.text.lazy import lazy
from obelism.text.lines import LineIndex
from obelism.text.lines import with_line_feeds

MAX_FILE_SIZE = 5 * 1024 * 1024
"""Bytes of the largest file that is read unless the configuration says otherwise."""

_BOMS = (  # UTF-32 first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_PROBE = 8192
_LONE_SURROGATE = lazy("[\ud800-\udfff]")


class _SourceFile(NamedTuple):
    path: str
    raw: bytes
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    problem: int | None = None


class SourceFile(_SourceFile):
    """A document as it stands on disk.

    ``text`` holds the decoded text without its byte order mark and with its line ends untouched. ``problem``
    is the byte offset of the first bytes that did not decode (they stand in the text as U+FFFD), or None.
    """

    @derived
    def lines(self) -> LineIndex:
        """The line index of the text."""
        return LineIndex(self.text)

    @derived
    def lined(self) -> str:
        """The text as long as it is, with one LF at the end of each line: what to look for lines in."""
        return with_line_feeds(self.text)

    @derived
    def newline(self) -> str:
        """The line end used most, LF for a text of one line."""
        crlf = self.text.count("\r\n")
        counts = {"\n": self.text.count("\n") - crlf, "\r\n": crlf, "\r": self.text.count("\r") - crlf}
        return max(counts, key=lambda newline: counts[newline])

    def encode(self, text: str) -> bytes:
        """Return a changed text as the bytes this file would hold, its mark and encoding kept.

        Raises:
            SourceError: the file did not decode, so writing it back would lose what it held.
        """
        if self.problem is not None:
            what = f"byte {self.problem} is not {self.encoding.upper()}, so the file is not written"
            raise SourceError(what, where=self.path, fix="save the file as UTF-8 first")
        return self.bom + text.encode(self.encoding)


def is_binary(raw: bytes) -> bool:
    """Tell whether bytes are not text: a NUL in the first 8 kB and no mark of an encoding that needs NULs."""
    if b"\0" not in raw[:_BINARY_PROBE]:
        return False
    return not any(raw.startswith(bom) for bom, encoding in _BOMS if encoding != "utf-8")


def decode(path: str, raw: bytes) -> SourceFile:
    """Return the document that bytes hold; bytes that do not decode become U+FFFD and are reported."""
    bom, encoding = next(((mark, name) for mark, name in _BOMS if raw.startswith(mark)), (b"", "utf-8"))
    body = raw[len(bom) :]
    try:
        return SourceFile(path, raw, body.decode(encoding), encoding, bom)
    except UnicodeDecodeError as error:
        text = body.decode(encoding, "replace")
        return SourceFile(path, raw, text, encoding, bom, problem=error.start + len(bom))


def from_text(text: str, path: str = "<text>") -> SourceFile:
    """Return a document for text that is already decoded, such as an editor's buffer.

    Lone surrogates, which no encoding can hold, become U+FFFD.
    """
    if not text.isascii():
        text = _LONE_SURROGATE().sub("\ufffd", text)
    return SourceFile(path, text.encode("utf-8"), text)


def load(path: str) -> SourceFile | None:
    """Return the document in a file, None when it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return decode(path, stream.read())
    except (OSError, ValueError):
        return None
