"""Quotations that tags, components and templates enclose: somebody else wrote what stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.inline import lead
from obelism.formats.masks import is_marker
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

NAMES = frozenset("blockquote pullquote pull-quote epigraph highlights".split())
"""What boxes and directives around a quotation are called."""

_OPENING = lazy(
    r"<(?P<tag>blockquote|Block[Qq]uote|Quote|PullQuote|Epigraph)\b[^>]*(?<!/)>"
    r"|\{[{%][-~<%]?[ \t]*(?P<template>blockquote|pullquote|quote)\b[^\n}]*\}"
)


def find_quotations(finds: Finds, start: int, fences: Fences) -> None:
    """Add the ranges that tags and templates at the heads of lines enclose."""
    text = finds.text
    position = start
    hopeless: set[str] = set()
    while opening := _OPENING().search(text, position):
        begin, position = opening.span()
        name = opening["tag"] or opening["template"]
        if name in hopeless or fences.end_at(begin) or not is_marker(before := lead(text, begin)):
            continue
        closing = _closing(name, is_tag=opening["tag"] is not None).search(text, position)
        if closing is None:
            hopeless.add(name)
        else:
            position = closing.end()
            finds.enclose(BlockKind.QUOTE, Span(begin - len(before), closing.start()))


def _closing(name: str, *, is_tag: bool) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*>" if is_tag else rf"\{{[{{%][-~<%]?[ \t]*(?:end|/[ \t]*){name}\b")
