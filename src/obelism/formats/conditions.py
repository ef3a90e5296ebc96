"""Parts of a text that are shown on a condition: in one format, in one edition; of two a reader sees one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.document import Alternative
from obelism.formats.tabs import Tab
from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.text.segments import Span

_PAPER, _SCREEN = "paper", "screen"
_FORMATS = {
    **dict.fromkeys(("pdf", "latex", "tex", "beamer", "latexpdf", "pdf12", "xetex", "fo"), _PAPER),
    **dict.fromkeys(
        "html html4 html5 html:js xhtml xhtml5 epub epub3 revealjs slidy s5 dirhtml singlehtml htmlhelp".split(),
        _SCREEN,
    ),
    **{name: name for name in "docx odt pptx typst man manpage texinfo text docbook docbook5 gfm ipynb".split()},
}
"""Names of formats that pages are made in, with the kind that a reader has one of."""

_INSTEAD = {_PAPER: _SCREEN, _SCREEN: _PAPER}
"""What is made where something is not, as far as authors mean by it."""

_ATTRIBUTE = lazy(r"\b(when|unless)-(format|profile|meta)\s*=\s*[\"']?([^\"'\s}]+)")
_NOT = lazy(r"not\s+(.*)", flags=re.DOTALL)
_BACKEND = lazy(r"(?:base)?backend-|format_|builder_")


class Condition(NamedTuple):
    """A range that is shown on a condition: what is asked, and the answer."""

    span: Span
    question: str
    answer: str


class Choices:
    """The answers that a document tells apart, by the places where it first asks, each of its own."""

    def __init__(self) -> None:
        self._asked: dict[str, int] = {}
        self._places: set[int] = set()
        self._answers: dict[str, dict[str, int]] = {}

    def alternative(self, place: int, question: str, answer: str) -> Alternative:
        """Return what stands for an answer; the question that stands at a place may have been asked before."""
        if question not in self._asked:
            while place in self._places:
                place += 1
            self._places.add(place)
            self._asked[question] = place
        group = self._asked[question]
        answers = self._answers.setdefault(question, {})
        return Alternative(group, group + answers.setdefault(answer, len(answers)))


def choices_of(conditions: Iterable[Condition]) -> list[Tab]:
    """Return conditions as tabs, of all those of one document."""
    choices = Choices()
    found = []
    for span, question, answer in sorted(conditions):
        group, choice = choices.alternative(span.start, question, answer)
        found.append(Tab(span, group, choice))
    return found


def named(name: str, *, holds: bool = True) -> tuple[str, str]:
    """Return the question and the answer of a condition by its name: a format, or anything else that holds or not."""
    if inner := _NOT().fullmatch(name.strip()):
        name, holds = inner[1], not holds
    name = _BACKEND().sub("", name.strip(" ()\t"), count=1)
    kind = _FORMATS.get(name.lower())
    if kind is not None:
        return "format", kind if holds else _INSTEAD.get(kind, f"not {kind}")
    return name, "yes" if holds else "no"


def of_attributes(attributes: str, *, hides: bool) -> Iterator[tuple[str, str]]:
    """Yield questions and answers of a box of Quarto that is shown, or hidden, for some formats or profiles."""
    for word, about, value in _ATTRIBUTE().findall(attributes):
        name = value if about == "format" else f"{about} {value}"
        yield named(name, holds=(word == "when") is not hides)
