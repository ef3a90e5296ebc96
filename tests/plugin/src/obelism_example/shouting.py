"""A check of one document: headings in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from obelism.api import Document
from obelism.api import Hit
from obelism.api import Options

OPTIONS: Options = {"min-words": 2, "accept": []}
"""The defaults, whose types are those of the values; an empty list takes strings."""


class Limits(NamedTuple):
    """The options as a check wants them: typed, and made once a run."""

    min_words: int
    accept: frozenset[str]

    @classmethod
    def of(cls, options: Options) -> Limits:
        """Return what is made of the options; they are checked against the defaults before."""
        return cls(options["min-words"], frozenset(word.lower() for word in options["accept"]))


def find(document: Document, limits: Limits) -> Iterator[Hit]:
    """Yield each heading that is written in capitals."""
    for heading in document.headings:
        words = [word for word in heading.words if word not in limits.accept]
        if heading.prose.isupper() and len(words) >= limits.min_words:
            span = heading.source_span(0, len(heading.prose))
            yield Hit(span, "the heading “{text}” shouts; write it in lower case")
