"""What a parser sees in a text, written so that a test can be read."""

from __future__ import annotations

from obelism.formats.registry import parse
from obelism.text.source import from_text


def seen(text: str, path: str) -> list[str]:
    """Return the blocks of a text: line and column of the first word, kind with its level, and prose."""
    document = parse(from_text(text, path))
    lines = []
    for block in document.blocks:
        place = document.position(block.source_span(0, 1).start if block.prose else block.span.start)
        level = str(block.level or "")
        lines.append(f"{place.line}:{place.column} {block.kind.value}{level} {block.prose}".rstrip())
    return lines


def marked(text: str, path: str) -> list[tuple[str, str, str]]:
    """Return kind, words and target of the marks in a text."""
    document = parse(from_text(text, path))
    return [
        (mark.kind.value, block.prose[mark.start : mark.end], mark.target)
        for block in document.blocks
        for mark in block.marks
    ]
