"""The one test of whether a claim has support: a source that a reader can follow, near the claim."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from obelism.checks.claims.bracketed import names_a_source_in_brackets
from obelism.document import MarkKind
from obelism.rules.data import any_of
from obelism.rules.data import word_set
from obelism.rules.data import words_of
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy
from obelism.text.ranges import Ranges
from obelism.text.ranges import ranges
from obelism.text.segments import Span
from obelism.text.words import STOP_WORDS

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Mark

YEAR = r"(?:1[5-9]|20)\d\d"
"""A year as texts cite it."""

_YEAR = f"{YEAR}[a-z]?"
_NAME = r"[A-Z][\w'’-]*\w"
_KEYS = (
    r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*"  # [1, 3-5]
    r"|\^[^\]\s]+"  # [^note]
    r"|(?:see |cf\. |e\.g\. )?-?@[^\]]+"  # [@knuth1984, p. 4]
    r"|[A-Z][A-Za-z+]{1,6}\d{2}[a-z]?"  # [Knu84]
)
_CITATION = Gated(
    r"(?=[\[\^:{\\<dh¹²³⁴-⁹†‡*(A-Z])"  # a look at one letter is quicker than one at each alternative
    rf"(?:\[(?:{_KEYS})\]|\^\[(?=[^\]]{{3}})"
    r"|\[#?[\w-]*\]_|:cite\w*(?::\w+)?:|\{cite[\w:]*\}"  # reStructuredText, MyST
    r"|\\(?:auto|foot|paren|text|full)?cite\w*\{"  # LaTeX
    r"|<ref\b|\bdoi:\s?\d|\bhttps?://\S|[¹²³⁴-⁹]+|[†‡]|(?<=[\w.%)] )\*(?! ?\d)(?=[\s.,;]|\Z)"
    rf"|\((?:see |e\.g\.,? |cf\. )?(?:\w+ )?{_NAME}"
    rf"(?:[,\s&.]+(?:and|et|al|of|the|for|[A-Z][\w'’.-]*)){{0,20}}[,.]{{0,2}} {_YEAR}"
    r"(?:[;,:] ?[^()]{0,120})?\)"  # (Knuth and Plass, 1981; ...)
    rf"|\((?:see|cf\.|e\.g\.),? (?:for \w+,? |e\.g\.,? )?{_NAME} [^()]{{1,160}}\d\)"  # (see Lee, *Maps*, 1981)
    rf"|\({_NAME} (?:and|&) {_NAME}, [^()]{{1,120}}\d\)"  # (Lee and Holm, *Maps* 12)
    rf"|\b{_NAME}(?: (?:et al\.?|(?:and|&) {_NAME}))? \({_YEAR}(?:[,:;] ?[^()]{{0,40}})?\))",  # Knuth (1984)
    *("[", "(", "*", "\\", ":cite", "{cite", "<ref", "doi:", "://", *"¹²³⁴⁵⁶⁷⁸⁹†‡"),
)
_PARTS = r"(?:Tables?|Figures?|Figs?\.|Sections?|Appendix|Chapters?|Charts?|Exhibit|Box|Annex)"
_POINTER = Gated(
    rf"(?:\b(?:[Ss]ee|[Cc]f\.|[Ii]n|[Ff]rom|[Bb]y) |\((?:see )?){_PARTS} ?[\dA-Z]",
    *"Table Fig Section Appendix Chapter Chart Exhibit Box Annex".split(),
)
_ACCORDING = Gated(
    r"\b[Aa](?:ccording to|s (?:reported|quoted) (?:by|in)) (?:[a-z\d][\w'’-]* ){0,6}[A-Z]"
    r"|(?:\A|[;:] )[Pp]er (?:the )?[A-Z][^,.;]{0,60},|, per (?:the )?[A-Z][^,;]{0,60}\.?\Z",
    *("ccording to", "s reported", "s quoted", "per ", "Per "),
)
_OF_A_YEAR = Gated(
    lambda: (
        rf"\b[Aa]ccording to (?:the |an? )?(?:[a-z\d][\w'’-]* ){{0,4}}(?:(?:{any_of('works')})(?: [a-z]+){{0,3}} "
        rf"(?:of|in|from) (?:[A-Z]\w+ )?{YEAR}|{YEAR} (?:[a-z][\w-]* ){{0,2}}(?:{any_of('works')}))\b"
    ),
    "ccording to",
)
"""A work that its year tells from others: according to the census of 1981."""

_NAME_SAYS = Gated(
    lambda: (
        rf"(?P<name>{_NAME}['’]?(?:\.? (?:{_NAME}|[A-Z]\.|of|the|and|for|&|{_YEAR})){{0,8}})"
        r"(?:, (?:[^,;.]|,(?=\d)){1,80},)?"
        rf"(?: (?:has|have|had|also|later|recently|once|then|now|itself|\w+ly)){{0,2}} "
        rf"(?:{_says()}|(?:prints?|printed|publish(?:es|ed)|gave|gives) (?:the|its|their) "
        r"(?:counts?|figures?|data|list|numbers?|results?))\b"
    ),
    *("print", "publish", "gave", "gives"),
    listed=lambda: words_of("saying", "finding"),
)
_SAYS_NAME = Gated(
    lambda: rf"(?:[,\"”’–—-] ?(?:{_says()})(?: by)?|\b(?:{_says()}) by|\btold) (?:(?!that )[a-z-]+ ){{0,4}}{_NAME}",
    "told",
    listed=lambda: words_of("saying", "finding"),
)
_NAMED_WORK = Gated(
    lambda: rf"\b(?P<name>{_NAME}(?: {_NAME}){{0,6}}(?:['’]s)?)(?: [a-z\d][\w-]*){{0,2}} (?:{any_of('works')})\b",
    listed=lambda: words_of("works"),
)
_WORK_BY = Gated(
    lambda: rf"\b(?:{any_of('works')})(?: [a-z]+ed| done| made| led)* (?:by|in|from|at|of) (?:[a-z]+ ){{0,3}}{_NAME}",
    listed=lambda: words_of("works"),
)
_LABELLED = Gated(
    r"(?:\A|[\s(\[–—|])(?:[Ss]ources?|SOURCES?|[Dd]ata|[Ff]igures|[Cc]redit):\W{0,3}(?:the )?[A-Z\ufffc]",
    *"ource OURCE ata igures redit".split(),
)
"""A label before the name of a source: "Source: Pew"."""

_CREDIT = lazy(
    r"\W{0,3}(?:(?:[Aa]dapted |[Tt]aken |[Qq]uoted )?[Ff]rom|[Aa]fter|[Ss]ee|[Cc]f\.|[Vv]ia|[Qq]uoted in|[Bb]ased on) "
    r"(?:the )?[A-Z]"
)
"""How a line begins that says whose something is: "From Berg (2011)"."""

_SMALL_WORD = lazy(r"\b[a-z]+\b")
_JOINING = frozenset("a al an and at by ed eds et for from in of on p pp the to vol".split())
"""Small words of such a line; one with others is a sentence."""

_FIGURES_FROM = Gated(
    rf"\b(?:[Dd]ata|[Ff]igures|[Nn]umbers|[Ss]tatistics) (?:are |is |come |comes )?(?:from|by|of) (?:the )?{_NAME}",
    *"ata igures umbers tatistics".split(),
)
_ASKED = Gated(
    lambda: (
        rf"(?P<name>{_NAME}['’]?(?:\.? (?:{_NAME}|[A-Z]\.|of|the|and|for|&)){{0,8}})"
        rf"(?: (?:has|have|had|also|later|recently|once|then|since|\w+ly)){{0,2}} (?:{any_of('asking')}) "
        rf"(?:(?:[a-z-]+ ){{0,4}})(?:\d[\d,.]*\d|hundreds|thousands|dozens)\b"
    ),
    listed=lambda: words_of("asking"),
)
"""Who asked or counted how many, and so knows what the next sentence says."""

_MANY = lazy(r"\d\d|\b(?:hundreds|thousands|dozens)\b")
_SOURCE_LINE = 200
"""Letters of the longest paragraph that is taken for a line about the source of the one above it."""

_ENDINGS = ("s", "ful", "al", "ic", "ive", "ous", "ed", "ing", "ent", "ant", "ary", "ory")
"""Endings of words that are rarely names; a sentence that starts with one starts with a plain word."""

CHOICES: Mapping[str, Sequence[str]] = {"support-scope": ("paragraph", "sentence")}
"""How far a claim may be from what supports it, for checks that leave it to a rule."""

SOURCED: Mapping[str, str] = {"sourced": "off"}
"""What a claim with a source in reach is worth, unless a rule says otherwise."""

_OUTSIDE = lazy(r"(?!#|mailto:|tel:)\S")
_CLOSING = lazy(r"[\s.!?\"'”’)]*\Z")


_FORMS = (_POINTER, _ACCORDING, _OF_A_YEAR, _LABELLED, _FIGURES_FROM, _SAYS_NAME, _WORK_BY)
"""How a sentence says whose statement it is."""


def _says() -> str:
    return any_of("saying", "finding")


def is_supported(block: Block, offset: int, *, scope: str = "paragraph") -> bool:
    """Tell whether the claim at an offset of a block's prose is supported by a source.

    It is when its sentence or the next holds a link, a footnote or citation mark, a pointer to a table or
    figure or a named attribution, when the one before says who asked how many, and, with ``scope`` "paragraph", when
    the paragraph's last sentence closes with a citation, which is the habit of encyclopedias and journals.
    """
    count = len(block.sentences)
    if not count:
        return False
    index = block.sentence_at(offset)
    if any(block.derive(_is_sourced, number) for number in range(index, min(index + 2, count))):
        return True
    if index and block.derive(_leads_to_figures, index - 1):
        return True
    return scope == "paragraph" and block.derive(_closes_with_citation)


def has_source(document: Document, block: Block, offset: int, *, scope: str = "paragraph") -> bool:
    """Tell whether the claim at an offset of a block is supported, in the block or by a line on its source below it."""
    return is_supported(block, offset, scope=scope) or id(block) in document.derive(_above_sources)


def _above_sources(document: Document) -> frozenset[int]:
    """Return which blocks stand above a paragraph that only names their source."""
    return frozenset(
        id(block)
        for block, below in pairwise(document.blocks)
        if len(below.prose) <= _SOURCE_LINE and (_LABELLED.expression().match(below.prose) or _is_credit(below))
    )


def _is_credit(block: Block) -> bool:
    """Tell whether a block is a line that says from whom something is, and links or cites it."""
    opening = _CREDIT().match(block.prose)
    if opening is None or not is_cited(block, Span(0, len(block.prose))):
        return False
    labels = ranges([(mark.start, mark.end) for mark in block.marks if mark.kind is MarkKind.LINK])
    words = (word for word in _SMALL_WORD().finditer(block.prose, opening.end()) if not labels.touch(*word.span()))
    return all(word[0] in _JOINING for word in words)


def _leads_to_figures(block: Block, number: int) -> bool:
    """Tell whether a sentence names who asked or counted many, or labels a source, so that the next may tell of it."""
    sentence = block.prose[slice(*block.sentences[number])]
    if _LABELLED.expression().match(sentence) or any(_is_name(sentence, match) for match in _ASKED.finditer(sentence)):
        return True
    if not _MANY().search(sentence):
        return False
    return any(_WORK_BY.finditer(sentence)) or any(
        _is_name(sentence, match) for match in _NAMED_WORK.finditer(sentence)
    )


def _is_sourced(block: Block, number: int) -> bool:
    span = block.sentences[number]
    return is_cited(block, span) or names_a_source(block.prose[span.start : span.end])


def is_cited(block: Block, span: Span) -> bool:
    """Tell whether a range of a block's prose holds a link out of the page, a footnote or a citation."""
    if block.derive(_sources).touch(*span):
        return True
    if not block.derive(_may_be_cited):
        return False
    return _CITATION.expression().search(block.prose, span.start, _past_marks(block, span.end)) is not None


