"""What a format says of itself, by which rules and fixes decide; no one asks for the name of a format."""

from __future__ import annotations

from obelism.records import NamedTuple


class CommentSyntax(NamedTuple):
    """How a format writes a comment.

    ``form`` is a comment with ``{}`` where its text goes, as `str.format` reads it; a form that ends there goes on to
    the end of its line. ``inline`` tells whether one can stand at the end of a line of text, ``blank_lines`` whether
    one on lines of its own needs a blank line on both sides.
    """

    form: str
    inline: bool = True
    blank_lines: bool = False


class Traits(NamedTuple):
    """What holds for every document of a format.

    ``markup`` tells that headings, lists and code are marked; plain text leaves them to be guessed. Where one sign
    before it, and nothing else, makes a line a heading or an item of a list, ``heading_mark`` and ``item_mark`` are
    those signs; that of a heading stands as often as its level says. ``entities`` tells that ``&amp;`` is shown as a
    character, ``parted`` that a blank line parts what belongs together. ``comments`` is None for a format without any.
    Of a format that is not ``writable`` no file is changed, neither by fixes nor by comments; without ``fixes`` by
    comments alone, since what stands beside the words may be commands that need them as they are. Without
    ``document_rules`` what is read of a file are texts that stand by themselves, such as docstrings, and rules about
    whole documents say nothing. ``strong_mark`` stands on both sides of strong words, and is shown as it stands where
    white space is on the inside.
    """

    markup: bool = True
    heading_mark: str = ""
    item_mark: str = ""
    entities: bool = True
    parted: bool = True
    comments: CommentSyntax | None = None
    writable: bool = True
    fixes: bool = True
    document_rules: bool = True
    strong_mark: str = ""

    @property
    def mended(self) -> bool:
        """Whether fixes are written into files of the format."""
        return self.writable and self.fixes
