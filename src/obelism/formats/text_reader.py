"""What readers of markup share that write blocks of a whole text: the blocks and comments so far, and the document."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from obelism.document import Document
from obelism.formats.blocks import BlockWriter
from obelism.formats.comments import placed
from obelism.formats.comments import strays
from obelism.formats.limits import FullError

if TYPE_CHECKING:
    from obelism.document import Comment
    from obelism.text.source import SourceFile


class TextReader:
    """Write the blocks of a text; a format says in ``read`` what stands where."""

    def __init__(self, source: SourceFile, *, by_hand: bool) -> None:
        self.source = source
        self.text = source.lined
        self.writer = BlockWriter(source.text, in_bytes=False, by_hand=by_hand)
        self.comments: list[Comment] = []

    def read(self) -> None:
        """Read the whole text."""
        raise NotImplementedError

    def document(self, name: str, instead: str) -> Document:
        """Return the document of a format; ``instead`` tells how it writes a comment that another format writes."""
        with suppress(FullError):
            self.read()
        blocks = tuple(self.writer.ordered())
        known = tuple(placed(self.source.text, sorted(self.comments)))
        comments = (*known, *strays(self.source.text, known, blocks, instead))
        return Document(self.source, name, blocks, tuple(sorted(comments)), read_to=self.writer.read_to)