def _may_be_cited(block: Block) -> bool:
    return _CITATION.may_fit(block.prose)


def is_any_cited(document: Document) -> bool:
    """Tell whether any block of a document holds what `is_cited` looks for."""
    if any(block.derive(_sources).starts for block in document.readable.blocks if block.marks):
        return True
    if not any(_CITATION.finditer(document.readable.text)):
        return False
    return any(any(_CITATION.finditer(block.prose)) for block in document.readable.blocks)


def names_a_source(sentence: str) -> bool:
    """Tell whether a sentence says in words, and by name, whose statement it is."""
    if any(any(form.finditer(sentence)) for form in _FORMS):
        return True
    if names_a_source_in_brackets(sentence):
        return True
    return any(_is_name(sentence, match) for form in (_NAME_SAYS, _NAMED_WORK) for match in form.finditer(sentence))


def _sources(block: Block) -> Ranges:
    return ranges([(mark.start, mark.end) for mark in block.marks if _is_source(mark)])


def _is_source(mark: Mark) -> bool:
    if mark.kind is MarkKind.LINK:
        return _OUTSIDE().match(mark.target) is not None
    return mark.kind in (MarkKind.FOOTNOTE, MarkKind.CITATION)


def _is_name(sentence: str, match: re.Match[str]) -> bool:
    """Tell a name from a word that is capitalised because a sentence or quotation starts with it."""
    first, *others = match["name"].split(" ")
    first = first.removesuffix("'s").removesuffix("’s")
    start = match.start("name")
    initial = start == 0 or sentence[start - 1] in "\"'“‘("
    if any(word[:1].isupper() for word in others):
        return True
    if first.lower() in word_set("nameless"):
        return False
    return not initial or not (first.lower() in STOP_WORDS or first.endswith(_ENDINGS))


def _closes_with_citation(block: Block) -> bool:
    prose, last = block.prose, block.sentences[-1]
    notes = [mark.end for mark in block.marks if mark.kind in (MarkKind.FOOTNOTE, MarkKind.CITATION)]
    if any(_CLOSING().match(prose, end) for end in notes):
        return True
    if not _CITATION.may_fit(prose):
        return False
    citations = [*_CITATION.expression().finditer(prose, last.start, _past_marks(block, last.end))]
    return bool(citations) and _CLOSING().match(prose, citations[-1].end()) is not None


def _past_marks(block: Block, end: int) -> int:
    """Return the end of a sentence with the citation that stands behind its full stop (``done.[4]``)."""
    expression = _CITATION.expression()
    follows = expression.match(block.prose, end) or expression.match(block.prose, end + 1)
    return follows.end() if follows else end
