"""Labels that one section after the other carries, as its heading, a heading in it or at the head of a paragraph."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import label_of
from obelism.checks.density import listed
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.model import told_places
from obelism.document import BlockKind
from obelism.findings import Related
from obelism.text.words import STOP_WORDS
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.document import Section
    from obelism.text.segments import Span

OPTIONS: Mapping[str, Any] = {
    "min-sections": 3,
    "min-words": 2,
    "mould-words": 4,
}

_Shape = tuple[str, ...]
"""The words of a label, or those it begins and ends with around an ellipsis."""


def repeated_labels(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for each label that several sections carry, on the last of them."""
    if not document.has_markup:
        return
    labels: defaultdict[_Shape, dict[int, tuple[str, Span]]] = defaultdict(dict)
    for number, section in enumerate(document.sections):
        for shape, label, span in _labels(section, options):
            labels[shape].setdefault(number, (label, span))
    for shape, found in labels.items():
        worded = {tuple(find_words(label.lower())) for label, _ in found.values()}
        alike = "…" in shape and len(worded) == 1  # told by all its words
        if len(found) >= options["min-sections"] and not alike:
            yield _hit(document, shape, list(found.values()))


def _labels(section: Section, options: Mapping[str, Any]) -> Iterator[tuple[_Shape, str, Span]]:
    """Yield the labels that a section below a heading carries, each with what others of its kind share with it."""
    heading = section.heading
    if heading is None:
        return
    for shape in _shapes(heading.words, options):
        yield shape, heading.prose, heading.source_span(0, len(heading.prose))
    for block in section.blocks:
        label = label_of(block) if block.kind is BlockKind.PARAGRAPH else ""
        words = tuple(find_words(label.lower()))
        if len(words) >= options["min-words"] and not STOP_WORDS.issuperset(words):
            yield words, label, block.source_span(0, len(label))


def _shapes(words: Sequence[str], options: Mapping[str, Any]) -> Iterator[_Shape]:
    """Yield what a heading may share with others: all its words, and how it begins and ends."""
    if len(words) >= options["min-words"]:
        yield tuple(words)
    if len(words) >= options["mould-words"]:
        yield (words[0], "…", *words[-2:])


def _hit(document: Document, shape: _Shape, found: Sequence[tuple[str, Span]]) -> Hit:
    places = [locate(document, span) for _, span in told_places(found)]
    lines = [place.start.line for place in places]
    label = " ".join(shape) if "…" in shape else found[0][0].rstrip(":")
    message = f"{len(found)} sections carry the label “{label}” ({listed(lines)}); say it once, or in the text"
    related = tuple(Related(place, "carries it, too") for place in places[:-1])
    return Hit(places[-1].span, message, related=related, data={"lines": lines})


CHECKS = (Check("repeated-label", run=repeated_labels, options=OPTIONS),)
