"""The record every format is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.traits import Traits

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile

Parse = Callable[["SourceFile"], "Document"]


class Format(NamedTuple):
    """A way to write documents.

    ``suffixes`` are lower-case endings of file names with their dot; ``names`` are whole file names in lower
    case. ``parse`` never raises on any text. Formats that share a name are dialects of one. Files of a format that
    wants to be ``asked`` for are read when they are named or settings include them, not wherever they are found.
    One that takes files ``raw`` is given bytes that are no text, too, and says itself what is none of its files.
    ``begins`` are the kinds of files that one of the format may begin like, None where a beginning tells nothing.
    """

    name: str
    suffixes: tuple[str, ...]
    parse: Parse
    names: tuple[str, ...] = ()
    traits: Traits = Traits()
    asked: bool = False
    raw: bool = False
    begins: frozenset[str] | None = None
