"""What tests of files that hold texts share: such files to read, and whether every letter leads back to the file."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING
from typing import Any

from mapping import misplaced
from obelism.formats.regions import PARTED
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.document import Document


CODE_STYLE = '<w:rPr><w:rStyle w:val="Code"/></w:rPr>'
"""What makes a run of a Word document code."""


def notebook(*cells: Any, **more: Any) -> str:
    """Return a notebook as Jupyter writes it; a cell is the source of one of Markdown, or (kind, source)."""
    pairs = [cell if isinstance(cell, tuple) else ("markdown", cell) for cell in cells]
    written = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in pairs]
    whole = {"cells": written, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}
    return json.dumps(whole, indent=1, ensure_ascii=False)


def word_document(body: str, *, head: str = "", **others: str) -> bytes:
    """Return a Word document with a body; further files of the archive have names without their folder."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        whole = f'<?xml version="1.0"?>{head}<w:document><w:body>{body}</w:body></w:document>'
        for name, text in {"document": whole, **others}.items():
            archive.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def misled(document: Document, decoded: Callable[[str], str]) -> list[str]:
    """Return what is wrong with the way of a document's letters to its file, whose pieces ``decoded`` reads."""
    assert document.host is not None
    problems = misplaced(document)
    text, file = document.source.text, document.host.file.text
    for offset, letter in enumerate(text):
        start, end = document.host.span(offset, offset + 1)
        piece = file[start:end]
        if letter != piece and decoded(piece) != letter and PARTED[0] != letter:
            problems.append(f"{letter!r} came from {piece!r} at {start}:{end}")
    for block in document.blocks:
        for offset, letter in enumerate(block.prose):
            start, end = document.place(block.source_span(offset, offset + 1))
            if letter not in (" ", OPAQUE) and letter not in decoded(file[start:end]):
                problems.append(f"{letter!r} of the prose came from {file[start:end]!r}")
    return problems


def json_letters(piece: str) -> str:
    """Return what a piece of a string of JSON stands for, as the standard library reads it."""
    try:
        return str(json.loads(f'"{piece}"', strict=False))
    except ValueError:
        return ""
